//! The rows of a table, in one list of cells.
//!
//! In: cells, row by row. Out: [`Rows`]. In JSON they are a list of lists.

use std::fmt;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::text::Text;

/// The rows of a table, each a slice of cells.
///
/// ```
/// let plan = kehoach::parse("KẾ HOẠCH\nNăm 2024\n| STT | Việc |\n|---|---|\n| 1 | Họp |\n| 2 | Báo cáo |\n");
/// let [kehoach::Node::Table(table)] = plan.body.all() else { panic!() };
/// assert_eq!(table.rows.get(1).map(|row| &*row[1].text), Some("Báo cáo"));
/// for row in &table.rows {
///     assert_eq!(row.len(), table.columns.len());
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Rows<'a> {
    cells: Vec<Text<'a>>,
    /// For each row, how many cells it and the rows above it hold.
    ends: Vec<u32>,
}

impl<'a> Rows<'a> {
    /// No row, with room for so many rows, and for so many cells in all of them.
    pub(crate) fn with_capacity(rows: usize, cells: usize) -> Self {
        Self { cells: Vec::with_capacity(cells), ends: Vec::with_capacity(rows) }
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// True where there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cells of a row, counted from 0.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&[Text<'a>]> {
        let end = *self.ends.get(row)? as usize;
        let start = row.checked_sub(1).and_then(|above| self.ends.get(above)).map_or(0, |&end| end as usize);
        self.cells.get(start..end)
    }

    /// The rows, from the first.
    #[must_use]
    pub fn iter(&self) -> RowsIter<'_, 'a> {
        RowsIter { rows: self, next: 0 }
    }

    /// The cells of all rows, row by row.
    #[must_use]
    pub fn cells(&self) -> &[Text<'a>] {
        &self.cells
    }

    /// Adds a row below the others.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = Text<'a>>) {
        self.cells.extend(row);
        self.ends.push(u32::try_from(self.cells.len()).unwrap_or(u32::MAX));
    }

    /// The same rows of other cells.
    pub(super) fn map<'b>(self, cells: impl FnOnce(Vec<Text<'a>>) -> Vec<Text<'b>>) -> Rows<'b> {
        Rows { cells: cells(self.cells), ends: self.ends }
    }
}

/// Iterator over the rows of a table; made by [`Rows::iter`].
#[derive(Clone, Debug)]
pub struct RowsIter<'r, 'a> {
    rows: &'r Rows<'a>,
    next: usize,
}

impl<'r, 'a> Iterator for RowsIter<'r, 'a> {
    type Item = &'r [Text<'a>];

    fn next(&mut self) -> Option<&'r [Text<'a>]> {
        let row = self.rows.get(self.next)?;
        self.next += 1;
        Some(row)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.rows.len() - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for RowsIter<'_, '_> {}

impl<'r, 'a> IntoIterator for &'r Rows<'a> {
    type Item = &'r [Text<'a>];
    type IntoIter = RowsIter<'r, 'a>;
    fn into_iter(self) -> RowsIter<'r, 'a> {
        self.iter()
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Rows<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;

        impl<'de> Visitor<'de> for List {
            type Value = Rows<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of rows of cells")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut rows = Rows::default();
                while let Some(row) = list.next_element::<Vec<Text<'de>>>()? {
                    rows.push(row);
                }
                Ok(rows)
            }
        }

        deserializer.deserialize_seq(List)
    }
}
