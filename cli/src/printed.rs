//! An article as the JSON contract has it.

use std::io::{self, Write};

use finclean::{Article, SafeHtml};
use serde::Serialize;

use crate::settings::Extra;

/// The version of the JSON contract.
const SCHEMA: u32 = 1;

/// The object of the contract: an article's own fields, and what follows from them.
#[derive(Serialize)]
pub(crate) struct Printed<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    /// What names the article in a corpus; `id` is the number that its site gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    row_id: Option<&'a str>,
    schema: u32,
    #[serde(flatten)]
    article: &'a Article,
    text: String,
    html: SafeHtml,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

impl<'a> Printed<'a> {
    /// An article whose place in the input is not named.
    pub(crate) fn new(article: &'a Article, with: Option<Extra>) -> Self {
        let markdown = with.map(|Extra::Markdown| article.markdown());
        Self { path: None, row_id: None, schema: SCHEMA, article, text: article.text(), html: article.html(), markdown }
    }

    /// With the file that it was read from.
    pub(crate) fn at(self, path: &'a str) -> Self {
        Self { path: Some(path), ..self }
    }

    /// With what names it in a corpus.
    #[cfg(feature = "run")]
    pub(crate) fn named(self, row_id: &'a str) -> Self {
        Self { row_id: Some(row_id), ..self }
    }
}

/// Writes a value as a line of JSON.
pub(crate) fn write_line(mut out: impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")
}
