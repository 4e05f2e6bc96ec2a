//! What an attribution states, and where it stands in a text.

use std::ops::Range;

/// What an attribution states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Field {
    /// The outlet's name alone.
    Source(String),
    /// The account that `WeChat` writes behind an author: a source where nothing else is.
    Account(String),
    /// A person.
    Author(String),
    /// An editor by name, by the desk's code or both; the role in simplified Chinese, or `Editing`.
    Editor { name: Option<String>, code: Option<String>, role: String },
    /// The title under which the text stood elsewhere.
    OriginalTitle(String),
}

impl Field {
    /// The article's field that it goes into.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Source(_) | Self::Account(_) => "source",
            Self::Author(_) => "authors",
            Self::Editor { .. } => "editors",
            Self::OriginalTitle(_) => "original_title",
        }
    }
}

/// One attribution in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The bytes to cut: labels, brackets, and the spaces and line breaks that would be left over.
    pub(crate) range: Range<usize>,
    /// What it states, in order; empty if it names nobody: 责任编辑：.
    pub(crate) fields: Vec<Field>,
}
