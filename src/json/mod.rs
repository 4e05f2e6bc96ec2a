//! The JSON of an article: what serde writes, what the command prints, and the reading of JSON that
//! may come from anywhere.

mod check;
mod document;
mod normal;
mod read;
mod write;

pub use self::document::ArticleJson;
