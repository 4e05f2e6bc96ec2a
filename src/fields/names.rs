//! Who a page says made its article: outlet, authors, editors.

use super::header::Line;
use crate::article::Editor;
use crate::attribution::{author_names, certain_authors, labelled, outlet_name};
use crate::declared::{self, Stated};
use crate::dom::{Attr, NodeId, Tag};
use crate::numbered::Numbered;
use crate::page::Page;
use crate::text::{fold, is_han, letters};
use crate::trace::{Found, Whence};

/// More links to authors are other articles'; a name is no longer.
const MAX_MARKED: usize = 20;
const MAX_NAME_CHARS: usize = 80;

/// The outlet.
pub(super) fn source(page: &Page<'_>, lines: &[Line]) -> Option<Found<String>> {
    let by_profile = page.text_of(page.selected.source).and_then(|line| outlet_name(&line));
    let labelled = || lines.iter().find_map(|line| line.labelled().outlet.clone());
    // Some pages call the byline their source.
    let is_outlet = |line: &&Line| line.is_source && author_names(&line.text).is_empty();
    let marked = || lines.iter().filter(is_outlet).find_map(|line| outlet_name(&line.text));
    let stated =
        || page.stated.head.each(&declared::SOURCE).find_map(|(value, whence)| Some((outlet_name(value)?, whence)));
    by_profile
        .map(|name| (name, Whence::Selector))
        .or_else(|| Some((labelled()?, Whence::LabelledLine)))
        .or_else(|| Some((marked()?, Whence::SourceElement)))
        .or_else(stated)
}

/// The authors, from the first place that names any.
pub(super) fn authors(page: &Page<'_>, lines: &[Line]) -> Option<Found<Vec<String>>> {
    let Stated { head, json_ld, .. } = &page.stated;
    let by_profile = page.text_of(page.selected.authors).map(|line| (author_names(&line), Whence::Selector));
    let labelled = || (lines.iter().flat_map(|line| line.labelled().authors.clone()).collect(), Whence::LabelledLine);
    // On Chinese pages the meta names whoever edited the page, or an account.
    let is_latin = |name: &str| !name.contains(is_han);
    let sites: Vec<&str> = head
        .each(&["og:site_name"])
        .map(|(name, _)| name)
        .chain(json_ld.publisher.as_deref())
        .chain([page.profile.title()])
        .collect();
    let is_site = |name: &str| sites.iter().any(|site| letters(site).eq(letters(name)));
    let read = |lines: &mut dyn Iterator<Item = &str>| {
        let mut names = Numbered::default();
        for name in lines.filter(|line| !is_site(line)).flat_map(author_names) {
            names.number(&name);
        }
        names.into_list()
    };
    let by_json_ld = || (read(&mut json_ld.authors.iter().map(String::as_str)), Whence::JsonLd);
    // A name may stand in several metas of one kind.
    let by_meta = |name: &'static str| {
        let names = [name];
        let mut lines = head.each(&names).map(|(line, _)| line).filter(|line| is_latin(line));
        (read(&mut lines), Whence::Meta(name))
    };
    let marked = || (marked_authors(page), Whence::AuthorElement);
    let called = || {
        let lines = lines.iter().filter(|line| line.is_author && !is_site(&line.text));
        (lines.flat_map(|line| certain_authors(&line.text)).collect(), Whence::AuthorElement)
    };
    by_profile
        .into_iter()
        .chain(std::iter::once_with(labelled))
        .chain(std::iter::once_with(by_json_ld))
        .chain(declared::AUTHOR.into_iter().map(by_meta))
        .chain(std::iter::once_with(marked))
        .chain(std::iter::once_with(called))
        .find(|(names, _): &Found<Vec<String>>| !names.is_empty())
}

/// The persons in the links that the page calls its author's: the first, and those that stand beside it.
fn marked_authors(page: &Page<'_>) -> Vec<String> {
    let dom = &page.dom;
    let calls_author = |rel: &str| rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("author"));
    let is_author = |&id: &NodeId| dom.attr(id, Attr::Rel).is_some_and(calls_author);
    let beside = |id: NodeId| dom.parent(id).map(|above| (dom.parent(above), dom.tag(above)));
    let mut links = dom.elements_with_tag(page.whole, Tag::A).filter(is_author).take(MAX_MARKED);
    let Some(first) = links.next() else { return Vec::new() };
    let all = std::iter::once(first).chain(links.filter(|&id| beside(id) == beside(first)));
    let texts = all.filter(|&id| !dom.has_more_text_than(id, MAX_NAME_CHARS)).map(|id| fold(&dom.text(id)));
    let mut names = Numbered::default();
    for name in texts.flat_map(|text| author_names(&text)) {
        names.number(&name);
    }
    names.into_list()
}

/// The editors whom the profile's selectors find, or the header's lines name behind a label. Those named in the article's
/// text follow.
pub(super) fn editors(page: &Page<'_>, lines: &[Line]) -> Option<Found<Vec<Editor>>> {
    let by_profile = page.text_of(page.selected.editors).map(|line| (labelled(&line).editors, Whence::Selector));
    let labelled =
        || (lines.iter().flat_map(|line| line.labelled().editors.clone()).collect::<Vec<_>>(), Whence::LabelledLine);
    by_profile.into_iter().chain(std::iter::once_with(labelled)).find(|(editors, _)| !editors.is_empty())
}
