//! Cleans a page of a site that finclean does not know, with a profile of your own.
//!
//! ```sh
//! cargo run --release --example custom_profile
//! ```
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use finclean::{Cleaner, Error, Profile};

/// The profile. A program would read it from a file.
const PROFILE: &str = include_str!("jiangcheng.toml");
/// A page of the site.
const PAGE: &str = include_str!("jiangcheng.html");

fn main() -> Result<(), Error> {
    // A cleaner can have any number of profiles. The host of the base URL selects one of these or a
    // built-in profile.
    let cleaner = Cleaner::new()
        .add_profile(Profile::from_toml(PROFILE)?)
        .base_url("https://news.jiangcheng.example/2024/0426/1.html")?;
    let article = cleaner.clean(PAGE)?;

    println!("profile    {}", article.profile().unwrap_or("–"));
    println!("title      {}", article.title().unwrap_or("–"));
    println!("published  {}", article.published().map_or_else(|| "–".to_owned(), |at| at.to_string()));
    println!("source     {}", article.source().map_or("–", |source| source.name()));
    println!("\n{}", article.html());
    for removed in article.removed() {
        println!("removed    {}: {}", removed.reason(), removed.text());
    }
    Ok(())
}
