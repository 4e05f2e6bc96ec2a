//! Columns of tables: columns that no text needs are dropped, and a sign in a cell of its own is
//! moved to its number.
//!
//! The filings of companies lay out their tables with columns of spaces, and with `$`, `)` and `%`
//! beside the number instead of in its cell. A cell that spans a dropped column spans one column
//! less. No text is lost, and the texts of a row keep their order. A column of signs is moved as a
//! whole or not at all: a column of currencies under a heading of its own is data.

use super::cell::DraftCell;
use super::{Flow, Look};
use crate::article::Grid;
use crate::text::{closes, is_amount, is_sign_after, is_sign_before};

/// Tables with more columns are left as they are.
const MAX_COLUMNS: usize = Grid::MAX_COLUMNS;

/// A yes or no for each column.
type Columns = [bool; MAX_COLUMNS];

/// Brings a table's columns into normal form: every column is one that some text needs.
pub(super) fn with_needed_columns(rows: Vec<Vec<DraftCell>>) -> Vec<Vec<DraftCell>> {
    let is_normal = |cell: &DraftCell| !cell.flow.is_empty() && cell.colspan == 1 && !is_short_sign(cell);
    if rows.iter().flatten().all(is_normal) {
        return rows;
    }
    let Some(spans) = column_spans(&rows) else { return rows };
    let mut rows: Vec<Vec<Placed>> = std::iter::zip(rows, spans)
        .map(|(cells, spans)| {
            std::iter::zip(cells, spans).map(|(cell, Span { start, end })| Placed { cell, start, end }).collect()
        })
        .collect();
    let needless = needless_columns(&rows);
    drop_columns(&mut rows, &needless);
    // Each round drops at least one column.
    while let Some(signs) = movable_columns(&rows) {
        move_signs(&mut rows, &signs);
        drop_columns(&mut rows, &signs);
    }
    rows.into_iter().map(|row| row.into_iter().map(Placed::into_cell).collect()).collect()
}

/// The columns that a cell covers.
struct Span {
    start: usize,
    end: usize,
}

/// A cell and the columns it covers.
struct Placed {
    cell: DraftCell,
    start: usize,
    end: usize,
}

impl Placed {
    fn into_cell(self) -> DraftCell {
        DraftCell { colspan: u32::try_from(self.end - self.start).unwrap_or(1), ..self.cell }
    }

    const fn is_one_column(&self) -> bool {
        self.end - self.start == 1
    }

    /// The cell's text, if it covers one column and one row.
    fn own_text(&self) -> Option<&str> {
        if self.is_one_column() && self.cell.rowspan == 1 { Some(self.cell.flow.text()) } else { None }
    }
}

/// Whether a cell may be a sign. Most tables have none, and are done after this test.
fn is_short_sign(cell: &DraftCell) -> bool {
    let text = cell.flow.text();
    is_sign_after(text) || is_sign_before(text)
}

/// The columns that each cell covers. `None` if there are too many, or if cells overlap.
fn column_spans(rows: &[Vec<DraftCell>]) -> Option<Vec<Vec<Span>>> {
    let mut grid = Grid::new();
    let mut spans = Vec::with_capacity(rows.len());
    for row in rows {
        let mut of_row = Vec::with_capacity(row.len());
        for cell in row {
            let place = grid.place(cell.colspan, cell.rowspan);
            if place.overlaps || place.columns.end > MAX_COLUMNS {
                return None;
            }
            of_row.push(Span { start: place.columns.start, end: place.columns.end });
        }
        spans.push(of_row);
        grid.next_row();
    }
    Some(spans)
}

/// The columns that no text needs: each cell with text that covers such a column also covers one
/// that stays.
fn needless_columns(rows: &[Vec<Placed>]) -> Columns {
    // For each column, the start of the shortest text that ends with it.
    let mut starts: [Option<usize>; MAX_COLUMNS] = [None; MAX_COLUMNS];
    for placed in rows.iter().flatten().filter(|placed| !placed.cell.flow.is_empty()) {
        let start = &mut starts[placed.end - 1];
        *start = (*start).max(Some(placed.start));
    }
    let mut needless = [true; MAX_COLUMNS];
    // How many columns before each one stay.
    let mut n_kept = [0; MAX_COLUMNS + 1];
    for (column, start) in starts.into_iter().enumerate() {
        needless[column] = start.is_none_or(|start| n_kept[start] < n_kept[column]);
        n_kept[column + 1] = n_kept[column] + usize::from(!needless[column]);
    }
    needless
}

