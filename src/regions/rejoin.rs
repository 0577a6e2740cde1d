//! Cells of a letterhead that a converter cut in mid-phrase: `ỦY⏎BAN NHÂN DÂN`, `Thành phố Hồ⏎Chí Minh, ngày …`.
//!
//! In: the cells of the front matter, in order. Out: the same cells, those that are one phrase made one. Nothing
//! but blanks stands between the pieces, so that a cell stays one place. Two lines are one phrase where the first
//! alone is the beginning of a motto, of the name of a body, or of a place and date.

use std::borrow::Cow;

use super::cells::{Cell, Cells, unmarked};
use super::slots::{date_at, own_number_at, place_and_date};
use crate::grammar::date::RawDate;
use crate::lexicon::{agencies, headings};
use crate::lines::{Line, LineKind};
use crate::text::fold::{self, Key};
use crate::text::letter;
use crate::text::place::Place;
use crate::text::shape;

/// A cell is put together from no more lines than this.
const MOST_LINES: usize = 4;
/// A piece of a phrase is no longer than this, in bytes.
const LONGEST_PIECE: usize = 120;

/// Puts together what is one phrase: first the dates and names, then the places before the dates.
pub(super) fn rejoin(norm: &str, lines: &[Line], cells: Cells) -> Cells {
    let piece = |cell: Cell| Piece { cell, last: cell.row, lines: 1 };
    // In most letterheads nothing was cut.
    if !cells.windows(2).any(|pair| go_together(norm, lines, &piece(pair[0]), &piece(pair[1]))) {
        return cells;
    }
    let pieces = cells.into_iter().map(piece).collect();
    let pieces = round(norm, lines, round(norm, lines, pieces));
    pieces.into_iter().map(|piece| piece.cell).collect()
}

/// A cell that may reach over several lines.
#[derive(Clone, Copy)]
struct Piece {
    cell: Cell,
    /// The last row it stands on.
    last: usize,
    lines: usize,
}

fn round(norm: &str, lines: &[Line], mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.dedup_by(|piece, before| {
        let together = go_together(norm, lines, before, piece);
        if together {
            before.cell.place.end = piece.cell.place.end;
            before.last = piece.last;
            before.lines += piece.lines;
        }
        together
    });
    pieces
}

/// True where two pieces that stand one after the other are one phrase.
fn go_together(norm: &str, lines: &[Line], before: &Piece, piece: &Piece) -> bool {
    before.last + 1 == piece.cell.row
        && before.lines + piece.lines <= MOST_LINES
        && (before.cell.column == piece.cell.column || overflows(lines, before.cell, piece.cell))
        && are_one(norm, lines, before.cell, piece.cell.place)
        && between(before.cell.place, piece.cell.place).of(norm).trim().is_empty()
}

/// True where a line was cut at the width of the page: what the right column had left begins the next line.
pub(super) fn overflows(lines: &[Line], cell: Cell, next: Cell) -> bool {
    cell.column > 0 && next.column == 0 && lines.get(next.row).is_some_and(|line| line.indent == 0)
}

pub(super) fn between(first: Place, second: Place) -> Place {
    Place::new(first.end as usize, second.start as usize)
}

/// The text of a place with its line ends as blanks, byte for byte.
pub(super) fn flat(text: &str) -> Cow<'_, str> {
    let wrapped = memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_some();
    if wrapped { text.replace(['\n', '\r'], " ").into() } else { text.into() }
}

/// True where a bar alone on its line stands above: the line is the first of a cell.
fn opens_cell(norm: &str, lines: &[Line], row: usize) -> bool {
    row.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(|line| {
        matches!(line.kind, LineKind::Markup | LineKind::PipeRow) && line.place.of(norm) == "|"
    })
}

fn are_one(norm: &str, lines: &[Line], first: Cell, second: Place) -> bool {
    let (before, text) = (first.place.of(norm), second.of(norm));
    if before.len() + text.len() > LONGEST_PIECE * 2 || before.len() > LONGEST_PIECE {
        return false;
    }
    let whole = || flat((Place { start: first.place.start, end: second.end }).of(norm));
    !headings::is_usual_motto(before) && cuts_phrase(before, whole, headings::MOTTOES.words())
        || shape::is_capitals(before)
            && (cuts_phrase(before, whole, agencies::WRAPPING)
                || cuts_phrase(before, whole, agencies::CUT_HEADS)
                || fold::same_word(unmarked(text), "và"))
        || goes_on_as_date(text) && cuts_date(before, text, &whole())
        || opens_cell(norm, lines, first.row) && cuts_place(before, text, &whole())
}

/// `CỘNG HÒA XÃ HỘI`, `CHỦ NGHĨA VIỆT NAM`: a motto over two lines, its beginning or its end.
pub(super) fn cuts_motto(text: &str) -> bool {
    let piece = Key::of(text);
    let piece = piece.as_str();
    let cut = |motto: &&str| {
        let letters = Key::of(motto);
        letters.as_str().starts_with(piece) || letters.as_str().ends_with(piece)
    };
    piece.len() >= SHORTEST_MOTTO && shape::is_capitals(text) && headings::MOTTOES.words().iter().any(cut)
}

/// A piece of a motto has no fewer letters than this.
const SHORTEST_MOTTO: usize = 9;

/// The letters of `piece` are the beginning of a phrase of the table and the whole goes on with it.
fn cuts_phrase<'t>(piece: &str, whole: impl Fn() -> Cow<'t, str>, phrases: &[&str]) -> bool {
    let Some(first) = first_letter(piece) else { return false };
    let alike = |phrase: &&&str| phrase.as_bytes().first() == Some(&first) && goes_on(phrase, piece);
    phrases.iter().filter(alike).any(|phrase| {
        let whole = &*whole();
        fold::word_prefix(whole.trim_start_matches(['*', '_']), phrase).is_some()
            || Key::of(phrase).as_bytes().starts_with(Key::of(whole).as_bytes())
    })
}

