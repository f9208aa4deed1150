//! S3 and CloudFront: the template, the function in it, and how long uploads may be kept.

use std::process::Command;

use saphyr::{LoadableYamlNode, Yaml};
use serde_json::{Value, json};

use super::{FOREVER, always, hashed, recipe, said, tiny};

/// The properties of one of the template's resources.
fn with_properties<T>(name: &str, look: impl FnOnce(&Yaml<'_>) -> T) -> T {
    let text = recipe("cloudfront.yaml");
    let template = &Yaml::load_from_str(&text).unwrap()[0];
    look(&template["Resources"][name]["Properties"])
}

/// What the function makes of requests.
#[track_caller]
fn answers(requests: &Value) -> Vec<Value> {
    let code = with_properties("Folders", |function| {
        function["FunctionCode"].as_str().unwrap().to_owned()
    });
    let script = format!(
        "{code}\nconsole.log(JSON.stringify({requests}.map(request => handler({{ request }}))))"
    );
    let output = Command::new("node").args(["-e", &script]).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_folder_is_its_index() {
    let paths = [
        "/",
        "/posts/loaf/",
        "/posts/loaf.md",
        "/search/fragment/en_1.pf_fragment",
    ];
    let requests = paths.map(|uri| json!({ "uri": uri, "querystring": {} }));
    let answers = answers(&json!(requests));
    let uris: Vec<&str> = answers
        .iter()
        .map(|answer| answer["uri"].as_str().unwrap())
        .collect();
    assert_eq!(
        uris,
        [
            "/index.html",
            "/posts/loaf/index.html",
            "/posts/loaf.md",
            "/search/fragment/en_1.pf_fragment"
        ]
    );
}

#[test]
fn what_lacks_the_slash_is_led_to_it_on_the_same_host() {
    let query = json!({
        "q": { "value": "a%20b" },
        "tag": { "value": "c", "multiValue": [{ "value": "c" }, { "value": "d" }] },
    });
    let requests = json!([
        { "uri": "/posts/v1.2", "querystring": {} },
        { "uri": "/search", "querystring": query },
        { "uri": "//elsewhere", "querystring": {} },
    ]);
    let places: Vec<Value> = answers(&requests)
        .iter()
        .map(|answer| json!([answer["statusCode"], answer["headers"]["location"]["value"]]))
        .collect();
    assert_eq!(
        json!(places),
        json!([
            [301, "/posts/v1.2/"],
            [301, "/search/?q=a%20b&tag=c&tag=d"],
            [301, "/elsewhere/"]
        ])
    );
}

#[test]
fn the_headers_are_those_of_the_list() {
    let told = with_properties("Headers", |policy| {
        let policy = &policy["ResponseHeadersPolicyConfig"];
        let security = &policy["SecurityHeadersConfig"];
        let text = |one: &str, key: &str| security[one][key].as_str().unwrap().to_owned();
        assert_eq!(
            text("ContentSecurityPolicy", "ContentSecurityPolicy"),
            "frame-ancestors 'none'"
        );
        assert!(security.as_mapping_get("ContentTypeOptions").is_some());
        let age = security["StrictTransportSecurity"]["AccessControlMaxAgeSec"].as_integer();
        let mut told = vec![
            ("x-content-type-options".to_owned(), "nosniff".to_owned()),
            (
                "x-frame-options".to_owned(),
                text("FrameOptions", "FrameOption"),
            ),
            (
                "referrer-policy".to_owned(),
                text("ReferrerPolicy", "ReferrerPolicy"),
            ),
            (
                "strict-transport-security".to_owned(),
                format!("max-age={}", age.unwrap()),
            ),
        ];
        for item in policy["CustomHeadersConfig"]["Items"].as_vec().unwrap() {
            let name = item["Header"].as_str().unwrap().to_lowercase();
            told.push((name, item["Value"].as_str().unwrap().to_owned()));
        }
        told
    });
    assert_eq!(
        told.into_iter()
            .collect::<std::collections::BTreeMap<_, _>>(),
        always(&tiny("/"), "/")
    );
}

#[test]
fn what_is_not_there_is_the_page_that_says_so() {
    with_properties("Site", |site| {
        let answer = &site["DistributionConfig"]["CustomErrorResponses"][0];
        for key in ["ErrorCode", "ResponseCode"] {
            assert_eq!(answer[key].as_integer(), Some(404));
        }
    });
}

#[test]
fn what_has_a_hash_in_its_name_is_uploaded_to_be_kept() {
    let script = recipe("s3.sh");
    let (first, second) = script.split_once("# Then").unwrap();
    let named = |part: &str, option: &str| -> Vec<(String, String)> {
        let words = part.split(option).skip(1);
        let patterns = words.map(|words| words.split('\'').nth(1).unwrap());
        let halves = patterns.filter_map(|pattern| pattern.split_once('*'));
        let halves = halves.map(|(start, end)| (start.to_owned(), end.to_owned()));
        halves.filter(|(start, _)| !start.is_empty()).collect()
    };
    let kept = named(first, "--include ");
    assert_eq!(kept, named(second, "--exclude "));
    assert!(first.contains(&format!("--cache-control '{FOREVER}'")));
    assert!(second.contains("--cache-control no-cache"));

    let site = tiny("/");
    let said = said(&site);
    let is_kept = |path: &str| {
        kept.iter()
            .any(|(start, end)| path.starts_with(start) && path.ends_with(end))
    };
    for path in site.files() {
        assert_eq!(
            is_kept(&path),
            said.contains_key(&format!("/{path}")),
            "{path}"
        );
    }
    assert!(is_kept(&hashed("svg")));
}
