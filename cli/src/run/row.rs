//! Rows on their way from the readers to the workers: what is known of an article before it is cleaned.

use std::sync::Arc;

use finclean::Failure;

/// What a reader gives.
#[derive(Debug)]
pub(super) enum Given {
    Row(Row),
    /// A line of JSON, which workers parse: a reader that did would keep no more than some fifteen of them busy.
    Json {
        path: Arc<str>,
        name: String,
        line: Vec<u8>,
    },
}

/// One article to be cleaned, or what stands in its place.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) path: Arc<str>,
    pub(super) id: String,
    pub(super) content: Result<Content, Failure>,
}

/// What is known of an article before it is cleaned.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) body: Body,
    /// Its address, where the row states one.
    pub(super) url: Option<String>,
}

#[derive(Debug)]
pub(super) enum Body {
    Text(String),
    Bytes { bytes: Vec<u8>, charset: Option<String> },
}

/// The names of what is read from a row.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub(super) html: String,
    pub(super) url: Option<String>,
    pub(super) id: Option<String>,
}

impl Given {
    /// How much of the memory for rows it takes.
    pub(super) fn n_bytes(&self) -> usize {
        match self {
            Self::Row(Row { id, content, .. }) => id.len() + content.as_ref().map_or(0, Content::n_bytes),
            Self::Json { name, line, .. } => name.len() + line.len(),
        }
    }
}

impl Content {
    fn n_bytes(&self) -> usize {
        let body = match &self.body {
            Body::Text(text) => text.len(),
            Body::Bytes { bytes, .. } => bytes.len(),
        };
        body + self.url.as_ref().map_or(0, String::len)
    }
}
