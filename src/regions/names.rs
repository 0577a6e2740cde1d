//! Names of agencies in a letterhead: what is one, and which lines make one.
//!
//! In: the text of a cell, or the cells that are agencies. Out: yes or no, or names. Source: Decree 30/2020/NĐ-CP,
//! article 8, component 2.

use super::cells::Cell;
use super::front::without_signs;
use crate::lexicon::{agencies, kinds, relations, verbs};
use crate::text::fold;
use crate::text::letter;
use crate::text::place::Places;
use crate::text::shape;
use crate::text::syllable;

/// The length of `text` without a rule drawn behind it. One hyphen joins two names, and stars that close emphasis
/// belong to the text.
pub(super) fn without_rule(text: &str) -> usize {
    // Most names end with a letter.
    if text.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
        return text.len();
    }
    // Markdown writes "\\_".
    let sign = |c: char| matches!(c, '-' | '_' | '=' | '–' | '—' | ' ' | '~' | '\\');
    let bare = text.trim_end_matches(sign);
    let signs = text[bare.len()..].chars().filter(|&c| c != ' ').count();
    let starred = bare.trim_end_matches('*');
    if bare.len() - starred.len() >= 3 && !starred.contains('*') {
        return starred.trim_end().len();
    }
    if signs >= 2 || bare.is_empty() { bare.len() } else { text.len() }
}

/// Agency cells grouped into names: wrapped lines joined.
pub(super) fn names(norm: &str, cells: &[Cell]) -> Vec<Places> {
    let mut names: Vec<Places> = Vec::new();
    let mut ordered: Vec<Cell> = cells.to_vec();
    // Two agencies side by side are read column by column.
    ordered.sort_by_key(|cell| (cell.column, cell.row));
    let mut before: Option<Cell> = None;
    for cell in ordered {
        let text = cell.place.of(norm);
        let above = before.filter(|above| above.column == cell.column && above.row < cell.row);
        match (names.last_mut(), above) {
            (Some(name), Some(above)) if continues_name(above.place.of(norm), text, name.len() > 1) => {
                name.push(cell.place);
            }
            _ => names.push(Places::from_slice(&[cell.place])),
        }
        before = Some(cell);
    }
    names
}

/// Where the second of two names begins that a converter ran together: `SỞ GD&ĐT AN BÌNH TRƯỜNG THPT TÂN AN`.
pub(super) fn second_name(text: &str) -> Option<usize> {
    if !shape::is_capitals(text) || text.len() > LONGEST_PAIR {
        return None;
    }
    if let Some(at) = emphasised_apart(text) {
        return Some(at);
    }
    // Level and place stand between: "UBND TỈNH AN BÌNH".
    let blanks = memchr::memchr_iter(b' ', text.as_bytes()).skip(NAMED_WORDS - 1);
    blanks.map(|blank| blank + 1).find(|&at| {
        let rest = &text[at..];
        let stands_below = |row: usize| {
            let (lower, upper) = agencies::BELOW[row];
            fold::word_prefix(rest, lower).is_some_and(|end| end < rest.len())
                && fold::word_prefix(text, upper).is_some()
        };
        agencies::LOWER.beginning(rest).any(stands_below)
            && !fold::same_word(rest.split(' ').next().unwrap_or_default(), "số")
    })
}

/// Where a name begins behind another that emphasis parts it from: `UBND HUYỆN AN PHÚ **TRƯỜNG TH TÂN AN**`.
fn emphasised_apart(text: &str) -> Option<usize> {
    let marked = |b: Option<&u8>| matches!(b, Some(b'*' | b'_'));
    let bytes = text.as_bytes();
    memchr::memchr2(b'*', b'_', bytes)?;
    memchr::memchr_iter(b' ', bytes).map(|blank| blank + 1).find(|&at| {
        let (before, rest) = text.split_at(at);
        let apart = marked(bytes.get(at)) || marked(before.trim_end().as_bytes().last());
        let named = |text: &str| names_head(without_signs(text));
        apart && named(rest) && named(before) && !continues_name(before, rest, false)
    })
}

