//! Record batches with one article per row.

use arrow_pyarrow::ToPyArrow;
use finclean::arrow::arrow_array::RecordBatch;
use finclean::arrow::{ArticleRows, BatchFull, Outputs, schema};
use finclean::{Cleaner, Failure, guarded};
use pyo3::exceptions::PyTypeError;
use pyo3::types::{PyAnyMethods, PyTypeMethods};
use pyo3::{Bound, PyAny, PyResult, Python, pyfunction};

use crate::cells::{Cells, Form};
use crate::errors::exception;
use crate::profile::ProfileArg;
use crate::settings::{cleaner, with_base};

/// The number of rows that are cleaned between two checks for Ctrl-C.
const ROWS_BETWEEN_SIGNALS: usize = 128;

/// The columns of `clean_batch`'s results, as a pyarrow.Schema.
#[pyfunction]
pub(crate) fn batch_schema(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    schema().as_ref().to_pyarrow(py)
}

/// Cleans every row of a pyarrow.RecordBatch; row i of the result is row i of the batch.
///
/// If a row fails, the column `error` has the reason, and all other columns except `row_id` are
/// null.
#[pyfunction]
#[pyo3(signature = (batch, html_column, *, url_column=None, id_column=None, charset_column=None, profile=None, input=None,
    text=true, html=true, markdown=false, blocks=true))]
#[expect(
    clippy::too_many_arguments,
    clippy::fn_params_excessive_bools,
    reason = "in Python these are keyword arguments"
)]
pub(crate) fn clean_batch<'py>(
    batch: &Bound<'py, PyAny>,
    html_column: &str,
    url_column: Option<&str>,
    id_column: Option<&str>,
    charset_column: Option<&str>,
    profile: Option<ProfileArg>,
    input: Option<&str>,
    text: bool,
    html: bool,
    markdown: bool,
    blocks: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let py = batch.py();
    check_type(batch)?;
    let inputs = Inputs {
        cleaner: cleaner(profile, input)?,
        documents: Cells::of_documents(batch, html_column)?,
        urls: url_column.map(|name| Cells::of_words(batch, name)).transpose()?,
        charsets: charset_column.map(|name| Cells::of_words(batch, name)).transpose()?,
        ids: id_column.map(|name| Cells::of_keys(batch, name)).transpose()?,
    };
    let outputs = Outputs::none().with_text(text).with_html(html).with_markdown(markdown).with_blocks(blocks);
    let n_rows = batch.getattr("num_rows")?.extract()?;
    py.detach(|| inputs.clean(n_rows, outputs))?.to_pyarrow(py)
}

fn check_type(batch: &Bound<'_, PyAny>) -> PyResult<()> {
    let wanted = batch.py().import("pyarrow")?.getattr("RecordBatch")?;
    if batch.is_instance(&wanted)? {
        return Ok(());
    }
    let found = batch.get_type().fully_qualified_name()?.to_string();
    let hint = if found.ends_with("Table") { ": a table's to_batches() gives them" } else { "" };
    Err(PyTypeError::new_err(format!("clean_batch takes a pyarrow.RecordBatch, not {found}{hint}")))
}

/// The columns of the input, and the cleaner.
struct Inputs {
    cleaner: Cleaner,
    documents: Cells,
    urls: Option<Cells>,
    charsets: Option<Cells>,
    ids: Option<Cells>,
}

impl Inputs {
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method itself works for only one lifetime")]
    fn clean(&self, n_rows: usize, outputs: Outputs) -> PyResult<RecordBatch> {
        let mut rows = ArticleRows::new(outputs);
        for row in 0..n_rows {
            self.push(row, &mut rows).map_err(|full| exception(full.into()))?;
            if row % ROWS_BETWEEN_SIGNALS == ROWS_BETWEEN_SIGNALS - 1 {
                Python::attach(|py| py.check_signals())?;
            }
        }
        guarded(|| Ok(rows.finish())).map_err(exception)
    }

    fn push(&self, row: usize, rows: &mut ArticleRows) -> Result<(), BatchFull> {
        let id = self.ids.as_ref().and_then(|ids| ids.bytes(row)).map(String::from_utf8_lossy);
        // A row is added after all of it is rendered, so that a panic leaves no incomplete row.
        let pushed = guarded(|| {
            let article = self.clean_row(row)?;
            Ok(rows.push_article(id.as_deref(), &article))
        });
        pushed.unwrap_or_else(|failure| rows.push_failure(id.as_deref(), failure.kind, &failure.message))
    }

    fn clean_row(&self, row: usize) -> Result<finclean::Article, Failure> {
        if let Some(ids) = &self.ids {
            ids.text(row)?;
        }
        // An empty cell means that there is no address, as in `finclean run`.
        let url = text_of(self.urls.as_ref(), row)?.filter(|url| !url.is_empty());
        let cleaner = with_base(self.cleaner.clone(), url)?;
        match self.documents.form {
            Form::Text => {
                if let Some(html) = self.documents.text(row)? {
                    return Ok(cleaner.clean(html)?);
                }
            }
            Form::Bytes => {
                let charset = text_of(self.charsets.as_ref(), row)?;
                if let Some(bytes) = self.documents.bytes(row) {
                    return Ok(cleaner.clean_bytes(bytes, charset)?);
                }
            }
        }
        Err(Failure::new("no_input", "the cell is null"))
    }
}

/// The text of a cell, or `None` if it is null or there is no such column.
fn text_of(cells: Option<&Cells>, row: usize) -> Result<Option<&str>, Failure> {
    match cells {
        Some(cells) => cells.text(row),
        None => Ok(None),
    }
}
