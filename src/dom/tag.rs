//! The HTML elements that the pipeline distinguishes.

use html5ever::{LocalName, local_name};
use once_cell::sync::Lazy;

use super::name_table::NameTable;

/// Defines [`Tag`], its names and the conversion from an interned name in one list, so that they
/// always agree.
macro_rules! tags {
    ($($variant:ident = $name:tt),* $(,)?) => {
        /// The kind of an element. Custom and unknown HTML elements are `Other`, elements of SVG
        /// and math `Foreign`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Tag { $($variant,)* Other, Foreign }

        /// The names, interned.
        static NAMES: Lazy<NameTable> = Lazy::new(|| [$(($name, local_name!($name)),)*].into_iter().collect());

        impl Tag {
            /// The kind of an element of the HTML namespace with this name.
            pub(super) fn of_html(name: &LocalName) -> Self {
                match *name {
                    $(local_name!($name) => Self::$variant,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    A = "a", Abbr = "abbr", Address = "address", Article = "article", Aside = "aside", Audio = "audio",
    B = "b", Big = "big", Blockquote = "blockquote", Body = "body", Br = "br", Button = "button",
    Canvas = "canvas", Caption = "caption", Center = "center", Cite = "cite", Code = "code",
    Datalist = "datalist", Dd = "dd", Details = "details", Dfn = "dfn", Dialog = "dialog", Dir = "dir",
    Div = "div", Dl = "dl", Dt = "dt", Em = "em", Embed = "embed", Fieldset = "fieldset",
    Figcaption = "figcaption", Figure = "figure", Font = "font", Footer = "footer", Form = "form",
    H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6", Head = "head", Header = "header",
    Hgroup = "hgroup", Hr = "hr", Html = "html", I = "i", Iframe = "iframe", Img = "img", Input = "input",
    Kbd = "kbd", Label = "label", Legend = "legend", Li = "li", Link = "link", Listing = "listing",
    Main = "main", Menu = "menu", Meta = "meta", Meter = "meter", Nav = "nav", Noembed = "noembed", Noframes = "noframes", Noscript = "noscript",
    Object = "object", Ol = "ol", Optgroup = "optgroup", Option = "option", P = "p", Picture = "picture",
    Plaintext = "plaintext", Pre = "pre", Progress = "progress", Samp = "samp", Script = "script",
    Search = "search", Section = "section", Select = "select", Small = "small", Source = "source", Span = "span",
    Strong = "strong", Style = "style", Sub = "sub", Summary = "summary", Sup = "sup", Table = "table",
    Tbody = "tbody", Td = "td", Template = "template", Textarea = "textarea", Tfoot = "tfoot", Th = "th",
    Thead = "thead", Time = "time", Title = "title", Tr = "tr", Tt = "tt", Ul = "ul", Var = "var",
    Video = "video", Xmp = "xmp",
}

/// The interned name of an element that is not `Other`. A look-up in html5ever's own table takes
/// five times as long.
pub(super) fn interned(written: &str) -> Option<LocalName> {
    NAMES.get(written)
}

impl Tag {
    /// Elements whose text is not part of the body: code, form values, fallbacks (the parser leaves
    /// their markup as text) and foreign content. They are not lowered, except one image in a
    /// `noscript`, and their text need not be in the article or in the list of removals.
    pub(crate) const fn is_opaque(self) -> bool {
        matches!(
            self,
            Self::Script
                | Self::Style
                | Self::Noembed
                | Self::Noframes
                | Self::Noscript
                | Self::Template
                | Self::Iframe
                | Self::Title
                | Self::Textarea
                | Self::Select
                | Self::Foreign
        )
    }

    /// Elements that begin and end a line of their own.
    pub(crate) const fn is_block(self) -> bool {
        matches!(
            self,
            Self::Address
                | Self::Article
                | Self::Aside
                | Self::Blockquote
                | Self::Body
                | Self::Caption
                | Self::Center
                | Self::Dd
                | Self::Details
                | Self::Dialog
                | Self::Dir
                | Self::Div
                | Self::Dl
                | Self::Dt
                | Self::Fieldset
                | Self::Figcaption
                | Self::Figure
                | Self::Footer
                | Self::Form
                | Self::H1
                | Self::H2
                | Self::H3
                | Self::H4
                | Self::H5
                | Self::H6
                | Self::Head
                | Self::Header
                | Self::Hgroup
                | Self::Hr
                | Self::Html
                | Self::Legend
                | Self::Li
                | Self::Listing
                | Self::Main
                | Self::Menu
                | Self::Nav
                | Self::Ol
                | Self::P
                | Self::Plaintext
                | Self::Pre
                | Self::Search
                | Self::Section
                | Self::Summary
                | Self::Table
                | Self::Tbody
                | Self::Td
                | Self::Tfoot
                | Self::Th
                | Self::Thead
                | Self::Tr
                | Self::Ul
                | Self::Xmp
        )
    }
}
