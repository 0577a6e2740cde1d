//! What the fuzz targets ask of single functions, without a document around them: quick, and with answers to compare.
//!
//! In: any text. Out: a panic where an answer is not what it must be: offsets inside the text and on characters, as
//! much taken as is said, the same as a slow reference that is written here from the description of the function. In
//! no build but those of cargo-fuzz and of the unit tests.

use std::fmt::Debug;

use crate::assignments::anchors::{Opens, first_due};
use crate::decode;
use crate::grammar::anchor::{Anchor, citation_anchors};
use crate::grammar::{Parsed, date, label, numeral, symbol};
use crate::normalize;
use crate::text::compose::{UnicodeNormalization, canonical_combining_class};
use crate::text::fold::{self, Key, Opening};
use crate::text::map::OffsetMap;
use crate::text::place::{Clean, Place};
use crate::text::{letter, shape, syllable};

/// Labels: their parts stand in the line, one behind the other.
pub fn label(text: &str) {
    for line in text.lines().map(str::trim_start).filter(|line| line.len() < usize::from(u16::MAX)) {
        let Some(label) = label::label(line) else { continue };
        let [start, len, keyword, end] = [label.start, label.len, label.keyword, label.end].map(usize::from);
        let inside = [start, start + len, keyword, end].into_iter().all(|at| line.is_char_boundary(at));
        assert!(inside && keyword <= start && len > 0 && start + len <= end, "{label:?} of {line:?}");
        assert!(!(label.level.is_bullet() && label.ordinal.is_some()), "{label:?} of {line:?}");
        // Blanks behind a label belong to it.
        assert!(!line[end..].starts_with([' ', '\t']), "{label:?} of {line:?}");
    }
}

/// Dates: what is left is the end of the text, and a calendar has the date.
pub fn date(text: &str) {
    let whole = taken(text, date::date(text));
    let by_word = taken(text, date::from_day_word(text));
    assert!(by_word.is_none() || by_word == whole, "{by_word:?} and {whole:?} of {text:?}");
    let short = taken(text, date::without_year(text));
    for (read, rest) in [whole, by_word, short].into_iter().flatten() {
        let iso = read.iso().map(|iso| iso.to_string());
        let whole_date = (read.year, read.month, read.day);
        assert!(iso.is_none() || read.year.is_some_and(|year| (1900..2200).contains(&year)), "{read:?}");
        if let (Some(year), Some(month), Some(day)) = whole_date {
            let exists = (1..=12).contains(&month) && day >= 1 && day <= last_day(year, month);
            assert_eq!(
                iso,
                exists.then(|| format!("{year:04}-{month:02}-{day:02}")),
                "{text:?}, left {rest:?}"
            );
            assert!(!read.is_partial());
        }
    }
}

/// The last day of a month, counted: the day before the first of the next.
fn last_day(year: u16, month: u8) -> u8 {
    let leap = |year: u32| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let february = if leap(u32::from(year)) { 29 } else { 28 };
    [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][usize::from(month - 1)]
}

/// Numbers and symbols: what is left is the end of the text, a symbol has no blanks, a number is printed as read.
pub fn symbol(text: &str) {
    for parse in
        [symbol::symbol, symbol::without_slash, symbol::old_symbol, symbol::bare_number, symbol::standard]
    {
        let Some((read, rest)) = taken(text, parse(text)) else { continue };
        let consumed = text.len() - rest.len();
        let printed = text.get(..read.number_len);
        assert!(read.number_len <= consumed && read.symbol_at <= consumed, "{read:?} of {text:?}");
        assert!(printed.is_some() && text.is_char_boundary(read.symbol_at), "{read:?} of {text:?}");
        assert!(!read.symbol.contains(char::is_whitespace), "{read:?} of {text:?}");
        assert_eq!(read.id().is_some(), read.number.is_some(), "{read:?} of {text:?}");
        let (Some(number), Some(printed)) = (&read.number, printed) else { continue };
        let same = number.chars().zip(printed.chars()).all(|(c, p)| c == p || c.is_ascii_digit());
        let standard = read.id().is_some_and(|id| id.contains(' '));
        assert!(standard || number.len() == printed.len() && same, "{read:?} of {text:?}");
    }
}

