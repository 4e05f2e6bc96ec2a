//! Hostile input: what holds for every attack, on our own vectors, on random attacks, and on lists of attacks where there are
//! some.
//!
//! `FINCLEAN_CASES` sets the number of random attacks. Each check stands in a file of its own, beside it the test that makes
//! it fail; [`case`] lists them.

#![cfg(all(feature = "_internals", feature = "encoding", feature = "post", feature = "serde"))]
#![expect(clippy::print_stdout, reason = "says what was there to run on")]

#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "some of the checks are for the tests of the properties alone")]
mod support;

mod attacks;
mod bounds;
mod case;
mod fields;
mod hidden;
mod letters;
mod links;
mod markdown;
mod own;
mod payloads;
mod peers;
mod prefixes;
mod reparse;
mod scanner;
mod structure;
mod vectors;

use std::panic::{AssertUnwindSafe, catch_unwind};

use support::{files, generator, shrink};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Few by default: a case is cleaned and parsed some thirty times, which takes milliseconds in a debug build.
fn n_cases() -> u64 {
    std::env::var("FINCLEAN_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300)
}

/// Holds the checks over named inputs. A panic is a fault like any other.
fn hold_for<'a>(inputs: impl Iterator<Item = (String, &'a str)>) {
    let mut faults = Vec::new();
    let (mut n_inputs, mut n_articles) = (0, 0);
    for (name, input) in inputs {
        n_inputs += 1;
        n_articles += usize::from(finclean::clean_article(input).is_ok());
        let found = catch_unwind(AssertUnwindSafe(|| case::faults_of(input))).unwrap_or(vec!["a panic".to_owned()]);
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    println!("{n_inputs} inputs, {n_articles} articles, {} faults", faults.len());
    let shown = faults.len().min(20);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..shown].join("\n\n"));
}

fn hold_for_random(document: fn(u64) -> String) {
    for seed in 0..n_cases() {
        let html = document(seed);
        if !case::faults_of(&html).is_empty() {
            let small = shrink::shrink(&html, |html| !case::faults_of(html).is_empty());
            panic!("seed {seed}, shrunk:\n{small:?}\n{}", case::faults_of(&small).join("\n\n"));
        }
    }
}

#[test]
fn checks_hold_for_random_attacks() {
    hold_for_random(attacks::document);
}

#[test]
fn checks_hold_for_random_documents() {
    hold_for_random(generator::document);
}

#[test]
fn checks_hold_for_the_fixtures() {
    let fixtures = files::fixtures_in(ROOT);
    hold_for(fixtures.iter().map(|(path, text)| (path.display().to_string(), text.as_str())));
}

#[test]
fn checks_hold_for_real_pages() {
    let pages = files::corpus_in(&format!("{ROOT}/../shared/corpus"));
    hold_for(pages.iter().map(|(path, text)| (path.display().to_string(), text.as_str())));
}

#[test]
fn checks_hold_for_lists_of_attacks() {
    let payloads = payloads::payloads_in(&format!("{ROOT}/../shared/security/payloads"));
    hold_for(payloads.iter().map(|(name, input)| (name.clone(), input.as_str())));
}

#[test]
fn checks_hold_for_lists_of_attacks_inside_an_article() {
    // An attack that leaves no article by itself stands beside text here.
    let payloads = payloads::payloads_in(&format!("{ROOT}/../shared/security/payloads"));
    let inside: Vec<(String, String)> = payloads
        .into_iter()
        .map(|(name, input)| (name, format!("<p>营收增长。</p>{input}<p>净利润下降。</p>")))
        .collect();
    hold_for(inside.iter().map(|(name, input)| (name.clone(), input.as_str())));
}

#[test]
fn prefixes_of_attacks_are_safe() {
    let mut faults = Vec::new();
    for seed in 0..n_cases() / 20 {
        let found = prefixes::faults_of_prefixes(attacks::document(seed).as_bytes());
        faults.extend(found.into_iter().map(|fault| format!("seed {seed}: {fault}")));
    }
    assert!(faults.is_empty(), "{} faults, the first:\n{}", faults.len(), faults[0]);
}

#[test]
fn bad_output_fails_several_checks() {
    // An article as a broken renderer would have written it.
    let article = finclean::clean_article("<p>甲</p>").expect("an article");
    let case = |html| case::Case { input: Some("<p>甲</p>"), n_bytes: 9, article: &article, html };
    let checks = || case::ARTICLE_CHECKS.iter().chain(&case::CLEANING_CHECKS);
    let n_faults = |html| checks().filter(|(_, check)| check(&case(html)).is_err()).count();
    assert_eq!(n_faults("<p>甲</p>\n"), 0);
    assert!(n_faults("<p onclick=\"x\">甲</p>\n") >= 3);
}
