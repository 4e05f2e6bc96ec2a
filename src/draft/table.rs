//! Tables: which of them are data, and which only arrange a page.
//!
//! Everything here is decided by the lowered rows, never by the markup (`<thead>`, `<p>` in a
//! cell). The rendered table keeps the rows and not the markup, so a decision by the markup would
//! be different when the output is cleaned again.

use super::cell::DraftCell;
use super::columns::with_needed_columns;
use super::{BlockKind, Draft, DraftBlock, Flow, Look, Searched};
use crate::text::is_amount;

/// Larger spans are clamped. The bound of the HTML standard is 1,000 columns, and no real table
/// here has nearly as many.
const MAX_COLSPAN: u32 = 100;
const MAX_ROWSPAN: u32 = 1000;
/// A cell with more lines is a part of a page, and its table is layout.
const MAX_CELL_LINES: usize = 12;
/// A cell with more characters is a part of a page, and its table is layout.
const MAX_CELL_CHARS: usize = 1200;

/// A table of data.
#[derive(Clone, Debug, Default)]
pub(crate) struct DraftTable {
    pub(crate) rows: Vec<Vec<DraftCell>>,
    /// How many of the first rows are header rows.
    pub(crate) n_header_rows: usize,
}

/// A table while it is being lowered. Its cells still consist of blocks.
#[derive(Debug, Default)]
pub(crate) struct OpenTable {
    pub(crate) rows: Vec<Vec<OpenCell>>,
    pub(crate) caption: Vec<DraftBlock>,
    pub(crate) target: Target,
    pub(crate) position: u32,
}

/// The part of a table to which lowered blocks are added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Target {
    #[default]
    Caption,
    Cell,
}

#[derive(Debug)]
pub(crate) struct OpenCell {
    pub(crate) blocks: Vec<DraftBlock>,
    pub(crate) is_header: bool,
    pub(crate) colspan: u32,
    pub(crate) rowspan: u32,
}

impl OpenTable {
    /// The blocks of the cell or caption that is open.
    pub(crate) fn blocks_mut(&mut self) -> &mut Vec<DraftBlock> {
        match (self.target, self.rows.last_mut().and_then(|row| row.last_mut())) {
            (Target::Cell, Some(cell)) => &mut cell.blocks,
            (Target::Cell, None) | (Target::Caption, _) => &mut self.caption,
        }
    }

    /// Closes the table: one block if it is data, the blocks of its cells if it is layout.
    pub(crate) fn close(self) -> Vec<DraftBlock> {
        if self.is_data() { vec![self.into_data()] } else { self.into_blocks() }
    }

    fn is_data(&self) -> bool {
        let mut n_rows = 0;
        let mut is_grid = false;
        for row in &self.rows {
            if !row.iter().all(OpenCell::is_simple) {
                return false;
            }
            n_rows += usize::from(has_text(row));
            is_grid |= row.iter().filter(|cell| !cell.blocks.is_empty()).count() > 1;
        }
        n_rows > 1 && is_grid && self.caption.iter().all(DraftBlock::is_cell_content)
    }

    fn into_data(self) -> DraftBlock {
        let caption = join(self.caption);
        // How many rows with text are above each row.
        let mut n_above = vec![0_u32];
        for row in &self.rows {
            let n_before = n_above.last().copied().unwrap_or(0);
            n_above.push(n_before + u32::from(has_text(row)));
        }
        let mut rows: Vec<Vec<DraftCell>> = Vec::with_capacity(self.rows.len());
        for (index, row) in self.rows.into_iter().enumerate() {
            if !has_text(&row) {
                continue;
            }
            let mut cells = Vec::with_capacity(row.len());
            for mut cell in row {
                // An empty row is dropped, and cells above that span it span one row less.
                let end = index.saturating_add(cell.rowspan as usize).min(n_above.len() - 1);
                cell.rowspan = n_above[end] - n_above[index];
                cells.push(cell.into_cell());
            }
            rows.push(cells);
        }
        let table = Box::new(DraftTable::new(rows));
        DraftBlock {
            kind: BlockKind::Table(table),
            flow: caption,
            container: None,
            figure: None,
            position: self.position,
            searched: Searched::default(),
        }
    }

    fn into_blocks(self) -> Vec<DraftBlock> {
        let cells = self.rows.into_iter().flatten().flat_map(|cell| cell.blocks);
        let mut blocks: Vec<DraftBlock> = self.caption.into_iter().chain(cells).collect();
        // A caption may be after a row. Without its table it is a paragraph like those in the
        // cells.
        blocks.sort_by_key(|block| block.position);
        blocks
    }
}

fn has_text(row: &[OpenCell]) -> bool {
    row.iter().any(|cell| !cell.blocks.is_empty())
}

