//! Normal form for blocks that are read from JSON. They pass the same steps as the blocks of a
//! page: runs of text in a draft, then nesting.

use crate::article::{Block, Image, Inline, Table};
use crate::block_passes::run_figures;
use crate::draft::{
    BlockKind, ContainerKind, Draft, DraftBlock, Flow, IMAGE_MARK, Look, OpenCell, OpenTable, Searched, Style, nest,
};
use crate::input::InputKind;
use crate::lower::normal_image;
use crate::site::Profile;
use crate::text::{Piece, is_stripped, pieces};

/// Deeper blocks and inlines lose their nesting, as they would in a page.
const MAX_DEPTH: usize = 64;

/// Puts blocks into normal form. An inline that names a security beyond `n_securities` becomes
/// text.
pub(super) fn blocks(blocks: Vec<Block>, n_securities: usize) -> Vec<Block> {
    let draft = Draft::new(Profile::generic(), InputKind::Fragment);
    let mut normal = Normal { draft, position: 1, n_figures: 0, n_securities };
    for block in blocks {
        let built = normal.block(block, None, 0);
        normal.draft.blocks.extend(built);
    }
    let numbers: Vec<usize> = (0..n_securities).collect();
    // A rule that is dropped must not separate a caption from its image.
    normal.draft.sweep();
    run_figures(&mut normal.draft);
    normal.draft.settle();
    nest(&normal.draft, &numbers).0
}

struct Normal {
    draft: Draft<'static>,
    position: u32,
    n_figures: u32,
    n_securities: usize,
}

impl Normal {
    fn block(&mut self, block: Block, container: Option<u32>, depth: usize) -> Vec<DraftBlock> {
        if depth > MAX_DEPTH {
            return Vec::new();
        }
        match block {
            Block::Paragraph { content } => self.line(BlockKind::Paragraph, &content, container),
            Block::Heading { level, content } => self.line(BlockKind::Heading(level.clamp(2, 6)), &content, container),
            Block::List { ordered, start, items } => {
                let kind = if ordered { ContainerKind::ordered_list(start) } else { ContainerKind::UNORDERED_LIST };
                let list = self.draft.open(kind, container);
                let is_open = list != container;
                let mut out = Vec::new();
                for item in items {
                    let item_container = if is_open { self.draft.open(ContainerKind::Item, list) } else { container };
                    out.extend(item.into_iter().flat_map(|block| self.block(block, item_container, depth + 1)));
                }
                out
            }
            Block::Quote { blocks } => {
                let quote = self.draft.open(ContainerKind::Quote, container);
                blocks.into_iter().flat_map(|block| self.block(block, quote, depth + 1)).collect()
            }
            Block::Figure { image, caption } => self.figure(image, &caption, container),
            Block::Table(table) => self.table(table, container),
            Block::Preformatted { text } => self.preformatted(&text, container),
            Block::Rule => vec![self.draft_block(BlockKind::Rule, &[], container)],
        }
    }

    /// An image and its caption as two blocks, as a `<figure>` is lowered. The pass on figures
    /// joins them.
    fn figure(&mut self, image: Image, caption: &[Inline], container: Option<u32>) -> Vec<DraftBlock> {
        self.n_figures += 1;
        let mut out = Vec::new();
        if let Some(image) = normal_image(image) {
            let image = self.draft.add_image(image);
            out.push(self.draft_block(BlockKind::Figure { image }, &[], container));
        }
        out.extend(self.line(BlockKind::Caption, caption, container));
        for block in &mut out {
            block.figure = Some(self.n_figures);
        }
        out
    }

    fn line(&mut self, kind: BlockKind, content: &[Inline], container: Option<u32>) -> Vec<DraftBlock> {
        let block = self.draft_block(kind, content, container);
        if block.flow.is_empty() { Vec::new() } else { vec![block] }
    }

