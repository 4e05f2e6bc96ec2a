//! What a page declares about itself, read once: for choosing the profile, for finding the body,
//! and for the fields.

mod head;
mod json_ld;
mod title;

use std::cell::OnceCell;

use self::head::{ADDRESS_METAS, TITLE_METAS};
pub(crate) use self::head::{
    AUTHOR_METAS, Head, LEAD_IMAGE_METAS, PUBLISHED_METAS, SITE_METAS, SOURCE_METAS, SUMMARY_METAS, TAG_METAS,
};
use self::json_ld::JsonLd;
use self::title::shown_title;
pub(crate) use self::title::{MAX_TITLE_CHARS, MIN_TITLE_LETTERS};

use crate::article::{Base, SafeUrl, Use};
use crate::dom::{Dom, NodeId};
use crate::trace::{Located, Whence};

/// A page's head and its JSON-LD. A fragment or a post declares nothing.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    pub(crate) head: Head,
    pub(crate) json_ld: JsonLd,
    heading: OnceCell<Option<NodeId>>,
}

impl Declared {
    /// Reads what a page declares.
    pub(crate) fn of(dom: &Dom, whole: NodeId) -> Self {
        Self { head: Head::of(dom, whole), json_ld: JsonLd::of(dom, whole), heading: OnceCell::new() }
    }

    /// The addresses that the page calls its own: those of canonical links, then those of Open
    /// Graph.
    pub(crate) fn addresses(&self, base: Option<&Base>) -> impl Iterator<Item = Located<SafeUrl>> {
        let canonical = self.head.canonical.iter().map(|url| Located::new(url.as_str(), Whence::Canonical));
        let declared = canonical.chain(self.head.values(ADDRESS_METAS));
        declared.filter_map(move |url| Some(Located::new(SafeUrl::parse(url.value, base, Use::Image)?, url.whence)))
    }

    /// The titles: that of Open Graph or JSON-LD, and the page's `<title>`.
    pub(crate) fn titles(&self) -> impl Iterator<Item = Located<&str>> {
        let title = self.head.title.as_deref().map(|title| Located::new(title, Whence::TitleElement));
        self.title_for_sharing().into_iter().chain(title)
    }

    fn title_for_sharing(&self) -> Option<Located<&str>> {
        if let Some(title) = self.head.values(TITLE_METAS).next() {
            return Some(title);
        }
        let headline = self.json_ld.headline.as_deref()?;
        Some(Located::new(headline, Whence::JsonLd))
    }

    /// The heading or line where the page shows one of the titles.
    pub(crate) fn title_heading(&self, dom: &Dom, whole: NodeId) -> Option<NodeId> {
        *self.heading.get_or_init(|| shown_title(dom, whole, self.titles().map(|title| title.value)))
    }

    /// The text that JSON-LD gives as the article's.
    pub(crate) fn article_body(&self) -> Option<&str> {
        self.json_ld.body.as_deref()
    }
}
