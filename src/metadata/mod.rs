//! Metadata: what the page's head and a post's front matter say about the article.

mod head;
mod header;
mod json_ld;
mod page;
#[cfg(feature = "post")]
mod post;
mod title;

pub(crate) use self::page::{addresses, read_page};
#[cfg(feature = "post")]
pub(crate) use self::post::read_front_matter;
pub(crate) use self::title::letters;
use crate::article::{PublishedAt, Warning, read_time};
use crate::draft::Draft;

/// Reads a date; one that is none becomes a warning. The profile's offset is added where a time came without one.
fn read_published(raw: &str, draft: &mut Draft<'_>) {
    if draft.meta.published.is_some() {
        return;
    }
    let offset = draft.profile.utc_offset_seconds;
    let zoned = |at: PublishedAt| offset.map_or(at, |offset| at.with_zone(offset));
    match read_time(raw) {
        Some(at) => draft.meta.published = Some(zoned(at)),
        None => warn(draft, "published", raw),
    }
}

/// A language tag, if it is one by its form.
fn language_tag(tag: &str) -> Option<String> {
    let tag = tag.trim();
    let is_tag = (2..=20).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag.then(|| tag.to_owned())
}

fn warn(draft: &mut Draft<'_>, field: &str, value: &str) {
    draft.meta.warnings.push(Warning { field: field.to_owned(), value: crate::lower::text::fold(value) });
}
