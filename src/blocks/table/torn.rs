//! Rows of cells on lines of their own that no sign parts, each cell one line or torn over several, as word processors'
//! texts and those of PDF give them.
//!
//! In: the lines of the heads and those behind them. Out: a row, and the line behind it. Where the heads say what the
//! columns hold, the lines of a row are counted as cells in three ways: blank lines as empty cells, without them, and lines
//! joined that were wrapped. A way counts that gives a cell for each head, none of them against what its column holds; else
//! the words place the cells, and what they do not place for sure stands behind the last column.

use smallvec::SmallVec;

use super::placing::{self, Cell, Cells, Holds, Look};
use super::stacked::{Count, MOST_COLUMNS, ends_table, group_row, is_ordinal};
use super::{Row, heads};
use crate::grammar::numeral;
use crate::lexicon::headings;
use crate::lines::{Line, LineKind};
use crate::text::fold;
use crate::text::letter;
use crate::text::place::{Clean, Place, Places};
use crate::text::shape;

/// A row of one-line cells has no more lines than this for each column.
const MOST_LINES: usize = 3;
/// The same where the cells may be torn.
const MOST_TORN: usize = 8;

/// The lines that belong to a row.
type Own = SmallVec<[usize; 16]>;

/// A piece of a row: lines that are one cell for sure, or a part of one.
struct Piece<'n> {
    places: Places,
    /// The first line.
    text: &'n str,
    /// How many empty cells the blank lines before it may be.
    before: usize,
}

/// A way to count the pieces of a row as its cells.
struct Counted {
    /// How well they fit the columns.
    fit: i32,
    /// Each cell of bodies and of a time looks like one.
    told: bool,
    cells: Cells,
}

/// A row as it was read.
pub(super) struct Read {
    pub(super) row: Row,
    pub(super) end: usize,
    /// The lines are no cell each for the columns.
    pub(super) doubted: bool,
}

/// The table whose rows are read.
pub(super) struct Torn<'n, 'l> {
    pub(super) norm: &'n str,
    /// From the first head on.
    pub(super) lines: &'l [Line],
    /// How many of them are heads.
    heads: usize,
    /// What the columns hold, without the first.
    columns: SmallVec<[Holds; MOST_COLUMNS]>,
    /// Blank lines between the cells.
    usual: u8,
    /// The heads say where tasks stand, and who does them or when.
    told: bool,
    /// False where only the end of the table is asked for.
    wanted: bool,
}

impl<'n, 'l> Torn<'n, 'l> {
    pub(super) fn new(norm: &'n str, lines: &'l [Line], heads: &Row, count: usize, wanted: bool) -> Self {
        let columns: SmallVec<[Holds; MOST_COLUMNS]> =
            heads.iter().skip(1).map(|head| placing::holds(norm, head)).collect();
        let has = |wanted: Holds| columns.contains(&wanted);
        let told = has(Holds::Task) && (has(Holds::Body) || has(Holds::Time));
        let usual = usual_gap(norm, lines, count, columns.len());
        Self { norm, lines, heads: count, columns, usual, told, wanted }
    }

    fn width(&self) -> usize {
        self.columns.len() + 1
    }

