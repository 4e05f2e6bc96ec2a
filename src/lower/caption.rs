//! Captions that are one by their class alone.

use super::Lowering;
use super::state::Open;
use crate::dom::{Element, NodeId, Tag};

/// A caption is a line, and what holds one is none.
const MAX_CHARS: usize = 300;

impl Lowering<'_, '_> {
    /// Whether an element right behind an image is its caption: `<span class="img_descr">`, `<p class="wp-caption-text">`.
    /// Elsewhere the same classes name other things.
    pub(super) fn is_caption(&self, id: NodeId, tag: Tag, element: &Element) -> bool {
        matches!(tag, Tag::P | Tag::Div | Tag::Span | Tag::Small | Tag::Em | Tag::I)
            // In a figure all of its text is the caption.
            && self.state.figure.is_none()
            && self.state.open == Open::Paragraph
            && self.follows_image()
            && element.classes().any(names_caption)
            && !self.page.dom.has_more_text_than(id, MAX_CHARS)
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
