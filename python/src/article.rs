//! The class `Article`, and the functions that clean one input.

use finclean::SafeUrl;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyDict, PyDictMethods};
use pyo3::{Bound, PyAny, PyResult, Python, pyclass, pyfunction, pymethods};
use pythonize::pythonize;
use serde::Serialize;

use crate::failure::{Failure, guarded};
use crate::profile::ProfileArg;
use crate::settings::{cleaner, with_base};

/// The version of the JSON format that `to_dict` returns.
const SCHEMA: u32 = 1;

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
    let cleaner = with_base(cleaner(profile, input)?, base_url)?;
    let article = py.detach(|| guarded(|| Ok(cleaner.clean(html)?)))?;
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
    let cleaner = with_base(cleaner(profile, input)?, base_url)?;
    let article = py.detach(|| guarded(|| Ok(cleaner.clean_bytes(&data, charset)?)))?;
    Ok(Article { article })
}

#[pymethods]
impl Article {
    /// The title.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.article.title()
    }

    /// The time of publication, as exact as the page states it: RFC 3339 with an offset, or ISO
    /// local time, or a date.
    #[getter]
    fn published(&self) -> Option<String> {
        self.article.published().map(|at| at.to_string())
    }

    /// The outlet: name and url.
    #[getter]
    fn source<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.article.source())
    }

    /// The names of the authors.
    #[getter]
    fn authors(&self) -> Vec<&str> {
        self.article.authors().iter().map(String::as_str).collect()
    }

    /// The editors: name, code and role.
    #[getter]
    fn editors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, self.article.editors())
    }

    /// The title in the publication that it was taken from.
    #[getter]
    fn original_title(&self) -> Option<&str> {
        self.article.original_title()
    }

    /// The dateline, which also stays in the text.
    #[getter]
    fn dateline(&self) -> Option<&str> {
        self.article.dateline()
    }

    /// A summary or digest.
    #[getter]
    fn summary(&self) -> Option<&str> {
        self.article.summary()
    }

    /// The article's own address.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.article.url().map(SafeUrl::as_str)
    }

    /// The site's number for the article.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.article.id()
    }

    /// The name of the site.
    #[getter]
    fn site(&self) -> Option<&str> {
        self.article.site()
    }

    /// The main image, as the page declares it.
    #[getter]
    fn lead_image(&self) -> Option<&str> {
        self.article.lead_image().map(SafeUrl::as_str)
    }

    /// The language as a BCP 47 tag.
    #[getter]
    fn language(&self) -> Option<&str> {
        self.article.language()
    }

    /// The categories.
    #[getter]
    fn categories(&self) -> Vec<&str> {
        self.article.categories().iter().map(String::as_str).collect()
    }

    /// The tags.
    #[getter]
    fn tags(&self) -> Vec<&str> {
        self.article.tags().iter().map(String::as_str).collect()
    }

    /// The name of the site profile that was used.
    #[getter]
    fn profile(&self) -> Option<&str> {
        self.article.profile()
    }

    /// The body as blocks.
    #[getter]
    fn blocks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, self.article.blocks())
    }

    /// The securities that the article names, in order of appearance.
    #[getter]
    fn securities<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, self.article.securities())
    }

    /// Everything that was removed from the body, in document order.
    #[getter]
    fn removed<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, self.article.removed())
    }

    /// The number of characters outside the body, by reason.
    #[getter]
    fn outside<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, self.article.outside())
    }

    /// Metadata of the page that could not be read.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, self.article.warnings())
    }

    /// The body as HTML that is safe to publish; rendered anew at every access.
    #[getter]
    fn html(&self, py: Python<'_>) -> PyResult<String> {
        render(py, || self.article.html().into_string())
    }

    /// The body as `CommonMark` with GFM tables; rendered anew at every access.
    #[getter]
    fn markdown(&self, py: Python<'_>) -> PyResult<String> {
        render(py, || self.article.markdown())
    }

    /// The body as plain text, one line per paragraph; rendered anew at every access.
    #[getter]
    fn text(&self, py: Python<'_>) -> PyResult<String> {
        render(py, || self.article.text())
    }

    /// The article as `finclean clean --format json --with markdown` prints it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let out = PyDict::new(py);
        out.set_item("schema", SCHEMA)?;
        out.update(to_python(py, &self.article)?.cast::<PyDict>()?.as_mapping())?;
        out.set_item("text", self.text(py)?)?;
        out.set_item("html", self.html(py)?)?;
        out.set_item("markdown", self.markdown(py)?)?;
        Ok(out)
    }

    fn __repr__(&self) -> String {
        let title = self.article.title().unwrap_or("without a title");
        format!("<finclean.Article {title:?}, {} blocks>", self.article.blocks().len())
    }
}

fn to_python<'py, T: Serialize + ?Sized>(py: Python<'py>, value: &T) -> PyResult<Bound<'py, PyAny>> {
    Ok(pythonize(py, value)?)
}

fn render(py: Python<'_>, work: impl FnOnce() -> String + Send) -> PyResult<String> {
    Ok(py.detach(|| guarded(|| Ok::<_, Failure>(work())))?)
}
