//! Turns the data in `src/` into Rust: the built-in site profiles and the lists of words. No list of
//! files and no length is written by hand.

use std::error::Error;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The folder of the profiles, from the root of the crate.
const PROFILES: &str = "src/site/data";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("profiles.rs"), list_of_profiles()?)?;
    let words = out.join("words");
    // A section that was removed from its file must not remain.
    if words.exists() {
        fs::remove_dir_all(&words)?;
    }
    write_word_lists(Path::new("src"), &words)
}

/// The texts of all profiles, as a slice in the order of their names.
fn list_of_profiles() -> Result<String, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(PROFILES)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().and_then(OsStr::to_str);
            names.push(name.ok_or_else(|| format!("{} is not UTF-8", path.display()))?.to_owned());
        }
    }
    names.sort();
    let mut list = String::from("&[\n");
    for name in names {
        writeln!(list, "    include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{PROFILES}/{name}\")),")?;
    }
    list.push_str("]\n");
    Ok(list)
}

/// Writes a folder for each word list below `folder`, with a slice for each section in it.
fn write_word_lists(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        let out = out.join(name);
        if path.is_dir() {
            write_word_lists(&path, &out)?;
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            write_sections(&fs::read_to_string(&path)?, &out)
                .map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    Ok(())
}

/// Writes all entries of a list as `words.rs`, with their sections as `by_section.rs`, and those of
/// one section as `sections/NAME.rs`. `src/text/words.rs` says how a list is written.
fn write_sections(list: &str, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut sections: Vec<(&str, Vec<&str>)> = vec![("", Vec::new())];
    for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            if name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '.']) {
                return Err(format!("the section {name:?} has a character that the name of a file cannot have").into());
            }
            if sections.iter().any(|(have, _)| *have == name) {
                return Err(format!("the section {name:?} is there twice").into());
            }
            sections.push((name, Vec::new()));
        } else if let Some((_, words)) = sections.last_mut() {
            words.push(line);
        }
    }
    fs::create_dir_all(out.join("sections"))?;
    let mut all: Vec<&str> = Vec::new();
    let mut by_section: Vec<(&str, &str)> = Vec::new();
    for (name, words) in &sections {
        all.extend(words);
        by_section.extend(words.iter().map(|word| (*name, *word)));
        if !words.is_empty() {
            fs::write(out.join("sections").join(format!("{name}.rs")), format!("&{words:?}"))?;
        }
    }
    fs::write(out.join("words.rs"), format!("&{all:?}"))?;
    fs::write(out.join("by_section.rs"), format!("&{by_section:?}"))?;
    Ok(())
}
