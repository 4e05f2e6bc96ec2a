//! What a run counts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use finclean::Article;
use serde::{Deserialize, Serialize};

type Counts = BTreeMap<Cow<'static, str>, u64>;

/// Numbers of articles, failures and removed characters.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tally {
    pub(super) articles: u64,
    /// Failures by kind.
    pub(super) failures: Counts,
    /// Characters taken out of the body, or standing outside it, by reason; white space is not counted.
    pub(super) removed: Counts,
    /// What WARC files hold beside responses with a page.
    pub(super) passed_over: u64,
}

impl Tally {
    /// Counts an article.
    pub(super) fn article(&mut self, article: &Article) {
        self.articles += 1;
        for removed in article.removed() {
            let n_chars = removed.text().chars().filter(|c| !c.is_whitespace()).count();
            add(&mut self.removed, removed.reason().as_str().into(), n_chars as u64);
        }
        for (reason, &n_chars) in article.outside() {
            add(&mut self.removed, reason.as_str().into(), n_chars as u64);
        }
    }

    /// Counts a failure.
    pub(super) fn failure(&mut self, kind: &'static str) {
        add(&mut self.failures, kind.into(), 1);
    }

    /// Counts what another has counted.
    pub(super) fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.passed_over += other.passed_over;
        for (kind, n) in other.failures {
            add(&mut self.failures, kind, n);
        }
        for (reason, n) in other.removed {
            add(&mut self.removed, reason, n);
        }
    }

    /// How many rows were done, well or not.
    pub(super) fn n_rows(&self) -> u64 {
        self.articles + self.n_failures()
    }

    /// How many rows failed.
    pub(super) fn n_failures(&self) -> u64 {
        self.failures.values().sum()
    }
}

fn add(counts: &mut Counts, key: Cow<'static, str>, n: u64) {
    *counts.entry(key).or_default() += n;
}
