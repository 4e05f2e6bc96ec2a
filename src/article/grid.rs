//! The grid of a table: which columns each cell covers, with its own span and with the spans of the
//! rows above.

use std::ops::Range;

/// The columns of a table while its cells are placed, row by row.
#[derive(Debug)]
pub(crate) struct Grid {
    /// For each column, the number of the first row that no placed cell covers.
    free_from: [usize; Self::MAX_COLUMNS],
    row: usize,
    /// The first column after the cells of this row.
    next: usize,
}

/// Where a cell is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GridPlace {
    /// The columns that the cell covers. They may end beyond [`Grid::MAX_COLUMNS`].
    pub(crate) columns: Range<usize>,
    /// Whether a cell of a row above covers one of the columns too.
    pub(crate) overlaps: bool,
}

impl Grid {
    /// Columns beyond these are not tracked. The widest table of a real filing has 24.
    pub(crate) const MAX_COLUMNS: usize = 100;

    /// A grid whose first row is open.
    pub(crate) const fn new() -> Self {
        Self { free_from: [0; Self::MAX_COLUMNS], row: 0, next: 0 }
    }

    /// Places the next cell of this row in the first column that is free.
    pub(crate) fn place(&mut self, colspan: u32, rowspan: u32) -> GridPlace {
        while self.free_from.get(self.next).is_some_and(|&row| row > self.row) {
            self.next += 1;
        }
        let start = self.next;
        let end = start.saturating_add((colspan as usize).max(1));
        let covered = &mut self.free_from[start.min(Self::MAX_COLUMNS)..end.min(Self::MAX_COLUMNS)];
        let overlaps = covered.iter().any(|&row| row > self.row);
        covered.fill(self.row.saturating_add(rowspan as usize));
        self.next = end;
        GridPlace { columns: start..end, overlaps }
    }

    /// Closes this row and opens the next one.
    pub(crate) const fn next_row(&mut self) {
        self.row += 1;
        self.next = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::{Grid, GridPlace};

    #[test]
    fn a_cell_is_placed_after_what_covers_its_row() {
        let mut grid = Grid::new();
        assert_eq!(grid.place(1, 2), GridPlace { columns: 0..1, overlaps: false });
        assert_eq!(grid.place(2, 1), GridPlace { columns: 1..3, overlaps: false });
        assert_eq!(grid.place(1, 2), GridPlace { columns: 3..4, overlaps: false });
        grid.next_row();
        assert_eq!(grid.place(1, 1), GridPlace { columns: 1..2, overlaps: false });
        assert_eq!(grid.place(2, 1), GridPlace { columns: 2..4, overlaps: true });
        grid.next_row();
        assert_eq!(grid.place(1, 1), GridPlace { columns: 0..1, overlaps: false });
    }

    #[test]
    fn spans_may_be_of_any_size() {
        let mut grid = Grid::new();
        assert_eq!(grid.place(0, 0).columns, 0..1);
        assert_eq!(grid.place(u32::MAX, u32::MAX).columns.start, 1);
        assert!(grid.place(u32::MAX, 1).columns.start > Grid::MAX_COLUMNS);
        grid.next_row();
        assert_eq!(grid.place(1, 1).columns, 0..1);
        assert_eq!(grid.place(1, 1).columns, Grid::MAX_COLUMNS..Grid::MAX_COLUMNS + 1);
    }
}
