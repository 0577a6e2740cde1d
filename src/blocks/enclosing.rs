//! Brackets and quotations that a line break may cut.
//!
//! In: the text of a region. Out: whether a sign that opens a bracket or closes a quotation stands in a part of it; most
//! lines have none. What is asked for begins further and further behind.

/// The next such sign.
pub(super) struct Enclosing<'n> {
    /// Up to the end of the region.
    text: &'n [u8],
    next: usize,
}

impl<'n> Enclosing<'n> {
    /// Those of a text up to the end of the region.
    pub(super) fn of(text: &'n str) -> Self {
        Self { text: text.as_bytes(), next: 0 }
    }

    /// True where one stands in `start..end`.
    #[inline]
    pub(super) fn stand_in(&mut self, start: u32, end: u32) -> bool {
        let (start, end) = (start as usize, end as usize);
        if self.next < start || self.next == 0 {
            let rest = self.text.get(start..).unwrap_or_default();
            // The first byte of the sign that closes a quotation.
            self.next = memchr::memchr2(b'(', 0xe2, rest).map_or(usize::MAX, |at| start + at);
        }
        self.next < end
    }
}
