//! The command `finclean`: files of scraped HTML in, clean articles out.
//!
//! Articles are printed to standard output and messages to standard error. The exit code says
//! whether everything was cleaned. `docs/article.schema.json` describes the JSON, which is a stable
//! contract.

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

use self::args::{Args, Command, wrong_usage};

fn main() -> ExitCode {
    let (subcommand, outcome) = match Args::parse().command {
        Command::Clean(args) => ("clean", clean::run(&args)),
        Command::Inspect(args) => ("inspect", inspect::run(&args)),
        Command::Profiles(args) => ("profiles", Ok(profiles::run(&args))),
        #[cfg(feature = "run")]
        Command::Run(args) => ("run", run::run(&args)),
    };
    outcome.unwrap_or_else(|message| wrong_usage(subcommand, message))
}
