//! Columns of tables: those without a text of their own fall away, and signs in cells of their own go to their numbers.
//!
//! The filings of companies lay their tables out in columns of spaces, with `$`, `)` and `%` beside the number instead of in
//! its cell. What a cell spans of a column that falls away it loses; no text is lost, and none changes its place in the row.
//! A column goes as a whole or stays: a column of currencies under a heading of its own is data.

use super::cell::DraftCell;
use super::{Flow, Look};
use crate::text::{closes, is_amount, is_sign_before, is_sign_behind};

/// Tables with more columns are left as they are. The widest of a real filing has 24.
const MAX_COLUMNS: usize = 100;

/// Brings a table's columns into normal form: every column is one that some text needs.
pub(super) fn settle(rows: Vec<Vec<DraftCell>>) -> Vec<Vec<DraftCell>> {
    if rows.iter().flatten().all(|cell| !cell.flow.is_empty() && cell.colspan == 1 && !is_short_sign(cell)) {
        return rows;
    }
    let Some(places) = places(&rows) else { return rows };
    let place = |(cells, places): (Vec<DraftCell>, Vec<(usize, usize)>)| {
        cells.into_iter().zip(places).map(|(cell, (start, end))| Placed { cell, start, end }).collect()
    };
    let mut rows: Vec<Vec<Placed>> = rows.into_iter().zip(places).map(place).collect();
    let needless = needless(&rows);
    drop_columns(&mut rows, &needless);
    // Each round takes a column away, if it does anything.
    while let Some(signs) = signs(&rows) {
        move_signs(&mut rows, &signs);
        drop_columns(&mut rows, &signs);
    }
    rows.into_iter().map(|row| row.into_iter().map(Placed::into_cell).collect()).collect()
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

    /// The cell's text, where it covers one column and one row.
    fn own_text(&self) -> Option<&str> {
        (self.end - self.start == 1 && self.cell.rowspan == 1).then(|| self.cell.flow.text())
    }
}

/// Whether a cell may be a sign: the quick answer for most tables.
fn is_short_sign(cell: &DraftCell) -> bool {
    let text = cell.flow.text();
    is_sign_behind(text) || is_sign_before(text)
}

/// The columns that each cell covers; none where there are too many, or cells lie over each other.
fn places(rows: &[Vec<DraftCell>]) -> Option<Vec<Vec<(usize, usize)>>> {
    // For each column, the row that is the first not covered from above.
    let mut free_from = [0; MAX_COLUMNS];
    let mut out = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let mut next = 0;
        let mut places = Vec::with_capacity(row.len());
        for cell in row {
            while free_from.get(next).is_some_and(|&row| row > index) {
                next += 1;
            }
            let end = next + cell.colspan as usize;
            let covered = free_from.get_mut(next..end)?;
            if covered.iter().any(|&row| row > index) {
                return None;
            }
            covered.fill(index + cell.rowspan as usize);
            places.push((next, end));
            next = end;
        }
        out.push(places);
    }
    Some(out)
}

/// For each column whether nothing needs it: each cell with text that covers it covers another that stays.
fn needless(rows: &[Vec<Placed>]) -> [bool; MAX_COLUMNS] {
    // For each column, where the shortest text begins that ends with it.
    let mut begins: [Option<usize>; MAX_COLUMNS] = [None; MAX_COLUMNS];
    for placed in rows.iter().flatten().filter(|placed| !placed.cell.flow.is_empty()) {
        let begin = &mut begins[placed.end - 1];
        *begin = (*begin).max(Some(placed.start));
    }
    let mut needless = [true; MAX_COLUMNS];
    // How many columns stay before each.
    let mut n_kept = [0; MAX_COLUMNS + 1];
    for (column, begin) in begins.into_iter().enumerate() {
        needless[column] = begin.is_none_or(|begin| n_kept[begin] < n_kept[column]);
        n_kept[column + 1] = n_kept[column] + usize::from(!needless[column]);
    }
    needless
}

/// The columns of signs that can go to their numbers now, no two of them side by side; none where that would leave a
/// table of one column, which is no table.
fn signs(rows: &[Vec<Placed>]) -> Option<[bool; MAX_COLUMNS]> {
    let mut n_texts = [0; MAX_COLUMNS];
    let mut n_signs = [0; MAX_COLUMNS];
    for row in rows {
        for (index, placed) in row.iter().enumerate() {
            if placed.end - placed.start == 1 && !placed.cell.flow.is_empty() {
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
    let goes = |placed: &Placed| placed.end - placed.start == 1 && signs[placed.start];
    let stays = |placed: &&Placed| !placed.cell.flow.is_empty() && !goes(placed);
    let is_grid = rows.iter().any(|row| row.iter().filter(stays).count() > 1);
    (is_grid && signs.contains(&true)).then_some(signs)
}

/// Where the sign in a cell belongs.
#[derive(Clone, Copy)]
enum Partner {
    Before,
    Behind,
}

/// Where the text of a cell belongs, if it is a sign beside a number.
fn partner(row: &[Placed], index: usize) -> Option<Partner> {
    let here = &row[index];
    let sign = here.own_text()?;
    let before = index.checked_sub(1).map(|before| &row[before]);
    if before.is_some_and(|it| it.cell.rowspan == 1 && it.end == here.start && closes(it.cell.flow.text(), sign)) {
        return Some(Partner::Before);
    }
    let behind = row.get(index + 1).filter(|_| is_sign_before(sign));
    behind
        .is_some_and(|it| it.cell.rowspan == 1 && it.start == here.end && is_amount(it.cell.flow.text()))
        .then_some(Partner::Behind)
}

fn move_signs(rows: &mut [Vec<Placed>], signs: &[bool; MAX_COLUMNS]) {
    for row in rows {
        let is_sign = |index: &usize| signs[row[*index].start] && row[*index].end - row[*index].start == 1;
        let moves: Vec<(usize, Partner)> = (0..row.len())
            .filter(is_sign)
            .filter_map(|index| partner(row, index).map(|partner| (index, partner)))
            .collect();
        for (index, partner) in moves {
            let sign = std::mem::take(&mut row[index].cell.flow);
            match partner {
                Partner::Before => row[index - 1].cell.flow.append(&sign),
                Partner::Behind => {
                    let amount = std::mem::take(&mut row[index + 1].cell.flow);
                    row[index + 1].cell.flow = put_before(sign, &amount);
                }
            }
        }
    }
}

/// A sign and its amount; one that is a word (RMB) stays one.
fn put_before(mut sign: Flow, amount: &Flow) -> Flow {
    if sign.text().ends_with(|c: char| c.is_alphanumeric() || c == '.') {
        let look = |flow: &Flow| flow.runs().next().map_or_else(Look::default, |(_, look)| look);
        sign.push(" ", look(&sign).common(look(amount)), amount.position());
    }
    sign.append(amount);
    sign
}

/// Takes columns away, and with them the cells that cover nothing else.
fn drop_columns(rows: &mut [Vec<Placed>], dropped: &[bool; MAX_COLUMNS]) {
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
