//! Rendering: the article in each [`Format`].

mod article;
mod escape;
mod format;
mod html;
mod markdown;
mod seal;
mod size;
mod tags;
mod text;

pub use self::format::Format;
pub(crate) use self::html::html;
pub(crate) use self::markdown::markdown;
pub use self::seal::SafeHtml;
#[cfg(feature = "_internals")]
pub(crate) use self::seal::gate;
pub(crate) use self::seal::seal;
pub(crate) use self::size::fits;
#[cfg(feature = "_internals")]
pub(crate) use self::tags::{REL, elements};
#[cfg(feature = "_internals")]
pub(crate) use self::text::block_text;
pub(crate) use self::text::text;
use crate::article::Source;

/// Options of the rendered output.
///
/// ```
/// use finclean::{RenderOptions, clean_article};
///
/// let article = clean_article("<p>营收增长。</p><p>（文章来源：江城财经网）</p>")?;
/// let options = RenderOptions::default().with_frame(true);
/// assert_eq!(article.text_with(&options), "营收增长。\n（文章来源：江城财经网）\n");
/// # Ok::<(), finclean::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderOptions {
    pub(crate) images: bool,
    pub(crate) security_links: bool,
    pub(crate) frame: bool,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self { images: true, security_links: false, frame: false }
    }
}

impl RenderOptions {
    /// Whether images are written; the default is yes. A figure without its image has no caption
    /// either.
    #[must_use]
    pub const fn with_images(mut self, keep: bool) -> Self {
        self.images = keep;
        self
    }

    /// Whether securities are linked to their quote page; the default is no.
    #[must_use]
    pub const fn with_security_links(mut self, link: bool) -> Self {
        self.security_links = link;
        self
    }

    /// Whether the title and the source line (文章来源：…) are written; the default is no.
    #[must_use]
    pub const fn with_frame(mut self, frame: bool) -> Self {
        self.frame = frame;
        self
    }
}

/// The line that names the article's source, as rendered text has it.
fn source_line(source: &Source) -> String {
    format!("（文章来源：{}）", source.name())
}
