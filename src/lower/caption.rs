//! Captions that are one by their class alone.

use super::Lowering;
use super::state::Open;
use crate::dom::{Data, Element, NodeId, Tag};

/// A caption is a line, and what holds one is none.
const MAX_CHARS: usize = 300;
/// A table is wrapped for scrolling on small screens.
const MAX_WRAPPERS: usize = 3;

impl Lowering<'_, '_> {
    /// Whether an element right behind an image is its caption: `<span class="img_descr">`, `<p class="wp-caption-text">`; or one
    /// right before a table: `<p class="txt_tit">`. Elsewhere the same classes name other things.
    pub(super) fn is_caption(&self, id: NodeId, tag: Tag, element: &Element) -> bool {
        matches!(tag, Tag::P | Tag::Div | Tag::Span | Tag::Small | Tag::Em | Tag::I)
            // In a figure all of its text is the caption.
            && self.state.figure.is_none()
            && self.state.open == Open::Paragraph
            && (element.classes().any(names_caption) && (self.follows_image() || self.precedes_table(id))
                || element.classes().any(names_table_title) && self.precedes_table(id))
            && !self.page.dom.has_more_text_than(id, MAX_CHARS)
    }

    /// Whether nothing stands between an element and a table behind it, which may be wrapped.
    fn precedes_table(&self, id: NodeId) -> bool {
        let dom = &self.page.dom;
        let is_blank = |&id: &NodeId| match dom.data(id) {
            Data::Text(text) => text.trim().is_empty(),
            Data::Comment(_) => true,
            Data::Element(_) | Data::Document => false,
        };
        let behind = dom.siblings_after(id).find(|id| !is_blank(id));
        let inner = |&id: &NodeId| dom.children(id).find(|id| !is_blank(id));
        let mut outer = std::iter::successors(behind, inner).take(MAX_WRAPPERS);
        outer.any(|id| dom.tag(id) == Some(Tag::Table))
    }
}

fn names_caption(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    class.ends_with("caption")
        || class.ends_with("caption-text")
        || ["img_desc", "img-desc", "pic_desc", "pic-desc", "photo-desc", "image-desc"]
            .iter()
            .any(|begin| class.starts_with(begin))
}

fn names_table_title(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    class == "txt_tit"
        || class.ends_with("table-title")
        || class.ends_with("table_title")
        || class.ends_with("tabletitle")
}

#[cfg(test)]
mod tests {
    use super::names_caption;

    #[test]
    fn classes_name_captions() {
        for class in ["img_descr", "wp-caption-text", "image-caption", "caption", "photoCaption", "pic_desc"] {
            assert!(names_caption(class), "{class}");
        }
        for class in ["has-caption-below", "description", "captioned", "desc", "img", "article-desc"] {
            assert!(!names_caption(class), "{class}");
        }
    }
}
