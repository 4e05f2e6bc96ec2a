//! The stages of a cleaning one by one, for this repository's benches and fuzz targets. Not part of the API.

use std::borrow::Cow;

use crate::article::{Article, Block};
use crate::block_passes::{self, run_block_passes};
use crate::cleaner::Cleaner;
use crate::dom::written_tokens;
use crate::draft::{Draft, build};
use crate::element_passes::{self, run_element_passes};
use crate::error::Error;
use crate::input::{self, InputKind};
use crate::lower::lower;
use crate::page::Page;
use crate::render::{self, RenderOptions};

/// The names of all passes, those on elements first.
#[must_use]
pub fn pass_names() -> Vec<&'static str> {
    let dom = element_passes::ELEMENT_PASSES.iter().map(|(name, _)| *name);
    dom.chain(block_passes::CUTTING_PASSES.iter().chain(&block_passes::CLOSING_PASSES).map(|(name, _)| *name)).collect()
}

/// A parsed page.
#[derive(Debug)]
pub struct Parsed<'c>(Page<'c>);

/// A lowered page.
#[derive(Debug)]
pub struct Lowered<'c>(Draft<'c>);

/// Parses a fragment or page.
///
/// # Errors
///
/// As [`Cleaner::clean`].
pub fn parse<'c>(cleaner: &'c Cleaner, html: &str, kind: InputKind) -> Result<Parsed<'c>, Error> {
    cleaner.parse(html, kind).map(Parsed)
}

/// The tokens of a text and those that html5ever's tokenizer makes of it, where they are not the same.
#[must_use]
pub fn token_difference(text: &str) -> Option<[String; 2]> {
    [false, true].into_iter().map(|is_foreign| written_tokens(text, is_foreign)).find(|[ours, theirs]| ours != theirs)
}

impl<'c> Parsed<'c> {
    /// Runs the passes on elements.
    pub fn run_passes(&mut self) {
        run_element_passes(&mut self.0);
    }

    /// Lowers the page.
    #[must_use]
    pub fn lower(&self) -> Lowered<'c> {
        Lowered(lower(&self.0))
    }

    /// The texts of the body, as the promise about conserved text counts them.
    #[must_use]
    pub fn body_texts(&self) -> Vec<&str> {
        self.0.dom.texts(self.0.body).collect()
    }
}

impl Lowered<'_> {
    /// Runs the passes on blocks and builds the article, without metadata from outside the text.
    #[must_use]
    pub fn into_article(mut self) -> Article {
        run_block_passes(&mut self.0);
        build(self.0).0
    }

    /// Builds the article without any editorial pass but the one that makes figures of images.
    #[must_use]
    pub fn into_structure(mut self) -> Article {
        block_passes::run_figures(&mut self.0);
        build(self.0).0
    }
}

/// The HTML that a text's article is cleaned from, and its kind: a post's is not its file's.
#[must_use]
pub fn body_html(text: &str) -> (Cow<'_, str>, InputKind) {
    let kind = input::detect(text);
    match kind {
        #[cfg(feature = "post")]
        InputKind::Post => (Cow::Owned(input::read_post(text).html.into_owned()), kind),
        _ => (Cow::Borrowed(text), kind),
    }
}

/// The words of one block.
#[must_use]
pub fn block_text(block: &Block) -> String {
    render::block_text(block)
}

/// Whether text normalisation strips this character.
#[must_use]
pub const fn is_stripped(c: char) -> bool {
    crate::text::is_stripped(c)
}

/// The article's HTML before the gate.
#[must_use]
pub fn render(article: &Article) -> String {
    render::html(article, &RenderOptions::default())
}

/// Every element the renderer writes, with its attributes.
#[must_use]
pub fn elements() -> Vec<(&'static str, Vec<&'static str>)> {
    render::elements()
}

/// The value of `rel` on every link.
#[must_use]
pub const fn rel() -> &'static str {
    render::REL
}

/// What the gate makes of some HTML.
#[must_use]
pub fn gate(html: &str) -> String {
    render::gate(html)
}
