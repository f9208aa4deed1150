//! Posts whose time has not come yet.

use crate::site::Site;

/// 2026-03-08, 12:00 in UTC.
const NOON: i64 = 1_772_971_200;

fn shown(front: &str, now: i64) -> bool {
    let site = Site::new()
        .with_post("posts/a.md", front, "")
        .at(now)
        .publish();
    site.files().contains(&"posts/a.md".to_owned())
}

#[test]
fn are_left_out_until_then() {
    for (front, until) in [
        ("publish_at = 2026-03-08T12:00:00Z", 0),
        ("publish_at = \"2026-03-08T14:00:00+02:00\"", 0),
        ("publishDate = 2026-03-08 05:00:00-07:00", 0),
        ("date = 2026-03-08T12:00:00Z", 0),
        ("date = 2021-05-23\npublish_at = 2026-03-08T12:00:00Z", 0),
        // Without an offset, the first place on earth where it has come decides.
        ("date = 2026-03-08", -26 * 3600),
        ("publish_at = 2026-03-08T12:00:00", -14 * 3600),
    ] {
        assert!(!shown(front, NOON + until - 1), "{front}");
        assert!(shown(front, NOON + until), "{front}");
    }
    // What has come stays, whatever the day that stands there for readers.
    assert!(shown(
        "date = 2030-01-01\npublish_at = 2026-03-08T12:00:00Z",
        NOON
    ));
}

#[test]
fn their_day_is_that_of_publication() {
    let site = Site::new()
        .with(
            "posts/a.md",
            "+++\ntitle = \"A\"\npublish_at = 2026-03-08T23:30:00-08:00\n+++\n",
        )
        .publish();
    assert_eq!(site.json("posts/a.json")["entry"]["date"], "2026-03-08");
}

#[test]
fn are_told_with_their_day_and_shown_as_drafts_while_serving() {
    let site = || {
        Site::new()
            .with_post("posts/a.md", "publish_at = 2026-04-01", "")
            .with_post("posts/b.md", "", "")
            .with_post("posts/c.md", "publish_at = 2026-04-01\ndraft = true", "")
            .at(NOON)
    };
    let published = site().try_publish().unwrap();
    assert_eq!(published.posts, 1);
    let waiting: Vec<_> = published
        .waiting
        .iter()
        .map(|(file, day)| format!("{file} {day}"))
        .collect();
    assert_eq!(waiting, ["posts/a.md 2026-04-01"]);
    let site = site().with_drafts().publish();
    assert!(site.record("posts/a.json").entry.draft);
    assert!(!site.record("posts/b.json").entry.draft);
}

#[test]
fn no_link_leads_to_one() {
    let site = Site::new()
        .with_post("posts/a.md", "publish_at = 2026-04-01", "")
        .with_post("posts/b.md", "", "[a](a.md)")
        .at(NOON);
    assert!(site.fault().starts_with(
        "posts/b.md:6:5: posts/a.md waits for 2026-04-01 and won't be published; publish it too, or take the link out"
    ));
}
