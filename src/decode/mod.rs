//! Stage 1 of 7 — decode: the input as given becomes UTF-8 text.
//!
//! In: bytes or text, and an encoding the caller may impose. Out: [`Decoded`]: text, the map back to the
//! input, the encoding, what could not be decoded. Borrows where the input is valid UTF-8 and needs no
//! repair, which a cheap look proves (`look`).
//!
//! Text in a legacy charset comes as bytes, or as text that shows those bytes as Latin-1 or windows-1252
//! characters. Both are brought into the second form, the *surface*, so there is one way to read a charset:
//!
//! ```text
//! bytes ─utf16│raw→ surface ┐
//! text ──────────── surface ┴─look→ trial ─charset→ repair (capitals, horn) ─→ text ─→ once more, at most twice
//! ```
//!
//! The text need not be in NFC; `normalize` sees to that. Controls and soft hyphens are left in.

mod capitals;
mod charset;
mod counts;
mod horn;
mod look;
mod mangled;
mod raw;
mod repair;
mod surface;
mod tables;
mod trial;
mod utf16;

#[cfg(test)]
mod encoders;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use self::charset::Charset;
use self::repair::{Repaired, Verdict, repair};
use self::surface::{Damage, Surface};
use self::utf16::Order;
use crate::record::{Code, Diagnostic, Encoding, Spans};
use crate::text::map::OffsetMap;

/// The input as UTF-8.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Decoded offsets to source offsets.
    pub(crate) map: OffsetMap,
    pub(crate) encoding: Encoding,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'a> Decoded<'a> {
    /// Text that needs no decoding.
    pub(crate) fn utf8(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            map: OffsetMap::default(),
            encoding: Encoding::Utf8,
            diagnostics: Vec::new(),
        }
    }
}

/// A text may have gone through several wrong readings, or hold runs in several charsets.
const ROUNDS: usize = 3;

/// How a surface is repaired.
#[derive(Clone, Copy)]
struct Course<'r> {
    /// The charset, where it is known before any search.
    charset: Option<Charset>,
    /// The caller imposed an encoding: there is no search, and no doubt about `charset`.
    imposed: bool,
    /// Lines that have only the legacy reading; see `raw`.
    raw: &'r [bool],
}

impl Course<'_> {
    fn by(imposed: Option<Encoding>) -> Self {
        Self { charset: imposed.and_then(Charset::of), imposed: imposed.is_some(), raw: &[] }
    }
}

/// Decodes bytes. Never fails: what no encoding allows is read as U+FFFD and reported.
pub(crate) fn decode(bytes: &[u8], imposed: Option<Encoding>) -> Decoded<'_> {
    let order = match imposed {
        Some(Encoding::Utf16Le) => Some(Order::Little),
        Some(Encoding::Utf16Be) => Some(Order::Big),
        Some(Encoding::Utf8) => None,
        _ => utf16::order(bytes),
    };
    let encoding = match order {
        Some(Order::Little) => Encoding::Utf16Le,
        Some(Order::Big) => Encoding::Utf16Be,
        None => Encoding::Utf8,
    };
    if let Some(order) = order {
        return finish(utf16::surface(bytes, order), encoding, Course::by(imposed), bytes.len());
    }
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => decode_str(text, imposed),
        Err(_) => decode_raw(bytes, Course::by(imposed)),
    }
}

/// Decodes text: what it holds of legacy charsets, shown as Latin-1, is repaired.
pub(crate) fn decode_str(text: &str, imposed: Option<Encoding>) -> Decoded<'_> {
    let course = Course::by(imposed);
    if course.charset.is_none() && (course.imposed || !look::is_suspicious(text)) {
        return Decoded::utf8(text);
    }
    let surface = Surface { text: Cow::Borrowed(text), map: OffsetMap::default(), damage: Damage::default() };
    finish(surface, Encoding::Utf8, course, text.len())
}

/// Decodes bytes that are not valid UTF-8.
fn decode_raw<'a>(bytes: &'a [u8], course: Course<'_>) -> Decoded<'a> {
    if course.charset.is_some() || !course.imposed {
        let (surface, raw) = raw::by_line(bytes);
        let charset = course.charset.or_else(|| trial::charset(&surface.text));
        // What is UTF-8 but for some damage would be found to be mangled UTF-8; that is no legacy charset.
        if charset.is_some_and(|charset| charset != Charset::Mangled) {
            return finish(surface, Encoding::Utf8, Course { charset, raw: &raw, ..course }, bytes.len());
        }
    }
    finish(raw::lossy(bytes), Encoding::Utf8, course, bytes.len())
}

/// Repairs a surface until nothing is left to repair.
fn finish<'a>(mut surface: Surface<'a>, encoding: Encoding, course: Course<'_>, bytes: usize) -> Decoded<'a> {
    let Course { charset: mut known, imposed, mut raw } = course;
    let (mut legacy, mut diagnostics) = (None, Vec::new());
    for _ in 0..ROUNDS {
        let (found, sure) = match known.take() {
            None if imposed || !look::is_suspicious(&surface.text) => (None, false),
            None => match trial::charset(&surface.text) {
                None if is_mangled_twice(&surface) => (Some(Charset::Mangled), true),
                found => (found, false),
            },
            known => (known, imposed),
        };
        let Some(charset) = found else { break };
        legacy = legacy.or(charset.encoding());
        let Some(Repaired { text, map, runs, damage }) = repair(&surface, &Verdict { charset, sure, raw })
        else {
            break;
        };
        let code = if charset == Charset::Mangled { Code::DoubleEncoded } else { Code::LegacyEncoding };
        diagnostics.push(Diagnostic::new(code, runs.into_iter().collect()));
        surface = Surface { text: Cow::Owned(text), map, damage: surface.damage.and(damage) };
        raw = &[];
    }
    let Damage { spans, bytes: damaged } = surface.damage;
    if damaged > 0 {
        diagnostics.push(Diagnostic::new(Code::InvalidBytes, spans.into_iter().collect()));
    }
    if damaged * 10 > bytes {
        diagnostics.push(Diagnostic::new(Code::NotText, Spans::new()));
    }
    let encoding = legacy.unwrap_or(encoding);
    Decoded { text: surface.text, map: surface.map, encoding, diagnostics }
}

/// True when a text is Vietnamese only after two repairs, the first of mangled UTF-8.
fn is_mangled_twice(surface: &Surface<'_>) -> bool {
    let signs = surface.text.matches(['Ã', 'Â']).take(5).count();
    let verdict = Verdict { charset: Charset::Mangled, sure: true, raw: &[] };
    signs == 5 && repair(surface, &verdict).is_some_and(|repaired| trial::charset(&repaired.text).is_some())
}
