//! Articles made from the fixtures. Each is a fixture with other amounts, and with paragraphs of
//! other fixtures in its middle.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use regex::{Captures, Regex};
use serde_json::json;

/// The maximum number of paragraphs that are added to a fixture. A fixture has about 1.5 kB, a real
/// article 5 to 10 kB.
const MAX_MORE_PARAGRAPHS: u64 = 40;

/// A generator of articles. The same seed always gives the same articles.
pub(crate) struct Varied {
    seed: u64,
    fixtures: Vec<String>,
    paragraphs: Vec<String>,
    amount: Regex,
}

impl Varied {
    /// Reads the fixtures of all sites.
    pub(crate) fn new(seed: u64) -> io::Result<Self> {
        let mut fixtures = Vec::new();
        add_sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/sites")), &mut fixtures)?;
        let paragraph = regex(r"<p>([^<]{40,})</p>");
        let paragraphs =
            fixtures.iter().flat_map(|fixture| paragraph.captures_iter(fixture).map(|found| found[1].to_owned()));
        let paragraphs = paragraphs.collect();
        Ok(Self { seed, fixtures, paragraphs, amount: regex(r"[1-9][0-9]*(\.[0-9]+)?([%亿万元])") })
    }

    /// An article as a line of JSON with `id`, `url` and `html`.
    pub(crate) fn line(&self, number: u64) -> String {
        let html = self.html(number);
        let line = json!({"id": format!("article-{number}"), "url": format!("https://news.example/{number}.html"), "html": html});
        format!("{line}\n")
    }

    /// An article's HTML.
    pub(crate) fn html(&self, number: u64) -> String {
        let mut random = Random(self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number);
        let fixture = random.one_of(&self.fixtures);
        let html = self.amount.replace_all(fixture, |found: &Captures<'_>| {
            format!("{}.{:02}{}", 1 + random.below(999), random.below(100), &found[2])
        });
        let ends: Vec<usize> = html.match_indices("</p>").map(|(at, end)| at + end.len()).collect();
        let middle = ends.get(ends.len() / 2).copied().unwrap_or(html.len());
        let (before, after) = html.split_at(middle);
        let mut out = before.to_owned();
        for _ in 0..random.below(MAX_MORE_PARAGRAPHS) {
            let (paragraph, amount) = (random.one_of(&self.paragraphs), random.below(10_000));
            write!(out, "\n<p>{paragraph}同比增长{amount}万元。</p>").expect("a string takes everything");
        }
        out + after
    }
}

/// `SplitMix64`, which gives the same numbers on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let at = self.below(all.len() as u64);
        &all[usize::try_from(at).expect("it is below a usize")]
    }
}

/// Adds the text of the inputs below a folder, sorted by path.
fn add_sources(folder: &Path, found: &mut Vec<String>) -> io::Result<()> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            add_sources(&path, found)?;
        } else if path.file_stem().is_some_and(|stem| stem == "source") {
            found.push(fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant")
}
