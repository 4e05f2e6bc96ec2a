//! The ledger: every piece of text that was removed from the body, with the reason.

use std::fmt;

/// Why text was removed.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Reason {
    /// The markup hides it from readers.
    Hidden,
    /// A chart or quote box of a security; the security itself is kept.
    QuoteWidget,
    /// A price or change written after a security's name.
    LiveQuote,
    /// Advertising for an app, an account or a column.
    Promotion,
    /// A list of other articles.
    RelatedLinks,
    /// A legal notice: not investment advice, copyright, risk.
    Disclaimer,
    /// Buttons and lines that ask to share.
    ShareBar,
    /// Source, author, editor or original title, moved into their fields.
    Attribution,
    /// A post's digest, moved into the summary.
    Digest,
    /// The article's title, repeated in its body.
    RepeatedTitle,
    /// Links to other pages of the site, and the article's own address, moved into its field.
    Navigation,
    /// Buttons and other controls.
    Control,
    /// Reader comments.
    Comments,
    /// Texts that ask to sign up or to pay.
    Subscription,
    /// Text of the page outside the article's body.
    PageChrome,
    /// An image's description of more than 16 KiB.
    Overlong,
    /// Elements that a profile drops without naming a reason.
    Other,
}

impl Reason {
    /// The reason in snake case, as JSON and profiles write it: `quote_widget`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::QuoteWidget => "quote_widget",
            Self::LiveQuote => "live_quote",
            Self::Promotion => "promotion",
            Self::RelatedLinks => "related_links",
            Self::Disclaimer => "disclaimer",
            Self::ShareBar => "share_bar",
            Self::Attribution => "attribution",
            Self::Digest => "digest",
            Self::RepeatedTitle => "repeated_title",
            Self::Navigation => "navigation",
            Self::Control => "control",
            Self::Comments => "comments",
            Self::Subscription => "subscription",
            Self::PageChrome => "page_chrome",
            Self::Overlong => "overlong",
            Self::Other => "other",
        }
    }

    /// Every reason, in the order of its declaration.
    pub(crate) const ALL: [Self; 17] = [
        Self::Hidden,
        Self::QuoteWidget,
        Self::LiveQuote,
        Self::Promotion,
        Self::RelatedLinks,
        Self::Disclaimer,
        Self::ShareBar,
        Self::Attribution,
        Self::Digest,
        Self::RepeatedTitle,
        Self::Navigation,
        Self::Control,
        Self::Comments,
        Self::Subscription,
        Self::PageChrome,
        Self::Overlong,
        Self::Other,
    ];

    /// The reason that [`Reason::as_str`] writes as `name`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One removal inside the body.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Removed {
    pub(crate) reason: Reason,
    pub(crate) text: String,
    pub(crate) before_block: usize,
}

impl Removed {
    /// Why the text was removed.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.reason
    }

    /// The removed text. Runs of white space are one space; line breaks are kept.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The index of the article's block that followed the removed text.
    #[must_use]
    pub const fn before_block(&self) -> usize {
        self.before_block
    }
}
