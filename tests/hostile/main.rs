//! Hostile input: checks of every output, for our own attack vectors, for random attacks, and for
//! the attacks of the external data (see `support/external.rs`).
//!
//! `FINCLEAN_CASES` sets the number of random attacks. Each file has some checks, and tests that
//! make these checks fail. [`case`] lists all checks.

#![cfg(all(feature = "_internals", feature = "encoding", feature = "post", feature = "serde"))]
#![expect(clippy::print_stdout, reason = "prints the number of inputs")]

#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "only the property tests use some of the checks")]
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

/// The default is small, because each case is cleaned and parsed about 30 times, which takes
/// milliseconds in a debug build.
fn n_cases() -> u64 {
    std::env::var("FINCLEAN_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300)
}

/// Runs the checks on named inputs. A panic is a fault too.
fn check_inputs<'a>(inputs: impl Iterator<Item = (String, &'a str)>) {
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

fn check_random_inputs(document: fn(u64) -> String) {
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
    check_random_inputs(attacks::document);
}

#[test]
fn checks_hold_for_random_documents() {
    check_random_inputs(generator::document);
}

#[test]
fn checks_hold_for_the_fixtures() {
    let fixtures = files::fixtures_in(ROOT);
    check_inputs(fixtures.iter().map(|(path, text)| (path.display().to_string(), text.as_str())));
}

#[test]
fn checks_hold_for_real_pages() {
    let pages = files::real_pages();
    check_inputs(pages.iter().map(|(path, text)| (path.display().to_string(), text.as_str())));
}

#[test]
fn checks_hold_for_external_attacks() {
    let payloads = payloads::external_attacks();
    check_inputs(payloads.iter().map(|(name, input)| (name.clone(), input.as_str())));
}

#[test]
fn checks_hold_for_external_attacks_inside_an_article() {
    // An attack without text gives no article, so here each attack has text before and after it.
    let payloads = payloads::external_attacks();
    let inside: Vec<(String, String)> = payloads
        .into_iter()
        .map(|(name, input)| (name, format!("<p>营收增长。</p>{input}<p>净利润下降。</p>")))
        .collect();
    check_inputs(inside.iter().map(|(name, input)| (name.clone(), input.as_str())));
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
fn unsafe_output_fails_several_checks() {
    // Output as a broken renderer would write it.
    let article = finclean::clean_article("<p>甲</p>").expect("an article");
    let case = |html| case::Case { input: Some("<p>甲</p>"), n_bytes: 9, article: &article, html };
    let checks = || case::ARTICLE_CHECKS.iter().chain(&case::CLEANING_CHECKS);
    let n_faults = |html| checks().filter(|(_, check)| check(&case(html)).is_err()).count();
    assert_eq!(n_faults("<p>甲</p>\n"), 0);
    assert!(n_faults("<p onclick=\"x\">甲</p>\n") >= 3);
}
