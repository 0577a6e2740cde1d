//! Lists of phrases as one trie over their letters, laid out as a double array when the crate is compiled.
//!
//! In: phrases of several lists, and a text. Out: those that the text begins with letter by letter, blanks and marks
//! left out, found in one walk for all of the lists. A phrase of letters alone is told for certain; signs are all one in
//! the trie, so that a phrase with a sign in it only may begin there.

use crate::text::fold::{self, MARK, OTHER};

/// A cell of the array: a node of the trie, or none.
#[derive(Clone, Copy)]
pub(crate) struct Cell {
    /// The lists of which a phrase ends here or farther down, a bit each.
    lists: u32,
    /// Those of which one ends here.
    ended: u32,
    /// The cell of the node above; [`FREE`] where there is no node.
    above: u16,
    /// The node below by a letter stands so many cells behind this one, counted by the letter.
    base: u16,
    /// The first phrase that ends here in the list of ends.
    ends: u16,
}

const FREE: u16 = u16::MAX;
const NO_CELL: Cell = Cell { lists: 0, ended: 0, above: FREE, base: 0, ends: 0 };

/// A phrase that ends at a node.
#[derive(Clone, Copy)]
pub(crate) struct End {
    /// The list that has it.
    pub(crate) list: u8,
    /// True where the letters say all of it.
    pub(crate) whole: bool,
    /// True where no other ends at the same node.
    last: bool,
    /// Its place in the list.
    pub(crate) row: u16,
}

impl End {
    /// True where no other ends at the same node.
    #[inline]
    pub(crate) fn is_last(&self) -> bool {
        self.last
    }
}

const NO_END: End = End { list: 0, whole: false, last: true, row: 0 };

/// No letter: a blank or a mark, which does not count.
const SKIP: u8 = 0;
/// Any sign and digit.
const SIGN: u8 = 27;
/// What no phrase has.
const NONE: u8 = 28;
/// Not told by the tables.
const RARE: u8 = 29;

/// What the characters of ASCII, of U+0080 to U+01FF and of U+1E00 to U+1EFF are to the trie.
static LETTERS: [u8; 0x300] = {
    let mut letters = [NONE; 0x300];
    let mut i = 0;
    while i < letters.len() {
        letters[i] = letter(if i < 0x200 { fold::LATIN[i] } else { fold::VIETNAMESE[i - 0x200] });
        i += 1;
    }
    letters
};

/// The letter of a folded sign, counted from 1.
const fn letter(sign: u8) -> u8 {
    match sign {
        b'a'..=b'z' => sign - b'a' + 1,
        b' ' | MARK => SKIP,
        OTHER => NONE,
        _ => SIGN,
    }
}

/// The letter at `at`, which begins with the byte `lead`, and its length in bytes; [`RARE`] where the tables do not tell.
#[inline(always)]
fn letter_at(text: &[u8], at: usize, lead: u8) -> (u8, usize) {
    if lead < 0x80 {
        return (LETTERS[usize::from(lead)], 1);
    }
    let low = |byte: u8| usize::from(byte & 0x3f);
    match (lead, text.get(at + 1), text.get(at + 2)) {
        (0xe1, Some(&next @ 0xb8..=0xbb), Some(&last)) => {
            (LETTERS[0x200 | usize::from(next & 0x03) << 6 | low(last)], 3)
        }
        (0xc3..=0xc6, Some(&next), _) => (LETTERS[usize::from(lead & 0x07) << 6 | low(next)], 2),
        _ => (RARE, 1),
    }
}

/// How many letters there are.
const ALPHABET: usize = SIGN as usize - 1;

/// The places in the alphabet of the two letters that `text` begins with, if nothing else stands there, and where they end.
#[inline(always)]
pub(crate) fn first_letters(text: &str) -> Option<(usize, usize, usize)> {
    let bytes = text.as_bytes();
    let (first, len) = letter_at(bytes, 0, *bytes.first()?);
    let (second, more) = letter_at(bytes, len, *bytes.get(len)?);
    // No letter at all is the last of those before the first.
    let (first, second) = (usize::from(first.wrapping_sub(1)), usize::from(second.wrapping_sub(1)));
    (first < ALPHABET && second < ALPHABET).then_some((first, second, len + more))
}

