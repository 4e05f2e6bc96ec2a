//! The row builder: articles and errors, one after the other, into the columns of a batch.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};

use super::columns::{Editors, Outside, Pairs, Removals, Securities, Warnings};
use super::lists::TextLists;
use super::outputs::{Outputs, Rendered};
use super::schema::{self, schema};
use super::size::row_bytes;
use crate::article::{Article, SafeUrl};
use crate::error::Error;

/// Offsets of Arrow's text columns are 32 bits, signed. Its larger type has 64, which Spark does not read everywhere.
const MAX_COLUMN_BYTES: usize = i32::MAX as usize;

/// Collects articles and errors as the rows of one record batch of [`schema`].
#[derive(Debug)]
pub struct ArticleRows {
    outputs: Outputs,
    n_rows: usize,
    n_bytes: usize,
    limit: usize,
    columns: Columns,
}

/// A row would make a column longer than Arrow's 32-bit offsets reach (2 GiB); none of it was added.
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

#[derive(Debug)]
struct Columns {
    row_id: StringBuilder,
    title: StringBuilder,
    published: StringBuilder,
    source: Pairs,
    authors: TextLists,
    editors: Editors,
    original_title: StringBuilder,
    dateline: StringBuilder,
    summary: StringBuilder,
    url: StringBuilder,
    id: StringBuilder,
    site: StringBuilder,
    lead_image: StringBuilder,
    language: StringBuilder,
    categories: TextLists,
    tags: TextLists,
    profile: StringBuilder,
    text: StringBuilder,
    html: StringBuilder,
    markdown: StringBuilder,
    blocks: StringBuilder,
    securities: Securities,
    removed: Removals,
    outside: Outside,
    warnings: Warnings,
    error: Pairs,
}

impl ArticleRows {
    /// No rows yet; each article's will hold `outputs`.
    #[must_use]
    pub fn new(outputs: Outputs) -> Self {
        Self { outputs, n_rows: 0, n_bytes: 0, limit: MAX_COLUMN_BYTES, columns: Columns::new() }
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.n_rows
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.n_rows == 0
    }

    /// At least the bytes of text in the longest column: a measure for when to finish a batch.
    #[must_use]
    pub const fn n_bytes(&self) -> usize {
        self.n_bytes
    }

    /// Adds an article's row. `row_id` is the caller's own key.
    ///
    /// # Errors
    ///
    /// [`BatchFull`] where the row does not fit any more.
    pub fn push_article(&mut self, row_id: Option<&str>, article: &Article) -> Result<(), BatchFull> {
        let rendered = self.outputs.render(article);
        self.grow(row_bytes(row_id, article, &rendered))?;
        self.columns.push_article(row_id, article, &rendered);
        Ok(())
    }

    /// Adds the row of an input that the cleaner refused.
    ///
    /// # Errors
    ///
    /// [`BatchFull`] where the row does not fit any more.
    pub fn push_error(&mut self, row_id: Option<&str>, error: &Error) -> Result<(), BatchFull> {
        self.push_failure(row_id, error.kind().as_str(), &error.to_string())
    }

    /// Adds the row of an input that failed in another way: one that could not be read, say.
    ///
    /// # Errors
    ///
    /// [`BatchFull`] where the row does not fit any more.
    pub fn push_failure(&mut self, row_id: Option<&str>, kind: &str, message: &str) -> Result<(), BatchFull> {
        self.grow(row_id.map_or(0, str::len) + kind.len() + message.len())?;
        self.columns.push_failure(row_id, kind, message);
        Ok(())
    }

    /// The rows as a batch.
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "each push adds to every column, in the schema's order")]
    pub fn finish(self) -> RecordBatch {
        RecordBatch::try_new(schema(), self.columns.finish()).expect("the columns are built in the schema's order")
    }

    /// Counts a row before anything of it is added, so that no column is ever longer than another.
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

