//! What stands before a number: kind, `số`, pinpoints.
//!
//! In: a clean text and the offset of a slash, a number or a date. Out: a [`Mention`] with its kind and symbol, and
//! where the symbol ends.

use super::words::{self, Class};
use super::{Mention, Range, agency, pinpoint};
use crate::grammar::symbol::{Symbol, bare_number, old_symbol, symbol};
use crate::lexicon::kinds::{self, Kind};
use crate::text::fold;
use crate::text::letter;
use crate::text::shape;
use crate::text::short::Short;

/// The mention whose symbol holds the slash at `slash`, and where its symbol ends. Nothing before `floor` is
/// looked at. What stands behind the slash has been asked for by [`slash::may_be_symbol`](super::slash::may_be_symbol).
pub(super) fn numbered<'t>(
    text: &'t str,
    slash: usize,
    floor: usize,
    before: Option<&Mention<'t>>,
    mention: &mut Mention<'t>,
) -> Option<usize> {
    let start = number_start(text, slash, floor);
    let end_of = |rest: &str| text.len() - rest.len();
    let whole = symbol(&text[start..]).ok().filter(|(rest, _)| end_of(rest) > slash);
    // "Nghị định số 52/2013": number and year, the symbol left out.
    let Some((rest, read)) = whole else {
        let (rest, read) = bare_number(&text[start..]).ok()?;
        return (end_of(rest) > slash)
            .then(|| bare(text, start, end_of(rest), read, floor, mention))
            .flatten();
    };
    let end = end_of(rest);
    let (word_start, has_word) = number_word(text, start, floor);
    place_symbol(mention, start, end, read);
    mention.whole = word_start..end;
    let read = mention.symbol.as_ref()?;
    let joint = before.filter(|before| is_joint(&text[before.whole.end.min(word_start)..word_start]));
    if let Some((range, kind)) = kind_before(text, word_start, floor) {
        mention.whole.start = range.start;
        mention.kind = Some((Some(range), kind));
    } else if let Some(before) = joint.filter(|before| has_word || same_code(before, read)) {
        mention.kind = before.kind.clone();
        mention.elided = true;
        mention.given_agency = before.given_agency.clone();
    } else if let Some((range, kind, agency)) = plural_head(text, word_start, floor).filter(|_| has_word) {
        mention.kind = Some((Some(range), kind));
        mention.elided = true;
        mention.given_agency = agency;
    } else if let Some((range, kind, agency)) =
        kind_before_agency(text, word_start, floor, read).filter(|_| has_word)
    {
        mention.whole.start = range.start;
        mention.kind = Some((Some(range), kind));
        mention.given_agency = Some(agency);
    } else if let Some((range, kind)) = nearly_kind(text, word_start, floor, read).filter(|_| has_word) {
        mention.whole.start = range.start;
        mention.kind = Some((Some(range), kind));
        mention.damaged = true;
    } else if !has_word && (read.number.is_none() || read.code().is_none() || read.party) {
        return None;
    }
    // A blank number needs a kind; and "Số: 12/KH-UBND" at the head of a text is the document's own.
    let own = || word_start == 0 && text.starts_with('S');
    if mention.kind.is_none() && (mention.symbol.as_ref()?.number.is_none() || has_word && own()) {
        return None;
    }
    with_pinpoints(text, floor, mention);
    Some(end)
}

/// The mention whose number begins at `at` and holds no slash: `số 353-HĐBT`, `Nghị quyết 57`.
#[inline(never)]
pub(super) fn unslashed<'t>(
    text: &'t str,
    at: usize,
    floor: usize,
    mention: &mut Mention<'t>,
) -> Option<usize> {
    let rest = &text[at..];
    // A slash of its own will find it: what stands behind it but a year makes a symbol or nothing.
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let slashed = match rest.as_bytes().get(digits..) {
        // "22/2020/QĐ-UBND": a number and its year are not all.
        Some([b'/', a, b, c, d, b'/', ..]) if [a, b, c, d].iter().all(|sign| sign.is_ascii_digit()) => true,
        Some([b'/', behind, ..]) => !matches!(behind, b'1' | b'2' | b' ' | b'\t'),
        _ => false,
    };
    if slashed || symbol(rest).is_ok() {
        return None;
    }
    let end_of = |rest: &str| text.len() - rest.len();
    if let Ok((after, read)) = old_symbol(rest) {
        let (word_start, has_word) = number_word(text, at, floor);
        let (range, kind) = kind_before(text, word_start, floor)?;
        if !has_word {
            return None;
        }
        place_symbol(mention, at, end_of(after), read);
        mention.whole = range.start..end_of(after);
        mention.kind = Some((Some(range), kind));
        with_pinpoints(text, floor, mention);
        return Some(end_of(after));
    }
    let (after, read) = bare_number(rest).ok()?;
    bare(text, at, end_of(after), read, floor, mention)
}

