//! Front matter: the header block above the kind line.
//!
//! In: the lines before the kind line. Out: the fields of a [`Header`]. Every cell is recognised by what it
//! says, wherever it stands; what says nothing known is set aside. Source: Decree 30/2020/NĐ-CP, article 8;
//! Party guideline 36-HD/VPTW; Youth Union guideline 29-HD/TWĐTN-VP.

use std::borrow::Cow;

use super::cells::{self, Cell, unmarked};
use super::names::{
    could_name, is_agency, is_headline, is_last_word, is_plan_with_year, names, names_body, second_name,
    without_rule,
};
use super::rejoin;
use super::slots::{self, FoundDate, FoundNumber, own_number_at, place_and_date};
use super::{cut_number, grid_date, marks};
use crate::context::Context;
use crate::grammar::date::RawDate;
use crate::grammar::symbol::{Symbol, symbol, without_slash};
use crate::lexicon::headings;
use crate::lines::{Line, LineKind, is_rule};
use crate::record::{Code, DocumentNumber, Header, HeaderDate, InferredText, Mark, ResidueReason, Str, Text};
use crate::text::fold;
use crate::text::letter;
use crate::text::place::{Clean, Place, Places};
use crate::text::shape;
use crate::text::short::Short;

/// Reads the front matter into `header`; returns the lines that belong to no header field but to the text (the
/// addressee, the subject of a letter).
pub(crate) fn read<'a>(context: &mut Context<'_, 'a>, lines: &[Line], header: &mut Header<'a>) {
    if lines.is_empty() {
        return;
    }
    let norm = context.norm();
    let mut reader = Reader::default();
    let text_line = |cell: &Cell| {
        !matches!(
            lines[cell.row].kind,
            LineKind::Rule | LineKind::Frame | LineKind::Markup | LineKind::Stamp | LineKind::PageNumber(_)
        )
    };
    // A year alone below a line may be the last piece of a date.
    let year = |line: &Line| matches!(line.kind, LineKind::PageNumber(1900..)) && line.gap == 0;
    // What is set aside below is no piece of a phrase.
    let mut cells = cells::cells(norm, lines, slots::both);
    cells.retain(|cell| text_line(cell) || year(&lines[cell.row]));
    let mut cells = rejoin::rejoin(norm, lines, cells);
    cells.retain(|cell| text_line(cell));
    if let Some(wrapped) = grid_date::take(norm, lines, &mut cells) {
        wrapped.fill(context, header);
    }
    if let Some(cut) = cut_number::take(norm, &mut cells) {
        cut.fill(context, header);
    }
    for line in lines {
        match line.kind {
            LineKind::Rule | LineKind::Frame => context.set_aside(line.place, ResidueReason::Rule),
            LineKind::Markup => context.set_aside(line.place, ResidueReason::Markup),
            LineKind::Stamp => context.set_aside(line.place, ResidueReason::Stamp),
            LineKind::PageNumber(_) if !(year(line) && ends_date(&cells, line)) => {
                context.set_aside(line.place, ResidueReason::PageNumber);
            }
            _ => {}
        }
    }
    let mottoes: Short<Option<Motto>, 8> =
        cells.iter().map(|cell| cells::find_motto(cell.place.of(norm))).collect();
    let with_motto = cells.iter().zip(&mottoes).filter(|(_, motto)| motto.is_some());
    reader.motto_cells = with_motto.map(|(cell, _)| (cell.row, cell.column)).collect();
    let mut at = 0;
    let mut rest = None;
    loop {
        // What is left of a cell was not looked at.
        let (cell, motto) = match (rest.take(), cells.get(at)) {
            (Some(rest), _) => (rest, None),
            (None, Some(&cell)) => {
                at += 1;
                (cell, Some(mottoes[at - 1]))
            }
            (None, None) => break,
        };
        let taken;
        (taken, rest) = reader.take(context, (cell, motto), cells.get(at).copied(), header);
        at += usize::from(taken == Taken::WithNext);
    }
    reader.finish(context, header);
}

/// True where a cell that begins above the line holds it.
fn ends_date(cells: &[Cell], line: &Line) -> bool {
    let after = cells.partition_point(|cell| cell.place.start < line.place.start);
    let above = after.checked_sub(1).and_then(|at| cells.get(at));
    above.is_some_and(|cell| line.place.end <= cell.place.end)
}

