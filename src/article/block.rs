//! The parts of an article: blocks, and the inlines in them.

use super::SafeUrl;

/// One block of an article.
///
/// Blocks are in normal form: none is empty, no text is next to another text, and there is no
/// nesting that HTML forbids (a link in a link, a block in a paragraph).
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(tag = "type", rename_all = "snake_case")
)]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        content: Vec<Inline>,
    },
    /// A heading inside the article.
    Heading {
        /// 2 to 6. The article's own title is level 1.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// The number of the first item; 1 if items are not numbered.
        start: u32,
        /// The items, each a list of blocks.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote {
        /// The quoted blocks.
        blocks: Vec<Block>,
    },
    /// An image between other blocks.
    Figure {
        /// The image.
        image: Image,
        /// Its caption; empty if it has none.
        caption: Vec<Inline>,
    },
    /// A table of data.
    Table(Table),
    /// Text whose spaces and line breaks matter.
    Preformatted {
        /// The text.
        text: String,
    },
    /// A change of the subject (`<hr>`).
    Rule,
}

/// A table of data.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Table {
    /// Its caption; empty if it has none.
    pub caption: Vec<Inline>,
    /// How many of the first rows are headers.
    pub header_rows: usize,
    /// All rows, headers first.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Row {
    /// Its cells, left to right.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cell {
    /// Its text; an empty cell has none.
    pub content: Vec<Inline>,
    /// How many columns it covers, 1 to 100.
    pub colspan: u32,
    /// How many rows it covers, at most up to the last row of the headers or of the data.
    pub rowspan: u32,
}

/// Text, or something within a line of text.
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(tag = "type", rename_all = "snake_case")
)]
pub enum Inline {
    /// Plain text.
    Text {
        /// Never empty.
        text: String,
    },
    /// Strong importance.
    Strong {
        /// The strong content.
        content: Vec<Inline>,
    },
    /// Stress.
    Emphasis {
        /// The stressed content.
        content: Vec<Inline>,
    },
    /// Superscript.
    Superscript {
        /// The raised content.
        content: Vec<Inline>,
    },
    /// Subscript.
    Subscript {
        /// The lowered content.
        content: Vec<Inline>,
    },
    /// Computer code.
    Code {
        /// The code.
        content: Vec<Inline>,
    },
    /// A hyperlink.
    Link {
        /// The address that it links to.
        url: SafeUrl,
        /// The linked content.
        content: Vec<Inline>,
    },
    /// An image inside a line.
    Image(Image),
    /// A line break.
    LineBreak,
    /// A security's name or code.
    Security {
        /// The words as the page writes them.
        text: String,
        /// The security's index in [`Article::securities`](crate::Article::securities).
        security: usize,
    },
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Image {
    /// Its address.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "super::url::web_address"))]
    pub url: SafeUrl,
    /// The page's description of it; empty if the page has no description.
    pub alt: String,
    /// Its width in CSS pixels, if the page states it.
    pub width: Option<u32>,
    /// Its height in CSS pixels, if the page states it.
    pub height: Option<u32>,
}
