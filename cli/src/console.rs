//! Messages and progress on standard error.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use anstyle::{AnsiColor, Style};

const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Faster than this nobody reads.
const REDRAW: Duration = Duration::from_millis(100);

/// Standard error: messages always, colour and a count of what is done only where someone watches.
#[derive(Debug)]
pub(crate) struct Console {
    n_inputs: usize,
    n_done: usize,
    /// None where there is no progress to show.
    drawn: Option<Instant>,
    /// How many columns the count takes now.
    n_columns: usize,
}

impl Console {
    /// A console for `n_inputs` inputs. Articles on the same terminal are progress enough.
    pub(crate) fn new(n_inputs: usize) -> Self {
        let is_watched = n_inputs > 1 && io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self { n_inputs, n_done: 0, drawn: is_watched.then(Instant::now), n_columns: 0 }
    }

    /// Counts one more input as done.
    pub(crate) fn step(&mut self) {
        self.n_done += 1;
        if self.n_done == self.n_inputs {
            self.clear();
        } else if self.drawn.is_some_and(|drawn| drawn.elapsed() >= REDRAW) {
            self.drawn = Some(Instant::now());
            let count = format!("{} of {}", self.n_done, self.n_inputs);
            self.n_columns = count.len();
            draw(&count);
        }
    }

    /// Says what went wrong with what.
    pub(crate) fn failure(&mut self, name: &str, message: &str) {
        self.clear();
        let name = if name == "-" { "standard input" } else { name };
        // A name may hold what drives a terminal.
        let name = name.replace(char::is_control, "\u{FFFD}");
        // Where standard error is closed, nobody is there to be told.
        let _ = writeln!(anstream::stderr(), "{ERROR}finclean:{ERROR:#} {name}: {message}");
    }

    fn clear(&mut self) {
        if self.n_columns > 0 {
            draw(&" ".repeat(self.n_columns));
            draw("");
            self.n_columns = 0;
        }
    }
}

/// Writes over the line. Blanks do it without escape codes, which not every terminal knows.
fn draw(text: &str) {
    let _ = write!(io::stderr(), "\r{text}");
}
