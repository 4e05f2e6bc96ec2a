//! A file that is one article.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use finclean::Failure;

use crate::input::bytes_within_limit;
use crate::run::discover::InputFile;
use crate::run::feed::{Feed, Stopped};
use crate::run::row::{InputRow, RawRow, RowContent, RowHtml};

use super::stream::Stream;

/// Pushes the one row of the file.
pub(super) fn push_row(
    file: &InputFile,
    path: &Arc<str>,
    n_read: &Arc<AtomicU64>,
    rows: &mut Feed<'_>,
) -> Result<(), Stopped> {
    if rows.skip_if_written() {
        return Ok(());
    }
    let content = content(file, n_read);
    rows.push(RawRow::Parsed(InputRow { path: Arc::clone(path), id: path.to_string(), content }))
}

fn content(file: &InputFile, n_read: &Arc<AtomicU64>) -> Result<RowContent, Failure> {
    let mut stream = Stream::open(file, n_read)?;
    let bytes = bytes_within_limit(&mut stream).map_err(|error| stream.failure(&error))??;
    Ok(RowContent { html: RowHtml::Bytes { bytes, charset: None }, url: None })
}
