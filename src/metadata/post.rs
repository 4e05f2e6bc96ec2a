//! What a post's front matter says about its article.

use super::{language_tag, read_published, warn};
use crate::article::{SafeUrl, Source, Use};
use crate::draft::Draft;
use crate::input::FrontMatter;
use crate::lower::text::fold;
use crate::passes::author_names;

/// Services that give a random picture; generators put one where an article has none.
const STOCK_PHOTO_HOSTS: [&str; 4] = ["picsum.photos", "source.unsplash.com", "placehold.co", "via.placeholder.com"];

/// Fills the draft's fields from the front matter.
pub(crate) fn read_front_matter(front: &FrontMatter, draft: &mut Draft<'_>) {
    if let Some(raw) = &front.broken {
        warn(draft, "front_matter", raw);
    }
    match front.title.as_deref().map(fold).filter(|title| !title.is_empty()) {
        Some(title) => draft.meta.title = Some(title),
        None => warn(draft, "title", ""),
    }
    if let Some(date) = &front.date {
        read_published(date, draft);
    }
    draft.meta.summary = front.summary.as_deref().map(fold).filter(|summary| !summary.is_empty());
    // Hexo writes `zh_CN` as well.
    draft.meta.language = front.lang.as_deref().map(|tag| tag.replace('_', "-")).as_deref().and_then(language_tag);
    draft.meta.categories = folded(&front.categories);
    draft.meta.tags = folded(&front.tags);
    draft.meta.url = front.url.as_deref().and_then(|url| SafeUrl::read(url, None, Use::Image));
    draft.meta.lead_image = front.image.as_deref().and_then(lead_image);
    let source = front.source.as_deref().map(fold).filter(|name| !name.is_empty());
    // Feeds name the outlet as the author.
    let author = front.author.as_deref().map(fold).filter(|name| !name.is_empty());
    let persons = author.as_deref().map(author_names).unwrap_or_default();
    let outlet = author.filter(|_| persons.is_empty());
    draft.meta.authors = persons;
    draft.meta.source = source.or(outlet).map(|name| Source { name, url: None });
}

fn folded(values: &[String]) -> Vec<String> {
    values.iter().map(|value| fold(value)).filter(|value| !value.is_empty()).collect()
}

fn lead_image(url: &str) -> Option<SafeUrl> {
    let is_stock_photo = STOCK_PHOTO_HOSTS.iter().any(|host| url.contains(host));
    if is_stock_photo { None } else { SafeUrl::read(url, None, Use::Image) }
}
