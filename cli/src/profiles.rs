//! `finclean profiles`: lists the built-in site profiles.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use anstyle::Style;
use finclean::Profile;
use serde::Serialize;

use crate::args::{ListFormat, ProfilesArgs};
use crate::console::Console;
use crate::exit::SOME_FAILED;

const NAME: Style = Style::new().bold();

/// What the list shows of a profile.
#[derive(Serialize)]
struct ProfileEntry<'a> {
    name: &'a str,
    title: &'a str,
    hosts: &'a [String],
    second_hand: bool,
}

/// Runs the command.
pub(crate) fn run(args: &ProfilesArgs) -> ExitCode {
    let list: Vec<_> = Profile::builtins().map(ProfileEntry::new).collect();
    let printed = match args.format {
        ListFormat::Text => print_text(&list),
        ListFormat::Json => print_json(&list),
    };
    let Err(error) = printed else { return ExitCode::SUCCESS };
    // The reader of a pipe may close it when it has enough.
    if error.kind() == ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    Console::new(1).print_failure("standard output", &error.to_string());
    ExitCode::from(SOME_FAILED)
}

impl<'a> ProfileEntry<'a> {
    fn new(profile: &'a Profile) -> Self {
        Self {
            name: profile.name(),
            title: profile.title(),
            hosts: profile.hosts(),
            second_hand: profile.is_second_hand(),
        }
    }
}

fn print_text(list: &[ProfileEntry<'_>]) -> io::Result<()> {
    let width = list.iter().map(|profile| profile.name.len()).max().unwrap_or_default();
    let mut out = anstream::stdout().lock();
    for ProfileEntry { name, title, hosts, second_hand } in list {
        write!(out, "{NAME}{name}{NAME:#}{:1$}  {title}", "", width - name.len())?;
        if !hosts.is_empty() {
            write!(out, " ({})", hosts.join(", "))?;
        }
        writeln!(out, "{}", if *second_hand { " [second hand]" } else { "" })?;
    }
    out.flush()
}

fn print_json(list: &[ProfileEntry<'_>]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, list)?;
    writeln!(out)
}