/// The first of two names has so many words at least.
const NAMED_WORDS: usize = 3;
/// Two names have no more bytes than this.
const LONGEST_PAIR: usize = 200;

/// True when `text` is the rest of the agency name that `before` begins, or goes on with where it is the `rest` of one.
fn continues_name(before: &str, text: &str, rest: bool) -> bool {
    let (text, before) = (without_signs(text), without_signs(before));
    let unfinished =
        agencies::WRAPPING.iter().any(|head| fold::word_prefix(before, head) == Some(before.len()))
            || before.ends_with(['-', '–', ',', '&'])
            || ["va", "cua"].iter().any(|word| {
                before.rsplit(' ').next().is_some_and(|last| fold::Key::of(last).as_str() == *word)
            });
    // "BỘ⏎CÔNG AN": one word such as this names nothing by itself.
    let lone = |text: &str| {
        agencies::HEADS.longest_prefix(text).is_some_and(|(_, end)| end == text.len()) && !text.contains(' ')
    };
    // "VÀ MÔI⏎TRƯỜNG⏎TỔNG CỤC": nor does it as the end of a name, but that one is whole.
    if !rest
        && lone(before)
        && !agencies::WRAPPING.iter().any(|head| fold::word_prefix(before, head).is_some())
    {
        return true;
    }
    // "VÀ MÔI⏎TRƯỜNG": a head word alone on its line names nothing by itself.
    // "PHÒNG CHỐNG …", "PHÒNG, CHỐNG …": what a body does, though it begins as one.
    let deed = agencies::DEEDS.longest_prefix(text).is_some();
    let head = names_head(text) && !lone(text) && !deed;
    let level = agencies::LEVELS.longest_prefix(text).is_some();
    unfinished && (level || !head || before.ends_with(['-', ',', '–']) || !is_committee(before)) || !head
}

/// A people's committee or council on a line of its own: a line such as `PHÒNG NỘI VỤ` below is another agency.
fn is_committee(text: &str) -> bool {
    ["uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd"]
        .iter()
        .any(|head| fold::word_prefix(text, head) == Some(text.len()))
}

/// One word in capitals that may be the rest of a name, and begins no kind of document: `TẠO`, not `QUYẾT`.
pub(super) fn is_last_word(text: &str) -> bool {
    let kind = |kind: &kinds::Kind| fold::same_word(kind.key.split(' ').next().unwrap_or_default(), text);
    shape::is_capitals(text) && syllable::is_syllable(text) && !kinds::KINDS.iter().any(kind)
}

/// A headline of the site above the letterhead, or a post: no agency begins like that.
pub(super) fn is_headline(text: &str) -> bool {
    let post = crate::lexicon::posts::prefix(text) == Some(text.len());
    let deed = agencies::DEEDS.longest_prefix(text).is_some();
    let mut words = text.split_whitespace();
    let year = words.any(|word| fold::same_word(word, "năm"))
        && words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let named =
        || [&agencies::HEADS, &agencies::LEVELS].iter().any(|words| words.longest_prefix(text).is_some());
    post || deed || year && !named()
}

/// `KẾ HOẠCH NĂM HỌC 2021 - 2022`: a plan and its year, the headline of a site wherever it stands in a letterhead.
pub(super) fn is_plan_with_year(text: &str) -> bool {
    let year = |word: &str| word.bytes().take_while(u8::is_ascii_digit).count() == 4;
    fold::word_prefix(text, "ke hoach").is_some() && text.split([' ', '-', '–']).any(year)
}

/// A line of capitals with at least two words, or one that begins as an agency does.
pub(super) fn is_agency(text: &str) -> bool {
    let capitals = || {
        text.len() < 200
            && shape::is_capitals(text)
            && text.chars().filter(|&c| letter::is_letter(c)).nth(3).is_some()
    };
    let named = || {
        shape::starts_capital(text)
            && agencies::HEADS.longest_prefix(text).is_some()
            && text.split_whitespace().count() <= 14
            && !text.contains([':', ';', '“'])
            && !text.ends_with('.')
            && !tells_news(text)
            && relations::opener(text).is_none()
    };
    !is_symbol_like(text) && (capitals() || named())
}

