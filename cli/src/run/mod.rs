//! `finclean run`: cleans a whole corpus in constant memory and on all cores. A run that was killed
//! can be resumed.

pub(crate) mod args;
mod discover;
mod feed;
mod format;
mod journal;
mod names;
mod part;
mod pipeline;
mod progress;
mod read;
mod row;
mod session;
mod tally;
mod work;
mod write;

use std::process::ExitCode;

use crate::exit::SOME_FAILED;

use self::args::RunArgs;
use self::progress::print_message;
use self::session::{RunStart, Session};
use self::tally::Tally;

/// Runs the command. An error is a message about wrong usage.
pub(crate) fn run(args: &RunArgs) -> Result<ExitCode, String> {
    let (session, start) = Session::prepare(args)?;
    let record = match start {
        RunStart::From(record) => record,
        RunStart::Complete(tally) => {
            print_message("the output is already complete");
            return Ok(exit_code(&tally));
        }
    };
    match session.clean_all(record) {
        Ok(tally) => Ok(exit_code(&tally)),
        Err(error) => {
            print_message(&error.to_string());
            Ok(ExitCode::from(SOME_FAILED))
        }
    }
}

fn exit_code(tally: &Tally) -> ExitCode {
    if tally.n_failures() > 0 { ExitCode::from(SOME_FAILED) } else { ExitCode::SUCCESS }
}
