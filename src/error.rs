//! Why a cleaning failed.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::{fmt, io};

/// Why a cleaning failed. Opaque, so that kinds can be added; [`Error::kind`] returns the kind.
///
/// ```
/// use finclean::{ErrorKind, clean_article};
///
/// let error = clean_article("<p style='display:none'>隐藏</p>").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::NoArticle);
/// ```
#[derive(Debug, Clone, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Cause);

/// The kinds of [`Error`].
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The input or the output is larger than [`Limits`](crate::Limits) allow.
    TooLarge,
    /// The input has more elements, is nested deeper, or has more attributes on one tag than the
    /// limits allow, or a profile's selectors take too long on it.
    TooComplex,
    /// No readable text is left: all of the input is empty, hidden or boilerplate.
    NoArticle,
    /// The base URL is not an absolute `http` or `https` URL.
    InvalidBaseUrl,
    /// The profile is not valid TOML, has an unknown key or value, or has an invalid selector.
    InvalidProfile,
    /// The bytes are not text in any encoding that was tried.
    Undecodable,
    /// The input needs a feature that this build does not have.
    Unsupported,
}

/// Why one of many inputs has no article: an [`Error`], or a fault outside the cleaning, such as a
/// file that cannot be read.
///
/// ```
/// use finclean::{Failure, clean_article};
///
/// let failure = Failure::from(clean_article("").unwrap_err());
/// assert_eq!((failure.kind, failure.message.as_str()), ("no_article", "no article text found"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Failure {
    /// The kind in snake case: that of an [`ErrorKind`], or another word, such as `io` or
    /// [`Failure::PANIC`].
    pub kind: &'static str,
    /// The message for people.
    pub message: String,
}

#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum Cause {
    #[error("input of {size} bytes exceeds the limit of {limit} bytes")]
    InputTooLarge { size: usize, limit: usize },
    #[error("output exceeds {limit} bytes, the limit for {size} bytes of input")]
    OutputTooLarge { size: usize, limit: usize },
    #[error("input has more than {limit} elements")]
    TooManyElements { limit: usize },
    #[error("input has elements nested deeper than {limit}")]
    TooDeep { limit: usize },
    #[error("input has more than {limit} attributes on one tag")]
    TooManyAttributes { limit: usize },
    #[error("the profile's selectors take too long on this page")]
    TooMuchMatching,
    #[error("no article text found")]
    NoArticle,
    #[error("base URL {url:?} is not an absolute http or https URL")]
    InvalidBaseUrl { url: String },
    #[error("invalid profile: {reason}")]
    InvalidProfile { reason: String },
    #[error("cannot decode the input: unknown encoding or binary data")]
    Undecodable,
    #[error("input is a post with front matter, but this build lacks the feature `post`")]
    #[cfg_attr(feature = "post", expect(dead_code, reason = "only a build without the feature refuses posts"))]
    PostUnsupported,
}

impl Error {
    /// What kind of failure this is.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        match self.0 {
            Cause::InputTooLarge { .. } | Cause::OutputTooLarge { .. } => ErrorKind::TooLarge,
            Cause::TooManyElements { .. }
            | Cause::TooDeep { .. }
            | Cause::TooManyAttributes { .. }
            | Cause::TooMuchMatching => ErrorKind::TooComplex,
            Cause::NoArticle => ErrorKind::NoArticle,
            Cause::InvalidBaseUrl { .. } => ErrorKind::InvalidBaseUrl,
            Cause::InvalidProfile { .. } => ErrorKind::InvalidProfile,
            Cause::Undecodable => ErrorKind::Undecodable,
            Cause::PostUnsupported => ErrorKind::Unsupported,
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

impl Failure {
    /// The kind of a failure that is a fault of this library.
    pub const PANIC: &'static str = "panic";

    /// A failure from its parts.
    #[must_use]
    pub fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::new(error.kind().as_str(), error.to_string())
    }
}

/// An input that cannot be read: the kind is `io`.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::new("io", error.to_string())
    }
}

/// Runs `work`, and turns a panic into a [`Failure`], for callers that clean many inputs.
///
/// The library promises not to panic. If it does, only one input of many is lost. The values that
/// `work` borrows must be usable after a panic at any place.
///
/// ```
/// use finclean::{Failure, clean_article, guarded};
///
/// let cleaned = guarded(|| Ok(clean_article("<p>净利润增长12%。</p>")?));
/// assert!(cleaned.is_ok());
/// let failure = guarded(|| -> Result<(), Failure> { panic!("not this one") }).unwrap_err();
/// assert_eq!(failure.kind, Failure::PANIC);
/// ```
///
/// # Errors
///
/// The failure that `work` returns, or the message of its panic.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result,
        Err(panic) => {
            let message = format!("a fault of finclean, please report it: {}", panic_message(panic.as_ref()));
            Err(Failure::new(Failure::PANIC, message))
        }
    }
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    if let Some(message) = panic.downcast_ref::<String>() {
        return message;
    }
    if let Some(message) = panic.downcast_ref::<&str>() {
        return message;
    }
    "no message"
}

#[cfg(test)]
mod tests {
    use std::panic::panic_any;

    use super::*;

    #[test]
    fn panic_is_a_failure_with_its_message() {
        let message = |work: fn() -> Result<usize, Failure>| guarded(work).unwrap_err().message;
        assert!(message(|| panic!("row {}", "营收".len())).ends_with("please report it: row 6"));
        assert!(message(|| panic!("why")).ends_with(": why"));
        assert!(message(|| panic_any(6)).ends_with(": no message"));
        assert_eq!(guarded(|| Ok(6)), Ok(6));
        let failure = Failure::new("io", "gone");
        assert_eq!(guarded(|| -> Result<(), Failure> { Err(failure.clone()) }), Err(failure.clone()));
    }
}
