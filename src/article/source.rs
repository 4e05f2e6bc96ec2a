//! The outlet and the editors of an article, and metadata that could not be read.

use super::SafeUrl;

/// The outlet an article is attributed to (文章来源：…).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Source {
    pub(crate) name: String,
    pub(crate) url: Option<SafeUrl>,
}

impl Source {
    /// The outlet's name alone, without label, date or brackets.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address that the attribution links to, if it has a link.
    #[must_use]
    pub const fn url(&self) -> Option<&SafeUrl> {
        self.url.as_ref()
    }
}

/// An editor that the attribution names (责任编辑：DF064).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Editor {
    pub(crate) name: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) role: String,
}

impl Editor {
    /// The person, if one is named.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The code of the desk, if one is given: `DF064`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The label in simplified Chinese: 责任编辑, 编辑, 校对, 审核 …
    #[must_use]
    pub fn role(&self) -> &str {
        &self.role
    }
}

/// Metadata that the input states and that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Warning {
    pub(crate) field: String,
    pub(crate) value: String,
}

impl Warning {
    /// The field that is empty for this reason: `published`, `title`, `front_matter` …
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The value as the input writes it; may be empty.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}
