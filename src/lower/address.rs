//! Addresses of images: where the real one stands, and which show nothing.

use super::picture_file::{is_address, is_placeholder};
use super::srcset::{Candidate, largest};
use crate::article::{Base, SafeUrl, Use};
use crate::dom::{Attr, Data, Dom, Element, ImageSourceKind, NodeId, Tag};

/// The address of the image at `id`; in a `<picture>` also one of the sources before it.
pub(super) fn of_image(dom: &Dom, id: NodeId, base: Option<&Base>) -> Option<SafeUrl> {
    let element = dom.element(id)?;
    let stated = Attr::IMAGE_SOURCES.into_iter().find_map(|(attr, holds)| {
        let value = element.attr(attr)?;
        let raw = match holds {
            ImageSourceKind::Address if attr == Attr::Src || is_address(value) => value,
            ImageSourceKind::Address => return None,
            ImageSourceKind::Sizes => largest(value)?.address,
        };
        read(raw, base)
    });
    stated.or_else(|| read(of_picture(dom, id)?, base))
}

fn read(raw: &str, base: Option<&Base>) -> Option<SafeUrl> {
    SafeUrl::read(raw, base, Use::Image).filter(|url| !is_placeholder(url))
}

/// The largest of a picture's sources, and of those the last: newer formats stand first.
fn of_picture(dom: &Dom, id: NodeId) -> Option<&str> {
    dom.parent(id).filter(|&parent| dom.tag(parent) == Some(Tag::Picture))?;
    let before = std::iter::successors(dom.prev(id), |&id| dom.prev(id));
    // Up to the image before it: each source is read for one image.
    let sources = before.map_while(|id| match dom.data(id) {
        Data::Element(element) if element.tag() == Tag::Source => Some(Some(element)),
        Data::Element(_) => None,
        Data::Text(_) | Data::Comment(_) | Data::Document => Some(None),
    });
    let mut best: Option<Candidate<'_>> = None;
    for source in sources.flatten().filter_map(largest_of_source) {
        if best.is_none_or(|best| source.is_larger_than(best)) {
            best = Some(source);
        }
    }
    best.map(|best| best.address)
}

fn largest_of_source(source: &Element) -> Option<Candidate<'_>> {
    let sets = Attr::IMAGE_SOURCES.into_iter().filter(|(_, kind)| *kind == ImageSourceKind::Sizes);
    sets.filter_map(|(attr, _)| source.attr(attr)).find_map(largest)
}