/// The mention whose number stands at `start` without a symbol. A kind must name it; where the number could count
/// something else, the mention is weak: it counts only where the document named that number in full before.
#[inline(never)]
fn bare<'t>(
    text: &'t str,
    start: usize,
    end: usize,
    read: Symbol<'t>,
    floor: usize,
    mention: &mut Mention<'t>,
) -> Option<usize> {
    let (word_start, has_word) = number_word(text, start, floor);
    let (range, kind) = kind_before(text, word_start, floor)?;
    if !shape::starts_capital(&text[range.clone()]) {
        return None;
    }
    let usual = kinds::BARE.contains(&kind.key);
    let digits = end - start;
    let dated = read.year.is_some()
        || fold::word_prefix(text[end..].trim_start_matches([' ', ',']), "ngay").is_some();
    if !has_word && (!usual || digits < 2) {
        return None;
    }
    place_symbol(mention, start, end, read);
    let counts = matches!(kind.key, "quyet dinh" | "chuong trinh");
    mention.weak = !dated && (!usual || !has_word && counts && !(kind.key == "chuong trinh" && digits > 2));
    mention.whole = range.start..end;
    mention.kind = Some((Some(range), kind));
    with_pinpoints(text, floor, mention);
    Some(end)
}

/// The mention of a document by kind and date alone, whose `ngày` stands at `at`: `Nghị quyết ngày 14/3/2025 của …`.
/// Without an agency behind the date it is none.
#[inline(never)]
pub(super) fn dated(text: &str, at: usize, floor: usize, mention: &mut Mention<'_>) -> Option<usize> {
    let (range, kind) = kind_before(text, at, floor)?;
    if kind.by_name || !shape::starts_capital(&text[range.clone()]) {
        return None;
    }
    let end = range.end;
    mention.whole = range.clone();
    mention.kind = Some((Some(range), kind));
    mention.needs_agency = true;
    with_pinpoints(text, floor, mention);
    Some(end)
}

/// The standard whose code stands at `at`: `TCVN 7790-1:2007`. A bare `ISO 9001:2015` is no document of the state.
#[cold]
pub(super) fn standard<'t>(
    text: &'t str,
    at: usize,
    floor: usize,
    mention: &mut Mention<'t>,
) -> Option<usize> {
    let (rest, read) = crate::grammar::symbol::standard(&text[at..]).ok()?;
    let end = text.len() - rest.len();
    let kind = kinds::standard(&read.symbol)?;
    place_symbol(mention, at, end, read);
    mention.whole = at..end;
    let head = text[floor..at].trim_end();
    let names = ["tieu chuan quoc gia", "tieu chuan", "quy chuan ky thuat quoc gia", "quy chuan"];
    let printed = names.iter().find(|name| fold::ends_with_word(head, name)).and_then(|name| {
        let count = name.split(' ').count();
        last_words(head, count).get(count - 1).map(|&start| floor + start..floor + head.len())
    });
    if let Some(range) = &printed {
        mention.whole.start = range.start;
    }
    mention.kind = Some((printed, kind));
    Some(end)
}

/// Sets the symbol that was read at `start..end`.
pub(super) fn place_symbol<'t>(mention: &mut Mention<'t>, start: usize, end: usize, read: Symbol<'t>) {
    if kinds::standard(&read.symbol).is_some() {
        let at = start + read.symbol.len();
        mention.symbol_at = Some(start..at);
        mention.number_at = Some(end - read.number_len..end);
    } else {
        mention.number_at = read.number.as_ref().map(|_| start..start + read.number_len);
        mention.symbol_at = (!read.symbol.is_empty()).then(|| start + read.symbol_at..end);
    }
    mention.symbol = Some(read);
}

