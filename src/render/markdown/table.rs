//! Tables as GFM has them: one header row, and no spans. Columns of numbers are aligned right.
//!
//! A table without headers gets an empty header row; of several header rows the first is the header. What a cell covers
//! beside itself becomes empty cells. Hostile spans are bounded: empty cells by the real ones (`Writer::padding`),
//! columns by [`Grid::MAX_COLUMNS`], since renderers fill up short rows; what is in further columns is joined to the last.

use super::Writer;
use super::escape::Place;
use super::line::Line;
use crate::article::{Cell, Grid, Table};
use crate::render::text::inlines;
use crate::text::{is_amount, is_dash};

/// Empty cells that an article's tables may have beside four for each real one.
pub(super) const MIN_PADDING: usize = 1000;

const EMPTY_CELL: &str = "  |";

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table) {
        let has_caption = self.context.shows_any(&table.caption);
        if has_caption {
            self.inlines(&table.caption);
        }
        if !self.context.shows_cells(table) {
            return;
        }
        if has_caption {
            self.line("");
        }
        let columns = self.columns(table);
        let n_columns = columns.iter().flatten().max().map_or(0, |last| last + 1);
        let mut rows = table.rows.iter().map(|row| row.cells.as_slice()).zip(&columns);
        let header = if table.header_rows > 0 { rows.next() } else { None };
        let n_left = match header {
            Some((cells, columns)) => self.cells(cells, columns),
            None => self.cells(&[], &[]),
        };
        self.end_row(n_columns - n_left);
        let delimiters = amounts(table, &columns, n_columns).into_iter();
        let delimiters: String = delimiters.map(|is_amounts| if is_amounts { " ---: |" } else { " --- |" }).collect();
        self.line(&format!("|{delimiters}"));
        for (cells, columns) in rows {
            let n_missing = (n_columns - self.cells(cells, columns)).min(self.padding);
            self.padding -= n_missing;
            self.end_row(n_missing);
        }
    }

    /// The column of each cell, row by row.
    fn columns(&mut self, table: &Table) -> Vec<Vec<usize>> {
        let mut grid = Grid::new();
        let mut out = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            self.padding += 4 * row.cells.len();
            let mut n_written = 0;
            let mut columns = Vec::with_capacity(row.cells.len());
            for cell in &row.cells {
                let place = grid.place(cell.colspan, cell.rowspan);
                let column = place.columns.start.min(Grid::MAX_COLUMNS - 1).min(n_written + self.padding);
                self.padding -= column.saturating_sub(n_written);
                n_written = n_written.max(column + 1);
                columns.push(column);
            }
            grid.next_row();
            out.push(columns);
        }
        out
    }

    /// Writes the cells of a row at their columns, and says how many columns that were.
    fn cells(&mut self, cells: &'a [Cell], columns: &[usize]) -> usize {
        self.begin_line();
        self.out.push('|');
        let mut n_written = 0;
        for (cell, &column) in cells.iter().zip(columns) {
            if column < n_written {
                self.out.pop();
            } else {
                self.out.push_str(&EMPTY_CELL.repeat(column - n_written));
                self.out.push(' ');
                n_written = column + 1;
            }
            Line::new(&cell.content, self.context).write(Place::Cell, "", &mut self.out);
            self.out.push_str(" |");
        }
        n_written
    }

    fn end_row(&mut self, n_missing: usize) {
        self.out.push_str(&EMPTY_CELL.repeat(n_missing));
        self.out.push('\n');
    }
}

/// What a column's cells hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Nothing,
    Dashes,
    Amounts,
    Words,
}

/// For each column whether its cells are all numbers, from the first row on that has any: the rows before it are
/// headings, whatever the markup calls them.
fn amounts(table: &Table, columns: &[Vec<usize>], n_columns: usize) -> Vec<bool> {
    let mut holds = vec![Holds::Nothing; n_columns];
    let mut is_body = false;
    for (row, columns) in table.rows.iter().zip(columns).skip(table.header_rows) {
        let cells = row.cells.iter().zip(columns).filter(|(cell, _)| cell.colspan <= 1);
        let read: Vec<(usize, Holds)> = cells.map(|(cell, &column)| (column, read(cell))).collect();
        is_body |= read.iter().any(|(_, read)| *read == Holds::Amounts);
        if is_body {
            for (column, read) in read {
                holds[column] = match (holds[column], read) {
                    (had, Holds::Nothing) => had,
                    (Holds::Words, _) | (_, Holds::Words) => Holds::Words,
                    (Holds::Amounts, _) | (_, Holds::Amounts) => Holds::Amounts,
                    (Holds::Nothing | Holds::Dashes, Holds::Dashes) => Holds::Dashes,
                };
            }
        }
    }
    holds.into_iter().map(|holds| holds == Holds::Amounts).collect()
}

