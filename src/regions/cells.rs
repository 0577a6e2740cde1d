//! Cells: the pieces of a line that two columns, a table or plain blanks put side by side.
//!
//! In: lines of the front matter or of the ending. Out: [`Cell`]s with the column each stands in. Columns
//! are told by gaps where there are gaps, by content where a letterhead was fused with a single blank.

use crate::lexicon::{agencies, headings};
use crate::lines::{Line, LineKind};
use crate::text::fold;
use crate::text::letter;
use crate::text::place::Place;
use crate::text::seek;
use crate::text::shape;
use crate::text::short::Short;
use crate::text::vector::{self, Range};

/// What `normalize::html` makes of a line break inside a table cell.
const LINE_BREAK: u8 = 0x0b;

/// One piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) place: Place,
    /// The line it stands on, counted from 0 in the region.
    pub(crate) row: usize,
    /// 0 for the left column.
    pub(crate) column: usize,
}

impl Cell {
    /// What is left of it behind its first `len` bytes, if anything is.
    pub(crate) fn after(self, len: usize, norm: &str) -> Option<Self> {
        let place = self.place.after(len).trimmed(norm);
        (!place.is_empty()).then_some(Self { place, ..self })
    }
}

/// The cells of a letterhead or an ending.
pub(crate) type Cells = Short<Cell, 24>;

/// The cells of `lines`, line by line. A gap of three blanks or a tab parts two cells; `|` always does. `whole`
/// gives the ranges of a line in which blanks part nothing (the blank slots of a number or a date).
pub(crate) fn cells(norm: &str, lines: &[Line], whole: impl Fn(&str) -> Vec<(usize, usize)>) -> Cells {
    let mut cells = Cells::new();
    let text = stretch(norm, lines);
    // Most regions hold nothing that parts the cells of a line.
    let parted = text.is_none_or(|text| holds_sign(text.as_bytes()) || has_gap(text));
    for (row, line) in lines.iter().enumerate() {
        if matches!(line.kind, LineKind::Frame) {
            continue;
        }
        if parted {
            part(norm, (row, line), &whole, &mut cells);
            continue;
        }
        let place = line.place.trimmed(norm);
        if !place.is_empty() {
            cells.push(Cell { place, row, column: usize::from(line.indent >= RIGHT) });
        }
    }
    cells
}

/// A line that is indented so far, past the middle of the page, stands in the right column.
const RIGHT: u16 = 30;

/// The text from the first of the lines to the last.
pub(super) fn stretch<'n>(norm: &'n str, lines: &[Line]) -> Option<&'n str> {
    let (first, last) = (lines.first()?, lines.last()?);
    norm.get(first.place.start as usize..last.place.end as usize)
}

/// True where a sign stands that parts cells or the lines of one.
fn holds_sign(text: &[u8]) -> bool {
    memchr::memchr3(b'|', b'\t', LINE_BREAK, text).is_some()
}

