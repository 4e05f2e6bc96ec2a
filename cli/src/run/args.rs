//! The options of `finclean run`, and their checks.

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
Inputs: the ending of a file's name decides how it is read: .jsonl or .ndjson, .parquet, .warc. Any
other file is one HTML document or post. All except .parquet may also end in .gz or .zst. In
directories, only these endings and .html, .htm, .xhtml, .shtml, .md and .markdown are read.

Output: the ending of its name decides the format: .jsonl or .ndjson, also with .gz or .zst, or
.parquet. With --format and a format other than jsonl, the output is a directory with one file per
article. The articles are in the order of the input. The output gets its name when it is complete.

Failures: the file of rejects has one JSON object per line, with path, id, kind and message.

OUT.run.json records the options of the run, its progress and its counts. --resume needs this file
to continue a run that was killed.

Exit codes:
  0  everything was cleaned
  1  something failed: the rejects list each failure, and the summary on standard error counts them by
     kind; or the output could not be written
  2  wrong usage, as for `finclean clean`; or the output already exists; or --resume with other inputs
     or options than before";

#[derive(Debug, clap::Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct RunArgs {
    /// Files, directories and patterns such as 'pages/**/*.html'
    #[arg(value_name = "INPUT", required = true)]
    pub(super) inputs: Vec<PathBuf>,

    /// Where to write: a .jsonl file (also .gz, .zst), a .parquet file, or a directory
    #[arg(long, short, value_name = "OUT")]
    pub(super) output: PathBuf,

    #[command(flatten)]
    pub(super) settings: Settings,

    /// The format to write [default: decided by the name of the output]
    #[arg(long, value_enum)]
    format: Option<NamedFormat>,

    /// What to add to each article
    #[arg(long, value_enum, value_name = "FIELD")]
    pub(super) with: Option<Extra>,

    /// The field or column with the HTML
    #[arg(long, value_name = "NAME", default_value = "html")]
    pub(super) html_field: String,

    /// The field or column with the address of the page
    #[arg(long, value_name = "NAME")]
    pub(super) url_field: Option<String>,

    /// The field or column that identifies the article [default: the path and the number of the
    /// line or row]
    #[arg(long, value_name = "NAME")]
    pub(super) id_field: Option<String>,

    /// The file that lists the failures [default: OUT.rejects.jsonl]
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,

    /// The number of threads that clean [default: all cores]
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZero<usize>>,

    /// The number of rows between two checkpoints; at most these are cleaned again after a kill
    /// [default: 2048, for Parquet 8192]
    #[arg(long, value_name = "N")]
    checkpoint_rows: Option<NonZero<u64>>,

    /// Continues an earlier run with the same inputs and options
    #[arg(long, conflicts_with = "overwrite")]
    resume: bool,

    /// Replaces an existing output, and the files of an earlier run
    #[arg(long)]
    overwrite: bool,
}

/// What to do if the output, or an earlier run for it, exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IfExists {
    Refuse,
    Overwrite,
    Resume,
}

/// The values of `--format`.
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
    /// The format of the output, from `--format` or the name of the output.
    pub(super) fn output_format(&self) -> Result<OutputFormat, String> {
        let format = match self.format {
            Some(NamedFormat::Directory(format)) => OutputFormat::Directory(format),
            Some(NamedFormat::Jsonl) => OutputFormat::jsonl(&self.output),
            None => OutputFormat::from_ending(&self.output).ok_or_else(|| {
                format!(
                    "the name of the output {} does not tell its format: use .jsonl, .jsonl.gz, .jsonl.zst or .parquet, \
                     or --format html or another rendering for a directory",
                    self.output.display()
                )
            })?,
        };
        if self.with.is_some() && matches!(format, OutputFormat::Directory(_)) {
            return Err("--with adds to JSON and Parquet: a file of a directory has one rendering".to_owned());
        }
        Ok(format)
    }

    /// What to do if the output exists.
    pub(super) fn if_exists(&self) -> IfExists {
        if self.resume {
            return IfExists::Resume;
        }
        if self.overwrite {
            return IfExists::Overwrite;
        }
        IfExists::Refuse
    }

    /// All options that change what is written, as one text.
    pub(super) fn options_text(&self, format: OutputFormat) -> Result<String, String> {
        let Self { settings, with, html_field, url_field, id_field, .. } = self;
        let profile = profile_digest(settings)?;
        let rejects = self.rejects();
        Ok(format!(
            "{settings:?}, profile file {profile}, output {format:?} with {with:?}, fields {html_field:?} {url_field:?} \
             {id_field:?}, rejects {}",
            rejects.display()
        ))
    }

    /// The number of threads that clean.
    pub(super) fn n_jobs(&self) -> usize {
        if let Some(n_jobs) = self.jobs {
            return n_jobs.get();
        }
        thread::available_parallelism().map_or(1, NonZero::get)
    }

    /// The number of rows between two checkpoints.
    pub(super) fn checkpoint_rows(&self, format: OutputFormat) -> u64 {
        self.checkpoint_rows.map_or(format.default_checkpoint_rows(), NonZero::get)
    }

    /// The file that lists the failures.
    pub(super) fn rejects(&self) -> PathBuf {
        self.rejects.clone().unwrap_or_else(|| with_suffix(&self.output, ".rejects.jsonl"))
    }
}

/// A hash of the profile's file, which may change between two runs, or 0 if the profile is built
/// in.
fn profile_digest(settings: &Settings) -> Result<u64, String> {
    let Some(path) = settings.profile.as_deref() else { return Ok(0) };
    if !path.is_file() {
        return Ok(0);
    }
    let text = fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(XxHash64::oneshot(0, &text))
}
