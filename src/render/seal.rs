//! The gate: ammonia over what the renderer wrote, with a policy made from the renderer's own table.
//!
//! It must have nothing to say. Should it ever differ, tests fail, and its text is what the caller gets.

use std::collections::{HashMap, HashSet};
use std::fmt;

use ammonia::{Builder, UrlRelative};
use once_cell::sync::Lazy;

use super::html::{REL, TABLE_TAGS, TAGS};

/// HTML that is safe to publish: written from the closed model, then passed by the gate. Only this crate makes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The HTML as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML as a string of its own.
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
    let table = || TAGS.into_iter().chain(TABLE_TAGS);
    let tags: HashSet<&str> = table().map(|(tag, _)| tag).collect();
    let attributes: HashMap<&str, HashSet<&str>> =
        table().map(|(tag, attributes)| (tag, attributes.iter().copied().collect())).collect();
    let mut policy = Builder::empty();
    policy
        .tags(tags)
        .tag_attributes(attributes)
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some(REL));
    policy
});

/// Passes rendered HTML through the gate.
pub(crate) fn seal(html: &str) -> SafeHtml {
    SafeHtml(gate(html))
}

/// What the gate makes of `html`.
pub(crate) fn gate(html: &str) -> String {
    POLICY.clean(html).to_string()
}
