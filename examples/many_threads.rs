//! Cleans many files on all processors with one cleaner, and prints the articles per second.
//!
//! ```sh
//! cargo run --release --example many_threads
//! cargo run --release --example many_threads -- fixtures/sites/eastmoney/*/source.*
//! ```
//!
//! Without arguments it reads the articles in `fixtures/sites`. Each is cleaned several times, to
//! get measurable times.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use finclean::Cleaner;

/// How often each file is cleaned.
const N_ROUNDS: usize = 50;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        add_sources(Path::new("fixtures/sites"), &mut paths)?;
    }
    let documents: Vec<Vec<u8>> = paths.iter().map(fs::read).collect::<Result<_, _>>()?;

    // The cleaner is made once. All threads borrow it.
    let cleaner = Cleaner::new();
    let n_processors = thread::available_parallelism()?.get();
    for n_threads in if n_processors == 1 { vec![1] } else { vec![1, n_processors] } {
        let begin = Instant::now();
        let n_cleaned = clean_all(&cleaner, &documents, n_threads);
        let a_second = f64::from(n_cleaned) / begin.elapsed().as_secs_f64();
        println!("threads: {n_threads}, articles: {n_cleaned}, articles a second: {a_second:.0}");
    }
    Ok(())
}

/// Cleans every document `N_ROUNDS` times and counts the articles. Documents without an article are
/// not counted.
fn clean_all(cleaner: &Cleaner, documents: &[Vec<u8>], n_threads: usize) -> u32 {
    let next = AtomicUsize::new(0);
    let n_cleaned = AtomicU32::new(0);
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= documents.len() * N_ROUNDS {
                break;
            }
            if let Ok(article) = cleaner.clean_bytes(&documents[index % documents.len()], None)
                && !article.html().as_str().is_empty()
            {
                n_cleaned.fetch_add(1, Ordering::Relaxed);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(work);
        }
    });
    n_cleaned.into_inner()
}

/// Adds the inputs of the fixtures: files named `source`. The other files are the expected results.
fn add_sources(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            add_sources(&path, found)?;
        } else if path.file_stem().is_some_and(|stem| stem == "source")
            && path.extension().is_some_and(|extension| extension == "html" || extension == "md")
        {
            found.push(path);
        }
    }
    Ok(())
}
