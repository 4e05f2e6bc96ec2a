//! How a cleaning came about, for whoever writes profiles.

mod whence;

use std::fmt;

pub(crate) use self::whence::{FieldTrace, Found, Whence};

/// How a cleaning came about: which profile was used and why, which element was taken for the article, where each field
/// was found. Made by [`Cleaner::trace`](crate::Cleaner::trace).
///
/// ```
/// let html = "<!doctype html><title>岱川通信中标</title><h1>岱川通信中标</h1><div id='x'><p>岱川通信今日公告，子公司中标海底光缆项目。</p></div>";
/// let (article, trace) = finclean::Cleaner::new().trace(html.as_bytes(), None)?;
/// assert_eq!(article.title(), Some("岱川通信中标"));
/// assert_eq!(trace.fields().next(), Some(("title", "a heading or line that the head repeats")));
/// # Ok::<(), finclean::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Trace {
    profile_by: String,
    body_by: String,
    body: Option<String>,
    fields: Vec<(&'static str, String)>,
}

/// Why the profile is this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProfileBy {
    Caller,
    Host,
    StatedAddress,
    Fingerprint,
    Nothing,
}

/// How the element that holds the article was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyBy {
    /// No page: all of it is article.
    Whole,
    Selector,
    Weight,
    Itemprop,
    JsonLd,
    Title,
    Parts,
}

impl Trace {
    pub(crate) fn new(profile_by: ProfileBy, body_by: BodyBy, body: Option<String>, fields: &FieldTrace) -> Self {
        Self {
            profile_by: profile_by.to_string(),
            body_by: body_by.to_string(),
            body,
            fields: fields.iter().map(|(name, whence)| (name, whence.to_string())).collect(),
        }
    }

    /// Why the profile is the one that [`Article::profile`](crate::Article::profile) names, or why there is none.
    #[must_use]
    pub fn profile_by(&self) -> &str {
        &self.profile_by
    }

    /// How the element that holds the article was found.
    #[must_use]
    pub fn body_by(&self) -> &str {
        &self.body_by
    }

    /// The element that holds the article, as a path of elements with ids and classes. None where all of the input is
    /// article.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.body.as_deref()
    }

    /// The fields that were found, by their names in the JSON, each with the place it was found in.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.fields.iter().map(|(name, whence)| (*name, whence.as_str()))
    }
}

impl fmt::Display for ProfileBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Caller => "named by the caller",
            Self::Host => "the host of the base URL",
            Self::StatedAddress => "the host of the address that the page states",
            Self::Fingerprint => "a fingerprint in the text",
            Self::Nothing => "nothing told the site",
        })
    }
}

impl fmt::Display for BodyBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Whole => "all of the input",
            Self::Selector => "the profile's selector",
            Self::Weight => "the most running text for the least else",
            Self::Itemprop => "itemprop articleBody",
            Self::JsonLd => "the text that JSON-LD gives",
            Self::Title => "what stands under the title",
            Self::Parts => "all parts that look like the one with the most text",
        })
    }
}