/// Adds the cells of one line.
fn part(
    norm: &str,
    (row, line): (usize, &Line),
    whole: impl Fn(&str) -> Vec<(usize, usize)>,
    cells: &mut Cells,
) {
    let text = line.place.of(norm);
    let base = line.place.start as usize;
    let bytes = text.as_bytes();
    // Most lines hold none of the signs that part cells.
    let signs = holds_sign(bytes);
    let mut column = 0;
    let mut push = |from: usize, to: usize, column: usize| {
        if from == to {
            return;
        }
        // A line break inside a cell of a table parts lines of the same column.
        let inside = if signs { &bytes[from..to] } else { &[] };
        let breaks = memchr::memchr_iter(LINE_BREAK, inside).map(|at| from + at);
        let mut start = from;
        for end in breaks.chain([to]) {
            let place = Place::new(base + start, base + end).trimmed(norm);
            if !place.is_empty() {
                cells.push(Cell { place, row, column });
            }
            start = end + 1;
        }
    };
    let piped = line.kind == LineKind::PipeRow || signs && memchr::memchr(b'|', bytes).is_some();
    if piped {
        // The text before a leading bar is no cell.
        let lead = usize::from(text.starts_with('|'));
        let mut from = lead;
        for at in memchr::memchr_iter(b'|', &bytes[lead..]).map(|at| at + lead) {
            push(from, at, column);
            column += 1;
            from = at + 1;
        }
        push(from, text.len(), column);
        return;
    }
    // Most lines hold no gap that could part them.
    let mut known = None;
    let mut from = 0;
    let mut at = if signs || has_gap(text) { behind_sign(text) } else { text.len() };
    while let Some((gap, end)) = next_gap(bytes, at, signs) {
        let whole = known.get_or_insert_with(|| whole(text));
        if !whole.iter().any(|&(start, end)| start < gap && gap < end) {
            push(from, gap, column);
            column += 1;
            from = end;
        }
        at = end;
    }
    push(from, text.len(), column);
    if column == 0
        && line.indent >= RIGHT
        && let Some(cell) = cells.last_mut()
    {
        cell.column = 1;
    }
}

/// Where the text behind a list sign begins: blanks behind it part nothing. 0 without a sign.
fn behind_sign(text: &str) -> usize {
    if text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) {
        return 0;
    }
    let sign = text.len() - text.trim_start_matches(['-', '+', '–', '•', '*']).len();
    if sign > 0 && sign < 4 { text.len() - text[sign..].trim_start().len() } else { 0 }
}

/// The next gap from `at` on: three blanks or more, or a tab among blanks. Where there are no `tabs` only blanks are
/// looked for.
fn next_gap(bytes: &[u8], at: usize, tabs: bool) -> Option<(usize, usize)> {
    let is_blank = |b: &u8| matches!(b, b' ' | b'\t');
    let run_end = |from: usize| from + bytes[from..].iter().take_while(|b| is_blank(b)).count();
    if !tabs {
        let found = at + three_blanks(bytes.get(at..)?)?;
        return Some((found, run_end(found)));
    }
    let mut at = at;
    loop {
        at += memchr::memchr2(b' ', b'\t', bytes.get(at..)?)?;
        let end = run_end(at);
        if end - at >= 3 || bytes[at..end].contains(&b'\t') {
            return Some((at, end));
        }
        at = end;
    }
}

/// A text of fewer bytes is looked at one by one.
const SHORT: usize = 32;

/// Where the first three blanks stand side by side.
fn three_blanks(bytes: &[u8]) -> Option<usize> {
    if bytes.len() >= SHORT {
        return vector::blanks::<3>(bytes);
    }
    // They hold every third place.
    let mut third = 2;
    while let Some(&b) = bytes.get(third) {
        if b == b' ' {
            let before = bytes[..third].iter().rev().take(2).take_while(|&&b| b == b' ').count();
            let behind = bytes[third + 1..].iter().take(2 - before).take_while(|&&b| b == b' ').count();
            if before + behind == 2 {
                return Some(third - before);
            }
        }
        third += 3;
    }
    None
}

/// The cells of a row that bars or tabs part.
pub(crate) fn row(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let start = from?;
        let sign = seek::first_of(b'|', b'\t', &bytes[start..]).map(|at| start + at);
        from = sign.map(|at| at + 1);
        Some(&text[start..sign.unwrap_or(text.len())])
    })
}

/// True where three blanks stand side by side.
pub(crate) fn has_gap(text: &str) -> bool {
    gap(text).is_some()
}

/// Where the first three blanks stand side by side.
pub(super) fn gap(text: &str) -> Option<usize> {
    three_blanks(text.as_bytes())
}

/// A cell without the signs of emphasis, headings and line breaks that a converter put around it.
#[inline]
pub(crate) fn unmarked(text: &str) -> &str {
    match text.as_bytes() {
        // Most cells have none.
        [first, .., last] if !is_mark(*first) && !is_mark(*last) => text,
        [only] if !is_mark(*only) => text,
        _ => without_marks(text),
    }
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b' ' | b'#' | b'\\')
}

