//! What an attribution says, and where it is in a text.

use std::ops::Range;

/// What an attribution says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AttributionField {
    /// The outlet's name alone.
    Source(String),
    /// The account that `WeChat` writes after an author: a source if nothing else names one.
    Account(String),
    /// A person.
    Author(String),
    /// An editor by name, by the desk's code or both; the role in simplified Chinese, or `Editing`.
    Editor { name: Option<String>, code: Option<String>, role: String },
    /// The title of the original, if the outlet changed it.
    OriginalTitle(String),
}

impl AttributionField {
    /// The article's field that it fills.
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
pub(crate) struct FoundAttribution {
    /// The bytes to cut: labels, brackets, and the spaces and line breaks that would be left over.
    pub(crate) range: Range<usize>,
    /// What it says, in order. Empty if it names nobody: 责任编辑：.
    pub(crate) fields: Vec<AttributionField>,
}
