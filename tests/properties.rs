//! Properties of every cleaning, checked on the fixtures, on real pages (see `support/external.rs`)
//! and on random documents.
//!
//! `FINCLEAN_CASES` sets the number of random documents.

#![cfg(feature = "_internals")]

mod support;

use support::{checks, files, generator, shrink};

type Check = fn(&str) -> Result<(), String>;

fn n_cases() -> u64 {
    std::env::var("FINCLEAN_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(20_000)
}

fn check_files(check: Check) {
    let mut failures = Vec::new();
    let root = env!("CARGO_MANIFEST_DIR");
    for (path, text) in files::fixtures_in(root).into_iter().chain(files::real_pages()) {
        if let Err(fault) = check(&text) {
            failures.push(format!("{}: {fault}", path.display()));
        }
    }
    assert!(failures.is_empty(), "{} files fail:\n{}", failures.len(), failures.join("\n\n"));
}

fn check_random_documents(check: Check) {
    let mut failures = 0;
    let mut first = None;
    for seed in 0..n_cases() {
        let html = generator::document(seed);
        if check(&html).is_err() {
            failures += 1;
            first.get_or_insert((seed, html));
        }
    }
    if let Some((seed, html)) = first {
        let small = shrink::shrink(&html, |html| check(html).is_err());
        let fault = check(&small).expect_err("the shrunk document still fails");
        panic!("{failures} of {} documents fail; the first, seed {seed}, shrunk:\n{small}\n{fault}", n_cases());
    }
}

#[test]
fn cleaning_is_idempotent_on_files() {
    check_files(checks::is_idempotent);
}

#[test]
fn cleaning_is_idempotent_on_random_documents() {
    check_random_documents(checks::is_idempotent);
}

#[test]
fn text_is_conserved_on_files() {
    check_files(checks::conserves_text);
}

#[test]
fn text_is_conserved_on_random_documents() {
    check_random_documents(checks::conserves_text);
}

#[test]
fn gate_is_silent_on_files() {
    check_files(checks::gate_is_silent);
}

#[test]
fn gate_is_silent_on_random_documents() {
    check_random_documents(checks::gate_is_silent);
}
