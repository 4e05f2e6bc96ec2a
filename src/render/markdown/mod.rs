//! Markdown, written from the model: `CommonMark` with GFM's tables.
//!
//! A `CommonMark` renderer reads the same blocks and the same text, with raw HTML allowed or not
//! and GFM's extensions on or off. No text of the article is read as markup ([`escape`]), and `<`
//! is written only in code. What Markdown does not have is left out: superscript, subscript, spans
//! of cells, sizes of images. Strong and emphasis are left out if a renderer could not read them
//! ([`delimiters`]).
//!
//! Two renderers make links of addresses in the text in spite of the escapes: cmark-gfm of mail
//! addresses, remark-gfm of all.

mod delimiters;
mod escape;
mod indent;
mod line;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod readback;
mod table;
#[cfg(test)]
mod tests;

use self::escape::LinePlace;
use self::indent::MAX_INDENTATION;
use self::line::FlatLine;
use self::table::MIN_PADDING;
use super::{RenderOptions, source_line};
use crate::article::{Article, Block, Image, Inline, Table};

/// The article's Markdown: blocks separated by blank lines, and one newline at the end.
pub(crate) fn markdown(article: &Article, options: &RenderOptions) -> String {
    let mut writer = MarkdownWriter::new(Context { article, options });
    if options.frame
        && let Some(title) = article.title()
    {
        writer.separate();
        writer.heading(1, &FlatLine::of_text(title));
    }
    writer.blocks(article.blocks());
    if options.frame
        && let Some(source) = article.source()
    {
        writer.separate();
        writer.paragraph(&FlatLine::of_text(&source_line(source)));
    }
    writer.out
}

/// The article that is rendered, with the options.
#[derive(Clone, Copy, Debug)]
struct Context<'a> {
    article: &'a Article,
    options: &'a RenderOptions,
}

struct MarkdownWriter<'a> {
    out: String,
    context: Context<'a>,
    /// The start of each line inside the lists and quotes that are open.
    indent: String,
    /// Whether the line has its indent: it contains only the marker of an item or quote.
    is_indented: bool,
    /// How many bytes of indents may still be written.
    indentation: usize,
    /// How many empty cells may still be written for spans and short rows.
    padding: usize,
}

/// The largest number of an item: `CommonMark` allows nine digits.
const MAX_NUMBER: usize = 999_999_999;

impl<'a> MarkdownWriter<'a> {
    const fn new(context: Context<'a>) -> Self {
        Self {
            out: String::new(),
            context,
            indent: String::new(),
            is_indented: false,
            indentation: MAX_INDENTATION,
            padding: MIN_PADDING,
        }
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        // Two adjacent lists of one kind would be read as one list, so the second has the other
        // marker.
        let mut above = None;
        let context = self.context;
        for block in blocks.iter().filter(|block| context.shows(block)) {
            if !self.reserve_indent(block) {
                self.flatten(block);
                above = None;
                continue;
            }
            self.separate();
            let mut marker = None;
            match block {
                Block::Paragraph { content } => self.inlines(content),
                Block::Heading { level, content } => {
                    self.heading(usize::from(*level).clamp(2, 6), &FlatLine::new(content, self.context));
                }
                Block::List { ordered, start, items } => {
                    let [usual, other] = if *ordered { [".", ")"] } else { ["-", "+"] };
                    let chosen = if above == Some(usual) { other } else { usual };
                    self.list(ordered.then_some(*start), chosen, items);
                    marker = Some(chosen);
                }
                Block::Quote { blocks } => self.nested("> ", "> ", blocks),
                Block::Figure { image, caption } => self.figure(image, caption),
                Block::Table(table) => self.table(table),
                Block::Preformatted { text } => self.preformatted(text),
                Block::Rule => self.line("***"),
            }
            above = marker;
        }
    }

    /// Writes the blank line between the next block and the block above it, if there is one.
    fn separate(&mut self) {
        if !self.is_indented && !self.out.is_empty() {
            self.line("");
        }
    }

