//! What a line looks like on its own.
//!
//! In: the text of one line without markup around it. Out: its [`LineKind`]. One look at the first character
//! settles nearly every line.

use super::page::{LONGEST_PAGE, is_page_number, may_be_page};
use super::stamp::{is_arrival, is_gazette, is_stamp};
use super::{LineKind, keys};
use crate::grammar::label::label;
use crate::lexicon::{headings, posts};
use crate::text::fold::{self, Key};
use crate::text::letter;
use crate::text::seek;
use crate::text::shape;

/// Classifies one line. Where it is not `parted` it holds neither tab nor bar.
#[inline]
pub(super) fn classify(text: &str, parted: bool) -> LineKind {
    let bytes = text.as_bytes();
    let first = bytes.first().copied().unwrap_or_default();
    match first {
        b'|' => return pipe(text),
        b'-' | b'=' | b'_' | b'*' | b'+' | b'~' | b'.' | b'o' if may_be_rule(bytes) && is_rule(text) => {
            return if text.contains('+') { LineKind::Frame } else { LineKind::Rule };
        }
        b'+' if is_aligned_frame(bytes) => return LineKind::Frame,
        b'0'..=b'9' | b'-' | b'T' | b't' | b'P' if bytes.len() <= LONGEST_PAGE && may_be_page(bytes) => {
            if let Some(page) = is_page_number(text) {
                return LineKind::PageNumber(page);
            }
        }
        b'`' | b'!' | b'<' | b'[' if is_markup(text) => return LineKind::Markup,
        b'\xe2' if is_rule(text) => return LineKind::Rule,
        _ => {}
    }
    if parted && let Some(row) = row(text) {
        return row;
    }
    if let Some(key_line) = key_line(text) {
        return key_line;
    }
    match label(text) {
        // "P. HIỆU TRƯỞNG" signs, and opens no part P.
        Some(_) if first == b'P' && shape::is_capitals(text) && posts::prefix(text).is_some() => {
            LineKind::Text
        }
        Some(label) => LineKind::Item(label),
        None => LineKind::Text,
    }
}

/// Cells parted by tabs or bars.
fn row(text: &str) -> Option<LineKind> {
    let cells = if seek::first(b'\t', text.as_bytes()).is_some() { filled_cells(text) } else { 0 };
    if cells >= 2 {
        // A label, a tab, a text: an item of a word processor's list, no row.
        if let Some(label) = (cells == 2).then(|| label(text)).flatten() {
            let head = &text[..usize::from(label.end).min(text.len())];
            if head.ends_with('\t') && !text[head.len()..].contains('\t') {
                return Some(LineKind::Item(label));
            }
        }
        return Some(LineKind::TabRow);
    }
    (memchr::memchr_iter(b'|', text.as_bytes()).nth(1).is_some()).then_some(LineKind::PipeRow)
}

/// How many cells of a row of tabs are not blank; three stand for more.
fn filled_cells(text: &str) -> usize {
    let mut rest = text;
    for count in 0..3 {
        // Nearly all cells begin with a sign of ASCII.
        if !rest.as_bytes().first().is_some_and(u8::is_ascii_graphic) {
            rest = rest.trim_start();
        }
        if rest.is_empty() {
            return count;
        }
        rest = seek::first(b'\t', rest.as_bytes()).map_or("", |tab| &rest[tab + 1..]);
    }
    3
}

/// `| a | b |` or the frame `|---|---|`.
fn pipe(text: &str) -> LineKind {
    let frame = text.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b'=' | b'+' | b' ' | b'_' | b'\t'));
    if frame && text.contains("--") {
        LineKind::Frame
    } else if text.len() > 1 {
        LineKind::PipeRow
    } else {
        LineKind::Markup
    }
}

/// `+:======:+---:+`: the frame of a grid in which colons say how a column is aligned.
fn is_aligned_frame(bytes: &[u8]) -> bool {
    bytes.len() > 4 && bytes.ends_with(b"+") && bytes.iter().all(|b| matches!(b, b'+' | b'-' | b'=' | b':'))
}

/// False where one of the first bytes is no sign of a rule, as in nearly any line.
fn may_be_rule(bytes: &[u8]) -> bool {
    let sign = |b: u8| !b.is_ascii_alphanumeric() || matches!(b, b'o' | b'0' | b'O');
    match bytes {
        // "- Các xã", "+ Các xã"
        [_, second, third, ..] => sign(*second) && sign(*third),
        _ => true,
    }
}

