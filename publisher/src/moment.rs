//! Points in time, and the days on which authors say that something was or will be.

use chrono::{Local, NaiveDate, NaiveTime, Utc};
use quire::content::date::Date;
use serde::{Deserialize, Serialize};

/// A point in time, in seconds since 1970 in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment(pub i64);

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
/// Where on earth each day begins first.
const EARLIEST: i64 = 14 * HOUR;

impl Moment {
    /// This very moment.
    pub fn now() -> Self {
        Self(Utc::now().timestamp())
    }

    /// The first moment of a day in UTC.
    fn of(date: Date) -> Option<Self> {
        let (year, month, day) = (date.year(), date.month(), date.day());
        let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?;
        Some(Self(day.and_time(NaiveTime::MIN).and_utc().timestamp()))
    }
}

/// The day that it is where this machine is.
pub(crate) fn today() -> Option<Date> {
    Date::parse(&Local::now().format("%Y-%m-%d").to_string())
}

/// What an author writes for a point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Written {
    /// The day as it stands there, in whatever time zone.
    pub(crate) day: Date,
    /// When it has come. A day or a time without an offset has come once it has anywhere on
    /// earth, so that it never has to wait for the clock of a machine in another time zone.
    pub(crate) comes: Moment,
}

impl Written {
    /// Reads `2021-05-23`, `May 23, 2021` or `23 May 2021`, with or without a time behind it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (day, rest) = numbered(text).or_else(|| named(text))?;
        let Moment(start) = Moment::of(day)?;
        let (time, offset) = match rest {
            "" => (0, None),
            rest => time(rest.strip_prefix(['T', 't', ' '])?.trim_start())?,
        };
        let comes = Moment(start + time - offset.unwrap_or(EARLIEST));
        Some(Self { day, comes })
    }
}

/// A day as `2021-05-23`, and what follows.
fn numbered(text: &str) -> Option<(Date, &str)> {
    let (day, rest) = text.split_at_checked("2021-05-23".len())?;
    Some((Date::parse(day)?, rest))
}

/// A day with its month's name, whole or its first three letters, and what follows.
fn named(text: &str) -> Option<(Date, &str)> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let (first, rest) = text.split_once(' ')?;
    let (second, rest) = rest.trim_start().split_once(' ')?;
    let rest = rest.trim_start();
    let (year, rest) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
    let (day, month) = match first.starts_with(|c: char| c.is_ascii_digit()) {
        true => (first, second),
        false => (second, first),
    };
    let word = month.trim_end_matches(['.', ',']).to_lowercase();
    let month = MONTHS
        .iter()
        .position(|name| *name == word || name[..3] == word)?;
    let day = day.trim_end_matches(['.', ',']).parse().ok()?;
    let year = (year.len() == 4).then(|| year.parse().ok())??;
    Some((Date::new(year, u8::try_from(month).ok()? + 1, day)?, rest))
}

/// A time in seconds, and its offset from UTC, if it has one that can be read.
fn time(text: &str) -> Option<(i64, Option<i64>)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !":.".contains(c))
        .unwrap_or(text.len());
    let (clock, zone) = text.split_at(end);
    let mut parts = clock.split(':');
    let hours: i64 = parts.next()?.parse().ok()?;
    let minutes: i64 = parts.next().map_or(Some(0), |part| part.parse().ok())?;
    let seconds = parts.next().and_then(|part| part.split('.').next());
    let seconds: i64 = seconds.map_or(Some(0), |part| part.parse().ok())?;
    Some((
        hours * HOUR + minutes * MINUTE + seconds,
        offset(zone.trim()),
    ))
}

/// `Z`, `+02:00`, `-0530` or `+02`.
fn offset(zone: &str) -> Option<i64> {
    if matches!(zone, "Z" | "z" | "UTC" | "GMT") {
        return Some(0);
    }
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 = match &digits[2..] {
        "" => 0,
        minutes => minutes.parse().ok()?,
    };
    Some(sign * (hours * HOUR + minutes * MINUTE))
}

#[cfg(test)]
mod tests {
    use super::Written;

    fn read(text: &str) -> Option<(String, i64)> {
        let Written { day, comes } = Written::parse(text)?;
        Some((day.to_string(), comes.0))
    }

    #[test]
    fn the_day_is_the_one_that_is_written() {
        for text in [
            "2026-03-08T23:30:00-08:00",
            "2026-03-08 00:30:00 +0900",
            "2026-03-08T10:00Z",
            "2026-03-08 10:00:00.123 EST",
            "Mar 08 2026",
            "March 8, 2026",
            "8 March 2026",
            "Mar 8, 2026 10:00",
        ] {
            assert_eq!(read(text).unwrap().0, "2026-03-08", "{text}");
        }
    }

    #[test]
    fn an_offset_tells_the_moment() {
        let noon = 1_772_928_000 + 12 * 3600;
        for text in [
            "2026-03-08T12:00:00Z",
            "2026-03-08T14:00:00+02:00",
            "2026-03-08 06:30 -0530",
            "2026-03-08 14:00 +02",
        ] {
            assert_eq!(read(text).unwrap().1, noon, "{text}");
        }
        // Without one, it has come where it comes first.
        assert_eq!(read("2026-03-08T12:00").unwrap().1, noon - 14 * 3600);
        assert_eq!(read("2026-03-08").unwrap().1, 1_772_928_000 - 14 * 3600);
    }

    #[test]
    fn refuses_what_may_mean_something_else() {
        for text in [
            "",
            "2026-02-29",
            "2026-3-8",
            "2026-03-08x",
            "2026-03-08 later",
            "08/03/2026",
            "8.3.2026",
            "May 2026",
            "Mai 8, 2026",
            "May 32, 2026",
            "tomorrow",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
