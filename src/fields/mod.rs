//! The article's fields: filled from the page around the article, and from a post's front matter.

mod header;
mod language;
mod names;
mod page;
#[cfg(feature = "post")]
mod post;
mod published;
mod title;

pub(crate) use self::language::correct_language;
pub(crate) use self::page::fill_from_page;
#[cfg(feature = "post")]
pub(crate) use self::post::fill_from_front_matter;
use crate::article::PublishedAt;
use crate::site::Profile;

/// A time with the offset of the profile, if it has no offset of its own.
fn with_offset_of_profile(at: PublishedAt, profile: &Profile) -> PublishedAt {
    profile.utc_offset_seconds.map_or(at, |offset| at.with_zone(offset))
}
