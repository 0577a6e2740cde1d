//! What a cell of a table may hold, and how it goes into CSV and into a column.
//!
//! In: plain values of rows. Out: their shape, their text in CSV, their place in a [`Column`]. The macro `row!`
//! makes a struct of cells a row; its shape cannot differ from its fields.

use std::borrow::Cow;

use serde::Serialize;

/// The type of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Int,
    Bool,
    List(Box<Shape>),
    Row(Vec<(&'static str, Shape)>),
}

/// A column of one batch, in the layout of Arrow: bytes or values, ends, and which cells hold something.
#[derive(Clone, Debug)]
pub(crate) enum Column {
    Text { bytes: Vec<u8>, ends: Vec<i64>, valid: Vec<bool> },
    Int { values: Vec<i64>, valid: Vec<bool> },
    Bool { values: Vec<bool>, valid: Vec<bool> },
    List { ends: Vec<i64>, valid: Vec<bool>, items: Box<Column> },
    Row { valid: Vec<bool>, columns: Vec<Column> },
}

/// A cell.
pub(crate) trait Value {
    fn shape() -> Shape;

    /// The cell in CSV, not yet quoted; nothing for null.
    fn csv(&self, out: &mut String);

    /// Adds the cell to a column of its shape.
    fn append(&self, column: &mut Column);
}

impl Column {
    pub(crate) fn new(shape: &Shape) -> Self {
        match shape {
            Shape::Text => Self::Text { bytes: Vec::new(), ends: Vec::new(), valid: Vec::new() },
            Shape::Int => Self::Int { values: Vec::new(), valid: Vec::new() },
            Shape::Bool => Self::Bool { values: Vec::new(), valid: Vec::new() },
            Shape::List(items) => {
                Self::List { ends: Vec::new(), valid: Vec::new(), items: Box::new(Self::new(items)) }
            }
            Shape::Row(fields) => {
                let columns = fields.iter().map(|(_, shape)| Self::new(shape)).collect();
                Self::Row { valid: Vec::new(), columns }
            }
        }
    }

    /// How many cells.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Text { valid, .. }
            | Self::Int { valid, .. }
            | Self::Bool { valid, .. }
            | Self::List { valid, .. }
            | Self::Row { valid, .. } => valid.len(),
        }
    }

    /// A cell that holds nothing.
    fn null(&mut self) {
        match self {
            Self::Text { bytes, ends, valid } => {
                ends.push(bytes.len() as i64);
                valid.push(false);
            }
            Self::Int { values, valid } => {
                values.push(0);
                valid.push(false);
            }
            Self::Bool { values, valid } => {
                values.push(false);
                valid.push(false);
            }
            Self::List { ends, valid, items } => {
                ends.push(items.len() as i64);
                valid.push(false);
            }
            Self::Row { valid, columns } => {
                valid.push(false);
                columns.iter_mut().for_each(Self::null);
            }
        }
    }
}

impl Value for str {
    fn shape() -> Shape {
        Shape::Text
    }

    fn csv(&self, out: &mut String) {
        out.push_str(self);
    }

    fn append(&self, column: &mut Column) {
        if let Column::Text { bytes, ends, valid } = column {
            bytes.extend_from_slice(self.as_bytes());
            ends.push(bytes.len() as i64);
            valid.push(true);
        }
    }
}

impl Value for u64 {
    fn shape() -> Shape {
        Shape::Int
    }

    fn csv(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }

    fn append(&self, column: &mut Column) {
        if let Column::Int { values, valid } = column {
            values.push(i64::try_from(*self).unwrap_or(i64::MAX));
            valid.push(true);
        }
    }
}

impl Value for bool {
    fn shape() -> Shape {
        Shape::Bool
    }

    fn csv(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }

    fn append(&self, column: &mut Column) {
        if let Column::Bool { values, valid } = column {
            values.push(*self);
            valid.push(true);
        }
    }
}

impl<T: Value + ?Sized> Value for &T {
    fn shape() -> Shape {
        T::shape()
    }

    fn csv(&self, out: &mut String) {
        T::csv(self, out);
    }

    fn append(&self, column: &mut Column) {
        T::append(self, column);
    }
}

