//! The `<meta>` elements of a page: names as sites write them, with stray spaces, in any case.

use crate::dom::{Attr, Data, Dom, Element, NodeId, Tag};
use crate::text::fold;
use crate::trace::{Found, Whence};

/// A value is read up to this length: what is longer is none of a field's.
const MAX_VALUE_BYTES: usize = 4096;
/// No page has more that matter.
const MAX_METAS: usize = 400;

/// Names under which pages state the time of publication, the most exact first.
pub(crate) const PUBLISHED: [&str; 24] = [
    "article:published_time",
    "article:published",
    "article:published:time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "bytedance:published_time",
    "weibo:article:create_at",
    "og:release_date",
    "apub:time",
    "sailthru.date",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "og:time",
    "publish-date",
    "publication_date",
    "pub_date",
    "date",
    "firstpublishedtime",
    "analyticsattributes.articledate",
];
/// Names of the outlet.
pub(crate) const SOURCE: [&str; 3] = ["source", "contentsource", "mediaid"];
/// Names of the author.
pub(crate) const AUTHOR: [&str; 7] =
    ["author", "byl", "parsely-author", "article_author", "article:author", "dc.creator", "sailthru.author"];
pub(crate) const SUMMARY: [&str; 3] = ["og:description", "description", "twitter:description"];
pub(crate) const TAGS: [&str; 4] = ["article:tag", "news_keywords", "keywords", "parsely-tags"];

/// What the page's head holds.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// The metas: name and content.
    metas: Vec<(String, String)>,
    /// The text of `<title>`.
    pub(crate) title: Option<String>,
    /// Where canonical links lead.
    pub(crate) canonical: Vec<String>,
}

impl Head {
    pub(crate) fn of(dom: &Dom, whole: NodeId) -> Self {
        let mut head = Self::default();
        let (mut n_metas, mut has_title) = (0, false);
        for (id, element) in elements(dom, whole) {
            match element.tag() {
                Tag::Meta if n_metas < MAX_METAS => {
                    n_metas += 1;
                    head.metas.extend(meta(element));
                }
                // The first alone, even if it is empty.
                Tag::Title if !has_title => {
                    has_title = true;
                    if let Some(Data::Text(text)) = dom.first_child(id).map(|text| dom.data(text)) {
                        head.title = Some(fold(text)).filter(|title| !title.is_empty());
                    }
                }
                Tag::Link if element.attr(Attr::Rel).is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                    head.canonical.extend(element.attr(Attr::Href).map(str::to_owned));
                }
                _ => {}
            }
        }
        head
    }

    /// The values under several names, the first name's first.
    pub(crate) fn each<'a>(&'a self, names: &'a [&'static str]) -> impl Iterator<Item = Found<&'a str>> {
        names.iter().flat_map(|&name| {
            let all = self.metas.iter().filter(move |(have, _)| have == name);
            all.map(move |(_, content)| (content.as_str(), Whence::Meta(name)))
        })
    }
}

/// The elements of the page's head, which on many pages slips into the body: it ends where text begins. What stands behind
/// may be somebody else's: a comment, a quoted page.
fn elements(dom: &Dom, whole: NodeId) -> impl Iterator<Item = (NodeId, &Element)> {
    let is_text = |id: NodeId| matches!(dom.data(id), Data::Text(text) if !text.trim().is_empty());
    let after = move |&id: &NodeId| {
        if dom.tag(id).is_some_and(Tag::is_opaque) {
            dom.following_skipping(whole, id)
        } else {
            dom.following(whole, id)
        }
    };
    std::iter::successors(dom.first_child(whole), after)
        .take_while(move |&id| !is_text(id))
        .filter_map(|id| Some((id, dom.element(id)?)))
}

/// Name and content of a meta.
fn meta(element: &Element) -> Option<(String, String)> {
    let name = [Attr::Property, Attr::Name, Attr::Itemprop].into_iter().find_map(|attr| element.attr(attr))?;
    let content = element.attr(Attr::Content).filter(|content| content.len() <= MAX_VALUE_BYTES).map(fold)?;
    let name: String = name.split_whitespace().collect::<String>().to_ascii_lowercase();
    (!content.is_empty()).then_some((name, content))
}