fn read(cell: &Cell) -> Holds {
    let mut text = String::new();
    inlines(&cell.content, &mut text);
    match text.as_str() {
        "" if cell.content.is_empty() => Holds::Nothing,
        text if is_dash(text) => Holds::Dashes,
        text if is_amount(text) => Holds::Amounts,
        _ => Holds::Words,
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Block, Cell, Inline, Metadata, Row, Table};
    use crate::render::RenderOptions;

    /// A cell is written as its text, `text/colspan` or `text/colspan/rowspan`.
    fn row(cells: &str) -> Row {
        let cells = cells.split(' ').map(|cell| {
            let mut parts = cell.split('/');
            let text = parts.next().unwrap_or_default();
            let mut span = || parts.next().map_or(1, |span| span.parse().unwrap());
            let content = if text.is_empty() { vec![] } else { vec![Inline::Text { text: text.into() }] };
            Cell { content, colspan: span(), rowspan: span() }
        });
        Row { cells: cells.collect() }
    }

    fn render(caption: &str, header_rows: usize, rows: Vec<Row>) -> String {
        let caption = vec![Inline::Text { text: caption.into() }];
        let mut article = Article::from_metadata(Metadata::default());
        article.blocks = vec![Block::Table(Table { caption, header_rows, rows })];
        super::super::markdown(&article, &RenderOptions::default())
    }

    #[test]
    fn spans_become_empty_cells() {
        let rows = vec![row("公司/1/2 营收/2"), row("Q1 Q2"), row("甲|乙 1 2"), row("合计/3"), row("丙")];
        let want = "表\n\n| 公司 | 营收 |  |\n| --- | ---: | ---: |\n|  | Q1 | Q2 |\n| 甲\\|乙 | 1 | 2 |\n| 合计 |  |  |\n| 丙 |  |  |\n";
        assert_eq!(render("表", 2, rows), want);
    }

    #[test]
    fn a_table_without_header_gets_an_empty_one() {
        assert_eq!(render("", 0, vec![row("甲 1"), row("乙 ")]), "|  |  |\n| --- | ---: |\n| 甲 | 1 |\n| 乙 |  |\n");
        assert_eq!(render("", 1, vec![row("甲")]), "| 甲 |\n| --- |\n");
        assert_eq!(render("表", 0, vec![row("")]), "表\n");
    }

    #[test]
    fn columns_of_numbers_are_aligned_right() {
        let delimiters =
            |header_rows, rows| render("", header_rows, rows).lines().nth(1).unwrap_or_default().to_owned();
        let rows =
            || vec![row("公司 营收 增幅 评级 备注"), row("甲 1,234 -3.2% 3 —"), row("乙 (5.6) — A —"), row("丙    ")];
        assert_eq!(delimiters(1, rows()), "| --- | ---: | ---: | --- | --- |");
        // Rows of words before the first number are headings.
        assert_eq!(delimiters(0, rows()), "| --- | ---: | ---: | --- | --- |");
        // A cell over several columns says nothing about them.
        assert_eq!(delimiters(0, vec![row("甲 1 2"), row("合计见附注/3"), row("乙 3 4")]), "| --- | ---: | ---: |");
    }

    #[test]
    fn hostile_spans_are_bounded() {
        let rows: Vec<Row> = (0..5000).map(|_| row("a/100/1000 b/4294967295/4294967295 c")).collect();
        let out = render("", 1, rows);
        assert!(out.len() < 40 * 15_000, "{}", out.len());
        assert_eq!(out.matches(['a', 'b', 'c']).count(), 15_000);

        let wide = row(&"a ".repeat(5000).trim_end().replace("a a a a", "a/2 a a/9 a"));
        let out = render("", 0, vec![wide, row("b")]);
        assert_eq!(out.lines().nth(1).map(|line| line.matches("---").count()), Some(super::Grid::MAX_COLUMNS));
        assert_eq!(out.matches('a').count(), 5000);
    }
}
