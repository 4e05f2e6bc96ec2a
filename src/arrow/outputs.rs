//! Which renderings a row contains.

use crate::article::{Article, Block};
use crate::render::{Format, RenderOptions};

/// Which of the columns `blocks`, `text`, `html` and those of the other formats are filled, and how
/// they are rendered.
///
/// The default is that of the command's JSON: `text`, `html` and `blocks`.
///
/// ```
/// use finclean::Format;
/// use finclean::arrow::Outputs;
///
/// let for_mining = Outputs::none().with_format(Format::Text);
/// assert_eq!(for_mining, Outputs::none().with_text(true));
/// assert_ne!(for_mining, Outputs::default());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outputs {
    /// Whether each format is filled, at the index of its declaration.
    formats: [bool; Format::ALL.len()],
    blocks: bool,
    options: RenderOptions,
}

/// The renderings of one article.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    formats: Vec<(Format, String)>,
    pub(super) blocks: Option<String>,
}

impl Default for Outputs {
    fn default() -> Self {
        Self::none().with_text(true).with_html(true).with_blocks(true)
    }
}

impl Outputs {
    /// Only the fields of the article.
    #[must_use]
    pub fn none() -> Self {
        Self { formats: [false; Format::ALL.len()], blocks: false, options: RenderOptions::default() }
    }

    /// Fills the column of a format.
    #[must_use]
    pub const fn with_format(self, format: Format) -> Self {
        self.with_filled(format, true)
    }

    /// Whether the column `text` is filled.
    #[must_use]
    pub const fn with_text(self, fill: bool) -> Self {
        self.with_filled(Format::Text, fill)
    }

    /// Whether the column `html` is filled.
    #[must_use]
    pub const fn with_html(self, fill: bool) -> Self {
        self.with_filled(Format::Html, fill)
    }

    /// Whether the column `markdown` is filled.
    #[must_use]
    pub const fn with_markdown(self, fill: bool) -> Self {
        self.with_filled(Format::Markdown, fill)
    }

    /// Whether the column `blocks` is filled.
    #[must_use]
    pub const fn with_blocks(mut self, fill: bool) -> Self {
        self.blocks = fill;
        self
    }

    /// How the formats are rendered. The blocks are always complete.
    #[must_use]
    pub fn with_options(mut self, options: RenderOptions) -> Self {
        self.options = options;
        self
    }

    const fn with_filled(mut self, format: Format, fill: bool) -> Self {
        self.formats[format as usize] = fill;
        self
    }

    pub(super) fn render(&self, article: &Article) -> Rendered {
        let mut rendered = Rendered::default();
        for format in Format::ALL {
            if self.formats[format as usize] {
                rendered.formats.push((format, article.rendered(format, &self.options)));
            }
        }
        if self.blocks {
            rendered.blocks = Some(json(article.blocks()));
        }
        rendered
    }
}

impl Rendered {
    /// The rendering in a format; `None` if it was not asked for.
    pub(super) fn get(&self, format: Format) -> Option<&str> {
        self.formats.iter().find(|(rendered, _)| *rendered == format).map(|(_, text)| text.as_str())
    }

    /// The bytes of the longest rendering.
    pub(super) fn max_bytes(&self) -> usize {
        let formats = self.formats.iter().map(|(_, text)| text);
        formats.chain(&self.blocks).map(String::len).max().unwrap_or(0)
    }
}

fn json(blocks: &[Block]) -> String {
    serde_json::to_string(blocks).expect("blocks have text keys and numbers that JSON can write")
}
