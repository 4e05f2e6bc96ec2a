//! The native part of the Python package: the library's functions with Python's types, and Arrow
//! record batches.
//!
//! Users import `package/finclean/__init__.py`; `_native.pyi` has the types. This crate only
//! converts values. The library does the cleaning.

mod article;
mod batch;
mod cells;
mod errors;
mod profile;
mod settings;

use pyo3::types::{PyModule, PyModuleMethods};
use pyo3::{Bound, PyResult, pymodule, wrap_pyfunction};

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    article::add(module)?;
    module.add_class::<profile::Profile>()?;
    module.add_function(wrap_pyfunction!(article::clean_article, module)?)?;
    module.add_function(wrap_pyfunction!(article::clean_bytes, module)?)?;
    module.add_function(wrap_pyfunction!(batch::clean_batch, module)?)?;
    module.add_function(wrap_pyfunction!(batch::batch_schema, module)?)?;
    errors::add(module)
}
