//! Pinpoints: the provisions of a document that are meant, `điểm a khoản 2 Điều 5 và khoản 3 Điều 7`.
//!
//! In: a clean text and where the citation (or the words between) begins. Out: ranges, the smallest unit first as
//! the law prescribes (Decree 78/2025/NĐ-CP, on the order of citing), and where the first one begins.

use super::Range;
use crate::grammar::numeral;
use crate::lexicon::phrases::firsts;
use crate::text::fold;
use crate::text::letter;
use crate::text::word::{Key, Words};

/// A pinpoint as ranges of the clean text: the values of the units, smallest first, and the end of a range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RawPinpoint {
    pub(super) units: [Option<Range>; UNITS.len()],
    pub(super) to: Option<Range>,
}

/// The units, smallest first; `label` says which values they take.
const UNITS: [(&str, Values); 8] = [
    ("tiết", Values::Letters),
    ("điểm", Values::Letters),
    ("khoản", Values::Numbers),
    ("điều", Values::Numbers),
    ("mục", Values::Romans),
    ("chương", Values::Romans),
    ("phần", Values::Romans),
    ("phụ lục", Values::Romans),
];

/// What numbers a unit; Arabic numbers are taken everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Values {
    Letters,
    Numbers,
    Romans,
}

/// A list of pinpoints is no longer than this, in bytes.
const LONGEST: usize = 200;

/// No more provisions than this are told one by one.
const MOST: usize = 64;

/// One group of a list: the values of each unit, and the end of a range.
#[derive(Clone, Debug, Default)]
struct Group {
    values: [Vec<Range>; UNITS.len()],
    to: Option<Range>,
}

impl Group {
    fn largest(&self) -> Option<usize> {
        self.values.iter().rposition(|list| !list.is_empty())
    }
}

/// The pinpoints right before `at`, and where they begin. Nothing before `floor` is looked at.
pub(super) fn before(text: &str, at: usize, floor: usize) -> Option<(usize, Vec<RawPinpoint>)> {
    let from = floor.max(at.saturating_sub(LONGEST));
    let from = (from..=at).find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    let head = &text[from..at];
    if !ends_as_value(head) {
        return None;
    }
    lists_before(head, from)
}

/// The pinpoints that end `head`, which begins at `from`.
#[cold]
fn lists_before(head: &str, from: usize) -> Option<(usize, Vec<RawPinpoint>)> {
    // Every unit word is tried, from the first on: the first from which a list reaches the citation wins.
    let mut boundary = true;
    for (start, c) in head.char_indices() {
        let word_start = boundary && letter::is_letter(c);
        boundary = !letter::is_word_char(c);
        if !word_start || unit(&head[start..]).is_none() {
            continue;
        }
        if let Some(list) = list(head, start) {
            let shift = |range: &mut Range| *range = range.start + from..range.end + from;
            let shifted = list.into_iter().map(|mut raw| {
                raw.units.iter_mut().flatten().chain(raw.to.as_mut()).for_each(shift);
                raw
            });
            return Some((from + start, shifted.collect()));
        }
    }
    None
}

/// A cheap look: the word before the citation (or before `của`) is short enough for a value, and one behind links.
fn ends_as_value(head: &str) -> bool {
    const LONGEST_WORD: usize = 6;
    let head = without_links(head);
    let head = head.strip_suffix("của").map_or(head, without_links);
    let last = &head[head.bytes().rposition(|sign| sign == b' ').map_or(0, |blank| blank + 1)..];
    match last.as_bytes().first() {
        None => false,
        Some(b'0'..=b'9') => true,
        Some(b'I' | b'V' | b'X' | b'L') => ends_list(head) || numeral::printed_number_word(last).is_some(),
        _ if last.len() > LONGEST_WORD => last.chars().nth(2).is_none() && ends_list(head),
        _ => numeral::printed_number_word(last).is_some() || last.chars().nth(2).is_none() && ends_list(head),
    }
}

/// `head` without blanks and commas at its end.
fn without_links(head: &str) -> &str {
    let links = head.bytes().rev().take_while(|sign| matches!(sign, b' ' | b',')).count();
    &head[..head.len() - links]
}

/// True where a list of pinpoints may end: its last word but for links is a value or a unit.
fn ends_list(mut head: &str) -> bool {
    const MOST_LINKS: usize = 8;
    for _ in 0..MOST_LINKS {
        head = without_links(head);
        let start = head.bytes().rposition(|sign| matches!(sign, b' ' | b',')).map_or(0, |sign| sign + 1);
        let last = &head[start..];
        let lists = WORDS.lists(Key::within(head.as_bytes(), start, head.len()));
        if lists & LINK == 0 || !is_link(last) {
            return is_value(last, Values::Letters)
                || is_value(last, Values::Romans)
                || lists & UNIT != 0 && unit(last).is_some()
                || numeral::printed_number_word(last).is_some();
        }
        head = &head[..start];
    }
    true
}

/// The words that may be units or links.
static WORDS: Words =
    Words::NONE.with_first(UNIT, &firsts::<_, { UNITS.len() }>(&UNITS)).with_first(LINK, LINKS);
const UNIT: u8 = 1;
const LINK: u8 = 2;

/// Words between the provisions of a list, which say nothing.
fn is_link(word: &str) -> bool {
    matches!(fold::first(word), Some(b'v' | b'c' | b't'))
        && LINKS.iter().any(|link| fold::same_word(word, link))
}

const LINKS: &[&str] = &["và", "các", "của", "từ", "thứ"];

