//! What a post's front matter says about its article.

use super::language::language_tag;
use super::zoned;
use crate::article::{SafeUrl, Source, Use, Warning, read_time};
use crate::attribution::author_names;
use crate::draft::Draft;
use crate::input::FrontMatter;
use crate::text::fold;
use crate::trace::{Found, Whence};

/// Services that give a random picture; generators put one where an article has none.
const STOCK_PHOTO_HOSTS: [&str; 4] = ["picsum.photos", "source.unsplash.com", "placehold.co", "via.placeholder.com"];

/// Fills the draft's fields from the front matter.
pub(crate) fn read_front_matter(front: &FrontMatter, draft: &mut Draft<'_>) {
    if let Some(raw) = &front.broken {
        warn(draft, "front_matter", raw);
    }
    let title = front.title.as_deref().map(fold).filter(|title| !title.is_empty());
    if title.is_none() {
        warn(draft, "title", "");
    }
    let published = front.date.as_deref().and_then(read_time).map(|at| zoned(at, draft.profile));
    if let Some(raw) = front.date.as_deref().filter(|_| published.is_none()) {
        warn(draft, "published", raw);
    }
    let source = front.source.as_deref().map(fold).filter(|name| !name.is_empty());
    // Feeds name the outlet as the author.
    let author = front.author.as_deref().map(fold).filter(|name| !name.is_empty());
    let persons = author.as_deref().map(author_names).unwrap_or_default();
    let outlet = author.filter(|_| persons.is_empty());
    // Hexo writes `zh_CN` as well.
    let language = front.lang.as_deref().map(|tag| tag.replace('_', "-"));

    let (meta, trace) = (&mut draft.meta, &mut draft.trace);
    trace.fill("title", &mut meta.title, title.map(stated));
    trace.fill("published", &mut meta.published, published.map(stated));
    let summary = front.summary.as_deref().map(fold).filter(|summary| !summary.is_empty());
    trace.fill("summary", &mut meta.summary, summary.map(stated));
    trace.fill("language", &mut meta.language, language.as_deref().and_then(language_tag).map(stated));
    trace.fill_list("categories", &mut meta.categories, Some(stated(folded(&front.categories))));
    trace.fill_list("tags", &mut meta.tags, Some(stated(folded(&front.tags))));
    let url = front.url.as_deref().and_then(|url| SafeUrl::read(url, None, Use::Image));
    trace.fill("url", &mut meta.url, url.map(stated));
    trace.fill("lead_image", &mut meta.lead_image, front.image.as_deref().and_then(lead_image).map(stated));
    trace.fill_list("authors", &mut meta.authors, Some(stated(persons)));
    let source = source.or(outlet).map(|name| Source { name, url: None });
    trace.fill("source", &mut meta.source, source.map(stated));
}

fn stated<T>(value: T) -> Found<T> {
    (value, Whence::FrontMatter)
}

fn warn(draft: &mut Draft<'_>, field: &str, value: &str) {
    draft.meta.warnings.push(Warning { field: field.to_owned(), value: fold(value) });
}

fn folded(values: &[String]) -> Vec<String> {
    values.iter().map(|value| fold(value)).filter(|value| !value.is_empty()).collect()
}

fn lead_image(url: &str) -> Option<SafeUrl> {
    let is_stock_photo = STOCK_PHOTO_HOSTS.iter().any(|host| url.contains(host));
    if is_stock_photo { None } else { SafeUrl::read(url, None, Use::Image) }
}