/// Signs alone, at least two: `---`, `***`, `_____`, `-o0o-`; a lone `*` under a Party letterhead too.
pub(crate) fn is_rule(text: &str) -> bool {
    let sign = |c: char| {
        matches!(c, '-' | '=' | '_' | '*' | '+' | '~' | '.' | ' ' | '\\' | '–' | '—' | '─' | '━' | '…' | '·')
    };
    let drawn = text.chars().all(|c| sign(c) || matches!(c, 'o' | '0' | 'O'));
    if !drawn {
        return false;
    }
    let letters = text.chars().filter(|&c| letter::is_word_char(c)).count();
    letters <= 3 && text.chars().filter(|&c| sign(c) && c != ' ').count() >= 2 || text == "*"
}

/// Code fences, images (`[pic]` is what antiword leaves of them), comments, lone tags.
fn is_markup(text: &str) -> bool {
    text.starts_with("```")
        || text == "[pic]"
        || text.starts_with("![") && text.ends_with(')')
        || text.starts_with("<!--")
        || text.starts_with('<') && text.ends_with('>') && text.len() < 40 && !text[1..].contains(' ')
}

/// Lines that a formula opens.
#[inline]
fn key_line(text: &str) -> Option<LineKind> {
    let bytes = text.as_bytes();
    let (lead, second) = (bytes.first().copied()?, bytes.get(1).copied().unwrap_or_default());
    if lead.is_ascii() && !lead.is_ascii_alphabetic() {
        return behind_signs(text);
    }
    let (first, asked) = if lead.is_ascii() && second.is_ascii_alphabetic() {
        // Two letters without marks are told at once.
        (lead | 0x20, keys::asked(lead | 0x20, second | 0x20))
    } else if lead.is_ascii()
        && matches!(second, 0xc3..=0xc6 | 0xe1)
        && keys::asked_before_mark(lead | 0x20) == 0
    {
        (lead | 0x20, 0)
    } else {
        match fold::first_two(text).filter(|(first, _)| first.is_ascii_lowercase()) {
            Some((first, Some(second))) => (first, keys::asked(first, second)),
            Some((first, None)) => (first, keys::asked_alone(first)),
            None => return behind_signs(text),
        }
    };
    if asked != 0
        && let Some(kind) = formula(text, asked)
    {
        return Some(kind);
    }
    match first {
        b'n' | b'v' | b'm' | b'h' if is_named_recipients(text) => Some(LineKind::Recipients),
        _ => None,
    }
}

/// The formula among those asked for that the line opens with.
#[inline(never)]
pub(super) fn formula(text: &str, asked: u8) -> Option<LineKind> {
    let asks = |question: u8| asked & question != 0;
    if asks(keys::CLOSING) && headings::SURE_CLOSINGS.longest_prefix(text).is_some() {
        return Some(LineKind::Closing);
    }
    if asks(keys::AUTHORITY) && (authority(text).is_some() || is_lone_prefix(text)) {
        return Some(LineKind::Authority);
    }
    if asks(keys::APPENDIX) && is_appendix(text) {
        return Some(LineKind::Appendix);
    }
    let stamp = asks(keys::GAZETTE_HEAD) && is_gazette(text)
        || asks(keys::ARRIVAL) && is_arrival(text)
        || asks(keys::STAMP) && is_stamp(text);
    stamp.then_some(LineKind::Stamp)
}

/// Signs and digits may stand before the recipients and the name of the gazette, before nothing else.
fn behind_signs(text: &str) -> Option<LineKind> {
    let bytes = text.as_bytes();
    let at = bytes.iter().position(|b| b.is_ascii_alphabetic() || !b.is_ascii())?;
    // Nearly every label stands before a letter that opens neither.
    if bytes[at].is_ascii() && !matches!(bytes[at] | 0x20, b'n' | b'v' | b'm' | b'h' | b'c') {
        return None;
    }
    let (head, first) = if bytes[at].is_ascii() {
        (&text[at..], bytes[at] | 0x20)
    } else {
        let head = text[at..].trim_start_matches(|c: char| !letter::is_letter(c));
        (head, fold::first(head)?)
    };
    match first {
        b'n' | b'v' | b'm' | b'h' if is_named_recipients(head) => Some(LineKind::Recipients),
        b'c' if bytes.first().is_some_and(|b| b.is_ascii_digit() || !b.is_ascii()) && is_gazette(text) => {
            Some(LineKind::Stamp)
        }
        _ => None,
    }
}

