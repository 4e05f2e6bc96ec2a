//! Who an article is by: outlet, editors, and what could not be read.

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

    /// Where the attribution links to, if it does.
    #[must_use]
    pub const fn url(&self) -> Option<&SafeUrl> {
        self.url.as_ref()
    }
}

/// An editor as the attribution states one (责任编辑：DF064).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Editor {
    pub(crate) name: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) role: String,
}

impl Editor {
    /// The person, where one is named.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The desk's code, where one is given: `DF064`.
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

/// Metadata that stood there and could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Warning {
    pub(crate) field: String,
    pub(crate) value: String,
}

impl Warning {
    /// The field that stays empty: `published`, `title`, `front_matter` …
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The raw value; may be empty.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}
