//! What a whole page says about its article, by the profile's selectors and the document's head.

use super::{language_tag, read_published};
use crate::article::{SafeUrl, Source, Use};
use crate::dom::{Attr, Dom, NodeId, SelectorSet, Tag};
use crate::draft::Draft;
use crate::input::InputKind;
use crate::lower::text::fold;
use crate::passes::{Page, author_names, outlet_name};

/// No title is longer.
const MAX_TITLE_CHARS: usize = 300;

/// Fills the draft's fields from the page around the article.
pub(crate) fn read_page(page: &Page<'_>, draft: &mut Draft<'_>) {
    let profile = page.profile;
    if profile.name() != "generic" {
        draft.meta.profile = Some(profile.name().to_owned());
        draft.meta.site = Some(profile.title().to_owned());
    }
    if draft.meta.language.is_none() {
        draft.meta.language.clone_from(&profile.language);
    }
    if page.input != InputKind::Page {
        return;
    }
    let dom = &page.dom;
    if let Some(language) = dom.attr(page.whole, Attr::Lang).and_then(language_tag) {
        draft.meta.language = Some(language);
    }
    draft.meta.title = title(page);
    if let Some(raw) = selected(page, &profile.select.published) {
        read_published(&raw, draft);
    }
    draft.meta.source = selected(page, &profile.select.source)
        .and_then(|line| outlet_name(&line))
        .map(|name| Source { name, url: None });
    draft.meta.authors = selected(page, &profile.select.authors).map(|line| author_names(&line)).unwrap_or_default();
    draft.meta.url = canonical(page);
    draft.meta.id = draft.meta.url.as_ref().and_then(|url| article_number(url.as_str()));
}

/// The number that a page's address ends with: /a/202406253113648027.html.
fn article_number(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let name = path.rsplit('/').next()?.split('.').next()?;
    let is_number = (8..=24).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| name.to_owned())
}

/// The text of the first element a profile's selectors find.
fn selected(page: &Page<'_>, selectors: &SelectorSet) -> Option<String> {
    let id = selectors.find(&page.dom, page.whole)?;
    Some(fold(&page.dom.text(id))).filter(|text| !text.is_empty())
}

fn title(page: &Page<'_>) -> Option<String> {
    let by_profile = || selected(page, &page.profile.select.title);
    let by_open_graph = || meta(page, "og:title");
    let title = by_profile().or_else(by_open_graph)?;
    (title.chars().count() <= MAX_TITLE_CHARS).then_some(title)
}

/// The content of a `<meta>` by its name or property.
fn meta(page: &Page<'_>, name: &str) -> Option<String> {
    let dom = &page.dom;
    let is_named = |id: NodeId, attr| dom.attr(id, attr).is_some_and(|value| value.trim().eq_ignore_ascii_case(name));
    head_elements(dom, page.whole, Tag::Meta)
        .find(|&id| is_named(id, Attr::Property) || is_named(id, Attr::Name))
        .and_then(|id| dom.attr(id, Attr::Content))
        .map(fold)
        .filter(|content| !content.is_empty())
}

fn canonical(page: &Page<'_>) -> Option<SafeUrl> {
    let dom = &page.dom;
    let is_canonical = |id: &NodeId| dom.attr(*id, Attr::Rel).is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
    let id = head_elements(dom, page.whole, Tag::Link).find(is_canonical)?;
    SafeUrl::read(dom.attr(id, Attr::Href)?, page.base, Use::Image)
}

fn head_elements(dom: &Dom, whole: NodeId, tag: Tag) -> impl Iterator<Item = NodeId> {
    let head = dom.first_child(whole).filter(|&id| dom.tag(id) == Some(Tag::Head));
    head.into_iter().flat_map(|head| dom.descendants(head)).filter(move |&id| dom.tag(id) == Some(tag))
}
