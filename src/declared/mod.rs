//! What a page states about itself, read once: for choosing the profile, for finding the body, and for the fields.

mod head;
mod json_ld;
mod title;

use std::cell::OnceCell;

pub(crate) use self::head::{AUTHOR, Head, PUBLISHED, SOURCE, SUMMARY, TAGS};
use self::json_ld::JsonLd;
use self::title::shown_title;
pub(crate) use self::title::{MAX_TITLE_CHARS, MIN_TITLE_LETTERS};

use crate::article::{Base, SafeUrl, Use};
use crate::dom::{Dom, NodeId};
use crate::trace::{Found, Whence};

/// A page's head and its JSON-LD; nothing of a fragment or a post.
#[derive(Debug, Default)]
pub(crate) struct Stated {
    pub(crate) head: Head,
    pub(crate) json_ld: JsonLd,
    heading: OnceCell<Option<NodeId>>,
}

impl Stated {
    pub(crate) fn of(dom: &Dom, whole: NodeId) -> Self {
        Self { head: Head::of(dom, whole), json_ld: JsonLd::of(dom, whole), heading: OnceCell::new() }
    }

    /// The addresses that the page calls its own: the canonical link's, then Open Graph's.
    pub(crate) fn addresses(&self, base: Option<&Base>) -> impl Iterator<Item = Found<SafeUrl>> {
        let canonical = self.head.canonical.iter().map(|url| (url.as_str(), Whence::Canonical));
        let stated = canonical.chain(self.head.each(&["og:url"]));
        stated.filter_map(move |(url, whence)| Some((SafeUrl::read(url, base, Use::Image)?, whence)))
    }

    /// The titles: Open Graph's or JSON-LD's, and the page's `<title>`.
    pub(crate) fn titles(&self) -> impl Iterator<Item = Found<&str>> {
        let headline = || Some((self.json_ld.headline.as_deref()?, Whence::JsonLd));
        // The second is the name of the rules for government sites.
        let shared = self.head.each(&["og:title", "articletitle"]).next().or_else(headline);
        shared.into_iter().chain(self.head.title.as_deref().map(|title| (title, Whence::TitleElement)))
    }

    /// Where the page shows one of the titles.
    pub(crate) fn title_heading(&self, dom: &Dom, whole: NodeId) -> Option<NodeId> {
        *self.heading.get_or_init(|| shown_title(dom, whole, self.titles().map(|(title, _)| title)))
    }

    /// The text that JSON-LD gives as the article's.
    pub(crate) fn article_body(&self) -> Option<&str> {
        self.json_ld.body.as_deref()
    }
}
