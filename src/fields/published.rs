//! When the article was published, according to its page.

use super::header::Header;
use super::with_offset_of_profile;
use crate::article::{PublishedAt, Warning, read_time};
use crate::declared::PUBLISHED_METAS;
use crate::dom::{Attr, Element, NodeId, Tag};
use crate::page::Page;
use crate::text::fold;
use crate::trace::{Located, Whence};

/// The first times in the markup are the article's, later ones belong to comments.
const MAX_TIMES: usize = 20;
/// A longer text is a sentence, not a time.
const MAX_TIME_CHARS: usize = 150;

/// The time of publication. If a profile's selector finds a text without a time, adds a warning.
pub(super) fn published(page: &Page<'_>, header: &Header, warnings: &mut Vec<Warning>) -> Option<Located<PublishedAt>> {
    if let Some(id) = page.selected.published {
        if let Some(at) = time_in_element(page, id) {
            return Some(Located::new(with_offset_of_profile(at, page.profile), Whence::Selector));
        }
        if let Some(value) = page.text_of(Some(id)) {
            warnings.push(Warning { field: "published".to_owned(), value });
        }
    }
    let found = time_with_zone(page, declared_time(page, header))?;
    Some(Located::new(with_offset_of_profile(found.value, page.profile), found.whence))
}

/// The first time that the head or a line of the header gives. If that is a day only, the first
/// time of this day with an hour: metas often give the day, and the line under the title the hour
/// too.
fn declared_time(page: &Page<'_>, header: &Header) -> Option<Located<PublishedAt>> {
    let json_ld = page.declared.json_ld.published.as_deref().map(|text| Located::new(text, Whence::JsonLd));
    let lines = header.lines.iter().map(|line| Located::new(line.text.as_str(), Whence::DateLine));
    let above = header.dates_above.iter().map(|line| Located::new(line.as_str(), Whence::DateLine));
    let metas = page.declared.head.values(PUBLISHED_METAS);
    let mut first: Option<Located<PublishedAt>> = None;
    for text in json_ld.into_iter().chain(metas).chain(lines).chain(above) {
        let Some(at) = read_time(text.value) else { continue };
        let has_hour = at.hour().is_some();
        match first {
            None if has_hour => return Some(Located::new(at, text.whence)),
            None => first = Some(Located::new(at, text.whence)),
            Some(day) if has_hour && is_same_day(&at, &day.value) => return Some(Located::new(at, text.whence)),
            Some(_) => {}
        }
    }
    first
}

/// The found time, or that of the markup if only this has a zone and both are of one day. The
/// markup gives the zone more often than the line that readers see.
fn time_with_zone(page: &Page<'_>, found: Option<Located<PublishedAt>>) -> Option<Located<PublishedAt>> {
    let Some(found) = found else {
        return marked_time(page).map(|at| Located::new(at, Whence::TimeElement));
    };
    if found.value.offset_seconds().is_some() {
        return Some(found);
    }
    match marked_time(page) {
        Some(at) if at.offset_seconds().is_some() && is_same_day(&at, &found.value) => {
            Some(Located::new(at, Whence::TimeElement))
        }
        _ => Some(found),
    }
}

fn is_same_day(one: &PublishedAt, other: &PublishedAt) -> bool {
    (one.year(), one.month(), one.day()) == (other.year(), other.month(), other.day())
}

/// The first time in the markup: `<time datetime>` or `itemprop=datePublished`.
fn marked_time(page: &Page<'_>) -> Option<PublishedAt> {
    let dom = &page.dom;
    let times = dom.elements(page.whole).filter(|&id| dom.element(id).is_some_and(is_time));
    times.take(MAX_TIMES).find_map(|id| time_in_element(page, id))
}

fn is_time(element: &Element) -> bool {
    element.tag() == Tag::Time
        || element.attr(Attr::Itemprop).is_some_and(|name| name.eq_ignore_ascii_case("datePublished"))
}

/// The time in an element: in its text if this has a zone, otherwise in an attribute. Some sites
/// write local time with the zone UTC into the attribute.
fn time_in_element(page: &Page<'_>, id: NodeId) -> Option<PublishedAt> {
    let dom = &page.dom;
    let shown = if dom.has_more_text_than(id, MAX_TIME_CHARS) { None } else { read_time(&fold(&dom.text(id))) };
    if shown.is_some_and(|at| at.offset_seconds().is_some()) {
        return shown;
    }
    for attr in [Attr::Datetime, Attr::Content] {
        if let Some(at) = dom.attr(id, attr).and_then(read_time) {
            return Some(at);
        }
    }
    shown
}
