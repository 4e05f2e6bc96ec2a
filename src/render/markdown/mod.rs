//! Markdown, written from the model: `CommonMark` with GFM's tables.
//!
//! A `CommonMark` renderer gives back the same blocks and the same text, raw HTML allowed and GFM's extensions on or off;
//! nothing that stands in the article's text is read as markup ([`escape`]), and no `<` is written but in code. What Markdown
//! cannot say is left out: superscript, subscript, spans of cells, sizes of images; strong and emphasis give way where it
//! could not read them ([`delimiters`]).
//!
//! Two renderers link bare addresses in spite of the escapes, to themselves: cmark-gfm those of mail, remark-gfm all.

mod delimiters;
mod escape;
mod indent;
mod line;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod readback;
mod table;

use self::escape::Place;
use self::indent::MAX_INDENTATION;
use self::line::Line;
use self::table::MIN_PADDING;
use super::{RenderOptions, source_line};
use crate::article::{Article, Block, Image, Inline, Table};

/// Writes the article's Markdown: blocks parted by blank lines, and one newline at the end.
pub(crate) fn markdown(article: &Article, options: &RenderOptions) -> String {
    let mut writer = Writer::new(Context { article, options });
    if options.frame
        && let Some(title) = article.title()
    {
        writer.part();
        writer.heading(1, &Line::of_text(title));
    }
    writer.blocks(article.blocks());
    if options.frame
        && let Some(source) = article.source()
    {
        writer.part();
        writer.paragraph(&Line::of_text(&source_line(source)));
    }
    writer.out
}

/// What is rendered, and how.
#[derive(Clone, Copy, Debug)]
struct Context<'a> {
    article: &'a Article,
    options: &'a RenderOptions,
}

struct Writer<'a> {
    out: String,
    context: Context<'a>,
    /// What begins each line inside the lists and quotes that are open.
    indent: String,
    /// Whether the line has its indent: the marker of an item or quote stands there, and nothing else.
    is_indented: bool,
    /// How many bytes of indents may still be written.
    indentation: usize,
    /// How many empty cells may still be written for spans and short rows.
    padding: usize,
}

/// The numbers of items have at most nine digits.
const MAX_NUMBER: usize = 999_999_999;