/// Pinpoints before the kind, or before the words that relate it.
pub(super) fn with_pinpoints(text: &str, floor: usize, mention: &mut Mention<'_>) {
    let at = mention.whole.start;
    let mut found = pinpoint::before(text, at, floor);
    let head = text[..at].trim_end();
    if found.is_none() && (head.ends_with("theo") || head.ends_with("kèm")) {
        let cue = super::cue::before(text, at, floor);
        if let Some((cue, Some(crate::record::Relation::AttachedTo))) = &cue {
            found = pinpoint::before(text, cue.start, floor);
        }
        mention.cue_before = Some((floor, cue));
    }
    if let Some((start, list)) = found {
        mention.pinpoints = list;
        mention.pinpoints_at = Some(start);
    }
}

fn same_code(before: &Mention<'_>, read: &Symbol<'_>) -> bool {
    let other = before.symbol.as_ref();
    read.number.is_some() && read.code().is_some() && other.is_some_and(|other| other.code() == read.code())
}

/// `các Nghị định của Chính phủ: số …`: the kind and the agency that hold for all numbers behind the colon.
#[cold]
fn plural_head(text: &str, at: usize, floor: usize) -> Option<(Range, &'static Kind, Option<Range>)> {
    const LONGEST: usize = 120;
    let from = floor.max(at.saturating_sub(LONGEST));
    let from = (from..=at).find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    let head = text[from..at].trim_end().strip_suffix(':')?.trim_end();
    let plural = head.rfind("các ").or_else(|| head.rfind("Các "))?;
    let start = plural + "các ".len();
    let rest = &head[start..];
    let (kind, len) = kinds::longest_prefix(rest)?;
    let range = from + start..from + start + len;
    let after = rest[len..].trim_start();
    if after.is_empty() {
        return Some((range, kind, None));
    }
    let name = after.strip_prefix("của ")?.trim_start();
    let name_at = from + head.len() - name.len();
    let end = agency::agency_end(text, name_at);
    (end == from + head.len()).then_some((range, kind, Some(name_at..end)))
}

/// `Quyết định của UBND tỉnh số 12/QĐ-UBND`: the kind, where the code of the symbol stands for it, and the agency that
/// ends right before the number.
#[cold]
fn kind_before_agency(
    text: &str,
    at: usize,
    floor: usize,
    read: &Symbol<'_>,
) -> Option<(Range, &'static Kind, Range)> {
    const LONGEST: usize = 100;
    let head = text[floor..at].trim_end();
    let tail = &head.as_bytes()[head.len().saturating_sub(LONGEST)..];
    let of = head.len() - tail.len() + memchr::memmem::rfind(tail, " của ".as_bytes())?;
    let (range, kind) = kind_before(text, floor + of, floor)?;
    let name_at = floor + of + " của ".len();
    let end = agency::agency_end(&text[..at], name_at);
    (kind.code.is_some() && kind.code == read.code() && end == floor + head.len()).then_some((
        range,
        kind,
        name_at..end,
    ))
}

/// The kind that the code of the symbol stands for, where the words before the number have lost letters or marks.
#[cold]
fn nearly_kind(text: &str, at: usize, floor: usize, read: &Symbol<'_>) -> Option<(Range, &'static Kind)> {
    let kind = kinds::by_code(read.code()?)?;
    let head = text[floor..at].trim_end();
    let count = kind.key.split(' ').count();
    let start = *last_words(head, count).get(count - 1)?;
    let key = kind.key.replace(' ', "");
    fold::Key::of(&head[start..]).is_nearly(&key).then(|| (floor + start..floor + head.len(), kind))
}

/// Only a comma, a semicolon or `và` stand between two mentions.
pub(super) fn is_joint(between: &str) -> bool {
    let between = between.trim_start_matches([' ', ',', ';']);
    // Most mentions are far from each other.
    if between.bytes().next().is_some_and(|first| !matches!(first | 0x20, b'v' | b'c')) {
        return false;
    }
    let between = between.trim_end_matches([' ', ',', ';']);
    between.is_empty()
        || between
            .split([' ', ','])
            .all(|word| word.is_empty() || fold::same_word(word, "và") || fold::same_word(word, "các"))
}

/// Where the number before a slash begins: digits, or the type of a Party symbol with its number.
fn number_start(text: &str, slash: usize, floor: usize) -> usize {
    let head = &text[floor..slash];
    let plain = head.bytes().rev().take_while(u8::is_ascii_digit).count();
    let before = head.as_bytes()[..head.len() - plain].last();
    if plain > 0 && !matches!(before, Some(b'.' | b'l' | b'I' | b'O')) {
        return slash - plain;
    }
    any_number_start(text, slash, floor)
}

