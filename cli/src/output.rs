//! What is printed of an article: the JSON contract, or one rendering.

use std::io::{self, BufWriter, StdoutLock, Write};

use clap::ValueEnum;
use finclean::Article;
use serde::Serialize;

use crate::input::Failure;
use crate::printed::{Printed, write_line};
use crate::settings::Extra;

/// What to print of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Json,
    Jsonl,
    Html,
    Markdown,
    Text,
}

/// Standard output, in the form that the caller wants.
pub(crate) struct Output {
    out: BufWriter<StdoutLock<'static>>,
    form: Form,
    with: Option<Extra>,
    has_written: bool,
}

/// How articles follow one another.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// One JSON object, indented.
    Object,
    /// A JSON object a line, failures among them.
    Lines,
    /// One rendering after the other, parted by blank lines.
    Rendered(fn(&Article) -> String),
}

/// What stands in the place of an article that failed.
#[derive(Serialize)]
struct Failed<'a> {
    path: &'a str,
    error: FailedError<'a>,
}

#[derive(Serialize)]
struct FailedError<'a> {
    kind: &'static str,
    message: &'a str,
}

impl Output {
    /// An output for `n_inputs` articles.
    pub(crate) fn new(format: Format, with: Option<Extra>, n_inputs: usize) -> Self {
        let form = match format {
            Format::Json if n_inputs == 1 => Form::Object,
            Format::Json | Format::Jsonl => Form::Lines,
            Format::Html => Form::Rendered(|article| article.html().into_string()),
            Format::Markdown => Form::Rendered(Article::markdown),
            Format::Text => Form::Rendered(Article::text),
        };
        Self { out: BufWriter::new(io::stdout().lock()), form, with, has_written: false }
    }

    /// Writes an article, and passes it on at once: a pipe's reader need not wait for the last.
    pub(crate) fn article(&mut self, path: &str, article: &Article) -> io::Result<()> {
        match self.form {
            Form::Object => {
                let printed = Printed::new(article, self.with);
                serde_json::to_writer_pretty(&mut self.out, &printed)?;
                self.out.write_all(b"\n")?;
            }
            Form::Lines => {
                write_line(&mut self.out, &Printed::new(article, self.with).at(path))?;
            }
            Form::Rendered(render) => {
                if self.has_written {
                    self.out.write_all(b"\n")?;
                }
                self.out.write_all(render(article).as_bytes())?;
            }
        }
        self.has_written = true;
        self.out.flush()
    }

    /// Writes that an article failed, where the form has a place for it.
    pub(crate) fn failure(&mut self, path: &str, failure: &Failure) -> io::Result<()> {
        match self.form {
            Form::Object | Form::Rendered(_) => Ok(()),
            Form::Lines => {
                let error = FailedError { kind: failure.kind, message: &failure.message };
                write_line(&mut self.out, &Failed { path, error })?;
                self.out.flush()
            }
        }
    }
}
