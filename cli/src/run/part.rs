//! What the workers make of a batch of rows, and the writer only appends.

use finclean::arrow::arrow_array::RecordBatch;

/// What is written of a batch.
#[derive(Debug)]
pub(super) enum Part {
    /// Lines of JSON.
    Lines(Vec<u8>),
    /// Rows of Parquet.
    Rows(RecordBatch),
    Files(Vec<NewFile>),
}

/// A file of an output directory.
#[derive(Debug)]
pub(super) struct NewFile {
    /// The number of the row in the whole input.
    pub(super) row: u64,
    /// What names the article.
    pub(super) id: String,
    pub(super) content: String,
}
