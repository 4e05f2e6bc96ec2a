//! Cleans each line of a JSONL file in a loop on one thread, and prints the seconds. Other programs
//! that clean many articles are compared with it.
//!
//! ```sh
//! cargo run --release --example row_loop -- pages.jsonl
//! ```
//!
//! Each object has the page in `html`. The outputs of each article are text, HTML and the blocks as
//! JSON: those of Arrow rows by default. Reading the file is not timed, and all lines are cleaned
//! once before the time is measured.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use std::error::Error;
use std::time::Instant;
use std::{env, fs};

use cpu_time::ThreadTime;
use finclean::Cleaner;
use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    html: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("usage: row_loop FILE.jsonl")?;
    let text = fs::read_to_string(path)?;
    let pages: Vec<Page> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    clean_all(&pages)?;
    let (wall, cpu) = (Instant::now(), ThreadTime::now());
    let n_bytes = clean_all(&pages)?;
    let (wall, cpu) = (wall.elapsed().as_secs_f64(), cpu.elapsed().as_secs_f64());
    println!("{{\"rows\": {}, \"output_bytes\": {n_bytes}, \"wall\": {wall:.6}, \"cpu\": {cpu:.6}}}", pages.len());
    Ok(())
}

/// Makes every output and counts its bytes, so that the compiler cannot leave out any.
fn clean_all(pages: &[Page]) -> Result<usize, serde_json::Error> {
    let cleaner = Cleaner::new();
    let mut n_bytes = 0;
    for page in pages {
        if let Ok(article) = cleaner.clean(&page.html) {
            let blocks = serde_json::to_string(article.blocks())?;
            n_bytes += article.text().len() + article.html().as_str().len() + blocks.len();
        }
    }
    Ok(n_bytes)
}
