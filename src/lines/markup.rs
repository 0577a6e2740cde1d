//! Markdown around a line: signs of headings and quotations, emphasis, escapes.
//!
//! In: a line, as bytes or as a place. Out: whether markup may stand at its ends, and its place without that.

use crate::text::place::Place;

/// True where a sign of markup may stand at the start or the end of a line. Nearly every line begins with a letter, a
/// digit or a dash and ends without one.
#[inline]
pub(super) fn is_marked(line: &[u8]) -> bool {
    line.first().is_some_and(|&b| MARKUP[usize::from(b)] & OPENS != 0)
        || line.last().is_some_and(|&b| MARKUP[usize::from(b)] & CLOSES != 0)
}

/// True where a sign of markup may end the line.
#[inline]
pub(super) fn closes_marked(line: &[u8]) -> bool {
    line.last().is_some_and(|&b| MARKUP[usize::from(b)] & CLOSES != 0)
}

const OPENS: u8 = 1;
const CLOSES: u8 = 2;

/// What a sign at the start or the end of a line may be.
static MARKUP: [u8; 256] = {
    let mut signs = [0; 256];
    let (opens, closes) = (b"#>*_\\`:.,;'", b"*_\\`#");
    let mut i = 0;
    while i < opens.len() {
        signs[opens[i] as usize] |= OPENS;
        i += 1;
    }
    i = 0;
    while i < closes.len() {
        signs[closes[i] as usize] |= CLOSES;
        i += 1;
    }
    signs
};

/// The place without Markdown heading signs, quote signs and emphasis at its ends.
pub(super) fn without_markup(norm: &str, place: Place) -> Place {
    let text = place.of(norm);
    let is = |sign: Option<&u8>, role: u8| sign.is_some_and(|&b| MARKUP[usize::from(b)] & role != 0);
    let mut inner = text;
    if is(text.as_bytes().first(), OPENS) {
        inner = without_opening(inner);
    }
    let start = place.start as usize + text.len() - inner.len();
    if is(text.as_bytes().last(), CLOSES) {
        inner = without_closing(inner);
    }
    Place::new(start, start + inner.len())
}

/// How many bytes at the start of `text` are among the signs.
fn run_of(text: &str, signs: &[u8]) -> usize {
    text.bytes().take_while(|b| signs.contains(b)).count()
}

fn without_opening(mut text: &str) -> &str {
    loop {
        let before = text.len();
        if let hashes @ 1..=6 = run_of(text, b"#") {
            text = text[hashes..].trim_start();
        }
        if let Some(quoted) = text.strip_prefix('>').filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            text = quoted.trim_start();
        }
        // A star and a blank are a bullet, not emphasis.
        let inner = &text[run_of(text, b"*_")..];
        if !inner.is_empty() && !inner.starts_with([' ', '\t']) {
            text = inner;
        }
        if let [b'\\', escaped, ..] = text.as_bytes()
            && escaped.is_ascii_punctuation()
        {
            text = &text[1..];
        }
        // Specks that a scanner put before a bullet: ": - Tổ chức".
        let specks = run_of(text, b":.,;'`");
        if specks > 0 && text[specks..].trim_start().starts_with("- ") {
            text = text[specks..].trim_start();
        }
        if text.len() == before {
            return text;
        }
    }
}

fn without_closing(mut text: &str) -> &str {
    loop {
        let before = text.len();
        let signs = text.bytes().rev().take_while(|b| b"*_`".contains(b)).count();
        let inner = &text[..text.len() - signs];
        if !inner.is_empty() && !inner.ends_with([' ', '\t']) {
            text = inner;
        }
        text = text.strip_suffix('\\').unwrap_or(text).trim_end();
        if text.len() == before {
            return text;
        }
    }
}
