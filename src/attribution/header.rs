//! What a line of a page's header names: outlet, authors, editors.

use super::field::AttributionField;
use super::label::after_source_label;
use super::line::attributions_at_start;
use super::name::{Outlet, Trust, ends_like_outlet, outlet_in};
use super::person::persons_in;
use crate::article::Editor;
use crate::text::is_han;

/// What a line of a header names after labels.
#[derive(Debug, Default)]
pub(crate) struct Labelled {
    /// After a label, or after persons and a slash.
    pub(crate) outlet: Option<String>,
    /// After a label, or before a slash and their outlet.
    pub(crate) authors: Vec<String>,
    /// After a label.
    pub(crate) editors: Vec<Editor>,
}

/// What a line of a header names after labels.
pub(crate) fn labelled_names(line: &str) -> Labelled {
    let mut names = Labelled::default();
    for field in attributions_at_start(line).into_iter().flat_map(|attribution| attribution.fields) {
        match field {
            AttributionField::Source(name) => {
                names.outlet.get_or_insert(name);
            }
            AttributionField::Author(name) => names.authors.push(name),
            AttributionField::Editor { name, code, role } => names.editors.push(Editor { name, code, role }),
            AttributionField::Account(_) | AttributionField::OriginalTitle(_) => {}
        }
    }
    if let Some((persons, outlet)) = persons_and_outlet(line) {
        names.outlet.get_or_insert(outlet);
        if names.authors.is_empty() {
            names.authors = persons;
        }
    }
    if names.outlet.is_none() {
        names.outlet = outlet_after_source_label(line);
    }
    names
}

/// The outlet after 来源：, also if a word of its name is one of captions: 来源：甲证券研究所. The label
/// is under charts too, but not in a header.
fn outlet_after_source_label(line: &str) -> Option<String> {
    match outlet_in(after_source_label(line)?, Trust::Strong) {
        Outlet::Name(name) if ends_like_outlet(&name) => Some(name),
        Outlet::Name(_) | Outlet::Nameless | Outlet::Empty | Outlet::Refused => None,
    }
}

/// The outlet that a line of a header names, with or without a label.
pub(crate) fn outlet_name(line: &str) -> Option<String> {
    if let Some(name) = labelled_names(line).outlet {
        return Some(name);
    }
    match outlet_in(line, Trust::Weak) {
        Outlet::Name(name) => Some(name),
        Outlet::Nameless | Outlet::Empty | Outlet::Refused => None,
    }
}

/// The names in a line that contains nothing but names that nobody would doubt.
pub(crate) fn certain_authors(line: &str) -> Vec<String> {
    let persons = persons_in(line);
    if persons.is_certain() { persons.names } else { Vec::new() }
}

/// Persons and the outlet that they write for: 张三/甲国青年报.
fn persons_and_outlet(line: &str) -> Option<(Vec<String>, String)> {
    let (persons, name) = line.split_once(['/', '／'])?;
    if name.contains(['/', '／']) {
        return None;
    }
    let persons = persons_in(persons);
    match outlet_in(name, Trust::Weak) {
        Outlet::Name(name) if persons.is_certain() && ends_like_outlet(&name) => Some((persons.names, name)),
        Outlet::Name(_) | Outlet::Nameless | Outlet::Empty | Outlet::Refused => None,
    }
}

/// The persons that a line of a header names, with or without a label. Empty if a Chinese name is
/// doubtful. After Latin names there can be titles and outlets, which are of one word or contain a
/// word that is in no name: Jane Doe, Example, AP Auto Writer.
pub(crate) fn author_names(line: &str) -> Vec<String> {
    let Labelled { authors, .. } = labelled_names(line);
    if !authors.is_empty() {
        return authors;
    }
    let line = line.strip_prefix("By ").unwrap_or(line);
    let mut persons = persons_in(line);
    if !line.contains(is_han) && persons.names.first().is_some_and(|name| has_several_words(name)) {
        persons.names.retain(|name| has_several_words(name));
        return persons.names;
    }
    if persons.is_certain() { persons.names } else { Vec::new() }
}

fn has_several_words(name: &str) -> bool {
    name.contains(' ')
}
