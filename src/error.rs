//! Why a cleaning failed.

use std::fmt;

/// What cleaning may fail with. Opaque, so that it can grow; ask [`Error::kind`].
///
/// ```
/// use finclean::{ErrorKind, clean_article};
///
/// let error = clean_article("<p style='display:none'>隐藏</p>").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::NoArticle);
/// ```
#[derive(Debug, Clone, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Failure);

/// The kinds of [`Error`].
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The input, or the output it would give, is larger than [`Limits`](crate::Limits) allow.
    TooLarge,
    /// The input has more elements, is nested deeper, or has more attributes on a tag than the limits allow.
    TooComplex,
    /// Nothing readable is left: the input is empty, hidden or boilerplate throughout.
    NoArticle,
    /// The base URL is no absolute `http` or `https` URL.
    InvalidBaseUrl,
    /// The profile's TOML does not say what a profile says, or names a selector that is none.
    InvalidProfile,
    /// The bytes are no text in any encoding that was tried.
    Undecodable,
    /// The input needs a feature this build was made without.
    Unsupported,
}

#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum Failure {
    #[error("input of {size} bytes is over the limit of {limit}")]
    InputTooLarge { size: usize, limit: usize },
    #[error("output would pass {limit} bytes, the limit for {size} bytes of input")]
    OutputTooLarge { size: usize, limit: usize },
    #[error("more than {limit} elements")]
    TooManyElements { limit: usize },
    #[error("elements nested deeper than {limit}")]
    TooDeep { limit: usize },
    #[error("more than {limit} attributes on one tag")]
    TooManyAttributes { limit: usize },
    #[error("the profile's selectors take too long on this page")]
    TooMuchMatching,
    #[error("no article text found")]
    NoArticle,
    #[error("base URL {url:?} is no absolute http or https URL")]
    InvalidBaseUrl { url: String },
    #[error("invalid profile: {reason}")]
    InvalidProfile { reason: String },
    #[error("bytes are no text in any known encoding")]
    Undecodable,
    #[error("input is a post with front matter, which needs the feature `post`")]
    #[cfg_attr(feature = "post", expect(dead_code, reason = "only a build without the feature refuses posts"))]
    PostUnsupported,
}

impl Error {
    /// What kind of failure this is.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        match self.0 {
            Failure::InputTooLarge { .. } | Failure::OutputTooLarge { .. } => ErrorKind::TooLarge,
            Failure::TooManyElements { .. }
            | Failure::TooDeep { .. }
            | Failure::TooManyAttributes { .. }
            | Failure::TooMuchMatching => ErrorKind::TooComplex,
            Failure::NoArticle => ErrorKind::NoArticle,
            Failure::InvalidBaseUrl { .. } => ErrorKind::InvalidBaseUrl,
            Failure::InvalidProfile { .. } => ErrorKind::InvalidProfile,
            Failure::Undecodable => ErrorKind::Undecodable,
            Failure::PostUnsupported => ErrorKind::Unsupported,
        }
    }
}

impl ErrorKind {
    /// The kind in snake case, as the command writes it: `no_article`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::TooComplex => "too_complex",
            Self::NoArticle => "no_article",
            Self::InvalidBaseUrl => "invalid_base_url",
            Self::InvalidProfile => "invalid_profile",
            Self::Undecodable => "undecodable",
            Self::Unsupported => "unsupported",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
