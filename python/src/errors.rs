//! The library's errors as Python exceptions: one class for each kind, with a common base class.

use finclean::{ErrorKind, Failure};
use pyo3::exceptions::PyException;
use pyo3::types::{PyAnyMethods, PyModule, PyModuleMethods, PyType, PyTypeMethods};
use pyo3::{Bound, PyErr, PyResult, PyTypeInfo, create_exception};

create_exception!(finclean, Error, PyException, "Cleaning failed. `kind` is the reason in snake case.");
create_exception!(finclean, TooLargeError, Error, "The input or the output is larger than the limit.");
create_exception!(finclean, TooComplexError, Error, "Too many elements, too deep, or too many attributes on a tag.");
create_exception!(
    finclean,
    NoArticleError,
    Error,
    "The input has no readable text: it is empty, hidden or boilerplate."
);
create_exception!(finclean, InvalidBaseUrlError, Error, "The base URL is not an absolute http or https URL.");
create_exception!(finclean, InvalidProfileError, Error, "The profile is not built in, or its TOML is wrong.");
create_exception!(finclean, UndecodableError, Error, "The bytes are not text in any of the encodings tried.");
create_exception!(finclean, UnsupportedError, Error, "The input needs a feature that this build lacks.");

/// Adds the classes to the module, each with its kind.
pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    for (class, kind) in [
        // A panic has no kind of the library, so it raises the base class.
        (Error::type_object(py), Failure::PANIC),
        (TooLargeError::type_object(py), ErrorKind::TooLarge.as_str()),
        (TooComplexError::type_object(py), ErrorKind::TooComplex.as_str()),
        (NoArticleError::type_object(py), ErrorKind::NoArticle.as_str()),
        (InvalidBaseUrlError::type_object(py), ErrorKind::InvalidBaseUrl.as_str()),
        (InvalidProfileError::type_object(py), ErrorKind::InvalidProfile.as_str()),
        (UndecodableError::type_object(py), ErrorKind::Undecodable.as_str()),
        (UnsupportedError::type_object(py), ErrorKind::Unsupported.as_str()),
    ] {
        add_class(module, &class, kind)?;
    }
    Ok(())
}

fn add_class(module: &Bound<'_, PyModule>, class: &Bound<'_, PyType>, kind: &str) -> PyResult<()> {
    class.setattr("kind", kind)?;
    module.add(class.name()?, class)
}

/// The exception for a failure.
pub(crate) fn exception(failure: Failure) -> PyErr {
    let raise = match failure.kind {
        "too_large" => PyErr::new::<TooLargeError, _>,
        "too_complex" => PyErr::new::<TooComplexError, _>,
        "no_article" => PyErr::new::<NoArticleError, _>,
        "invalid_base_url" => PyErr::new::<InvalidBaseUrlError, _>,
        "invalid_profile" => PyErr::new::<InvalidProfileError, _>,
        "undecodable" => PyErr::new::<UndecodableError, _>,
        "unsupported" => PyErr::new::<UnsupportedError, _>,
        _ => PyErr::new::<Error, String>,
    };
    raise(failure.message)
}
