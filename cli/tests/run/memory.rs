//! Memory does not grow with the size of the corpus, and is limited for large pages too. Only a
//! release build is measured, because a debug build takes ten times as long. `FINCLEAN_ARTICLES`
//! sets the size of the large corpus.

use std::env;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::process::Stdio;

use serde_json::json;

use super::Folder;
use super::command::command;
use super::peak::watch;
use super::varied::Varied;

const MAX_BYTES: u64 = 300 << 20;

/// The maximum memory of a run, in bytes.
fn peak_bytes(input: &str, output: &str) -> u64 {
    let mut command = command(&["run", input, "--output", output, "--overwrite"]);
    let mut child = command.stderr(Stdio::null()).spawn().unwrap();
    let peak = watch(&mut child).peak_bytes;
    assert!(child.wait().unwrap().success());
    peak
}

#[test]
fn memory_does_not_grow_with_the_corpus() {
    if cfg!(debug_assertions) || !cfg!(target_os = "linux") {
        return;
    }
    let n_large = env::var("FINCLEAN_ARTICLES").map_or(20_000, |n| n.parse().unwrap());
    let folder = Folder::new("memory");
    let varied = Varied::new(1).unwrap();
    let corpus = |name: &str, n: u64| {
        let path = folder.path(name);
        let mut out = BufWriter::new(File::create(&path).unwrap());
        (0..n).for_each(|number| out.write_all(varied.line(number).as_bytes()).unwrap());
        out.flush().unwrap();
        path
    };
    let (small, large) = (corpus("small.jsonl", 2_000), corpus("large.jsonl", n_large));
    for output in ["out.jsonl.zst", "out.parquet"] {
        let (of_small, of_large) = (peak_bytes(&small, &folder.path(output)), peak_bytes(&large, &folder.path(output)));
        println!("{output}: {} MB for 2000 articles, {} MB for {n_large}", of_small >> 20, of_large >> 20);
        assert!(of_small > 0 && of_large < MAX_BYTES, "{output}: {of_large}");
        // The difference is for memory that the allocator keeps, and a row group of Parquet.
        assert!(of_large < of_small + (64 << 20), "{output}: {of_small} then {of_large}");
    }
}

#[test]
fn memory_is_limited_for_large_pages() {
    if cfg!(debug_assertions) || !cfg!(target_os = "linux") {
        return;
    }
    let folder = Folder::new("memory-large");
    let path = folder.path("in.jsonl");
    let mut out = BufWriter::new(File::create(&path).unwrap());
    let paragraph = format!("<p>{}</p>", "净利润同比增长，".repeat(30));
    for number in 0..24 {
        let html = paragraph.repeat((7 << 20) / paragraph.len() - number);
        writeln!(out, "{}", json!({ "html": html })).unwrap();
    }
    out.flush().unwrap();
    let peak = peak_bytes(&path, &folder.path("out.jsonl"));
    println!("pages of 7 MiB: {} MB", peak >> 20);
    assert!(peak > 0 && peak < MAX_BYTES, "{peak}");
}