    fn begin_line(&mut self) {
        if !std::mem::take(&mut self.is_indented) {
            self.out.push_str(&self.indent);
        }
    }

    fn line(&mut self, line: &str) {
        self.begin_line();
        if line.is_empty() {
            self.out.truncate(self.out.trim_end_matches(' ').len());
        }
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn inlines(&mut self, content: &'a [Inline]) {
        self.paragraph(&FlatLine::new(content, self.context));
    }

    fn paragraph(&mut self, line: &FlatLine<'_>) {
        self.begin_line();
        line.write(LinePlace::Paragraph, &self.indent, &mut self.out);
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, line: &FlatLine<'_>) {
        self.begin_line();
        self.out.push_str(&"######"[..level]);
        self.out.push(' ');
        line.write(LinePlace::Heading, &self.indent, &mut self.out);
        self.out.push('\n');
    }

    fn list(&mut self, start: Option<u32>, marker: &str, items: &'a [Vec<Block>]) {
        // In a list without blank lines, items contain text and no paragraphs, as in HTML.
        let is_tight = items.iter().all(|item| matches!(item.as_slice(), [] | [Block::Paragraph { .. }]));
        let context = self.context;
        let shown = items.iter().filter(|item| item.iter().any(|block| context.shows(block)));
        for (index, item) in shown.enumerate() {
            if index > 0 && !is_tight {
                self.line("");
            }
            let number = start.map(|start| (start as usize).saturating_add(index).min(MAX_NUMBER).to_string());
            let marker = number.unwrap_or_default() + marker + " ";
            self.nested(&marker, &" ".repeat(marker.len()), item);
        }
    }

    fn nested(&mut self, marker: &str, indent: &str, blocks: &'a [Block]) {
        self.begin_line();
        self.out.push_str(marker);
        self.is_indented = true;
        let outer = self.indent.len();
        self.indent.push_str(indent);
        self.blocks(blocks);
        self.indent.truncate(outer);
    }

    fn figure(&mut self, image: &'a Image, caption: &'a [Inline]) {
        self.paragraph(&FlatLine::of_image(image));
        if self.context.shows_any(caption) {
            self.line("");
            self.inlines(caption);
        }
    }

    fn preformatted(&mut self, text: &str) {
        let fence = escape::fence(text, 3);
        self.line(&fence);
        // A carriage return would end the line, and with it the quote around it.
        for line in text.strip_suffix('\n').unwrap_or(text).split(['\n', '\r']) {
            self.line(line);
        }
        self.line(&fence);
    }
}

impl Context<'_> {
    /// Whether any part of the block is written.
    fn shows(self, block: &Block) -> bool {
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => self.shows_any(content),
            Block::List { items, .. } => items.iter().flatten().any(|block| self.shows(block)),
            Block::Quote { blocks } => blocks.iter().any(|block| self.shows(block)),
            Block::Figure { .. } => self.options.images,
            Block::Table(table) => self.shows_any(&table.caption) || self.shows_cells(table),
            Block::Preformatted { text } => !text.is_empty(),
            Block::Rule => true,
        }
    }

    fn shows_cells(self, table: &Table) -> bool {
        table.rows.iter().flat_map(|row| &row.cells).any(|cell| self.shows_any(&cell.content))
    }

    fn shows_any(self, inlines: &[Inline]) -> bool {
        inlines.iter().any(|inline| match inline {
            Inline::Text { text } | Inline::Security { text, .. } => {
                text.chars().any(|c| !c.is_whitespace() && !c.is_control() && c != delimiters::ATOM)
            }
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Superscript { content }
            | Inline::Subscript { content }
            | Inline::Code { content }
            | Inline::Link { content, .. } => self.shows_any(content),
            Inline::Image(_) => self.options.images,
            Inline::LineBreak => false,
        })
    }
}
