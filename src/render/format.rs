//! The formats that an article can be rendered in, one row each.

use std::fmt;

use super::RenderOptions;
use crate::article::Article;

/// A format that an article's body can be rendered in.
///
/// ```
/// use finclean::{Format, RenderOptions};
///
/// let article = finclean::clean_article("<p>净利润增长<b>12%</b>。</p>")?;
/// let options = RenderOptions::default();
/// let rendered = Format::ALL.map(|format| (format.as_str(), article.rendered(format, &options)));
/// assert_eq!(rendered[0], ("text", "净利润增长12%。\n".to_owned()));
/// assert_eq!(rendered[1], ("html", "<p>净利润增长<strong>12%</strong>。</p>\n".to_owned()));
/// assert_eq!(rendered[2], ("markdown", "净利润增长**12%**。\n".to_owned()));
/// # Ok::<(), finclean::Error>(())
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text: one line per paragraph, heading, item, caption or table row; cells are separated
    /// by tabs.
    Text,
    /// HTML that is safe to publish.
    Html,
    /// `CommonMark` with GFM tables.
    Markdown,
}

/// What is to be known about a format.
struct FormatRow {
    name: &'static str,
    about: &'static str,
    extension: &'static str,
    render: fn(&Article, &RenderOptions) -> String,
}

impl Format {
    /// Every format, in the order of the keys and columns.
    pub const ALL: [Self; 3] = [Self::Text, Self::Html, Self::Markdown];

    const fn row(self) -> FormatRow {
        match self {
            Self::Text => FormatRow {
                name: "text",
                about: "the body as plain text, one line per paragraph",
                extension: "txt",
                render: super::text,
            },
            Self::Html => FormatRow {
                name: "html",
                about: "the body as HTML that is safe to publish",
                extension: "html",
                render: |article, options| super::seal(&super::html(article, options)).into_string(),
            },
            Self::Markdown => FormatRow {
                name: "markdown",
                about: "the body as CommonMark with GFM tables",
                extension: "md",
                render: super::markdown,
            },
        }
    }

    /// The name in lower case: the key in the JSON, the Arrow column and the command's word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.row().name
    }

    /// The description in `--help`: what a rendering contains.
    #[must_use]
    pub const fn about(self) -> &'static str {
        self.row().about
    }

    /// The usual ending of a file's name, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        self.row().extension
    }

    pub(super) fn render(self, article: &Article, options: &RenderOptions) -> String {
        (self.row().render)(article, options)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