/// Numerals: roman ones are those that one writes for 1 to 89.
pub fn numeral(text: &str) {
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let signs = word.len() <= 8 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
        let slow = (1..90).take_while(|_| signs).find(|&value| written(value as usize) == word);
        assert_eq!(numeral::roman(word), slow, "{word:?}");
        numeral::number_word(word);
    }
    for c in text.chars() {
        let place = numeral::letter(c);
        assert!(place.is_none_or(|place| (1..=23).contains(&place)), "{c:?}");
        place.and_then(numeral::misread_digit);
    }
}

/// A roman numeral, digit by digit.
fn written(value: usize) -> String {
    const TENS: [&str; 9] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    [TENS[value / 10], ONES[value % 10]].concat()
}

/// Anchors rise, stand on characters, are what they say, and are the same wherever in its blocks a text stands; no slash
/// is passed over.
pub fn anchor(text: &str) {
    let bytes = text.as_bytes();
    let (mut before, mut slashes) = (0, 0);
    for anchor in citation_anchors(text) {
        let at = anchor.at();
        assert!(text.is_char_boundary(at) && at >= before && at < text.len(), "{anchor:?} in {text:?}");
        before = at;
        let is_said = match anchor {
            Anchor::Slash(_) => bytes[at] == b'/',
            Anchor::Number(_) => bytes[at].is_ascii_digit(),
            Anchor::Dated(_) => text[at..].starts_with("ngày "),
            Anchor::Standard(_) => bytes[at].is_ascii_uppercase(),
            Anchor::Law(_) => matches!(bytes[at], b'L' | b'B' | b'P' | b'H'),
        };
        assert!(is_said, "{anchor:?} in {text:?}");
        slashes += usize::from(matches!(anchor, Anchor::Slash(_)));
    }
    assert!(slashes <= text.matches('/').count(), "{text:?}");
    let mut before = None;
    for (at, _) in due_anchors(text) {
        assert!(text.is_char_boundary(at) && before < Some(at) && letter::begins_word(text, at), "{text:?}");
        before = Some(at);
    }
    for blanks in [1, 7, 31, 32] {
        let moved = [&" ".repeat(blanks), text].concat();
        let citations = citation_anchors(&moved).map(|anchor| anchor.at() - blanks);
        assert!(citations.eq(citation_anchors(text).map(Anchor::at)), "{blanks} blanks before {text:?}");
        let dues = due_anchors(&moved).into_iter().map(|(at, opens)| (at - blanks, opens));
        assert!(dues.eq(due_anchors(text)), "{blanks} blanks before {text:?}");
    }
}

/// All places where a deadline may begin.
fn due_anchors(text: &str) -> Vec<(usize, Opens)> {
    let mut found = Vec::new();
    first_due(text, |at, anchor| {
        found.push((at, anchor.opens));
        None::<()>
    });
    found
}

/// Phrases to look for.
const PHRASES: [&str; 12] = [
    "ke hoach",
    "noi nhan",
    "can cu",
    "v/v",
    "so",
    "ngay",
    "tm",
    "doc lap - tu do - hanh phuc",
    "dieu",
    "x",
    "phu luc",
    "1",
];

/// Folding: look-ups give what the slow ones below give.
pub fn fold(text: &str) {
    // Blanks and marks passed over, with where each sign ends.
    let signs: Vec<(char, usize)> = text
        .char_indices()
        .filter_map(|(at, c)| Some((fold::fold_char(c)?, at + c.len_utf8())))
        .map(|(sign, end)| (if sign.is_whitespace() { ' ' } else { sign }, end))
        .filter(|&(sign, _)| sign != ' ')
        .collect();
    let letters: String = signs.iter().map(|&(sign, _)| sign).filter(char::is_ascii_alphanumeric).collect();
    let key = Key::of(text);
    assert_eq!(key.as_str(), &letters[..letters.len().min(Key::MAX)], "{text:?}");
    assert_eq!(key.is_whole(), letters.len() <= Key::MAX, "{text:?}");
    for phrase in PHRASES {
        let found = fold::prefix(text, phrase);
        assert_eq!(found, slow_prefix(text, &signs, phrase), "{phrase:?} in {text:?}");
        let word = found.filter(|&end| !text[end..].starts_with(char::is_alphanumeric));
        assert_eq!(fold::word_prefix(text, phrase), word, "{phrase:?} in {text:?}");
        let (opening, mask) = Opening::of_phrase(phrase, 0, phrase.len());
        let own = Opening::of(text, u64::BITS / u8::BITS);
        assert!(found.is_none() || own.begins_with(opening, mask), "{phrase:?} in {text:?}");
        if fold::ends_with_word(text, phrase) {
            let last = phrase.split(' ').next_back();
            assert!(
                Key::of(text).is_whole().then(|| letters.ends_with(last.unwrap_or_default())) != Some(false)
            );
        }
        fold::same_word(text, phrase);
        let (short, long) = (phrase.as_bytes(), &text.as_bytes()[..text.len().min(40)]);
        assert_eq!(fold::within_one_edit(short, long), distance(short, long) <= 1, "{phrase:?}, {text:?}");
    }
    fold::first(text);
    fold::first_two(text);
}

