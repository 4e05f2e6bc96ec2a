//! The head of a page: its `<meta>` elements, its `<title>` and its canonical links.
//!
//! Sites write the names of metas in any case, and with stray spaces.

use crate::dom::{Attr, Data, Dom, Element, NodeId, Tag};
use crate::text::{fold, words_in_section};
use crate::trace::{Located, Whence};

/// A longer value is not the value of a field.
const MAX_VALUE_BYTES: usize = 4096;
/// Later metas are not read: no real page has more that matter.
const MAX_METAS: usize = 400;

pub(crate) const TITLE_METAS: &[&str] = words_in_section!("declared/meta_names.txt", "title");
pub(crate) const PUBLISHED_METAS: &[&str] = words_in_section!("declared/meta_names.txt", "published");
pub(crate) const SOURCE_METAS: &[&str] = words_in_section!("declared/meta_names.txt", "source");
pub(crate) const AUTHOR_METAS: &[&str] = words_in_section!("declared/meta_names.txt", "author");
pub(crate) const SUMMARY_METAS: &[&str] = words_in_section!("declared/meta_names.txt", "summary");
pub(crate) const TAG_METAS: &[&str] = words_in_section!("declared/meta_names.txt", "tags");
pub(crate) const ADDRESS_METAS: &[&str] = words_in_section!("declared/meta_names.txt", "address");
pub(crate) const SITE_METAS: &[&str] = words_in_section!("declared/meta_names.txt", "site");
pub(crate) const LEAD_IMAGE_METAS: &[&str] = words_in_section!("declared/meta_names.txt", "lead image");

/// What a page's head declares.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// The metas: name and content.
    metas: Vec<(String, String)>,
    /// The text of `<title>`.
    pub(crate) title: Option<String>,
    /// The addresses of canonical links.
    pub(crate) canonical: Vec<String>,
}

impl Head {
    /// Reads the head of a page. On many pages a part of it slips into the body, so the head ends
    /// where text begins: metas after that may belong to a comment or a quoted page.
    pub(crate) fn of(dom: &Dom, whole: NodeId) -> Self {
        let mut head = Self::default();
        let (mut n_metas, mut has_title) = (0, false);
        let mut here = dom.first_child(whole);
        while let Some(id) = here {
            match dom.data(id) {
                Data::Text(text) if !text.trim().is_empty() => break,
                Data::Element(element) => match element.tag() {
                    Tag::Meta if n_metas < MAX_METAS => {
                        n_metas += 1;
                        head.metas.extend(name_and_content(element));
                    }
                    // Only the first title counts, even if it is empty.
                    Tag::Title if !has_title => {
                        has_title = true;
                        head.title = title_text(dom, id);
                    }
                    Tag::Link if is_canonical(element) => {
                        head.canonical.extend(element.attr(Attr::Href).map(str::to_owned));
                    }
                    _ => {}
                },
                Data::Text(_) | Data::Comment(_) | Data::Document => {}
            }
            let is_opaque = dom.tag(id).is_some_and(Tag::is_opaque);
            here = if is_opaque { dom.following_skipping(whole, id) } else { dom.following(whole, id) };
        }
        head
    }

    /// The values under several names: all values of the first name, then all of the second.
    pub(crate) fn values<'a>(&'a self, names: &'a [&'static str]) -> impl Iterator<Item = Located<&'a str>> {
        names.iter().flat_map(|&name| {
            let metas = self.metas.iter().filter(move |(have, _)| have == name);
            metas.map(move |(_, content)| Located::new(content.as_str(), Whence::Meta(name)))
        })
    }
}

fn title_text(dom: &Dom, title: NodeId) -> Option<String> {
    let Data::Text(text) = dom.data(dom.first_child(title)?) else { return None };
    Some(fold(text)).filter(|title| !title.is_empty())
}

fn is_canonical(link: &Element) -> bool {
    link.attr(Attr::Rel).is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
}

fn name_and_content(meta: &Element) -> Option<(String, String)> {
    let name = [Attr::Property, Attr::Name, Attr::Itemprop].into_iter().find_map(|attr| meta.attr(attr))?;
    let content = meta.attr(Attr::Content)?;
    if content.len() > MAX_VALUE_BYTES {
        return None;
    }
    let content = fold(content);
    if content.is_empty() {
        return None;
    }
    Some((name.split_whitespace().collect::<String>().to_ascii_lowercase(), content))
}