/// The same for a number with other signs in it or behind it, or none.
#[inline(never)]
fn any_number_start(text: &str, slash: usize, floor: usize) -> usize {
    let head = &text[floor..slash];
    let trimmed = head.trim_end();
    let run = |text: &str, keep: &dyn Fn(char) -> bool| text.len() - text.trim_end_matches(keep).len();
    let digits = |text: &str| {
        let found = run(text, &|c| c.is_ascii_digit() || matches!(c, '.' | 'l' | 'I' | 'O'));
        // Look-alikes of digits count behind a digit only.
        let printed = &text[text.len() - found..];
        printed.find(|c: char| c.is_ascii_digit()).map_or(0, |first| found - first)
    };
    // 12/, 12a/, 66.25/
    let suffix =
        trimmed.chars().next_back().filter(|c| matches!(c, 'a'..='e' | 'đ')).map_or(0, char::len_utf8);
    let with_suffix = &trimmed[..trimmed.len() - suffix];
    let count = digits(with_suffix);
    if count > 0 {
        let start = with_suffix.len() - count;
        let number = with_suffix[start..].trim_start_matches('.');
        return floor + with_suffix.len() - number.len();
    }
    // 12-KH/, 298 KH/, - CT/
    let code = run(trimmed, &|c| c.is_ascii_alphabetic() || matches!(c, 'Đ' | 'đ' | 'Ð'));
    let is_code = |code: &str| {
        // Eth stands for Đ.
        if code.contains('Ð') { kinds::is_code(&code.replace('Ð', "Đ")) } else { kinds::is_code(code) }
    };
    if code > 0 && is_code(&trimmed[trimmed.len() - code..]) {
        let before = &trimmed[..trimmed.len() - code];
        let joined = before.trim_end_matches([' ', '\t', '-', '–', '‑', '−', '_']);
        let count = digits(joined);
        if count > 0 {
            return floor + joined.len() - count;
        }
        let hyphen = before.trim_end();
        if hyphen.ends_with(['-', '–', '‑', '−']) {
            let sign = hyphen.chars().next_back().map_or(1, char::len_utf8);
            return floor + hyphen.len() - sign;
        }
        return floor + trimmed.len() - code;
    }
    slash
}

/// Where the word `số` before the number begins, and whether it is there.
fn number_word(text: &str, start: usize, floor: usize) -> (usize, bool) {
    const LONGEST: usize = 2;
    let mut head = &text[floor..start];
    if let Some(before) = head.strip_suffix("số ")
        && matches!(before.as_bytes(), [] | [.., b' '])
    {
        return (floor + before.len(), true);
    }
    loop {
        head = match head.as_bytes() {
            [.., b' ' | b'\t' | b':' | b'.' | b'_'] => &head[..head.len() - 1],
            [.., 0xa6] if head.ends_with('…') => &head[..head.len() - '…'.len_utf8()],
            // "11/12/": most numbers behind a slash stand in dates.
            [] | [.., b'/' | b',' | b'-' | b'('] => return (start, false),
            _ => break,
        };
    }
    let letters = head.char_indices().rev().take_while(|&(_, c)| letter::is_word_char(c)).take(LONGEST + 1);
    let Some((count, word_start)) = letters.map(|(at, _)| at).zip(1..).map(|(at, count)| (count, at)).last()
    else {
        return (start, false);
    };
    let word = &head[word_start..];
    // "Sở" folds to the same letters and is another word.
    let is_word = count <= LONGEST
        && matches!(fold::first(word), Some(b's'))
        && matches!(fold::Key::of(word).as_bytes(), b"so" | b"s")
        && !matches!(word, "Sở" | "SỞ" | "sở");
    if is_word { (floor + word_start, true) } else { (start, false) }
}

/// The kind that stands right before `at`: its longest name, or its abbreviation.
fn kind_before(text: &str, at: usize, floor: usize) -> Option<(Range, &'static Kind)> {
    const NAME: usize = 4;
    const MOST: usize = 5;
    let head = text[floor..at].trim_end();
    let whole = |start: usize, kind| Some((floor + start..floor + head.len(), kind));
    // As most are printed.
    if let Some((kind, len)) = kinds::printed_at_end(head) {
        return whole(head.len() - len, kind);
    }
    let starts = last_words(head, MOST);
    if kinds::may_end(head) {
        for &start in starts.iter().take(NAME).rev() {
            if let Some(kind) = kind_named(&head[start..]) {
                return whole(start, kind);
            }
        }
    }
    kind_with_words(head, floor, &starts)
}

