//! Addresses of images: the attribute or source with an address that shows something.

use super::picture_file::{is_address, is_placeholder};
use super::srcset::{SrcsetEntry, largest_entry};
use crate::article::{Base, SafeUrl, Use};
use crate::dom::{Attr, Data, Dom, Element, ImageSourceKind, NodeId, Tag};

/// The address of the image at `id`. In a `<picture>` it may be that of a source before the image.
pub(super) fn image_address(dom: &Dom, id: NodeId, base: Option<&Base>) -> Option<SafeUrl> {
    let element = dom.element(id)?;
    for (attr, kind) in Attr::IMAGE_SOURCES {
        let Some(raw) = stated_address(element, attr, kind) else { continue };
        if let Some(url) = shown_address(raw, base) {
            return Some(url);
        }
    }
    shown_address(picture_address(dom, id)?, base)
}

/// The address in an attribute of an image.
fn stated_address(element: &Element, attr: Attr, kind: ImageSourceKind) -> Option<&str> {
    let value = element.attr(attr)?;
    match kind {
        ImageSourceKind::Address if attr == Attr::Src || is_address(value) => Some(value),
        ImageSourceKind::Address => None,
        ImageSourceKind::Sizes => Some(largest_entry(value)?.address),
    }
}

fn shown_address(raw: &str, base: Option<&Base>) -> Option<SafeUrl> {
    let url = SafeUrl::parse(raw, base, Use::Image)?;
    if is_placeholder(&url) { None } else { Some(url) }
}

/// The largest source of the `<picture>` around an image, and of equal ones the last, because newer
/// formats come first.
fn picture_address(dom: &Dom, id: NodeId) -> Option<&str> {
    if dom.tag(dom.parent(id)?) != Some(Tag::Picture) {
        return None;
    }
    let mut best: Option<SrcsetEntry<'_>> = None;
    for before in std::iter::successors(dom.prev(id), |&id| dom.prev(id)) {
        match dom.data(before) {
            Data::Element(element) if element.tag() == Tag::Source => {
                if let Some(entry) = largest_of_source(element)
                    && best.is_none_or(|best| entry.is_larger_than(best))
                {
                    best = Some(entry);
                }
            }
            // The sources before another image are read for that image.
            Data::Element(_) => break,
            Data::Text(_) | Data::Comment(_) | Data::Document => {}
        }
    }
    best.map(|best| best.address)
}

fn largest_of_source(source: &Element) -> Option<SrcsetEntry<'_>> {
    for (attr, kind) in Attr::IMAGE_SOURCES {
        if kind != ImageSourceKind::Sizes {
            continue;
        }
        if let Some(entry) = source.attr(attr).and_then(largest_entry) {
            return Some(entry);
        }
    }
    None
}
