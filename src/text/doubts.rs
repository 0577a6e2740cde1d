//! Which places of a text read as they stand, told by a look ahead for the few signs that may change.
//!
//! In: normalised text that holds no control characters but tabs and line breaks, and places in it, each on one line,
//! in rising order. Out: whether such a place holds a sign that [`super::place::Clean`] may fold or take out. The text
//! is looked through once, from sign to sign and not from place to place.

use super::place::Place;
use super::vector;

/// Looks ahead for the next sign.
pub(crate) struct Doubts<'n> {
    text: &'n [u8],
    /// Where the place begins that was asked for last.
    asked: usize,
    /// The first sign from there on, or before it where none was looked for since.
    next: usize,
}

impl<'n> Doubts<'n> {
    /// The signs of `text` from `start` on; places before that and beyond its end are doubtful.
    pub(crate) fn of(text: &'n str, start: u32) -> Self {
        let (text, asked) = (text.as_bytes(), start as usize);
        Self { text, asked, next: vector::doubtful_from(text, asked) }
    }

    /// True where nothing in `place` is folded or taken out, but for signs that open a line. A place before one that
    /// was asked for is not known, and not looked at.
    #[inline]
    pub(crate) fn is_free(&mut self, place: Place) -> bool {
        let (start, end) = (place.start as usize, place.end as usize);
        if start < self.asked {
            return false;
        }
        self.asked = start;
        if self.next < start {
            self.next = vector::doubtful_from(self.text, start);
        }
        end <= self.next
    }
}

#[cfg(test)]
mod tests {
    use super::super::place::stands_bare;
    use super::{Doubts, Place};
    use crate::text::place::Clean;

    #[test]
    fn what_is_free_reads_as_it_stands() {
        let signs = (' '..='~')
            .map(String::from)
            .chain(["\t", "  ", "   ", "ế", "“", "–", "\u{301}"].map(String::from));
        let lines = signs.flat_map(|sign| {
            let long = "đồng bào các dân tộc".repeat(3);
            [format!("{sign}a"), format!("a{sign}"), format!("ba{sign}ế"), format!("{long}{sign} x"), sign]
        });
        let lines: Vec<String> = lines.chain(["a b".to_owned(), "".to_owned()]).collect();
        let norm = lines.join("\n");
        let mut doubts = Doubts::of(&norm, 0);
        let mut start = 0;
        let mut free = 0;
        for line in &lines {
            let place = Place::new(start, start + line.len());
            start += line.len() + 1;
            if doubts.is_free(place) && stands_bare(line.as_bytes()) {
                free += 1;
                let (quick, slow) = (Clean::standing(&norm, place, true), Clean::of(&norm, &[place]));
                assert_eq!(
                    (quick.text.as_ref(), quick.whole_place()),
                    (&*slow.text, slow.whole_place()),
                    "{line:?}"
                );
                assert_eq!(slow.whole_place(), Some(place), "{line:?}");
            } else {
                let known = line.is_empty()
                    || line.contains(['*', '_', '`', '\\', ']', '^', '\t', '#', '>', '\u{301}', ' ']);
                let foreign = line.starts_with(['“', '–']) || line.ends_with(['“', '–']);
                assert!(known || foreign, "{line:?}");
            }
        }
        assert!(free > 300, "{free}");
        assert!(!doubts.is_free(Place::new(0, 1)), "passed already");
    }
}
