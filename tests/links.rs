//! The links between the pages of the documentation work in the repository and on docs.rs.
//!
//! A page links to another by a reference, `[Output][output]`. In the repository the end of the
//! page says which file that is. On docs.rs `src/guide/links.md` says which module it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag};
use regex::Regex;

/// The names that `src/guide/links.md` defines.
fn labels(links: &str) -> BTreeSet<String> {
    links
        .lines()
        .filter_map(|line| Some(line.strip_prefix('[')?.split_once("]: crate::guide::")?.0.to_owned()))
        .collect()
}

/// What is wrong with the links of a page. `folder` is the folder that its links start from.
fn faults(text: &str, folder: &Path, labels: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    let undefined = |link: BrokenLink<'_>| {
        let is_link = link.link_type == LinkType::Reference;
        is_link.then(|| (CowStr::from("undefined"), CowStr::from(link.reference.to_string())))
    };
    for event in Parser::new_with_broken_link_callback(text, pulldown_cmark::Options::ENABLE_TABLES, Some(undefined)) {
        let Event::Start(Tag::Link { link_type, dest_url, id, .. }) = event else { continue };
        if dest_url.starts_with("https://") || dest_url.starts_with('#') {
            continue;
        }
        let fault = match link_type {
            LinkType::ReferenceUnknown => format!("{id} is not defined"),
            LinkType::Reference if !labels.contains(&*id) => format!("{id} is not in links.md"),
            LinkType::Reference if !folder.join(&*dest_url).exists() => format!("{dest_url} does not exist"),
            LinkType::Reference => continue,
            _ => format!("{dest_url} is not linked by a reference"),
        };
        faults.push(fault);
    }
    faults
}

#[test]
fn links_work() {
    let labels = labels(&fs::read_to_string("src/guide/links.md").unwrap());
    let guide = fs::read_to_string("src/guide/mod.rs").unwrap();
    let file = Regex::new(r#"= "([\w/.]+\.md)";"#).unwrap();
    let pages: Vec<&str> = file.captures_iter(&guide).map(|hit| hit.extract::<1>().1[0]).collect();
    assert_eq!(pages.len() + 1, labels.len(), "a module for each name in links.md, one of them the JSON schema");
    let mut found = Vec::new();
    for page in pages.into_iter().chain(["README.md"]) {
        let text = fs::read_to_string(page).unwrap();
        let folder = Path::new(page).parent().unwrap();
        found.extend(faults(&text, folder, &labels).into_iter().map(|fault| format!("{page}: {fault}")));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn broken_links_are_found() {
    let labels = labels("[output]: crate::guide::output\n[lost]: crate::guide::lost\n");
    for (text, fault) in [
        ("[Output][output]\n\n[output]: docs/output.md", None),
        ("[Glossary](#glossary), [ammonia](https://docs.rs/ammonia), `[a][b]`, [x]", None),
        ("[Output][output]", Some("output is not defined")),
        ("[Output](docs/output.md)", Some("docs/output.md is not linked by a reference")),
        ("[Scale][scale]\n\n[scale]: docs/scale.md", Some("scale is not in links.md")),
        ("[Lost][lost]\n\n[lost]: docs/lost.md", Some("docs/lost.md does not exist")),
    ] {
        assert_eq!(faults(text, Path::new(""), &labels).first().map(String::as_str), fault, "{text}");
    }
}
