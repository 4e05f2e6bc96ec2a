//! Scores the cleaner on whole, labelled pages of sites without a profile. `fixtures/README.md`
//! describes the labels.
//!
//! The labels are removed before a page is cleaned. The scores must not fall below
//! `fixtures/quality/floors.toml`, and must not rise above it either without a higher floor.

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use finclean::{Article, Cleaner};
use regex::Regex;
use serde::Deserialize;

/// How far a score may be above its floor, in thousandths.
const SLACK: u32 = 3;

/// Scores in thousandths.
#[derive(Debug, Deserialize, PartialEq, Eq, Default)]
#[serde(deny_unknown_fields)]
struct Scores {
    /// The letters that were kept, of those to keep.
    kept: u32,
    /// The letters that were dropped, of those to drop.
    dropped: u32,
    /// The fields that are right, of those that the labels name.
    fields: u32,
}

/// The text of a labelled element.
#[derive(Debug, PartialEq, Eq)]
struct Segment {
    keep: bool,
    text: String,
}

#[derive(Debug, Default)]
struct Count {
    right: usize,
    all: usize,
    faults: Vec<String>,
}

static LABELLED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"<(\w+)[^>]* data-want="(keep|drop)"[^>]*>"#).expect("a pattern"));
static LABEL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#" data-want="(?:keep|drop)""#).expect("a pattern"));
static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?s)<[^>]*>").expect("a pattern"));
static FIELDS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?s)<!--\s*want\n(.*?)-->\s*").expect("a pattern"));

#[test]
fn scores_are_at_their_floors() {
    let (mut kept, mut dropped, mut fields) = (Count::default(), Count::default(), Count::default());
    let mut n_pages = 0;
    let mut paths: Vec<_> =
        fs::read_dir("fixtures/quality").expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "html")) {
        n_pages += 1;
        let name = path.file_stem().expect("a name").to_string_lossy();
        let page = fs::read_to_string(path).expect("a page");
        let wanted = FIELDS.captures(&page).unwrap_or_else(|| panic!("{name} states no fields"));
        let article = Cleaner::new().clean(&unlabelled(&page)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(article.profile(), None, "{name} matches a profile");
        count_segments(&name, &page, &article, &mut kept, &mut dropped);
        count_fields(&name, &wanted[1], &article, &mut fields);
    }
    assert!(n_pages >= 47, "only {n_pages} pages");
    let scores = Scores { kept: kept.score(), dropped: dropped.score(), fields: fields.score() };
    println!("{n_pages} pages: {scores:?}");
    for fault in [&kept, &dropped, &fields].iter().flat_map(|count| &count.faults) {
        println!("{fault}");
    }
    let floors: Scores =
        toml::from_str(&fs::read_to_string("fixtures/quality/floors.toml").expect("the floors")).expect("floors");
    for (name, score, floor) in [
        ("kept", scores.kept, floors.kept),
        ("dropped", scores.dropped, floors.dropped),
        ("fields", scores.fields, floors.fields),
    ] {
        assert!(score >= floor, "{name} fell to {score} from {floor}");
        assert!(score <= floor + SLACK, "{name} rose to {score}: raise its floor from {floor}");
    }
}

#[test]
fn a_lost_paragraph_lowers_the_score() {
    let page = "<!-- want\n-->\n<p data-want=\"keep\">净利润<b>增长</b>12%。</p><p data-want=\"drop\">分享到微信</p>";
    let (mut kept, mut dropped) = (Count::default(), Count::default());
    let article = Cleaner::new().clean("<p>别的话。</p><p>分享到微信</p>").expect("an article");
    count_segments("page", page, &article, &mut kept, &mut dropped);
    assert_eq!((kept.score(), dropped.score()), (0, 0));
    let article = Cleaner::new().clean("<p>净利润增长12%。</p>").expect("an article");
    let (mut kept, mut dropped) = (Count::default(), Count::default());
    count_segments("page", page, &article, &mut kept, &mut dropped);
    assert_eq!((kept.score(), dropped.score()), (1000, 1000));
    assert_eq!(unlabelled(page), "<p>净利润<b>增长</b>12%。</p><p>分享到微信</p>");
    let mut fields = Count::default();
    count_fields("page", "title: 甲\nsource:\n", &article, &mut fields);
    assert_eq!(fields.score(), 500);
}

/// The page without labels.
fn unlabelled(page: &str) -> String {
    LABEL.replace_all(&FIELDS.replace(page, ""), "").into_owned()
}

/// The labelled elements. None contains an element of its own name.
fn segments(page: &str) -> Vec<Segment> {
    let segment = |found: regex::Captures<'_>| {
        let rest = &page[found.get(0).expect("the match").end()..];
        let end = rest.find(&format!("</{}>", &found[1])).unwrap_or_else(|| panic!("{} has no end", &found[0]));
        Segment { keep: &found[2] == "keep", text: letters(&TAG.replace_all(&rest[..end], "")) }
    };
    LABELLED.captures_iter(page).map(segment).filter(|segment| !segment.text.is_empty()).collect()
}

fn count_segments(name: &str, page: &str, article: &Article, kept: &mut Count, dropped: &mut Count) {
    let text = letters(article.text().as_str());
    for Segment { keep, text: wanted } in segments(page) {
        let count = if keep { &mut *kept } else { &mut *dropped };
        count.add(text.contains(&wanted) == keep, wanted.chars().count(), || {
            format!("{name}: {} {wanted}", if keep { "lost" } else { "left" })
        });
    }
}

/// Compares the fields. Each line is `field: value`; without a value the field must be empty.
/// Authors are separated by commas.
fn count_fields(name: &str, wanted: &str, article: &Article, count: &mut Count) {
    let found: BTreeMap<&str, String> = [
        ("title", article.title().unwrap_or_default().to_owned()),
        ("published", article.published().map(|at| at.to_string()).unwrap_or_default()),
        ("source", article.source().map(|source| source.name().to_owned()).unwrap_or_default()),
        ("authors", article.authors().join(",")),
        ("language", article.language().unwrap_or_default().to_owned()),
    ]
    .into();
    for line in wanted.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (field, value) = line.split_once(':').unwrap_or_else(|| panic!("{name}: no field in {line:?}"));
        let have = found.get(field).unwrap_or_else(|| panic!("{name}: unknown field {field:?}"));
        count.add(have == value.trim(), 1, || format!("{name}: {field} is {have:?} instead of {:?}", value.trim()));
    }
}

impl Count {
    fn add(&mut self, is_right: bool, weight: usize, fault: impl FnOnce() -> String) {
        self.all += weight;
        if is_right {
            self.right += weight;
        } else {
            self.faults.push(fault());
        }
    }

    /// In thousandths, rounded down.
    fn score(&self) -> u32 {
        u32::try_from(self.right * 1000 / self.all.max(1)).expect("a fraction of a thousand")
    }
}

fn letters(text: &str) -> String {
    let text = text.replace("&amp;", "&").replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">");
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
