//! Makes a cleaner from Python's arguments.

use finclean::{Cleaner, Failure, InputKind};
use pyo3::PyResult;
use pyo3::exceptions::PyValueError;

use crate::errors::exception;
use crate::profile::ProfileArg;

/// The cleaner for one input, or for all rows of a batch.
pub(crate) fn cleaner(profile: Option<ProfileArg>, input: Option<&str>) -> PyResult<Cleaner> {
    let mut cleaner = Cleaner::new();
    if let Some(profile) = profile {
        cleaner = cleaner.profile(profile.profile().map_err(exception)?);
    }
    if let Some(name) = input {
        cleaner = cleaner.input(input_kind(name)?);
    }
    Ok(cleaner)
}

/// The cleaner for a page with this address.
pub(crate) fn with_base(cleaner: Cleaner, base_url: Option<&str>) -> Result<Cleaner, Failure> {
    match base_url {
        Some(url) => Ok(cleaner.base_url(url)?),
        None => Ok(cleaner),
    }
}

fn input_kind(name: &str) -> PyResult<InputKind> {
    match name {
        "page" => Ok(InputKind::Page),
        "post" => Ok(InputKind::Post),
        "fragment" => Ok(InputKind::Fragment),
        _ => Err(PyValueError::new_err(format!("input must be 'page', 'post' or 'fragment', not {name:?}"))),
    }
}