/// True for the label of the recipients, as [`is_recipients`] has it; its first letters rule nearly all other texts out.
fn is_named_recipients(text: &str) -> bool {
    // As nearly always.
    text.starts_with("Nơi nhận:") || keys::may_name_recipients(text) && is_recipients(text)
}

/// `Nơi nhận:` and what OCR makes of it; a colon or the end of the line must follow within a few letters.
pub(super) fn is_recipients(text: &str) -> bool {
    let start = &text.as_bytes()[..text.len().min(25)];
    let head_end = memchr::memchr(b':', start);
    let head = match head_end {
        Some(end) => &text[..end],
        None if text.len() <= LONGEST_RECIPIENTS => text,
        // "Nơi nhận           TM. ỦY BAN": columns parted by blanks, the colon lost.
        None => {
            // Three blanks hold every third place.
            let may_part =
                |at: usize| start.get(at - 1..=at) == Some(b"  ") || start.get(at..at + 2) == Some(b"  ");
            if !(2..LONGEST_RECIPIENTS + 3).step_by(3).any(may_part) {
                return false;
            }
            let gap = start.windows(3).position(|three| three == b"   ");
            &text[..gap.filter(|&gap| gap <= LONGEST_RECIPIENTS).unwrap_or(0)]
        }
    };
    if !(6..=24).contains(&head.len()) {
        return false;
    }
    let key = Key::of(head);
    key.is_nearly("noinhan") || key.as_bytes() == b"noigui" && head_end.is_some()
}

/// The words before the recipients are no longer than this, in bytes, where no colon closes them.
const LONGEST_RECIPIENTS: usize = 16;

/// `TM.` `KT.` `TL.` `TUQ.` `Q.` `T/M` before capitals; the length of the prefix and its name.
#[inline]
pub(crate) fn authority(text: &str) -> Option<(usize, &'static str)> {
    // A sign stands right behind the first letters of all of them, and those are few.
    match text.as_bytes().first() {
        Some(b'T' | b't' | b'K' | b'k' | b'Q' | b'q') => read_authority(text),
        _ => None,
    }
}

fn read_authority(text: &str) -> Option<(usize, &'static str)> {
    let (len, name) = prefix(text.as_bytes())?;
    let (head, rest) = text.split_at(len);
    let slashed = head.as_bytes().contains(&b'/');
    let sign = rest.bytes().find(|b| !matches!(b, b' ' | b'\t'..=b'\r'));
    let dotted = matches!(sign, Some(b'.' | b',' | b':'));
    // "TM/BAN THƯỜNG VỤ", "KT/ CHỦ TỊCH": the stroke stands behind the letters.
    let barred = !slashed && name != "Q" && rest.starts_with('/');
    let is_sign = |b: &u8| matches!(b, b' ' | b'\n' | b'\r' | b'.' | b',' | b':');
    let signs = usize::from(barred);
    let signs = signs + rest[signs..].bytes().take_while(is_sign).count();
    let after = &rest[signs..];
    if rest.chars().next().is_some_and(letter::is_word_char)
        || !dotted && !slashed && name == "Q"
        || after.is_empty()
        || !(dotted || slashed || barred || matches!(rest.as_bytes(), [b' ' | b'\n' | b'\r', ..]))
    {
        return None;
    }
    // What follows is in capitals, or a post or body in whatever case and nothing else on the line.
    let capitals = shape::is_capitals(first_two_words(after));
    let short = || {
        let head = &after[..wide_gap(after.as_bytes()).unwrap_or(after.len())];
        head.split_whitespace().nth(8).is_none()
            && (crate::lexicon::posts::prefix(head).is_some()
                || crate::lexicon::agencies::HEADS.longest_prefix(head).is_some())
            && !head.contains([',', ';', ':'])
    };
    // Symbols are written with a stroke too: "KT/TH".
    let told = if barred { capitals && short() } else { capitals || dotted && short() };
    told.then(|| (text.len() - after.len(), name))
}

/// Where the first three blanks stand side by side: they hold every third place.
fn wide_gap(bytes: &[u8]) -> Option<usize> {
    let may_part =
        |at: &usize| bytes[*at] == b' ' && (bytes[at - 1] == b' ' || bytes.get(at + 1) == Some(&b' '));
    let third = (2..bytes.len()).step_by(3).find(may_part)? - 2;
    bytes[third..].windows(3).position(|three| three == b"   ").map(|at| third + at)
}

