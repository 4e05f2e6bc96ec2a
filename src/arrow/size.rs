//! How much a row adds to the columns.

use super::outputs::Rendered;
use crate::article::{Article, ArticleField, FieldValue, SafeUrl};

/// More than what is written of a value in addition to its own text: the suffix and name of a
/// market, a kind, a date, the ways a security was found.
const BESIDE: usize = 128;

/// At least what the row adds to the column that it adds most to, in bytes or elements.
pub(super) fn row_bytes(row_id: Option<&str>, article: &Article, rendered: &Rendered) -> usize {
    let fields = ArticleField::ALL.iter().map(|field| value_bytes(field.value(article)));
    // Each of the other columns is shorter than all of them together.
    let others: usize = row_id.map_or(0, text_bytes) + fields.sum::<usize>();
    rendered.max_bytes().max(others)
}

fn value_bytes(value: FieldValue<'_>) -> usize {
    match value {
        FieldValue::Text(text) => text.map_or(0, text_bytes),
        FieldValue::Texts(texts) => texts.iter().map(|text| text_bytes(text)).sum(),
        FieldValue::Source(source) => {
            source.map_or(0, |source| text_bytes(source.name()) + text_bytes(source.url().map_or("", SafeUrl::as_str)))
        }
        FieldValue::Editors(editors) => {
            let texts = editors.iter().flat_map(|editor| [Some(editor.role()), editor.name(), editor.code()]);
            texts.map(|text| text_bytes(text.unwrap_or_default())).sum()
        }
        FieldValue::Securities(securities) => {
            let texts = securities.iter().flat_map(|security| [Some(security.code()), security.name()]);
            texts.map(|text| text_bytes(text.unwrap_or_default())).sum()
        }
        FieldValue::Removed(removed) => removed.iter().map(|entry| text_bytes(entry.text())).sum(),
        FieldValue::Outside(outside) => outside.keys().map(|reason| text_bytes(reason.as_str())).sum(),
        FieldValue::Warnings(warnings) => {
            let texts = warnings.iter().flat_map(|warning| [warning.field(), warning.value()]);
            texts.map(text_bytes).sum()
        }
        // A time is shorter than what is added to any other text. The blocks are one of the
        // renderings.
        FieldValue::Time(_) | FieldValue::Blocks(_) => 0,
    }
}

fn text_bytes(text: &str) -> usize {
    text.len() + BESIDE
}
