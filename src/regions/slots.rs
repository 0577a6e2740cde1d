//! The slots of a letterhead that are known by what they say: number and symbol, place and date.
//!
//! In: the text of one cell or line. Out: where the slot stands, in bytes of that text, and its reading. Blank
//! and damaged slots are found too. Source: Decree 30/2020/NĐ-CP, article 8, components 3 and 4.

use std::borrow::Cow;

use super::front::LONGEST_CELL;
use crate::grammar::date::{RawDate, date, from_day_word, without_year};
use crate::grammar::symbol::{Symbol, symbol, without_slash};
use crate::lexicon::{agencies, headings, kinds};
use crate::text::fold;
use crate::text::letter;
use crate::text::shape;
use crate::text::syllable;

/// A number found in a cell: byte offsets in the cell.
pub(crate) struct FoundNumber<'t> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) symbol: Option<Symbol<'t>>,
    /// The number where the symbol does not hold it: between signs of emphasis, with a lost slash, or alone.
    pub(crate) number: Option<Cow<'t, str>>,
    /// Look-alikes of digits or a lost slash were repaired.
    pub(crate) repaired: bool,
    /// Something that is no number stands in the slot.
    pub(crate) unreadable: bool,
}

/// Where number and date stand in a line, their blank slots included.
pub(super) fn both(line: &str) -> Vec<(usize, usize)> {
    let number =
        own_number_at(line).filter(|found| found.symbol.is_some()).map(|found| (found.start, found.end));
    let date = date_at(line).map(|(start, end, _)| (start, end)).or_else(|| cut_date_at(line));
    number.into_iter().chain(date).collect()
}

/// Where the place begins behind the rest of a name in capitals, which stands left of it: `HỒNG An Phú, ngày 5 …`. The
/// word for a level belongs to the place: `TP Hà Nội`.
pub(super) fn name_before_place(text: &str) -> Option<usize> {
    // Most places begin with a word in small letters but for the first.
    let first = text.split(' ').next().unwrap_or_default();
    if !shape::is_capitals(first) || !syllable::is_syllable(first) {
        return None;
    }
    let (date, ..) = date_at(text)?;
    let head = &text[..date];
    let mut blanks = memchr::memchr_iter(b' ', head.as_bytes());
    let cut =
        blanks.find(|&at| !shape::is_capitals(head[at..].split_whitespace().next().unwrap_or_default()))?;
    let place = head[cut..].trim_start();
    let level = |&at: &usize| {
        let word = head[at..cut].trim_start();
        agencies::LEVELS.longest_prefix(word).is_some_and(|(_, end)| end == word.len())
    };
    let mut starts = [0].into_iter().chain(memchr::memchr_iter(b' ', &head.as_bytes()[..cut]));
    let cut = starts.find(level).unwrap_or(cut);
    let name = &head[..cut];
    let letters = name.chars().filter(|&c| letter::is_letter(c)).count();
    let signs = name.ends_with('.') || name.contains(|c: char| c.is_ascii_digit() || c == '/');
    let named = letters > 1 && shape::is_capitals(name) && !signs;
    (named && shape::starts_capital(place)).then_some(cut)
}

/// The number of a letterhead in a cell: `Số` opens the cell, or stands behind a name in capitals on a fused
/// line. A number that prose cites (`Kế hoạch số 12/KH-UBND`) is none.
pub(crate) fn own_number_at(text: &str) -> Option<FoundNumber<'_>> {
    if let Some(found) = number_of_kind(text) {
        return Some(found);
    }
    let mut found = number_at(text).filter(|found| {
        let before = text[..found.start].trim_matches(|c: char| !letter::is_word_char(c));
        let word = &text[found.start..];
        let printed = word.starts_with('S')
            || word.split(char::is_whitespace).next().is_some_and(|word| word.contains(':'));
        printed && (before.is_empty() || shape::is_capitals(before) && lexicon_kind_at_end(before).is_none())
    })?;
    // Emphasis around the number and the point behind it belong to it.
    if text[..found.start].trim_matches(EMPHASIS).is_empty() {
        found.start = 0;
    }
    found.end = closed_end(text, found.end);
    Some(found)
}

/// Signs of emphasis, and blanks beside them.
const EMPHASIS: [char; 4] = ['*', '_', ' ', '\\'];

/// Where a slot that ends at `end` ends with the signs that close it.
fn closed_end(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    if rest.trim_matches(EMPHASIS).trim_matches(['.', ';']).trim_matches(EMPHASIS).is_empty() {
        return text.len();
    }
    end + (rest.len() - rest.trim_start_matches(['*', '_']).len())
}

