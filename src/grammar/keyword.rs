//! Labels that a word opens: `Phần`, `Chương`, `Mục`, `Điều`.
//!
//! In: a line without blanks and markup before it. Out: its [`Label`], or none where prose begins with the word.
//! Source: Decree 30/2020/NĐ-CP, Appendix I (bố cục).

use super::label::{Label, Level, finish, opens_text, simple};
use super::{blanks, numeral};
use crate::lexicon::phrases::{Phrases, phrases};
use crate::text::fold;
use crate::text::letter;

/// Words that head a part, folded, with their level.
pub(crate) const KEYWORDS: &[(&str, Level)] = &[
    ("phan", Level::Part),
    ("chuong", Level::Chapter),
    ("tieu muc", Level::SubHeading),
    ("muc", Level::Heading),
    ("dieu", Level::Article),
];

/// The words of [`KEYWORDS`].
static INDEX: Phrases = phrases!(rows KEYWORDS);

/// True where a word of [`KEYWORDS`] begins with these folded letters.
pub(crate) const fn may_open(first: u8, second: u8) -> bool {
    let mut i = 0;
    while i < KEYWORDS.len() {
        let word = KEYWORDS[i].0.as_bytes();
        if word[0] == first && word[1] == second {
            return true;
        }
        i += 1;
    }
    false
}

/// `Phần I`, `PHẦN THỨ NHẤT`, `Chương II.`, `Mục 1`, `Điều 12.`; refuses `Điều 5 của Luật`, `Chương trình`.
pub(super) fn keyword(line: &str) -> Option<Label> {
    let (word, word_end) = INDEX.longest_prefix(line)?;
    let level = KEYWORDS.get(word)?.1;
    let (rest, blank) = simple(blanks, &line[word_end..])?;
    if blank.is_empty() {
        return None;
    }
    let rest_after_thu = fold::word_prefix(rest, "thu").map_or(rest, |end| rest[end..].trim_start());
    let ordinal_word: &str = {
        let end = rest_after_thu.find(|c: char| !letter::is_word_char(c)).unwrap_or(rest_after_thu.len());
        &rest_after_thu[..end]
    };
    if ordinal_word.is_empty() {
        return None;
    }
    let by_word = rest_after_thu.len() < rest.len();
    let ordinal = if ordinal_word.starts_with(|c: char| c.is_ascii_digit()) {
        // "5a": an article inserted later keeps its letter.
        let end = ordinal_word.find(|c: char| !c.is_ascii_digit()).unwrap_or(ordinal_word.len());
        ordinal_word[..end].parse().ok()
    } else if by_word {
        numeral::number_word(fold::Key::of(ordinal_word).as_str())
    } else {
        numeral::roman(ordinal_word).or_else(|| {
            let mut letters = ordinal_word.chars();
            let one = letters.next().filter(|&c| letter::is_capital(c))?;
            letters.next().is_none().then(|| numeral::letter(one)).flatten()
        })
    }?;
    let start = line.len() - rest.len();
    let label_end = line.len() - rest_after_thu.len() + ordinal_word.len();
    let tail = &line[label_end..];
    // Markdown writes "Điều 1\\.".
    let sign = tail.trim_start();
    let punctuated = sign.strip_prefix('\\').unwrap_or(sign).strip_prefix(['.', ':', '-', '–', '/']);
    // Prose may begin so: only a point, a colon or the end of the line (or a title in capitals) makes a label.
    let rest = match punctuated {
        Some(after) if after.is_empty() || after.starts_with([' ', '\t', '*', '_']) || opens_text(after) => {
            after
        }
        _ if tail.trim().trim_matches(['*', '_']).is_empty() => tail,
        _ if crate::text::shape::is_capitals(tail) && level != Level::Article => tail,
        _ => return None,
    };
    Some(Label {
        level,
        ordinal: Some(ordinal),
        start: u16::try_from(start).ok()?,
        len: u16::try_from(label_end - start).ok()?,
        keyword: u16::try_from(word_end).ok()?,
        end: finish(line, rest),
        ambiguous: false,
        reread: false,
    })
}
