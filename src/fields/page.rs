//! The fields that a whole page gives, found by the profile's selectors and in the head.

use super::header::Header;
use super::language::language_tag;
use super::names::{authors, editors, source};
use super::published::published;
use super::title::title;
use crate::article::{SafeUrl, Source, Use};
use crate::declared::{Head, LEAD_IMAGE_METAS, SITE_METAS, SUMMARY_METAS, TAG_METAS};
use crate::dom::Attr;
use crate::draft::Draft;
use crate::input::InputKind;
use crate::page::Page;
use crate::site::Profile;
use crate::text::{is_han, is_longer_than, letters, words_in_section};
use crate::trace::{Located, Whence};

/// Pages write more keywords for search engines.
const MAX_TAGS: usize = 30;
/// Pages write longer keywords for search engines.
const MAX_TAG_CHARS: usize = 40;
/// Shorter descriptions are the site's name or slogan.
const MIN_SUMMARY_LETTERS: usize = 10;

const STOCK_IMAGE_NAMES: &[&str] = words_in_section!("fields/stock_images.txt", "file name");

/// Fills the draft's fields from the page around the article.
pub(crate) fn fill_from_page(page: &Page<'_>, draft: &mut Draft<'_>) {
    fill_from_profile(page.profile, draft);
    if page.input != InputKind::Page {
        return;
    }
    let title = title(page);
    let header = title.as_ref().map(|title| Header::of(page, &title.value)).unwrap_or_default();
    let lines = &header.lines;

    let (meta, trace) = (&mut draft.meta, &mut draft.trace);
    trace.fill("title", &mut meta.title, title);
    let published = published(page, &header, &mut meta.warnings);
    trace.fill("published", &mut meta.published, published);
    let source = source(page, lines).map(|name| Located::new(Source { name: name.value, url: None }, name.whence));
    trace.fill("source", &mut meta.source, source);
    trace.fill_list("authors", &mut meta.authors, authors(page, lines));
    trace.fill_list("editors", &mut meta.editors, editors(page, lines));
    let url = article_address(page);
    let number = url.as_ref().and_then(|url| article_number(url.value.as_str()));
    trace.fill("url", &mut meta.url, url);
    trace.fill("id", &mut meta.id, number.map(|number| Located::new(number, Whence::Address)));
    let summary = summary(page, header, meta.title.as_deref());
    trace.fill("summary", &mut meta.summary, summary);
    if meta.site.is_none() {
        trace.fill("site", &mut meta.site, site_name(page));
    }
    trace.fill("lead_image", &mut meta.lead_image, lead_image(page));
    let language = page.dom.attr(page.whole, Attr::Lang).and_then(language_tag);
    trace.fill("language", &mut meta.language, language.map(|tag| Located::new(tag, Whence::Root)));
    trace.fill_list("tags", &mut meta.tags, tags(&page.declared.head));
}

/// Fills the fields that a profile gives for all pages of its site.
fn fill_from_profile(profile: &Profile, draft: &mut Draft<'_>) {
    let (meta, trace) = (&mut draft.meta, &mut draft.trace);
    if !profile.is_generic() {
        meta.profile = Some(profile.name().to_owned());
        let title = Located::new(profile.title().to_owned(), Whence::Profile);
        trace.fill("site", &mut meta.site, Some(title));
    }
    if meta.language.is_none() {
        let language = profile.language.clone().map(|language| Located::new(language, Whence::Profile));
        trace.fill("language", &mut meta.language, language);
    }
}

/// The first address that the page calls its own. Some sites give that of their front page on every
/// page.
fn article_address(page: &Page<'_>) -> Option<Located<SafeUrl>> {
    page.declared.addresses(page.base).find(|url| !is_front_page(url.value.as_str()))
}

fn is_front_page(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("//") else { return true };
    rest.split_once('/').is_none_or(|(_, path)| path.is_empty())
}

/// The number that a page's address ends with: /a/202406253113648027.html.
fn article_number(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let name = path.rsplit('/').next()?.split('.').next()?;
    if !(8..=24).contains(&name.len()) || !name.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(name.to_owned())
}

/// The first of the descriptions that is more than a slogan, and not the title.
fn summary(page: &Page<'_>, header: Header, title: Option<&str>) -> Option<Located<String>> {
    for meta in page.declared.head.values(SUMMARY_METAS) {
        if is_summary(meta.value, title) {
            return Some(meta.to_owned());
        }
    }
    if let Some(text) = &page.declared.json_ld.description
        && is_summary(text, title)
    {
        return Some(Located::new(text.clone(), Whence::JsonLd));
    }
    let standfirst = header.standfirst?;
    if is_summary(&standfirst, title) { Some(Located::new(standfirst, Whence::Standfirst)) } else { None }
}

fn is_summary(text: &str, title: Option<&str>) -> bool {
    letters(text).count() >= MIN_SUMMARY_LETTERS && !title.is_some_and(|title| letters(title).eq(letters(text)))
}

/// The name of the site, according to its page.
fn site_name(page: &Page<'_>) -> Option<Located<String>> {
    if let Some(name) = page.declared.head.values(SITE_METAS).next() {
        return Some(name.to_owned());
    }
    let publisher = page.declared.json_ld.publisher.clone()?;
    Some(Located::new(publisher, Whence::JsonLd))
}

/// The first image of the head that belongs to the article.
fn lead_image(page: &Page<'_>) -> Option<Located<SafeUrl>> {
    for meta in page.declared.head.values(LEAD_IMAGE_METAS) {
        if let Some(url) = SafeUrl::parse(meta.value, page.base, Use::Image)
            && !is_stock_image(url.as_str())
        {
            return Some(Located::new(url, meta.whence));
        }
    }
    None
}

/// Whether an image is one that the site shows for articles without an image: its logo, a
/// placeholder.
fn is_stock_image(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let name = path.rsplit('/').next().unwrap_or_default();
    STOCK_IMAGE_NAMES.iter().any(|word| name.starts_with(word))
}

/// The keywords of the first name that has any, as one list or one meta for each.
fn tags(head: &Head) -> Option<Located<Vec<String>>> {
    for name in TAG_METAS {
        let mut tags = Vec::new();
        for meta in head.values(std::slice::from_ref(name)) {
            push_tags(meta.value, &mut tags);
        }
        if !tags.is_empty() {
            return Some(Located::new(tags, Whence::Meta(name)));
        }
    }
    None
}

/// Adds the keywords of a list. They are separated by signs, or by spaces if all of them are
/// Chinese.
fn push_tags(list: &str, tags: &mut Vec<String>) {
    let by_spaces = !list.contains(is_tag_separator) && list.split(' ').all(|word| word.contains(is_han));
    for tag in list.split(|c| is_tag_separator(c) || by_spaces && c == ' ') {
        let tag = tag.trim();
        let is_tag = !tag.is_empty() && !is_longer_than(tag, MAX_TAG_CHARS);
        if is_tag && tags.len() < MAX_TAGS && !tags.iter().any(|have| have == tag) {
            tags.push(tag.to_owned());
        }
    }
}

fn is_tag_separator(c: char) -> bool {
    matches!(c, ',' | '，' | ';' | '；' | '、')
}
