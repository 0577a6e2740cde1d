//! Where the pieces of a row belong whose cells no sign parts: each below the head that its words fit.
//!
//! In: what the pieces look like, and what the columns hold by their heads. Out: the pieces of each cell, for those columns
//! alone where every best way to place them agrees. A column of times takes no body and one of bodies no time; what both
//! may hold is told by the others.

use smallvec::SmallVec;

use super::stacked::MOST_COLUMNS;
use crate::grammar::body::names_somebody;
use crate::grammar::time::is_time;
use crate::lexicon::labels::{self, Field};
use crate::text::place::{Clean, Places};

/// More pieces than these are left where they are.
const MOST_PIECES: usize = 24;

/// What a column holds, by its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Task,
    Body,
    Time,
    Any,
}

/// What the words of a piece say that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Body,
    Time,
    Other,
}

/// The pieces from the first to before the second are a cell.
pub(super) type Cell = (usize, usize);

/// A cell for each column, where it is known.
pub(super) type Cells = SmallVec<[Option<Cell>; MOST_COLUMNS]>;

/// What the column below a head holds.
pub(super) fn holds(norm: &str, head: &Places) -> Holds {
    match labels::column(&Clean::of(norm, head).text) {
        Some(Field::Task) => Holds::Task,
        Some(Field::Lead | Field::Support) => Holds::Body,
        Some(Field::Due | Field::Start) => Holds::Time,
        Some(Field::Other) | None => Holds::Any,
    }
}

/// What a piece is by its words.
pub(super) fn look(text: &str) -> Look {
    if is_time(text) {
        Look::Time
    } else if names_somebody(text) {
        Look::Body
    } else {
        Look::Other
    }
}

/// How well the pieces of a cell fit a column; `None` where they cannot be one.
fn fit(looks: &[Look], (from, to): Cell, column: Holds) -> Option<i32> {
    let Some(first) = looks.get(from).filter(|_| from < to) else { return Some(0) };
    let rest = || looks.get(from + 1..to).unwrap_or_default();
    match (column, first) {
        (Holds::Any, _) => Some(1),
        (Holds::Time, Look::Body) | (Holds::Body, Look::Time) => None,
        (Holds::Time, _) if rest().iter().any(|&look| look != Look::Time) => None,
        (Holds::Body | Holds::Task, _) if rest().contains(&Look::Time) => None,
        (Holds::Time, Look::Time) | (Holds::Body, Look::Body) => Some(3),
        (Holds::Task, Look::Other) => Some(2),
        (Holds::Task, Look::Time) => Some(0),
        _ => Some(1),
    }
}

/// How well these cells fit their columns, the first columns of all; `None` where one does not.
pub(super) fn fits(looks: &[Look], columns: &[Holds], mut cells: impl Iterator<Item = Cell>) -> Option<i32> {
    let mut columns = columns.iter();
    cells.try_fold(0, |sum, cell| Some(sum + fit(looks, cell, *columns.next()?)?))
}

/// True where each cell of a time or of bodies looks like one.
pub(super) fn is_told(looks: &[Look], columns: &[Holds], mut cells: impl Iterator<Item = Cell>) -> bool {
    columns.iter().all(|&column| cells.next().is_some_and(|(from, _)| says(looks, from, column)))
}

/// True where the piece at `from` may open a cell of the column and looks like it.
fn says(looks: &[Look], from: usize, column: Holds) -> bool {
    match column {
        Holds::Time => looks.get(from) == Some(&Look::Time),
        Holds::Body => looks.get(from) == Some(&Look::Body),
        Holds::Task | Holds::Any => true,
    }
}

/// The pieces as cells of the columns, in order; a column of which the best ways to place them do not agree has none, and
/// so has one whose cell does not look like what the column holds.
pub(super) fn place(looks: &[Look], columns: &[Holds]) -> Cells {
    if looks.len() > MOST_PIECES || columns.len() > MOST_COLUMNS {
        return columns.iter().map(|_| None).collect();
    }
    let before = Sums::of(looks, columns, Way::Forth);
    let behind = Sums::of(looks, columns, Way::Back);
    let Some(most) = before.get(columns.len(), looks.len()) else {
        return columns.iter().map(|_| None).collect();
    };
    let cell = |(at, &column): (usize, &Holds)| {
        let mut found: Option<Cell> = None;
        for from in 0..=looks.len() {
            let Some(left) = before.get(at, from) else { continue };
            for to in from..=looks.len() {
                let Some(right) = behind.get(at + 1, to) else { continue };
                let own = fit(looks, (from, to), column);
                if own.is_none_or(|own| left + own + right < most) {
                    continue;
                }
                // Wherever an empty cell stands, it is the same.
                let same = |known: Cell| known == (from, to) || known.0 == known.1 && from == to;
                if found.is_some_and(|known| !same(known)) {
                    return None;
                }
                found = Some((from, to));
            }
        }
        // A body that stands alone on its line behind a task may be a cell whose head is lost.
        let whole = |(from, to): Cell| {
            column != Holds::Task || !looks.get(from + 1..to).unwrap_or_default().contains(&Look::Body)
        };
        found.filter(|&(from, to)| from == to || says(looks, from, column) && whole((from, to)))
    };
    columns.iter().enumerate().map(cell).collect()
}

