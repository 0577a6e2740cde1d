//! What the last words of a line and the first words of the next say of both, whatever the layout.
//!
//! In: two lines as text. Out: whether the first is unfinished, whether the second opens a paragraph. The words are those
//! of `lexicon`; where the first or the last letter decides, nothing else is looked at.

use super::width::Wrap;
use super::{Block, BlockKind};
use crate::grammar::label::{Label, Level};
use crate::lexicon::{agencies, headings, joints, kinds, relations};
use crate::lines::{Line, LineKind, is_whole_doctype};
use crate::text::fold;
use crate::text::letter;
use crate::text::seek;
use crate::text::shape;
use crate::text::syllable::is_syllable;

/// True when the first letter of the line is small.
#[inline]
pub(super) fn starts_small(norm: &str, line: &Line) -> bool {
    match norm.as_bytes().get(line.body.start as usize) {
        Some(b'a'..=b'z') => true,
        Some(b'(' | 0x80..) => shape::starts_small(line.text(norm)),
        _ => false,
    }
}

/// True when the line ends as a sentence or an item ends.
#[inline]
pub(super) fn closes(norm: &str, line: &Line) -> bool {
    match norm.as_bytes().get((line.body.end as usize).wrapping_sub(1)) {
        Some(b'a'..=b'z' | b',' | b'0'..=b'9') => false,
        Some(b'.' | b';' | b':') => true,
        _ => shape::ends_closed(line.text(norm)),
    }
}

/// False where a line that begins with a small letter surely goes on: no sign of an end or of a list closes the line
/// before it. Where paragraphs begin with an `indented` line, a comma may close one.
#[inline]
pub(super) fn may_close(norm: &str, before: &Line, indented: bool) -> bool {
    match norm.as_bytes().get((before.body.end as usize).wrapping_sub(1)) {
        Some(b':' | b';') | None => true,
        Some(b',') => indented,
        _ => false,
    }
}

/// False where a line that begins with a small letter surely opens no paragraph, see [`opens_paragraph`].
#[inline]
pub(super) fn may_open(norm: &str, line: &Line) -> bool {
    let sign = |at: u32| norm.as_bytes().get(at as usize);
    let begins = matches!(sign(line.body.start), Some(b'a'..=b'j' | b'l'..=b'z' | b'(' | 0xc3..=0xc6 | 0xe1));
    !begins || sign(line.body.end.wrapping_sub(1)) == Some(&b':')
}

/// True where the name of a body goes on behind the end of the line: `Thủ tướng⏎Chính phủ`.
pub(super) fn cuts_name(text: &str, next: &str) -> bool {
    let goes_on = |(rest, heads): (&str, &[&str])| {
        fold::word_prefix(next, rest).is_some() && heads.iter().any(|head| text.ends_with(head))
    };
    shape::starts_capital(next)
        && agencies::CUT_NAMES.beginning(next).any(|row| goes_on(agencies::NAMES_CUT[row]))
}

/// `CHÍNH TRỌNG TÂM: Theo phụ lục.`: the end of a heading in capitals, with its text behind a colon.
pub(super) fn runs_in(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(head, rest)| !rest.is_empty() && head.contains(' ') && shape::is_capitals(head))
}

/// True where emphasis that opens a block is closed behind it, before the next blank line: `*Căn cứ Luật⏎Quy hoạch;*`.
#[inline]
pub(super) fn leaves_emphasis_open(norm: &str, block: &Block) -> bool {
    let (Some(first), Some(last)) = (block.text.first(), block.text.last()) else { return false };
    let start = match block.kind {
        BlockKind::Item(_, start) => start,
        _ => first.start,
    };
    // Few blocks begin so.
    norm.as_bytes().get(start as usize) == Some(&b'*') && leaves_open(norm, start, last.end)
}