/// `Nghị quyết số: 17/2022/UBTVQH15`: the National Assembly and its committee print the kind before the number. The
/// colon tells it from a citation.
fn number_of_kind(text: &str) -> Option<FoundNumber<'_>> {
    if text.len() > 120 || !shape::starts_capital(text) {
        return None;
    }
    let (_, end) = kinds::longest_prefix(text)?;
    let rest = &text[end..];
    let word = rest.trim_start();
    let colon = fold::word_prefix(word, "so").is_some_and(|end| word[end..].trim_start().starts_with(':'));
    let found = number_at(word).filter(|found| colon && found.start == 0 && found.symbol.is_some())?;
    Some(FoundNumber { start: 0, end: found.end + (text.len() - word.len()), ..found })
}

/// A kind of document at the end of the text: what follows is its number.
fn lexicon_kind_at_end(text: &str) -> Option<()> {
    crate::lexicon::kinds::KINDS.iter().any(|kind| fold::ends_with_word(text, kind.key)).then_some(())
}

/// `Số: 88/KH-UBND` inside `text`; the symbol may be missing when `Số:` stands alone.
pub(crate) fn number_at(text: &str) -> Option<FoundNumber<'_>> {
    if text.len() > LONGEST_CELL {
        return None;
    }
    let (start, word_end) = number_word(text)?;
    let slot = &text[word_end..];
    let leaders = slot.len() - slot.trim_start_matches([' ', '\t', '.', '…', '_', ':', '*']).len();
    let at = word_end + leaders;
    let end_of = |rest: &str| text.len() - rest.len();
    let blank = FoundNumber {
        start,
        end: text.len(),
        symbol: None,
        number: None,
        repaired: false,
        unreadable: false,
    };
    if let Ok((rest, symbol)) = symbol(&text[at..]) {
        return Some(FoundNumber { end: end_of(rest), symbol: Some(symbol), ..blank });
    }
    // Leaders or damage between the word and the slash: the number is blank or cannot be read.
    let window_end = text[at..].char_indices().nth(24).map_or(text.len(), |(i, _)| at + i);
    for (slash, _) in text[at..window_end].match_indices(['/', '-', '–']) {
        let slash = at + slash;
        if let Ok((rest, symbol)) = symbol(&text[slash..]) {
            let between = text[at..slash].trim_matches([' ', '\t', '.', '…', '_', '-', '*']);
            let number = digits(between);
            return Some(FoundNumber {
                end: end_of(rest),
                symbol: Some(symbol),
                repaired: number.as_deref().is_some_and(|number| number != between),
                unreadable: !between.is_empty() && number.is_none(),
                number,
                ..blank
            });
        }
    }
    // The slash was lost: "Số:     KH-UBND", "Số: 12-KH-UBND".
    let bare = text[at..].trim_start_matches(|c: char| c.is_ascii_digit());
    let number = digits(&text[at..text.len() - bare.len()]);
    if let Ok((rest, symbol)) = without_slash(bare.trim_start_matches([' ', '-', '–', '.', '*'])) {
        let repaired = number.is_some();
        return Some(FoundNumber { end: end_of(rest), symbol: Some(symbol), number, repaired, ..blank });
    }
    // "Số 12" without a symbol; "TRƯỜNG MẦM NON SỐ 2" is a name.
    let named = start > 0 && text[..start].contains(letter::is_word_char) || text[start..].starts_with("SỐ ");
    if let Some(number) = number.filter(|_| !named && bare.trim_matches(EMPHASIS).is_empty()) {
        return Some(FoundNumber { number: Some(number), unreadable: true, ..blank });
    }
    let alone = slot.trim().trim_matches([':', '.', '…', '_', ' ', '*']).is_empty();
    alone.then_some(blank)
}

/// A number of one to five digits, look-alikes of digits put right where a digit stands beside them.
fn digits(text: &str) -> Option<Cow<'_, str>> {
    let digit = |c: char| match c {
        'O' | 'o' | 'Q' => Some('0'),
        'l' | 'I' => Some('1'),
        c => c.is_ascii_digit().then_some(c),
    };
    if !(1..=5).contains(&text.len()) || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(text.into());
    }
    text.chars().map(digit).collect::<Option<String>>().map(Into::into)
}

