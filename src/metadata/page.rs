//! What a whole page says about its article, by the profile's selectors and the document's head.

use super::head::{self, Head, head_elements};
use super::header::{self, Line};
use super::json_ld::JsonLd;
use super::title::title;
use super::{language_tag, read_published};
use crate::article::{Base, Editor, SafeUrl, Source, Use, read_time};
use crate::dom::{Attr, Data, Dom, Element, NodeId, SelectorSet, Tag};
use crate::draft::Draft;
use crate::input::InputKind;
use crate::lower::text::fold;
use crate::passes::{Page, author_names, labelled_authors, labelled_editors, labelled_outlet, outlet_name};

/// More keywords, or longer ones, are for search engines.
const MAX_TAGS: usize = 30;
const MAX_TAG_CHARS: usize = 40;
/// The first times in the markup are the article's, the later ones its comments'; a time is no sentence.
const MAX_TIMES: usize = 20;
const MAX_TIME_CHARS: usize = 150;

/// Fills the draft's fields from the page around the article.
pub(crate) fn read_page(page: &Page<'_>, draft: &mut Draft<'_>) {
    let profile = page.profile;
    if profile.name() != "generic" {
        draft.meta.profile = Some(profile.name().to_owned());
        draft.meta.site = Some(profile.title().to_owned());
    }
    if draft.meta.language.is_none() {
        draft.meta.language.clone_from(&profile.language);
    }
    if page.input != InputKind::Page {
        return;
    }
    let dom = &page.dom;
    if let Some(language) = dom.attr(page.whole, Attr::Lang).and_then(language_tag) {
        draft.meta.language = Some(language);
    }
    let head = Head::of(page);
    let json_ld = json_ld(page);
    draft.meta.title = title(page, &head, json_ld.headline.as_deref());
    let lines = header::lines(page, draft.meta.title.as_deref());
    read_published_of(page, &head, &json_ld, &lines, draft);
    draft.meta.source = source(page, &head, &lines);
    draft.meta.authors = authors(page, &head, &json_ld, &lines);
    draft.meta.editors = editors(page, &lines);
    draft.meta.url = addresses(&page.dom, page.whole, page.base).next();
    draft.meta.id = draft.meta.url.as_ref().and_then(|url| article_number(url.as_str()));
    draft.meta.summary = head.each(&head::SUMMARY).next().map(str::to_owned).or(json_ld.description);
    draft.meta.site =
        draft.meta.site.take().or_else(|| head.get("og:site_name").map(str::to_owned)).or(json_ld.publisher);
    draft.meta.lead_image = head.get("og:image").and_then(|url| SafeUrl::read(url, page.base, Use::Image));
    draft.meta.tags = tags(&head);
}

fn json_ld(page: &Page<'_>) -> JsonLd {
    let dom = &page.dom;
    let mut found = JsonLd::default();
    for id in dom.descendants(page.whole).filter(|&id| dom.tag(id) == Some(Tag::Script)) {
        if let Some(Data::Text(text)) = dom.first_child(id).map(|text| dom.data(text)) {
            found.read(text);
        }
    }
    found
}

/// The first of the places that states a date: the profile's, the head's, the header's lines.
fn read_published_of(page: &Page<'_>, head: &Head, json_ld: &JsonLd, lines: &[Line], draft: &mut Draft<'_>) {
    if let Some(raw) = selected(page, &page.profile.select.published) {
        read_published(&raw, draft);
    }
    let stated = json_ld.published.as_deref().into_iter().chain(head.each(&head::PUBLISHED));
    let raw = stated.chain(lines.iter().map(|line| line.text.as_str())).find(|raw| read_time(raw).is_some());
    let raw = raw.map(str::to_owned).or_else(|| marked_time(page));
    if let Some(raw) = raw {
        read_published(&raw, draft);
    }
}

/// A time in the markup: `<time datetime>` or `itemprop=datePublished`.
fn marked_time(page: &Page<'_>) -> Option<String> {
    let dom = &page.dom;
    let is_published = |element: &Element| {
        element.tag() == Tag::Time
            || element.attr(Attr::Itemprop).is_some_and(|name| name.eq_ignore_ascii_case("datePublished"))
    };
    let times = dom.descendants(page.whole).filter(|&id| dom.element(id).is_some_and(is_published)).take(MAX_TIMES);
    let stated = times.flat_map(|id| {
        let values =
            [Attr::Datetime, Attr::Content].into_iter().filter_map(move |attr| dom.attr(id, attr).map(str::to_owned));
        let text = (!dom.has_more_text_than(id, MAX_TIME_CHARS)).then(|| fold(&dom.text(id)));
        values.chain(text)
    });
    stated.into_iter().find(|raw| read_time(raw).is_some())
}

