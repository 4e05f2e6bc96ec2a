//! URLs that are safe to publish.

use std::fmt;
use std::sync::Arc;

use once_cell::sync::Lazy;
use url::Url;

/// Longer URLs lose their link: one of 20 kB over 5,000 paragraphs turns 40 kB of input into 100 MB of output.
pub(crate) const MAX_LENGTH: usize = 4096;

/// An absolute `http` or `https` URL (in links also `mailto`), parsed and written again by the WHATWG URL standard,
/// without credentials and of at most 4 KiB. There is no way to make one that is not so. A copy costs nothing: the parser
/// opens a link anew in each paragraph it stands around, tens of thousands of times on a hostile page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(try_from = "String"))]
pub struct SafeUrl(Arc<str>);

/// What a URL may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    Link,
    Image,
}

/// The caller's base URL.
#[derive(Debug, Clone)]
pub(crate) struct Base(Url);

/// Stands in where the caller gave no base: only what is absolute, or lacks nothing but the scheme, survives it.
static NO_BASE: Lazy<Url> = Lazy::new(|| Url::parse("https://invalid./").expect("the constant is a URL"));

impl Base {
    pub(crate) fn new(url: &str) -> Option<Self> {
        let url = Url::parse(url).ok()?;
        (matches!(url.scheme(), "http" | "https") && url.host().is_some()).then_some(Self(url))
    }

    pub(crate) fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }
}

impl SafeUrl {
    /// The URL as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host; empty in `mailto:`.
    pub(crate) fn host(&self) -> &str {
        let (_, rest) = self.0.split_once("://").unwrap_or_default();
        rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
    }

    /// Reads a URL as it stands in an attribute.
    pub(crate) fn read(raw: &str, base: Option<&Base>, usage: Use) -> Option<Self> {
        let raw = raw.trim_matches(|c: char| c.is_ascii_whitespace() || c.is_control());
        if raw.is_empty() || raw.len() > MAX_LENGTH || raw.starts_with('#') {
            return None;
        }
        let url = Url::options().base_url(Some(base.map_or(&*NO_BASE, |base| &base.0))).parse(raw).ok()?;
        Self::from_parsed(url, raw, usage)
    }

    fn from_parsed(mut url: Url, raw: &str, usage: Use) -> Option<Self> {
        // Authors write `mailto: name@…`, and what has no host keeps its spaces by the standard.
        if url.path().starts_with(' ') {
            let path = url.path().trim_start_matches(' ').to_owned();
            url.set_path(&path);
        }
        let allowed = match url.scheme() {
            "http" | "https" => url.host_str().is_some_and(|host| !host.is_empty() && host != "invalid."),
            "mailto" => usage == Use::Link && url.path().contains('@'),
            _ => false,
        };
        // A name before the host is how phishing links dress up: https://bank.example@evil.example/
        let has_credentials = !url.username().is_empty() || url.password().is_some();
        let text = String::from(url);
        let is_stable = || text == raw || Url::parse(&text).is_ok_and(|again| again.as_str() == text);
        let is_one_word = text.bytes().all(|byte| byte.is_ascii_graphic());
        (allowed && is_one_word && !has_credentials && text.len() <= MAX_LENGTH && is_stable())
            .then(|| Self(text.into()))
    }
}

impl TryFrom<String> for SafeUrl {
    type Error = UnsafeUrl;

    fn try_from(text: String) -> Result<Self, UnsafeUrl> {
        Self::read(&text, None, Use::Link).filter(|url| *url.0 == *text).ok_or(UnsafeUrl)
    }
}

impl From<SafeUrl> for String {
    fn from(url: SafeUrl) -> Self {
        url.0.as_ref().to_owned()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for SafeUrl {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for SafeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that is no safe URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an absolute http, https or mailto URL in its standard form")]
#[non_exhaustive]
pub struct UnsafeUrl;

/// Reads a URL that is no `mailto` one, which only a link in the text may be.
#[cfg(feature = "serde")]
pub(super) fn web_address<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<SafeUrl, D::Error> {
    check_web(<SafeUrl as serde::Deserialize>::deserialize(deserializer)?)
}

#[cfg(feature = "serde")]
pub(crate) fn optional_web_address<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<SafeUrl>, D::Error> {
    <Option<SafeUrl> as serde::Deserialize>::deserialize(deserializer)?.map(check_web).transpose()
}

#[cfg(feature = "serde")]
fn check_web<E: serde::de::Error>(url: SafeUrl) -> Result<SafeUrl, E> {
    if url.as_str().starts_with("mailto:") {
        return Err(E::custom(format_args!("{:?} is no http or https URL", url.as_str())));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(raw: &str) -> Option<String> {
        SafeUrl::read(raw, None, Use::Link).map(String::from)
    }

    #[test]
    fn harmless_urls_are_kept_in_standard_form() {
        for (raw, want) in [
            ("http://quote.example.com", "http://quote.example.com/"),
            (" HTTPS://Example.COM/a b ", "https://example.com/a%20b"),
            ("//example.com/x.png", "https://example.com/x.png"),
            ("mailto:ir@example.com", "mailto:ir@example.com"),
            ("mailto:  ir@example.com", "mailto:ir@example.com"),
            ("ht\ntps://example.com/", "https://example.com/"),
        ] {
            assert_eq!(link(raw).as_deref(), Some(want), "{raw:?}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for raw in [
            "",
            "#top",
            "/news/1.html",
            "news.html",
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "https://bank.example@evil.example/",
            "https://",
            "ftp://example.com/",
            "mailto:",
            "mailto:ir@example.com and more",
            "\u{1}javascript:x",
            "https://invalid./x",
            "file:///etc/passwd",
            "blob:https://example.com/1",
        ] {
            assert_eq!(link(raw), None, "{raw:?}");
        }
        assert_eq!(link(&format!("https://example.com/{}", "a".repeat(MAX_LENGTH))), None);
        assert_eq!(SafeUrl::read("mailto:a@example.com", None, Use::Image), None);
    }

    #[test]
    fn relative_urls_need_the_callers_base() {
        let base = Base::new("http://news.example.com/2022/a.html").expect("a base");
        let url = SafeUrl::read("../img/x.png", Some(&base), Use::Image).expect("a URL");
        assert_eq!(url.as_str(), "http://news.example.com/img/x.png");
        assert!(Base::new("mailto:a@example.com").is_none() && Base::new("news.html").is_none());
    }
}