/// A cell of a letterhead is no longer than this, in bytes.
pub(super) const LONGEST_CELL: usize = 1500;

/// Where the motto begins and ends in a cell.
type Motto = (usize, usize);

/// What became of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    One,
    /// The next cell was part of it.
    WithNext,
}

#[derive(Default)]
struct Reader {
    motto: Places,
    /// Row and column of each cell that holds a part of the motto.
    motto_cells: Short<(usize, usize), 4>,
    agencies: Vec<Cell>,
    /// Cells that say nothing known, in order.
    strange: Vec<Place>,
    /// `V/v …`: the subject of a letter, and the last row it stands on.
    subject: Places,
    subject_row: Option<usize>,
}

impl Reader {
    /// Takes one cell, with its motto where that was looked for; returns what is left of it, to be looked at next.
    fn take<'a>(
        &mut self,
        context: &mut Context<'_, 'a>,
        (cell, motto): (Cell, Option<Option<Motto>>),
        next: Option<Cell>,
        header: &mut Header<'a>,
    ) -> (Taken, Option<Cell>) {
        let norm = context.norm();
        let place = cell.place;
        let flat = rejoin::flat(place.of(norm));
        let text: &str = &flat;
        if text.len() > LONGEST_CELL {
            self.strange.push(place);
            return (Taken::One, None);
        }
        // The star between the lines of a Party letterhead, on one line with the place and date.
        if text.starts_with("* ") {
            context.set_aside(place.first(1), ResidueReason::Rule);
            return (Taken::One, Some(Cell { place: place.after(1).trimmed(norm), ..cell }));
        }
        // A rule that a converter ran into the line before what stands below it.
        let rule = text.len() - text.trim_start_matches(['\\', '_', '-', '–', '=']).len();
        if rule >= 3 && text[rule..].starts_with(' ') && !text[rule..].trim().is_empty() {
            context.set_aside(place.first(rule), ResidueReason::Rule);
            return (Taken::One, cell.after(rule, norm));
        }
        let motto = match (motto, &flat) {
            (Some(known), Cow::Borrowed(_)) => known,
            _ => cells::find_motto(text),
        };
        if let Some(motto) = motto {
            return (Taken::One, self.take_motto(context, cell, text, motto, header));
        }
        if let Some(found) = own_number_at(text) {
            return self.take_number(context, cell, next, found, header);
        }
        let above = |above: &Cell| above.row + 1 == cell.row && above.column == cell.column;
        let below = self.agencies.last().is_some_and(above);
        if let Some(cut) = if below { slots::name_before_place(text) } else { None } {
            self.take_left(context, Cell { place: place.first(cut).trimmed(norm), ..cell }, header);
            let right = Cell { column: cell.column + 1, ..cell };
            return (Taken::One, right.after(cut, norm));
        }
        if let Some(found) = place_and_date(text) {
            return (Taken::One, self.take_place_and_date(context, cell, text, &found, header));
        }
        if let Some(kind) = marks::mark(text) {
            let Text { text, spans } = context.source.text(&[place]);
            header.marks.push(Mark { text, spans, mark: kind });
            return (Taken::One, None);
        }
        let goes_on = self.subject_row.is_some_and(|row| row + 1 == cell.row) && shape::starts_small(text);
        if goes_on || self.subject.is_empty() && subject_of_letter(text).is_some() {
            self.subject.push(place);
            self.subject_row = Some(cell.row);
            return (Taken::One, None);
        }
        self.take_left(context, cell, header);
        (Taken::One, None)
    }

    /// A motto, with what stands before it in the cell; returns what is left.
    fn take_motto<'a>(
        &mut self,
        context: &mut Context<'_, 'a>,
        cell: Cell,
        text: &str,
        (start, end): (usize, usize),
        header: &mut Header<'a>,
    ) -> Option<Cell> {
        let norm = context.norm();
        let place = cell.place;
        // Emphasis around the motto belongs to it.
        let signs = |text: &str| text.len() - text.trim_start_matches(['*', '_']).len();
        let start = if text[..start].trim_matches(['*', '_', ' ', '#']).is_empty() { 0 } else { start };
        let end = end + signs(&text[end..]);
        if start == 0 {
            self.motto.push(place.first(end));
            return cell.after(end, norm);
        }
        // What stands before the motto on a fused line is the left column.
        let left = Cell { place: place.first(start).trimmed(norm), ..cell };
        match own_number_at(left.place.of(norm)).filter(|found| found.start == 0) {
            Some(found) => self.number(context, &[left.place], found, header),
            None => self.take_left(context, left, header),
        }
        Some(Cell { place: place.after(start), row: cell.row, column: cell.column + 1 })
    }

    /// A number, with what stands before it in the cell, and with its symbol where that is the next one.
    fn take_number<'a>(
        &mut self,
        context: &mut Context<'_, 'a>,
        cell: Cell,
        next: Option<Cell>,
        found: FoundNumber<'_>,
        header: &mut Header<'a>,
    ) -> (Taken, Option<Cell>) {
        let norm = context.norm();
        let place = cell.place;
        if found.start > 0 {
            let left = Cell { place: place.first(found.start).trimmed(norm), ..cell };
            self.take_left(context, left, header);
        }
        // "Số:" alone: the symbol stands in the next cell.
        if found.symbol.is_none() {
            let joined = next.and_then(|next| {
                // Markdown writes a dash at the start of a line as "\\-".
                let after = unmarked(next.place.of(norm)).trim_start_matches('\\');
                let (left, symbol) = symbol(after).or_else(|_| without_slash(after)).ok()?;
                left.trim_matches(['.', ';']).is_empty().then_some((next.place, symbol))
            });
            if let Some((second, symbol)) = joined {
                let places = [place.after(found.start), second];
                let found = FoundNumber { symbol: Some(symbol), unreadable: false, ..found };
                self.number(context, &places, found, header);
                return (Taken::WithNext, None);
            }
        }
        let end = found.end;
        let own = place.first(end).after(found.start).trimmed(norm);
        self.number(context, &[own], found, header);
        (Taken::One, cell.after(end, norm))
    }

    /// Place and date of the letterhead; returns what is left. A second date is strange.
    fn take_place_and_date<'a>(
        &mut self,
        context: &mut Context<'_, 'a>,
        cell: Cell,
        text: &str,
        found: &FoundDate,
        header: &mut Header<'a>,
    ) -> Option<Cell> {
        let norm = context.norm();
        let place = cell.place;
        if header.date.is_some() {
            self.strange.push(place);
            return None;
        }
        let named = place.first(found.place_end).trimmed(norm);
        if found.place_end > 0 && !named.is_empty() {
            // The comma belongs to the place.
            let cover = place.first(found.date_start).trimmed(norm);
            let text = context.source.read(&[named]);
            let bare = text.trim_matches(['*', '_', ' ']).to_owned();
            let text = if bare.len() == text.len() { text } else { bare.into() };
            header.place = Some(Text { text, spans: context.source.spans(&[cover]) });
        }
        let signs = text[found.end..].len() - text[found.end..].trim_start_matches(['*', '_']).len();
        let own = place.first(found.end + signs).after(found.date_start);
        header.date = Some(header_date(context, &[own], &found.date, false));
        cell.after(found.end + signs, norm)
    }

    /// An agency, the rest of a motto, a rule, or something strange.
    fn take_left<'a>(&mut self, context: &mut Context<'_, 'a>, cell: Cell, header: &mut Header<'a>) {
        let norm = context.norm();
        let mut cell = cell;
        let below = self.motto_cells.iter().any(|&(row, _)| row + 1 == cell.row);
        let motto = self.motto.last().filter(|_| below).map(|motto| motto.of(norm));
        if let Some(at) = motto.and_then(|motto| cells::motto_end(motto, cell.place.of(norm))) {
            self.motto.push(cell.place.after(at).trimmed(norm));
            cell.place = cell.place.first(at).trimmed(norm);
        }
        // A rule drawn behind the name: "BỘ NỘI VỤ  -------".
        let text = cell.place.of(norm);
        let named = if is_rule(text) { 0 } else { without_rule(text) };
        let place = cell.place.first(named);
        context.set_aside(cell.place.after(named).trimmed(norm), ResidueReason::Rule);
        let text = without_signs(place.of(norm));
        if text.is_empty() {
            context.set_aside(place, ResidueReason::Rule);
            return;
        }
        let rest_of_motto = || {
            let key = fold::Key::up_to(text, "nghiavietnam".len());
            key.is_whole() && matches!(key.as_bytes(), b"vietnam" | b"nam" | b"viet" | b"nghiavietnam")
        };
        if headings::is_nearly_motto(text) || !self.motto.is_empty() && rest_of_motto() {
            self.motto.push(place);
        } else if let Some(kind) = marks::mark(text) {
            let Text { text, spans } = context.source.text(&[place]);
            header.marks.push(Mark { text, spans, mark: kind });
        } else if (is_agency(text) || self.is_small_agency(cell, text))
            && !(self.agencies.is_empty() && is_headline(text) || is_plan_with_year(text))
        {
            let second = second_name(place.of(norm)).unwrap_or(0);
            if second > 0 {
                self.agencies.push(Cell { place: place.first(second).trimmed(norm), ..cell });
            }
            self.agencies.push(Cell { place: place.after(second), ..cell });
        } else if self.ends_name(cell, text) {
            self.agencies.push(Cell { place, ..cell });
        } else {
            self.strange.push(place);
        }
    }

    /// `TRƯỜNG TIỂU HỌC LÊ VĂN⏎AN`: a short word in capitals right below a name is its rest.
    fn ends_name(&self, cell: Cell, text: &str) -> bool {
        let below = |above: &Cell| above.column == cell.column && above.row + 1 == cell.row;
        self.agencies.last().is_some_and(below) && is_last_word(text)
    }

    /// An agency without capitals, which fonts and writers lose: what stands left of the motto, or the name of a
    /// body right above or below it.
    fn is_small_agency(&self, cell: Cell, text: &str) -> bool {
        let beside = |&(row, column): &(usize, usize)| row == cell.row && cell.column < column;
        let near = |&(row, _): &(usize, usize)| row.abs_diff(cell.row) <= 2;
        let named = shape::starts_small(text) && names_body(text);
        could_name(text)
            && (self.motto_cells.iter().any(beside) || named && self.motto_cells.iter().any(near))
    }

    fn number<'a>(
        &mut self,
        context: &mut Context<'_, 'a>,
        places: &[Place],
        found: FoundNumber<'_>,
        header: &mut Header<'a>,
    ) {
        if header.number.is_some() {
            self.strange.extend(places);
            return;
        }
        header.number = Some(document_number(context, places, found, false));
    }

    /// How many of the agencies stand above the letterhead, with prose of the site between.
    fn site_agencies(&self, norm: &str) -> usize {
        let Some(anchor) = self.motto.first().map(|place| place.start) else { return 0 };
        let prose = |place: &&Place| {
            let text = place.of(norm);
            place.start < anchor && text.split_whitespace().count() >= 4 && !shape::is_capitals(text)
        };
        let Some(prose) = self.strange.iter().filter(prose).map(|place| place.start).max() else { return 0 };
        let above = self.agencies.iter().take_while(|cell| cell.place.start < prose).count();
        if above < self.agencies.len() { above } else { 0 }
    }

    fn finish<'a>(mut self, context: &mut Context<'_, 'a>, header: &mut Header<'a>) {
        if !self.motto.is_empty() {
            header.motto = Some(context.source.text(&self.motto));
        }
        if !self.subject.is_empty() {
            header.title = Some(context.passage(&self.subject, crate::passages::Role::Prose));
        }
        let site = self.site_agencies(context.norm());
        self.strange.extend(self.agencies.drain(..site).map(|cell| cell.place));
        let names = names(context.norm(), &self.agencies);
        if let Some((issuer, parents)) = names.split_last() {
            // Columns may come one after the other, spans rise all the same.
            let mut issuer: Places = issuer.iter().copied().collect();
            issuer.sort_unstable();
            let Text { text, spans } = context.source.text(&issuer);
            header.issuer = Some(InferredText { text, spans, inferred: false });
            // The issuer's own name again, as a gazette prints it above: no parent.
            let own = (!parents.is_empty()).then(|| Clean::of(context.norm(), &issuer));
            let again = |name: &&Places| {
                let name = Clean::of(context.norm(), name);
                own.as_ref().is_some_and(|own| letters(&name.text).eq(letters(&own.text)))
            };
            let (again, parents): (Vec<&Places>, Vec<&Places>) = parents.iter().partition(again);
            self.strange.extend(again.into_iter().flatten().copied());
            if !parents.is_empty() {
                let mut lines: Places = parents.into_iter().flatten().copied().collect();
                lines.sort_unstable();
                header.parent = Some(context.source.text(&lines));
            }
        }
        for place in self.strange {
            context.set_aside(place, ResidueReason::Unplaced);
        }
    }
}

