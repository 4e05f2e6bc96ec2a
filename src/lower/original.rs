//! Images for readers without scripts: the original in a `<noscript>` next to a placeholder.
//!
//! Pages that load images late repeat them in a `<noscript>`. It is read only if the image itself
//! was not: its text is never read, and no image comes twice. Other content of a `<noscript>` is
//! mostly a counter or an advertisement.

use super::Lowering;
use super::image::{ReadImage, description, image_at};
use super::picture_file::{is_picture_file, is_same_picture};
use super::state::BlockRole;
use crate::article::{Image, SafeUrl};
use crate::dom::{Attr, Data, Dom, NodeId, Tag, hiding};

/// The last image that lowering came to.
#[derive(Clone, Debug)]
pub(super) struct LastImage {
    id: NodeId,
    /// The position of lowering after the image. If it is the current one, there was no word since.
    position: u32,
    figure: Option<u32>,
    outcome: ImageOutcome,
}

/// What lowering did with an image.
#[derive(Clone, Debug)]
pub(super) enum ImageOutcome {
    /// It is in the article.
    Shown(SafeUrl),
    /// It is in the article, and comes from a `<noscript>`.
    Original(SafeUrl),
    /// It shows nothing.
    Placeholder,
    /// It was removed, by a pass or because it is a chart.
    Removed,
}

impl Lowering<'_, '_> {
    pub(super) fn remember_image(&mut self, id: NodeId, outcome: ImageOutcome) {
        self.last_image = Some(LastImage { id, position: self.position, figure: self.context.figure, outcome });
    }

    /// The last image, if nothing is between it and here, and whether `id` is its sibling or in its
    /// figure.
    fn last_image_before(&self, id: NodeId) -> Option<(&LastImage, bool)> {
        let last = self.last_image.as_ref()?;
        if last.position != self.position {
            return None;
        }
        let is_in_figure = last.figure.is_some() && last.figure == self.context.figure;
        Some((last, is_in_figure || self.page.dom.parent(last.id) == self.page.dom.parent(id)))
    }

    /// Whether an image is just before, with nothing in between.
    pub(super) fn follows_image(&self) -> bool {
        let Some(last) = &self.last_image else { return false };
        last.position == self.position && matches!(last.outcome, ImageOutcome::Shown(_) | ImageOutcome::Original(_))
    }

    /// Whether the image at `id` was taken from the `<noscript>` before it.
    pub(super) fn repeats_original(&self, id: NodeId, url: &SafeUrl) -> bool {
        let Some((last, is_beside)) = self.last_image_before(id) else { return false };
        match &last.outcome {
            ImageOutcome::Original(original) => is_beside || is_same_picture(original, url),
            ImageOutcome::Shown(_) | ImageOutcome::Placeholder | ImageOutcome::Removed => false,
        }
    }

    /// Takes the image of a `<noscript>` if the image next to it shows nothing, or if there is
    /// none.
    pub(super) fn push_original(&mut self, noscript: NodeId) {
        let dom = &self.page.dom;
        if dom.mark(noscript).removed.is_some() || self.context.block == BlockRole::Preformatted {
            return;
        }
        let Some(only) = OnlyImage::new(dom, noscript) else { return };
        let Some(ReadImage { mut image, overlong }) = image_at(dom, only.id, self.page.base) else { return };
        if self.page.profile.security_markup().is_chart_address(image.url.as_str()) {
            return;
        }
        match self.last_image_before(noscript) {
            Some((LastImage { outcome: ImageOutcome::Removed, .. }, _)) => return,
            Some((LastImage { outcome: ImageOutcome::Placeholder, id, .. }, true)) => {
                if image.alt.is_empty() {
                    image.alt = description(dom.attr(*id, Attr::Alt).unwrap_or_default()).0;
                }
            }
            Some((LastImage { outcome: ImageOutcome::Shown(url) | ImageOutcome::Original(url), .. }, is_beside)) => {
                if is_beside || is_same_picture(url, &image.url) || !self.is_picture(noscript, &only, &image) {
                    return;
                }
            }
            Some((LastImage { outcome: ImageOutcome::Placeholder, .. }, false)) | None => {
                if !self.is_picture(noscript, &only, &image) {
                    return;
                }
            }
        }
        let url = image.url.clone();
        self.push_read_image(image, overlong);
        self.remember_image(noscript, ImageOutcome::Original(url));
    }

    /// Whether the image of a `<noscript>` is a picture of the article that no image after it
    /// repeats.
    fn is_picture(&self, noscript: NodeId, only: &OnlyImage, image: &Image) -> bool {
        !only.is_linked && is_picture_file(&image.url) && !self.precedes_image(noscript)
    }

    /// Whether the element after a `<noscript>` is an image that shows something.
    fn precedes_image(&self, noscript: NodeId) -> bool {
        let dom = &self.page.dom;
        let Some(next) = dom.siblings_after(noscript).find(|&id| !is_blank(dom, id)) else { return false };
        if dom.tag(next) == Some(Tag::Picture) {
            return dom.children(next).any(|id| self.is_shown_image(id));
        }
        self.is_shown_image(next)
    }

    fn is_shown_image(&self, id: NodeId) -> bool {
        self.page.dom.tag(id) == Some(Tag::Img) && image_at(&self.page.dom, id, self.page.base).is_some()
    }
}

/// Whether a node is a comment or white space.
pub(super) fn is_blank(dom: &Dom, id: NodeId) -> bool {
    match dom.data(id) {
        Data::Text(text) => text.trim().is_empty(),
        Data::Comment(_) => true,
        Data::Element(_) | Data::Document => false,
    }
}

/// The only image of a `<noscript>`.
struct OnlyImage {
    id: NodeId,
    /// Whether the `<noscript>` has a link too, as around advertisements.
    is_linked: bool,
}

impl OnlyImage {
    /// `None` if there are several, or if something is hidden, as counters are.
    fn new(dom: &Dom, noscript: NodeId) -> Option<Self> {
        let mut found = None;
        let mut is_linked = false;
        for id in dom.descendants(noscript) {
            let Some(element) = dom.element(id) else { continue };
            if element.attr(Attr::Hidden).is_some() || element.attr(Attr::Style).and_then(hiding).is_some() {
                return None;
            }
            match element.tag() {
                Tag::A => is_linked = true,
                Tag::Img if found.is_some() => return None,
                Tag::Img => found = Some(id),
                _ => {}
            }
        }
        found.map(|id| Self { id, is_linked })
    }
}
