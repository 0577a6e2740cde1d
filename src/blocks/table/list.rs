//! The rows of a table as they are read, in one list of cells.
//!
//! In: cells, row by row. Out: the same rows, less those that are taken out. A table of many short rows takes little more
//! memory than its cells.

use super::Cells;
use crate::text::place::{Place, Places};

/// Rows of cells, one behind the other.
#[derive(Debug, Default)]
pub(super) struct RowList {
    cells: Vec<Places>,
    /// For each row, how many cells it and the rows above it hold.
    ends: Vec<u32>,
    /// So many rows were taken off at the top.
    taken: usize,
}

impl RowList {
    /// No row, with room for so many.
    pub(super) fn with_capacity(rows: usize) -> Self {
        Self { cells: Vec::new(), ends: Vec::with_capacity(rows), taken: 0 }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len() - self.taken
    }

    /// The cell with which a row begins that is counted from the first ever.
    fn start(&self, row: usize) -> usize {
        row.checked_sub(1).and_then(|above| self.ends.get(above)).map_or(0, |&end| end as usize)
    }

    /// The cells of a row; none where there is no such row.
    pub(super) fn row(&self, at: usize) -> Cells<'_> {
        let row = self.taken + at;
        let end = self.ends.get(row).map_or(0, |&end| end as usize);
        self.cells.get(self.start(row)..end).unwrap_or_default()
    }

    /// The last row.
    pub(super) fn last(&self) -> Option<Cells<'_>> {
        self.len().checked_sub(1).map(|at| self.row(at))
    }

    /// The rows from the first.
    pub(super) fn iter(&self) -> impl Iterator<Item = Cells<'_>> {
        (0..self.len()).map(|at| self.row(at))
    }

    /// Adds a row below the others.
    pub(super) fn push(&mut self, row: impl IntoIterator<Item = Places>) {
        self.cells.extend(row);
        self.close();
    }

    /// Adds a row of cells on one line.
    pub(super) fn push_line(&mut self, cells: &[Place]) {
        self.push(cells.iter().map(|&cell| Places::from_buf_and_len([cell, Place::default()], 1)));
    }

    fn close(&mut self) {
        self.ends.push(u32::try_from(self.cells.len()).unwrap_or(u32::MAX));
    }

    /// Adds the cells of one more line to the last row.
    pub(super) fn go_on(&mut self, line: &[Place]) {
        let Some(last) = self.ends.pop() else { return };
        let start = self.start(self.ends.len());
        if (last as usize) < start + line.len() {
            self.cells.resize(start + line.len(), Places::new());
        }
        let row = self.cells.get_mut(start..).unwrap_or_default();
        for (whole, &cell) in row.iter_mut().zip(line) {
            if !cell.is_empty() {
                whole.push(cell);
            }
        }
        self.close();
    }

    /// The rows that were taken off at the top.
    pub(super) fn taken(&self) -> impl Iterator<Item = Cells<'_>> {
        let cell_of = |row: usize| self.start(row);
        (0..self.taken).map(move |row| self.cells.get(cell_of(row)..cell_of(row + 1)).unwrap_or_default())
    }

    /// Takes the first rows off.
    pub(super) fn take_off(&mut self, rows: usize) {
        self.taken = (self.taken + rows).min(self.ends.len());
    }

    /// Keeps the rows for which `keep` holds of the cells that were taken off and the row.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(Cells<'_>, Cells<'_>) -> bool) {
        let first = self.start(self.taken);
        let (taken, cells) = self.cells.split_at_mut(first);
        let (mut kept, mut start, mut to) = (self.taken, 0, 0);
        for row in self.taken..self.ends.len() {
            let end = self.ends[row] as usize - first;
            if keep(taken, &cells[start..end]) {
                if to < start {
                    (0..end - start).for_each(|cell| cells.swap(to + cell, start + cell));
                }
                to += end - start;
                self.ends[kept] = u32::try_from(first + to).unwrap_or(u32::MAX);
                kept += 1;
            }
            start = end;
        }
        self.ends.truncate(kept);
        self.cells.truncate(first + to);
    }
}

impl<R: IntoIterator<Item = Places>> FromIterator<R> for RowList {
    fn from_iter<I: IntoIterator<Item = R>>(rows: I) -> Self {
        let mut list = Self::default();
        rows.into_iter().for_each(|row| list.push(row));
        list
    }
}

#[cfg(test)]
mod tests {
    use super::RowList;
    use crate::text::place::Place;

    /// The rows, each cell as the places that it begins at.
    fn rows(list: &RowList) -> Vec<Vec<Vec<u32>>> {
        let cells = |row: super::Cells<'_>| {
            row.iter().map(|cell| cell.iter().map(|place| place.start).collect()).collect()
        };
        list.iter().map(cells).collect()
    }

    #[test]
    fn rows_are_added_to_taken_off_and_left_out() {
        let place = |at: usize| Place::new(at, at + 1);
        let mut list = RowList::with_capacity(2);
        assert!(list.last().is_none() && list.row(0).is_empty());
        list.push_line(&[place(1), place(2)]);
        list.push_line(&[place(3)]);
        list.go_on(&[place(4), Place::new(5, 5), place(6)]);
        assert_eq!(rows(&list), [vec![vec![1], vec![2]], vec![vec![3, 4], vec![], vec![6]]]);
        for at in 7..12 {
            list.push_line(&[place(at), place(20 + at)]);
        }
        list.take_off(1);
        list.retain(|taken, row| taken[1][0].start == 2 && (row[0][0].start % 2 == 0 || row.len() == 3));
        list.push_line(&[place(30)]);
        let wanted = [
            vec![vec![3, 4], vec![], vec![6]],
            vec![vec![8], vec![28]],
            vec![vec![10], vec![30]],
            vec![vec![30]],
        ];
        assert_eq!(rows(&list), wanted);
        assert_eq!(list.taken().map(|row| row[0][0].start).collect::<Vec<_>>(), [1]);
        assert_eq!((list.len(), list.row(1)[1][0].start, list.row(9).len()), (4, 28, 0));
    }
}
