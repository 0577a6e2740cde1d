//! What stands before a number: kind, `số`, pinpoints, relation.
//!
//! In: a clean text and the offset of a slash. Out: a [`Mention`] with its kind and symbol, and where the
//! symbol ends.

use super::{Mention, Range};
use crate::grammar::symbol::symbol;
use crate::lexicon::kinds::{self, Kind};
use crate::lexicon::relations::BEFORE_CITATION;
use crate::record::Relation;
use crate::text::fold::{self, fold_char};

/// A pinpoint as ranges of the clean text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RawPinpoint {
    pub(super) point: Option<Range>,
    pub(super) clause: Option<Range>,
    pub(super) article: Option<Range>,
}

/// The mention whose symbol holds the slash at `slash`, and where its symbol ends. Nothing before `floor` is
/// looked at.
pub(super) fn numbered<'t>(
    text: &'t str,
    slash: usize,
    floor: usize,
    before: Option<&Mention<'t>>,
) -> Option<(Mention<'t>, usize)> {
    let start = number_start(text, slash, floor);
    let (rest, read) = symbol(&text[start..]).ok()?;
    let end = text.len() - rest.len();
    if end <= slash {
        return None;
    }
    let (word_start, has_word) = number_word(text, start, floor);
    let kind = kind_before(text, word_start, floor);
    let mut mention = Mention { whole: word_start..end, ..Mention::default() };
    match kind {
        Some((range, kind)) => {
            mention.whole.start = range.start;
            mention.kind = Some((Some(range), kind));
        }
        None => {
            let chained = before
                .filter(|before| has_word && is_joint(&text[before.whole.end.min(word_start)..word_start]));
            if let Some(before) = chained {
                mention.kind = before.kind.clone();
                mention.elided = true;
            } else if !has_word && (read.number.is_none() || read.code().is_none() || read.party) {
                return None;
            }
        }
    }
    // A blank number needs a word before it that says it is one.
    if read.number.is_none() && !has_word && mention.kind.is_none() {
        return None;
    }
    mention.pinpoints = pinpoints(text, mention.whole.start, floor);
    mention.symbol = Some(read);
    Some((mention, end))
}

/// Only a comma, a semicolon or `và` stand between two mentions.
pub(super) fn is_joint(between: &str) -> bool {
    let between = between.trim_matches([' ', ',', ';']);
    between.is_empty()
        || between
            .split([' ', ','])
            .all(|word| word.is_empty() || fold::same_word(word, "và") || fold::same_word(word, "các"))
}

/// Where the number before a slash begins: digits, or the type of a Party symbol with its number.
fn number_start(text: &str, slash: usize, floor: usize) -> usize {
    let head = &text[floor..slash];
    let trimmed = head.trim_end();
    let run = |text: &str, keep: &dyn Fn(char) -> bool| text.len() - text.trim_end_matches(keep).len();
    let digits = |text: &str| run(text, &|c| c.is_ascii_digit() || c == '.');
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
    if code > 0 && kinds::is_code(&trimmed[trimmed.len() - code..].replace('Ð', "Đ")) {
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
    let head = text[floor..start].trim_end_matches([' ', '\t', ':', '.', '…']);
    let word_start = head
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let word = &head[word_start..];
    let key = fold::Key::of(word);
    // "Sở" folds to the same letters and is another word.
    let is_word = matches!(key.as_str(), "so" | "s")
        && !matches!(word, "Sở" | "SỞ" | "sở")
        && word.chars().count() <= 2;
    if is_word { (floor + word_start, true) } else { (start, false) }
}

/// The kind that stands right before `at`: its longest name, or its abbreviation.
fn kind_before(text: &str, at: usize, floor: usize) -> Option<(Range, &'static Kind)> {
    let head = text[floor..at].trim_end();
    let mut starts = word_starts_backwards(head).take(4).collect::<Vec<_>>();
    while let Some(start) = starts.pop() {
        let words = &head[start..];
        if let Some(kind) = kind_named(words) {
            return Some((floor + start..floor + head.len(), kind));
        }
    }
    // "Chương trình công tác số": small words may stand between the kind and its number.
    for (words, start) in word_starts_backwards(head).enumerate().take(5).skip(1) {
        let text = &head[start..];
        let first_small = text.find(' ').map(|end| text[end + 1..].to_owned()).unwrap_or_default();
        let _ = words;
        if !text.starts_with(char::is_uppercase)
            || first_small.contains([',', ';', '.', '(', ')'])
            || first_small.chars().any(char::is_uppercase)
        {
            continue;
        }
        let named = kinds::beginning(text)
            .filter_map(|kind| Some((fold::word_prefix(text, kind.key)?, kind)))
            .max_by_key(|&(end, _)| end);
        if let Some((_, kind)) = named {
            return Some((floor + start..floor + head.len(), kind));
        }
    }
    let last = word_starts_backwards(head).next()?;
    let kind = kinds::by_abbreviation(&head[last..])?;
    Some((floor + last..floor + head.len(), kind))
}

/// The kind with this name; words parted by anything but a blank are no name.
fn kind_named(words: &str) -> Option<&'static Kind> {
    if words.len() > 60
        || !words.chars().all(|c| c.is_alphabetic() || c == ' ' || ('\u{300}'..='\u{36f}').contains(&c))
    {
        return None;
    }
    let folded: String = words.chars().filter_map(fold_char).collect();
    kinds::by_key(&folded)
}

