//! The table of an article's fields. The JSON, the Arrow columns, the report of the command and the
//! attributes in Python follow from it.

use std::collections::BTreeMap;

use super::{Article, Block, Editor, PublishedAt, SafeUrl, Security, Source, Warning};
use crate::ledger::{Reason, Removed};

/// A field of an article.
///
/// ```
/// use finclean::{ArticleField, FieldValue};
///
/// let article = finclean::clean_article("<p>净利润增长12%。</p><p>（文章来源：江城财经网）</p>")?;
/// let source = ArticleField::ALL.iter().find(|field| field.name() == "source").expect("a field");
/// assert_eq!(source.value(&article), FieldValue::Source(article.source()));
/// # Ok::<(), finclean::Error>(())
/// ```
#[derive(Debug)]
pub struct ArticleField {
    name: &'static str,
    about: &'static str,
    place: Place,
}

/// The value of a field in one article. `None` or an empty list means that the input does not state
/// it.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldValue<'a> {
    /// One text or address.
    Text(Option<&'a str>),
    /// A date or time.
    Time(Option<PublishedAt>),
    /// Texts in order.
    Texts(&'a [String]),
    /// The outlet.
    Source(Option<&'a Source>),
    /// Editors in order.
    Editors(&'a [Editor]),
    /// The body.
    Blocks(&'a [Block]),
    /// Securities in order of appearance.
    Securities(&'a [Security]),
    /// Removed texts in document order.
    Removed(&'a [Removed]),
    /// How many characters each reason has.
    Outside(&'a BTreeMap<Reason, usize>),
    /// What could not be read.
    Warnings(&'a [Warning]),
}

/// Where the value of a field is in an [`Article`], by its type.
#[derive(Debug)]
pub(crate) enum Place {
    /// A text of one line.
    Text(Access<Option<String>>),
    /// A text that may have several lines.
    Lines(Access<Option<String>>),
    /// An `http` or `https` address.
    WebAddress(Access<Option<SafeUrl>>),
    Time(Access<Option<PublishedAt>>),
    Texts(Access<Vec<String>>),
    Source(Access<Option<Source>>),
    Editors(Access<Vec<Editor>>),
    Blocks(Access<Vec<Block>>),
    Securities(Access<Vec<Security>>),
    Removed(Access<Vec<Removed>>),
    Outside(Access<BTreeMap<Reason, usize>>),
    Warnings(Access<Vec<Warning>>),
}

/// A member of an [`Article`], to read and to write.
#[derive(Debug)]
pub(crate) struct Access<T> {
    pub(crate) get: fn(&Article) -> &T,
    #[cfg(feature = "serde")]
    pub(crate) get_mut: fn(&mut Article) -> &mut T,
}

/// The [`Access`] to a member. A function cannot name a member.
macro_rules! access {
    ($($member:ident).+) => {
        Access {
            get: |article| &article.$($member).+,
            #[cfg(feature = "serde")]
            get_mut: |article| &mut article.$($member).+,
        }
    };
}

impl ArticleField {
    /// Every field, in the order of the JSON.
    pub const ALL: &'static [Self] = &[
        Self::new("title", "The title, where the input states one.", Place::Text(access!(meta.title))),
        Self::new(
            "published",
            "When it was published, as far as stated: RFC 3339 with an offset, else ISO local time or a date.",
            Place::Time(access!(meta.published)),
        ),
        Self::new("source", "The outlet it is attributed to: name and url.", Place::Source(access!(meta.source))),
        Self::new("authors", "The persons who wrote it.", Place::Texts(access!(meta.authors))),
        Self::new("editors", "The editors: name, code and role.", Place::Editors(access!(meta.editors))),
        Self::new(
            "original_title",
            "The title it had where it was taken from (原标题).",
            Place::Text(access!(meta.original_title)),
        ),
        Self::new("dateline", "The dateline, which also stays in the text.", Place::Text(access!(meta.dateline))),
        Self::new("summary", "A summary or digest.", Place::Lines(access!(meta.summary))),
        Self::new("url", "The article's own address.", Place::WebAddress(access!(meta.url))),
        Self::new("id", "The site's own number for it.", Place::Text(access!(meta.id))),
        Self::new("site", "The site it was published on.", Place::Text(access!(meta.site))),
        Self::new("lead_image", "The image that represents the article.", Place::WebAddress(access!(meta.lead_image))),
        Self::new("language", "The language as a BCP 47 tag.", Place::Text(access!(meta.language))),
        Self::new("categories", "The categories it is filed under.", Place::Texts(access!(meta.categories))),
        Self::new("tags", "Its tags.", Place::Texts(access!(meta.tags))),
        Self::new("profile", "The name of the site profile that was used.", Place::Text(access!(meta.profile))),
        Self::new("blocks", "The text, block by block.", Place::Blocks(access!(blocks))),
        Self::new(
            "securities",
            "The securities it names, in order of appearance.",
            Place::Securities(access!(securities)),
        ),
        Self::new(
            "removed",
            "Every text that was removed from the body, in document order.",
            Place::Removed(access!(removed)),
        ),
        Self::new(
            "outside",
            "How many characters are outside the body, by reason; white space is not counted.",
            Place::Outside(access!(outside)),
        ),
        Self::new(
            "warnings",
            "Metadata that was found and could not be read.",
            Place::Warnings(access!(meta.warnings)),
        ),
    ];

    const fn new(name: &'static str, about: &'static str, place: Place) -> Self {
        Self { name, about, place }
    }

    /// The key in the JSON, which is also the name of the Arrow column and of the attribute in
    /// Python.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What the field contains, in one sentence.
    #[must_use]
    pub const fn about(&self) -> &'static str {
        self.about
    }

    /// The field's value in an article.
    #[must_use]
    pub fn value<'a>(&self, article: &'a Article) -> FieldValue<'a> {
        match &self.place {
            Place::Text(text) | Place::Lines(text) => FieldValue::Text((text.get)(article).as_deref()),
            Place::WebAddress(url) => FieldValue::Text((url.get)(article).as_ref().map(SafeUrl::as_str)),
            Place::Time(time) => FieldValue::Time(*(time.get)(article)),
            Place::Texts(texts) => FieldValue::Texts((texts.get)(article)),
            Place::Source(source) => FieldValue::Source((source.get)(article).as_ref()),
            Place::Editors(editors) => FieldValue::Editors((editors.get)(article)),
            Place::Blocks(blocks) => FieldValue::Blocks((blocks.get)(article)),
            Place::Securities(securities) => FieldValue::Securities((securities.get)(article)),
            Place::Removed(removed) => FieldValue::Removed((removed.get)(article)),
            Place::Outside(outside) => FieldValue::Outside((outside.get)(article)),
            Place::Warnings(warnings) => FieldValue::Warnings((warnings.get)(article)),
        }
    }

    #[cfg(feature = "serde")]
    pub(crate) const fn place(&self) -> &Place {
        &self.place
    }
}
