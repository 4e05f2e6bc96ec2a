//! The fields that a post's front matter gives.

use super::language::language_tag;
use super::with_offset_of_profile;
use crate::article::{SafeUrl, Source, Use, Warning, read_time};
use crate::attribution::author_names;
use crate::draft::Draft;
use crate::input::FrontMatter;
use crate::text::{fold, words_in_section};
use crate::trace::{Located, Whence};

const STOCK_PHOTO_HOSTS: &[&str] = words_in_section!("fields/stock_images.txt", "host");

/// Fills the draft's fields from the front matter.
pub(crate) fn fill_from_front_matter(front: &FrontMatter, draft: &mut Draft<'_>) {
    if let Some(raw) = &front.broken {
        warn(draft, "front_matter", raw);
    }
    let title = folded(front.title.as_deref());
    if title.is_none() {
        warn(draft, "title", "");
    }
    let published = front.date.as_deref().and_then(read_time).map(|at| with_offset_of_profile(at, draft.profile));
    if let Some(raw) = &front.date
        && published.is_none()
    {
        warn(draft, "published", raw);
    }
    // Feeds name the outlet as the author.
    let author = folded(front.author.as_deref());
    let persons = author.as_deref().map(author_names).unwrap_or_default();
    let outlet = if persons.is_empty() { author } else { None };
    let source = folded(front.source.as_deref()).or(outlet).map(|name| Source { name, url: None });
    // Hexo writes `zh_CN` as well.
    let language = front.lang.as_deref().and_then(|tag| language_tag(&tag.replace('_', "-")));
    let url = front.url.as_deref().and_then(|url| SafeUrl::parse(url, None, Use::Image));
    let lead_image = front.image.as_deref().and_then(lead_image);

    let (meta, trace) = (&mut draft.meta, &mut draft.trace);
    trace.fill("title", &mut meta.title, title.map(in_front_matter));
    trace.fill("published", &mut meta.published, published.map(in_front_matter));
    trace.fill("summary", &mut meta.summary, folded(front.summary.as_deref()).map(in_front_matter));
    trace.fill("language", &mut meta.language, language.map(in_front_matter));
    trace.fill_list("categories", &mut meta.categories, Some(in_front_matter(folded_list(&front.categories))));
    trace.fill_list("tags", &mut meta.tags, Some(in_front_matter(folded_list(&front.tags))));
    trace.fill("url", &mut meta.url, url.map(in_front_matter));
    trace.fill("lead_image", &mut meta.lead_image, lead_image.map(in_front_matter));
    trace.fill_list("authors", &mut meta.authors, Some(in_front_matter(persons)));
    trace.fill("source", &mut meta.source, source.map(in_front_matter));
}

fn in_front_matter<T>(value: T) -> Located<T> {
    Located::new(value, Whence::FrontMatter)
}

fn warn(draft: &mut Draft<'_>, field: &str, value: &str) {
    draft.meta.warnings.push(Warning { field: field.to_owned(), value: fold(value) });
}

/// A value in normal form, unless it is empty.
fn folded(value: Option<&str>) -> Option<String> {
    let value = fold(value?);
    if value.is_empty() { None } else { Some(value) }
}

fn folded_list(values: &[String]) -> Vec<String> {
    values.iter().filter_map(|value| folded(Some(value))).collect()
}

/// The address of the image. Generators show a random picture if an article has none.
fn lead_image(url: &str) -> Option<SafeUrl> {
    let is_stock_photo = STOCK_PHOTO_HOSTS.iter().any(|host| url.contains(host));
    if is_stock_photo { None } else { SafeUrl::parse(url, None, Use::Image) }
}
