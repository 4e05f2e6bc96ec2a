//! Rows between the readers and the workers: what is known of an article before it is cleaned.

use std::sync::Arc;

use finclean::Failure;

/// A row as a reader provides it.
#[derive(Debug)]
pub(super) enum RawRow {
    Parsed(InputRow),
    /// A line of JSON. Workers parse it: a reader that parsed could keep only some fifteen of them
    /// busy.
    Json {
        path: Arc<str>,
        /// The `row_id` if the line does not state one.
        name: String,
        line: Vec<u8>,
    },
}

/// One article to be cleaned, or the reason why it could not be read.
#[derive(Debug)]
pub(super) struct InputRow {
    pub(super) path: Arc<str>,
    pub(super) id: String,
    pub(super) content: Result<RowContent, Failure>,
}

/// The HTML of a row, and its address.
#[derive(Debug)]
pub(super) struct RowContent {
    pub(super) html: RowHtml,
    /// The address, if the row states one.
    pub(super) url: Option<String>,
}

/// HTML as text, or as bytes that must be decoded.
#[derive(Debug)]
pub(super) enum RowHtml {
    Text(String),
    Bytes { bytes: Vec<u8>, charset: Option<String> },
}

/// The names of the fields or columns that are read.
#[derive(Debug, Clone)]
pub(super) struct FieldNames {
    pub(super) html: String,
    pub(super) url: Option<String>,
    pub(super) id: Option<String>,
}

impl RawRow {
    /// How many bytes the row takes of the memory for rows.
    pub(super) fn n_bytes(&self) -> usize {
        match self {
            Self::Parsed(InputRow { id, content, .. }) => id.len() + content.as_ref().map_or(0, RowContent::n_bytes),
            Self::Json { name, line, .. } => name.len() + line.len(),
        }
    }
}

impl RowContent {
    fn n_bytes(&self) -> usize {
        let n_html = match &self.html {
            RowHtml::Text(text) => text.len(),
            RowHtml::Bytes { bytes, .. } => bytes.len(),
        };
        n_html + self.url.as_ref().map_or(0, String::len)
    }
}