/// The cells that two letters lead to, by their places in the alphabet, 0 for none.
pub(crate) type Seconds = [[u16; 32]; ALPHABET];

/// Those of a trie of which no phrase has one letter alone.
pub(crate) const fn seconds(cells: &[Cell]) -> Seconds {
    let mut seconds = [[0; 32]; ALPHABET];
    let mut first = 0;
    while first < ALPHABET {
        let above = cells[0].base as usize + first + 1;
        let mut second = 0;
        while above < cells.len() && cells[above].above == 0 && second < ALPHABET {
            assert!(cells[above].ended == 0);
            let cell = cells[above].base as usize + second + 1;
            if cell < cells.len() && cells[cell].above as usize == above {
                seconds[first][second] = cell as u16;
            }
            second += 1;
        }
        first += 1;
    }
    seconds
}

/// A trie of several lists.
pub(crate) struct Trie {
    cells: &'static [Cell],
    ends: &'static [End],
}

impl Trie {
    /// No phrases at all.
    pub(crate) const NONE: Self = Self { cells: &[NO_CELL], ends: &[] };

    pub(crate) const fn new(cells: &'static [Cell], ends: &'static [End]) -> Self {
        Self { cells, ends }
    }

    /// Goes down the letters of `text` as far as one of the `wanted` lists has them. Tells of each node at which phrases
    /// of theirs end: which of the lists, the ends, and where in the text; the shortest phrases first. False where a sign
    /// stands in the text that asks for [`Self::walk_any`]; what was told until then is to be thrown away.
    #[inline(always)]
    pub(crate) fn walk(&self, text: &str, wanted: u32, met: impl FnMut(u32, u16, usize)) -> bool {
        self.walk_below(text, 0, 0, wanted, met)
    }

    /// The same of a text whose letters before `at` lead to a cell that one of the lists has.
    #[inline(always)]
    pub(crate) fn walk_below(
        &self,
        text: &str,
        cell: usize,
        mut at: usize,
        wanted: u32,
        mut met: impl FnMut(u32, u16, usize),
    ) -> bool {
        let bytes = text.as_bytes();
        let Some(&Cell { ended, ends, base, .. }) = self.cells.get(cell) else { return true };
        let (mut here, mut base) = (cell, usize::from(base));
        if ended & wanted != 0 {
            met(ended & wanted, ends, at);
        }
        while let Some(&lead) = bytes.get(at) {
            let (letter, behind) = if lead < 0x80 {
                (LETTERS[usize::from(lead)], at + 1)
            } else {
                let (letter, len) = letter_at(bytes, at, lead);
                if letter == RARE {
                    return false;
                }
                (letter, at + len)
            };
            if letter == SKIP {
                at = behind;
                continue;
            }
            let next = base + usize::from(letter);
            match self.cells.get(next) {
                Some(cell) if usize::from(cell.above) == here && cell.lists & wanted != 0 => {
                    (at, here, base) = (behind, next, usize::from(cell.base));
                    if cell.ended & wanted != 0 {
                        met(cell.ended & wanted, cell.ends, at);
                    }
                }
                _ => return lead != b'-' || here == 0,
            }
        }
        true
    }

