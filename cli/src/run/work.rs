//! The work on a batch: a worker cleans its rows and renders the articles, so that the writer only
//! appends the result.

use std::borrow::Cow;

use finclean::arrow::{ArticleRows, Outputs};
use finclean::{Article, Cleaner, Failure, Format, RenderOptions, guarded};
use serde::Serialize;

use crate::printed::{article_json, write_line};
use crate::settings::Extra;

use super::feed::{Batch, Position};
use super::format::OutputFormat;
use super::part::{NewFile, Part};
use super::read::parsed_row;
use super::row::{FieldNames, InputRow, RowContent, RowHtml};
use super::tally::Tally;

/// How rows are cleaned and rendered. All workers share it.
pub(super) struct Work {
    pub(super) cleaner: Cleaner,
    pub(super) fields: FieldNames,
    /// The encoding of documents that do not state their own.
    pub(super) charset: Option<String>,
    pub(super) format: OutputFormat,
    pub(super) with: Option<Extra>,
}

/// A batch that is ready to be written.
#[derive(Debug)]
pub(super) struct CleanedBatch {
    pub(super) number: u64,
    /// The position after its last row.
    pub(super) end: Position,
    pub(super) n_rows: u64,
    pub(super) n_bytes: usize,
    pub(super) part: Part,
    /// Lines of the rejects.
    pub(super) rejects: Vec<u8>,
    pub(super) tally: Tally,
}

/// A part to which articles are still added.
enum PartBuilder {
    Lines(Vec<u8>),
    Rows(Box<ArticleRows>),
    Files { format: Format, files: Vec<NewFile> },
}

/// The place of a row in the input.
struct RowPlace<'a> {
    /// The number of the row in the whole input.
    number: u64,
    path: &'a str,
    id: &'a str,
}

/// A line of the rejects.
#[derive(Serialize)]
struct Reject<'a> {
    path: &'a str,
    id: &'a str,
    kind: &'static str,
    message: &'a str,
}

impl Work {
    /// The articles of a batch, ready to be written.
    pub(super) fn cleaned_batch(&self, batch: Batch) -> CleanedBatch {
        let Batch { number, first_row, rows, end, n_passed_over, n_bytes } = batch;
        let mut tally = Tally { passed_over: n_passed_over, ..Tally::default() };
        let mut builder = self.part_builder();
        let mut rejects = Vec::new();
        let n_rows = rows.len() as u64;
        for (number, row) in (first_row..).zip(rows) {
            let InputRow { path, id, content } = parsed_row(row, &self.fields);
            let place = RowPlace { number, path: &path, id: &id };
            let outcome = match content {
                Ok(content) => guarded(|| self.add_cleaned(&mut builder, content, &place)),
                Err(failure) => Err(failure),
            };
            match outcome {
                Ok(article) => tally.count_article(&article),
                Err(Failure { kind, message }) => {
                    tally.count_failure(kind);
                    let reject = Reject { path: &path, id: &id, kind, message: &message };
                    write_line(&mut rejects, &reject).expect("strings can be written to memory as JSON");
                }
            }
        }
        CleanedBatch { number, end, n_rows, n_bytes, part: builder.finish(), rejects, tally }
    }

    /// An empty part in the format of the output.
    fn part_builder(&self) -> PartBuilder {
        match self.format {
            OutputFormat::Jsonl(_) => PartBuilder::Lines(Vec::new()),
            OutputFormat::Parquet => {
                let outputs = match self.with {
                    Some(Extra(format)) => Outputs::default().with_format(format),
                    None => Outputs::default(),
                };
                PartBuilder::Rows(Box::new(ArticleRows::new(outputs)))
            }
            OutputFormat::Directory(format) => PartBuilder::Files { format, files: Vec::new() },
        }
    }

    /// Cleans a row and adds the article to the part.
    fn add_cleaned(
        &self,
        builder: &mut PartBuilder,
        content: RowContent,
        place: &RowPlace<'_>,
    ) -> Result<Article, Failure> {
        let article = self.article(content)?;
        self.add(builder, &article, place)?;
        Ok(article)
    }

    fn article(&self, content: RowContent) -> Result<Article, Failure> {
        let cleaner = match &content.url {
            Some(url) => Cow::Owned(self.cleaner.clone().base_url(url)?),
            None => Cow::Borrowed(&self.cleaner),
        };
        Ok(match content.html {
            RowHtml::Text(text) => cleaner.clean(&text)?,
            RowHtml::Bytes { bytes, charset } => {
                cleaner.clean_bytes(&bytes, charset.as_deref().or(self.charset.as_deref()))?
            }
        })
    }

    /// Adds an article. If rendering it fails, the part does not change.
    fn add(&self, builder: &mut PartBuilder, article: &Article, place: &RowPlace<'_>) -> Result<(), Failure> {
        let &RowPlace { number, path, id } = place;
        match builder {
            PartBuilder::Lines(lines) => {
                let json = article_json(article, self.with).with_path(path).with_row_id(id);
                let before = lines.len();
                write_line(&mut *lines, &json).inspect_err(|_| lines.truncate(before))?;
            }
            PartBuilder::Rows(rows) => rows.push_article(Some(id), article)?,
            PartBuilder::Files { format, files } => {
                let content = article.rendered(*format, &RenderOptions::default());
                files.push(NewFile { row: number, id: id.to_owned(), content });
            }
        }
        Ok(())
    }
}

impl PartBuilder {
    fn finish(self) -> Part {
        match self {
            Self::Lines(lines) => Part::Lines(lines),
            Self::Rows(rows) => Part::Rows(rows.finish()),
            Self::Files { files, .. } => Part::Files(files),
        }
    }
}