impl Value for Cow<'_, str> {
    fn shape() -> Shape {
        Shape::Text
    }

    fn csv(&self, out: &mut String) {
        str::csv(self, out);
    }

    fn append(&self, column: &mut Column) {
        str::append(self, column);
    }
}

impl Value for String {
    fn shape() -> Shape {
        Shape::Text
    }

    fn csv(&self, out: &mut String) {
        str::csv(self, out);
    }

    fn append(&self, column: &mut Column) {
        str::append(self, column);
    }
}

impl<T: Value> Value for Option<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn csv(&self, out: &mut String) {
        if let Some(value) = self {
            value.csv(out);
        }
    }

    fn append(&self, column: &mut Column) {
        match self {
            Some(value) => value.append(column),
            None => column.null(),
        }
    }
}

impl<T: Value> Value for Vec<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn csv(&self, out: &mut String) {
        for (i, value) in self.iter().enumerate() {
            if i > 0 {
                out.push_str("; ");
            }
            value.csv(out);
        }
    }

    fn append(&self, column: &mut Column) {
        if let Column::List { ends, valid, items } = column {
            self.iter().for_each(|value| value.append(items));
            ends.push(items.len() as i64);
            valid.push(true);
        }
    }
}

/// A row: named cells.
pub(crate) trait Row: Serialize {
    fn fields() -> Vec<(&'static str, Shape)>;

    /// Each cell in CSV, with a comma before all but the first of the line.
    fn csv_cells(&self, line: &mut String);

    /// Each cell into its column.
    fn append_cells<'c>(&self, columns: &mut impl Iterator<Item = &'c mut Column>);
}

/// Two rows side by side.
#[derive(Serialize)]
pub(crate) struct Both<A, B> {
    #[serde(flatten)]
    pub(crate) first: A,
    #[serde(flatten)]
    pub(crate) second: B,
}

impl<A: Row, B: Row> Row for Both<A, B> {
    fn fields() -> Vec<(&'static str, Shape)> {
        let mut fields = A::fields();
        fields.extend(B::fields());
        fields
    }

    fn csv_cells(&self, line: &mut String) {
        self.first.csv_cells(line);
        line.push(',');
        self.second.csv_cells(line);
    }

    fn append_cells<'c>(&self, columns: &mut impl Iterator<Item = &'c mut Column>) {
        self.first.append_cells(columns);
        self.second.append_cells(columns);
    }
}

/// Adds a row to the columns of a table.
pub(crate) fn append(row: &impl Row, columns: &mut [Column]) {
    row.append_cells(&mut columns.iter_mut());
}

/// One cell of CSV, quoted where it must be.
pub(crate) fn csv_cell(value: &impl Value, line: &mut String) {
    let mut cell = String::new();
    value.csv(&mut cell);
    if cell.contains(['"', ',', '\n', '\r']) {
        line.push('"');
        line.push_str(&cell.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(&cell);
    }
}

/// Defines a struct of cells as a [`Row`] and, inside others, as a [`Value`].
macro_rules! row {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub(crate) struct $name<'a> {
            $($(#[$doc])* pub(crate) $field: $type,)+
        }

        impl<'a> Row for $name<'a> {
            fn fields() -> Vec<(&'static str, Shape)> {
                vec![$((stringify!($field).trim_start_matches("r#"), <$type as Value>::shape()),)+]
            }

            fn csv_cells(&self, line: &mut String) {
                let mut first = true;
                $(
                    if !std::mem::take(&mut first) {
                        line.push(',');
                    }
                    csv_cell(&self.$field, line);
                )+
            }

            fn append_cells<'c>(&self, columns: &mut impl Iterator<Item = &'c mut Column>) {
                $(
                    if let Some(column) = columns.next() {
                        self.$field.append(column);
                    }
                )+
            }
        }

        impl<'a> Value for $name<'a> {
            fn shape() -> Shape {
                Shape::Row(Self::fields())
            }

            fn csv(&self, out: &mut String) {
                self.csv_cells(out);
            }

            fn append(&self, column: &mut Column) {
                if let Column::Row { valid, columns } = column {
                    valid.push(true);
                    self.append_cells(&mut columns.iter_mut());
                }
            }
        }
    };
}

pub(crate) use row;
