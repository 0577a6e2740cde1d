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

    /// An order in which each pair was seen nested so.
    fn seen(pairs: &[(Level, Level)]) -> Order {
        let mut order = Order::default();
        for &(outer, inner) in pairs {
            order.seen(outer);
            order.seen(inner);
            order.nests(outer, inner);
        }
        order
    }

    #[test]
    fn what_was_seen_once_stays_so() {
        use Level::{Arabic, Dash, Letter, Plus, Roman};
        let list = seen(&[(Dash, Letter)]);
        assert!(
            list.closes(Dash, Letter, false, true),
            "a bullet keeps a numbered list only if it announces it"
        );
        assert!(!list.closes(Dash, Letter, true, true));
        assert!(list.closes(Letter, Dash, true, true), "back to the dash, announced or not");
        let bullets = seen(&[(Plus, Dash)]);
        assert!(!bullets.closes(Plus, Dash, false, false) && bullets.closes(Dash, Plus, true, true));
        let both = seen(&[(Plus, Dash), (Dash, Plus)]);
        assert!(!both.closes(Dash, Plus, true, false), "seen both ways, the colon decides");
        assert!(!both.closes(Dash, Plus, false, false) && both.closes(Plus, Dash, false, false));
        let parts = seen(&[(Roman, Arabic)]);
        assert!(!parts.closes(Roman, Arabic, false, false) && parts.closes(Arabic, Roman, true, true));
        assert!(!parts.closes(Arabic, Letter, false, false) && parts.closes(Letter, Arabic, false, true));
        assert!(
            !parts.closes(Letter, Level::Capital, false, true),
            "a new level right below a line is its child"
        );
        assert!(parts.closes(Letter, Level::Capital, false, false));
        assert!(!parts.closes(Plus, Dash, false, false), "a new bullet closes none");
    }
}
