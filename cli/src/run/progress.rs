//! The progress of a run: a bar on a terminal, and a line from time to time elsewhere.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanDuration, ProgressBar, ProgressStyle};

use super::tally::Tally;

/// The time between two lines if there is no bar.
const LOG_INTERVAL: Duration = Duration::from_secs(10);

const BAR: &str = "{wide_bar} {percent:>3}%  {msg}  {eta} left";

/// Shows progress on standard error.
pub(super) struct Progress {
    n_total: u64,
    /// The bytes that have been read of the input files.
    n_read: Arc<AtomicU64>,
    begun: Instant,
    /// Rows that earlier runs have done. They do not count for the rate.
    n_before: u64,
    /// `None` if standard error is not a terminal.
    bar: Option<ProgressBar>,
    logged: Instant,
}

impl Progress {
    /// Progress through `n_total` bytes of input. Earlier runs have done `n_before` rows.
    pub(super) fn new(n_total: u64, n_before: u64) -> Self {
        let bar = if io::stderr().is_terminal() { Some(progress_bar(n_total)) } else { None };
        let begun = Instant::now();
        Self { n_total, n_read: Arc::default(), begun, n_before, bar, logged: begun }
    }

    /// The counter of bytes read.
    pub(super) fn n_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.n_read)
    }

    /// Shows the counts so far.
    pub(super) fn show(&mut self, tally: &Tally) {
        let n_read = self.n_read.load(Ordering::Relaxed).min(self.n_total);
        if let Some(bar) = &self.bar {
            bar.set_position(n_read);
            bar.set_message(self.counts(tally));
        } else if self.logged.elapsed() >= LOG_INTERVAL {
            self.logged = Instant::now();
            let left = self.time_left(n_read).map_or(String::new(), |left| format!(", {} left", HumanDuration(left)));
            let (counts, read, total) = (self.counts(tally), HumanBytes(n_read), HumanBytes(self.n_total));
            self.print(&format!("{counts}, {read} of {total} read{left}"));
        }
    }

    /// Removes the bar and prints the summary.
    pub(super) fn finish(&mut self, tally: &Tally) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        self.print(&format!("{} in {:.1} s", self.counts(tally), self.begun.elapsed().as_secs_f64()));
        self.print_counts("failed", &tally.failures);
        self.print_counts("characters removed", &tally.removed);
        if tally.passed_over > 0 {
            self.print(&format!("passed over: {} records that are not pages", tally.passed_over));
        }
    }

    fn print(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| print_message(message)),
            None => print_message(message),
        }
    }

    fn print_counts<'a>(&self, name: &str, counts: impl IntoIterator<Item = (&'a (impl AsRef<str> + 'a), &'a u64)>) {
        let counts: Vec<_> = counts.into_iter().map(|(key, n)| format!("{} {n}", key.as_ref())).collect();
        if !counts.is_empty() {
            self.print(&format!("{name}: {}", counts.join(", ")));
        }
    }

    fn counts(&self, tally: &Tally) -> String {
        let rate = per_second(tally.n_rows().saturating_sub(self.n_before), self.begun.elapsed());
        format!("{} articles, {} failed, {rate}/s", tally.articles, tally.n_failures())
    }

    /// The time for the rest of the input at the rate so far, or `None` at the beginning.
    fn time_left(&self, n_read: u64) -> Option<Duration> {
        if n_read == 0 {
            return None;
        }
        let n_left = self.n_total - n_read;
        let milliseconds = self.begun.elapsed().as_millis() * u128::from(n_left) / u128::from(n_read);
        Some(Duration::from_millis(u64::try_from(milliseconds).unwrap_or(u64::MAX)))
    }
}

fn progress_bar(n_total: u64) -> ProgressBar {
    let style = ProgressStyle::with_template(BAR).expect("the template is a constant");
    ProgressBar::new(n_total).with_style(style)
}

/// Prints a message to standard error.
pub(super) fn print_message(message: &str) {
    // Nothing can be reported if standard error is closed.
    let _ = writeln!(io::stderr(), "finclean: {}", message.replace(char::is_control, "\u{FFFD}"));
}

fn per_second(n: u64, elapsed: Duration) -> u128 {
    u128::from(n) * 1000 / elapsed.as_millis().max(1)
}
