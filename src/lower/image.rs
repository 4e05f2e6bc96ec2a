//! Images: where the real one is, and which are none.

use super::address;
#[cfg(feature = "serde")]
use super::picture_file;
use crate::article::{Base, Image};
use crate::dom::{Attr, Dom, Element, NodeId};
use crate::text::{floor_char_boundary, fold};

/// A description longer than this is cut: the gate is quadratic in long texts.
const MAX_ALT: usize = 16 * 1024;

/// No image that shows something is larger, and a hostile number must not reach the page.
const MAX_PIXELS: u32 = 20_000;

/// Reads an image with what had to be cut off its description; none where it is a pixel or has no address to publish.
pub(super) fn read(dom: &Dom, id: NodeId, base: Option<&Base>) -> Option<(Image, Option<String>)> {
    let element = dom.element(id)?;
    let [width, height] = [Attr::Width, Attr::Height].map(|attr| element.attr(attr).and_then(pixels));
    if is_counter(width, height) || is_styled_as_counter(element) {
        return None;
    }
    let url = address::of_image(dom, id, base)?;
    let (alt, overlong) = description(element.attr(Attr::Alt).unwrap_or_default());
    Some((Image { url, alt, width, height }, overlong))
}

/// An image that comes from outside as one, as [`read`] would have read it; without what is too long.
#[cfg(feature = "serde")]
pub(crate) fn normal(image: Image) -> Option<Image> {
    let stated = |size: Option<u32>| size.filter(|&size| size <= MAX_PIXELS);
    let (width, height) = (stated(image.width), stated(image.height));
    let (alt, _) = description(&image.alt);
    let shows = !is_counter(width, height) && !picture_file::is_placeholder(&image.url);
    shows.then_some(Image { url: image.url, alt, width, height })
}

/// Counters are 1 × 1, 0 × 0 or 2 × 1.
fn is_counter(width: Option<u32>, height: Option<u32>) -> bool {
    width.is_some_and(|width| width <= 2) || height.is_some_and(|height| height <= 2)
}

/// The same, said in its style.
fn is_styled_as_counter(element: &Element) -> bool {
    let size = |style: &str, name: &str| {
        let values = style.split(';').filter_map(|declaration| declaration.split_once(':'));
        let (_, value) = values.rev().find(|(property, _)| property.trim().eq_ignore_ascii_case(name))?;
        pixels(value.trim_end().trim_end_matches("!important"))
    };
    element.attr(Attr::Style).is_some_and(|style| is_counter(size(style, "width"), size(style, "height")))
}

/// A description, and what is too long of it.
pub(super) fn description(raw: &str) -> (String, Option<String>) {
    let mut alt = Some(fold(raw)).filter(|alt| says_something(alt)).unwrap_or_default();
    let overlong = (alt.len() > MAX_ALT).then(|| alt.split_off(floor_char_boundary(&alt, MAX_ALT)));
    let overlong = overlong.map(|text| text.trim_start().to_owned());
    alt.truncate(alt.trim_end().len());
    (alt, overlong)
}

/// A size in CSS pixels.
fn pixels(value: &str) -> Option<u32> {
    let value = value.trim();
    let number: u32 = value.strip_suffix("px").unwrap_or(value).trim().parse().ok()?;
    (number <= MAX_PIXELS).then_some(number)
}

/// No file system takes longer names, and a description that was cut must not look like one.
const MAX_FILE_NAME: usize = 255;

/// Descriptions that editors' tools write by themselves say nothing.
fn says_something(alt: &str) -> bool {
    let is_file_name = || {
        let name = Some(alt).filter(|alt| alt.len() <= MAX_FILE_NAME);
        let extension =
            name.and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension.to_ascii_lowercase());
        extension.is_some_and(|extension| matches!(extension.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "bmp"))
    };
    !["image", "img", "图片", "圖片", "photo", "picture"].contains(&alt.to_lowercase().as_str()) && !is_file_name()
}
