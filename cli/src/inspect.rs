//! `finclean inspect`: writes a report that shows how one input is cleaned.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use finclean::{Cleaner, Failure};

use crate::args::InspectArgs;
use crate::console::Console;
use crate::exit::SOME_FAILED;
use crate::input::Input;
use crate::report::report_page;

/// Runs the command. An error is a message about wrong usage.
pub(crate) fn run(args: &InspectArgs) -> Result<ExitCode, String> {
    let cleaner = args.settings.cleaner()?;
    let (input, output) = (args.input(), args.output());
    // If the files cannot be compared, they cannot be opened either, which is reported below.
    if let Some(output) = output
        && input.is_same_file(output).unwrap_or(false)
    {
        return Err("the report would overwrite its own input".to_owned());
    }
    let mut console = Console::new(1);
    let report = match report(&cleaner, &input, args.settings.charset.as_deref()) {
        Ok(report) => report,
        Err(failure) => {
            console.print_failure(&input.path(), &failure.message);
            return Ok(ExitCode::from(SOME_FAILED));
        }
    };
    let Err(error) = write_report(output, &report) else { return Ok(ExitCode::SUCCESS) };
    // The reader of a pipe may close it when it has enough.
    if output.is_none() && error.kind() == ErrorKind::BrokenPipe {
        return Ok(ExitCode::SUCCESS);
    }
    let name = output.map_or("standard output".into(), Path::to_string_lossy);
    console.print_failure(&name, &format!("cannot write the report: {error}"));
    Ok(ExitCode::from(SOME_FAILED))
}

/// The report on an input.
fn report(cleaner: &Cleaner, input: &Input, charset: Option<&str>) -> Result<String, Failure> {
    let (article, trace) = cleaner.trace(&input.read()?, charset)?;
    Ok(report_page(&input.path(), &article, &trace))
}

/// Writes the report to a file, or to standard output.
fn write_report(output: Option<&Path>, report: &str) -> io::Result<()> {
    if let Some(path) = output {
        return fs::write(path, report);
    }
    let mut out = io::stdout().lock();
    out.write_all(report.as_bytes())?;
    out.flush()
}
