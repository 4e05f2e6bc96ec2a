//! `finclean run`: a corpus in, clean articles out, in constant memory, on all cores, and again after a kill.

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
use self::progress::say;
use self::session::{Session, Start};
use self::tally::Tally;

/// Runs the command. An error says what is wrong with the usage.
pub(crate) fn run(args: &RunArgs) -> Result<ExitCode, String> {
    let (session, start) = Session::prepare(args)?;
    Ok(match start {
        Start::Done(tally) => {
            say("the output is complete already");
            code(&tally)
        }
        Start::From(record) => match session.run(record) {
            Ok(tally) => code(&tally),
            Err(error) => {
                say(&error.to_string());
                ExitCode::from(SOME_FAILED)
            }
        },
    })
}

fn code(tally: &Tally) -> ExitCode {
    if tally.n_failures() > 0 { ExitCode::from(SOME_FAILED) } else { ExitCode::SUCCESS }
}
