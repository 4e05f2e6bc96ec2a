//! Metadata: what the page's head and a post's front matter say about the article.

mod head;
mod header;
mod json_ld;
mod language;
mod names;
mod page;
#[cfg(feature = "post")]
mod post;
mod published;
mod stated;
mod title;
mod whence;

pub(crate) use self::language::check_language;
pub(crate) use self::page::read_page;
#[cfg(feature = "post")]
pub(crate) use self::post::read_front_matter;
pub(crate) use self::stated::Stated;
pub(crate) use self::title::letters;
use self::whence::Found;
pub(crate) use self::whence::{FieldTrace, Whence};
use crate::article::PublishedAt;
use crate::site::Profile;

/// A time with the offset that the profile says, where it came without one.
fn zoned(at: PublishedAt, profile: &Profile) -> PublishedAt {
    profile.utc_offset_seconds.map_or(at, |offset| at.with_zone(offset))
}
