//! The renderings of an [`Article`].

use super::RenderOptions;
use super::SafeHtml;
use crate::article::Article;

impl Article {
    /// The article's body as HTML that is safe to publish.
    #[must_use]
    pub fn html(&self) -> SafeHtml {
        self.html_with(&RenderOptions::default())
    }

    /// The article as HTML that is safe to publish.
    #[must_use]
    pub fn html_with(&self, options: &RenderOptions) -> SafeHtml {
        super::seal(&super::html(self, options))
    }

    /// The article's body as Markdown (`CommonMark` with GFM tables).
    #[must_use]
    pub fn markdown(&self) -> String {
        self.markdown_with(&RenderOptions::default())
    }

    /// The article as Markdown.
    #[must_use]
    pub fn markdown_with(&self, options: &RenderOptions) -> String {
        super::markdown(self, options)
    }

    /// The article's body as plain text: one line a paragraph, heading, item, caption or table row, cells parted by
    /// tabs.
    #[must_use]
    pub fn text(&self) -> String {
        self.text_with(&RenderOptions::default())
    }

    /// The article as plain text.
    #[must_use]
    pub fn text_with(&self, options: &RenderOptions) -> String {
        super::text(self, options)
    }
}
