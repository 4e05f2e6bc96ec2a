//! `finclean inspect`: how one input is cleaned, as a page to look at.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use finclean::{Cleaner, Failure};

use crate::args::InspectArgs;
use crate::console::Console;
use crate::exit::SOME_FAILED;
use crate::input::Input;
use crate::report::report;

/// Runs the command. An error says what is wrong with the usage.
pub(crate) fn run(args: &InspectArgs) -> Result<ExitCode, String> {
    let cleaner = args.settings.cleaner()?;
    let (input, output) = (args.input(), args.output());
    // What cannot be compared cannot be opened either, and fails below with its reason.
    if output.is_some_and(|output| input.is_file(output).unwrap_or(false)) {
        return Err("the report would overwrite its own input".to_owned());
    }
    let mut console = Console::new(1);
    let report = match inspect(&cleaner, &input, args.settings.charset.as_deref()) {
        Ok(report) => report,
        Err(failure) => {
            console.failure(&input.path(), &failure.message);
            return Ok(ExitCode::from(SOME_FAILED));
        }
    };
    match write(output, &report) {
        Err(error) if output.is_some() || error.kind() != ErrorKind::BrokenPipe => {
            let name = output.map_or("standard output".into(), Path::to_string_lossy);
            console.failure(&name, &format!("cannot write the report: {error}"));
            Ok(ExitCode::from(SOME_FAILED))
        }
        // A reader that closes the output has all it wants.
        Ok(()) | Err(_) => Ok(ExitCode::SUCCESS),
    }
}

fn inspect(cleaner: &Cleaner, input: &Input, charset: Option<&str>) -> Result<String, Failure> {
    let (article, trace) = cleaner.trace(&input.read()?, charset)?;
    Ok(report(&input.path(), &article, &trace))
}

fn write(output: Option<&Path>, report: &str) -> io::Result<()> {
    if let Some(path) = output {
        return fs::write(path, report);
    }
    let mut out = io::stdout().lock();
    out.write_all(report.as_bytes())?;
    out.flush()
}