/// Starts of the words of `text`, the last first.
fn word_starts_backwards(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().rev().filter_map(move |(at, c)| {
        let boundary = text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        (c.is_alphanumeric() && boundary).then_some(at)
    })
}

/// The relation that the words before a citation state.
pub(super) fn relation(before: &str) -> Option<Relation> {
    let mut from = before.len().saturating_sub(120);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let mut folded = String::with_capacity(120);
    for c in before[from..].chars().filter_map(fold_char) {
        if c.is_alphanumeric() {
            folded.push(c);
        } else if matches!(c, ';' | ':') {
            folded.clear();
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    // Words that may stand between the verb and the kind.
    let mut folded = folded.trim_end();
    for between in [" cac", " mot phan", " toan bo", " noi dung"] {
        folded = folded.strip_suffix(between).unwrap_or(folded);
    }
    if ["goi tat la", "goi la", "viet tat la"].iter().any(|words| folded.ends_with(words)) {
        return Some(Relation::Mention);
    }
    BEFORE_CITATION
        .iter()
        .filter(|(words, _)| {
            folded.strip_suffix(words).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        })
        .max_by_key(|(words, _)| words.len())
        .map(|&(_, relation)| relation)
}

/// Pinpoints right before the kind: `điểm a khoản 2 Điều 5 và khoản 3 Điều 7`.
pub(super) fn pinpoints(text: &str, at: usize, floor: usize) -> Vec<RawPinpoint> {
    let from = floor.max(at.saturating_sub(200));
    let from = (from..=at).find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    let head = &text[from..at];
    // Every start of a unit word is tried, the first that reaches the kind wins.
    for start in word_starts_backwards(head).collect::<Vec<_>>().into_iter().rev() {
        if unit(&head[start..]).is_none() {
            continue;
        }
        if let Some(list) = pinpoint_list(head, start) {
            return list
                .into_iter()
                .map(|mut raw| {
                    for range in [&mut raw.point, &mut raw.clause, &mut raw.article].into_iter().flatten() {
                        *range = range.start + from..range.end + from;
                    }
                    raw
                })
                .collect();
        }
    }
    Vec::new()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Point,
    Clause,
    Article,
}

/// A unit word at the start of `text`, and its length.
fn unit(text: &str) -> Option<(Unit, usize)> {
    [("diem", Unit::Point), ("khoan", Unit::Clause), ("dieu", Unit::Article)]
        .into_iter()
        .find_map(|(word, unit)| Some((unit, fold::word_prefix(text, word)?)))
}

/// A list of pinpoints that fills `head` from `start` to its end.
fn pinpoint_list(head: &str, start: usize) -> Option<Vec<RawPinpoint>> {
    let mut groups: Vec<(Vec<Range>, Vec<Range>, Vec<Range>)> = vec![Default::default()];
    let mut at = start;
    let mut current: Option<Unit> = None;
    while at < head.len() {
        let rest = &head[at..];
        let skipped = rest.len() - rest.trim_start_matches([' ', ',']).len();
        at += skipped;
        let rest = &head[at..];
        if rest.is_empty() {
            break;
        }
        let word_end = rest.find([' ', ',']).unwrap_or(rest.len());
        let word = &rest[..word_end];
        if fold::same_word(word, "và") || fold::same_word(word, "các") || fold::same_word(word, "của") {
            at += word_end;
            continue;
        }
        if let Some((unit, len)) = unit(rest) {
            let group = groups.last_mut()?;
            // A unit that is not larger than the last begins a new group; a clause boundary ends the list.
            let fresh = match unit {
                Unit::Point => !(group.0.is_empty() && group.1.is_empty() && group.2.is_empty()),
                Unit::Clause => !group.1.is_empty() || !group.2.is_empty(),
                Unit::Article => !group.2.is_empty(),
            };
            if fresh {
                groups.push(Default::default());
            }
            current = Some(unit);
            at += len;
            continue;
        }
        let mut letters = word.chars();
        let lettered =
            letters.next().is_some_and(|c| crate::grammar::numeral::letter(c).is_some() && c.is_lowercase())
                && letters.all(|c| c.is_ascii_digit() || c == '.');
        let numbered = word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().count() <= 4;
        let plausible = numbered || lettered && current == Some(Unit::Point);
        let list = groups.last_mut()?;
        match current? {
            _ if !plausible => return None,
            Unit::Point => list.0.push(at..at + word_end),
            Unit::Clause => list.1.push(at..at + word_end),
            Unit::Article => list.2.push(at..at + word_end),
        }
        at += word_end;
    }
    // "khoản 1, khoản 2 Điều 6": the larger unit holds for the groups before it.
    for i in (1..groups.len()).rev() {
        if groups[i - 1].2.is_empty() {
            groups[i - 1].2 = groups[i].2.clone();
        }
        if groups[i - 1].1.is_empty() && !groups[i - 1].0.is_empty() {
            groups[i - 1].1 = groups[i].1.clone();
        }
    }
    let mut all = Vec::new();
    for (points, clauses, articles) in groups {
        let one = |list: &[Range]| {
            if list.is_empty() { vec![None] } else { list.iter().cloned().map(Some).collect() }
        };
        for article in one(&articles) {
            for clause in one(&clauses) {
                for point in one(&points) {
                    all.push(RawPinpoint { point, clause: clause.clone(), article: article.clone() });
                }
            }
        }
    }
    all.retain(|raw| raw != &RawPinpoint::default());
    (!all.is_empty()).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::{numbered, relation};
    use crate::record::Relation;

    #[test]
    fn relations_before_a_citation() {
        assert_eq!(relation("(được sửa đổi, bổ sung tại "), Some(Relation::AmendedBy));
        assert_eq!(relation("Nghị định sửa đổi, bổ sung một số điều của "), Some(Relation::Amends));
        assert_eq!(relation("(Ban hành kèm theo "), Some(Relation::AttachedTo));
        assert_eq!(relation("Kế hoạch này thay thế "), Some(Relation::Replaces));
        assert_eq!(relation("theo quy định tại "), None);
    }

    #[test]
    fn pinpoints_before_a_citation() {
        let text = "theo các điểm b, c khoản 1 Điều 12 Luật số 64/2025/QH15";
        let (mention, _) = numbered(text, text.find('/').unwrap(), 0, None).unwrap();
        let read: Vec<_> = mention
            .pinpoints
            .iter()
            .map(|p| [&p.point, &p.clause, &p.article].map(|r| r.clone().map(|r| &text[r])))
            .collect();
        assert_eq!(read, [[Some("b"), Some("1"), Some("12")], [Some("c"), Some("1"), Some("12")]]);
    }
}