    fn text(&self, at: usize) -> &'n str {
        self.lines.get(at).map_or("", |line| line.text(self.norm))
    }

    /// The line behind heads that are repeated at `at`, perhaps below the number of a page; `at` where none are.
    pub(super) fn behind_heads(&self, at: usize) -> usize {
        let repeats = |at: usize| {
            // Most lines differ from the first head.
            at > 0
                && heads::is_ordinal_head(self.text(at))
                && (0..self.heads).all(|head| self.text(at + head) == self.text(head))
        };
        if repeats(at) {
            at + self.heads
        } else if self.lines.get(at).is_some_and(|line| matches!(line.kind, LineKind::PageNumber(_)))
            && repeats(at + 1)
        {
            at + 1 + self.heads
        } else {
            at
        }
    }

    /// The row at `at`.
    pub(super) fn row(&self, at: usize, count: Count) -> Option<Read> {
        let first = self.lines.get(at).filter(|line| is_ordinal(line.text(self.norm), count.row))?;
        let next = self.next(at, count);
        if !self.told {
            let (row, end) = self.in_order(first.place, at, next);
            return Some(Read { row, end, doubted: false });
        }
        // Numbers below one another are a column of their own. Where blank lines part the heads, they part the number of a
        // row from its cells.
        if next == Some(at + 1) || self.lines.get(at + 1).is_none_or(|line| line.gap < self.usual) {
            return None;
        }
        let limit = next.unwrap_or(self.lines.len()).min(at + 1 + self.width() * MOST_TORN);
        let (mut own, mut behind) = (Own::new(), Own::new());
        let mut line = at + 1;
        let mut paged = false;
        while line < limit {
            let after = self.behind_heads(line);
            if after > line {
                (line, paged) = (after, true);
                continue;
            }
            if paged {
                behind.push(line);
            } else {
                own.push(line);
            }
            line += 1;
        }
        Some(match next {
            Some(end) => self.closed(first.place, &own, &behind, end),
            None => self.last(first.place, &own, at + 1),
        })
    }

    /// The line of the next row or group.
    fn next(&self, at: usize, count: Count) -> Option<usize> {
        let most = self.width() * if self.told { MOST_TORN } else { MOST_LINES };
        let behind = Count { row: count.row + 1, ..count };
        let end = self.lines.len().min(at + 1 + most);
        let mut next = at + 1;
        while next < end {
            let after = self.behind_heads(next);
            if after > next {
                next = after;
                continue;
            }
            // "A" may be a mark and "I" a term: a table that opened without a group has one behind whole rows alone.
            let grouped = count.group > 1 || next - at >= self.width();
            if is_ordinal(self.text(next), behind.row)
                || grouped && group_row(self.norm, self.lines, next, behind).is_some()
            {
                return Some(next);
            }
            next += 1;
        }
        None
    }

    /// The lines up to the next number as cells one by one, or so many of them as there are columns.
    fn in_order(&self, number: Place, at: usize, next: Option<usize>) -> (Row, usize) {
        let last = next.unwrap_or(self.lines.len());
        let own: Own = (at + 1..last.min(at + 1 + self.width() * MOST_LINES)).collect();
        let most = if next.is_none() { Some(self.columns.len()) } else { None };
        let (pieces, used) = self.pieces(&own, false, most);
        let mut row = Row::with_capacity(self.width());
        row.push(Places::from_slice(&[number]));
        for piece in pieces {
            let free = self.width().saturating_sub(row.len() + 1);
            row.resize(row.len() + piece.before.min(free), Places::new());
            row.push(piece.places);
        }
        (row, at + 1 + used)
    }

    /// The pieces that the lines make, `soft` ones joined that a converter may have wrapped, and how many lines they take:
    /// all, or up to where so many pieces as `most` are whole.
    fn pieces(&self, own: &[usize], soft: bool, most: Option<usize>) -> (Vec<Piece<'n>>, usize) {
        let mut pieces: Vec<Piece<'n>> = Vec::with_capacity(own.len());
        let mut before: Option<&Line> = None;
        let soft = soft && own.first().is_none_or(|&first| !self.ends_with_blank(first.wrapping_sub(1)));
        for (used, &at) in own.iter().enumerate() {
            let Some(line) = self.lines.get(at) else { break };
            let text = line.text(self.norm);
            // The list or sentence of one cell goes on.
            let listed = line.label().is_some_and(|label| label.level.is_bullet());
            let goes_on = listed || shape::starts_small(text);
            let wrapped = self.told && before.is_some_and(|before| is_open(before.text(self.norm), text))
                || soft && before.is_some() && self.ends_with_blank(at.wrapping_sub(1));
            // Where blank lines part the cells, lines without one between them are one cell.
            let wrapped = wrapped || self.told && line.gap < self.usual;
            let free = pieces.len() < self.columns.len();
            if let Some(most) = most
                && (ends_table(line)
                    || pieces.len() >= most && !(wrapped || goes_on && line.gap <= self.usual))
            {
                return (pieces, used);
            }
            match pieces.last_mut() {
                Some(above)
                    if wrapped
                        || goes_on
                            && is_begun(&above.places)
                            && !(free && listed && is_period(self.norm, &above.places)) =>
                {
                    above.places.push(line.place);
                }
                _ => {
                    let places = Places::from_slice(&[line.place]);
                    pieces.push(Piece { places, text, before: self.empty_before(at) });
                }
            }
            before = Some(line);
        }
        (pieces, own.len())
    }

    /// How many empty cells the blank lines before a line may be.
    fn empty_before(&self, at: usize) -> usize {
        let gap = self.lines.get(at).map_or(0, |line| line.gap);
        gap.checked_sub(self.usual).map_or(0, |more| usize::from(more / (self.usual + 1)))
    }

    /// A blank ends the line as it stands: text of PDF has one where a line was wrapped.
    fn ends_with_blank(&self, at: usize) -> bool {
        let end = self.lines.get(at).map_or(0, |line| line.place.end as usize);
        self.norm.as_bytes().get(end) == Some(&b' ')
    }

    /// A row whose lines are known.
    fn closed(&self, number: Place, own: &[usize], behind: &[usize], end: usize) -> Read {
        if !self.wanted {
            return Read { row: Row::new(), end, doubted: false };
        }
        if let Some(row) = self.counted(number, own, Some(end), behind).map(|(row, _)| row) {
            return Read { row, end, doubted: !behind.is_empty() };
        }
        let (pieces, _) = self.pieces(own, true, None);
        let cells = placing::place(&self.looks(&pieces), &self.columns);
        Read { row: self.placed(number, pieces, &cells, behind), end, doubted: true }
    }

    /// The last row, which ends where its cells are whole.
    fn last(&self, number: Place, own: &[usize], from: usize) -> Read {
        if let Some((row, used)) = self.counted(number, own, None, &[]) {
            return Read { row, end: from + used, doubted: false };
        }
        if let Some(read) = self.up_to_time(number, own, from) {
            return read;
        }
        let (pieces, used) = self.pieces(own, false, Some(self.columns.len()));
        let cells: Cells = self.columns.iter().map(|_| None).collect();
        Read { row: self.placed(number, pieces, &cells, &[]), end: from + used, doubted: true }
    }

    /// The row where the lines are a cell each in one of the ways to count them, the one that fits the columns best, and how
    /// many lines it takes.
    fn counted(
        &self,
        number: Place,
        own: &[usize],
        end: Option<usize>,
        behind: &[usize],
    ) -> Option<(Row, usize)> {
        let most = if end.is_some() { None } else { Some(self.columns.len()) };
        let (hard, used) = self.pieces(own, false, most);
        let looks = self.looks(&hard);
        let next = |used: usize| end.or_else(|| own.get(used).copied());
        let best = [true, false].into_iter().find_map(|gaps| self.count(&hard, &looks, gaps, next(used)));
        let (soft, soft_used) = self.pieces(own, true, most);
        // Nothing is joined that was not.
        let same = soft.len() == hard.len() && soft_used == used;
        let joined = if same { None } else { self.count(&soft, &self.looks(&soft), false, next(soft_used)) };
        // Where both ways count, lines that were wrapped are one cell if each cell then is what its head says.
        let better = |joined: &Counted| joined.told || best.as_ref().is_none_or(|best| best.fit < joined.fit);
        match joined.filter(better) {
            Some(joined) => Some((self.placed(number, soft, &joined.cells, behind), soft_used)),
            None => best.map(|best| (self.placed(number, hard, &best.cells, behind), used)),
        }
    }

    /// The pieces as a cell each, with the blank lines before them as empty ones where `gaps` says so, and how well they fit
    /// the columns; `None` where there are more or fewer, or where one does not fit.
    fn count(
        &self,
        pieces: &[Piece<'n>],
        looks: &[Look],
        gaps: bool,
        next: Option<usize>,
    ) -> Option<Counted> {
        let columns = self.columns.len();
        let mut cells: SmallVec<[Cell; MOST_COLUMNS]> = SmallVec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let empty = if gaps { piece.before.min(MOST_COLUMNS) } else { 0 };
            cells.extend((0..empty).map(|_| (at, at)));
            cells.push((at, at + 1));
        }
        let after = next.map_or(0, |next| self.empty_before(next));
        let at_end = if gaps { after.min(columns.saturating_sub(cells.len())) } else { 0 };
        cells.extend((0..at_end).map(|_| (pieces.len(), pieces.len())));
        if cells.len() > columns {
            return None;
        }
        let (filled, rest) = self.columns.split_at(cells.len());
        let told = placing::is_told(looks, filled, cells.iter().copied());
        // Nothing is printed for the last columns, whatever they hold.
        let free = rest.iter().all(|&column| column == Holds::Any);
        if !rest.is_empty() && (gaps || !free || !told) {
            return None;
        }
        let fit = placing::fits(looks, &self.columns, cells.iter().copied())?;
        Some(Counted { fit, told, cells: cells.into_iter().map(Some).collect() })
    }

    /// The last row of a table whose last columns but those of any words is one of times: it ends at the first time with
    /// which all cells have their place.
    fn up_to_time(&self, number: Place, own: &[usize], from: usize) -> Option<Read> {
        const MOST_TRIALS: usize = 2;
        let last = self.columns.iter().rposition(|&column| column != Holds::Any)?;
        if self.columns.get(last) != Some(&Holds::Time) {
            return None;
        }
        let end = own.iter().position(|&at| self.lines.get(at).is_none_or(ends_table)).unwrap_or(own.len());
        let own = own.get(..end.min(MOST_LINES * self.columns.len()))?;
        let mut trials = 0;
        for lines in 1..=own.len() {
            let time = own.get(lines - 1).is_some_and(|&at| placing::look(self.text(at)) == Look::Time);
            if !time {
                continue;
            }
            let (pieces, _) = self.pieces(own.get(..lines)?, true, None);
            if self.look(pieces.last()?) != Look::Time {
                continue;
            }
            let cells = placing::place(&self.looks(&pieces), &self.columns);
            let told = |(cell, &column): (&Option<Cell>, &Holds)| {
                cell.is_some_and(|(from, to)| column == Holds::Any || from < to)
            };
            if cells.iter().zip(&self.columns).all(told) {
                let row = self.placed(number, pieces, &cells, &[]);
                return Some(Read { row, end: from + lines, doubted: true });
            }
            trials += 1;
            if trials == MOST_TRIALS {
                return None;
            }
        }
        None
    }

    fn looks(&self, pieces: &[Piece<'n>]) -> SmallVec<[Look; 16]> {
        pieces.iter().map(|piece| self.look(piece)).collect()
    }

    fn look(&self, piece: &Piece<'n>) -> Look {
        match piece.places.len() {
            1 => placing::look(piece.text),
            _ => placing::look(&Clean::of(self.norm, &piece.places).text),
        }
    }

    /// The one cell that goes on in the lines behind the end of a page by its last words, where they go on with one.
    fn open_cell(&self, row: &Row, behind: &[usize]) -> Option<usize> {
        let (&first, rest) = behind.split_first()?;
        let small = |at: usize| shape::starts_small(self.text(at));
        let goes_on =
            |cell: &Places| cell.last().is_some_and(|place| is_open(place.of(self.norm), self.text(first)));
        let mut open = row.iter().enumerate().filter(|(_, cell)| goes_on(cell)).map(|(at, _)| at);
        let one = open.next().filter(|_| open.next().is_none())?;
        (small(first) && rest.iter().all(|&at| small(at))).then_some(one)
    }

    /// The row that the cells make; behind its columns the pieces that belong to no cell, and what a page parts from it.
    fn placed(&self, number: Place, pieces: Vec<Piece<'n>>, cells: &[Option<Cell>], behind: &[usize]) -> Row {
        let mut row = Row::with_capacity(self.width());
        row.push(Places::from_slice(&[number]));
        row.resize(self.width(), Places::new());
        for (at, piece) in pieces.into_iter().enumerate() {
            let column =
                cells.iter().position(|cell| cell.is_some_and(|(from, to)| (from..to).contains(&at)));
            match column.and_then(|column| row.get_mut(column + 1)) {
                Some(cell) => cell.extend(piece.places),
                None => row.push(piece.places),
            }
        }
        let open = self.open_cell(&row, behind);
        for &at in behind {
            let Some(line) = self.lines.get(at) else { continue };
            match open.and_then(|open| row.get_mut(open)) {
                Some(cell) => cell.push(line.place),
                None => row.push(Places::from_slice(&[line.place])),
            }
        }
        row
    }
}