/// The letters of such a prefix in any case: their length, signs between them included, and its name.
fn prefix(text: &[u8]) -> Option<(usize, &'static str)> {
    let letter = |at: usize| text.get(at).map_or(0, u8::to_ascii_uppercase);
    let found = match [letter(0), letter(1), letter(2), letter(3)] {
        [b'T', b'/', b'U', b'Q'] => (4, "TUQ"),
        [b'T', b'/' | b'.', b'M', _] => (3, "TM"),
        [b'K', b'/' | b'.', b'T', _] => (3, "KT"),
        [b'T', b'/' | b'.', b'L', _] => (3, "TL"),
        [b'T', b'U', b'Q', sign] if is_sign(sign) => (3, "TUQ"),
        [b'T', b'M', sign, _] if is_sign(sign) => (2, "TM"),
        [b'K', b'T', sign, _] if is_sign(sign) => (2, "KT"),
        [b'T', b'L', sign, _] if is_sign(sign) => (2, "TL"),
        [b'Q', sign, ..] if is_sign(sign) => (1, "Q"),
        _ => return None,
    };
    Some(found)
}

/// A sign of ASCII or a blank.
fn is_sign(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric()
}

/// `text` up to the end of its second word, or up to three blanks before that.
fn first_two_words(text: &str) -> &str {
    let bytes = text.as_bytes();
    let is_blank = |b: &u8| matches!(b, b' ' | b'\t'..=b'\r');
    let mut at = 0;
    for _ in 0..2 {
        let Some(next) = bytes[at..].iter().position(|b| !is_blank(b)) else { break };
        if let Some(gap) = bytes[at..at + next].windows(3).position(|three| three == b"   ") {
            return &text[..at + gap];
        }
        let word = &bytes[at + next..];
        at += next + word.iter().position(is_blank).unwrap_or(word.len());
    }
    &text[..at]
}

/// `TM.` alone on its line, cut from the body it stands for.
pub(crate) fn is_lone_prefix(text: &str) -> bool {
    text.len() <= 4
        && matches!(text, "TM." | "KT." | "TL." | "TUQ." | "T/M" | "K/T" | "T/L" | "TM" | "KT" | "TL")
}

/// `PHỤ LỤC`, `Phụ lục I`, `Biểu mẫu 01`; refuses prose that begins so.
fn is_appendix(text: &str) -> bool {
    let Some((word, end)) = headings::APPENDICES.longest_prefix(text) else { return false };
    let rest = text[end..].trim_start();
    let capitals = shape::is_capitals(&text[..end]);
    let number = rest.split([' ', '.', ':', ')', '-', '–']).next().unwrap_or_default();
    let numbered = !number.is_empty()
        && number.len() <= 6
        && (crate::grammar::numeral::roman(number).is_some()
            || number.starts_with(|c: char| c.is_ascii_digit())
            || number == "số"
            || number.len() == 1 && shape::starts_capital(number));
    let short = text.chars().count() <= 20;
    // "Phụ lục: Danh mục nhiệm vụ" is a heading, "Phụ lục: Bảng chấm điểm kèm theo." a sentence.
    let titled = || rest.strip_prefix(':').is_some_and(|title| shape::starts_capital(title.trim_start()));
    // "BIỂU DƯƠNG …", "Biểu diễn …"
    if headings::APPENDICES.words()[word] == "bieu" && !numbered {
        return false;
    }
    capitals && (rest.is_empty() || numbered || shape::is_capitals(rest) || short)
        || shape::starts_capital(text)
            && (rest.is_empty()
                || titled() && text.len() <= LONGEST_HEADING && !shape::ends_closed(text)
                || numbered
                    && (short
                        || shape::is_capitals(rest)
                        || rest.contains([':', '.']) && !goes_on(rest[number.len()..].trim_start())))
}

/// "Phụ lục I và gửi báo cáo về Văn phòng.": behind its number no title begins with a small letter, if not with what the
/// appendix is attached to.
fn goes_on(text: &str) -> bool {
    shape::starts_small(text) && headings::ATTACHED.longest_prefix(text).is_none()
}

/// The heading of an appendix with its title in small letters is no longer than this, in bytes.
const LONGEST_HEADING: usize = 160;

