//! What a worker does with a batch: it cleans the rows, and makes of them what the writer needs only to append.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use finclean::arrow::{ArticleRows, BatchFull, Outputs};
use finclean::{Article, Cleaner};
use serde::Serialize;

use crate::input::Failure;
use crate::printed::{Printed, write_line};
use crate::settings::Extra;

use super::feed::{Batch, Position};
use super::format::{OutputFormat, Rendering};
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
    Files(Rendering, Vec<NewFile>),
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
                let outputs = Outputs::default().with_markdown(self.with == Some(Extra::Markdown));
                Growing::Rows(Box::new(ArticleRows::new(outputs)))
            }
            OutputFormat::Directory(rendering) => Growing::Files(rendering, Vec::new()),
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
                let printed = Printed::new(article, self.with).at(path).named(id);
                let before = lines.len();
                write_line(&mut *lines, &printed).inspect_err(|_| lines.truncate(before))?;
            }
            Growing::Rows(rows) => rows.push_article(Some(id), article)?,
            Growing::Files(rendering, files) => {
                let content = match rendering {
                    Rendering::Html => article.html().into_string(),
                    Rendering::Markdown => article.markdown(),
                };
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

impl From<BatchFull> for Failure {
    fn from(full: BatchFull) -> Self {
        Self { kind: "too_large", message: full.to_string() }
    }
}

/// The library promises not to panic. Should it break the promise on one page of millions, that page is rejected.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| Err(panicked(payload.as_ref())))
}

fn panicked(payload: &(dyn Any + Send)) -> Failure {
    let message = payload.downcast_ref::<String>().map(String::as_str);
    let message = message.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no message");
    Failure { kind: "panic", message: message.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panic_is_a_failure() {
        let failure = guarded(|| -> Result<(), Failure> { panic!("净利润 {}", 12) }).unwrap_err();
        assert_eq!((failure.kind, failure.message.as_str()), ("panic", "净利润 12"));
    }
}