impl DraftBlock {
    fn is_cell_content(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph | BlockKind::Caption)
    }
}

impl OpenCell {
    fn is_simple(&self) -> bool {
        let n_lines: usize = self.blocks.iter().map(|block| block.text().split('\n').count()).sum();
        let n_bytes: usize = self.blocks.iter().map(|block| block.text().len()).sum();
        self.blocks.iter().all(DraftBlock::is_cell_content)
            && n_lines <= MAX_CELL_LINES
            && (n_bytes <= MAX_CELL_CHARS || self.n_chars() <= MAX_CELL_CHARS)
    }

    /// The number of characters without line breaks. Line breaks do not count because blocks become
    /// lines of one cell, and the count must stay the same.
    fn n_chars(&self) -> usize {
        self.blocks.iter().map(|block| block.text().chars().filter(|&c| c != '\n').count()).sum()
    }

    fn into_cell(self) -> DraftCell {
        let flow = join(self.blocks);
        DraftCell { flow, is_header: self.is_header, colspan: self.colspan, rowspan: self.rowspan }
    }
}

/// The texts of blocks as lines of one flow.
fn join(blocks: Vec<DraftBlock>) -> Flow {
    let mut blocks = blocks.into_iter();
    let Some(first) = blocks.next() else { return Flow::default() };
    let mut flow = first.flow;
    for block in blocks {
        let before = flow.last_look().unwrap_or_default();
        let after = block.flow.runs().next().map_or_else(Look::default, |(_, look)| look);
        flow.push("\n", before.common(after), block.position);
        flow.append(&block.flow);
    }
    flow
}

impl DraftTable {
    /// A table made of rows: counts the header rows, clamps the spans and brings the columns into
    /// normal form.
    pub(crate) fn new(mut rows: Vec<Vec<DraftCell>>) -> Self {
        let n_leading = rows.iter().take_while(|row| row.iter().all(|cell| cell.is_header)).count();
        // A table that is all headers is a table of ordinary cells.
        let n_header_rows = if n_leading < rows.len() { n_leading } else { 0 };
        let n_rows = rows.len();
        for (index, row) in rows.iter_mut().enumerate() {
            let n_left = if index < n_header_rows { n_header_rows - index } else { n_rows - index };
            let n_left = u32::try_from(n_left).unwrap_or(MAX_ROWSPAN).min(MAX_ROWSPAN);
            for cell in row {
                cell.colspan = cell.colspan.clamp(1, MAX_COLSPAN);
                cell.rowspan = cell.rowspan.clamp(1, n_left);
            }
        }
        let mut rows = with_needed_columns(rows);
        let n_header_rows = if n_header_rows > 0 { n_header_rows } else { n_unmarked_headers(&rows) };
        for (index, row) in rows.iter_mut().enumerate() {
            for cell in row {
                cell.is_header = index < n_header_rows;
            }
        }
        Self { rows, n_header_rows }
    }
}

/// How many of the first rows are header rows although the markup does not say so, as in filings:
/// dates above the columns, nothing above the names of the rows, and after them a row with a name
/// and amounts.
fn n_unmarked_headers(rows: &[Vec<DraftCell>]) -> usize {
    let n_leading = rows.iter().take_while(|row| is_unmarked_header(row)).count();
    match rows.get(n_leading) {
        Some(next) if is_named(next) && has_amount(next) => n_leading,
        Some(_) | None => 0,
    }
}

fn is_unmarked_header(row: &[DraftCell]) -> bool {
    !is_named(row)
        && !has_amount(row)
        && row.iter().all(|cell| cell.rowspan == 1)
        && row.iter().any(|cell| !cell.flow.is_empty())
}

/// Whether a row has a name in its first cell.
fn is_named(row: &[DraftCell]) -> bool {
    row.first().is_some_and(|cell| !cell.flow.is_empty())
}

/// Whether a row has an amount. A year is the heading of a column.
fn has_amount(row: &[DraftCell]) -> bool {
    row.iter().any(|cell| is_amount(cell.flow.text()) && !is_year(cell.flow.text()))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

impl Draft<'_> {
    /// All flows in reading order, including those of table cells.
    pub(crate) fn flows(&self) -> impl Iterator<Item = &Flow> {
        self.blocks.iter().flat_map(|block| {
            let cells = match &block.kind {
                BlockKind::Table(table) => table.rows.as_slice(),
                BlockKind::Paragraph
                | BlockKind::Heading(_)
                | BlockKind::Caption
                | BlockKind::Figure { .. }
                | BlockKind::Preformatted
                | BlockKind::Rule => &[],
            };
            std::iter::once(&block.flow).chain(cells.iter().flatten().map(|cell| &cell.flow))
        })
    }
}