/// The word `Số` (or what OCR makes of it) with its colon, at the start of the text or of a word in it.
fn number_word(text: &str) -> Option<(usize, usize)> {
    for at in memchr::memchr2_iter(b'S', b's', text.as_bytes()) {
        if !letter::begins_word(text, at) {
            continue;
        }
        let Some(len) = fold::prefix(&text[at..], "so") else { continue };
        let end = at + len;
        let rest = &text[end..];
        let colon = rest.trim_start().starts_with([':', ';', ',', '.']);
        let digit = rest
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '…' | '.' | '_'));
        // "Sở": the word goes on or another letter stands; "Số" keeps its own shape.
        let word = &text[at..end];
        let printed_number_word = !matches!(word, "Sở" | "SỞ" | "sở");
        if printed_number_word && (colon || digit) && !rest.starts_with(letter::is_letter) {
            let after = rest.trim_start();
            let after = after.strip_prefix([':', ';', ',', '.']).unwrap_or(after);
            return Some((at, text.len() - after.len()));
        }
    }
    None
}

/// The first date that begins with the word `ngày`: byte offsets and reading.
pub(crate) fn date_at(text: &str) -> Option<(usize, usize, RawDate)> {
    if text.len() > LONGEST_CELL {
        return None;
    }
    let bytes = text.as_bytes();
    // Another letter behind it is none of the word.
    let goes_on = |at: usize| match bytes.get(at + 1) {
        Some(b'A'..=b'Z' | b'a'..=b'z') => bytes[at + 1] | 0x20 == b'g',
        Some(0xc3..=0xc6 | 0xe1) | None => false,
        Some(_) => true,
    };
    for at in memchr::memchr2_iter(b'n', b'N', bytes) {
        if goes_on(at)
            && letter::begins_word(text, at)
            && let Ok((rest, date)) = from_day_word(&text[at..])
        {
            return Some((at, text.len() - rest.len(), date));
        }
    }
    None
}

/// A date at the end of a line that was cut before its year: `ngày  01 tháng   7`.
pub(crate) fn cut_date_at(text: &str) -> Option<(usize, usize)> {
    if text.len() > LONGEST_CELL {
        return None;
    }
    let (at, _) = super::cells::find(text, "ngay")?;
    let (rest, _) = without_year(&text[at..]).ok()?;
    rest.trim().is_empty().then_some((at, text.len()))
}

/// A date without the word for its day behind the comma of a place: a month and a year (`Phú Định, tháng 10 năm 2025`), or
/// a whole date in figures (`Phú Định, 15/9/2025`).
fn date_behind_comma(text: &str) -> Option<(usize, usize, RawDate)> {
    let (place, rest) = text.split_once(',')?;
    let rest = rest.trim_start();
    let figures = rest.starts_with(|c: char| c.is_ascii_digit());
    if place.len() > LONGEST_CELL || !figures && fold::prefix(rest, "thang").is_none() {
        return None;
    }
    let (left, read) = date(rest).ok()?;
    let whole = read.day.is_some() && read.month.is_some() && read.year.is_some();
    if figures && (!whole || !place.contains(letter::is_word_char) || headings::is_weekday(place)) {
        return None;
    }
    left.trim_matches(EMPHASIS).is_empty().then_some((text.len() - rest.len(), text.len() - left.len(), read))
}

/// `05:50`, `23:23:18`, perhaps behind a sign.
fn is_clock(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !letter::is_word_char(c));
    let hour = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let minute = text[hour..].strip_prefix(':').map_or("", |rest| rest.get(..2).unwrap_or_default());
    (1..=2).contains(&hour) && minute.len() == 2 && minute.bytes().all(|b| b.is_ascii_digit())
}

/// `Phú Định, ngày 08 tháng 10 năm 2025` inside a cell: byte offsets in the cell.
pub(crate) struct FoundDate {
    /// Where the name of the place ends; 0 without one.
    pub(crate) place_end: usize,
    pub(crate) date_start: usize,
    pub(crate) end: usize,
    pub(crate) date: RawDate,
}

/// A place and a date, or a date alone, that fill the cell.
pub(crate) fn place_and_date(text: &str) -> Option<FoundDate> {
    let (at, end, date) = date_at(text).or_else(|| date_behind_comma(text))?;
    let head = text[..at].trim_end();
    let place = head.trim_end_matches([',', ' ', '.', '-']).trim_start_matches(['*', '_', ' ']);
    // A place is a few words in title case; anything longer is prose with a date in it.
    let named = place.is_empty()
        || place.split_whitespace().count() <= 6
            && shape::starts_capital(place)
            && !place.contains([':', ';']);
    let tail = text[end..].trim_matches(['*', '_', ' ', '.', '|']);
    // "Ngày 06/04/2021 23:23:18": when a site published it.
    if !named || tail.chars().count() > 40 || is_clock(tail) {
        return None;
    }
    let end = if date.year.is_some() { closed_end(text, end) } else { end };
    let place_start = place.as_ptr() as usize - text.as_ptr() as usize;
    let place_end = if place.is_empty() { 0 } else { place_start + place.len() };
    Some(FoundDate { place_end, date_start: at, end, date })
}
