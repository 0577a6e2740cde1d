//! Labels of sections and list items.
//!
//! In: a line without blanks and markup before it. Out: a [`Label`] and what follows it. A label is only a
//! candidate: `V.` may be roman or a letter, and a wrapped line may begin like a label; the stages that see
//! the neighbours decide. Source of the forms: Decree 30/2020/NĐ-CP, Appendix I (bố cục, mục III), and the
//! Party's guideline 36-HD/VPTW (`I-`).

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many1_count;
use nom::sequence::{delimited, preceded};

pub(crate) use super::bullet::lone_bullet;
use super::bullet::{bullet, bullet_level, circle, damaged_dash, damaged_letter, dash};
use super::keyword::keyword;
pub(crate) use super::level::Level;
use super::listed::{emphasised, listed, renumbered};
use super::numeral;
use crate::text::fold;
use crate::text::letter;
use crate::text::shape;
use crate::text::short::Short;

/// A label as read, with its place in the line: offsets in bytes from where the line's text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) level: Level,
    /// Place among its siblings, `None` for bullets.
    pub(crate) ordinal: Option<u32>,
    /// The printed label without punctuation: `start..start + len`.
    pub(crate) start: u16,
    pub(crate) len: u16,
    /// Length of the keyword before it (`Điều`), 0 without one.
    pub(crate) keyword: u16,
    /// Where the text after the label begins: punctuation and blanks passed.
    pub(crate) end: u16,
    /// A roman numeral of one letter that may as well be a capital letter: `C.`, `V.`
    pub(crate) ambiguous: bool,
    /// Read through look-alikes of its letters: `lI` as II.
    pub(crate) reread: bool,
}

/// The label at the start of `line`, or `None`.
///
/// Accepts `I. MỤC ĐÍCH`, `1.2. Yêu cầu`, `đ) Các xã`, `- Tuyên truyền`, `Điều 3.`; refuses `20/2008/NĐ-CP`,
/// `1.250.000 đồng`, `----`, `Điều 5 của Luật`.
pub(crate) fn label(line: &str) -> Option<Label> {
    let bytes = line.as_bytes();
    let lead = *bytes.first()?;
    let second = bytes.get(1).copied().unwrap_or_default();
    // Most lines begin with a word.
    if lead.is_ascii_alphabetic() {
        let found = if lead.is_ascii_lowercase() {
            small_letter(line, lead, second)
        } else {
            capital_letter(line, lead, second)
        };
        return found.or_else(|| emphasised(line));
    }
    match lead {
        b'-' if opens_plain_item(bytes) => Some(DASH),
        b'-' => listed(line).or_else(|| dash(line)),
        b'+' => bullet(line, Level::Plus),
        b'0'..=b'9' => renumbered(line)
            .or_else(|| damaged_roman(line))
            .or_else(|| numbered(line))
            .or_else(|| emphasised(line)),
        b'*' => bullet(line, Level::Star).filter(|l| l.end > l.len),
        b'(' => bracketed(line),
        b'|' => damaged_roman(line).or_else(|| letter(line)),
        b'[' => damaged_roman(line),
        b'_' | b'~' => damaged_dash(line),
        ..=0x7f => None,
        // Letters with a mark: all of Vietnamese but Đ and the eth that stands for it.
        0xc3 if !matches!(second, 0x90 | 0xb0) => None,
        0xc4 if !matches!(second, 0x90 | 0x91) => None,
        0xc5 | 0xc6 | 0xe1 => None,
        _ => rare(line),
    }
}

/// A dash and a blank before a letter.
pub(crate) const DASH: Label = Label {
    level: Level::Dash,
    ordinal: None,
    start: 0,
    len: 1,
    keyword: 0,
    end: 2,
    ambiguous: false,
    reread: false,
};

/// True where behind a sign and a blank a letter stands that no bracket makes a label, as in nearly any list.
#[inline]
fn opens_plain_item(line: &[u8]) -> bool {
    match line {
        [_, b' ', letter, next, ..] => {
            // Of the letters with a mark đ alone is one of a label.
            letter.is_ascii_uppercase()
                || matches!(letter, 0xc3 | 0xc5 | 0xc6 | 0xe1)
                || letter.is_ascii_lowercase() && *next != b')'
        }
        _ => false,
    }
}

