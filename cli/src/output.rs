//! Prints articles to standard output, as JSON or as one rendering.

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

/// Standard output in the chosen format.
pub(crate) struct ArticlePrinter {
    out: BufWriter<StdoutLock<'static>>,
    layout: Layout,
    with: Option<Extra>,
    has_written: bool,
}

/// How several articles are printed one after the other.
#[derive(Debug, Clone, Copy)]
enum Layout {
    /// One JSON object, indented.
    Object,
    /// One JSON object per line, also for failures.
    Lines,
    /// One rendering after the other, separated by blank lines.
    Rendered(Format),
}

/// The JSON object in the place of an article that failed.
#[derive(Serialize)]
struct FailureJson<'a> {
    path: &'a str,
    error: &'a Failure,
}

impl ArticlePrinter {
    /// A printer for `n_inputs` articles.
    pub(crate) fn new(kind: OutputKind, with: Option<Extra>, n_inputs: usize) -> Self {
        let layout = match kind {
            OutputKind::Json if n_inputs == 1 => Layout::Object,
            OutputKind::Json | OutputKind::Jsonl => Layout::Lines,
            OutputKind::Rendered(format) => Layout::Rendered(format),
        };
        Self { out: BufWriter::new(io::stdout().lock()), layout, with, has_written: false }
    }

    /// Prints an article. It is flushed at once, so that the reader of a pipe need not wait for the
    /// last article.
    pub(crate) fn print_article(&mut self, path: &str, article: &Article) -> io::Result<()> {
        match self.layout {
            Layout::Object => {
                serde_json::to_writer_pretty(&mut self.out, &article_json(article, self.with))?;
                self.out.write_all(b"\n")?;
            }
            Layout::Lines => {
                write_line(&mut self.out, &article_json(article, self.with).with_path(path))?;
            }
            Layout::Rendered(format) => {
                if self.has_written {
                    self.out.write_all(b"\n")?;
                }
                self.out.write_all(article.rendered(format, &RenderOptions::default()).as_bytes())?;
            }
        }
        self.has_written = true;
        self.out.flush()
    }

    /// Prints that an article failed, if the format has a place for it.
    pub(crate) fn print_failure(&mut self, path: &str, failure: &Failure) -> io::Result<()> {
        match self.layout {
            Layout::Object | Layout::Rendered(_) => Ok(()),
            Layout::Lines => {
                write_line(&mut self.out, &FailureJson { path, error: failure })?;
                self.out.flush()
            }
        }
    }
}
