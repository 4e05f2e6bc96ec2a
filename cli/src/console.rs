//! Messages and progress on standard error.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use anstyle::{AnsiColor, Style};

const ERROR: Style = AnsiColor::Red.on_default().bold();

/// The shortest time between two updates of the count. Nobody can read faster updates.
const REDRAW: Duration = Duration::from_millis(100);

/// Standard error. Messages are always printed; colours and a count only on a terminal.
#[derive(Debug)]
pub(crate) struct Console {
    n_inputs: usize,
    n_done: usize,
    /// When the count was last drawn, or `None` if no count is shown.
    drawn: Option<Instant>,
    /// How many columns the drawn count takes.
    n_columns: usize,
}

impl Console {
    /// A console for `n_inputs` inputs. There is no count if the articles themselves appear on the
    /// terminal.
    pub(crate) fn new(n_inputs: usize) -> Self {
        let shows_count = n_inputs > 1 && io::stderr().is_terminal() && !io::stdout().is_terminal();
        let drawn = if shows_count { Some(Instant::now()) } else { None };
        Self { n_inputs, n_done: 0, drawn, n_columns: 0 }
    }

    /// Counts one more finished input.
    pub(crate) fn count_input(&mut self) {
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

    /// Prints the failure of an input or output. The name `-` is printed as *standard input*.
    pub(crate) fn print_failure(&mut self, name: &str, message: &str) {
        self.clear();
        let name = if name == "-" { "standard input" } else { name };
        // A file's name may contain control characters, which a terminal would obey.
        let name = name.replace(char::is_control, "\u{FFFD}");
        // Nothing can be reported if standard error is closed.
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

/// Writes over the current line. Blanks erase it without escape codes, which some terminals lack.
fn draw(text: &str) {
    let _ = write!(io::stderr(), "\r{text}");
}
