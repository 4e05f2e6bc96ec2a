//! What a cleaning decided and where it found each field, for authors of profiles.

mod whence;

use std::fmt;

pub(crate) use self::whence::{FieldTrace, Located, Whence};

/// What a cleaning decided: which profile it used and why, which element it took for the article,
/// and where it found each field. Made by [`Cleaner::trace`](crate::Cleaner::trace).
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

/// Why a profile was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProfileBy {
    /// The caller named it.
    Caller,
    /// The base URL has one of its hosts.
    Host,
    /// An address that the page declares has one of its hosts.
    StatedAddress,
    /// The text has its fingerprint.
    Fingerprint,
    /// Nothing identifies a site, so the profile is the generic one.
    Nothing,
}

/// How the element that contains the article was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyBy {
    /// The input is a fragment or a post: all of it is the article.
    Whole,
    /// The profile's selector.
    Selector,
    /// It has the most prose and the least other text.
    Weight,
    /// `itemprop="articleBody"`.
    Itemprop,
    /// It has the text that JSON-LD gives as the article's.
    JsonLd,
    /// It follows the title.
    Title,
    /// The article is several elements, which look like the one with the most text.
    Parts,
}

impl Trace {
    /// Puts the findings of one cleaning into words.
    pub(crate) fn new(profile_by: ProfileBy, body_by: BodyBy, body: Option<String>, fields: &FieldTrace) -> Self {
        Self {
            profile_by: profile_by.to_string(),
            body_by: body_by.to_string(),
            body,
            fields: fields.iter().map(|(name, whence)| (name, whence.to_string())).collect(),
        }
    }

    /// Why the cleaning used the profile that [`Article::profile`](crate::Article::profile) names,
    /// or why it used none.
    #[must_use]
    pub fn profile_by(&self) -> &str {
        &self.profile_by
    }

    /// How the element that contains the article was found.
    #[must_use]
    pub fn body_by(&self) -> &str {
        &self.body_by
    }

    /// The element that contains the article, as a path of elements with ids and classes. `None` if
    /// all of the input is the article.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.body.as_deref()
    }

    /// The fields that were found, by their names in the JSON, each with the place where it was
    /// found.
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
            Self::Nothing => "nothing identifies the site",
        })
    }
}

impl fmt::Display for BodyBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Whole => "all of the input",
            Self::Selector => "the profile's selector",
            Self::Weight => "the most prose and the least other text",
            Self::Itemprop => "itemprop articleBody",
            Self::JsonLd => "the text that JSON-LD gives",
            Self::Title => "the text under the title",
            Self::Parts => "all parts that look like the part with the most text",
        })
    }
}
