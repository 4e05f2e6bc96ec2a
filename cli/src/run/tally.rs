//! The counts of a run.

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
    /// Characters that were removed from the body or are outside it, by reason, without white
    /// space.
    pub(super) removed: Counts,
    /// Records of WARC files that are not pages.
    pub(super) passed_over: u64,
}

impl Tally {
    /// Counts an article and the text that was removed from it.
    pub(super) fn count_article(&mut self, article: &Article) {
        self.articles += 1;
        for removed in article.removed() {
            let n_chars = removed.text().chars().filter(|c| !c.is_whitespace()).count();
            increase(&mut self.removed, removed.reason().as_str().into(), n_chars as u64);
        }
        for (reason, &n_chars) in article.outside() {
            increase(&mut self.removed, reason.as_str().into(), n_chars as u64);
        }
    }

    /// Counts a failure.
    pub(super) fn count_failure(&mut self, kind: &'static str) {
        increase(&mut self.failures, kind.into(), 1);
    }

    /// Adds the counts of another tally.
    pub(super) fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.passed_over += other.passed_over;
        for (kind, n) in other.failures {
            increase(&mut self.failures, kind, n);
        }
        for (reason, n) in other.removed {
            increase(&mut self.removed, reason, n);
        }
    }

    /// The number of rows, with those that failed.
    pub(super) fn n_rows(&self) -> u64 {
        self.articles + self.n_failures()
    }

    /// The number of rows that failed.
    pub(super) fn n_failures(&self) -> u64 {
        self.failures.values().sum()
    }
}

fn increase(counts: &mut Counts, key: Cow<'static, str>, n: u64) {
    *counts.entry(key).or_default() += n;
}
