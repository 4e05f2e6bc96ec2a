//! Captions that only their class shows to be captions.

use super::Lowering;
use super::original::is_blank;
use super::state::BlockRole;
use crate::dom::{Element, NodeId, Tag};
use crate::text::words_in_section;

/// An element with more text is not a caption.
const MAX_CAPTION_CHARS: usize = 300;

/// A table may be in so many wrappers, as for scrolling on small screens.
const MAX_WRAPPERS: usize = 3;

impl Lowering<'_, '_> {
    /// Whether an element is a caption: `<span class="img_descr">` or `<p class="wp-caption-text">`
    /// just after an image, or `<p class="txt_tit">` just before a table. In other places these
    /// classes mean other things.
    pub(super) fn is_caption(&self, id: NodeId, tag: Tag, element: &Element) -> bool {
        matches!(tag, Tag::P | Tag::Div | Tag::Span | Tag::Small | Tag::Em | Tag::I)
            // In a figure, all text is the caption.
            && self.context.figure.is_none()
            && self.context.block == BlockRole::Paragraph
            && (element.classes().any(names_caption) && (self.follows_image() || self.precedes_table(id))
                || element.classes().any(names_table_title) && self.precedes_table(id))
            && !self.page.dom.has_more_text_than(id, MAX_CAPTION_CHARS)
    }

    /// Whether nothing is between an element and a table after it, which may be in wrappers.
    fn precedes_table(&self, id: NodeId) -> bool {
        let dom = &self.page.dom;
        let mut here = dom.siblings_after(id).find(|&id| !is_blank(dom, id));
        for _ in 0..MAX_WRAPPERS {
            let Some(id) = here else { return false };
            if dom.tag(id) == Some(Tag::Table) {
                return true;
            }
            here = dom.children(id).find(|&id| !is_blank(dom, id));
        }
        false
    }
}

/// Whether a class is that of a caption.
fn names_caption(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    let starts: &[&str] = words_in_section!("lower/caption_classes.txt", "start");
    let ends: &[&str] = words_in_section!("lower/caption_classes.txt", "end");
    ends.iter().any(|end| class.ends_with(end)) || starts.iter().any(|start| class.starts_with(start))
}

/// Whether a class is that of the title of a table.
fn names_table_title(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    let ends: &[&str] = words_in_section!("lower/caption_classes.txt", "table title end");
    words_in_section!("lower/caption_classes.txt", "table title").contains(&&*class)
        || ends.iter().any(|end| class.ends_with(end))
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