/// The columns of signs that can be moved to their numbers now. No two of them are neighbours.
/// `None` if there are none, or if the table would keep only one column and so be no table.
fn movable_columns(rows: &[Vec<Placed>]) -> Option<Columns> {
    let mut n_texts = [0; MAX_COLUMNS];
    let mut n_signs = [0; MAX_COLUMNS];
    for row in rows {
        for (index, placed) in row.iter().enumerate() {
            if placed.is_one_column() && !placed.cell.flow.is_empty() {
                n_texts[placed.start] += 1;
                n_signs[placed.start] += usize::from(partner(row, index).is_some());
            }
        }
    }
    let mut signs = [false; MAX_COLUMNS];
    for column in 0..MAX_COLUMNS {
        let follows_signs = column > 0 && signs[column - 1];
        signs[column] = n_signs[column] > 0 && n_signs[column] == n_texts[column] && !follows_signs;
    }
    let stays = |placed: &&Placed| {
        let is_moved = placed.is_one_column() && signs[placed.start];
        !placed.cell.flow.is_empty() && !is_moved
    };
    let is_grid = rows.iter().any(|row| row.iter().filter(stays).count() > 1);
    if is_grid && signs.contains(&true) { Some(signs) } else { None }
}

/// The cell to which a sign belongs.
#[derive(Clone, Copy)]
enum Partner {
    Before,
    After,
}

/// The cell to which the text of a cell belongs, if that is a sign beside a number.
fn partner(row: &[Placed], index: usize) -> Option<Partner> {
    let here = &row[index];
    let sign = here.own_text()?;
    if let Some(before) = index.checked_sub(1).map(|before| &row[before])
        && before.cell.rowspan == 1
        && before.end == here.start
        && closes(before.cell.flow.text(), sign)
    {
        return Some(Partner::Before);
    }
    if !is_sign_before(sign) {
        return None;
    }
    let after = row.get(index + 1)?;
    let is_amount_after = after.cell.rowspan == 1 && after.start == here.end && is_amount(after.cell.flow.text());
    if is_amount_after { Some(Partner::After) } else { None }
}

fn move_signs(rows: &mut [Vec<Placed>], signs: &Columns) {
    for row in rows {
        let is_sign = |index: &usize| signs[row[*index].start] && row[*index].is_one_column();
        // Found before any of them is moved, because a moved sign changes the text of its partner.
        let moves: Vec<(usize, Partner)> = (0..row.len())
            .filter(is_sign)
            .filter_map(|index| partner(row, index).map(|partner| (index, partner)))
            .collect();
        for (index, partner) in moves {
            let sign = std::mem::take(&mut row[index].cell.flow);
            match partner {
                Partner::Before => row[index - 1].cell.flow.append(&sign),
                Partner::After => {
                    let amount = std::mem::take(&mut row[index + 1].cell.flow);
                    row[index + 1].cell.flow = with_sign(sign, &amount);
                }
            }
        }
    }
}

/// An amount with the sign before it. A sign that is a word (RMB) is separated by a space.
fn with_sign(mut sign: Flow, amount: &Flow) -> Flow {
    if sign.text().ends_with(|c: char| c.is_alphanumeric() || c == '.') {
        let look = |flow: &Flow| flow.runs().next().map_or_else(Look::default, |(_, look)| look);
        sign.push(" ", look(&sign).common(look(amount)), amount.position());
    }
    sign.append(amount);
    sign
}

/// Drops columns, and the cells that cover no other column.
fn drop_columns(rows: &mut [Vec<Placed>], dropped: &Columns) {
    if !dropped.contains(&true) {
        return;
    }
    let mut n_kept = [0; MAX_COLUMNS + 1];
    for (column, &is_dropped) in dropped.iter().enumerate() {
        n_kept[column + 1] = n_kept[column] + usize::from(!is_dropped);
    }
    for row in rows {
        row.retain_mut(|placed| {
            (placed.start, placed.end) = (n_kept[placed.start], n_kept[placed.end]);
            placed.start < placed.end
        });
    }
}
