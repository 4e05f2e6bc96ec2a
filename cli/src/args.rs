//! The subcommands and options of the command line.

use std::fmt::{Display, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use crate::exit::WRONG_USAGE;
use crate::input::Input;
use crate::output::OutputKind;
#[cfg(feature = "run")]
use crate::run::args::RunArgs;
use crate::settings::{Extra, Settings};

const EXIT_CODES: &str = "\
Exit codes:
  0  everything was cleaned
  1  something failed: a message on standard error names each file and its reason
  2  wrong usage: an unknown option, profile or charset, an unreadable profile, an invalid base URL";

const AFTER_FORMATS: &str = "\
If a document fails, jsonl prints {\"path\", \"error\": {\"kind\", \"message\"}} in its place, and so does
json for several files. In all other cases nothing is printed for it. Renderings of several files
are separated by blank lines. A file that is larger than the limit for an article is refused without
being read completely. A named pipe is refused; standard input may be a pipe.

If the reader closes the output early (`| head`), the command ends without a message, and the exit
code is about the documents so far.";

const AFTER_INSPECT_HELP: &str = "\
The report is one HTML page for people who write site profiles. It shows the site profile and the
body element, and why they were chosen; every field, with the place where it was found; the text of
the body, with the reason for each removed part; and the clean article as HTML, Markdown and text.

The report is a single file that loads nothing. Images of the article appear as their description or
address, so that no site notices that its page is being viewed.

Exit codes:
  0  the report was written
  1  the input was not cleaned, or the report was not written: a message on standard error has the
     reason
  2  wrong usage, as for `finclean clean`; or the report would overwrite its own input";

/// Turns scraped financial-news HTML into clean, safe articles.
#[derive(Debug, Parser)]
#[command(name = "finclean", version, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Cleans articles: whole pages, fragments of HTML, or posts with front matter
    Clean(CleanArgs),
    /// Writes a report that shows how one input is cleaned: where each field was found, what was
    /// removed and why
    Inspect(InspectArgs),
    /// Lists the built-in site profiles
    Profiles(ProfilesArgs),
    /// Cleans a whole corpus on all cores: files, directories, JSON lines, Parquet and WARC
    #[cfg(feature = "run")]
    Run(RunArgs),
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = after_clean_help())]
pub(crate) struct CleanArgs {
    /// Files to clean; `-` is standard input [default: standard input]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) settings: Settings,

    /// What to print
    #[arg(long, value_enum, default_value_t = OutputKind::Json)]
    pub(crate) format: OutputKind,

    /// What to add to the JSON
    #[arg(long, value_enum, value_name = "FIELD")]
    pub(crate) with: Option<Extra>,
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = AFTER_INSPECT_HELP)]
pub(crate) struct InspectArgs {
    /// The file to clean; `-` is standard input [default: standard input]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) settings: Settings,

    /// The file to write the report to; `-` is standard output [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ProfilesArgs {
    /// How to print the list
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ListFormat {
    Text,
    Json,
}

impl CleanArgs {
    /// The inputs in the order of the command line: standard input if none is named.
    pub(crate) fn inputs(&self) -> Result<Vec<Input>, String> {
        let inputs: Vec<_> = self.files.iter().map(|file| Input::from_argument(file)).collect();
        let n_stdin = inputs.iter().filter(|input| matches!(input, Input::Stdin)).count();
        if n_stdin > 1 {
            return Err("standard input (`-`) can be read only once".to_owned());
        }
        if inputs.is_empty() {
            return Ok(vec![Input::Stdin]);
        }
        Ok(inputs)
    }

    /// Refuses combinations of options that clap does not check.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.with.is_some() && matches!(self.format, OutputKind::Rendered(_)) {
            return Err("--with adds to JSON: use it with --format json or jsonl".to_owned());
        }
        Ok(())
    }
}

impl InspectArgs {
    /// The input: standard input if no file is named.
    pub(crate) fn input(&self) -> Input {
        self.file.as_deref().map_or(Input::Stdin, Input::from_argument)
    }

    /// The file to write the report to, or `None` for standard output.
    pub(crate) fn output(&self) -> Option<&Path> {
        let output = self.output.as_deref()?;
        if output.as_os_str() == "-" {
            return None;
        }
        Some(output)
    }
}

/// The text after the options of `finclean clean --help`, with a line per format.
fn after_clean_help() -> String {
    let mut help = format!("{EXIT_CODES}\n\nFormats:\n");
    for kind in OutputKind::value_variants() {
        // Formatting into a string cannot fail.
        let _ = writeln!(help, "  {:<8}  {}", kind.name(), kind.about());
    }
    help + "\n" + AFTER_FORMATS
}

/// Prints what is wrong with the usage of a subcommand, as clap does.
pub(crate) fn wrong_usage(subcommand: &str, message: impl Display) -> ExitCode {
    let mut command = Args::command();
    command.build();
    let subcommand = command.find_subcommand_mut(subcommand).expect("the name is that of a subcommand");
    // Standard error may be closed. The exit code reports the error too.
    let _ = subcommand.error(ErrorKind::ValueValidation, message).print();
    ExitCode::from(WRONG_USAGE)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn clap_accepts_the_definition_of_the_arguments() {
        super::Args::command().debug_assert();
    }
}
