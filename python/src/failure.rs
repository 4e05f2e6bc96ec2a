//! Why an input was not cleaned, and the guard against panics.

use pyo3::PyErr;

use crate::caught::caught;
use crate::errors::exception;

/// The kind of a failure by a panic, which is a bug in the library.
pub(crate) const PANIC: &str = "panic";

/// The kind of the error in snake case, and a message.
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

/// Runs `work`, and returns a panic as a failure.
///
/// The library promises not to panic. If it did, Python would get an exception that
/// `except Exception` does not catch, and one row would end a whole job. The values that `work`
/// borrows must stay usable if it panics.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    caught(work)
        .unwrap_or_else(|words| Err(Failure::new(PANIC, format!("a fault of finclean, please report it: {words}"))))
}
