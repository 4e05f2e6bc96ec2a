//! Checks of what was read. JSON may come from anywhere: texts are folded, blocks are put into
//! normal form, and URLs, dates and codes were checked when they were read. What a cleaned article
//! wrote is read back as an equal one.

use std::collections::HashSet;

use super::normal;
use crate::article::{Article, ArticleField, Editor, Place, Security, Source, Warning};
use crate::ledger::Removed;
use crate::text::{fold, fold_lines};

/// Why JSON is refused as an article.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("security {symbol} is listed twice")]
pub(super) struct ListedTwice {
    symbol: String,
}

/// An article as a cleaning would have made it.
pub(super) fn checked(mut article: Article) -> Result<Article, ListedTwice> {
    check_each_once(&article.securities)?;
    article.blocks = normal::blocks(article.blocks, article.securities.len());
    let n_blocks = article.blocks.len();
    for field in ArticleField::ALL {
        fold_texts(field.place(), &mut article, n_blocks);
    }
    Ok(article)
}

/// Each security may be listed once, so that an index in the text has one meaning.
fn check_each_once(securities: &[Security]) -> Result<(), ListedTwice> {
    let mut seen = HashSet::new();
    for security in securities {
        if !seen.insert((security.market(), security.code())) {
            return Err(ListedTwice { symbol: security.symbol() });
        }
    }
    Ok(())
}

/// Folds the texts of one field, and drops those that are empty then.
fn fold_texts(place: &Place, article: &mut Article, n_blocks: usize) {
    match place {
        Place::Text(text) => {
            let text = (text.get_mut)(article);
            *text = text.as_deref().and_then(folded);
        }
        Place::Lines(text) => {
            let text = (text.get_mut)(article);
            *text = text.as_deref().and_then(folded_lines);
        }
        Place::Texts(texts) => fold_each((texts.get_mut)(article), |text| folded(text)),
        Place::Source(source) => {
            let source = (source.get_mut)(article);
            *source = source.as_ref().and_then(folded_source);
        }
        Place::Editors(editors) => fold_each((editors.get_mut)(article), folded_editor),
        Place::Removed(removed) => fold_each((removed.get_mut)(article), |entry| folded_removal(entry, n_blocks)),
        Place::Outside(outside) => (outside.get_mut)(article).retain(|_, n_chars| *n_chars > 0),
        Place::Warnings(warnings) => fold_each((warnings.get_mut)(article), folded_warning),
        // These types check themselves, and the blocks are in normal form.
        Place::WebAddress(_) | Place::Time(_) | Place::Securities(_) | Place::Blocks(_) => {}
    }
}

fn fold_each<T>(items: &mut Vec<T>, folded: impl Fn(&T) -> Option<T>) {
    *items = items.iter().filter_map(folded).collect();
}

fn folded(text: &str) -> Option<String> {
    let text = fold(text);
    (!text.is_empty()).then_some(text)
}

fn folded_lines(text: &str) -> Option<String> {
    let text = fold_lines(text);
    (!text.is_empty()).then_some(text)
}

fn folded_source(source: &Source) -> Option<Source> {
    Some(Source { name: folded(&source.name)?, url: source.url.clone() })
}

/// An editor has a name or a code; a role alone is dropped.
fn folded_editor(editor: &Editor) -> Option<Editor> {
    let name = editor.name.as_deref().and_then(folded);
    let code = editor.code.as_deref().and_then(folded);
    if name.is_none() && code.is_none() {
        return None;
    }
    Some(Editor { name, code, role: fold(&editor.role) })
}

fn folded_removal(entry: &Removed, n_blocks: usize) -> Option<Removed> {
    let text = folded_lines(&entry.text)?;
    Some(Removed { reason: entry.reason, text, before_block: entry.before_block.min(n_blocks) })
}

/// A warning quotes the page, but without the characters that no text may contain. It is never
/// dropped.
#[expect(clippy::unnecessary_wraps, reason = "the others may drop an entry")]
fn folded_warning(warning: &Warning) -> Option<Warning> {
    Some(Warning { field: fold(&warning.field), value: fold(&warning.value) })
}