/// A label that begins with a small letter of ASCII.
#[inline]
fn small_letter(line: &str, lead: u8, second: u8) -> Option<Label> {
    if !may_follow_letter(second) || !second.is_ascii() && lead != b'l' {
        return None;
    }
    match lead {
        b'l' => damaged_roman(line).or_else(|| letter(line)),
        b'o' => circle(line).or_else(|| letter(line)),
        b'e' | b'c' | b's' if second == b' ' => damaged_letter(line),
        _ => letter(line),
    }
}

/// A label that begins with a capital letter of ASCII.
#[inline]
fn capital_letter(line: &str, lead: u8, second: u8) -> Option<Label> {
    let goes_on = may_follow_letter(second);
    match lead {
        b'I' | b'V' | b'X' | b'L' if goes_on || second == b'L' => {
            // The subject of a document.
            if lead == b'V' && fold::word_prefix(line, "v/v").is_some() {
                return None;
            }
            roman(line).or_else(|| damaged_roman(line)).or_else(|| capital(line))
        }
        b'H' if goes_on => damaged_roman(line).or_else(|| capital(line)),
        b'I' | b'V' | b'X' | b'L' | b'H' => None,
        // The first letters of the keywords.
        b'P' | b'C' | b'T' | b'M' | b'D' => keyword(line).or_else(|| capital(line)),
        _ if goes_on => capital(line),
        _ => None,
    }
}

/// True for what may stand behind the first letter of a label: `a)`, `a1)`, `lI.`, `a**)`
pub(crate) const fn may_follow_letter(sign: u8) -> bool {
    matches!(sign, b' ' | b'.' | b')' | b'-' | b'/' | b':' | b',' | b'\\' | b'*' | b'0'..=b'9')
        || matches!(sign, b'I' | b'V' | b'X' | b'l' | b'|' | b'[' | b'H' | 0x80..)
}

/// A label that begins with a letter of another alphabet, a dash or a sign beyond ASCII.
fn rare(line: &str) -> Option<Label> {
    let first = line.chars().next()?;
    match first {
        '–' | '—' | '−' => dash(line),
        '＋' => bullet(line, Level::Plus),
        '◦' | '○' => circle(line).or_else(|| letter(line)),
        'đ' | 'ð' => letter(line),
        'Đ' | 'Ð' => keyword(line).or_else(|| capital(line)),
        '¬' | '«' | '»' | '©' | '®' | '°' | '√' | '¢' => damaged_dash(line),
        _ => bullet(line, bullet_level(first)?),
    }
}

/// Closes a label: punctuation taken, then blanks and closing emphasis; what follows must not glue to it.
pub(super) fn finish(line: &str, rest: &str) -> u16 {
    let bytes = rest.as_bytes();
    let signs = bytes.iter().take_while(|b| matches!(b, b'*' | b'_')).count();
    // "**1.** **Text**": emphasis that opens the text belongs to the text.
    let signs = if matches!(bytes.get(signs), None | Some(b' ' | b'\t')) { signs } else { 0 };
    let blanks = bytes[signs..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
    u16::try_from(line.len() - rest.len() + signs + blanks).unwrap_or(u16::MAX)
}

/// True where a new word may begin after a label: `1.Mục đích` has no blank, `1.5` is no label.
pub(super) fn opens_text(rest: &str) -> bool {
    if let Some(b' ') = rest.as_bytes().first() {
        return true;
    }
    let rest = rest.trim_start_matches(['*', '_']);
    match rest.chars().next() {
        None | Some(' ' | '\t') => true,
        Some(c) => letter::is_capital(c) || matches!(c, '“' | '"' | '«' | '‘' | '(' | '['),
    }
}

/// Runs a nom parser and forgets why it failed.
pub(super) fn simple<'t, O>(
    mut parser: impl Parser<&'t str, Output = O, Error = nom::error::Error<&'t str>>,
    line: &'t str,
) -> Option<(&'t str, O)> {
    parser.parse(line).ok()
}

/// One to three digits, and what stands behind them.
fn digits(input: &str) -> Option<(&str, &str)> {
    let len = input.bytes().take(MOST_DIGITS).take_while(u8::is_ascii_digit).count();
    (len > 0).then(|| input.split_at(len))
}

/// A number of a label has no more digits.
const MOST_DIGITS: usize = 3;