fn source(page: &Page<'_>, head: &Head, lines: &[Line]) -> Option<Source> {
    let by_profile = selected(page, &page.profile.select.source).and_then(|line| outlet_name(&line));
    let labelled = || lines.iter().find_map(|line| labelled_outlet(&line.text));
    let marked = || lines.iter().filter(|line| line.is_source).find_map(|line| outlet_name(&line.text));
    let stated = || head.each(&head::SOURCE).find_map(outlet_name);
    let name = by_profile.or_else(labelled).or_else(marked).or_else(stated)?;
    Some(Source { name, url: None })
}

fn authors(page: &Page<'_>, head: &Head, json_ld: &JsonLd, lines: &[Line]) -> Vec<String> {
    let by_profile = selected(page, &page.profile.select.authors).map(|line| author_names(&line)).unwrap_or_default();
    if !by_profile.is_empty() {
        return by_profile;
    }
    let labelled: Vec<String> = lines.iter().flat_map(|line| labelled_authors(&line.text)).collect();
    if !labelled.is_empty() {
        return labelled;
    }
    // On Chinese pages the meta names whoever edited the page, or an account.
    let is_latin = |name: &&str| !name.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let stated = json_ld.authors.iter().map(String::as_str).chain(head.each(&head::AUTHOR).filter(is_latin));
    stated.map(author_names).find(|names| !names.is_empty()).unwrap_or_default()
}

/// The editors whom the profile's selectors find, or else the header's lines name behind a label. Those named in the
/// article's text follow.
fn editors(page: &Page<'_>, lines: &[Line]) -> Vec<Editor> {
    let by_profile = selected(page, &page.profile.select.editors);
    let mut found: Vec<Editor> = Vec::new();
    for line in by_profile.as_deref().into_iter().chain(lines.iter().map(|line| line.text.as_str())) {
        for editor in labelled_editors(line) {
            if !found.contains(&editor) {
                found.push(editor);
            }
        }
    }
    found
}

/// Keywords, as lists or one by one.
fn tags(head: &Head) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for name in head::TAGS {
        for value in head.all(name) {
            let parts = value.split([',', '，', ';', '；', '、']).map(str::trim);
            for part in parts.filter(|part| !part.is_empty() && part.chars().count() <= MAX_TAG_CHARS) {
                if tags.len() < MAX_TAGS && !tags.iter().any(|have| have == part) {
                    tags.push(part.to_owned());
                }
            }
        }
        if !tags.is_empty() {
            break;
        }
    }
    tags
}

/// The number that a page's address ends with: /a/202406253113648027.html.
fn article_number(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let name = path.rsplit('/').next()?.split('.').next()?;
    let is_number = (8..=24).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| name.to_owned())
}

/// The text of the first element a profile's selectors find.
pub(super) fn selected(page: &Page<'_>, selectors: &SelectorSet) -> Option<String> {
    let id = selectors.find(&page.dom, page.whole)?;
    Some(fold(&page.dom.text(id))).filter(|text| !text.is_empty())
}

/// The addresses that a page calls its own.
pub(crate) fn addresses<'a>(dom: &'a Dom, whole: NodeId, base: Option<&'a Base>) -> impl Iterator<Item = SafeUrl> {
    let is_canonical = |&id: &NodeId| dom.attr(id, Attr::Rel).is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
    let is_og_url = move |&id: &NodeId| {
        let names = [Attr::Property, Attr::Name].into_iter().filter_map(move |attr| dom.attr(id, attr));
        names.map(str::trim).any(|name| name.eq_ignore_ascii_case("og:url"))
    };
    let links = head_elements(dom, whole, Tag::Link).filter(is_canonical).filter_map(|id| dom.attr(id, Attr::Href));
    let metas = head_elements(dom, whole, Tag::Meta).filter(is_og_url).filter_map(|id| dom.attr(id, Attr::Content));
    links.chain(metas).filter_map(move |url| SafeUrl::read(url, base, Use::Image))
}
