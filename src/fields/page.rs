//! What a whole page says about its article, by the profile's selectors and the document's head.

use super::header::Header;
use super::language::language_tag;
use super::names::{authors, editors, source};
use super::published::published;
use super::title::title;
use crate::article::{SafeUrl, Source, Use};
use crate::declared::{self, Head, Stated};
use crate::dom::Attr;
use crate::draft::Draft;
use crate::input::InputKind;
use crate::page::Page;
use crate::text::{is_han, letters};
use crate::trace::{Found, Whence};

/// More keywords, or longer ones, are for search engines.
const MAX_TAGS: usize = 30;
const MAX_TAG_CHARS: usize = 40;
/// Shorter descriptions are the site's name or slogan.
const MIN_SUMMARY_LETTERS: usize = 10;

/// Fills the draft's fields from the page around the article.
pub(crate) fn read_page(page: &Page<'_>, draft: &mut Draft<'_>) {
    let profile = page.profile;
    let is_of_site = !profile.is_generic();
    if is_of_site {
        draft.meta.profile = Some(profile.name().to_owned());
    }
    let (meta, trace) = (&mut draft.meta, &mut draft.trace);
    let site = is_of_site.then(|| (profile.title().to_owned(), Whence::Profile));
    trace.fill("site", &mut meta.site, site);
    let language = profile.language.clone().filter(|_| meta.language.is_none());
    trace.fill("language", &mut meta.language, language.map(|language| (language, Whence::Profile)));
    if page.input != InputKind::Page {
        return;
    }
    let Stated { head, json_ld, .. } = &page.stated;
    let title = title(page);
    let header = title.as_ref().map(|(title, _)| Header::of(page, title)).unwrap_or_default();
    let (published, warning) = published(page, &header);
    // Some sites state their front page on every page.
    let url = page.stated.addresses(page.base).find(|(url, _)| !is_front_page(url.as_str()));
    let number = url.as_ref().and_then(|(url, _)| article_number(url.as_str()));
    let image = |(url, whence): Found<&str>| Some((SafeUrl::read(url, page.base, Use::Image)?, whence));
    let shows_something = |(url, _): &Found<SafeUrl>| !is_stock_image(url.as_str());
    let own_language = page.dom.attr(page.whole, Attr::Lang).and_then(language_tag);

    meta.warnings.extend(warning);
    trace.fill("title", &mut meta.title, title);
    trace.fill("published", &mut meta.published, published);
    let source = source(page, &header.lines).map(|(name, whence)| (Source { name, url: None }, whence));
    trace.fill("source", &mut meta.source, source);
    trace.fill_list("authors", &mut meta.authors, authors(page, &header.lines));
    trace.fill_list("editors", &mut meta.editors, editors(page, &header.lines));
    trace.fill("url", &mut meta.url, url);
    trace.fill("id", &mut meta.id, number.map(|number| (number, Whence::Address)));
    let described = json_ld.description.clone().map(|text| (text, Whence::JsonLd));
    let shown = header.standfirst.map(|text| (text, Whence::Standfirst));
    let mut described = head.each(&declared::SUMMARY).map(owned).chain(described).chain(shown);
    let sums_up = |text: &str| {
        letters(text).count() >= MIN_SUMMARY_LETTERS
            && !meta.title.as_deref().is_some_and(|title| letters(title).eq(letters(text)))
    };
    trace.fill("summary", &mut meta.summary, described.find(|(text, _)| sums_up(text)));
    let named = || head.each(&["og:site_name"]).next().map(owned);
    let outlet = || json_ld.publisher.clone().map(|name| (name, Whence::JsonLd));
    if meta.site.is_none() {
        trace.fill("site", &mut meta.site, named().or_else(outlet));
    }
    trace.fill("lead_image", &mut meta.lead_image, head.each(&["og:image"]).filter_map(image).find(shows_something));
    trace.fill("language", &mut meta.language, own_language.map(|language| (language, Whence::Root)));
    trace.fill_list("tags", &mut meta.tags, tags(head));
}

fn is_front_page(url: &str) -> bool {
    let path = url.split_once("//").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    path.is_empty()
}

/// The site's picture for articles that have none: its logo, a placeholder.
fn is_stock_image(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let name = path.rsplit('/').next().unwrap_or_default();
    // alibaba-logo.jpg is a picture of the news.
    ["logo", "default", "placeholder", "blank", "noimage", "nopic"].iter().any(|word| name.starts_with(word))
}

fn owned((text, whence): Found<&str>) -> Found<String> {
    (text.to_owned(), whence)
}

/// Keywords, as lists or one by one, from the first name that has any.
fn tags(head: &Head) -> Option<Found<Vec<String>>> {
    let read = |name: &'static str| {
        let mut tags: Vec<String> = Vec::new();
        for (value, _) in head.each(&[name]) {
            let is_sign = |c: char| matches!(c, ',' | '，' | ';' | '；' | '、');
            // Words that no sign parts are parted by spaces, where they have none in them.
            let by_spaces = !value.contains(is_sign) && value.split(' ').all(|word| word.contains(is_han));
            let parts = value.split(|c| is_sign(c) || by_spaces && c == ' ').map(str::trim);
            for part in parts.filter(|part| !part.is_empty() && part.chars().count() <= MAX_TAG_CHARS) {
                if tags.len() < MAX_TAGS && !tags.iter().any(|have| have == part) {
                    tags.push(part.to_owned());
                }
            }
        }
        (tags, Whence::Meta(name))
    };
    declared::TAGS.into_iter().map(read).find(|(tags, _)| !tags.is_empty())
}

/// The number that a page's address ends with: /a/202406253113648027.html.
fn article_number(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let name = path.rsplit('/').next()?.split('.').next()?;
    let is_number = (8..=24).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| name.to_owned())
}
