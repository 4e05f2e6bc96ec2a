//! What is printed of an article: the JSON contract, or one rendering.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use finclean::{Article, Failure, Format, RenderOptions};
use serde::Serialize;

use crate::printed::{article_json, write_line};
use crate::settings::Extra;

/// What to print of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OutputKind {
    Json,
    Jsonl,
    Rendered(Format),
}

impl OutputKind {
    /// The word on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Rendered(format) => format.as_str(),
        }
    }

    /// What is printed, as one line of `--help`.
    pub(crate) const fn about(self) -> &'static str {
        match self {
            Self::Json => "one object, indented; for several files one object per line, each with \"path\"",
            Self::Jsonl => "one object per line, each with \"path\" (`-` for standard input)",
            Self::Rendered(format) => format.about(),
        }
    }
}

impl ValueEnum for OutputKind {
    fn value_variants<'a>() -> &'a [Self] {
        static VARIANTS: LazyLock<Vec<OutputKind>> = LazyLock::new(|| {
            let mut formats = Format::ALL;
            formats.sort_by_key(|format| format.as_str());
            let rendered = formats.into_iter().map(OutputKind::Rendered);
            [OutputKind::Json, OutputKind::Jsonl].into_iter().chain(rendered).collect()
        });
        &VARIANTS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
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
    /// One JSON object per line, also for failures.
    Lines,
    /// One rendering after the other, separated by blank lines.
    Rendered(Format),
}

/// What is printed in the place of an article that failed.
#[derive(Serialize)]
struct Failed<'a> {
    path: &'a str,
    error: &'a Failure,
}

impl Output {
    /// An output for `n_inputs` articles.
    pub(crate) fn new(kind: OutputKind, with: Option<Extra>, n_inputs: usize) -> Self {
        let form = match kind {
            OutputKind::Json if n_inputs == 1 => Form::Object,
            OutputKind::Json | OutputKind::Jsonl => Form::Lines,
            OutputKind::Rendered(format) => Form::Rendered(format),
        };
        Self { out: BufWriter::new(io::stdout().lock()), form, with, has_written: false }
    }

    /// Writes an article, and passes it on at once: a pipe's reader need not wait for the last.
    pub(crate) fn article(&mut self, path: &str, article: &Article) -> io::Result<()> {
        match self.form {
            Form::Object => {
                serde_json::to_writer_pretty(&mut self.out, &article_json(article, self.with))?;
                self.out.write_all(b"\n")?;
            }
            Form::Lines => {
                write_line(&mut self.out, &article_json(article, self.with).with_path(path))?;
            }
            Form::Rendered(format) => {
                if self.has_written {
                    self.out.write_all(b"\n")?;
                }
                self.out.write_all(article.rendered(format, &RenderOptions::default()).as_bytes())?;
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
                write_line(&mut self.out, &Failed { path, error: failure })?;
                self.out.flush()
            }
        }
    }
}
