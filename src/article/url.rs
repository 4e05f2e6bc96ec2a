//! URLs that are safe to publish.

use std::fmt;
use std::sync::Arc;

use once_cell::sync::Lazy;
use url::Url;

/// The length of a URL in bytes. Text with a longer URL is not linked: one of 20 kB over 5,000
/// paragraphs turns 40 kB of input into 100 MB of output.
pub(crate) const MAX_LENGTH: usize = 4096;

/// An absolute `http` or `https` URL (in links also `mailto`) in the standard form of the WHATWG
/// URL standard, without credentials and of at most 4 KiB. Every value of this type was checked. A
/// clone is cheap: the parser opens a link again in each paragraph inside it, tens of thousands of
/// times on a hostile page.
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

/// The base if the caller gave none. A URL that resolves to its host is refused, so only absolute
/// URLs and those that lack only the scheme are accepted.
static NO_BASE: Lazy<Url> = Lazy::new(|| Url::parse("https://invalid./").expect("the constant is a URL"));

impl Base {
    pub(crate) fn new(url: &str) -> Option<Self> {
        let url = Url::parse(url).ok()?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return None;
        }
        Some(Self(url))
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

    /// The host; empty for `mailto:`.
    pub(crate) fn host(&self) -> &str {
        let (_, rest) = self.0.split_once("://").unwrap_or_default();
        rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
    }

    /// The URL that an attribute contains, resolved against `base`; `None` if it is not safe.
    pub(crate) fn parse(raw: &str, base: Option<&Base>, usage: Use) -> Option<Self> {
        let raw = raw.trim_matches(|c: char| c.is_ascii_whitespace() || c.is_control());
        if raw.is_empty() || raw.len() > MAX_LENGTH || raw.starts_with('#') {
            return None;
        }
        let url = Url::options().base_url(Some(base.map_or(&*NO_BASE, |base| &base.0))).parse(raw).ok()?;
        Self::from_parsed(url, raw, usage)
    }

    fn from_parsed(mut url: Url, raw: &str, usage: Use) -> Option<Self> {
        // Authors write `mailto: name@…`, and the standard keeps the spaces of a URL without a
        // host.
        if url.path().starts_with(' ') {
            let path = url.path().trim_start_matches(' ').to_owned();
            url.set_path(&path);
        }
        let is_allowed = match url.scheme() {
            "http" | "https" => url.host_str().is_some_and(|host| !host.is_empty() && host != "invalid."),
            "mailto" => usage == Use::Link && url.path().contains('@'),
            _ => false,
        };
        // Phishing links write a name before the host: https://bank.example@evil.example/
        let has_credentials = !url.username().is_empty() || url.password().is_some();
        if !is_allowed || has_credentials {
            return None;
        }
        let text = String::from(url);
        if text.len() > MAX_LENGTH || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        let is_stable = text == raw || Url::parse(&text).is_ok_and(|again| again.as_str() == text);
        if is_stable { Some(Self(text.into())) } else { None }
    }
}

impl TryFrom<String> for SafeUrl {
    type Error = UnsafeUrl;

    fn try_from(text: String) -> Result<Self, UnsafeUrl> {
        match Self::parse(&text, None, Use::Link) {
            Some(url) if *url.0 == *text => Ok(url),
            Some(_) | None => Err(UnsafeUrl),
        }
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

/// The error for a text that is not a safe URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an absolute http, https or mailto URL in its standard form")]
#[non_exhaustive]
pub struct UnsafeUrl;

/// Deserializes an `http` or `https` URL. Only links in the text may be `mailto` URLs.
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
        return Err(E::custom(format_args!("{:?} is not an http or https URL", url.as_str())));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(raw: &str) -> Option<String> {
        SafeUrl::parse(raw, None, Use::Link).map(String::from)
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
        assert_eq!(SafeUrl::parse("mailto:a@example.com", None, Use::Image), None);
    }

    #[test]
    fn relative_urls_need_the_callers_base() {
        let base = Base::new("http://news.example.com/2022/a.html").expect("a base");
        let url = SafeUrl::parse("../img/x.png", Some(&base), Use::Image).expect("a URL");
        assert_eq!(url.as_str(), "http://news.example.com/img/x.png");
        assert!(Base::new("mailto:a@example.com").is_none() && Base::new("news.html").is_none());
    }
}
