//! The command `finclean`: files of scraped HTML in, clean articles out.
//!
//! Documents go to standard output, messages to standard error, and the exit code says whether all went well. The JSON
//! is a contract, which `docs/article.schema.json` describes.

mod args;
mod clean;
mod console;
mod exit;
mod input;
mod inspect;
mod output;
mod printed;
mod profiles;
mod report;
#[cfg(feature = "run")]
mod run;
mod settings;

use std::process::ExitCode;

use clap::Parser;

use self::args::{Args, Command, refuse};

fn main() -> ExitCode {
    let (subcommand, outcome) = match Args::parse().command {
        Command::Clean(args) => ("clean", clean::run(&args)),
        Command::Inspect(args) => ("inspect", inspect::run(&args)),
        Command::Profiles(args) => ("profiles", Ok(profiles::run(&args))),
        #[cfg(feature = "run")]
        Command::Run(args) => ("run", run::run(&args)),
    };
    outcome.unwrap_or_else(|message| refuse(subcommand, message))
}
