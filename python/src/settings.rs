//! Makes a cleaner from Python's arguments.

use finclean::{Cleaner, InputKind};
use pyo3::PyResult;
use pyo3::exceptions::PyValueError;

use crate::failure::Failure;
use crate::profile::ProfileArg;

/// The cleaner for one input, or for all rows of a batch.
pub(crate) fn cleaner(profile: Option<ProfileArg>, input: Option<&str>) -> PyResult<Cleaner> {
    let mut cleaner = Cleaner::new();
    if let Some(profile) = profile {
        cleaner = cleaner.profile(profile.profile()?);
    }
    if let Some(name) = input {
        cleaner = cleaner.input(kind(name)?);
    }
    Ok(cleaner)
}

/// The cleaner for a page with this address.
pub(crate) fn with_base(cleaner: Cleaner, base_url: Option<&str>) -> Result<Cleaner, Failure> {
    Ok(match base_url {
        Some(url) => cleaner.base_url(url)?,
        None => cleaner,
    })
}

fn kind(name: &str) -> PyResult<InputKind> {
    match name {
        "page" => Ok(InputKind::Page),
        "post" => Ok(InputKind::Post),
        "fragment" => Ok(InputKind::Fragment),
        _ => Err(PyValueError::new_err(format!("input must be 'page', 'post' or 'fragment', not {name:?}"))),
    }
}