/// In which direction the columns are filled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Forth,
    Back,
}

/// The best sums of how well pieces fit: for each number of columns on one side, and for each of the pieces on it.
struct Sums {
    sums: Vec<Option<i32>>,
    /// The numbers of pieces, with none.
    counts: usize,
}

impl Sums {
    fn of(looks: &[Look], columns: &[Holds], way: Way) -> Self {
        let counts = looks.len() + 1;
        let mut sums = Self { sums: vec![None; (columns.len() + 1) * counts], counts };
        let (first, edge) = if way == Way::Forth { (0, 0) } else { (columns.len(), looks.len()) };
        sums.put(first, edge, Some(0));
        for step in 0..columns.len() {
            let (column, known, next) = match way {
                Way::Forth => (step, step, step + 1),
                Way::Back => (columns.len() - 1 - step, columns.len() - step, columns.len() - 1 - step),
            };
            let Some(&holds) = columns.get(column) else { continue };
            for at in 0..counts {
                let others = if way == Way::Forth { 0..=at } else { at..=looks.len() };
                let sum = |other: usize| {
                    Some(sums.get(known, other)? + fit(looks, (at.min(other), at.max(other)), holds)?)
                };
                let best = others.filter_map(sum).max();
                sums.put(next, at, best);
            }
        }
        sums
    }

    fn get(&self, columns: usize, pieces: usize) -> Option<i32> {
        self.sums.get(columns * self.counts + pieces).copied().flatten()
    }

    fn put(&mut self, columns: usize, pieces: usize, sum: Option<i32>) {
        if let Some(slot) = self.sums.get_mut(columns * self.counts + pieces) {
            *slot = sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Holds, look, place};

    /// The lines as cells of the columns, `?` where it is not known.
    fn cells(lines: &[&str], columns: &[Holds]) -> Vec<String> {
        let looks: Vec<_> = lines.iter().map(|line| look(line)).collect();
        let cell = |cell: Option<(usize, usize)>| {
            cell.map_or("?".to_owned(), |(from, to)| lines[from..to].join(" "))
        };
        place(&looks, columns).into_iter().map(cell).collect()
    }

    #[test]
    fn pieces_stand_below_the_heads_that_they_fit() {
        use Holds::{Any, Body, Task, Time};
        let columns = [Task, Body, Body, Time];
        let whole = ["Họp tại huyện", "An Bình", "Vụ Văn xã", "Sở Y tế An", "Bình", "Tháng 11/2022"];
        assert_eq!(
            cells(&whole, &columns),
            ["Họp tại huyện An Bình", "Vụ Văn xã", "Sở Y tế An Bình", "Tháng 11/2022"]
        );
        // Three bodies in two columns, or in one of them and in the task: nobody knows.
        let two = ["In", "Sở Y tế", "Sở Nội vụ", "Sở Tư pháp", "Quý II"];
        assert_eq!(cells(&two, &columns), ["?", "?", "?", "Quý II"]);
        // One body in one of two.
        let one = ["In", "Sở Y tế", "Quý II"];
        assert_eq!(cells(&one, &columns), ["In", "?", "?", "Quý II"]);
        // The last columns are empty.
        assert_eq!(cells(&one, &[Task, Body, Time, Any]), ["In", "Sở Y tế", "Quý II", ""]);
        // What is no body is nobody.
        assert_eq!(cells(&["In", "Phát", "Cả hai", "Quý II"], &columns)[1..], ["?", "?", "Quý II"]);
        // A body without a column of its own is no part of the task.
        assert_eq!(cells(&one, &[Task, Time]), ["?", "Quý II"]);
        assert_eq!(cells(&[], &columns), ["", "", "", ""]);
    }
}
