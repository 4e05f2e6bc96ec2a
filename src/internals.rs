//! The stages of a cleaning one by one, for the benches and fuzz targets of this repository. Not
//! part of the API.

use std::borrow::Cow;

use crate::article::{Article, Block};
use crate::block_passes::{self, run_block_passes};
use crate::cleaner::Cleaner;
use crate::dom::{Content, our_and_reference_tokens};
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
    let on_elements = element_passes::ELEMENT_PASSES.iter().map(|(name, _)| *name);
    let on_blocks = block_passes::CUTTING_PASSES.iter().chain(&block_passes::CLOSING_PASSES).map(|(name, _)| *name);
    on_elements.chain(on_blocks).collect()
}

/// A parsed page.
#[derive(Debug)]
pub struct Parsed<'c>(Page<'c>);

/// A page as blocks of text, before the passes on blocks.
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

/// The tokens of our tokenizer and of html5ever's as text, if they differ.
#[must_use]
pub fn token_difference(text: &str) -> Option<[String; 2]> {
    let pairs = [Content::Html, Content::Foreign].map(|content| our_and_reference_tokens(text, content));
    pairs.into_iter().find(|[ours, theirs]| ours != theirs)
}

impl<'c> Parsed<'c> {
    /// Runs the passes on elements.
    pub fn run_passes(&mut self) {
        run_element_passes(&mut self.0);
    }

    /// Makes blocks of the page's elements.
    #[must_use]
    pub fn lower(&self) -> Lowered<'c> {
        Lowered(lower(&self.0))
    }

    /// The text nodes of the body. Each of their words must be in the article or in the list of
    /// removals.
    #[must_use]
    pub fn body_texts(&self) -> Vec<&str> {
        self.0.dom.texts(self.0.body).collect()
    }
}

impl Lowered<'_> {
    /// Runs the passes on blocks and builds the article, without the metadata that the page states
    /// outside its text.
    #[must_use]
    pub fn into_article(mut self) -> Article {
        run_block_passes(&mut self.0);
        build(self.0).0
    }

    /// Builds the article with one pass only, which makes figures of images.
    #[must_use]
    pub fn into_structure(mut self) -> Article {
        block_passes::run_figures(&mut self.0);
        build(self.0).0
    }
}

/// The HTML that an input's article is cleaned from, and the kind of the input. The HTML of a post
/// is made from its Markdown.
#[must_use]
pub fn body_html(text: &str) -> (Cow<'_, str>, InputKind) {
    let kind = input::detect_kind(text);
    match kind {
        #[cfg(feature = "post")]
        InputKind::Post => (Cow::Owned(input::parse_post(text).html.into_owned()), kind),
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

/// Every element that the renderer writes, with its attributes.
#[must_use]
pub fn elements() -> Vec<(&'static str, Vec<&'static str>)> {
    render::elements()
}

/// The value of `rel` on every link.
#[must_use]
pub const fn rel() -> &'static str {
    render::REL
}

/// The HTML after the gate.
#[must_use]
pub fn gate(html: &str) -> String {
    render::gate(html)
}
