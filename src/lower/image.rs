//! Images: their address, description and size, and which of them show nothing.

use super::address::image_address;
#[cfg(feature = "serde")]
use super::picture_file::is_placeholder;
use crate::article::{Base, Image};
use crate::dom::{Attr, Dom, Element, NodeId};
use crate::text::{floor_char_boundary, fold, words_in_section};

/// A longer description is cut, because the time of the gate is quadratic in long texts.
const MAX_ALT: usize = 16 * 1024;

/// No real image is larger, and a hostile number must not reach the output.
const MAX_PIXELS: u32 = 20_000;

/// An image as read, and what was cut off its description.
pub(super) struct ReadImage {
    pub(super) image: Image,
    pub(super) overlong: Option<String>,
}

/// The image at `id`, if it is more than a pixel and has an address that can be published.
pub(super) fn image_at(dom: &Dom, id: NodeId, base: Option<&Base>) -> Option<ReadImage> {
    let element = dom.element(id)?;
    let [width, height] = [Attr::Width, Attr::Height].map(|attr| element.attr(attr).and_then(pixels));
    if is_counter(width, height) || is_styled_as_counter(element) {
        return None;
    }
    let url = image_address(dom, id, base)?;
    let (alt, overlong) = description(element.attr(Attr::Alt).unwrap_or_default());
    Some(ReadImage { image: Image { url, alt, width, height }, overlong })
}

/// An image from outside in the form that [`image_at`] gives it, without what is too long.
#[cfg(feature = "serde")]
pub(crate) fn normal_image(image: Image) -> Option<Image> {
    let width = image.width.filter(|&width| width <= MAX_PIXELS);
    let height = image.height.filter(|&height| height <= MAX_PIXELS);
    if is_counter(width, height) || is_placeholder(&image.url) {
        return None;
    }
    let (alt, _) = description(&image.alt);
    Some(Image { url: image.url, alt, width, height })
}

/// Whether an image of this size only counts readers: 1 × 1, 0 × 0 or 2 × 1 pixels.
fn is_counter(width: Option<u32>, height: Option<u32>) -> bool {
    width.is_some_and(|width| width <= 2) || height.is_some_and(|height| height <= 2)
}

/// Whether the style of an image gives it the size of a counter.
fn is_styled_as_counter(element: &Element) -> bool {
    let Some(style) = element.attr(Attr::Style) else { return false };
    is_counter(styled_pixels(style, "width"), styled_pixels(style, "height"))
}

/// The size in pixels that the last declaration of a property sets.
fn styled_pixels(style: &str, name: &str) -> Option<u32> {
    let declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    let (_, value) = declarations.rev().find(|(property, _)| property.trim().eq_ignore_ascii_case(name))?;
    pixels(value.trim_end().trim_end_matches("!important"))
}

/// A description, and what was cut off because it is too long.
pub(super) fn description(raw: &str) -> (String, Option<String>) {
    let mut alt = fold(raw);
    if !says_something(&alt) {
        alt.clear();
    }
    if alt.len() <= MAX_ALT {
        return (alt, None);
    }
    let rest = alt.split_off(floor_char_boundary(&alt, MAX_ALT));
    alt.truncate(alt.trim_end().len());
    (alt, Some(rest.trim_start().to_owned()))
}

/// A size in CSS pixels.
fn pixels(value: &str) -> Option<u32> {
    let value = value.trim();
    let number: u32 = value.strip_suffix("px").unwrap_or(value).trim().parse().ok()?;
    (number <= MAX_PIXELS).then_some(number)
}

/// No file system allows longer names. A description that was cut must not look like one.
const MAX_FILE_NAME: usize = 255;

/// Whether a description was written by a person. What editors' tools write by themselves says
/// nothing.
fn says_something(alt: &str) -> bool {
    if words_in_section!("lower/alt_words.txt", "description").contains(&&*alt.to_lowercase()) {
        return false;
    }
    if alt.len() > MAX_FILE_NAME {
        return true;
    }
    let Some((_, ending)) = alt.rsplit_once('.') else { return true };
    !words_in_section!("lower/alt_words.txt", "file ending").contains(&&*ending.to_ascii_lowercase())
}
