//! Parquet files, of which three columns are read.

use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use finclean::Failure;
use finclean::arrow::arrow_array::cast::AsArray;
use finclean::arrow::arrow_array::types::{Int32Type, Int64Type};
use finclean::arrow::arrow_array::{Array, RecordBatch};
use finclean::arrow::arrow_schema::DataType;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use crate::input::open;
use crate::run::discover::InputFile;
use crate::run::feed::{Feed, Stopped};
use crate::run::row::{FieldNames, InputRow, RawRow, RowContent, RowHtml};

use super::push_failure;

/// How many rows are decoded at once. Each may have several megabytes.
const DECODED_ROWS: usize = 16;

/// A reader of the three columns.
struct OpenTable {
    batches: ParquetRecordBatchReader,
    /// The average number of bytes that a row takes in the file, for the progress.
    row_bytes: u64,
}

/// Pushes a row for every row of the file.
pub(super) fn push_rows(
    file: &InputFile,
    path: &Arc<str>,
    fields: &FieldNames,
    n_read: &AtomicU64,
    rows: &mut Feed<'_>,
) -> Result<(), Stopped> {
    let OpenTable { batches, row_bytes } = match open_table(file, fields) {
        Ok(table) => table,
        Err(failure) => return push_failure(path, path.to_string(), failure, rows),
    };
    let mut number = 1_u64;
    for batch in batches {
        let batch = match batch {
            Ok(batch) => batch,
            Err(error) => return push_failure(path, format!("{path}:{number}"), invalid(&error.to_string()), rows),
        };
        n_read.fetch_add(row_bytes.saturating_mul(batch.num_rows() as u64), Ordering::Relaxed);
        for at in 0..batch.num_rows() {
            if !rows.skip_if_written() {
                rows.push(RawRow::Parsed(row(path, number, &batch, at, fields)))?;
            }
            number += 1;
        }
    }
    Ok(())
}

fn open_table(file: &InputFile, fields: &FieldNames) -> Result<OpenTable, Failure> {
    let file: File = open(&file.path)?;
    let n_bytes = file.metadata()?.len();
    // Without the types that the writer noted: dictionaries of texts are then plain texts.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)
        .map_err(|error| invalid(&error.to_string()))?;
    let wanted = [Some(&fields.html), fields.url.as_ref(), fields.id.as_ref()];
    let mut columns = Vec::new();
    for (at, column) in builder.schema().fields().iter().enumerate() {
        if wanted.contains(&Some(column.name())) {
            columns.push(at);
        }
    }
    let Some((_, html)) = builder.schema().column_with_name(&fields.html) else {
        return Err(missing(format!("no column {:?}", fields.html)));
    };
    if !matches!(html.data_type(), DataType::Utf8 | DataType::Binary) {
        return Err(missing(format!("column {:?} has the type {}, which is not text", fields.html, html.data_type())));
    }
    let mask = ProjectionMask::roots(builder.parquet_schema(), columns);
    let n_rows = builder.metadata().file_metadata().num_rows().unsigned_abs();
    let builder = builder.with_projection(mask).with_batch_size(DECODED_ROWS);
    let batches = builder.build().map_err(|error| invalid(&error.to_string()))?;
    Ok(OpenTable { batches, row_bytes: n_bytes / n_rows.max(1) })
}

fn row(path: &Arc<str>, number: u64, batch: &RecordBatch, at: usize, fields: &FieldNames) -> InputRow {
    let id = fields.id.as_deref().and_then(|name| text_or_number(batch, name, at));
    let id = id.unwrap_or_else(|| format!("{path}:{number}"));
    let url = fields.url.as_deref().and_then(|name| text_or_number(batch, name, at));
    let content = match html(batch, &fields.html, at) {
        Some(html) => Ok(RowContent { html, url }),
        None => Err(missing(format!("no value in column {:?}", fields.html))),
    };
    InputRow { path: Arc::clone(path), id, content }
}

fn html(batch: &RecordBatch, name: &str, at: usize) -> Option<RowHtml> {
    let column = batch.column_by_name(name)?;
    if !column.is_valid(at) {
        return None;
    }
    match column.data_type() {
        DataType::Utf8 => Some(RowHtml::Text(column.as_string::<i32>().value(at).to_owned())),
        DataType::Binary => {
            Some(RowHtml::Bytes { bytes: column.as_binary::<i32>().value(at).to_owned(), charset: None })
        }
        _ => None,
    }
}

/// A text that is not empty, or a number as text.
fn text_or_number(batch: &RecordBatch, name: &str, at: usize) -> Option<String> {
    let column = batch.column_by_name(name)?;
    if !column.is_valid(at) {
        return None;
    }
    let text = match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(at).to_owned(),
        DataType::Binary => String::from_utf8_lossy(column.as_binary::<i32>().value(at)).into_owned(),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(at).to_string(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(at).to_string(),
        _ => return None,
    };
    if text.is_empty() {
        return None;
    }
    Some(text)
}

fn missing(message: String) -> Failure {
    Failure { kind: "missing_field", message }
}

fn invalid(message: &str) -> Failure {
    Failure { kind: "invalid_parquet", message: message.to_owned() }
}