#[inline(never)]
fn leaves_open(norm: &str, start: u32, end: u32) -> bool {
    // Emphasis of a whole page is none.
    let Some(text) = norm.get(start as usize..end as usize).filter(|text| text.len() <= LONGEST_EMPHASIS)
    else {
        return false;
    };
    let bare = text.trim_start_matches('*');
    if bare.len() == text.len() || bare.starts_with(' ') || memchr::memchr(b'*', bare.as_bytes()).is_some() {
        return false;
    }
    let end = end as usize;
    let rest = norm.as_bytes().get(end..norm.len().min(end + LONGEST_EMPHASIS)).unwrap_or_default();
    let Some(star) = memchr::memchr(b'*', rest) else { return false };
    let inside = rest.get(..star).unwrap_or_default();
    let behind = rest.get(star..).unwrap_or_default().iter().find(|&&b| b != b'*');
    !inside.windows(2).any(|two| two == b"\n\n")
        && inside.last().is_some_and(|&b| !b.is_ascii_whitespace())
        && behind.is_none_or(|b| matches!(b, b'\n' | b'\r'))
}

/// So many bytes of emphasis are looked at, and emphasis is closed within so many behind them.
const LONGEST_EMPHASIS: usize = 1000;

/// True for a short text that is one bracket not closed yet.
pub(super) fn opens_bracket(text: &str) -> bool {
    text.starts_with('(') && text.len() <= LONGEST_BRACKET && !text.contains(')')
}

/// A text in brackets is no longer than this, in bytes.
const LONGEST_BRACKET: usize = 600;

/// True for `Điều 9. Hiệu lực thi hành`: words that head an article; `Điều 1. Ban hành kèm theo Quyết định này` asks for
/// what goes on.
pub(super) fn heads_article(text: &str, line: &Line) -> bool {
    line.label().is_some_and(|label| label.level == Level::Article) && !fold::ends_with_word(text, "nay")
}

/// True for `Điều 3. Chánh`: what stands behind the label has one syllable, no capitals.
pub(super) fn is_one_word_of_article(norm: &str, line: &Line) -> bool {
    let word = line.after_label().of(norm);
    line.label().is_some_and(|label| label.level == Level::Article)
        && !word.is_empty()
        && !word.contains(' ')
        && !shape::is_capitals(word)
}

/// True where a quotation that the first text leaves open is closed in the second.
pub(super) fn closes_quote(before: &str, text: &str) -> bool {
    // The first byte of both signs stands in few texts.
    seek::first(0xe2, text.as_bytes()).is_some() && text.contains('”') && shape::leaves_quote_open(before)
}

/// True for `… theo khoản` before `2. Điều 5 …`: a provision that a line break cut.
pub(super) fn refers(before: &str, rest: &str) -> bool {
    let last = shape::last_word(before);
    let provision = ["khoản", "điểm", "điều"].iter().any(|word| fold::same_word(last, word));
    provision
        && (shape::starts_small(rest)
            || ["dieu", "khoan"].iter().any(|word| fold::word_prefix(rest, word).is_some()))
}

/// True where a bracket of the line is not closed.
pub(super) fn leaves_bracket_open(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memrchr(b'(', bytes).is_some_and(|open| memchr::memchr(b')', &bytes[open..]).is_none())
}

/// False where words surely cut no sentence before what looks like a label, whatever the width: no provision or text goes
/// on. What brackets and quotations cut is another matter.
#[inline]
pub(super) fn may_cut_before_label(norm: &str, before: &Line, line: &Line, label: &Label) -> bool {
    let rest = line.after_label().of(norm);
    if label.level.is_bullet() {
        return label.level == Level::Dash && joints::dash_joins(before.text(norm), rest);
    }
    // The last letters of "khoản", "điểm", "mục", "tháng" and their like; signs may stand behind them, and one beyond ASCII
    // be read as one.
    let may_refer = |last: &u8| {
        !last.is_ascii_alphanumeric() || matches!(last | 0x20, b'n' | b'm' | b'u' | b'c' | b'g' | b'y')
    };
    let last = norm.as_bytes().get((before.body.end as usize).wrapping_sub(1));
    before.kind == LineKind::Text
        || last.is_none_or(may_refer)
        || label.level == Level::Article
        || rest.starts_with(|c: char| c.is_ascii_digit())
}

