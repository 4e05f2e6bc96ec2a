//! Reads the attribution into its fields, and takes it out of the text.
//!
//! # Why
//!
//! Source, author, editor and original title stand as lines among the paragraphs, in dozens of spellings, or glued to
//! the last sentence. Their markup says nothing; only their words do.
//!
//! # Example
//!
//! ```html
//! <p>营收增长。</p><p class="em_media">（文章来源：江城<a class="keytip" data-code="90,BK0999">证券</a>报）</p>
//! ```
//!
//! gives the source 江城证券报; the board in its name is no mention.
//!
//! # Keeps
//!
//! Captions (数据来源：…, 图片来源：…), datelines, and sentences that talk about sources and editors.

mod desk;
mod edge;
mod english;
mod glued;
mod label;
mod line;
mod name;
mod person;
mod whole;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod refused;

pub(crate) use self::edge::is_han;
pub(crate) use self::english::BY;
pub(crate) use self::line::Field;
pub(super) use self::line::read_tail;
use self::line::{Found, read_head};
use self::name::{Outlet, Trust, ends_like_outlet, outlet};
use self::person::people;
use crate::article::Editor;
use crate::draft::{Attribution, Draft};
use crate::ledger::Reason;

/// How many of the first lines that stay are looked at.
const N_HEAD_LINES: usize = 3;
/// A line in brackets is attribution wherever it stands, if it is no longer than this.
const MAX_BRACKETED_BYTES: usize = 240;

pub(in crate::passes) fn run(draft: &mut Draft<'_>) {
    let n_entries = draft.ledger.len();
    let mut n_kept = 0;
    for index in 0..draft.blocks.len() {
        let block = &draft.blocks[index];
        if !block.is_line() {
            continue;
        }
        if n_kept < N_HEAD_LINES {
            if !block.read.as_head {
                let found = read_head(block.text());
                draft.blocks[index].read.as_head = true;
                cut_found(draft, index, found);
            }
            n_kept += usize::from(!draft.blocks[index].flow.is_empty());
        } else if is_bracketed(block.text()) {
            let found = read_tail(block.text());
            cut_found(draft, index, found);
        }
    }
    if draft.ledger.len() > n_entries {
        draft.sweep();
    }
}

fn is_bracketed(text: &str) -> bool {
    text.len() <= MAX_BRACKETED_BYTES
        && text.starts_with(['（', '(', '【', '['])
        && text.ends_with(['）', ')', '】', ']'])
}

/// Cuts what was found in a block and notes its fields.
pub(super) fn cut_found(draft: &mut Draft<'_>, block: usize, found: Vec<Found>) {
    if found.is_empty() {
        return;
    }
    let flow = &draft.blocks[block].flow;
    let mut ranges = Vec::with_capacity(found.len());
    for Found { range, fields } in found {
        let position = flow.position_at(range.start);
        let links = || flow.runs_in(&range).filter_map(|(run, look)| Some((flow.text()[run].trim(), look.link?)));
        for field in fields {
            let link = match &field {
                Field::Source(name) => links().find(|(text, _)| name.contains(text)).map(|(_, link)| link),
                Field::Account(_) | Field::Author(_) | Field::Editor { .. } | Field::OriginalTitle(_) => None,
            };
            draft.attributions.push(Attribution { position, field, link });
        }
        ranges.push(range);
    }
    draft.cut(block, &ranges, Reason::Attribution);
}

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
