//! The renderings of an [`Article`].

use super::{Format, RenderOptions, SafeHtml};
use crate::article::Article;

impl Article {
    /// The article's body in a format. The other methods are the same for one format each.
    ///
    /// ```
    /// use finclean::{Format, RenderOptions};
    ///
    /// let article = finclean::clean_article("<p>净利润增长12%。</p>")?;
    /// assert_eq!(article.rendered(Format::Text, &RenderOptions::default()), article.text());
    /// # Ok::<(), finclean::Error>(())
    /// ```
    #[must_use]
    pub fn rendered(&self, format: Format, options: &RenderOptions) -> String {
        format.render(self, options)
    }

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
        self.rendered(Format::Markdown, options)
    }

    /// The article's body as plain text: one line per paragraph, heading, item, caption or table
    /// row; cells are separated by tabs.
    #[must_use]
    pub fn text(&self) -> String {
        self.text_with(&RenderOptions::default())
    }

    /// The article as plain text.
    #[must_use]
    pub fn text_with(&self, options: &RenderOptions) -> String {
        self.rendered(Format::Text, options)
    }
}
