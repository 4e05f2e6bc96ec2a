//! How much a row adds to the columns.

use std::iter;

use super::outputs::Rendered;
use crate::article::{Article, SafeUrl};
use crate::ledger::Removed;

/// More than what is written of a value beside its own text: a market's suffix and name, a kind, a date, the ways a
/// security was found.
const BESIDE: usize = 128;

/// At least what the row adds to the column that it adds most to, in bytes or elements.
pub(super) fn row_bytes(row_id: Option<&str>, article: &Article, rendered: &Rendered) -> usize {
    let Rendered { text, html, markdown, blocks } = rendered;
    let longest = [text, html, markdown, blocks].into_iter().flatten().map(String::len).max().unwrap_or(0);
    // Each of the other columns is shorter than all of them together.
    let others: usize = row_id.into_iter().chain(fields(article)).map(|text| text.len() + BESIDE).sum();
    longest.max(others)
}

/// The texts of all columns but the renderings.
fn fields(article: &Article) -> impl Iterator<Item = &str> {
    let single = [
        article.title(),
        article.original_title(),
        article.dateline(),
        article.summary(),
        article.id(),
        article.site(),
        article.language(),
        article.profile(),
    ];
    let urls = [article.url(), article.lead_image()];
    let source = article.source().into_iter();
    let words = article.authors().iter().chain(article.categories()).chain(article.tags());
    iter::empty()
        .chain(single.into_iter().flatten())
        .chain(urls.into_iter().flatten().map(SafeUrl::as_str))
        .chain(source.flat_map(|source| [source.name(), source.url().map_or("", SafeUrl::as_str)]))
        .chain(words.map(String::as_str))
        .chain(
            article.editors().iter().flat_map(|editor| {
                [editor.role(), editor.name().unwrap_or_default(), editor.code().unwrap_or_default()]
            }),
        )
        .chain(article.securities().iter().flat_map(|security| [security.code(), security.name().unwrap_or_default()]))
        .chain(article.removed().iter().map(Removed::text))
        .chain(article.warnings().iter().flat_map(|warning| [warning.field(), warning.value()]))
        .chain(article.outside().keys().map(|reason| reason.as_str()))
}
