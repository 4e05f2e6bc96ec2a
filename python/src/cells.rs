//! A column of a batch as bytes, for every Arrow type of text and bytes.
//!
//! pyarrow reads text from Parquet without checking that it is UTF-8, and Spark passes on what it
//! gets. So text is read as bytes here, and each row is checked separately.

use arrow_data::ArrayData;
use arrow_pyarrow::PyArrowType;
use finclean::Failure;
use finclean::arrow::arrow_array::cast::AsArray;
use finclean::arrow::arrow_array::{Array, BinaryArray, BinaryViewArray, LargeBinaryArray, make_array};
use finclean::arrow::arrow_schema::DataType;
use pyo3::exceptions::{PyKeyError, PyTypeError};
use pyo3::types::PyAnyMethods;
use pyo3::{Bound, PyAny, PyErr, PyResult};

/// The cells of one column.
pub(crate) struct Cells {
    name: String,
    pub(crate) form: Form,
    values: Values,
}

/// Whether the column's type is text or bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Text,
    Bytes,
}

enum Values {
    /// A column of Arrow's null type: all cells are null.
    Null,
    Binary(BinaryArray),
    LargeBinary(LargeBinaryArray),
    View(BinaryViewArray),
}

impl Cells {
    /// A column of text or bytes.
    pub(crate) fn of_documents(batch: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        let column = column(batch, name)?;
        match Self::of_texts(&column, name)? {
            Some(cells) => Ok(cells),
            None => Err(wrong_type(&column, name, "text or bytes")),
        }
    }

    /// A column of text.
    pub(crate) fn of_words(batch: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        let column = column(batch, name)?;
        match Self::of_texts(&column, name)? {
            Some(cells) if cells.form == Form::Text => Ok(cells),
            _ => Err(wrong_type(&column, name, "text")),
        }
    }

    /// A column of text, or of values that pyarrow can write as text, such as numbers and dates.
    pub(crate) fn of_keys(batch: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        let column = column(batch, name)?;
        if let Some(cells) = Self::of_texts(&column, name)? {
            return match cells.form {
                Form::Text => Ok(cells),
                Form::Bytes => Err(wrong_type(&column, name, "text or numbers")),
            };
        }
        // pyarrow knows which types it can write as text.
        if let Ok(texts) = column.call_method1("cast", ("large_string",))
            && let Some(cells) = Self::of_texts(&texts, name)?
        {
            return Ok(cells);
        }
        Err(wrong_type(&column, name, "text or numbers"))
    }

    /// A column of text or bytes; `None` if it has another type.
    fn of_texts(column: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<Self>> {
        let mut column = column.clone();
        if column.hasattr("dictionary_decode")? {
            column = column.call_method0("dictionary_decode")?;
        }
        let name_of_type = column.getattr("type")?.str()?.extract::<String>()?;
        // A cast from text to the matching type of bytes does not copy.
        let (form, cast) = match name_of_type.as_str() {
            "string" => (Form::Text, Some("binary")),
            "large_string" => (Form::Text, Some("large_binary")),
            "string_view" => (Form::Text, Some("binary_view")),
            "null" => (Form::Text, None),
            "binary" | "large_binary" | "binary_view" => (Form::Bytes, None),
            _ => return Ok(None),
        };
        if let Some(cast) = cast {
            column = column.call_method1("cast", (cast,))?;
        }
        let array = make_array(column.extract::<PyArrowType<ArrayData>>()?.0);
        let values = match array.data_type() {
            DataType::Null => Values::Null,
            DataType::Binary => Values::Binary(array.as_binary().clone()),
            DataType::LargeBinary => Values::LargeBinary(array.as_binary().clone()),
            DataType::BinaryView => Values::View(array.as_binary_view().clone()),
            _ => return Ok(None),
        };
        Ok(Some(Self { name: name.to_owned(), form, values }))
    }

    /// The bytes of a cell, or `None` if it is null.
    pub(crate) fn bytes(&self, row: usize) -> Option<&[u8]> {
        match &self.values {
            Values::Null => None,
            Values::Binary(array) => array.is_valid(row).then(|| array.value(row)),
            Values::LargeBinary(array) => array.is_valid(row).then(|| array.value(row)),
            Values::View(array) => array.is_valid(row).then(|| array.value(row)),
        }
    }

    /// The text of a cell, or `None` if it is null.
    pub(crate) fn text(&self, row: usize) -> Result<Option<&str>, Failure> {
        let Some(bytes) = self.bytes(row) else { return Ok(None) };
        match str::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(error) => Err(Failure::new("undecodable", format!("column {:?} is not UTF-8: {error}", self.name))),
        }
    }
}

fn column<'py>(batch: &Bound<'py, PyAny>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    let names: Vec<String> = batch.getattr("schema")?.getattr("names")?.extract()?;
    match names.iter().filter(|other| *other == name).count() {
        1 => batch.call_method1("column", (name,)),
        0 => Err(PyKeyError::new_err(format!("no column {name:?}; the columns are {names:?}"))),
        n => Err(PyKeyError::new_err(format!("{n} columns are named {name:?}"))),
    }
}

fn wrong_type(column: &Bound<'_, PyAny>, name: &str, wanted: &str) -> PyErr {
    let found = column.getattr("type").and_then(|found| Ok(found.str()?.to_string())).unwrap_or_default();
    PyTypeError::new_err(format!("column {name:?} must have {wanted}, not {found}"))
}