fn without_marks(text: &str) -> &str {
    let bytes = text.as_bytes();
    let start = bytes.iter().take_while(|byte| is_mark(**byte)).count();
    let behind = bytes[start..].iter().rev().take_while(|byte| is_mark(**byte)).count();
    &text[start..bytes.len() - behind]
}

/// No motto has fewer letters, and so fewer bytes: `Đoàn TNCS Hồ Chí Minh` without its blanks.
const SHORTEST_MOTTO: usize = 17;

/// The first bytes of C, D, Đ, Ð and the Cyrillic С, with which mottoes begin.
const OPENS_MOTTO: [Range; 4] = [(b'C', b'D'), (b'c', b'd'), (0xc3, 0xc4), (0xd0, 0xd1)];

/// Where quốc hiệu, tiêu ngữ or their equivalent stands in `text`, as byte offsets.
#[inline]
pub(crate) fn find_motto(text: &str) -> Option<(usize, usize)> {
    text.len().checked_sub(SHORTEST_MOTTO).and_then(|starts| find_motto_before(text, starts))
}

/// The same where it begins no later than at `starts`.
fn find_motto_before(text: &str, starts: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut end = 0;
    let motto_at = |at: usize| {
        if !goes_on_as_motto(bytes, at) || !letter::begins_word(text, at) || !opens_motto(&text[at..]) {
            return false;
        }
        let found = headings::motto(&text[at..]).map(|len| at + len);
        end = found.unwrap_or_default();
        found.is_some_and(|end| !is_prose(text, at, end))
    };
    let start = vector::word_with(&bytes[..=starts], OPENS_MOTTO, motto_at)?;
    Some((start, end))
}

/// Where the end of `motto`, which wrapped, begins behind the agency beside it: `… XÃ HỘI CHỦ NGHĨA⏎SỞ Y TẾ VIỆT NAM`.
pub(super) fn motto_end(motto: &str, agency: &str) -> Option<usize> {
    let name = agency.strip_suffix(headings::MOTTO_END)?;
    let named = shape::is_capitals(name) && name.trim_end().contains(' ');
    (named && fold::ends_with_word(motto.trim_end(), "nghia")).then_some(name.len())
}

/// False where a text of any number of lines holds no motto.
pub(crate) fn may_hold_motto(text: &str) -> bool {
    motto_within(text, 0, text.len()).is_some()
}

/// Where the first begins in `from..to` of such a text that may be a motto.
pub(super) fn motto_within(text: &str, from: usize, to: usize) -> Option<usize> {
    let motto_at = |at: usize| {
        let at = from + at;
        goes_on_as_motto(text.as_bytes(), at)
            && letter::begins_word(text, at)
            && opens_motto(&text[at..])
            && headings::motto(&text[at..]).is_some()
    };
    vector::word_with(&text.as_bytes()[from..to], OPENS_MOTTO, motto_at).map(|at| from + at)
}

