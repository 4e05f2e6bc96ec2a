//! Tables of GFM: one header row, and no spans. Columns of numbers are aligned to the right.
//!
//! A table without headers gets an empty header row; of several header rows the first is the
//! header. The other places that a cell with spans covers become empty cells. Hostile spans are
//! limited: the number of empty cells by the number of real ones (`MarkdownWriter::padding`), the
//! columns by [`Grid::MAX_COLUMNS`], because renderers fill up short rows. Cells in further columns
//! are joined to the last column.

use super::MarkdownWriter;
use super::escape::LinePlace;
use super::line::FlatLine;
use crate::article::{Cell, Grid, Table};
use crate::render::text::push_inlines;
use crate::text::{is_amount, is_dash};

/// How many empty cells the tables of an article may have in addition to four for each real cell.
pub(super) const MIN_PADDING: usize = 1000;

const EMPTY_CELL: &str = "  |";

impl<'a> MarkdownWriter<'a> {
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
        let mut delimiters = "|".to_owned();
        for is_amounts in columns_of_amounts(table, &columns, n_columns) {
            delimiters.push_str(if is_amounts { " ---: |" } else { " --- |" });
        }
        self.line(&delimiters);
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

    /// Writes the cells of a row in their columns. Returns the number of columns that were written.
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
            FlatLine::new(&cell.content, self.context).write(LinePlace::Cell, "", &mut self.out);
            self.out.push_str(" |");
        }
        n_written
    }

    fn end_row(&mut self, n_missing: usize) {
        self.out.push_str(&EMPTY_CELL.repeat(n_missing));
        self.out.push('\n');
    }
}

/// The content of a cell, or of the cells of a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CellContent {
    Nothing,
    Dashes,
    Amounts,
    Words,
}

/// For each column, whether all its cells are numbers, from the first row on that has a number. The
/// rows before it are headings even if the markup does not say so.
fn columns_of_amounts(table: &Table, columns: &[Vec<usize>], n_columns: usize) -> Vec<bool> {
    let mut contents = vec![CellContent::Nothing; n_columns];
    let mut is_body = false;
    for (row, columns) in table.rows.iter().zip(columns).skip(table.header_rows) {
        let cells = row.cells.iter().zip(columns).filter(|(cell, _)| cell.colspan <= 1);
        let cells: Vec<(usize, CellContent)> =
            cells.map(|(cell, &column)| (column, CellContent::of_cell(cell))).collect();
        is_body |= cells.iter().any(|(_, content)| *content == CellContent::Amounts);
        if is_body {
            for (column, content) in cells {
                contents[column] = contents[column].with(content);
            }
        }
    }
    contents.into_iter().map(|content| content == CellContent::Amounts).collect()
}

impl CellContent {
    fn of_cell(cell: &Cell) -> Self {
        let mut text = String::new();
        push_inlines(&cell.content, &mut text);
        match text.as_str() {
            "" if cell.content.is_empty() => Self::Nothing,
            text if is_dash(text) => Self::Dashes,
            text if is_amount(text) => Self::Amounts,
            _ => Self::Words,
        }
    }

    /// The content of a column with one more cell.
    const fn with(self, cell: Self) -> Self {
        match (self, cell) {
            (column, Self::Nothing) => column,
            (Self::Words, _) | (_, Self::Words) => Self::Words,
            (Self::Amounts, _) | (_, Self::Amounts) => Self::Amounts,
            (Self::Nothing | Self::Dashes, Self::Dashes) => Self::Dashes,
        }
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
        // A cell over several columns does not count for any of them.
        assert_eq!(delimiters(0, vec![row("甲 1 2"), row("合计见附注/3"), row("乙 3 4")]), "| --- | ---: | ---: |");
    }

    #[test]
    fn hostile_spans_are_limited() {
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
