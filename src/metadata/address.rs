//! The addresses that a page calls its own.

use super::Found;
use super::head::head_elements;
use super::whence::Whence;
use crate::article::{Base, SafeUrl, Use};
use crate::dom::{Attr, Dom, NodeId, Tag};

/// The canonical link's, then Open Graph's.
pub(crate) fn addresses<'a>(
    dom: &'a Dom,
    whole: NodeId,
    base: Option<&'a Base>,
) -> impl Iterator<Item = Found<SafeUrl>> {
    let is_canonical = |&id: &NodeId| dom.attr(id, Attr::Rel).is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
    let is_og_url = move |&id: &NodeId| {
        let names = [Attr::Property, Attr::Name].into_iter().filter_map(move |attr| dom.attr(id, attr));
        names.map(str::trim).any(|name| name.eq_ignore_ascii_case("og:url"))
    };
    let links = head_elements(dom, whole, Tag::Link).filter(is_canonical);
    let metas = head_elements(dom, whole, Tag::Meta).filter(is_og_url);
    let links = links.filter_map(|id| Some((dom.attr(id, Attr::Href)?, Whence::Canonical)));
    let metas = metas.filter_map(|id| Some((dom.attr(id, Attr::Content)?, Whence::Meta("og:url"))));
    links.chain(metas).filter_map(move |(url, whence)| Some((SafeUrl::read(url, base, Use::Image)?, whence)))
}

/// The number that a page's address ends with: /a/202406253113648027.html.
pub(super) fn article_number(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let name = path.rsplit('/').next()?.split('.').next()?;
    let is_number = (8..=24).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| name.to_owned())
}