/// The first letter or digit of `text`, folded.
fn first_letter(text: &str) -> Option<u8> {
    let mut at = 0;
    loop {
        let (sign, len) = fold::sign_at(text, at)?;
        if sign.is_ascii_alphanumeric() {
            return Some(sign);
        }
        at += len;
    }
}

/// True where the letters of a folded phrase begin with those of `piece` and there are more of them.
fn goes_on(phrase: &str, piece: &str) -> bool {
    let mut letters = phrase.bytes().filter(u8::is_ascii_alphanumeric);
    let mut at = 0;
    while let Some((sign, len)) = fold::sign_at(piece, at) {
        at += len;
        if sign.is_ascii_alphanumeric() && letters.next() != Some(sign) {
            return false;
        }
    }
    letters.next().is_some()
}

/// A line that a date may go on with.
fn goes_on_as_date(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        || ["thang", "nam", "ngay"].iter().any(|word| fold::prefix(text, word).is_some())
}

/// `Bắc Kạn, ngày 23⏎tháng 10 năm 2023`, `Hà Nội,⏎ngày 5 tháng 3 năm 2024`.
fn cuts_date(before: &str, text: &str, whole: &str) -> bool {
    // "Số: 5/KH-UBND An Phú, ngày 2 tháng 3 năm⏎2024": a scan ran both columns together.
    let own = own_number_at(before).filter(|found| found.start == 0 && found.symbol.is_some());
    let own = own.map_or(0, |found| found.end);
    if place_and_date(whole[own..].trim_start()).is_none() {
        return false;
    }
    let parts = |date: &RawDate| {
        [date.year.is_some(), date.month.is_some(), date.day.is_some()].iter().filter(|&&part| part).count()
    };
    let known = |text: &str| date_at(text).map_or(0, |(_, _, date)| parts(&date));
    let day_word = super::cells::find(before, "ngay").is_some();
    let place = before.ends_with(',') && shape::starts_capital(unmarked(before)) && date_at(text).is_some();
    day_word && known(whole) > known(before) || place && !shape::is_capitals(before)
}

/// `Thành phố Hồ⏎Chí Minh, ngày 26 tháng 4 năm 2019`: a few words in title case, nothing behind them.
fn cuts_place(before: &str, text: &str, whole: &str) -> bool {
    let named = |text: &str| place_and_date(text).is_some_and(|found| found.place_end > 0);
    let before = unmarked(before);
    before.split_whitespace().count() <= 4
        && shape::starts_capital(before)
        && before.ends_with(letter::is_letter)
        && before.chars().all(|c| letter::is_letter(c) || c.is_whitespace() || c == '-')
        && named(text)
        && named(whole)
}

#[cfg(test)]
mod tests {
    use super::rejoin;
    use crate::lines::split;
    use crate::regions::cells::cells;

    fn read(norm: &str) -> Vec<String> {
        let lines = split(norm);
        let cells = rejoin(norm, &lines, cells(norm, &lines, |_| Vec::new()));
        cells.iter().map(|cell| super::flat(cell.place.of(norm)).into_owned()).collect()
    }

    #[test]
    fn phrases_cut_by_a_converter() {
        let whole = |text: &str| assert_eq!(read(text), [text.replace('\n', " ")], "{text}");
        whole("ỦY\nBAN NHÂN\nDÂN XÃ AN PHÚ");
        whole("CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM");
        whole("An Phú, ngày 23\ntháng 10 năm 2023");
        whole("An Phú, ngày\n13 tháng 7 năm 2023");
        whole("An Phú, ngày 13 tháng 7 năm\n2023");
        whole("*An Phú, ngày 13 tháng 7 năm\n2023*");
        whole("Số: 5/KH-UBND An Phú, ngày 13 tháng 7 năm\n2023");
        whole("An Phú,\nngày 13 tháng 7 năm 2023");
        whole("*An Phú,\nngày 13 tháng 7 năm 2023*");
        whole("THỦ\nTƯỚNG CHÍNH PHỦ");
        whole("BỘ NÔNG NGHIỆP\nVÀ");
        assert_eq!(
            read("|\n*Thành phố\nPhú, ngày 2\ntháng 3 năm 2022*"),
            ["*Thành phố Phú, ngày 2 tháng 3 năm 2022*"]
        );
        assert_eq!(
            read("|\nThành phố\nPhú, ngày 2\ntháng 3 năm 2022"),
            ["Thành phố Phú, ngày 2 tháng 3 năm 2022"]
        );
    }

    #[test]
    fn columns_cut_at_the_width_of_the_page() {
        assert_eq!(
            read(
                "XÃ AN PHÚ          Độc lập - Tự do -\nHạnh phúc\nSố: 5/KH-UBND       An Phú, ngày 2 tháng 3\nnăm 2004"
            ),
            ["XÃ AN PHÚ", "Độc lập - Tự do - Hạnh phúc", "Số: 5/KH-UBND", "An Phú, ngày 2 tháng 3 năm 2004"]
        );
    }

    #[test]
    fn lines_that_stand_alone() {
        let apart = |text: &str| assert_eq!(read(text), text.split('\n').collect::<Vec<_>>(), "{text}");
        apart("UBND TỈNH AN\nSỞ NỘI VỤ");
        apart("ỦY BAN NHÂN DÂN\nXÃ AN PHÚ");
        apart("Hạnh phúc\nAn Phú, ngày 2 tháng 3 năm 2022");
        apart("Số: 12/KH-UBND\nngày 2 tháng 3 năm 2022");
    }
}
