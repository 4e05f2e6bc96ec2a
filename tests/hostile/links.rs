//! Checks of the addresses in the output and in the fields: `url` parses each and writes it the
//! same way, its scheme is allowed, and it has no credentials.

use serde_json::Value;
use url::Url;

use crate::case::Case;
use crate::scanner;

/// Checks every address of the article, in its HTML and in its fields.
pub(crate) fn are_safe(case: &Case<'_>) -> Result<(), String> {
    for tag in scanner::scan(case.html, &scanner::MODEL)? {
        for (name, value) in &tag.attributes {
            let value = scanner::unescaped(value);
            match *name {
                "href" => check(&value, &["http", "https", "mailto"])?,
                "src" => check(&value, &["http", "https"])?,
                "rel" if value == "noopener noreferrer" => {}
                "rel" => return Err(format!("rel=\"{value}\" is not the value that the renderer writes")),
                _ => {}
            }
        }
        let lacks = |wanted: &str| tag.attributes.iter().all(|(name, _)| *name != wanted);
        if tag.name == "a" && (lacks("href") || lacks("rel")) || tag.name == "img" && (lacks("src") || lacks("alt")) {
            return Err(format!("<{}> lacks an attribute that it always has", tag.name));
        }
    }
    let record = serde_json::to_value(case.article).map_err(|error| error.to_string())?;
    for place in ["/url", "/lead_image", "/source/url"] {
        if let Some(address) = record.pointer(place).and_then(Value::as_str) {
            check(address, if place == "/source/url" { &["http", "https", "mailto"] } else { &["http", "https"] })?;
        }
    }
    Ok(())
}

/// Checks one address.
pub(crate) fn check(address: &str, schemes: &[&str]) -> Result<(), String> {
    let url = Url::parse(address).map_err(|error| format!("{address:?} is not a URL: {error}"))?;
    if !schemes.contains(&url.scheme()) {
        return Err(format!("{address:?} has the scheme {}", url.scheme()));
    }
    if url.as_str() != address {
        return Err(format!("the standard form of {address:?} is {url}"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(format!("{address:?} has credentials"));
    }
    if url.scheme() != "mailto" && url.host_str().is_none_or(str::is_empty) {
        return Err(format!("{address:?} has no host"));
    }
    if address.len() > 4096 {
        return Err(format!("an address of {} bytes", address.len()));
    }
    for c in address.chars() {
        if c.is_whitespace() || c.is_control() || !c.is_ascii() {
            return Err(format!("{c:?} is in {address:?}"));
        }
    }
    Ok(())
}

#[test]
fn unsafe_addresses_are_found() {
    for address in [
        "javascript:alert(1)",
        "data:text/html,x",
        "HTTPS://a.example/",
        "https://a.example",
        "https://bank.example@a.example/",
        "https://:x@a.example/",
        "https://a.example/a b",
        "https://a.example/\t",
        "https://a.example/\u{202E}",
        "//a.example/",
        "/a",
        "",
        "ftp://a.example/",
        "https://a.example/../b",
        "https://例.example/",
    ] {
        assert!(check(address, &["http", "https"]).is_err(), "{address}");
    }
    assert!(check(&format!("https://a.example/{}", "a".repeat(4096)), &["https"]).is_err());
    assert_eq!(check("https://a.example/%E5%9B%BE?a=1&b#c", &["https"]), Ok(()));
    assert_eq!(check("mailto:ir@a.example", &["mailto"]), Ok(()));
}

#[test]
fn unsafe_links_in_html_are_found() {
    let article = finclean::clean_article("<p>甲</p>").expect("an article");
    for html in [
        "<p><a href=\"javascript:x\" rel=\"noopener noreferrer\">甲</a></p>",
        "<p><a href=\"https://a.example/\" rel=\"opener\">甲</a></p>",
        "<p><a href=\"https://a.example/\">甲</a></p>",
        "<p><a>甲</a></p>",
        "<p><img src=\"mailto:a@a.example\" alt=\"\"></p>",
        "<p><img src=\"https://a.example/\"></p>",
    ] {
        assert!(are_safe(&Case { input: None, n_bytes: 0, article: &article, html }).is_err(), "{html}");
    }
}