/// The phrase letter by letter, its blanks left out; a second hyphen is none, and marks belong to their letter.
fn slow_prefix(text: &str, signs: &[(char, usize)], phrase: &str) -> Option<usize> {
    let mut signs = signs.iter().copied().peekable();
    let (mut end, mut last) = (0, ' ');
    for wanted in phrase.chars().filter(|&c| c != ' ') {
        while last == '-' && wanted != '-' && signs.next_if(|&(sign, _)| sign == '-').is_some() {}
        let (sign, after) = signs.next()?;
        if sign != wanted {
            return None;
        }
        (end, last) = (after, sign);
    }
    let marks: usize =
        text[end..].chars().take_while(|&c| fold::fold_char(c).is_none()).map(char::len_utf8).sum();
    Some(end + marks)
}

/// How many letters must be changed, put in or taken out to make `a` of `b`.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// Letters and shapes of words, against the methods of the standard library.
pub fn letter(text: &str) {
    let (mut capitals, mut smalls) = (0, 0);
    for (at, c) in text.char_indices() {
        let begins = !text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        assert_eq!(letter::begins_word(text, at), begins, "byte {at} of {text:?}");
        let lower: Vec<char> = c.to_lowercase().collect();
        assert_eq!(letter::small(c), (lower.len() == 1).then(|| lower[0]), "{c:?}");
        capitals += usize::from(c.is_uppercase());
        smalls += usize::from(c.is_lowercase());
    }
    assert_eq!(shape::is_capitals(text), capitals >= 2 && smalls * 8 <= capitals, "{text:?}");
    assert_eq!(shape::starts_capital(text), text.chars().next().is_some_and(char::is_uppercase));
    assert!(letter::is_same(text, text));
    shape::starts_small(text);
    shape::ends_closed(text);
    shape::leaves_quote_open(text);
    assert!(text.ends_with(shape::without_name_title(text)), "{text:?}");
    if shape::is_person_name(text) {
        assert!(!text.contains(|c: char| c.is_ascii_digit()), "{text:?}");
    }
    text.split_whitespace().for_each(|word| {
        syllable::is_syllable(word);
        shape::is_family_name(word);
    });
}

/// Normalising: NFC, no blank or control but the plain ones, nothing left to do, and a map that keeps order.
pub fn normalize(text: &str) {
    let done = normalize::normalize(text);
    check_map(&done.unicode, text);
    let wide = |c: char| !c.is_ascii() && c.is_whitespace();
    assert!(!done.text.contains(wide), "{:?} of {text:?}", done.text);
    if text.contains(['<', '&']) || done.markup != OffsetMap::default() {
        return;
    }
    let plain = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{c}') || !c.is_control() && !is_blank(c);
    assert!(done.text.chars().all(plain), "{:?} of {text:?}", done.text);
    let again = normalize::normalize(&done.text);
    assert_eq!(again.text, done.text, "of {text:?}");
    // A sign keeps apart from a mark behind it; everything else is composed.
    let mut before = 'x';
    let apart = done.text.chars().any(|c| {
        let sign = std::mem::replace(&mut before, c);
        sign.is_ascii() && !sign.is_ascii_alphabetic() && canonical_combining_class(c) != 0
    });
    assert!(apart || done.text.nfc().eq(done.text.chars()), "{:?} of {text:?}", done.text);
    for (at, c) in done.text.char_indices() {
        let (start, end) = (done.unicode.start(at as u32), done.unicode.end((at + c.len_utf8()) as u32));
        let from = text.get(start as usize..end as usize);
        assert!(from.is_some_and(|from| !from.is_empty()), "{c:?} of {text:?} at {start}..{end}");
        if c.is_alphabetic() && c.is_ascii() {
            assert!(
                from.is_some_and(|from| from.nfd().any(|there| there == c)),
                "{c:?} of {from:?} in {text:?}"
            );
        }
    }
}

/// Blanks that become the plain one, and characters that go.
fn is_blank(c: char) -> bool {
    c != ' ' && c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
}

