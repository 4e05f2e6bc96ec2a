//! The clean article: its fields, and the types it is made of.

mod block;
mod field;
mod grid;
mod listing;
mod market;
mod security;
mod source;
mod time;
mod url;

use std::collections::BTreeMap;

pub use self::block::{Block, Cell, Image, Inline, Row, Table};
#[cfg(feature = "arrow")]
pub(crate) use self::field::Access;
#[cfg(feature = "serde")]
pub(crate) use self::field::Place;
pub use self::field::{ArticleField, FieldValue};
pub(crate) use self::grid::Grid;
pub(crate) use self::listing::{Listing, MAX_NAME_CHARS, MAX_NOTATION_BYTES, Notation, bounded as bounded_notation};
pub use self::market::{Market, SecurityKind};
pub use self::security::{Origin, Security};
pub use self::source::{Editor, Source, Warning};
pub(crate) use self::time::read_time;
pub use self::time::{ParsePublishedAtError, PublishedAt};
#[cfg(feature = "serde")]
pub(crate) use self::url::optional_web_address;
pub(crate) use self::url::{Base, MAX_LENGTH as MAX_URL_LENGTH, Use};
pub use self::url::{SafeUrl, UnsafeUrl};
use crate::ledger::{Reason, Removed};

/// A clean article.
///
/// ```
/// let article = finclean::clean_article(
///     "<p>　　长江铝业一季度净利润增长12%。</p><p>（文章来源：江城财经网）</p>",
/// )?;
/// assert_eq!(article.source().map(|source| source.name()), Some("江城财经网"));
/// assert_eq!(article.text(), "长江铝业一季度净利润增长12%。\n");
/// # Ok::<(), finclean::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    pub(crate) meta: Metadata,
    pub(crate) blocks: Vec<Block>,
    pub(crate) securities: Vec<Security>,
    pub(crate) removed: Vec<Removed>,
    pub(crate) outside: BTreeMap<Reason, usize>,
}

/// The fields of an article other than its text. [`ArticleField::ALL`] lists all fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub(crate) title: Option<String>,
    pub(crate) published: Option<PublishedAt>,
    pub(crate) source: Option<Source>,
    pub(crate) authors: Vec<String>,
    pub(crate) editors: Vec<Editor>,
    pub(crate) original_title: Option<String>,
    pub(crate) dateline: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) url: Option<SafeUrl>,
    pub(crate) id: Option<String>,
    pub(crate) site: Option<String>,
    pub(crate) lead_image: Option<SafeUrl>,
    pub(crate) language: Option<String>,
    pub(crate) categories: Vec<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) profile: Option<String>,
    pub(crate) warnings: Vec<Warning>,
}

impl Article {
    pub(crate) const fn from_metadata(meta: Metadata) -> Self {
        Self { meta, blocks: Vec::new(), securities: Vec::new(), removed: Vec::new(), outside: BTreeMap::new() }
    }

    /// The title, if the input states one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.meta.title.as_deref()
    }

    /// When it was published, as precisely as the input states it.
    #[must_use]
    pub const fn published(&self) -> Option<PublishedAt> {
        self.meta.published
    }

    /// The outlet it is attributed to.
    #[must_use]
    pub const fn source(&self) -> Option<&Source> {
        self.meta.source.as_ref()
    }

    /// The persons who wrote it.
    #[must_use]
    pub fn authors(&self) -> &[String] {
        &self.meta.authors
    }

    /// The editors, with their roles and desk codes.
    #[must_use]
    pub fn editors(&self) -> &[Editor] {
        &self.meta.editors
    }

    /// The title it had where it was taken from (原标题).
    #[must_use]
    pub fn original_title(&self) -> Option<&str> {
        self.meta.original_title.as_deref()
    }

    /// The dateline, which also stays in the text: `财联社1月12日电`.
    #[must_use]
    pub fn dateline(&self) -> Option<&str> {
        self.meta.dateline.as_deref()
    }

    /// A summary or digest.
    #[must_use]
    pub fn summary(&self) -> Option<&str> {
        self.meta.summary.as_deref()
    }

    /// The article's own address.
    #[must_use]
    pub const fn url(&self) -> Option<&SafeUrl> {
        self.meta.url.as_ref()
    }

    /// The site's own number for it: an East Money infoCode.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.meta.id.as_deref()
    }

    /// The site it was published on.
    #[must_use]
    pub fn site(&self) -> Option<&str> {
        self.meta.site.as_deref()
    }

    /// The image that represents the article.
    #[must_use]
    pub const fn lead_image(&self) -> Option<&SafeUrl> {
        self.meta.lead_image.as_ref()
    }

    /// The language as a BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.meta.language.as_deref()
    }

    /// The categories that the site puts it into.
    #[must_use]
    pub fn categories(&self) -> &[String] {
        &self.meta.categories
    }

    /// Its tags.
    #[must_use]
    pub fn tags(&self) -> &[String] {
        &self.meta.tags
    }

    /// The name of the site profile that was used.
    #[must_use]
    pub fn profile(&self) -> Option<&str> {
        self.meta.profile.as_deref()
    }

    /// Metadata that the input states and that could not be read.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.meta.warnings
    }

    /// The text, block by block.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The securities it names, in order of appearance.
    #[must_use]
    pub fn securities(&self) -> &[Security] {
        &self.securities
    }

    /// Everything that was removed from the body, in document order.
    #[must_use]
    pub fn removed(&self) -> &[Removed] {
        &self.removed
    }

    /// The number of characters outside the body, by reason; white space is not counted.
    #[must_use]
    pub const fn outside(&self) -> &BTreeMap<Reason, usize> {
        &self.outside
    }
}