    /// The same whatever signs stand among the letters.
    #[cold]
    pub(crate) fn walk_any(&self, text: &str, wanted: u32, mut met: impl FnMut(u32, u16, usize)) {
        let (mut here, mut base, mut at, mut last) = (0, self.cells[0].base, 0, SKIP);
        let mut marks = 0;
        while let Some((sign, len)) = fold::sign_at(text, at) {
            let letter = letter(sign);
            at += len;
            marks += u32::from(sign == MARK);
            // What begins with a mark is no phrase, and neither is what is damaged by many.
            if marks > fold::MOST_MARKS || sign == MARK && here == 0 {
                return;
            }
            let next = usize::from(base) + usize::from(letter);
            let below = self.cells.get(next).filter(|cell| letter != SKIP && cell.above == here);
            // Two hyphens are a dash.
            let again = sign == b'-' && last == SIGN;
            match below.filter(|cell| cell.lists & wanted != 0) {
                Some(cell) => {
                    (here, base, last) = (next as u16, cell.base, letter);
                    if cell.ended & wanted != 0 {
                        met(cell.ended & wanted, cell.ends, at);
                    }
                }
                None if letter == SKIP || again => {}
                None => return,
            }
        }
    }

    /// The phrases that end at a node and behind it; up to the last one of a node, those of one list in its order.
    #[inline]
    pub(crate) fn ending(&self, ends: u16) -> &'static [End] {
        self.ends.get(usize::from(ends)..).unwrap_or_default()
    }
}

/// A list to make a trie of, and its number.
pub(crate) type List = (u8, &'static [&'static str]);

/// Nodes beside each other need so many cells at most behind a free one.
pub(crate) const LETTERS_BESIDE: usize = 32;

/// No trie of these lists has more nodes than this, and none needs more cells than twice as many and a few.
pub(crate) const fn most_nodes(lists: &[List]) -> usize {
    let (mut letters, mut i) = (1, 0);
    while i < lists.len() {
        let mut row = 0;
        while row < lists[i].1.len() {
            letters += lists[i].1[row].len();
            row += 1;
        }
        i += 1;
    }
    letters
}

/// How many phrases there are.
pub(crate) const fn phrases(lists: &[List]) -> usize {
    let (mut count, mut i) = (0, 0);
    while i < lists.len() {
        count += lists[i].1.len();
        i += 1;
    }
    count
}

/// A trie while it is made: nodes with a list of those below each. `N` is [`most_nodes`].
pub(crate) struct Nodes<const N: usize> {
    letter: [u8; N],
    lists: [u32; N],
    below: [u16; N],
    beside: [u16; N],
    /// The phrases that end at each node, and behind each phrase the next, counted from 1.
    ends: [u16; N],
    more: [u16; N],
    phrases: [End; N],
    len: usize,
    count: usize,
}

impl<const N: usize> Nodes<N> {
    pub(crate) const fn of(lists: &[List]) -> Self {
        let mut nodes = Self {
            letter: [0; N],
            lists: [0; N],
            below: [0; N],
            beside: [0; N],
            ends: [0; N],
            more: [0; N],
            phrases: [NO_END; N],
            len: 1,
            count: 0,
        };
        let mut i = 0;
        while i < lists.len() {
            let (list, words) = lists[i];
            let mut row = 0;
            while row < words.len() {
                nodes.add(words[row], list, row as u16);
                row += 1;
            }
            i += 1;
        }
        nodes
    }

    const fn add(&mut self, phrase: &str, list: u8, row: u16) {
        let bytes = phrase.as_bytes();
        let (mut node, mut at, mut whole) = (0, 0, true);
        self.lists[0] |= 1 << list;
        while at < bytes.len() {
            let (sign, len) = fold::letter_at(bytes, at);
            let letter = letter(sign);
            at += len;
            assert!(letter != NONE);
            if letter != SKIP {
                node = self.step(node, letter);
                self.lists[node] |= 1 << list;
                whole = whole && letter != SIGN;
            }
        }
        self.phrases[self.count] = End { list, whole, last: true, row };
        self.count += 1;
        let mut end = self.ends[node] as usize;
        if end == 0 {
            self.ends[node] = self.count as u16;
            return;
        }
        while self.more[end] != 0 {
            end = self.more[end] as usize;
        }
        self.more[end] = self.count as u16;
    }

