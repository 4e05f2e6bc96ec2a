#![cfg_attr(not(doctest), doc = include_str!("guide/links.md"))]
#![doc = include_str!("../README.md")]
#![expect(clippy::non_std_lazy_statics, reason = "the project's lazy statics are once_cell's; they cost the same")]

mod cleaner;

#[cfg(feature = "serde")]
mod json;
mod render;

mod block_passes;
mod body;
mod draft;
mod element_passes;
mod fields;
mod lower;
mod page;

mod attribution;
mod declared;
mod markup;
mod site;

mod article;
mod dom;

mod error;
mod input;
mod ledger;
mod numbered;
mod text;
mod trace;

#[cfg(feature = "arrow")]
pub mod arrow;

#[cfg(doc)]
pub mod guide;

#[cfg(feature = "_internals")]
#[doc(hidden)]
#[path = "internals.rs"]
pub mod _internals;

pub use crate::article::{
    Article, ArticleField, Block, Cell, Editor, FieldValue, Image, Inline, Market, Origin, ParsePublishedAtError,
    PublishedAt, Row, SafeUrl, Security, SecurityKind, Source, Table, UnsafeUrl, Warning,
};
pub use crate::cleaner::{Cleaner, Limits};
pub use crate::error::{Error, ErrorKind, Failure, guarded};
pub use crate::input::InputKind;
#[cfg(feature = "serde")]
pub use crate::json::ArticleJson;
pub use crate::ledger::{Reason, Removed};
pub use crate::render::{Format, RenderOptions, SafeHtml};
pub use crate::site::Profile;
pub use crate::trace::Trace;

/// Cleans an article with the default settings.
///
/// # Errors
///
/// The errors of [`Cleaner::clean`].
///
/// ```
/// let article = finclean::clean_article("<p>　　净利润增长12%。</p><p>（文章来源：江城财经网）</p>")?;
/// assert_eq!(article.text(), "净利润增长12%。\n");
/// # Ok::<(), finclean::Error>(())
/// ```
pub fn clean_article(html: &str) -> Result<Article, Error> {
    Cleaner::new().clean(html)
}