/// Decoding: a map that keeps order and leads to the bytes given.
pub fn decode(bytes: &[u8]) {
    let decoded = decode::decode(bytes, None);
    let mut before = (0, 0);
    for (at, c) in decoded.text.char_indices() {
        let (start, end) = (decoded.map.start(at as u32), decoded.map.end((at + c.len_utf8()) as u32));
        let rises = before.0 <= start && before.1 <= end && start <= end && end as usize <= bytes.len();
        assert!(rises, "{c:?} of {bytes:?} at {start}..{end}");
        before = (start, end);
    }
}

/// Starts and ends rise, keep inside the old text and cut no character of it.
fn check_map(map: &OffsetMap, old: &str) {
    let mut before = 0;
    for edit in map.edits() {
        let (from, end) = (edit.from as usize, (edit.from + edit.from_len) as usize);
        assert!(
            before <= from && old.is_char_boundary(from) && old.is_char_boundary(end),
            "{edit:?} of {old:?}"
        );
        before = end;
    }
}

/// The clean text of a place: it stands, letter for letter, where it is said to stand.
pub fn clean(text: &str) {
    let text: &str = &normalize::normalize(text).text;
    let clean = Clean::of(text, &[Place::new(0, text.len())]);
    assert!(!clean.text.contains("  ") && clean.text.trim() == clean.text, "{:?} of {text:?}", clean.text);
    let ends: Vec<usize> = clean.text.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    for (at, c) in clean.text.char_indices().filter(|&(_, c)| !c.is_whitespace()) {
        let places = clean.places(at, at + c.len_utf8());
        let there: String = places.iter().map(|place| place.of(text)).collect();
        assert_eq!(there, c.to_string(), "byte {at} of {:?}, {text:?}", clean.text);
    }
    let middle = ends.get(ends.len() / 2).copied().unwrap_or_default();
    for place in clean.places(middle, clean.text.len()) {
        assert!(!place.is_empty() && text.is_char_boundary(place.start as usize), "{place:?} of {text:?}");
    }
}

/// What a production took and left; what is left must be the end of the text.
fn taken<'t, T: Debug>(text: &'t str, parsed: Parsed<'t, T>) -> Option<(T, &'t str)> {
    let (rest, read) = parsed.ok()?;
    let at = text.len().checked_sub(rest.len());
    assert!(at.is_some_and(|at| text.get(at..) == Some(rest)), "{read:?} leaves {rest:?} of {text:?}");
    Some((read, rest))
}

#[cfg(test)]
mod tests {
    /// Pieces of every kind that the functions tell apart.
    const PIECES: &[&str] = &[
        " ",
        "\n",
        "\t",
        ".",
        ")",
        "/",
        "-",
        "–",
        "(",
        ":",
        ",",
        "*",
        "_",
        "\\",
        "|",
        "1",
        "12",
        "2024",
        "l",
        "O",
        "I",
        "IV",
        "XL",
        "a",
        "đ",
        "Đ",
        "x",
        "ế",
        "e\u{302}\u{301}",
        "\u{323}",
        "\u{301}",
        "\u{a0}",
        "\u{200b}",
        "\u{1}",
        "ﬁ",
        "İ",
        "ß",
        "\u{338}",
        "½",
        "K",
        "Kế hoạch",
        "KẾ HOẠCH",
        "Nơi nhận",
        "ngày ",
        "tháng ",
        "năm ",
        "Điều 5",
        "số ",
        "KH-UBND",
        "/QĐ-UBND",
        "TCVN ",
        "Luật ",
        "mỗi ",
        "TS. ",
        "Lê Văn An",
        "1.1",
        "- ",
        "Phần thứ ",
        "<p>",
        "<td>",
        "&#8193;",
        "&#x2028;",
        "&emsp;",
        "&#160;",
        "&#x301;",
        "\u{2001}",
        "nhất",
    ];

    #[test]
    fn made_up_texts_get_the_answers_of_the_slow_references() {
        let mut random = 1_u64;
        let mut draw = move |below: usize| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (random >> 33) as usize % below
        };
        for _ in 0..4000 {
            let text: String = (0..=draw(12)).map(|_| PIECES[draw(PIECES.len())]).collect();
            let checks = [
                super::label,
                super::date,
                super::symbol,
                super::numeral,
                super::anchor,
                super::fold,
                super::letter,
                super::normalize,
                super::clean,
            ];
            checks.iter().for_each(|check| check(&text));
            super::decode(text.as_bytes());
        }
    }
}