    /// The node below `node` by a letter.
    const fn step(&mut self, node: usize, letter: u8) -> usize {
        let mut below = self.below[node] as usize;
        while below != 0 {
            if self.letter[below] == letter {
                return below;
            }
            below = self.beside[below] as usize;
        }
        let new = self.len;
        self.len += 1;
        self.letter[new] = letter;
        self.beside[new] = self.below[node];
        self.below[node] = new as u16;
        new
    }

    /// The lists of which a phrase ends at a node.
    const fn ended(&self, node: usize) -> u32 {
        let (mut lists, mut end) = (0, self.ends[node] as usize);
        while end != 0 {
            lists |= 1 << self.phrases[end - 1].list;
            end = self.more[end] as usize;
        }
        lists
    }

    /// The most nodes at which phrases end, one below the other.
    pub(crate) const fn most_met(&self) -> usize {
        let mut met = [0u8; N];
        let (mut most, mut node) = (0, 0);
        // Whatever stands below a node comes behind it.
        while node < self.len {
            let own = met[node] + (self.ends[node] != 0) as u8;
            if most < own {
                most = own;
            }
            let mut below = self.below[node] as usize;
            while below != 0 {
                met[below] = own;
                below = self.beside[below] as usize;
            }
            node += 1;
        }
        most as usize
    }

    /// The phrases in the order of the nodes that they end at, and for each node the first of them.
    pub(crate) const fn ends<const E: usize>(&self) -> ([End; E], [u16; N]) {
        let (mut ends, mut firsts) = ([NO_END; E], [0; N]);
        let (mut node, mut next) = (0, 0);
        while node < self.len {
            let mut end = self.ends[node] as usize;
            if end != 0 {
                firsts[node] = next as u16;
            }
            while end != 0 {
                ends[next] = self.phrases[end - 1];
                end = self.more[end] as usize;
                ends[next].last = end == 0;
                next += 1;
            }
            node += 1;
        }
        (ends, firsts)
    }

    /// The double array, and how many cells of it are in use.
    pub(crate) const fn cells<const C: usize>(&self, firsts: &[u16; N]) -> ([Cell; C], usize) {
        let mut cells = [NO_CELL; C];
        let mut places = [0u16; N];
        cells[0] = Cell { lists: self.lists[0], ended: 0, above: 0, base: 0, ends: 0 };
        let (mut node, mut free, mut used) = (0, 1, 1);
        while node < self.len {
            let first = self.below[node] as usize;
            if first != 0 {
                while cells[free].above != FREE {
                    free += 1;
                }
                let base = self.base(&cells, first, free);
                cells[places[node] as usize].base = base as u16;
                let mut below = first;
                while below != 0 {
                    let place = base + self.letter[below] as usize;
                    places[below] = place as u16;
                    cells[place] = Cell {
                        lists: self.lists[below],
                        ended: self.ended(below),
                        above: places[node],
                        base: 0,
                        ends: firsts[below],
                    };
                    if used <= place {
                        used = place + 1;
                    }
                    below = self.beside[below] as usize;
                }
            }
            node += 1;
        }
        (cells, used)
    }

    /// The lowest base at which the nodes beside `first` find all their cells free, of which `free` is the first.
    const fn base(&self, cells: &[Cell], first: usize, free: usize) -> usize {
        let own = self.letter[first] as usize;
        let mut place = free;
        loop {
            if cells[place].above == FREE && place >= own {
                let base = place - own;
                let mut below = self.beside[first] as usize;
                while below != 0 && cells[base + self.letter[below] as usize].above == FREE {
                    below = self.beside[below] as usize;
                }
                if below == 0 {
                    return base;
                }
            }
            place += 1;
        }
    }
}

/// The first cells of an array.
pub(crate) const fn first_cells<const C: usize>(cells: &[Cell]) -> [Cell; C] {
    let mut first = [NO_CELL; C];
    let mut i = 0;
    while i < C {
        first[i] = cells[i];
        i += 1;
    }
    first
}
