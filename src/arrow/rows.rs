//! The builder of a batch: adds articles and errors as rows.

use arrow_array::RecordBatch;

use super::column::{Column, Slot};
use super::outputs::Outputs;
use super::schema::schema;
use super::size::row_bytes;
use crate::article::Article;
use crate::error::{Error, Failure};

/// Offsets of Arrow's text columns are 32 bits, signed. Its larger type has 64, which Spark does
/// not read everywhere.
const MAX_COLUMN_BYTES: usize = i32::MAX as usize;

/// Collects articles and errors as rows of one record batch with the columns of [`schema`].
#[derive(Debug)]
pub struct ArticleRows {
    outputs: Outputs,
    n_rows: usize,
    n_bytes: usize,
    limit: usize,
    columns: Vec<Column>,
}

/// A row would make a column longer than Arrow's 32-bit offsets allow (2 GiB). Nothing of it was
/// added.
///
/// Finish the batch and begin another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a batch holds at most {limit} bytes a column, and a row of {row} bytes would follow {filled}: use smaller batches"
)]
pub struct BatchFull {
    filled: usize,
    row: usize,
    limit: usize,
}

impl From<BatchFull> for Failure {
    fn from(full: BatchFull) -> Self {
        Self::new("too_large", full.to_string())
    }
}

impl ArticleRows {
    /// No rows yet. The row of each article will contain `outputs`.
    #[must_use]
    pub fn new(outputs: Outputs) -> Self {
        let columns = Slot::all().into_iter().map(Column::new).collect();
        Self { outputs, n_rows: 0, n_bytes: 0, limit: MAX_COLUMN_BYTES, columns }
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.n_rows
    }

    /// Whether there are no rows.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.n_rows == 0
    }

    /// At least the bytes of text in the longest column. Callers use it to decide when to finish a
    /// batch.
    #[must_use]
    pub const fn n_bytes(&self) -> usize {
        self.n_bytes
    }

    /// Adds the row of an article. `row_id` is the caller's own key.
    ///
    /// # Errors
    ///
    /// [`BatchFull`] if the row does not fit any more.
    pub fn push_article(&mut self, row_id: Option<&str>, article: &Article) -> Result<(), BatchFull> {
        let rendered = self.outputs.render(article);
        self.grow(row_bytes(row_id, article, &rendered))?;
        for column in &mut self.columns {
            column.push_article(row_id, article, &rendered);
        }
        Ok(())
    }

    /// Adds the row of an input that the cleaner refused.
    ///
    /// # Errors
    ///
    /// [`BatchFull`] if the row does not fit any more.
    pub fn push_error(&mut self, row_id: Option<&str>, error: &Error) -> Result<(), BatchFull> {
        self.push_failure(row_id, error.kind().as_str(), &error.to_string())
    }

    /// Adds the row of an input that failed in another way, such as a file that cannot be read.
    ///
    /// # Errors
    ///
    /// [`BatchFull`] if the row does not fit any more.
    pub fn push_failure(&mut self, row_id: Option<&str>, kind: &str, message: &str) -> Result<(), BatchFull> {
        self.grow(row_id.map_or(0, str::len) + kind.len() + message.len())?;
        for column in &mut self.columns {
            column.push_failure(row_id, kind, message);
        }
        Ok(())
    }

    /// The rows as a batch.
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "each push adds to every column, in the schema's order")]
    pub fn finish(self) -> RecordBatch {
        let columns = self.columns.into_iter().map(Column::finish).collect();
        RecordBatch::try_new(schema(), columns).expect("the columns are built in the schema's order")
    }

    /// Counts a row before anything of it is added, so that all columns always have the same
    /// length.
    fn grow(&mut self, row: usize) -> Result<(), BatchFull> {
        let n_bytes = self.n_bytes.saturating_add(row);
        if n_bytes > self.limit {
            return Err(BatchFull { filled: self.n_bytes, row, limit: self.limit });
        }
        self.n_bytes = n_bytes;
        self.n_rows += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{ArticleRows, Outputs};
    use crate::clean_article;

    #[test]
    fn row_that_does_not_fit_leaves_the_batch_as_it_was() {
        let short = clean_article("<p>营收增长。</p>").unwrap();
        let long = clean_article(&format!("<p>{}</p>", "营收增长。".repeat(1000))).unwrap();
        let mut rows = ArticleRows { limit: 10_000, ..ArticleRows::new(Outputs::default()) };
        rows.push_article(Some("a"), &short).unwrap();
        let full = rows.push_article(Some("b"), &long).unwrap_err();
        assert!(full.to_string().starts_with("a batch holds at most 10000 bytes a column, and a row of 15"), "{full}");
        let full = rows.push_failure(Some(&"x".repeat(10_000)), "io", "gone").unwrap_err();
        assert_eq!(full.row, 10_006);
        rows.push_failure(Some("c"), "io", "gone").unwrap();
        let batch = rows.finish();
        assert_eq!((batch.num_rows(), batch["error"].null_count()), (2, 1));
    }
}
