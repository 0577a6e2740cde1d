//! Which level stands above which: the order a document itself uses.
//!
//! In: the levels as they are met. Out: whether a level closes another. What was seen nested once stays so;
//! where nothing was seen, the order of [`Level`] decides.

use crate::grammar::label::Level;

/// The order of levels learnt so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    /// For each level, the set of levels that stood below it.
    below: [u32; Level::COUNT],
    seen: u32,
}

impl Order {
    /// Records that `inner` stood below `outer`.
    pub(super) fn nests(&mut self, outer: Level, inner: Level) {
        self.below[outer as usize] |= inner.bit();
    }

    /// Records that the level occurs.
    pub(super) fn seen(&mut self, level: Level) {
        self.seen |= level.bit();
    }

    fn is_below(&self, inner: Level, outer: Level) -> bool {
        self.below[outer as usize] & inner.bit() != 0
    }

    /// True when an item of level `next` ends the open section of level `open`. `announced`: the open line ends
    /// with a colon and `next` begins a series right below it. `fresh`: `next` begins a series right below a
    /// numbered line.
    pub(super) fn closes(&self, open: Level, next: Level, announced: bool, fresh: bool) -> bool {
        if self.is_below(next, open) && !self.is_below(open, next) {
            // Below before, below again; but a bullet keeps a numbered list only if it announces it.
            return open.is_bullet() && !next.is_bullet() && !announced;
        }
        if self.is_below(open, next) && !self.is_below(next, open) {
            return true;
        }
        if announced {
            return false;
        }
        let new = self.seen & next.bit() == 0;
        if new && fresh {
            return false;
        }
        if open.is_bullet() && next.is_bullet() {
            // Bullets nest in the order of their first appearance.
            return !new && next < open;
        }
        open > next
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Order};

    #[test]
    fn levels_nest_in_the_order_of_their_appearance() {
        let mut order = Order::default();
        assert!(
            !order.closes(Level::Roman, Level::Dash, false, true),
            "a dash right below a part is its child"
        );
        assert!(order.closes(Level::Dash, Level::Arabic, false, false), "a number ends a list of dashes");
        assert!(!order.closes(Level::Dash, Level::Letter, true, true), "unless a dash announces it");
        assert!(!order.closes(Level::Roman, Level::Capital, false, true), "A. right below I. is its child");
        {
            let (outer, inner) = (Level::Plus, Level::Dash);
            order.seen(outer);
            order.seen(inner);
            order.nests(outer, inner);
        }
        assert!(
            order.closes(Level::Dash, Level::Plus, false, false),
            "+ above - where the document has it so"
        );
    }
}
