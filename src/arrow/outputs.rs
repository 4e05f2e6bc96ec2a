//! Which renderings a row holds.

use crate::article::{Article, Block};
use crate::render::RenderOptions;

/// Which of the columns `text`, `html`, `markdown` and `blocks` are filled, and how they are rendered.
///
/// By default all but `markdown`, as the command's JSON has it.
///
/// ```
/// use finclean::arrow::Outputs;
///
/// let for_mining = Outputs::none().with_text(true);
/// assert_ne!(for_mining, Outputs::default());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each column is filled or not, whatever the others are")]
pub struct Outputs {
    text: bool,
    html: bool,
    markdown: bool,
    blocks: bool,
    options: RenderOptions,
}

/// The renderings of one article.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    pub(super) text: Option<String>,
    pub(super) html: Option<String>,
    pub(super) markdown: Option<String>,
    pub(super) blocks: Option<String>,
}

impl Default for Outputs {
    fn default() -> Self {
        Self::none().with_text(true).with_html(true).with_blocks(true)
    }
}

impl Outputs {
    /// The article's fields alone.
    #[must_use]
    pub fn none() -> Self {
        Self { text: false, html: false, markdown: false, blocks: false, options: RenderOptions::default() }
    }

    /// Whether the column `text` is filled.
    #[must_use]
    pub const fn with_text(mut self, fill: bool) -> Self {
        self.text = fill;
        self
    }

    /// Whether the column `html` is filled.
    #[must_use]
    pub const fn with_html(mut self, fill: bool) -> Self {
        self.html = fill;
        self
    }

    /// Whether the column `markdown` is filled.
    #[must_use]
    pub const fn with_markdown(mut self, fill: bool) -> Self {
        self.markdown = fill;
        self
    }

    /// Whether the column `blocks` is filled.
    #[must_use]
    pub const fn with_blocks(mut self, fill: bool) -> Self {
        self.blocks = fill;
        self
    }

    /// How text, HTML and Markdown are rendered; the blocks are always whole.
    #[must_use]
    pub fn with_options(mut self, options: RenderOptions) -> Self {
        self.options = options;
        self
    }

    pub(super) fn render(&self, article: &Article) -> Rendered {
        Rendered {
            text: self.text.then(|| article.text_with(&self.options)),
            html: self.html.then(|| article.html_with(&self.options).into_string()),
            markdown: self.markdown.then(|| article.markdown_with(&self.options)),
            blocks: self.blocks.then(|| json(article.blocks())),
        }
    }
}

fn json(blocks: &[Block]) -> String {
    serde_json::to_string(blocks).expect("blocks have text keys and numbers that JSON can write")
}
