//! What a line of a page's header names: outlet, authors, editors.

use super::field::Field;
use super::line::read_head;
use super::name::{Outlet, Trust, ends_like_outlet, outlet};
use super::person::people;
use crate::article::Editor;
use crate::text::is_han;

/// What a header's line names behind labels.
#[derive(Debug, Default)]
pub(crate) struct Labelled {
    /// Behind a label, or behind persons.
    pub(crate) outlet: Option<String>,
    /// Behind a label, or before their outlet.
    pub(crate) authors: Vec<String>,
    pub(crate) editors: Vec<Editor>,
}

/// Reads a header's line.
pub(crate) fn labelled(line: &str) -> Labelled {
    let mut read = Labelled::default();
    for field in read_head(line).into_iter().flat_map(|found| found.fields) {
        match field {
            Field::Source(name) => {
                read.outlet.get_or_insert(name);
            }
            Field::Author(name) => read.authors.push(name),
            Field::Editor { name, code, role } => read.editors.push(Editor { name, code, role }),
            Field::Account(_) | Field::OriginalTitle(_) => {}
        }
    }
    if let Some((persons, outlet)) = signed_outlet(line) {
        read.outlet.get_or_insert(outlet);
        if read.authors.is_empty() {
            read.authors = persons;
        }
    }
    read.outlet = read.outlet.or_else(|| headed_outlet(line));
    read
}

/// The outlet behind a label that stands under charts too, whose words a header need not doubt: 来源：甲证券研究所.
fn headed_outlet(line: &str) -> Option<String> {
    let name = ["来源：", "來源：", "来源:", "來源:"].iter().find_map(|label| line.strip_prefix(label))?;
    match outlet(name, Trust::Strong) {
        Outlet::Name(name) if ends_like_outlet(&name) => Some(name),
        Outlet::Name(_) | Outlet::Nameless | Outlet::Empty | Outlet::Refused => None,
    }
}

/// The outlet that a header's line names, with or without a label.
pub(crate) fn outlet_name(line: &str) -> Option<String> {
    labelled(line).outlet.or_else(|| match outlet(line, Trust::Weak) {
        Outlet::Name(name) => Some(name),
        Outlet::Nameless | Outlet::Empty | Outlet::Refused => None,
    })
}

/// The names in a line that holds nothing but persons whom nobody would doubt.
pub(crate) fn certain_authors(line: &str) -> Vec<String> {
    let named = people(line);
    if named.certain() { named.names } else { Vec::new() }
}

/// 张三/甲国青年报: persons, and the outlet they write for.
fn signed_outlet(line: &str) -> Option<(Vec<String>, String)> {
    let (persons, name) = line.split_once(['/', '／']).filter(|(_, name)| !name.contains(['/', '／']))?;
    let persons = people(persons);
    match outlet(name, Trust::Weak) {
        Outlet::Name(name) if persons.certain() && ends_like_outlet(&name) => Some((persons.names, name)),
        Outlet::Name(_) | Outlet::Nameless | Outlet::Empty | Outlet::Refused => None,
    }
}

/// The persons that a header's line names, with or without a label; none where a Chinese one may be none. Behind Latin names
/// stand titles and outlets, which are of one word or say by their words what they are: Jane Doe, Example, AP Auto Writer.
pub(crate) fn author_names(line: &str) -> Vec<String> {
    let Labelled { authors, .. } = labelled(line);
    if !authors.is_empty() {
        return authors;
    }
    let line = line.strip_prefix("By ").unwrap_or(line);
    let mut found = people(line);
    let is_full = |name: &String| name.contains(' ');
    if !line.contains(is_han) && found.names.first().is_some_and(is_full) {
        found.names.retain(is_full);
        return found.names;
    }
    if found.certain() { found.names } else { Vec::new() }
}
