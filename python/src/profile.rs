//! Site profiles.

use finclean::Failure;
use pyo3::types::{PyAnyMethods, PyType};
use pyo3::{Bound, FromPyObject, Py, PyAny, PyResult, Python, pyclass, pymethods};

use crate::errors::exception;

/// The rules for the pages of a site.
#[pyclass(frozen, module = "finclean")]
pub(crate) struct Profile {
    profile: finclean::Profile,
    /// The TOML text, or `None` for a built-in profile.
    toml: Option<String>,
}

/// A profile, or the name of a built-in one.
#[derive(FromPyObject)]
pub(crate) enum ProfileArg {
    Name(String),
    Profile(Py<Profile>),
}

#[pymethods]
impl Profile {
    /// Reads a profile from TOML; docs/profiles.md describes the format.
    #[staticmethod]
    fn from_toml(text: &str) -> PyResult<Self> {
        match finclean::Profile::from_toml(text) {
            Ok(profile) => Ok(Self { profile, toml: Some(text.to_owned()) }),
            Err(error) => Err(exception(error.into())),
        }
    }

    /// The built-in profile of this name.
    #[staticmethod]
    fn builtin(name: &str) -> PyResult<Self> {
        Ok(Self { profile: builtin(name).map_err(exception)?, toml: None })
    }

    /// The names of the built-in profiles.
    #[staticmethod]
    fn builtin_names() -> Vec<&'static str> {
        finclean::Profile::builtins().map(finclean::Profile::name).collect()
    }

    /// The name.
    #[getter]
    fn name(&self) -> &str {
        self.profile.name()
    }

    /// The site's name for readers.
    #[getter]
    fn title(&self) -> &str {
        self.profile.title()
    }

    /// The hosts of the site. Their subdomains are included.
    #[getter]
    fn hosts(&self) -> Vec<String> {
        self.profile.hosts().to_vec()
    }

    fn __repr__(&self) -> String {
        format!("<finclean.Profile {}>", self.profile.name())
    }

    /// Pickles the TOML or the name, so that a job can send the profile to its workers.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let class: Bound<'py, PyType> = PyType::new::<Self>(py);
        Ok(match &self.toml {
            Some(toml) => (class.getattr("from_toml")?, (toml.clone(),)),
            None => (class.getattr("builtin")?, (self.profile.name().to_owned(),)),
        })
    }
}

impl ProfileArg {
    pub(crate) fn profile(self) -> Result<finclean::Profile, Failure> {
        match self {
            Self::Name(name) => builtin(&name),
            Self::Profile(profile) => Ok(profile.get().profile.clone()),
        }
    }
}

fn builtin(name: &str) -> Result<finclean::Profile, Failure> {
    match finclean::Profile::builtin(name) {
        Some(profile) => Ok(profile),
        None => Err(Failure::new(
            "invalid_profile",
            format!("profile {name:?} is not built in; Profile.builtin_names() lists the built-in profiles"),
        )),
    }
}
