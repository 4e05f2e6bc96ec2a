//! Properties of every cleaning. Each check returns what is wrong as an error.

use std::collections::{BTreeMap, BTreeSet};

use finclean::{_internals, Article, Block, Cleaner, InputKind, Reason};

/// Cleaning the output again gives the same HTML.
pub(crate) fn is_idempotent(html: &str) -> Result<(), String> {
    let Ok(article) = finclean::clean_article(html) else { return Ok(()) };
    let once = article.html().into_string();
    let again = Cleaner::new().input(InputKind::Fragment).clean(&once);
    let twice = again.map_err(|error| format!("cleaning the output fails: {error}\n{once}"))?.html().into_string();
    if once == twice { Ok(()) } else { Err(format!("once:\n{once}\ntwice:\n{twice}")) }
}

/// The gate (ammonia) does not change the renderer's output.
pub(crate) fn gate_is_silent(html: &str) -> Result<(), String> {
    let Ok(article) = finclean::clean_article(html) else { return Ok(()) };
    let rendered = _internals::render(&article);
    let gated = _internals::gate(&rendered);
    if rendered == gated { Ok(()) } else { Err(format!("rendered:\n{rendered}\ngated:\n{gated}")) }
}

/// No text is lost or invented: the body's text is the article's text and the removed text.
pub(crate) fn conserves_text(html: &str) -> Result<(), String> {
    let cleaner = Cleaner::new();
    let Ok(article) = cleaner.clean(html) else { return Ok(()) };
    let (html, kind) = _internals::body_html(html);
    let page = _internals::parse(&cleaner, &html, kind).map_err(|error| error.to_string())?;
    accounts_for(&article, &page.body_texts().concat())
}

/// The article's text and the removed text have the characters of `body`, in the same order except
/// for captions.
pub(crate) fn accounts_for(article: &Article, body: &str) -> Result<(), String> {
    let text = article.text();
    let removed = removed_text(article);
    let (want, have) = (count(body.chars()), count(text.chars().chain(removed.chars())));
    if want != have {
        return Err(format!("characters differ (body, then article and removed text): {}", difference(&want, &have)));
    }
    if !is_subsequence(&removed, body) {
        return Err(format!("the removed text is not in the body's order: {removed}"));
    }
    let uncaptioned = text_without_captions(article);
    if !is_subsequence(&uncaptioned, body) {
        return Err(format!("the text is not in the body's order: {uncaptioned}"));
    }
    Ok(())
}

/// The removed text of the body. Values that were too long for a field are not part of it.
fn removed_text(article: &Article) -> String {
    let mut text = String::new();
    for removed in article.removed() {
        if removed.reason() != Reason::Overlong {
            text.push_str(removed.text());
        }
    }
    text
}

fn text_without_captions(article: &Article) -> String {
    let mut out = String::new();
    write_uncaptioned(article.blocks(), &mut out);
    out
}

fn write_uncaptioned(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Figure { .. } | Block::Table(_) => {}
            Block::List { items, .. } => items.iter().for_each(|item| write_uncaptioned(item, out)),
            Block::Quote { blocks } => write_uncaptioned(blocks, out),
            other => out.push_str(&_internals::block_text(other)),
        }
    }
}

/// Whether a character counts as text: it is not white space, and text normalisation does not strip
/// it.
fn is_counted(c: char) -> bool {
    !c.is_whitespace() && !_internals::is_stripped(c)
}

fn count(chars: impl Iterator<Item = char>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in chars.filter(|&c| is_counted(c)) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

fn difference(want: &BTreeMap<char, usize>, have: &BTreeMap<char, usize>) -> String {
    let chars: BTreeSet<&char> = want.keys().chain(have.keys()).collect();
    let mut parts = Vec::new();
    for c in chars {
        let n_wanted = want.get(c).copied().unwrap_or(0);
        let n_found = have.get(c).copied().unwrap_or(0);
        if n_wanted != n_found {
            parts.push(format!("{c:?} {n_wanted} times, then {n_found} times"));
        }
    }
    parts.join("; ")
}

/// Whether the characters of `inner` occur in `outer` in the same order.
fn is_subsequence(inner: &str, outer: &str) -> bool {
    let mut outer = outer.chars().filter(|&c| is_counted(c));
    inner.chars().filter(|&c| is_counted(c)).all(|wanted| outer.any(|c| c == wanted))
}
