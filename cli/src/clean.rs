//! `finclean clean`: cleans files one after the other and prints the articles.

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use finclean::{Article, Cleaner, Failure};

use crate::args::CleanArgs;
use crate::console::Console;
use crate::exit::SOME_FAILED;
use crate::input::Input;
use crate::output::ArticlePrinter;

/// Runs the command. An error is a message about wrong usage.
pub(crate) fn run(args: &CleanArgs) -> Result<ExitCode, String> {
    args.check()?;
    let (inputs, cleaner) = (args.inputs()?, args.settings.cleaner()?);
    let mut console = Console::new(inputs.len());
    let mut printer = ArticlePrinter::new(args.format, args.with, inputs.len());
    let mut code = ExitCode::SUCCESS;
    for input in &inputs {
        let outcome = cleaned(&cleaner, input, args.settings.charset.as_deref());
        if let Err(failure) = &outcome {
            console.print_failure(&input.path(), &failure.message);
            code = ExitCode::from(SOME_FAILED);
        }
        match print(&mut printer, &input.path(), &outcome) {
            Ok(()) => {}
            // The reader of a pipe may close it when it has enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            Err(error) => {
                console.print_failure("standard output", &error.to_string());
                return Ok(ExitCode::from(SOME_FAILED));
            }
        }
        console.count_input();
    }
    Ok(code)
}

/// The article of an input.
fn cleaned(cleaner: &Cleaner, input: &Input, charset: Option<&str>) -> Result<Article, Failure> {
    let bytes = input.read()?;
    Ok(cleaner.clean_bytes(&bytes, charset)?)
}

fn print(printer: &mut ArticlePrinter, path: &str, outcome: &Result<Article, Failure>) -> io::Result<()> {
    match outcome {
        Ok(article) => printer.print_article(path, article),
        Err(failure) => printer.print_failure(path, failure),
    }
}