/// `UBND tỉnh ban hành Kế hoạch …`: the headline of a site says what an agency does. A verb right behind the head word,
/// a sign or the name of an organ belongs to the name: `Sở xây dựng`, `Phòng Tài chính - kế hoạch`, `Ban Chỉ đạo triển khai …`.
fn tells_news(text: &str) -> bool {
    let head = agencies::HEADS.longest_prefix(text).map_or(0, |(_, end)| end);
    let mut before = "";
    text.split(' ').any(|word| {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let rest = &text[at..];
        let named =
            ["đạo", "tác", "đồng", "ban", "tổ", "và"].iter().any(|organ| fold::same_word(before, organ))
                || matches!(before, "-" | "–" | "&")
                || at <= head + 1;
        let verb = !named
            && shape::starts_small(word)
            && rest.split(' ').count() > NEWS_WORDS
            && verbs::ISSUING_VERBS.any_beginning(rest, |verb| {
                verb.split(' ').zip(rest.split(' ')).all(|(wanted, word)| word == wanted)
            });
        before = word;
        verb
    })
}

/// What an agency does takes more words than this, its verb included.
const NEWS_WORDS: usize = 3;

/// Some words without the signs that prose has.
pub(super) fn could_name(text: &str) -> bool {
    (2..=14).contains(&text.split_whitespace().count())
        && !text.contains([':', ';', '“', '|', '.', ','])
        && !text.chars().any(|c| c.is_ascii_digit())
        && !is_symbol_like(text)
}

/// The shape of a symbol (`KH-UBND`), or the word `Số` before whatever stands there.
fn is_symbol_like(text: &str) -> bool {
    let groups = !text.contains(' ') && text.contains(['-', '/', '–']);
    let word = text.split([' ', ':', '.']).next().unwrap_or_default();
    groups || word == "Số"
}

/// The name of a body; a comma right behind the first word is no name's.
fn names_head(text: &str) -> bool {
    agencies::HEADS.longest_prefix(text).is_some_and(|(_, end)| !text[end..].starts_with(','))
}

/// The name of a body or its level; a comma right behind the first word is no name's: `PHÒNG, CHỐNG …`.
pub(super) fn names_body(text: &str) -> bool {
    [&agencies::HEADS, &agencies::LEVELS]
        .iter()
        .any(|words| words.longest_prefix(text).is_some_and(|(_, end)| !text[end..].starts_with(',')))
}

#[cfg(test)]
mod tests {
    use super::{continues_name, second_name, tells_news};

    #[test]
    fn names_that_were_run_together() {
        let second = |text: &'static str| second_name(text).map(|at| &text[at..]);
        assert_eq!(second("SỞ GD&ĐT AN BÌNH TRƯỜNG THPT TÂN AN"), Some("TRƯỜNG THPT TÂN AN"));
        assert_eq!(second("UBND HUYỆN AN PHÚ PHÒNG NỘI VỤ"), Some("PHÒNG NỘI VỤ"));
        assert_eq!(second("UBND PHƯỜNG TRƯỜNG THI"), None);
        assert_eq!(second("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"), None);
    }

    #[test]
    fn headlines_are_told_from_names() {
        assert!(tells_news("UBND tỉnh ban hành Kế hoạch về trồng cây"));
        for name in [
            "Sở xây dựng thành phố An Phú",
            "Phòng Tài chính - kế hoạch huyện An Phú xã Tân",
            "Phòng tổ chức hành chính",
        ] {
            assert!(!tells_news(name), "{name}");
        }
    }

    #[test]
    fn what_a_body_does_goes_on_with_its_name() {
        assert!(continues_name("BAN CHỈ HUY", "PHÒNG CHỐNG LỤT BÃO XÃ AN PHÚ", false));
        assert!(continues_name("BAN CHỈ HUY", "PHÒNG, CHỐNG THIÊN TAI", false));
        assert!(!continues_name("UBND XÃ AN PHÚ", "PHÒNG NỘI VỤ", false));
    }
}
