//! Which places of a text read as they stand, told by the few signs that may change, looked for ahead of time.
//!
//! In: normalised text that holds no control characters but tabs and line breaks, and places in it, each on one line,
//! in rising order. Out: whether such a place holds a sign that [`super::place::Clean`] may fold or take out. Each
//! kind of sign is looked for once over the whole text, which costs less than a look at every place.

use memchr::memmem::Finder;

use super::place::Place;

/// Looks ahead for the next signs of each kind.
pub(crate) struct Doubts<'n> {
    text: &'n [u8],
    /// Where the place begins that was asked for last.
    asked: usize,
    /// The first sign of any kind from there on, or before it where none was looked for since.
    next: usize,
    /// The next star or tab.
    star: usize,
    /// The next underscore, backquote or backslash.
    sign: usize,
    /// The next two blanks side by side.
    blanks: usize,
    pair: Finder<'static>,
}

impl<'n> Doubts<'n> {
    /// The signs of `text`; places beyond its end are doubtful.
    pub(crate) fn of(text: &'n str) -> Self {
        let pair = Finder::new("  ");
        Self { text: text.as_bytes(), asked: 0, next: 0, star: 0, sign: 0, blanks: 0, pair }
    }

    /// False where no two blanks stand side by side in `place`.
    #[inline]
    pub(crate) fn may_be_wide(&mut self, place: Place) -> bool {
        let known = place.start as usize >= self.asked;
        !self.is_free(place) && (!known || self.blanks < place.end as usize)
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
            self.look_from(start);
        }
        end <= self.next
    }

    /// Looks for the signs that were passed.
    fn look_from(&mut self, start: usize) {
        let rest = self.text.get(start..).unwrap_or_default();
        let or_end = |found: Option<usize>| found.map_or(self.text.len(), |found| start + found);
        if self.star < start {
            self.star = or_end(memchr::memchr2(b'*', b'\t', rest));
        }
        if self.sign < start {
            self.sign = or_end(memchr::memchr3(b'_', b'`', b'\\', rest));
        }
        if self.blanks < start {
            self.blanks = or_end(self.pair.find(rest));
        }
        self.next = self.star.min(self.sign).min(self.blanks);
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
        let mut doubts = Doubts::of(&norm);
        let mut start = 0;
        let mut free = 0;
        for line in &lines {
            let place = Place::new(start, start + line.len());
            start += line.len() + 1;
            assert_eq!(doubts.may_be_wide(place), line.contains("  "), "{line:?}");
            if doubts.is_free(place) && stands_bare(line.as_bytes()) {
                free += 1;
                let (quick, slow) = (Clean::whole(&norm, place), Clean::of(&norm, &[place]));
                assert_eq!(
                    (quick.text.as_ref(), quick.whole_place()),
                    (&*slow.text, slow.whole_place()),
                    "{line:?}"
                );
                assert_eq!(slow.whole_place(), Some(place), "{line:?}");
            } else {
                let known =
                    line.is_empty() || line.contains(['*', '_', '`', '\\', '\t', '#', '>', '\u{301}', ' ']);
                let foreign = line.starts_with(['“', '–']) || line.ends_with(['“', '–']);
                assert!(known || foreign, "{line:?}");
            }
        }
        assert!(free > 300, "{free}");
        assert!(!doubts.is_free(Place::new(0, 1)) && doubts.may_be_wide(Place::new(0, 1)), "passed already");
    }
}