/// A text without signs of emphasis and headings and blanks at its ends.
pub(super) fn without_signs(text: &str) -> &str {
    let is_sign = |b: &u8| matches!(b, b'*' | b'_' | b'#' | b' ');
    let bytes = text.as_bytes();
    let start = bytes.iter().take_while(|b| is_sign(b)).count();
    let behind = bytes[start..].iter().rev().take_while(|b| is_sign(b)).count();
    &text[start..bytes.len() - behind]
}

/// The letters and digits of a name, whatever their case.
fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().flat_map(char::to_lowercase).filter(|&c| letter::is_word_char(c))
}

/// `V/v …` under the symbol of a letter.
pub(super) fn subject_of_letter(text: &str) -> Option<()> {
    let text = text.trim_start_matches(['*', '_', '(']);
    let end = ["v/v", "ve viec"].iter().find_map(|word| fold::word_prefix(text, word))?;
    (text[end..].chars().any(letter::is_letter)).then_some(())
}

/// The record's date from places and their reading; reports what is doubtful about it.
pub(crate) fn header_date<'a>(
    context: &mut Context<'_, 'a>,
    places: &[Place],
    date: &RawDate,
    inferred: bool,
) -> HeaderDate<'a> {
    let Text { mut text, spans } = context.source.text(places);
    if date.year.is_some() {
        text = trimmed(text, &['.', ';', ' ', '_']);
    }
    report_date(context, places, date);
    HeaderDate { text, spans, year: date.year, month: date.month, day: date.day, value: date.iso(), inferred }
}

