//! Who made the article, according to its page: outlet, authors, editors.

use super::header::HeaderLine;
use crate::article::Editor;
use crate::attribution::{author_names, certain_authors, labelled_names, outlet_name};
use crate::declared::{AUTHOR_METAS, SITE_METAS, SOURCE_METAS};
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::numbered::Numbered;
use crate::page::Page;
use crate::text::{fold, is_han, letters};
use crate::trace::{Located, Whence};

/// Further links to authors belong to other articles.
const MAX_LINKS: usize = 20;
/// A longer text is not a name.
const MAX_NAME_CHARS: usize = 80;

/// The outlet, from the first place that names one.
pub(super) fn source(page: &Page<'_>, lines: &[HeaderLine]) -> Option<Located<String>> {
    if let Some(line) = page.text_of(page.selected.source)
        && let Some(name) = outlet_name(&line)
    {
        return Some(Located::new(name, Whence::Selector));
    }
    if let Some(name) = lines.iter().find_map(|line| line.labelled().outlet.clone()) {
        return Some(Located::new(name, Whence::LabelledLine));
    }
    for line in lines {
        // Some pages call the byline their source.
        if line.is_source
            && author_names(&line.text).is_empty()
            && let Some(name) = outlet_name(&line.text)
        {
            return Some(Located::new(name, Whence::SourceElement));
        }
    }
    for meta in page.declared.head.values(SOURCE_METAS) {
        if let Some(name) = outlet_name(meta.value) {
            return Some(Located::new(name, meta.whence));
        }
    }
    None
}

/// The authors, from the first place that names any.
pub(super) fn authors(page: &Page<'_>, lines: &[HeaderLine]) -> Option<Located<Vec<String>>> {
    if let Some(line) = page.text_of(page.selected.authors) {
        let selected = unless_empty(author_names(&line), Whence::Selector);
        if selected.is_some() {
            return selected;
        }
    }
    let after_labels = lines.iter().flat_map(|line| line.labelled().authors.iter().cloned());
    let labelled = unless_empty(after_labels.collect(), Whence::LabelledLine);
    if labelled.is_some() {
        return labelled;
    }
    let sites = site_names(page);
    let json_ld_lines = page.declared.json_ld.authors.iter().map(String::as_str);
    let in_json_ld = unless_empty(names_of_persons(json_ld_lines, &sites), Whence::JsonLd);
    if in_json_ld.is_some() {
        return in_json_ld;
    }
    let in_metas = authors_in_metas(page, &sites);
    if in_metas.is_some() {
        return in_metas;
    }
    let linked = unless_empty(linked_authors(page), Whence::AuthorElement);
    if linked.is_some() {
        return linked;
    }
    let author_lines = lines.iter().filter(|line| line.is_author && !is_site(&line.text, &sites));
    unless_empty(author_lines.flat_map(|line| certain_authors(&line.text)).collect(), Whence::AuthorElement)
}

/// The authors that the metas name, which may be several metas of one name.
fn authors_in_metas(page: &Page<'_>, sites: &[&str]) -> Option<Located<Vec<String>>> {
    for name in AUTHOR_METAS {
        let values = page.declared.head.values(std::slice::from_ref(name)).map(|meta| meta.value);
        // On Chinese pages the meta names the editor of the page, or an account.
        let latin = values.filter(|line| !line.contains(is_han));
        let authors = unless_empty(names_of_persons(latin, sites), Whence::Meta(name));
        if authors.is_some() {
            return authors;
        }
    }
    None
}

/// The editors that the profile's selector finds, or that lines of the header name after a label.
/// Editors whom the text of the article names are added later.
pub(super) fn editors(page: &Page<'_>, lines: &[HeaderLine]) -> Option<Located<Vec<Editor>>> {
    if let Some(line) = page.text_of(page.selected.editors) {
        let selected = unless_empty(labelled_names(&line).editors, Whence::Selector);
        if selected.is_some() {
            return selected;
        }
    }
    let labelled = lines.iter().flat_map(|line| line.labelled().editors.iter().cloned()).collect();
    unless_empty(labelled, Whence::LabelledLine)
}

fn unless_empty<T>(names: Vec<T>, whence: Whence) -> Option<Located<Vec<T>>> {
    if names.is_empty() { None } else { Some(Located::new(names, whence)) }
}

/// What the page and the profile call the site.
fn site_names<'p>(page: &'p Page<'_>) -> Vec<&'p str> {
    let in_metas = page.declared.head.values(SITE_METAS).map(|meta| meta.value);
    in_metas.chain(page.declared.json_ld.publisher.as_deref()).chain([page.profile.title()]).collect()
}

fn is_site(name: &str, sites: &[&str]) -> bool {
    sites.iter().any(|site| letters(site).eq(letters(name)))
}

/// The persons in the lines that do not name the site, each once.
fn names_of_persons<'l>(lines: impl Iterator<Item = &'l str>, sites: &[&str]) -> Vec<String> {
    let mut names = Numbered::default();
    for line in lines {
        if is_site(line, sites) {
            continue;
        }
        for name in author_names(line) {
            names.number(&name);
        }
    }
    names.into_list()
}

/// The persons in the links with `rel="author"`: the first of them, and those beside it.
fn linked_authors(page: &Page<'_>) -> Vec<String> {
    let dom = &page.dom;
    let mut links = dom.elements_with_tag(page.whole, Tag::A).filter(|&id| is_author_link(dom, id)).take(MAX_LINKS);
    let Some(first) = links.next() else { return Vec::new() };
    let beside_first = links.filter(|&id| place_of(dom, id) == place_of(dom, first));
    let mut names = Numbered::default();
    for id in std::iter::once(first).chain(beside_first) {
        if dom.has_more_text_than(id, MAX_NAME_CHARS) {
            continue;
        }
        for name in author_names(&fold(&dom.text(id))) {
            names.number(&name);
        }
    }
    names.into_list()
}

fn is_author_link(dom: &Dom, id: NodeId) -> bool {
    let Some(rel) = dom.attr(id, Attr::Rel) else { return false };
    rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("author"))
}

/// The tag of a link's parent and the parent of that: equal for links that are beside each other,
/// each perhaps in a box of its own.
fn place_of(dom: &Dom, link: NodeId) -> Option<(Option<NodeId>, Option<Tag>)> {
    let above = dom.parent(link)?;
    Some((dom.parent(above), dom.tag(above)))
}
