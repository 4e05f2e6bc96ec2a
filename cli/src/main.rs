//! The command `finclean`: files of scraped HTML in, clean articles out.
//!
//! Documents go to standard output, messages to standard error, and the exit code says whether all went well. The JSON
//! is a contract, which `docs/article.schema.json` describes.

mod args;
mod clean;
mod console;
mod input;
mod inspect;
mod output;
mod printed;
mod profiles;
mod report;
#[cfg(feature = "run")]
mod run;

use std::process::ExitCode;

use clap::Parser;

use self::args::{Args, Command};

fn main() -> ExitCode {
    match Args::parse().command {
        Command::Clean(args) => clean::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Profiles(args) => profiles::run(&args),
        #[cfg(feature = "run")]
        Command::Run(args) => run::run(&args),
    }
}