    fn draft_block(&mut self, kind: BlockKind, content: &[Inline], container: Option<u32>) -> DraftBlock {
        let mut flow = Flow::default();
        self.push(content, Look::default(), &mut flow, 0);
        flow.tidy();
        self.position += 1;
        DraftBlock { kind, flow, container, figure: None, position: self.position, searched: Searched::default() }
    }

    fn preformatted(&mut self, text: &str, container: Option<u32>) -> Vec<DraftBlock> {
        let kept = |c: char| match c {
            '\n' | '\t' => Some(c),
            _ if c.is_whitespace() => Some(' '),
            _ if is_stripped(c) => None,
            _ => Some(c),
        };
        let text: String = text.chars().filter_map(kept).collect();
        let mut flow = Flow::default();
        flow.push(&text, Look::default(), self.position);
        self.position += 1;
        flow.trim_lines();
        if flow.is_empty() {
            return Vec::new();
        }
        vec![DraftBlock {
            kind: BlockKind::Preformatted,
            flow,
            container,
            figure: None,
            position: self.position,
            searched: Searched::default(),
        }]
    }

    fn table(&mut self, table: Table, container: Option<u32>) -> Vec<DraftBlock> {
        let mut open = OpenTable { position: self.position, ..OpenTable::default() };
        open.caption = self.line(BlockKind::Paragraph, &table.caption, None);
        for (index, row) in table.rows.into_iter().enumerate() {
            let cells = row.cells.into_iter().map(|cell| OpenCell {
                blocks: self.line(BlockKind::Paragraph, &cell.content, None),
                is_header: index < table.header_rows,
                colspan: cell.colspan,
                rowspan: cell.rowspan,
            });
            let cells = cells.collect();
            open.rows.push(cells);
        }
        let mut blocks = open.close();
        for block in &mut blocks {
            block.container = container;
        }
        blocks
    }

    fn push(&mut self, inlines: &[Inline], look: Look, flow: &mut Flow, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        for inline in inlines {
            let styled = |style| Look { style: look.style.with(style), ..look };
            match inline {
                Inline::Text { text } => self.push_text(text, look, flow),
                Inline::Strong { content } => self.push(content, styled(Style::STRONG), flow, depth + 1),
                Inline::Emphasis { content } => self.push(content, styled(Style::EMPHASIS), flow, depth + 1),
                Inline::Superscript { content } => self.push(content, styled(Style::SUPERSCRIPT), flow, depth + 1),
                Inline::Subscript { content } => self.push(content, styled(Style::SUBSCRIPT), flow, depth + 1),
                Inline::Code { content } => self.push(content, styled(Style::CODE), flow, depth + 1),
                Inline::Link { url, content } => {
                    let link = Some(self.draft.add_link(url));
                    self.push(content, Look { link, ..look }, flow, depth + 1);
                }
                Inline::Image(image) => {
                    let Some(image) = normal_image(image.clone()) else { continue };
                    let image = Some(self.draft.add_image(image));
                    let mut mark = [0; 4];
                    self.push_run(IMAGE_MARK.encode_utf8(&mut mark), Look { image, ..look }, flow);
                }
                Inline::LineBreak => self.push_run("\n", look, flow),
                Inline::Security { text, security } => {
                    let security = u32::try_from(*security).ok().filter(|_| *security < self.n_securities);
                    self.push_text(text, Look { security, ..look }, flow);
                }
            }
        }
    }

    fn push_text(&mut self, text: &str, look: Look, flow: &mut Flow) {
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => self.push_run(text, look, flow),
                Piece::Space { .. } => self.push_run(" ", look, flow),
            }
        }
    }

    fn push_run(&mut self, text: &str, look: Look, flow: &mut Flow) {
        // White space after white space would be folded one by one later.
        if matches!(text, " " | "\n") && flow.text().ends_with(text) {
            return;
        }
        flow.push(text, look, self.position);
        self.position += u32::try_from(text.len()).unwrap_or(u32::MAX);
    }
}
