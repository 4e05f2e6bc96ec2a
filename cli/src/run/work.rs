//! What a worker does with a batch: it cleans the rows, and makes of them what the writer needs only to append.

use finclean::arrow::{ArticleRows, Outputs};
use finclean::{Article, Cleaner, Failure, Format, RenderOptions, guarded};
use serde::Serialize;

use crate::printed::{article_json, write_line};
use crate::settings::Extra;

use super::feed::{Batch, Position};
use super::format::OutputFormat;
use super::part::{NewFile, Part};
use super::read::parsed;
use super::row::{Body, Content, Fields, Row};
use super::tally::Tally;

/// How rows are cleaned and what is made of them; one for all workers.
pub(super) struct Work {
    pub(super) cleaner: Cleaner,
    pub(super) fields: Fields,
    /// The encoding of documents that do not bring their own.
    pub(super) charset: Option<String>,
    pub(super) format: OutputFormat,
    pub(super) with: Option<Extra>,
}

/// A batch that is ready to be written.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) number: u64,
    pub(super) end: Position,
    pub(super) n_rows: u64,
    pub(super) n_bytes: usize,
    pub(super) part: Part,
    /// Lines of the rejects.
    pub(super) rejects: Vec<u8>,
    pub(super) tally: Tally,
}

/// A part while articles are added.
enum Growing {
    Lines(Vec<u8>),
    Rows(Box<ArticleRows>),
    Files(Format, Vec<NewFile>),
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
    /// Cleans a batch.
    pub(super) fn run(&self, batch: Batch) -> Done {
        let Batch { number, first_row, rows, end, n_passed_over, n_bytes } = batch;
        let mut tally = Tally { passed_over: n_passed_over, ..Tally::default() };
        let mut growing = self.begin_part();
        let mut rejects = Vec::new();
        let n_rows = rows.len() as u64;
        for (number, row) in (first_row..).zip(rows) {
            let Row { path, id, content } = parsed(row, &self.fields);
            let made = content.and_then(|content| {
                guarded(|| {
                    let article = self.clean(content)?;
                    self.add(&mut growing, &article, number, &path, &id)?;
                    Ok(article)
                })
            });
            match made {
                Ok(article) => tally.article(&article),
                Err(Failure { kind, message }) => {
                    tally.failure(kind);
                    let reject = Reject { path: &path, id: &id, kind, message: &message };
                    write_line(&mut rejects, &reject).expect("strings are JSON, and memory takes them");
                }
            }
        }
        Done { number, end, n_rows, n_bytes, part: growing.finish(), rejects, tally }
    }

    fn begin_part(&self) -> Growing {
        match self.format {
            OutputFormat::Jsonl(_) => Growing::Lines(Vec::new()),
            OutputFormat::Parquet => {
                let outputs = match self.with {
                    Some(Extra(format)) => Outputs::default().with_format(format),
                    None => Outputs::default(),
                };
                Growing::Rows(Box::new(ArticleRows::new(outputs)))
            }
            OutputFormat::Directory(format) => Growing::Files(format, Vec::new()),
        }
    }

    fn clean(&self, content: Content) -> Result<Article, Failure> {
        let of_row;
        let cleaner = match &content.url {
            Some(url) => {
                of_row = self.cleaner.clone().base_url(url)?;
                &of_row
            }
            None => &self.cleaner,
        };
        Ok(match content.body {
            Body::Text(text) => cleaner.clean(&text)?,
            Body::Bytes { bytes, charset } => {
                cleaner.clean_bytes(&bytes, charset.as_deref().or(self.charset.as_deref()))?
            }
        })
    }

    /// Adds one article as it will be written. Rendering comes first: what fails leaves nothing behind.
    fn add(&self, part: &mut Growing, article: &Article, row: u64, path: &str, id: &str) -> Result<(), Failure> {
        match part {
            Growing::Lines(lines) => {
                let json = article_json(article, self.with).with_path(path).with_row_id(id);
                let before = lines.len();
                write_line(&mut *lines, &json).inspect_err(|_| lines.truncate(before))?;
            }
            Growing::Rows(rows) => rows.push_article(Some(id), article)?,
            Growing::Files(format, files) => {
                let content = article.rendered(*format, &RenderOptions::default());
                files.push(NewFile { row, id: id.to_owned(), content });
            }
        }
        Ok(())
    }
}

impl Growing {
    fn finish(self) -> Part {
        match self {
            Self::Lines(lines) => Part::Lines(lines),
            Self::Rows(rows) => Part::Rows(rows.finish()),
            Self::Files(_, files) => Part::Files(files),
        }
    }
}