#[cfg(test)]
mod tests {
    use super::{authority, classify, first_two_words, is_page_number, may_be_page, wide_gap};
    use crate::lines::LineKind;

    #[test]
    fn lines_by_their_first_look() {
        for rule in ["-----", "***", "_______", "* * *", "-----o0o-----", "=====", "—————", "*", r"-\-\-\--"]
        {
            assert_eq!(classify(rule, true), LineKind::Rule, "{rule}");
        }
        for (page, number) in [("2", 2), ("- 3 -", 3), ("Trang 4", 4), ("5/12", 5), ("Page 6 of 9", 6)] {
            assert_eq!(classify(page, true), LineKind::PageNumber(number), "{page}");
        }
        for line in
            ["Nơi nhận:", "Nơi nhân:", "Với nhận:", "Nơi nhận: Như trên;", "Nơi nhận        TM. ỦY BAN"]
        {
            assert_eq!(classify(line, true), LineKind::Recipients, "{line}");
        }
        for line in
            ["TM. ỦY BAN NHÂN DÂN", "TM.ỦY BAN NHÂN DÂN", "KT, CHỦ TỊCH", "T/M BAN THƯỜNG VỤ", "Q. GIÁM ĐỐC"]
        {
            assert_eq!(classify(line, true), LineKind::Authority, "{line}");
        }
        for line in ["PHỤ LỤC", "Phụ lục I", "PHỤ LỤC 01: DANH SÁCH", "Biểu mẫu", "Phụ lục: Danh mục"]
        {
            assert_eq!(classify(line, true), LineKind::Appendix, "{line}");
        }
        for line in [
            "Nội dung: tuyên truyền",
            "Phụ lục này gồm",
            "Phụ lục: Bảng điểm kèm theo.",
            "TM và các bên",
            "Trang phục",
            "Mẫu số liệu",
        ] {
            assert_eq!(classify(line, true), LineKind::Text, "{line}");
        }
        assert_eq!(classify("|---|---|", true), LineKind::Frame);
        assert_eq!(classify("+:===:+----:+", true), LineKind::Frame);
        assert_eq!(classify("| a | b |", true), LineKind::PipeRow);
        assert_eq!(classify("a\tb", true), LineKind::TabRow);
    }

    #[test]
    fn stamps_and_deputies() {
        for line in ["VĂN BẢN ĐẾN", "ĐẾN Số: 1522", "CÔNG VĂN ĐẾN", "Digitally signed by UBND"]
        {
            assert_eq!(classify(line, true), LineKind::Stamp, "{line}");
        }
        for line in
            ["Văn bản đến của xã", "VĂN BẢN ĐẾN VÀ ĐI", "ĐẾN NĂM 2025", "ĐẾN", "P. HIỆU TRƯỞNG", "P.GIÁM ĐỐC"]
        {
            assert_eq!(classify(line, true), LineKind::Text, "{line}");
        }
    }

    #[test]
    fn no_page_number_is_ruled_out() {
        for first in ["T", "t", "P"] {
            for second in "aàáạeghilnorstuưxyARZ ./5".chars() {
                for tail in ["ng 4", "ge 4", "ang 4/12", " 4", "4"] {
                    let text = format!("{first}{second}{tail}");
                    assert!(may_be_page(text.as_bytes()) || is_page_number(&text).is_none(), "{text}");
                }
            }
        }
    }

    #[test]
    fn two_words_end_at_a_wide_gap() {
        for text in
            ["BAN AN", "BAN", "A  B   C", "BAN   AN", "\t   BAN", "a   ", "ỦY  BAN NHÂN   DÂN", "  A  B"]
        {
            let bytes = text.as_bytes();
            let gap = bytes.windows(3).position(|three| three == b"   ");
            assert_eq!(wide_gap(bytes), gap, "{text}");
            let words = text.split_ascii_whitespace().take(2).last().unwrap();
            let end = words.as_ptr() as usize - text.as_ptr() as usize + words.len();
            assert_eq!(first_two_words(text), &text[..gap.unwrap_or(end).min(end)], "{text}");
        }
    }

    #[test]
    fn authority_prefixes() {
        assert_eq!(authority("TM.ỦY BAN NHÂN DÂN"), Some((3, "TM")));
        assert_eq!(authority("TUQ. CHỦ TỊCH"), Some((5, "TUQ")));
        assert_eq!(authority("TM và các bên"), None);
    }
}
