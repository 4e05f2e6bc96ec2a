//! `finclean profiles`: the sites that the command knows.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use anstyle::Style;
use finclean::Profile;
use serde::Serialize;

use crate::args::{ListFormat, ProfilesArgs};
use crate::console::Console;
use crate::exit::SOME_FAILED;

const NAME: Style = Style::new().bold();

#[derive(Serialize)]
struct Listed<'a> {
    name: &'a str,
    title: &'a str,
    hosts: &'a [String],
    second_hand: bool,
}

/// Runs the command.
pub(crate) fn run(args: &ProfilesArgs) -> ExitCode {
    let list: Vec<_> = Profile::builtins().map(Listed::new).collect();
    let printed = match args.format {
        ListFormat::Text => print_text(&list),
        ListFormat::Json => print_json(&list),
    };
    match printed {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Console::new(1).failure("standard output", &error.to_string());
            ExitCode::from(SOME_FAILED)
        }
        Ok(()) | Err(_) => ExitCode::SUCCESS,
    }
}

impl<'a> Listed<'a> {
    fn new(profile: &'a Profile) -> Self {
        Self {
            name: profile.name(),
            title: profile.title(),
            hosts: profile.hosts(),
            second_hand: profile.is_second_hand(),
        }
    }
}

fn print_text(list: &[Listed<'_>]) -> io::Result<()> {
    let width = list.iter().map(|profile| profile.name.len()).max().unwrap_or_default();
    let mut out = anstream::stdout().lock();
    for Listed { name, title, hosts, second_hand } in list {
        write!(out, "{NAME}{name}{NAME:#}{:1$}  {title}", "", width - name.len())?;
        if !hosts.is_empty() {
            write!(out, " ({})", hosts.join(", "))?;
        }
        writeln!(out, "{}", if *second_hand { " [second hand]" } else { "" })?;
    }
    out.flush()
}

fn print_json(list: &[Listed<'_>]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, list)?;
    writeln!(out)
}