/// A text without the signs that close it.
fn trimmed<'a>(mut text: Str<'a>, signs: &[char]) -> Str<'a> {
    text.truncate(text.trim_end_matches(signs).len());
    text
}

/// Reports an impossible, unreadable or partial date.
pub(crate) fn report_date(context: &mut Context<'_, '_>, places: &[Place], date: &RawDate) {
    if !date.is_possible() {
        context.report(Code::ImpossibleDate, places);
        return;
    }
    if date.repaired {
        context.report(Code::RepairedDate, places);
    }
    if date.unreadable {
        context.report(Code::UnreadableDate, places);
    } else if date.is_partial() {
        context.report(Code::PartialDate, places);
    }
}

/// The record's number from places and their reading.
pub(crate) fn document_number<'a>(
    context: &mut Context<'_, 'a>,
    places: &[Place],
    found: FoundNumber<'_>,
    inferred: bool,
) -> DocumentNumber<'a> {
    let FoundNumber { symbol, number, repaired, unreadable, .. } = found;
    let Text { mut text, spans } = context.source.text(places);
    let symbol = symbol.map(|symbol| match (&symbol.number, &number) {
        (None, Some(_)) => Symbol { number: number.clone(), ..symbol },
        _ => symbol,
    });
    let number = symbol.as_ref().and_then(|symbol| symbol.number.clone()).or(number);
    if unreadable {
        context.report(Code::UnreadableNumber, places);
    } else if number.is_none() {
        context.report(Code::BlankNumber, places);
    }
    if repaired || symbol.as_ref().is_some_and(|symbol| symbol.repaired) {
        context.report(Code::RepairedSymbol, places);
    }
    if symbol.is_some() {
        text = trimmed(text, &['.', ';', ' ']);
    }
    DocumentNumber {
        text,
        spans,
        number: number.as_deref().map(Str::copied),
        year: symbol.as_ref().and_then(|symbol| symbol.year),
        id: symbol.as_ref().and_then(Symbol::id),
        symbol: symbol.map(|symbol| Str::copied(&symbol.symbol)),
        inferred,
    }
}
