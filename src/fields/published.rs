//! When a page says that its article was published.

use super::header::Header;
use super::zoned;
use crate::article::{PublishedAt, Warning, read_time};
use crate::declared::{self, Stated};
use crate::dom::{Attr, Element, NodeId, Tag};
use crate::page::Page;
use crate::text::fold;
use crate::trace::{Found, Whence};

/// The first times in the markup are the article's, the later ones its comments'; a time is no sentence.
const MAX_TIMES: usize = 20;
const MAX_TIME_CHARS: usize = 150;

/// The first of the places that states a date, and what a profile's selector found that is none.
pub(super) fn published(page: &Page<'_>, header: &Header) -> (Option<Found<PublishedAt>>, Option<Warning>) {
    let Stated { head, json_ld, .. } = &page.stated;
    let mut warning = None;
    if let Some(id) = page.selected.published {
        if let Some(at) = time_of(page, id) {
            return (Some((zoned(at, page.profile), Whence::Selector)), None);
        }
        let value = page.text_of(page.selected.published);
        warning = value.map(|value| Warning { field: "published".to_owned(), value });
    }
    let by_json_ld = json_ld.published.as_deref().map(|raw| (raw, Whence::JsonLd));
    let by_lines = header.lines.iter().map(|line| (line.text.as_str(), Whence::DateLine));
    let above = header.dates_above.iter().map(|line| (line.as_str(), Whence::DateLine));
    let stated = by_json_ld.into_iter().chain(head.each(&declared::PUBLISHED)).chain(by_lines).chain(above);
    let mut read = stated.filter_map(|(raw, whence)| Some((read_time(raw)?, whence)));
    let first = read.next();
    // Metas often state the day alone, and the line under the title the hour too.
    let exact = first
        .filter(|(first, _)| first.hour().is_none())
        .and_then(|(first, _)| read.find(|(at, _)| at.hour().is_some() && day(at) == day(&first)));
    let found = exact.or(first);
    // The markup has the zone more often than the line that readers see.
    let is_better = |marked: &PublishedAt| {
        found.is_none_or(|(at, _)| {
            at.offset_seconds().is_none() && marked.offset_seconds().is_some() && day(marked) == day(&at)
        })
    };
    let is_open = found.is_none_or(|(at, _)| at.offset_seconds().is_none());
    let marked = if is_open { marked_time(page).filter(is_better) } else { None };
    let found = marked.map(|at| (at, Whence::TimeElement)).or(found);
    (found.map(|(at, whence)| (zoned(at, page.profile), whence)), warning)
}

fn day(at: &PublishedAt) -> (u16, u8, u8) {
    (at.year(), at.month(), at.day())
}

/// A time in the markup: `<time datetime>` or `itemprop=datePublished`.
fn marked_time(page: &Page<'_>) -> Option<PublishedAt> {
    let dom = &page.dom;
    let is_published = |element: &Element| {
        element.tag() == Tag::Time
            || element.attr(Attr::Itemprop).is_some_and(|name| name.eq_ignore_ascii_case("datePublished"))
    };
    let mut times = dom.elements(page.whole).filter(|&id| dom.element(id).is_some_and(is_published)).take(MAX_TIMES);
    times.find_map(|id| time_of(page, id))
}

/// The time that an element states: for readers where that has a zone, since some sites put local time with a zone of UTC into
/// the attribute, else for machines.
fn time_of(page: &Page<'_>, id: NodeId) -> Option<PublishedAt> {
    let dom = &page.dom;
    let shown = || (!dom.has_more_text_than(id, MAX_TIME_CHARS)).then(|| fold(&dom.text(id)));
    let shown = shown().as_deref().and_then(read_time);
    let mut stated = [Attr::Datetime, Attr::Content].into_iter().filter_map(|attr| dom.attr(id, attr));
    shown.filter(|at| at.offset_seconds().is_some()).or_else(|| stated.find_map(read_time)).or(shown)
}
