//! An article as a line of JSON.

use std::io::{self, Write};

use finclean::{Article, ArticleJson};
use serde::Serialize;

use crate::settings::Extra;

/// The JSON of an article, with what `--with` adds.
pub(crate) fn article_json(article: &Article, with: Option<Extra>) -> ArticleJson<'_> {
    let json = ArticleJson::new(article);
    match with {
        Some(Extra(format)) => json.with_format(format),
        None => json,
    }
}

/// Writes a value as a line of JSON.
pub(crate) fn write_line(mut out: impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")
}
