//! The words of `finclean run`, and what is wrong with them.

use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::thread;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use finclean::Format;
use twox_hash::XxHash64;

use crate::settings::{Extra, Settings};

use super::format::OutputFormat;
use super::names::with_suffix;

const AFTER_HELP: &str = "\
Inputs are read by their names: .jsonl and .ndjson, .parquet, .warc, and every other as one HTML document or post; all
but .parquet also with .gz or .zst behind. In directories only .html, .htm, .xhtml, .shtml, .md, .markdown and the
above are read. The output is written in the order of the input.

The output is written by its name too: .jsonl or .ndjson, with .gz or .zst behind, or .parquet. With --format and a
format other than jsonl it is a directory with one file per article. It has its name only when it is complete.

What fails is named in the rejects, one JSON object a line, with path, id, kind and message. OUT.run.json says how far
a run has come, what it was told, and what it counted; with it --resume goes on after a kill.

Exit codes:
  0  everything was cleaned
  1  something failed: the rejects name each article, the summary on standard error counts them by kind; or the output
     could not be written
  2  wrong usage, as for `finclean clean`; an output that exists; other inputs or options than the run to be resumed";

#[derive(Debug, clap::Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct RunArgs {
    /// Files, directories and patterns such as 'pages/**/*.html'
    #[arg(value_name = "INPUT", required = true)]
    pub(super) inputs: Vec<PathBuf>,

    /// What to write: a .jsonl file (also .gz, .zst), a .parquet file, or a directory
    #[arg(long, short, value_name = "OUT")]
    pub(super) output: PathBuf,

    #[command(flatten)]
    pub(super) settings: Settings,

    /// What to write, instead of what the output's name says
    #[arg(long, value_enum)]
    format: Option<NamedFormat>,

    /// What to add to each article
    #[arg(long, value_enum, value_name = "FIELD")]
    pub(super) with: Option<Extra>,

    /// The field or column that holds the HTML
    #[arg(long, value_name = "NAME", default_value = "html")]
    pub(super) html_field: String,

    /// The field or column that holds the page's address
    #[arg(long, value_name = "NAME")]
    pub(super) url_field: Option<String>,

    /// The field or column that names the article; without it the path and the line or row do
    #[arg(long, value_name = "NAME")]
    pub(super) id_field: Option<String>,

    /// Where to name what failed; OUT.rejects.jsonl if not said
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,

    /// How many threads clean; all cores if not said
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZero<usize>>,

    /// How many rows are written between two checkpoints: what a kill may cost to do again [default: 2048, for Parquet
    /// 8192]
    #[arg(long, value_name = "N")]
    checkpoint_rows: Option<NonZero<u64>>,

    /// Goes on where an earlier run with the same inputs and options was stopped
    #[arg(long, conflicts_with = "overwrite")]
    pub(super) resume: bool,

    /// Replaces an output that exists, and whatever is left of an earlier run
    #[arg(long)]
    pub(super) overwrite: bool,
}

/// What can be named instead of the output's name.
#[derive(Debug, Clone, Copy)]
enum NamedFormat {
    Jsonl,
    Directory(Format),
}

impl ValueEnum for NamedFormat {
    fn value_variants<'a>() -> &'a [Self] {
        static VARIANTS: LazyLock<Vec<NamedFormat>> = LazyLock::new(|| {
            let mut formats = Format::ALL;
            formats.sort_by_key(|format| format.as_str());
            let directories = formats.into_iter().map(NamedFormat::Directory);
            std::iter::once(NamedFormat::Jsonl).chain(directories).collect()
        });
        &VARIANTS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Jsonl => PossibleValue::new("jsonl").help("One JSON object per line"),
            Self::Directory(format) => {
                let help = format!("A directory with one .{} file per article: {}", format.extension(), format.about());
                PossibleValue::new(format.as_str()).help(help)
            }
        })
    }
}

impl RunArgs {
    /// What is to be written.
    pub(super) fn output_format(&self) -> Result<OutputFormat, String> {
        let format = match self.format {
            Some(NamedFormat::Directory(format)) => OutputFormat::Directory(format),
            Some(NamedFormat::Jsonl) => OutputFormat::jsonl(&self.output),
            None => OutputFormat::of(&self.output).ok_or_else(|| {
                format!(
                    "the name of the output {} does not say what it is: .jsonl, .jsonl.gz, .jsonl.zst, .parquet, or \
                     a directory with --format html or another rendering",
                    self.output.display()
                )
            })?,
        };
        if self.with.is_some() && matches!(format, OutputFormat::Directory(_)) {
            return Err("--with adds to JSON and Parquet: a directory holds one rendering".to_owned());
        }
        Ok(format)
    }

    /// Everything that changes what is written, as one text.
    pub(super) fn describe(&self, format: OutputFormat) -> Result<String, String> {
        let Self { settings, with, html_field, url_field, id_field, .. } = self;
        let profile = profile_digest(settings)?;
        let rejects = self.rejects();
        Ok(format!(
            "{settings:?}, profile file {profile}, output {format:?} with {with:?}, fields {html_field:?} {url_field:?} \
             {id_field:?}, rejects {}",
            rejects.display()
        ))
    }

    /// How many threads clean.
    pub(super) fn n_jobs(&self) -> usize {
        self.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
    }

    /// How many rows are written between two checkpoints.
    pub(super) fn checkpoint_rows(&self, format: OutputFormat) -> u64 {
        self.checkpoint_rows.map_or(format.checkpoint_rows(), NonZero::get)
    }

    /// Where what failed is named.
    pub(super) fn rejects(&self) -> PathBuf {
        self.rejects.clone().unwrap_or_else(|| with_suffix(&self.output, ".rejects.jsonl"))
    }
}

/// A hash of the profile's file, which may change between two runs; 0 where it is built in.
fn profile_digest(settings: &Settings) -> Result<u64, String> {
    let Some(path) = settings.profile.as_deref().filter(|path| path.is_file()) else { return Ok(0) };
    let text = fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(XxHash64::oneshot(0, &text))
}
