//! Cleans one file and prints the fields, the text and the removed text.
//!
//! ```sh
//! cargo run --release --example one_article -- fixtures/sites/eastmoney/widget_hk/source.md
//! ```
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: one_article FILE")?;
    let article = finclean::Cleaner::new().clean_bytes(&std::fs::read(path)?, None)?;

    println!("title      {}", article.title().unwrap_or("–"));
    println!("published  {}", article.published().map_or_else(|| "–".to_owned(), |at| at.to_string()));
    println!("source     {}", article.source().map_or("–", |source| source.name()));
    for security in article.securities() {
        println!("security   {} {}", security.symbol(), security.name().unwrap_or_default());
    }
    println!("\n{}", article.text());
    for removed in article.removed() {
        println!("removed    {}: {}", removed.reason(), removed.text());
    }
    for warning in article.warnings() {
        println!("warning    {}: {:?} could not be read", warning.field(), warning.value());
    }
    Ok(())
}
