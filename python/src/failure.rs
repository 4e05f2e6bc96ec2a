//! Why something was not cleaned, and the net under the library.

use pyo3::PyErr;

use crate::caught::caught;
use crate::errors::exception;

/// The kind of a failure that is a fault of the library.
pub(crate) const PANIC: &str = "panic";

/// A reason in snake case, and a sentence.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) kind: &'static str,
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }
}

impl From<finclean::Error> for Failure {
    fn from(error: finclean::Error) -> Self {
        Self::new(error.kind().as_str(), error.to_string())
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        exception(failure.kind, failure.message)
    }
}

/// Runs `work`, and makes a panic a failure like any other.
///
/// The library promises not to panic. Should it, Python would get what `except Exception` does not catch, and one row
/// would take a whole job with it. `work` must leave what it borrows fit for use wherever it may panic.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    caught(work)
        .unwrap_or_else(|words| Err(Failure::new(PANIC, format!("a fault of finclean, please report it: {words}"))))
}