/// A unit word at the start of `text`, and its length.
fn unit(text: &str) -> Option<(usize, usize)> {
    let (first, second) = fold::first_two(text)?;
    if !matches!(first, b't' | b'd' | b'k' | b'm' | b'c' | b'p') {
        return None;
    }
    let alike = |name: &str| {
        fold::first_two(name).is_some_and(|(own, next)| own == first && (second.is_none() || next == second))
    };
    UNITS.iter().enumerate().find_map(|(i, (name, _))| {
        if !alike(name) {
            return None;
        }
        let len = text.char_indices().nth(name.chars().count()).map_or(text.len(), |(at, _)| at);
        let word = &text[..len];
        let whole = !text[len..].starts_with(letter::is_word_char);
        (whole && fold::same_word(word, name)).then_some((i, len))
    })
}

/// True where `word` can be a value of a unit.
fn is_value(word: &str, values: Values) -> bool {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.chars().count() <= 4
            && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == 'đ');
    }
    let mut letters = word.chars();
    match values {
        Values::Letters => {
            let first = letters.next();
            letters.all(|c| c.is_ascii_digit() || c == '.')
                && first.is_some_and(|c| letter::is_small(c) && numeral::letter(c).is_some())
        }
        Values::Numbers => false,
        Values::Romans => match word.as_bytes() {
            [b'A'..=b'Z'] => true,
            [b'I' | b'V' | b'X' | b'L', ..] => numeral::roman(word).is_some(),
            _ => false,
        },
    }
}

/// A list of pinpoints that fills `head` from `start` to its end.
fn list(head: &str, start: usize) -> Option<Vec<RawPinpoint>> {
    let mut groups = vec![Group::default()];
    let mut at = start;
    let mut current: Option<usize> = None;
    let mut to = false;
    while at < head.len() {
        at += head[at..].len() - head[at..].trim_start_matches([' ', ',']).len();
        let rest = &head[at..];
        if rest.is_empty() {
            break;
        }
        let word_end = rest.find([' ', ',']).unwrap_or(rest.len());
        let word = &rest[..word_end];
        if let Some((unit, len)) = unit(rest) {
            at += len;
            if to && current == Some(unit) {
                continue;
            }
            // A unit that is not larger than the last begins a new group.
            if groups.last()?.largest().is_some_and(|largest| unit <= largest) {
                groups.push(Group::default());
            }
            current = Some(unit);
            continue;
        }
        at += word_end;
        if fold::same_word(word, "đến") {
            to = true;
            continue;
        }
        if is_link(word) {
            continue;
        }
        let unit = current?;
        let ordinal = UNITS[unit].0 == "phần" && numeral::number_word(fold::Key::of(word).as_str()).is_some();
        if !ordinal && !is_value(word, UNITS[unit].1) {
            return None;
        }
        let group = groups.last_mut()?;
        if std::mem::take(&mut to) {
            group.to = Some(at - word_end..at);
        } else {
            group.values[unit].push(at - word_end..at);
        }
    }
    if to {
        return None;
    }
    // "khoản 1, khoản 2 Điều 6": the larger units hold for the groups before them.
    for i in (1..groups.len()).rev() {
        let (before, after) = groups.split_at_mut(i);
        if let (Some(group), Some(next)) = (before.last_mut(), after.first())
            && let Some(largest) = group.largest()
        {
            group.values[largest + 1..].clone_from_slice(&next.values[largest + 1..]);
        }
    }
    let mut all = Vec::new();
    groups.iter().for_each(|group| multiply(group, &mut all));
    (!all.is_empty()).then_some(all)
}

/// `điểm a, b khoản 1` are two provisions.
fn multiply(group: &Group, all: &mut Vec<RawPinpoint>) {
    let mut made = vec![RawPinpoint { to: group.to.clone(), ..RawPinpoint::default() }];
    for (unit, values) in group.values.iter().enumerate().rev().filter(|(_, values)| !values.is_empty()) {
        let one = |raw: &RawPinpoint, value: &Range| {
            let mut raw = raw.clone();
            raw.units[unit] = Some(value.clone());
            raw
        };
        made =
            made.iter().flat_map(|raw| values.iter().map(move |value| one(raw, value))).take(MOST).collect();
    }
    made.retain(|raw| raw.units.iter().any(Option::is_some));
    all.extend(made);
}

#[cfg(test)]
mod tests {
    use super::{UNITS, before};

    fn read(text: &str) -> Vec<String> {
        let (_, list) = before(text, text.len(), 0).unwrap_or_default();
        let one = |raw: super::RawPinpoint| {
            let units = raw
                .units
                .iter()
                .zip(UNITS)
                .filter_map(|(range, (name, _))| Some(format!("{name} {}", &text[range.clone()?])));
            let to = raw.to.map(|range| format!("đến {}", &text[range]));
            units.chain(to).collect::<Vec<_>>().join(" ")
        };
        list.into_iter().map(one).collect()
    }

    #[test]
    fn lists_and_ranges() {
        assert_eq!(
            read("theo các điểm b, c khoản 1 Điều 12 "),
            ["điểm b khoản 1 điều 12", "điểm c khoản 1 điều 12"]
        );
        assert_eq!(
            read("khoản 1, khoản 4 Điều 6 và Điều 8 "),
            ["khoản 1 điều 6", "khoản 4 điều 6", "điều 8"]
        );
        assert_eq!(read("từ Điều 5 đến Điều 9 của "), ["điều 5 đến 9"]);
        assert_eq!(read("tiết b điểm 2 mục II "), ["tiết b điểm 2 mục II"]);
        assert_eq!(read("Mục III Phần thứ hai Phụ lục I "), ["mục III phần hai phụ lục I"]);
        for text in ["các mục tiêu ", "điểm cầu ", "Chương trình ", "Điều 5 này, theo ", "điểm e "]
        {
            assert_eq!(read(text), if text == "điểm e " { vec!["điểm e"] } else { vec![] }, "{text}");
        }
    }
}