/// How many blank lines part the cells: as many as part the heads, or fewer where fewer part the cells of the first row, each
/// of which begins anew: the number 1 at `at`, a cell for each of the columns or more, and the number 2.
fn usual_gap(norm: &str, lines: &[Line], at: usize, columns: usize) -> u8 {
    let heads = lines.get(1).map_or(0, |line| line.gap);
    let Some(own) = lines.get(at + 1).map(|line| line.gap).filter(|&own| own < heads) else { return heads };
    let is_number = |at: usize, number| lines.get(at).is_some_and(|line| is_ordinal(line.text(norm), number));
    let row = lines.get(at + 1..).unwrap_or_default().iter().take(columns * MOST_LINES);
    let begins = |line: &Line| line.gap < own || line.gap == own && !shape::starts_small(line.text(norm));
    let row = row.take_while(|line| begins(line) && !ends_table(line) && !is_ordinal(line.text(norm), 2));
    let (cells, count) =
        row.fold((0, 0), |(cells, count), line| (cells + usize::from(line.gap == own), count + 1));
    let whole = is_number(at, 1) && is_number(at + 1 + count, 2) && cells >= columns;
    if whole { own } else { heads }
}

/// True where a cell goes on behind the end of a line by the last words of it: `Quý III -⏎IV`, `Sở Y tế và⏎…`.
pub(super) fn is_open(text: &str, next: &str) -> bool {
    let numbered = || {
        let word = next.split([' ', '/', ',', '-']).next().unwrap_or_default();
        next.starts_with(|c: char| c.is_ascii_digit()) || numeral::roman(word).is_some()
    };
    let last = shape::last_word(text);
    let period = ["quý", "quí", "tháng", "năm", "ngày"].iter().any(|word| letter::is_same(last, word));
    if period {
        return numbered();
    }
    text.ends_with(['-', '–', ',', '/', '(', '&'])
        || headings::asks_for_more(text) && (shape::starts_small(next) || !headings::may_end(text, next))
}

/// True for a cell that a list may go on with: it is not the number of the row.
fn is_begun(cell: &Places) -> bool {
    cell.iter().any(|place| place.end - place.start > 3)
}

/// A cell that says when: a list behind it is another cell.
fn is_period(norm: &str, cell: &Places) -> bool {
    let [place] = cell[..] else { return false };
    let text = place.of(norm);
    text.ends_with(|c: char| c.is_ascii_digit())
        && headings::PERIODS.any_beginning(text, |words| {
            words.split(' ').zip(text.split(' ')).all(|(wanted, word)| fold::same_word(word, wanted))
        })
}
