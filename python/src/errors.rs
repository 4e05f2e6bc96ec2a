//! The library's errors as Python exceptions: a class a kind, under one base.

use finclean::ErrorKind;
use pyo3::exceptions::PyException;
use pyo3::types::{PyAnyMethods, PyModule, PyModuleMethods, PyType, PyTypeMethods};
use pyo3::{Bound, PyErr, PyResult, PyTypeInfo, create_exception};

use crate::failure::PANIC;

create_exception!(finclean, Error, PyException, "Cleaning failed. `kind` is the reason in snake case.");
create_exception!(finclean, TooLargeError, Error, "The input, or the output it would give, passes the limit.");
create_exception!(finclean, TooComplexError, Error, "Too many elements, too deep, or too many attributes on a tag.");
create_exception!(
    finclean,
    NoArticleError,
    Error,
    "Nothing readable is left: empty, hidden or boilerplate throughout."
);
create_exception!(finclean, InvalidBaseUrlError, Error, "The base URL is no absolute http or https URL.");
create_exception!(finclean, InvalidProfileError, Error, "The profile is not built in, or its TOML is wrong.");
create_exception!(finclean, UndecodableError, Error, "The bytes are no text in any encoding tried.");
create_exception!(finclean, UnsupportedError, Error, "The input needs a feature that this build lacks.");

/// Puts the classes into the module, each with its kind.
pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    for (class, kind) in [
        // What is none of the library's kinds is a fault of the library.
        (Error::type_object(py), PANIC),
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

/// The exception of a kind.
pub(crate) fn exception(kind: &str, message: String) -> PyErr {
    let raise = match kind {
        "too_large" => PyErr::new::<TooLargeError, _>,
        "too_complex" => PyErr::new::<TooComplexError, _>,
        "no_article" => PyErr::new::<NoArticleError, _>,
        "invalid_base_url" => PyErr::new::<InvalidBaseUrlError, _>,
        "invalid_profile" => PyErr::new::<InvalidProfileError, _>,
        "undecodable" => PyErr::new::<UndecodableError, _>,
        "unsupported" => PyErr::new::<UnsupportedError, _>,
        _ => PyErr::new::<Error, String>,
    };
    raise(message)
}