/// A line after a full stop belongs to the same paragraph only if it looks like running text itself.
pub(super) fn next_is_wrapped(norm: &str, line: &Line, next: Option<&Line>, wrap: &Wrap) -> bool {
    let long = line.width + 12 >= wrap.least;
    long || next.is_some_and(|next| next.gap == 0 && shape::starts_small(next.text(norm)))
}

/// A scrap has no more characters than this.
const LONGEST_SCRAP: usize = 12;

/// Letters that make no Vietnamese word.
pub(super) fn is_scrap(text: &str) -> bool {
    text.chars().count() <= LONGEST_SCRAP && text.split_whitespace().all(|word| !is_syllable(word))
}

/// Lines that begin a paragraph whatever stands before them.
pub(super) fn opens_paragraph(text: &str, before: &str) -> bool {
    let capital = shape::starts_capital(text);
    if capital && fold::word_prefix(text, "can cu").is_some() {
        let named = text
            .split_whitespace()
            .nth(2)
            .map_or("", |word| &text[word.as_ptr() as usize - text.as_ptr() as usize..]);
        let cites = shape::starts_capital(named) && kinds::longest_prefix(named).is_some();
        return cites || !is_hanging(before);
    }
    // "QUYẾT ĐỊNH:" between grounds and articles.
    if text.ends_with(':') && shape::is_capitals(text) && is_whole_doctype(text) {
        return true;
    }
    // Another opener begins a paragraph where the one before is finished as a ground is.
    capital && before.ends_with([';', '.', ':']) && relations::opener(text).is_some()
        || fold::word_prefix(text, "kinh gui").is_some()
}

/// `26/11/⏎2003`, `Nghị định số⏎27/2022/NĐ-CP`, `8 giờ⏎30 phút`, `quy định tại khoản 2⏎Điều 5`: a date, a number, a time or a
/// provision that was cut.
pub(super) fn is_cut(before: &str, text: &str) -> bool {
    let number = || is_cut_date(before) || cuts_number(before, text) || joints::cuts_time(before, text);
    text.starts_with(|c: char| c.is_ascii_digit()) && number() || joints::cuts_provision(before, text)
}

/// True when the text ends with a digit and a slash.
fn is_cut_date(text: &str) -> bool {
    text.strip_suffix('/').is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
}

/// True where the number of a document or a date stands behind the word that announces it: `Nghị định số⏎27/2022/NĐ-CP`,
/// `ngày⏎03/9/2019`; what follows the digits tells it from a quantity.
fn cuts_number(before: &str, text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < text.len()
        && behind.starts_with(['/', '-'])
        && [" số", " ngày", " tháng"].iter().any(|word| before.ends_with(word))
}

/// True when the last word cannot end a sentence, or a bracket or quote is still open.
pub(super) fn is_hanging(text: &str) -> bool {
    let last = shape::last_word(text);
    if last.ends_with([',', '-', '–', '(', '“']) {
        return true;
    }
    // The words are written in small letters.
    if last.len() > 8 || last.as_bytes().first().is_some_and(u8::is_ascii_uppercase) {
        return false;
    }
    // In capitals or with a capital in it: what a scan makes of a small letter.
    let mixed = shape::starts_small(last) && !last.is_ascii() && last.chars().any(letter::is_capital);
    headings::HANGING.any_beginning(last, |word| last == word || mixed && fold::same_word(last, word))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::headings;

    #[test]
    fn words_that_end_no_sentence_are_written_in_small_letters() {
        let words = headings::HANGING.words();
        assert!(!words.is_empty() && words.iter().all(|word| word.to_lowercase() == *word));
        assert!(super::is_hanging("các xã và") && !super::is_hanging("CÁC XÃ VÀ"));
    }
}