impl<'a> Writer<'a> {
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
        // Two lists of a kind side by side would be one, so the second has the other marker.
        let mut above = None;
        let context = self.context;
        for block in blocks.iter().filter(|block| context.shows(block)) {
            if !self.affords(block) {
                self.flatten(block);
                above = None;
                continue;
            }
            self.part();
            let mut marker = None;
            match block {
                Block::Paragraph { content } => self.inlines(content),
                Block::Heading { level, content } => {
                    self.heading(usize::from(*level).clamp(2, 6), &Line::new(content, self.context));
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

    /// Parts the next block from the one above it.
    fn part(&mut self) {
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
        self.paragraph(&Line::new(content, self.context));
    }

    fn paragraph(&mut self, line: &Line<'_>) {
        self.begin_line();
        line.write(Place::Paragraph, &self.indent, &mut self.out);
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, line: &Line<'_>) {
        self.begin_line();
        self.out.push_str(&"######"[..level]);
        self.out.push(' ');
        line.write(Place::Heading, &self.indent, &mut self.out);
        self.out.push('\n');
    }

    fn list(&mut self, start: Option<u32>, marker: &str, items: &'a [Vec<Block>]) {
        // Without blank lines items hold no paragraphs, as in HTML.
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
        self.paragraph(&Line::of_image(image));
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
    /// Whether anything of the block is written.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Market, Metadata, SafeUrl, Security, Source, Use};

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text { text: text.into() }]
    }

    fn paragraph(words: &str) -> Block {
        Block::Paragraph { content: text(words) }
    }

    fn list(ordered: bool, start: u32, items: Vec<Vec<Block>>) -> Block {
        Block::List { ordered, start, items }
    }

    fn image() -> Image {
        let url = SafeUrl::read("https://example.com/图.png", None, Use::Image).unwrap();
        Image { url, alt: "[图]".into(), width: Some(600), height: None }
    }

    fn check(blocks: Vec<Block>, options: &RenderOptions, want: &str) {
        let source = Some(Source { name: "江城财经网".into(), url: None });
        let mut article = Article::from_metadata(Metadata { title: Some("A#".into()), source, ..Metadata::default() });
        article.blocks = blocks;
        article.securities = vec![Security::from_parts(Market::Shanghai, "600519").unwrap()];
        assert_eq!(markdown(&article, options), want);
    }

    #[test]
    fn blocks_stand_between_blank_lines() {
        let quote = vec![paragraph("甲"), Block::Preformatted { text: "a\n\n```".into() }];
        let heading = [text("要闻"), vec![Inline::LineBreak], text("二")].concat();
        let lines =
            [text("甲 "), vec![Inline::LineBreak, Inline::LineBreak], text(" - 乙"), vec![Inline::LineBreak]].concat();
        let blocks = vec![
            Block::Heading { level: 3, content: heading },
            Block::Paragraph { content: lines },
            Block::Rule,
            Block::Quote { blocks: quote.clone() },
            Block::Quote { blocks: quote },
        ];
        let quote = "> 甲\n>\n> ````\n> a\n>\n> ```\n> ````\n";
        let want = format!("### 要闻 二\n\n甲\\\n\\\n\\- 乙\n\n***\n\n{quote}\n{quote}");
        check(blocks, &RenderOptions::default(), &want);
        check(Vec::new(), &RenderOptions::default(), "");
    }

    #[test]
    fn lists_side_by_side_stay_apart() {
        let items = || vec![vec![paragraph("甲")], vec![paragraph("乙")]];
        let blocks =
            vec![list(false, 1, items()), list(false, 1, items()), list(true, 3, items()), list(true, 1, items())];
        let want = "- 甲\n- 乙\n\n+ 甲\n+ 乙\n\n3. 甲\n4. 乙\n\n1) 甲\n2) 乙\n";
        check(blocks, &RenderOptions::default(), want);
    }

    #[test]
    fn items_hold_blocks_in_their_indent() {
        let inner = vec![vec![Block::Rule, paragraph("1. 丙")]];
        let items =
            vec![vec![list(true, u32::MAX, inner)], vec![paragraph("丁"), list(false, 1, vec![vec![paragraph("戊")]])]];
        let want = "- 999999999. ***\n\n             1\\. 丙\n\n- 丁\n\n  - 戊\n";
        check(vec![list(false, 1, items)], &RenderOptions::default(), want);
    }

    #[test]
    fn images_vanish_with_what_is_only_theirs() {
        let figure = || Block::Figure { image: image(), caption: text("图为厂区") };
        let alone = || Block::Paragraph { content: vec![Inline::Image(image()), Inline::LineBreak] };
        let blocks = || {
            let quote = Block::Quote { blocks: vec![alone()] };
            vec![figure(), alone(), quote, list(true, 1, vec![vec![figure()], vec![paragraph("甲")]])]
        };
        let image = "![&#91;图&#93;](https://example.com/%E5%9B%BE.png)\n";
        let want = format!("{image}\n图为厂区\n\n{image}\n> {image}\n1. {image}\n   图为厂区\n\n2. 甲\n");
        check(blocks(), &RenderOptions::default(), &want);
        check(blocks(), &RenderOptions::default().with_images(false), "1. 甲\n");
    }

    #[test]
    fn frame_and_security_links_are_written_where_asked() {
        let strong = [text("买入"), vec![Inline::Security { text: "贵州茅台！".into(), security: 0 }]].concat();
        let blocks = || {
            vec![Block::Paragraph { content: [vec![Inline::Strong { content: strong.clone() }], text("等")].concat() }]
        };
        check(blocks(), &RenderOptions::default(), "**买入贵州茅台**！等\n");
        let options = RenderOptions::default().with_security_links(true).with_frame(true);
        let page = "https://quote.eastmoney.com/unify/r/1.600519";
        let want = format!("# A\\#\n\n**买入**[**贵州茅台！**]({page})等\n\n（文章来源：江城财经网）\n");
        check(blocks(), &options, &want);
    }

    #[test]
    fn hostile_text_is_written_once_through() {
        for (part, growth) in
            [("*", 2), ("[", 2), ("&", 1), ("&lt", 1), ("<", 4), ("`", 2), ("_", 2), ("\\", 2), ("1.", 1)]
        {
            let words = part.repeat(1 << 20);
            let mut article = Article::from_metadata(Metadata::default());
            article.blocks = vec![paragraph(&words), Block::Preformatted { text: words.clone() }];
            let out = markdown(&article, &RenderOptions::default());
            assert!(!out.split("\n\n").next().unwrap_or_default().contains('<'));
            assert!(out.len() <= (growth + 3) * words.len() + 100, "{part:?}");
        }
    }

    #[test]
    fn deep_blocks_need_little_stack() {
        let deepest = (0..64).fold(paragraph("甲"), |inner, _| Block::Quote { blocks: vec![inner] });
        let mut article = Article::from_metadata(Metadata::default());
        article.blocks = vec![deepest];
        let thread = std::thread::Builder::new().stack_size(512 * 1024);
        let out = thread.spawn(move || markdown(&article, &RenderOptions::default())).unwrap().join().unwrap();
        assert_eq!(out, "> ".repeat(64) + "甲\n");
    }
}