/// `1.` `1)` `1/` `1-` `1.-` `1/-` or `1.2` `1.2.3.`; refuses `1.250`, `20/2008`, `8.30`, `1`.
pub(super) fn numbered(line: &str) -> Option<Label> {
    let bytes = line.as_bytes();
    let len = bytes.iter().take(MOST_DIGITS).take_while(|b| b.is_ascii_digit()).count();
    let number = &line[..len];
    if let (true, Some(b'.'), Some(b'0'..=b'9')) = (len > 0, bytes.get(len), bytes.get(len + 1)) {
        return decimal(line, "");
    }
    let at = len + usize::from(matches!(bytes.get(len), Some(b' ' | b'\\')));
    let sign = *bytes.get(at).filter(|_| len > 0)?;
    if !matches!(sign, b'.' | b')' | b'/' | b'-' | b':' | b',') {
        return None;
    }
    let rest = &line[at + 1..];
    let rest = match sign {
        b'.' => rest.strip_prefix(['-', '/', ')', '.']).unwrap_or(rest),
        b'/' => rest.strip_prefix(['.', '-']).unwrap_or(rest),
        b'-' => rest.strip_prefix('/').unwrap_or(rest),
        _ => rest,
    };
    let glued = !rest.is_empty() && !rest.starts_with([' ', '\t', '*', '_']);
    let sure = match sign {
        b'.' | b')' => opens_text(rest),
        // "23/TTr-PNN" is a symbol: a blank, or a word in small letters, must follow.
        b'/' => opens_text(rest) && (!glued || is_plain_word(rest)),
        // A comma or colon for a point is OCR damage, a hyphen is the Party's style: a blank must follow.
        _ => !glued && !rest.trim().is_empty() && opens_text(rest.trim_start()),
    };
    if !sure || sign == b'-' && number.len() > 2 {
        return None;
    }
    let level = if sign == b')' { Level::ArabicParen } else { Level::Arabic };
    let len = u16::try_from(number.len()).unwrap_or(3);
    let label = Label {
        level,
        ordinal: number.parse().ok(),
        start: 0,
        len,
        keyword: 0,
        end: finish(line, rest),
        ambiguous: false,
        reread: false,
    };
    Some(label)
}

/// True where `rest` begins with a word of one capital and small letters, no hyphen or slash in it.
fn is_plain_word(rest: &str) -> bool {
    let word = rest.split([' ', '\t', ',']).next().unwrap_or_default();
    let mut letters = word.chars();
    letters.next();
    let mut small = 0;
    for c in letters {
        if letter::is_capital(c) || matches!(c, '-' | '/' | '.') {
            return false;
        }
        small += 1;
    }
    small > 0
}

/// `1.1` `1.2.3.` `II.1.`; `head` is what stands before the first digit (a roman numeral and its dot).
fn decimal(line: &str, head: &str) -> Option<Label> {
    let component = || verify(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), |_: &str| true);
    let tail = many1_count(preceded(char('.'), component()));
    let first = || if head.is_empty() { line } else { &line[head.len() - 1..] };
    let (rest, count) = if head.is_empty() {
        simple((component(), tail), first()).map(|(rest, (_, count))| (rest, count))?
    } else {
        simple(tail, first())?
    };
    let printed = &line[..line.len() - rest.len()];
    let (rest, closed) = simple(opt(one_of(".)/:")), rest)?;
    // The Party's hyphen: "1.1- Giúp".
    let (rest, closed) = match rest.strip_prefix(['-', '–']) {
        Some(after) if after.starts_with(' ') => (after, Some('-')),
        _ => (rest, closed),
    };
    if rest.starts_with(|c: char| c.is_ascii_digit() || c == '%') {
        return None;
    }
    // Without a closing point a blank and a text must follow: `1.1 Mục tiêu`, not `1.5 tỷ đồng`.
    let text = rest.trim_start_matches(['*', '_', ' ', '\t']);
    let opens = text.is_empty() || !text.starts_with(letter::is_small);
    if closed.is_none() && !(opens && rest.starts_with([' ', '\t', '*', '_'])) || !opens_text(rest) {
        return None;
    }
    let level = match count {
        1 => Level::Decimal2,
        2 => Level::Decimal3,
        _ => Level::Decimal4,
    };
    Some(Label {
        level,
        ordinal: printed.rsplit('.').next().and_then(|last| last.parse().ok()),
        start: 0,
        len: u16::try_from(printed.len()).unwrap_or(u16::MAX),
        keyword: 0,
        end: finish(line, rest),
        ambiguous: false,
        reread: false,
    })
}

