//! The result of a batch of rows, ready to be appended to the output.

use finclean::arrow::arrow_array::RecordBatch;

/// What a batch adds to the output.
#[derive(Debug)]
pub(super) enum Part {
    /// Lines of JSON.
    Lines(Vec<u8>),
    /// Rows of Parquet.
    Rows(RecordBatch),
    /// Files of a directory.
    Files(Vec<NewFile>),
}

/// A file of an output directory.
#[derive(Debug)]
pub(super) struct NewFile {
    /// The number of the row in the whole input.
    pub(super) row: u64,
    /// The article's `row_id`.
    pub(super) id: String,
    pub(super) content: String,
}
