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
use crate::run::discover::Source;
use crate::run::feed::{Feed, Stopped};
use crate::run::row::{Body, Content, Fields, Given, Row};

use super::fail;

/// Rows that are decoded at once, each perhaps of some megabytes.
const DECODED_ROWS: usize = 16;

/// Gives a row for every row.
pub(super) fn read(
    source: &Source,
    path: &Arc<str>,
    fields: &Fields,
    n_read: &AtomicU64,
    rows: &mut Feed<'_>,
) -> Result<(), Stopped> {
    let (reader, row_bytes) = match reader(source, fields) {
        Ok(opened) => opened,
        Err(failure) => return fail(path, path.to_string(), failure, rows),
    };
    let mut number = 1_u64;
    for batch in reader {
        let batch = match batch {
            Ok(batch) => batch,
            Err(error) => return fail(path, format!("{path}:{number}"), invalid(&error.to_string()), rows),
        };
        n_read.fetch_add(row_bytes.saturating_mul(batch.num_rows() as u64), Ordering::Relaxed);
        for at in 0..batch.num_rows() {
            if !rows.skip() {
                rows.push(Given::Row(row(path, number, &batch, at, fields)))?;
            }
            number += 1;
        }
    }
    Ok(())
}

/// A reader of the three columns, and the bytes of the file that go to a row.
fn reader(source: &Source, fields: &Fields) -> Result<(ParquetRecordBatchReader, u64), Failure> {
    let file: File = open(&source.path)?;
    let n_bytes = file.metadata()?.len();
    // The types of Parquet itself: texts that another program holds as dictionaries are texts here.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let error = |error: parquet::errors::ParquetError| invalid(&error.to_string());
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options).map_err(error)?;
    let wanted = [Some(&fields.html), fields.url.as_ref(), fields.id.as_ref()];
    let columns = builder.schema().fields().iter().enumerate();
    let wanted: Vec<usize> =
        columns.filter(|(_, column)| wanted.contains(&Some(column.name()))).map(|(at, _)| at).collect();
    let html = builder.schema().column_with_name(&fields.html);
    let (_, html) = html.ok_or_else(|| missing(format!("no column {:?}", fields.html)))?;
    if !matches!(html.data_type(), DataType::Utf8 | DataType::Binary) {
        return Err(missing(format!("column {:?} is of {}, no text", fields.html, html.data_type())));
    }
    let mask = ProjectionMask::roots(builder.parquet_schema(), wanted);
    let n_rows = builder.metadata().file_metadata().num_rows().unsigned_abs();
    let reader = builder.with_projection(mask).with_batch_size(DECODED_ROWS).build().map_err(error)?;
    Ok((reader, n_bytes / n_rows.max(1)))
}

fn row(path: &Arc<str>, number: u64, batch: &RecordBatch, at: usize, fields: &Fields) -> Row {
    let named = |field: &Option<String>| word(batch, field.as_deref()?, at);
    let id = named(&fields.id).unwrap_or_else(|| format!("{path}:{number}"));
    let body = body(batch, &fields.html, at);
    let content = body
        .map(|body| Content { body, url: named(&fields.url) })
        .ok_or_else(|| missing(format!("no value in column {:?}", fields.html)));
    Row { path: Arc::clone(path), id, content }
}

fn body(batch: &RecordBatch, name: &str, at: usize) -> Option<Body> {
    let column = batch.column_by_name(name).filter(|column| column.is_valid(at))?;
    match column.data_type() {
        DataType::Utf8 => Some(Body::Text(column.as_string::<i32>().value(at).to_owned())),
        DataType::Binary => Some(Body::Bytes { bytes: column.as_binary::<i32>().value(at).to_owned(), charset: None }),
        _ => None,
    }
}

/// A text or number, as text.
fn word(batch: &RecordBatch, name: &str, at: usize) -> Option<String> {
    let column = batch.column_by_name(name).filter(|column| column.is_valid(at))?;
    let word = match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(at).to_owned(),
        DataType::Binary => String::from_utf8_lossy(column.as_binary::<i32>().value(at)).into_owned(),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(at).to_string(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(at).to_string(),
        _ => return None,
    };
    Some(word).filter(|word| !word.is_empty())
}

fn missing(message: String) -> Failure {
    Failure { kind: "missing_field", message }
}

fn invalid(message: &str) -> Failure {
    Failure { kind: "invalid_parquet", message: message.to_owned() }
}
