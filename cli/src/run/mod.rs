//! `finclean run`: a corpus in, clean articles out, in constant memory, on all cores, and again after a kill.

mod args;
mod discover;
mod feed;
mod format;
mod journal;
mod pipeline;
mod progress;
mod read;
mod session;
mod tally;
mod work;
mod write;

use std::process::ExitCode;

use crate::args::{SOME_FAILED, refuse};

pub(crate) use self::args::RunArgs;
use self::progress::say;
use self::session::{Session, Start};
use self::tally::Tally;

/// Runs the command.
pub(crate) fn run(args: &RunArgs) -> ExitCode {
    let (session, start) = match Session::prepare(args) {
        Ok(prepared) => prepared,
        Err(message) => return refuse("run", message),
    };
    match start {
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
    }
}

fn code(tally: &Tally) -> ExitCode {
    if tally.n_failures() > 0 { ExitCode::from(SOME_FAILED) } else { ExitCode::SUCCESS }
}