/// The same for an abbreviation, or where small words stand between the kind and its number: "Chương trình công tác số".
#[inline(never)]
fn kind_with_words(head: &str, floor: usize, starts: &[usize]) -> Option<(Range, &'static Kind)> {
    let whole = |start: usize, kind| Some((floor + start..floor + head.len(), kind));
    for &start in starts.iter().skip(1) {
        let text = &head[start..];
        if !text.starts_with(letter::is_capital) {
            continue;
        }
        let first_small = text.find(' ').map_or("", |end| &text[end + 1..]);
        // "Nghị quyết ngày 15/" goes on with a month, "Thông tư số 19/2022//TT-BTC" has one slash too many.
        let dated = first_small.contains('/') && !first_small.contains("số ");
        if dated
            || first_small.contains([',', ';', '.', '(', ')', ':'])
            || text.ends_with(':')
            || first_small.chars().any(letter::is_capital)
        {
            continue;
        }
        if let Some((kind, _)) = kinds::longest_prefix(text) {
            return whole(start, kind);
        }
    }
    let last = *starts.first()?;
    whole(last, kinds::by_abbreviation(&head[last..])?)
}

/// The kind with this name; words parted by anything but a blank are no name.
fn kind_named(words: &str) -> Option<&'static Kind> {
    kinds::beginning(words).find(|kind| fold::word_prefix(words, kind.key) == Some(words.len()))
}

/// Starts of the last words of `text`, so many of them, the last first.
fn last_words(text: &str, most: usize) -> Short<usize, 6> {
    let mut starts = Short::new();
    let mut word = None;
    for at in (0..text.len()).rev() {
        match words::class(text, at) {
            Class::Inside => {}
            Class::Word => word = Some(at),
            Class::Other | Class::Mixed => {
                if let Some(start) = word.take() {
                    starts.push(start);
                    if starts.len() == most {
                        return starts;
                    }
                }
            }
        }
    }
    starts.extend(word);
    starts
}

#[cfg(test)]
mod tests {
    use super::{Mention, dated, numbered, unslashed};

    #[test]
    fn numbers_with_and_without_a_slash() {
        let slashed = |text: &'static str| {
            let mut mention = Mention::default();
            let end = numbered(text, text.find('/')?, 0, None, &mut mention)?;
            Some((&text[mention.whole.start..end], mention.symbol?.id()?))
        };
        let cases = [
            ("theo Nghị định số 52/2013 ngày", Some(("Nghị định số 52/2013", "52/2013"))),
            ("các Kế hoạch: số 5/KH-UBND", Some(("số 5/KH-UBND", "5/KH-UBND"))),
            ("Ké hoch s 13-KH/TU", Some(("Ké hoch s 13-KH/TU", "13-KH/TU"))),
            (
                "Quyết định của UBND tỉnh số 5/QĐ-UBND",
                Some(("Quyết định của UBND tỉnh số 5/QĐ-UBND", "5/QĐ-UBND")),
            ),
            ("kế hoạch của UBND tỉnh số 5/QĐ-UBND", Some(("số 5/QĐ-UBND", "5/QĐ-UBND"))),
            ("Quyết định của UBND tỉnh và số 5/QĐ-UBND", Some(("số 5/QĐ-UBND", "5/QĐ-UBND"))),
            ("bằng 2/2013 mức", None),
            ("ngõ 5/Đoàn", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(slashed(text), wanted.map(|(a, b)| (a, b.into())), "{text}");
        }
        let plain = |text: &'static str| {
            let at = text.find(|c: char| c.is_ascii_digit())?;
            let mut mention = Mention::default();
            let end = unslashed(text, at, 0, &mut mention)?;
            Some((&text[mention.whole.start..end], mention.weak))
        };
        assert_eq!(plain("Nghị định số 28-CP ngày"), Some(("Nghị định số 28-CP", false)));
        assert_eq!(plain("Nghị quyết 57 nêu"), Some(("Nghị quyết 57", false)));
        assert_eq!(plain("Quyết định 12 người"), Some(("Quyết định 12", true)));
        assert_eq!(
            (plain("nghị quyết 57 nêu"), plain("Dự án 12"), plain("Kế hoạch số 5/KH")),
            (None, None, None)
        );
        let text = "Nghị quyết ngày 14/3/2025";
        assert!(dated(text, "Nghị quyết ".len(), 0, &mut Mention::default()).is_some());
    }
}
