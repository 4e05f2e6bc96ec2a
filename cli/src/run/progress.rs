//! How far a run has come: a bar where someone watches, a line now and then elsewhere.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanDuration, ProgressBar, ProgressStyle};

use super::tally::Tally;

/// How often a log gets a line.
const LOG: Duration = Duration::from_secs(10);

const BAR: &str = "{wide_bar} {percent:>3}%  {msg}  {eta} left";

/// Standard error, as a run uses it.
pub(super) struct Progress {
    n_total: u64,
    /// Bytes of the inputs' files that have been read.
    n_read: Arc<AtomicU64>,
    begun: Instant,
    /// What was done before: the rate is that of this run.
    n_before: u64,
    /// None where nobody watches.
    bar: Option<ProgressBar>,
    logged: Instant,
}

impl Progress {
    /// Progress through `n_total` bytes, of which `n_before` articles are done.
    pub(super) fn new(n_total: u64, n_before: u64) -> Self {
        let bar = io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template(BAR).expect("the template is a constant");
            ProgressBar::new(n_total).with_style(style)
        });
        let begun = Instant::now();
        Self { n_total, n_read: Arc::default(), begun, n_before, bar, logged: begun }
    }

    /// The counter of bytes read.
    pub(super) fn n_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.n_read)
    }

    /// Shows what is done.
    pub(super) fn show(&mut self, tally: &Tally) {
        let n_read = self.n_read.load(Ordering::Relaxed).min(self.n_total);
        if let Some(bar) = &self.bar {
            bar.set_position(n_read);
            bar.set_message(self.counts(tally));
        } else if self.logged.elapsed() >= LOG {
            self.logged = Instant::now();
            let left = self.left(n_read).map_or(String::new(), |left| format!(", {} left", HumanDuration(left)));
            let (counts, of, all) = (self.counts(tally), HumanBytes(n_read), HumanBytes(self.n_total));
            self.say(&format!("{counts}, {of} of {all} read{left}"));
        }
    }

    /// Takes the bar away and says what the run has done.
    pub(super) fn finish(&mut self, tally: &Tally) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        self.say(&format!("{} in {:.1} s", self.counts(tally), self.begun.elapsed().as_secs_f64()));
        self.list("failed", &tally.failures);
        self.list("characters removed", &tally.removed);
        if tally.passed_over > 0 {
            self.say(&format!("passed over: {} records that are no response with a page", tally.passed_over));
        }
    }

    fn say(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| say(message)),
            None => say(message),
        }
    }

    fn list<'a>(&self, name: &str, counts: impl IntoIterator<Item = (&'a (impl AsRef<str> + 'a), &'a u64)>) {
        let counts: Vec<_> = counts.into_iter().map(|(key, n)| format!("{} {n}", key.as_ref())).collect();
        if !counts.is_empty() {
            self.say(&format!("{name}: {}", counts.join(", ")));
        }
    }

    fn counts(&self, tally: &Tally) -> String {
        let rate = per_second(tally.n_rows().saturating_sub(self.n_before), self.begun.elapsed());
        format!("{} articles, {} failed, {rate}/s", tally.articles, tally.n_failures())
    }

    /// The time that the rest takes, if it goes on as it did.
    fn left(&self, n_read: u64) -> Option<Duration> {
        let elapsed = self.begun.elapsed();
        let n_left = self.n_total - n_read;
        (n_read > 0).then(|| {
            Duration::from_millis(
                u64::try_from(elapsed.as_millis() * u128::from(n_left) / u128::from(n_read)).unwrap_or(u64::MAX),
            )
        })
    }
}

/// Says something on standard error.
pub(super) fn say(message: &str) {
    // Where standard error is closed, nobody is there to be told.
    let _ = writeln!(io::stderr(), "finclean: {}", message.replace(char::is_control, "\u{FFFD}"));
}

fn per_second(n: u64, elapsed: Duration) -> u128 {
    u128::from(n) * 1000 / elapsed.as_millis().max(1)
}
