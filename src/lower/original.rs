//! Images for readers without scripts: the original in a `<noscript>` beside a placeholder.
//!
//! Pages that load images late repeat them in a `<noscript>`. It is read only where the image itself was not: its text
//! never counts, and no image comes twice. Most of what else stands in one is a counter or an advertisement.

use super::picture_file::{is_picture_file, is_same_picture};
use super::state::Open;
use super::{Lowering, image};
use crate::article::SafeUrl;
use crate::dom::{Attr, Data, Dom, NodeId, Tag, hiding};

/// The last image that lowering met.
#[derive(Clone, Debug)]
pub(super) struct Met {
    id: NodeId,
    /// Where lowering stood behind it: as long as it still does, no word came in between.
    position: u32,
    figure: Option<u32>,
    became: Became,
}

/// What became of it.
#[derive(Clone, Debug)]
pub(super) enum Became {
    /// It is in the article.
    Shown(SafeUrl),
    /// It is in the article, from a `<noscript>`.
    Original(SafeUrl),
    /// It showed nothing.
    Placeholder,
    /// It was removed, by a pass or as a chart.
    Removed,
}

impl Lowering<'_, '_> {
    pub(super) fn meet(&mut self, id: NodeId, became: Became) {
        self.met = Some(Met { id, position: self.position, figure: self.state.figure, became });
    }

    /// The image that was met last, if nothing stands between it and here, and whether `id` is its sibling or stands in
    /// its figure.
    fn met_before(&self, id: NodeId) -> Option<(&Met, bool)> {
        let met = self.met.as_ref().filter(|met| met.position == self.position)?;
        let is_in_figure = met.figure.is_some() && met.figure == self.state.figure;
        Some((met, is_in_figure || self.page.dom.parent(met.id) == self.page.dom.parent(id)))
    }

    /// Whether an image stands right before, with nothing in between.
    pub(super) fn follows_image(&self) -> bool {
        self.met.as_ref().is_some_and(|met| {
            met.position == self.position && matches!(met.became, Became::Shown(_) | Became::Original(_))
        })
    }

    /// Whether the image at `id` was taken from the `<noscript>` before it.
    pub(super) fn repeats_original(&self, id: NodeId, url: &SafeUrl) -> bool {
        self.met_before(id).is_some_and(|(met, is_beside)| match &met.became {
            Became::Original(original) => is_beside || is_same_picture(original, url),
            Became::Shown(_) | Became::Placeholder | Became::Removed => false,
        })
    }

    /// Takes the image of a `<noscript>` where the one beside it shows nothing, or there is none.
    pub(super) fn push_original(&mut self, noscript: NodeId) {
        let dom = &self.page.dom;
        if dom.mark(noscript).removed.is_some() || self.state.open == Open::Preformatted {
            return;
        }
        let Some(only) = OnlyImage::of(dom, noscript) else { return };
        let Some((mut image, overlong)) = image::read(dom, only.id, self.page.base) else { return };
        if self.page.profile.security_markup().is_chart_address(image.url.as_str()) {
            return;
        }
        let is_picture = || !only.is_linked && is_picture_file(&image.url) && !self.precedes_image(noscript);
        let is_wanted = match self.met_before(noscript) {
            Some((Met { became: Became::Removed, .. }, _)) => false,
            Some((Met { became: Became::Placeholder, .. }, true)) => true,
            Some((Met { became: Became::Shown(url) | Became::Original(url), .. }, is_beside)) => {
                !is_beside && !is_same_picture(url, &image.url) && is_picture()
            }
            Some((Met { became: Became::Placeholder, .. }, false)) | None => is_picture(),
        };
        if !is_wanted {
            return;
        }
        if image.alt.is_empty()
            && let Some((Met { id, became: Became::Placeholder, .. }, true)) = self.met_before(noscript)
        {
            image.alt = image::description(dom.attr(*id, Attr::Alt).unwrap_or_default()).0;
        }
        let url = image.url.clone();
        self.push_read_image(image, overlong);
        self.meet(noscript, Became::Original(url));
    }

    /// Whether the element behind a `<noscript>` is an image that shows something.
    fn precedes_image(&self, noscript: NodeId) -> bool {
        let dom = &self.page.dom;
        let mut behind = dom.siblings_after(noscript);
        let Some(next) = behind.find(|&id| !is_blank(dom, id)) else { return false };
        let shows = |id: NodeId| dom.tag(id) == Some(Tag::Img) && image::read(dom, id, self.page.base).is_some();
        let mut inside = dom.children(next);
        shows(next) || (dom.tag(next) == Some(Tag::Picture) && inside.any(shows))
    }
}

/// Whether a node is a comment or white space.
fn is_blank(dom: &Dom, id: NodeId) -> bool {
    match dom.data(id) {
        Data::Text(text) => text.trim().is_empty(),
        Data::Comment(_) => true,
        Data::Element(_) | Data::Document => false,
    }
}

/// The image of a `<noscript>` that holds one.
struct OnlyImage {
    id: NodeId,
    /// Whether a link around it stands in the `<noscript>` too, as around advertisements.
    is_linked: bool,
}

impl OnlyImage {
    /// None where there are several, or something is hidden, as counters are.
    fn of(dom: &Dom, noscript: NodeId) -> Option<Self> {
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