/// False where the letters behind the one at `at` are none that follow in mottoes: O and N behind C, O and A or C behind
/// the others, or A and N.
#[inline(always)]
fn goes_on_as_motto(bytes: &[u8], at: usize) -> bool {
    let lead = bytes[at];
    let c = matches!(lead, b'C' | b'c');
    let rest = bytes.get(at + if lead.is_ascii() { 1 } else { 2 }..).unwrap_or_default();
    let (o, len) = match rest {
        [b'O' | b'o', ..] => (true, 1),
        [0xc3, 0x92..=0x95 | 0xb2..=0xb5, ..] | [0xc6, 0xa0 | 0xa1, ..] => (true, 2),
        [0xe1, 0xbb, 0x8c..=0xa3, ..] => (true, 3),
        [b'A' | b'a', ..] => (false, 1),
        [0xc3, 0x80..=0x83 | 0xa0..=0xa3, ..] | [0xc4, 0x82 | 0x83, ..] => (false, 2),
        [0xe1, 0xba, 0xa0..=0xb7, ..] => (false, 3),
        // E, I, U and Y with a mark.
        [0xc3, 0x88..=0x8f | 0x99..=0x9d | 0xa8..=0xaf | 0xb9..=0xbd, ..] | [0xc6, 0xaf | 0xb0, ..] => {
            return false;
        }
        [b'B'..=b'Z' | b'b'..=b'z', ..] | [0xe1, 0xba, 0xb8..=0xff, ..] | [0xe1, 0xbb, _, ..] => {
            return false;
        }
        _ => return true,
    };
    let third = match rest.get(len..).unwrap_or_default() {
        [b' ', third, ..] | [third, ..] => third | 0x20,
        [] => return true,
    };
    // The Cyrillic С may be read as C.
    let n = !o || c || lead >= 0xd0;
    let follows = n && third == b'n' || o && !c && matches!(third, b'a' | b'c');
    (o || !c) && (follows || !third.is_ascii_lowercase())
}

/// True where the first letters are those with which all mottoes begin: `cộng h`, `độc l`, `đảng c` or `đoàn t`.
fn opens_motto(text: &str) -> bool {
    let mut letters = text.chars().filter_map(fold::fold_char).filter(|&c| c != ' ');
    let mut next = || letters.next();
    let wanted = match (next(), next(), next()) {
        (Some('c'), Some('o'), Some('n')) => ['g', 'h'],
        (Some('d'), Some('o'), Some('c')) => ['l', 'a'],
        (Some('d'), Some('o'), Some('a')) => ['n', 't'],
        (Some('d'), Some('a'), Some('n')) => ['g', 'c'],
        _ => return false,
    };
    // Signs between the words are for the full look.
    let mut may_follow = |letter| next().map(|c| (c == letter, c.is_ascii_lowercase()));
    match may_follow(wanted[0]) {
        Some((false, is_letter)) => !is_letter,
        Some((true, _)) => may_follow(wanted[1]).is_none_or(|(same, is_letter)| same || !is_letter),
        None => true,
    }
}

/// In small letters among other words the name of the Party or of the Union is no motto.
fn is_prose(text: &str, start: usize, end: usize) -> bool {
    let motto = &text[start..end];
    // Wide blanks part two columns.
    let (before, after) = (&text[..start], &text[end..]);
    if names_branch(motto, after) {
        return true;
    }
    let apart = (before.trim().is_empty() || before.ends_with("   "))
        && (after.trim().is_empty() || after.starts_with("   "));
    !apart
        && !shape::is_capitals(motto)
        && !motto.contains(['-', '–', '—'])
        && before.chars().chain(after.chars()).any(letter::is_word_char)
}

/// The name of a branch is looked at so far, in bytes.
const LONGEST_BRANCH: usize = 300;

/// `ĐOÀN TNCS HỒ CHÍ MINH TỈNH AN GIANG`: a level and its place behind the Union's name make it a branch, where a place and
/// a date in small letters are what stands below a motto.
fn names_branch(motto: &str, after: &str) -> bool {
    let Some(rest) = after.strip_prefix(' ').filter(|rest| !rest.starts_with(' ')) else { return false };
    let rest = &rest[..rest.floor_char_boundary(LONGEST_BRANCH)];
    let own = &rest[..rest.find("   ").unwrap_or(rest.len())];
    fold::word_prefix(motto, "doan").is_some()
        && agencies::LEVELS.longest_prefix(own).is_some_and(|(_, end)| end < own.len())
        && shape::is_capitals(own)
}