impl Columns {
    fn new() -> Self {
        let [row_id, title, published, original_title, dateline, summary, url, id, site] =
            [(); 9].map(|()| StringBuilder::new());
        let [lead_image, language, profile, text, html, markdown, blocks] = [(); 7].map(|()| StringBuilder::new());
        let [authors, categories, tags] = [(); 3].map(|()| TextLists::new());
        let [source, error] = [(); 2].map(|()| Pairs::new());
        let (editors, securities, removed) = (Editors::new(), Securities::new(), Removals::new());
        let (outside, warnings) = (Outside::new(), Warnings::new());
        Self {
            row_id,
            title,
            published,
            source,
            authors,
            editors,
            original_title,
            dateline,
            summary,
            url,
            id,
            site,
            lead_image,
            language,
            categories,
            tags,
            profile,
            text,
            html,
            markdown,
            blocks,
            securities,
            removed,
            outside,
            warnings,
            error,
        }
    }

    fn push_article(&mut self, row_id: Option<&str>, article: &Article, rendered: &Rendered) {
        self.row_id.append_option(row_id);
        self.title.append_option(article.title());
        self.published.append_option(article.published().map(|at| at.to_string()));
        self.source.push_source(article.source());
        self.authors.push(article.authors());
        self.editors.push(article.editors());
        self.original_title.append_option(article.original_title());
        self.dateline.append_option(article.dateline());
        self.summary.append_option(article.summary());
        self.url.append_option(article.url().map(SafeUrl::as_str));
        self.id.append_option(article.id());
        self.site.append_option(article.site());
        self.lead_image.append_option(article.lead_image().map(SafeUrl::as_str));
        self.language.append_option(article.language());
        self.categories.push(article.categories());
        self.tags.push(article.tags());
        self.profile.append_option(article.profile());
        self.text.append_option(rendered.text.as_deref());
        self.html.append_option(rendered.html.as_deref());
        self.markdown.append_option(rendered.markdown.as_deref());
        self.blocks.append_option(rendered.blocks.as_deref());
        self.securities.push(article.securities());
        self.removed.push(article.removed());
        self.outside.push(article.outside());
        self.warnings.push(article.warnings());
        self.error.push_null();
    }

    fn push_failure(&mut self, row_id: Option<&str>, kind: &str, message: &str) {
        self.row_id.append_option(row_id);
        for column in [
            &mut self.title,
            &mut self.published,
            &mut self.original_title,
            &mut self.dateline,
            &mut self.summary,
            &mut self.url,
            &mut self.id,
            &mut self.site,
            &mut self.lead_image,
            &mut self.language,
            &mut self.profile,
            &mut self.text,
            &mut self.html,
            &mut self.markdown,
            &mut self.blocks,
        ] {
            column.append_null();
        }
        for column in [&mut self.authors, &mut self.categories, &mut self.tags] {
            column.push_null();
        }
        self.source.push_null();
        self.editors.push_null();
        self.securities.push_null();
        self.removed.push_null();
        self.outside.push_null();
        self.warnings.push_null();
        self.error.push(kind, Some(message));
    }

    fn finish(mut self) -> Vec<ArrayRef> {
        vec![
            Arc::new(self.row_id.finish()),
            Arc::new(self.title.finish()),
            Arc::new(self.published.finish()),
            self.source.finish(schema::source()),
            self.authors.finish(),
            self.editors.finish(),
            Arc::new(self.original_title.finish()),
            Arc::new(self.dateline.finish()),
            Arc::new(self.summary.finish()),
            Arc::new(self.url.finish()),
            Arc::new(self.id.finish()),
            Arc::new(self.site.finish()),
            Arc::new(self.lead_image.finish()),
            Arc::new(self.language.finish()),
            self.categories.finish(),
            self.tags.finish(),
            Arc::new(self.profile.finish()),
            Arc::new(self.text.finish()),
            Arc::new(self.html.finish()),
            Arc::new(self.markdown.finish()),
            Arc::new(self.blocks.finish()),
            self.securities.finish(),
            self.removed.finish(),
            self.outside.finish(),
            self.warnings.finish(),
            self.error.finish(schema::error()),
        ]
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
