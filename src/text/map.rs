//! The offset map from rewritten text back to the text it was made from.
//!
//! In: the edits a stage makes, in order. Out: for a start or an end in the new text, the offset in the old.
//! Only the edits are stored; between them both texts run in step. An offset inside an edit maps to the
//! edit's start (for starts) or end (for ends), so that a span never cuts a rewritten character.

/// One rewritten run: `to..to + to_len` of the new text stands for `from..from + from_len` of the old.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) to: u32,
    pub(crate) to_len: u32,
    pub(crate) from: u32,
    pub(crate) from_len: u32,
}

/// Where each part of a rewritten text comes from. An empty map is the identity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OffsetMap {
    edits: Vec<Edit>,
    /// Runs of the old text that belong to no text, in rising order.
    holes: Vec<(u32, u32)>,
}

impl OffsetMap {
    /// True when both texts are the same.
    pub(crate) fn is_identity(&self) -> bool {
        self.edits.is_empty()
    }

    /// The edits in rising order.
    pub(crate) fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Records that `to_len` bytes at `to` in the new text replace `from_len` bytes at `from` in the old.
    /// Edits come in rising order and do not overlap.
    pub(crate) fn push(&mut self, to: usize, to_len: usize, from: usize, from_len: usize) {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let edit =
            Edit { to: narrow(to), to_len: narrow(to_len), from: narrow(from), from_len: narrow(from_len) };
        self.edits.push(edit);
    }

    /// Like [`Self::push`], for a run that no span may cover: markup.
    pub(crate) fn push_hole(&mut self, to: usize, to_len: usize, from: usize, from_len: usize) {
        self.push(to, to_len, from, from_len);
        if let Some(edit) = self.edits.last() {
            self.holes.push((edit.from, edit.from + edit.from_len));
        }
    }

    /// True where a hole takes something out of `start..end` of the old text.
    pub(crate) fn has_hole(&self, start: u32, end: u32) -> bool {
        let first = self.holes.partition_point(|&(_, hole_end)| hole_end <= start);
        self.holes.get(first).is_some_and(|&(hole, _)| hole < end)
    }

    /// The parts of `start..end` of the old text that no hole takes out.
    pub(crate) fn without_holes(&self, start: u32, end: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let first = self.holes.partition_point(|&(_, hole_end)| hole_end <= start);
        let inside = self.holes[first..].iter().copied().take_while(move |&(hole, _)| hole < end);
        let mut at = start;
        inside.map(Some).chain([None]).filter_map(move |hole| {
            let part = (at, hole.map_or(end, |(from, _)| from.max(at)));
            at = hole.map_or(end, |(_, to)| to.min(end));
            (part.0 < part.1).then_some(part)
        })
    }

    /// Where a span that starts at `at` in the new text starts in the old one.
    pub(crate) fn start(&self, at: u32) -> u32 {
        let passed = self.edits.partition_point(|e| e.to <= at);
        let Some(edit) = passed.checked_sub(1).map(|last| self.edits[last]) else { return at };
        if at < edit.to + edit.to_len {
            edit.from
        } else {
            edit.from + edit.from_len + (at - edit.to - edit.to_len)
        }
    }

    /// Where a span that ends at `at` in the new text ends in the old one.
    pub(crate) fn end(&self, at: u32) -> u32 {
        let passed = self.edits.partition_point(|e| e.to < at);
        let Some(edit) = passed.checked_sub(1).map(|last| self.edits[last]) else { return at };
        let past = at.saturating_sub(edit.to + edit.to_len);
        edit.from + edit.from_len + past
    }

    /// The way back of [`Self::start`]: where what starts at `at` in the old text starts in the new one.
    pub(crate) fn new_start(&self, at: u32) -> u32 {
        let passed = self.edits.partition_point(|e| e.from <= at);
        let Some(edit) = passed.checked_sub(1).map(|last| self.edits[last]) else { return at };
        if at < edit.from + edit.from_len {
            edit.to
        } else {
            edit.to + edit.to_len + (at - edit.from - edit.from_len)
        }
    }

    /// The way back of [`Self::end`]: the first offset of the new text that starts at or behind `at`.
    pub(crate) fn new_end(&self, at: u32) -> u32 {
        let passed = self.edits.partition_point(|e| e.from < at);
        let Some(edit) = passed.checked_sub(1).map(|last| self.edits[last]) else { return at };
        let past = at.saturating_sub(edit.from + edit.from_len);
        (edit.to + edit.to_len).saturating_add(past)
    }
}

#[cfg(test)]
mod tests {
    use super::OffsetMap;

    #[test]
    fn offsets_follow_the_edits_and_never_cut_one() {
        // old: K e ^ ' x   (each mark two bytes)   new: K ế(3) x
        let mut map = OffsetMap::default();
        map.push(1, 3, 1, 5);
        assert_eq!((map.start(0), map.end(1)), (0, 1));
        assert_eq!((map.start(1), map.end(4)), (1, 6));
        assert_eq!((map.start(2), map.end(3)), (1, 6), "an offset inside an edit takes all of it");
        assert_eq!((map.start(4), map.end(5)), (6, 7));
        assert_eq!((map.new_start(1), map.new_end(6)), (1, 4), "and back");
        assert_eq!((map.new_start(3), map.new_end(2)), (1, 4));
        assert_eq!((map.new_start(6), map.new_end(7)), (4, 5));
    }

    #[test]
    fn the_way_back_leads_to_the_first_offset_behind() {
        // Shorter, longer, taken out, put in; neighbours and runs in step between them.
        let mut map = OffsetMap::default();
        map.push(2, 3, 2, 1);
        map.push(5, 1, 3, 4);
        map.push(9, 0, 10, 2);
        map.push(12, 0, 15, 1);
        map.push(12, 2, 16, 0);
        map.push(20, 1, 22, 3);
        for target in 0..40 {
            let slow = (0..60).find(|&at| map.start(at) >= target);
            assert_eq!(Some(map.new_end(target)), slow, "{target}");
        }
        let mut longer = OffsetMap::default();
        longer.push(1, 3, 1, 1);
        assert_eq!(longer.new_end(u32::MAX - 1), u32::MAX, "an end that stands for all");
    }

    #[test]
    fn a_deleted_run_belongs_to_no_side() {
        // old: a ZWSP(3) b   new: a b
        let mut map = OffsetMap::default();
        map.push(1, 0, 1, 3);
        assert_eq!((map.start(0), map.end(1)), (0, 1));
        assert_eq!((map.start(1), map.end(2)), (4, 5));
    }
}