/// Where `wanted` (folded) stands in `text`, beginning at the start of a word.
pub(crate) fn find(text: &str, wanted: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let first = *wanted.as_bytes().first()?;
    if text.len() < wanted.len() {
        return None;
    }
    let mut before = b' ';
    for (at, &b) in bytes.iter().enumerate() {
        // A letter beyond ASCII may look like it.
        let opens = b | 0x20 == first || b == first || b >= 0xc2;
        if opens
            && !before.is_ascii_alphanumeric()
            && letter::begins_word(text, at)
            && let Some(len) = fold::word_prefix(&text[at..], wanted)
            && text[at..].chars().next().and_then(fold::fold_char) == Some(char::from(first))
        {
            return Some((at, at + len));
        }
        before = b;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{cells, find_motto};
    use crate::lexicon::headings;
    use crate::lines::split;

    fn read(norm: &str) -> Vec<(&str, usize)> {
        let lines = split(norm);
        cells(norm, &lines, |_| Vec::new()).iter().map(|cell| (cell.place.of(norm), cell.column)).collect()
    }

    #[test]
    fn gaps_bars_and_indents_part_columns() {
        assert_eq!(read("UBND TỈNH A      CỘNG HÒA"), [("UBND TỈNH A", 0), ("CỘNG HÒA", 1)]);
        assert_eq!(read("| SỞ NỘI VỤ | Độc lập |"), [("SỞ NỘI VỤ", 0), ("Độc lập", 1)]);
        assert_eq!(read("CHỦ TỊCH | GIÁM ĐỐC"), [("CHỦ TỊCH", 0), ("GIÁM ĐỐC", 1)]);
        assert_eq!(read("UBND  XÃ A"), [("UBND  XÃ A", 0)]);
        assert_eq!(read("                                   CHỦ TỊCH"), [("CHỦ TỊCH", 1)]);
    }

    #[test]
    fn every_motto_opens_as_mottoes_do() {
        assert!(headings::MOTTOES.words().iter().all(|motto| super::opens_motto(motto)));
        for motto in headings::MOTTOES.words() {
            let spaced: String = motto.chars().flat_map(|c| [c, ' ']).collect();
            let hyphened = motto.replacen(' ', "-", 1);
            let broken = motto.replacen(' ', "\u{b}", 1);
            for text in [motto.to_uppercase(), spaced, hyphened, broken] {
                assert!(super::opens_motto(&text) || headings::MOTTOES.longest_prefix(&text).is_none());
            }
        }
        assert!(super::opens_motto("C Ộ N G  HÒA") && !super::opens_motto("Các cơ quan"));
        assert!(!super::opens_motto("Công tác") && !super::opens_motto("Đảng viên"));
    }

    #[test]
    fn no_second_letter_of_a_motto_is_ruled_out() {
        for lead in ['C', 'c', 'D', 'd', 'Đ', 'đ', 'Ð', 'С'] {
            for second in ('\0'..='\u{2fff}').chain('\u{ff00}'..='\u{ffff}') {
                for third in ["n", "c", "a", " ng", " a", "  c", "\u{301}n", "ộ", ""] {
                    let text = format!("{lead}{second}{third}");
                    assert!(
                        super::goes_on_as_motto(text.as_bytes(), 0) || !super::opens_motto(&text),
                        "{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn gaps_by_every_third_place() {
        for text in ["", "  ", "   ", "a   ", "a  b  c", "ab   c", "a b  c d    e", "  a   b", "abcd  ef   "]
        {
            let wanted = text.as_bytes().windows(3).position(|three| three == b"   ");
            assert_eq!(super::three_blanks(text.as_bytes()), wanted, "{text}");
        }
    }

    #[test]
    fn mottoes_inside_a_fused_line() {
        let text = "XÃ AN PHÚ Độc lập - Tự do – Hạnh phúc";
        let (start, end) = find_motto(text).unwrap();
        assert_eq!(&text[start..end], "Độc lập - Tự do – Hạnh phúc");
        assert!(find_motto("độc lập và tự do").is_none());
    }
}
