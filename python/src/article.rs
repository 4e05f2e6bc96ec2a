//! The class `Article`, and the functions that clean one input.

use finclean::{ArticleField, ArticleJson, Format, RenderOptions, guarded};
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyAnyMethods, PyCFunction, PyDict, PyModule, PyModuleMethods, PyTuple, PyTupleMethods, PyType};
use pyo3::{Bound, Py, PyAny, PyResult, PyTypeInfo, Python, pyclass, pyfunction, pymethods};
use pythonize::pythonize;

use crate::errors::exception;
use crate::profile::ProfileArg;
use crate::settings::{cleaner, with_base};

/// A clean article. A field that the page does not state is None or an empty list.
#[pyclass(frozen, eq, module = "finclean")]
#[derive(PartialEq)]
pub(crate) struct Article {
    article: finclean::Article,
}

/// Cleans a text: a page, a fragment of HTML or a post.
#[pyfunction]
#[pyo3(signature = (html, *, base_url=None, profile=None, input=None))]
pub(crate) fn clean_article(
    py: Python<'_>,
    html: &str,
    base_url: Option<&str>,
    profile: Option<ProfileArg>,
    input: Option<&str>,
) -> PyResult<Article> {
    let cleaner = with_base(cleaner(profile, input)?, base_url).map_err(exception)?;
    let article = py.detach(|| guarded(|| Ok(cleaner.clean(html)?))).map_err(exception)?;
    Ok(Article { article })
}

/// Cleans bytes in any encoding; `charset` is the encoding that the server or the crawler stated.
#[pyfunction]
#[pyo3(signature = (data, charset=None, *, base_url=None, profile=None, input=None))]
#[expect(
    clippy::needless_pass_by_value,
    reason = "PyO3 takes arguments by value; these bytes keep their Python object alive"
)]
pub(crate) fn clean_bytes(
    py: Python<'_>,
    data: PyBackedBytes,
    charset: Option<&str>,
    base_url: Option<&str>,
    profile: Option<ProfileArg>,
    input: Option<&str>,
) -> PyResult<Article> {
    let cleaner = with_base(cleaner(profile, input)?, base_url).map_err(exception)?;
    let article = py.detach(|| guarded(|| Ok(cleaner.clean_bytes(&data, charset)?))).map_err(exception)?;
    Ok(Article { article })
}

#[pymethods]
impl Article {
    /// The article as `finclean clean --format json --with markdown` prints it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let render = || Ok(ArticleJson::new(&self.article).with_format(Format::Markdown));
        let json = py.detach(|| guarded(render)).map_err(exception)?;
        Ok(pythonize(py, &json)?)
    }

    fn __repr__(&self) -> String {
        let title = self.article.title().unwrap_or("without a title");
        format!("<finclean.Article {title:?}, {} blocks>", self.article.blocks().len())
    }
}

/// Adds the class to the module, with a property for each field and each format of the library.
pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Article>()?;
    let class = Article::type_object(module.py());
    for field in ArticleField::ALL {
        add_property(&class, field.name(), field.about(), |py, article| {
            Ok(pythonize(py, &field.value(article))?.unbind())
        })?;
    }
    for format in Format::ALL {
        let about = format!("A rendering: {}. It is rendered again at every access.", format.about());
        add_property(&class, format.as_str(), &about, move |py, article| {
            let render = || Ok(article.rendered(format, &RenderOptions::default()));
            let rendered = py.detach(|| guarded(render)).map_err(exception)?;
            Ok(pythonize(py, &rendered)?.unbind())
        })?;
    }
    Ok(())
}

/// Adds a property that cannot be set. `PyO3` has getters only for names that the code spells out.
fn add_property(
    class: &Bound<'_, PyType>,
    name: &str,
    about: &str,
    value: impl Fn(Python<'_>, &finclean::Article) -> PyResult<Py<PyAny>> + Send + Sync + 'static,
) -> PyResult<()> {
    let py = class.py();
    let getter = move |arguments: &Bound<'_, PyTuple>, _: Option<&Bound<'_, PyDict>>| {
        let article = arguments.get_item(0)?;
        value(arguments.py(), &article.cast::<Article>()?.get().article)
    };
    let getter = PyCFunction::new_closure(py, None, None, getter)?;
    let property = py.import("builtins")?.getattr("property")?.call1((getter, py.None(), py.None(), about))?;
    class.setattr(name, property)
}
