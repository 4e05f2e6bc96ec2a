//! `finclean clean`: each input in turn, from bytes to the output.

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use finclean::{Article, Cleaner, Failure};

use crate::args::CleanArgs;
use crate::console::Console;
use crate::exit::SOME_FAILED;
use crate::input::Input;
use crate::output::Output;

/// Runs the command. An error says what is wrong with the usage.
pub(crate) fn run(args: &CleanArgs) -> Result<ExitCode, String> {
    args.check()?;
    let (inputs, cleaner) = (args.inputs()?, args.settings.cleaner()?);
    let mut console = Console::new(inputs.len());
    let mut output = Output::new(args.format, args.with, inputs.len());
    let mut code = ExitCode::SUCCESS;
    for input in &inputs {
        let outcome = clean(&cleaner, input, args.settings.charset.as_deref());
        if let Err(failure) = &outcome {
            console.failure(&input.path(), &failure.message);
            code = ExitCode::from(SOME_FAILED);
        }
        match write(&mut output, &input.path(), &outcome) {
            Ok(()) => {}
            // The reader has all it wants.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            Err(error) => {
                console.failure("standard output", &error.to_string());
                return Ok(ExitCode::from(SOME_FAILED));
            }
        }
        console.step();
    }
    Ok(code)
}

fn clean(cleaner: &Cleaner, input: &Input, charset: Option<&str>) -> Result<Article, Failure> {
    let bytes = input.read()?;
    Ok(cleaner.clean_bytes(&bytes, charset)?)
}

fn write(output: &mut Output, path: &str, outcome: &Result<Article, Failure>) -> io::Result<()> {
    match outcome {
        Ok(article) => output.article(path, article),
        Err(failure) => output.failure(path, failure),
    }
}
