//! The gate: ammonia runs over the output of the renderer, with a policy made from the renderer's
//! own table.
//!
//! The gate must not change anything. If it does, tests fail, and callers get the output of the
//! gate.

use std::collections::{HashMap, HashSet};
use std::fmt;

use ammonia::{Builder, UrlRelative};
use once_cell::sync::Lazy;

use super::tags::{REL, TABLE_TAGS, TAGS};

/// HTML that is safe to publish: written from the article's blocks, then checked by the sanitizer
/// ammonia. Only this crate can make a value of this type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The HTML as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML as a `String`.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for SafeHtml {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

static POLICY: Lazy<Builder<'static>> = Lazy::new(|| {
    let mut tags: HashSet<&str> = HashSet::new();
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (tag, names) in TAGS.into_iter().chain(TABLE_TAGS) {
        tags.insert(tag);
        attributes.insert(tag, names.iter().copied().collect());
    }
    let mut policy = Builder::empty();
    policy
        .tags(tags)
        .tag_attributes(attributes)
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some(REL));
    policy
});

/// The output of the gate for rendered HTML, as a [`SafeHtml`].
pub(crate) fn seal(html: &str) -> SafeHtml {
    SafeHtml(gate(html))
}

/// The output of the gate for `html`.
pub(crate) fn gate(html: &str) -> String {
    POLICY.clean(html).to_string()
}