/// `I.` `II)` `III/` `IV-` `V:`; refuses `VI` in a word, `I` alone, `V-League`.
pub(super) fn roman(line: &str) -> Option<Label> {
    let len = line.bytes().take_while(|b| matches!(b, b'I' | b'V' | b'X' | b'L')).count();
    let (printed, rest) = line.split_at(len);
    // A word goes on with a letter.
    if rest.starts_with(letter::is_letter) {
        return None;
    }
    let value = numeral::roman(printed)?;
    if rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return decimal(line, &line[..=printed.len()]);
    }
    let (rest, sign) = separator(rest)?;
    // The Party's hyphen may stick to a title in capitals, not to a word: `I-MỤC ĐÍCH`, but `V-League`.
    if matches!(sign, '-' | '–') {
        let word_end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if word_end > 0 && !shape::is_capitals(&rest[..word_end]) {
            return None;
        }
    }
    opens_text(rest).then(|| Label {
        level: Level::Roman,
        ordinal: Some(value),
        start: 0,
        len: u16::try_from(printed.len()).unwrap_or(1),
        keyword: 0,
        end: finish(line, rest),
        ambiguous: printed.len() == 1 && printed != "I",
        reread: false,
    })
}

/// `lI.` `lII.` `IlI.` `1V.` `IH.` `[.` before a title in capitals: a roman numeral that a scanner misread. Refuses
/// what is a label as it stands: `11.`, `l.`, `H.`
pub(super) fn damaged_roman(line: &str) -> Option<Label> {
    // Nearly every numeral is whole.
    match line.as_bytes() {
        [b'[', ..] | [_, b'I' | b'V' | b'X' | b'l' | b'1' | b'|' | b'[' | b'H' | 0x80.., ..] => {}
        _ => return None,
    }
    let sign = |c| matches!(c, 'I' | 'V' | 'X' | 'l' | '1' | '|' | '[' | 'H' | 'Ị');
    let (rest, printed) = simple(take_while1(sign), line)?;
    let mut mended = Short::<u8, 16>::new();
    for c in printed.chars().take(LONGEST_ROMAN) {
        mended.extend_from_slice(match c {
            'V' => b"V",
            'X' => b"X",
            'H' => b"II",
            _ => b"I",
        });
    }
    let mended = std::str::from_utf8(&mended).ok()?;
    let plain = printed.bytes().all(|b| b.is_ascii_digit())
        || printed.len() < 2 && printed != "["
        || mended == printed;
    if plain {
        return None;
    }
    let value = numeral::roman(mended)?;
    let (rest, _) = separator(rest)?;
    shape::is_capitals(rest).then(|| Label {
        level: Level::Roman,
        ordinal: Some(value),
        start: 0,
        len: u16::try_from(printed.len()).unwrap_or(1),
        keyword: 0,
        end: finish(line, rest),
        ambiguous: false,
        reread: true,
    })
}

/// No part of a document has a numeral of more letters.
const LONGEST_ROMAN: usize = 8;

/// What closes a roman label, perhaps after one blank: `.` `)` `/` `-` `:` `,`, or two
/// of them: `.-` `/.` `/-`; and what stands behind it.
fn separator(input: &str) -> Option<(&str, char)> {
    let rest = input.strip_prefix([' ', '\\']).unwrap_or(input);
    let (len, sign) = match rest.as_bytes() {
        [b'.', b'-' | b'/' | b'.', ..] => (2, '.'),
        [b'/', b'.' | b'-', ..] | [b'-', b'/', ..] => (2, '/'),
        [sign @ (b'.' | b')' | b'/' | b':' | b',' | b'-'), ..] => (1, char::from(*sign)),
        _ if rest.starts_with('–') => ('–'.len_utf8(), '–'),
        _ => return None,
    };
    Some((&rest[len..], sign))
}

/// What stands behind the second sign that closes a label, one of `signs` with a blank behind it: `a). Tuyên truyền`,
/// `a/- Tuyên truyền`.
fn without_second<'t>(rest: &'t str, signs: &str) -> &'t str {
    let second = rest.strip_prefix(|c| signs.contains(c));
    second.filter(|rest| rest.starts_with([' ', '\t'])).unwrap_or(rest)
}

