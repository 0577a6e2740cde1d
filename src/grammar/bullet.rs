//! Signs of list items: dashes, bullets, and what a scanner made of them.
//!
//! In: a line without blanks and markup before it. Out: its label, which has no number; none where the sign opens no text.

use nom::character::complete::one_of;
use nom::combinator::recognize;

use super::label::{Label, Level, simple};
use crate::text::letter;

/// Bullets of symbol fonts and of Unicode.
pub(super) fn bullet_level(c: char) -> Option<Level> {
    match c {
        '•' | '●' | '·' | '∙' | '▪' | '■' | '◼' | '◾' | '⁃' | '\u{f0b7}' | '\u{f0a7}' | '\u{f02d}'
        | '\u{f06e}' => Some(Level::Bullet),
        '➢' | '➤' | '►' | '▶' | '→' | '⇒' | '✓' | '✔' | '❖' | '◆' | '♦' | '★' | '☑' | '\u{f0d8}'
        | '\u{f0fc}' | '\u{f076}' => Some(Level::Arrow),
        _ => None,
    }
}

/// `-`, `–`, `—` before a text; refuses rules (`---`) and `-` alone.
pub(super) fn dash(line: &str) -> Option<Label> {
    if stands_before_word(line) {
        return Some(unnumbered(Level::Dash, "-", line, &line[1..]));
    }
    let (sign, rest) = line.split_at(line.chars().next()?.len_utf8());
    if let Some(specks) = specks(rest) {
        return Some(Label { reread: true, ..unnumbered(Level::Dash, sign, line, &rest[specks..]) });
    }
    if rest.starts_with(['-', '–', '—', '−', '_', '=']) || rest.trim_ascii_start().is_empty() {
        return None;
    }
    // "-e: x": a speck, not an item.
    let mut letters = rest.chars();
    if letters.next().is_some_and(letter::is_word_char) && letters.next() == Some(':') {
        return None;
    }
    Some(unnumbered(Level::Dash, sign, line, rest))
}

/// The specks that a scanner saw between a dash and its text, in bytes: `-_ Các xã`, `- _ Các xã`, `-.- Các xã`. One
/// or two of them, then a blank and a capital; refuses dashes alone (`- - Các xã`), points alone (`-... Các xã`) and
/// emphasis (`- _Các xã_`).
fn specks(rest: &str) -> Option<usize> {
    const MOST_BYTES: usize = 8;
    let mut signs = rest.trim_start_matches(' ').chars();
    let first = signs.next().filter(|&c| is_speck(c))?;
    let second = signs.next().filter(|&c| c == '-' || is_speck(c) && c != first);
    let stands = rest.len() - rest.trim_start_matches(' ').len();
    let end = stands + first.len_utf8() + second.map_or(0, char::len_utf8);
    let behind = rest.get(end..)?;
    let text = behind.trim_start_matches(' ');
    let apart = text.len() < behind.len() && rest.len() - text.len() <= MOST_BYTES;
    (apart && text.starts_with(letter::is_capital)).then_some(end)
}

/// A sign that a scanner makes of dirt or of the end of a dash.
const fn is_speck(c: char) -> bool {
    matches!(c, '_' | '.' | '~' | '`' | '\'' | '‘')
}

/// A bullet that is all of a line, its text on the next: `-`, `•`.
pub(crate) fn lone_bullet(line: &str) -> Option<Label> {
    let mut signs = line.chars();
    let level = match (signs.next()?, signs.next()) {
        ('-' | '–' | '—' | '−', None) => Level::Dash,
        ('+', None) => Level::Plus,
        (sign, None) => bullet_level(sign)?,
        _ => return None,
    };
    Some(unnumbered(level, line, line, ""))
}

/// True where a sign of ASCII, a blank and a letter or digit open the line, as in nearly any list.
fn stands_before_word(line: &str) -> bool {
    matches!(line.as_bytes(), [sign, b' ', next, ..] if sign.is_ascii() && (next.is_ascii_alphanumeric() || matches!(next, 0xc3..=0xc6 | 0xe1)))
}

/// Any other bullet before a text.
pub(super) fn bullet(line: &str, level: Level) -> Option<Label> {
    if stands_before_word(line) {
        return Some(unnumbered(level, &line[..1], line, &line[1..]));
    }
    let (rest, sign) = simple(recognize(nom::character::complete::anychar), line)?;
    if rest.trim().is_empty() || rest.starts_with(sign) {
        return None;
    }
    if level == Level::Star && !rest.starts_with([' ', '\t']) {
        return None;
    }
    Some(unnumbered(level, sign, line, rest))
}

/// A dash that a scanner read as another sign: a blank and a capital must follow, and no partner of the sign.
pub(super) fn damaged_dash(line: &str) -> Option<Label> {
    let (rest, sign) = simple(recognize(nom::character::complete::anychar), line)?;
    let text = rest.trim_start();
    let partner = match sign {
        "«" => rest.contains('»'),
        "_" => rest.contains('_'),
        _ => false,
    };
    let opens = rest.starts_with(' ') && text.chars().next().is_some_and(letter::is_capital) && !partner;
    opens.then(|| Label { reread: true, ..unnumbered(Level::Dash, sign, line, rest) })
}

/// A bullet that a scanner read as a small letter: `e Đợt 1`; a blank and a capital must follow.
pub(super) fn damaged_letter(line: &str) -> Option<Label> {
    let (rest, sign) = simple(recognize(one_of("ecs")), line)?;
    let capital = rest.trim_start().chars().next().is_some_and(letter::is_capital);
    capital.then(|| Label { reread: true, ..unnumbered(Level::Bullet, sign, line, rest) })
}

/// `o` or `◦` as a bullet: a blank and a capital must follow the letter.
pub(super) fn circle(line: &str) -> Option<Label> {
    let (rest, sign) = simple(recognize(one_of("o◦○")), line)?;
    let text = rest.trim_start();
    let blank = rest.len() > text.len();
    let capital = text.chars().next().is_some_and(letter::is_capital);
    (blank && (sign != "o" || capital)).then(|| unnumbered(Level::Circle, sign, line, rest))
}

fn unnumbered(level: Level, sign: &str, line: &str, rest: &str) -> Label {
    let len = u16::try_from(sign.len()).unwrap_or(1);
    let blanks = rest.bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
    let end = u16::try_from(line.len() - rest.len() + blanks).unwrap_or(u16::MAX);
    Label { level, ordinal: None, start: 0, len, keyword: 0, end, ambiguous: false, reread: false }
}
