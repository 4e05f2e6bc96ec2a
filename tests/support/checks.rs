//! What always holds, each as a function that says what is wrong.

use std::collections::{BTreeMap, BTreeSet};

use finclean::{_internals, Article, Block, Cleaner, InputKind, Reason};

/// Cleaning what was cleaned gives the same HTML.
pub(crate) fn is_idempotent(html: &str) -> Result<(), String> {
    let Ok(article) = finclean::clean_article(html) else { return Ok(()) };
    let once = article.html().into_string();
    let again = Cleaner::new().input(InputKind::Fragment).clean(&once);
    let twice = again.map_err(|error| format!("cleaning the output fails: {error}\n{once}"))?.html().into_string();
    if once == twice { Ok(()) } else { Err(format!("once:\n{once}\ntwice:\n{twice}")) }
}

/// The gate leaves what the renderer wrote as it is.
pub(crate) fn gate_is_silent(html: &str) -> Result<(), String> {
    let Ok(article) = finclean::clean_article(html) else { return Ok(()) };
    let rendered = _internals::render(&article);
    let gated = _internals::gate(&rendered);
    if rendered == gated { Ok(()) } else { Err(format!("rendered:\n{rendered}\ngated:\n{gated}")) }
}

/// No word is lost and none invented: the body's text is the article's and the ledger's.
pub(crate) fn conserves_text(html: &str) -> Result<(), String> {
    let cleaner = Cleaner::new();
    let Ok(article) = cleaner.clean(html) else { return Ok(()) };
    let (html, kind) = _internals::body_html(html);
    let page = _internals::parse(&cleaner, &html, kind).map_err(|error| error.to_string())?;
    accounts_for(&article, &page.body_texts().concat())
}

/// The article and its ledger hold the characters of `body`, and in its order but for captions.
pub(crate) fn accounts_for(article: &Article, body: &str) -> Result<(), String> {
    let text = article.text();
    let ledger: String = ledger_text(article);
    let (want, have) = (count(body.chars()), count(text.chars().chain(ledger.chars())));
    if want != have {
        return Err(format!("characters differ (body against article and ledger): {}", difference(&want, &have)));
    }
    if !is_subsequence(&ledger, body) {
        return Err(format!("the ledger is not in the body's order: {ledger}"));
    }
    let uncaptioned = text_without_captions(article);
    if !is_subsequence(&uncaptioned, body) {
        return Err(format!("the text is not in the body's order: {uncaptioned}"));
    }
    Ok(())
}

fn ledger_text(article: &Article) -> String {
    let entries = article.removed().iter().filter(|removed| removed.reason() != Reason::Overlong);
    entries.map(finclean::Removed::text).collect()
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

/// Characters that count: no white space, and none that text normalisation strips.
fn counted(c: char) -> bool {
    !c.is_whitespace() && !_internals::is_stripped(c)
}

fn count(chars: impl Iterator<Item = char>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in chars.filter(|&c| counted(c)) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

fn difference(want: &BTreeMap<char, usize>, have: &BTreeMap<char, usize>) -> String {
    let chars: BTreeSet<&char> = want.keys().chain(have.keys()).collect();
    let count = |counts: &BTreeMap<char, usize>, c| counts.get(c).copied().unwrap_or(0);
    let differing = chars.into_iter().filter(|c| count(want, c) != count(have, c));
    let parts: Vec<String> =
        differing.map(|c| format!("{c:?} {} against {}", count(want, c), count(have, c))).collect();
    parts.join("; ")
}

/// Whether the characters of `inner` stand in `outer` in the same order.
fn is_subsequence(inner: &str, outer: &str) -> bool {
    let mut outer = outer.chars().filter(|&c| counted(c));
    inner.chars().filter(|&c| counted(c)).all(|wanted| outer.any(|c| c == wanted))
}
