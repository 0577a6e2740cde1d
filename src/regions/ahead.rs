//! Looking ahead for a sign that few lines hold: the text is looked through once, and not line by line.
//!
//! In: the text and places in it, each on one line, in rising order. Out: whether such a sign begins in a place. No more
//! than a window of the text is looked at beyond the place that was asked for.

use super::cells;
use crate::text::place::Place;
use crate::text::vector;

/// So many bytes are looked through together.
const WINDOW: usize = 2048;

/// Looks ahead for the next sign.
pub(super) struct Ahead<'n> {
    norm: &'n str,
    /// Where the first sign begins in `from..to` of a text; it may go on behind the end.
    find: fn(&str, usize, usize) -> Option<usize>,
    /// No sign begins between the place that was asked for last and this one.
    clear: usize,
    /// One begins there.
    found: bool,
}

impl<'n> Ahead<'n> {
    fn of(norm: &'n str, find: fn(&str, usize, usize) -> Option<usize>) -> Self {
        Self { norm, find, clear: 0, found: false }
    }

    /// A slash that may belong to an end mark: `./.`, `. /.`, `//.`.
    pub(super) fn end_mark(norm: &'n str) -> Self {
        Self::of(norm, |norm, from, to| {
            let bytes = norm.as_bytes();
            let mut slashes = memchr::memchr_iter(b'/', &bytes[from..to]).map(|at| from + at);
            slashes.find(|at| matches!(bytes.get(at + 1), Some(b'.' | b' ' | b'/')))
        })
    }

    /// A bar or a tab.
    pub(super) fn bar(norm: &'n str) -> Self {
        Self::of(norm, |norm, from, to| {
            memchr::memchr2(b'|', b'\t', &norm.as_bytes()[from..to]).map(|at| from + at)
        })
    }

    /// Three blanks side by side.
    pub(super) fn gap(norm: &'n str) -> Self {
        Self::of(norm, |norm, from, to| {
            let behind = norm.len().min(to + 2);
            vector::blanks::<3>(&norm.as_bytes()[from..behind]).map(|at| from + at)
        })
    }

    /// What may be a motto.
    pub(super) fn motto(norm: &'n str) -> Self {
        Self::of(norm, cells::motto_within)
    }

    /// True where a sign begins in `place`.
    #[inline]
    pub(super) fn begins_in(&mut self, place: Place) -> bool {
        let (start, end) = (place.start as usize, place.end as usize);
        if self.clear < start {
            (self.clear, self.found) = (start, false);
        }
        if !self.found && self.clear < end {
            self.look(end);
        }
        self.found && self.clear < end
    }

    #[inline(never)]
    fn look(&mut self, end: usize) {
        let to = self.norm.len().min(end.max(self.clear + WINDOW));
        let next = (self.find)(self.norm, self.clear.min(to), to);
        (self.clear, self.found) = (next.unwrap_or(to), next.is_some());
    }
}

#[cfg(test)]
mod tests {
    use super::Ahead;
    use crate::lines::split;
    use crate::regions::cells::{find_motto, has_gap};
    use crate::regions::flow::end_mark;

    #[test]
    fn what_is_seen_ahead_is_what_each_line_holds() {
        let mut norm = String::new();
        for at in 0..700 {
            let sign = match at % 29 {
                1 => "thực hiện. /.",
                2 => "xong.//.",
                3 => "5/KH, và/hoặc",
                4 => "a | b",
                5 => "một   hai",
                6 => "Độc lập - Tự do - Hạnh phúc",
                7 => "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                8 => "C Ộ N G   H Ò A   X Ã   H Ộ I   C H Ủ   N G H Ĩ A   V I Ệ T   N A M",
                _ => "các cơ quan, đơn vị độc lập",
            };
            norm.push_str(&"trên địa bàn ".repeat(at % 5));
            norm.push_str(sign);
            norm.push('\n');
        }
        let (mut marks, mut bars) = (Ahead::end_mark(&norm), Ahead::bar(&norm));
        let (mut gaps, mut mottoes) = (Ahead::gap(&norm), Ahead::motto(&norm));
        let mut seen = [0; 4];
        for (nth, line) in split(&norm).iter().enumerate() {
            let text = line.text(&norm);
            assert_eq!(bars.begins_in(line.body), text.contains('|'), "{text}");
            assert_eq!(gaps.begins_in(line.body), has_gap(text), "{text}");
            // Lines may be left out.
            if nth % 3 == 0 {
                continue;
            }
            let held =
                [end_mark(text).is_some(), text.contains('|'), has_gap(text), find_motto(text).is_some()];
            assert!(marks.begins_in(line.body) || !held[0], "{text}");
            assert!(mottoes.begins_in(line.body) || !held[3], "{text}");
            seen = std::array::from_fn(|at| seen[at] + usize::from(held[at]));
        }
        assert!(seen.iter().all(|&count| count > 3), "{seen:?}");
    }
}
