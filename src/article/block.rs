//! What an article consists of: blocks, and the inlines in them.

use super::SafeUrl;

/// One block of an article.
///
/// Blocks are in normal form: none is empty, no two texts stand side by side, and what HTML forbids inside something
/// (a link in a link, a block in a paragraph) does not occur.
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
        /// 2 to 6; the article's own title is level 1.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// The number of the first item.
        start: u32,
        /// The items, each a list of blocks.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// An image that stands alone.
    Figure {
        /// The image.
        image: Image,
        /// Its caption; empty where it has none.
        caption: Vec<Inline>,
    },
    /// A table of data.
    Table(Table),
    /// Text whose spaces and line breaks matter.
    Preformatted {
        /// The text.
        text: String,
    },
    /// A break in the subject.
    Rule,
}

/// A table of data.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Table {
    /// Its caption; empty where it has none.
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
    /// How many rows it covers, at most those left among headers or data.
    pub rowspan: u32,
}

/// Text and what stands in it.
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
        /// What is strong.
        content: Vec<Inline>,
    },
    /// Stress.
    Emphasis {
        /// What is stressed.
        content: Vec<Inline>,
    },
    /// Superscript.
    Superscript {
        /// What is raised.
        content: Vec<Inline>,
    },
    /// Subscript.
    Subscript {
        /// What is lowered.
        content: Vec<Inline>,
    },
    /// Computer code.
    Code {
        /// The code.
        content: Vec<Inline>,
    },
    /// A hyperlink.
    Link {
        /// Where it leads.
        url: SafeUrl,
        /// What is linked.
        content: Vec<Inline>,
    },
    /// An image inside a line.
    Image(Image),
    /// A line break.
    LineBreak,
    /// A security's name or code.
    Security {
        /// The words, as they stood.
        text: String,
        /// The security's index in [`Article::securities`](crate::Article::securities).
        security: usize,
    },
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Image {
    /// Where it is.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "super::url::web_address"))]
    pub url: SafeUrl,
    /// What it shows, as the page says; empty where it says nothing.
    pub alt: String,
    /// Its width in CSS pixels, where stated.
    pub width: Option<u32>,
    /// Its height in CSS pixels, where stated.
    pub height: Option<u32>,
}