/// `A.` `B/` `C)`; refuses `A` alone and `TP.`.
pub(super) fn capital(line: &str) -> Option<Label> {
    let c = line.chars().next()?;
    let rest = &line[c.len_utf8()..];
    // Most words are longer than a letter.
    if !matches!(rest.as_bytes().first(), Some(b'.' | b')' | b'/' | b'-' | b'\\'))
        || !matches!(c, 'A'..='Z' | 'Đ' | 'Ð')
        || matches!(c, 'F' | 'J' | 'W' | 'Z')
    {
        return None;
    }
    let (rest, sign) = simple(preceded(opt(char('\\')), one_of(".)/-")), rest)?;
    let rest = without_second(rest, "-");
    let spaced = rest.starts_with([' ', '\t', '*']) || rest.is_empty();
    if sign == '-' && !spaced || sign == '/' && !opens_text(rest) || sign != '/' && !opens_text(rest) {
        return None;
    }
    Some(Label {
        level: Level::Capital,
        ordinal: numeral::letter(c),
        start: 0,
        len: u16::try_from(c.len_utf8()).unwrap_or(1),
        keyword: 0,
        end: finish(line, rest),
        ambiguous: false,
        reread: false,
    })
}

/// `a)` `đ.` `b/` `a1)` `a.1)`; refuses `a` alone and `a.m`.
pub(super) fn letter(line: &str) -> Option<Label> {
    let c = line.chars().next()?;
    let ordinal = numeral::letter(c);
    let after = &line[c.len_utf8()..];
    let (rest, number) =
        digits(after.strip_prefix('.').unwrap_or(after)).map_or((after, None), |(n, rest)| (rest, Some(n)));
    let rest = rest.strip_prefix([' ', '\\']).unwrap_or(rest);
    let sign =
        *rest.as_bytes().first().filter(|sign| matches!(sign, b')' | b'.' | b'-' | b'/' | b':' | b','))?;
    let (rest, sign) = (&rest[1..], char::from(sign));
    let rest = without_second(rest, if sign == ')' { ".-" } else { "-" });
    let opens = match sign {
        ')' => true,
        '.' | '/' => opens_text(rest),
        // "a, Thôn 1": before a word with a capital only.
        ',' => rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(letter::is_capital)),
        _ => rest.starts_with([' ', '\t']) && number.is_none() && after.starts_with(sign),
    };
    if !opens || number.is_some() && sign != ')' && sign != '.' || sign == ':' {
        return None;
    }
    let printed_len = c.len_utf8() + number.map_or(0, |n| n.len() + usize::from(after.starts_with('.')));
    Some(Label {
        level: if number.is_some() { Level::LetterNumber } else { Level::Letter },
        ordinal: number.map_or(ordinal, |n| n.parse().ok()),
        start: 0,
        len: u16::try_from(printed_len).unwrap_or(1),
        keyword: 0,
        end: finish(line, rest),
        ambiguous: false,
        reread: false,
    })
}

/// `(1)` `(a)` `(ii)`; refuses `(có)` and `(2021)`.
pub(super) fn bracketed(line: &str) -> Option<Label> {
    let inside = alt((
        take_while_m_n(1, 2, |c: char| c.is_ascii_digit()),
        take_while_m_n(1, 4, |c: char| matches!(c, 'i' | 'v' | 'x')),
        recognize(one_of("abcdđeghiklmnopqrstuvxy")),
    ));
    let (rest, printed) = simple(delimited(char('('), inside, char(')')), line)?;
    if !(rest.is_empty() || rest.starts_with([' ', '\t', '*', '.']) || opens_text(rest)) {
        return None;
    }
    let (level, ordinal) = if let Ok(number) = printed.parse() {
        (Level::ArabicBracket, Some(number))
    } else if let Some(value) = numeral::roman(&printed.to_ascii_uppercase()) {
        (Level::RomanBracket, Some(value))
    } else {
        (Level::LetterBracket, printed.chars().next().and_then(numeral::letter))
    };
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    Some(Label {
        level,
        ordinal,
        start: 1,
        len: u16::try_from(printed.len()).unwrap_or(1),
        keyword: 0,
        end: finish(line, rest),
        ambiguous: false,
        reread: false,
    })
}
