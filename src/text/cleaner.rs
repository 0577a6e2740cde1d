//! The clean text of places, sign by sign.
//!
//! In: normalised text and places in it. Out: what they read as, line wraps and runs of blanks folded to one blank, Markdown
//! emphasis and escapes taken out, and the pieces that it was put together from. A text of one piece stands in the
//! normalised text and is not written down.

use super::doubtful::clean_len;
use super::emphasis::{emphasis, line_markup};
use super::place::{Piece, Place, begins_with_mark, is_blank};
use super::short::Short;

/// The pieces of a text.
pub(super) type Pieces = Short<Piece, 8>;

/// Reads places; the text is empty where there is one piece.
pub(super) fn read(norm: &str, places: &[Place]) -> (String, Pieces) {
    Cleaner::new(norm).run(places)
}

/// Builds the clean text of several places, or of one with something to fold.
struct Cleaner<'n> {
    norm: &'n str,
    /// What the pieces say, from the second on: one piece is borrowed.
    text: String,
    /// The clean text has no more bytes than this.
    most: usize,
    pieces: Pieces,
    /// A blank is owed before the next character.
    blank: bool,
}

impl<'n> Cleaner<'n> {
    fn new(norm: &'n str) -> Self {
        Self { norm, text: String::new(), most: 0, pieces: Pieces::new(), blank: false }
    }

    fn run(mut self, places: &[Place]) -> (String, Pieces) {
        self.most = places.iter().map(|place| (place.end - place.start.min(place.end)) as usize + 1).sum();
        for &place in places {
            self.place(place);
            self.blank = true;
        }
        (self.text, self.pieces)
    }

    fn place(&mut self, place: Place) {
        let text = place.of(self.norm);
        let bytes = text.as_bytes();
        // What is kept and not yet written begins at `run`.
        let mut run = 0;
        let mut at = 0;
        // A line begins at `at`.
        let mut fresh = true;
        let within =
            |from: usize, to: usize| Place::new(place.start as usize + from, place.start as usize + to);
        while at < bytes.len() {
            if std::mem::take(&mut fresh) && (at == 0 || matches!(bytes[at - 1], b'\n' | b'\r')) {
                at += line_markup(&text[at..]);
                run = at;
            }
            // One blank between two words and most bytes stay as they are.
            if bytes.get(at).is_some_and(|&b| b != b' ') {
                at += clean_len(&bytes[at..]);
                at -= usize::from(at > run && bytes[at - 1] == b' ');
            }
            let Some(&sign) = bytes.get(at) else { break };
            if is_blank(sign) {
                let len = bytes[at..].iter().take_while(|&&b| is_blank(b)).count();
                fresh = bytes[at..at + len].iter().any(|b| matches!(b, b'\n' | b'\r'));
                self.push(within(run, at));
                self.blank = true;
                at += len;
                run = at;
                continue;
            }
            let skip = markup_len(bytes, at);
            if skip == 0 {
                at += run_len(bytes, at);
                continue;
            }
            self.push(within(run, at));
            let escaped = sign == b'\\' && !matches!(bytes.get(at + 1), Some(b'\r' | b'\n'));
            at += skip;
            run = at;
            // An escaped character is text even where it looks like markup.
            at += usize::from(escaped && at < bytes.len());
        }
        self.push(within(run, bytes.len()));
    }

    /// Adds what stands at a place to the text.
    fn push(&mut self, place: Place) {
        if place.is_empty() {
            return;
        }
        let blank = std::mem::take(&mut self.blank);
        let Some(last) = self.pieces.last_mut() else {
            self.pieces.push(Piece { clean: 0, place });
            return;
        };
        // A single blank that stands right before keeps the run whole.
        let behind = last.place.end as usize + usize::from(blank);
        let joined = behind == place.start as usize
            && (!blank || self.norm.as_bytes().get(last.place.end as usize) == Some(&b' '));
        if joined {
            last.place.end = place.end;
        }
        if joined && self.text.is_empty() {
            return;
        }
        if self.text.is_empty() {
            self.text.reserve(self.most);
            self.text.push_str(last.place.of(self.norm));
        }
        if blank {
            self.text.push(' ');
        }
        let clean = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(place.of(self.norm));
        if !joined {
            self.pieces.push(Piece { clean, place });
        }
    }
}

/// How many bytes are judged at one look: a run of the same sign of emphasis once.
fn run_len(bytes: &[u8], at: usize) -> usize {
    let sign = bytes[at];
    if matches!(sign, b'*' | b'_' | b'`') {
        return bytes[at..].iter().take_while(|&&b| b == sign).count();
    }
    1
}

/// How many bytes at `at` are markup or control characters.
fn markup_len(bytes: &[u8], at: usize) -> usize {
    let next = bytes.get(at + 1);
    let len = match bytes[at] {
        b'*' => emphasis(bytes, at, b'*'),
        b'_' => emphasis(bytes, at, b'_'),
        b'`' => usize::from(next == Some(&b'`')),
        // An escape, or a line break of Markdown at the end of the line.
        b'\\' => usize::from(next.is_none_or(|b| b"-.*_#()[]+!>~`|\\\r\n".contains(b))),
        0..=0x08 | 0x0e..=0x1f => 1,
        _ => 0,
    };
    // A mark stands on the sign before it; without the sign it would join another letter.
    if len > 0 && begins_with_mark(bytes.get(at + len..).unwrap_or_default()) { 0 } else { len }
}
