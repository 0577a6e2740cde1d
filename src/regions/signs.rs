//! What a cell of the ending is by itself: the label of the recipients, the prefix of an authority, a post, an approval.
//!
//! In: the cells of a row without marks around them. Out: yes or no, for a whole row in one look; all that is asked of a
//! cell of a signature.

use super::cells::{self, unmarked};
use crate::lexicon::posts;
use crate::lines::{authority, names_no_recipients};
use crate::text::fold;
use crate::text::shape;

/// What a text of a signature is by itself, each question asked once.
#[derive(Clone, Copy)]
pub(super) struct Sign {
    /// The prefix of an authority: its length and its name.
    pub(super) authority: Option<(usize, &'static str)>,
    pub(super) capitals: bool,
    /// The length of the post that it begins with, where no authority stands before.
    pub(super) post: Option<usize>,
    /// It has the shape of a person's name, and is neither an authority nor a post in capitals.
    pub(super) person: bool,
}

impl Sign {
    pub(super) fn of(text: &str) -> Self {
        let (authority, capitals) = (authority(text), shape::is_capitals(text));
        let post = if authority.is_none() { posts::prefix(text) } else { None };
        let head = authority.is_some() || capitals && post.is_some();
        Self { authority, capitals, post, person: !head && shape::is_person_name(text) }
    }

    /// True where it says in what post or for whom someone signs.
    pub(super) fn is_head(&self) -> bool {
        self.authority.is_some() || self.capitals && self.post.is_some()
    }

    /// True for a name in title case that is no post (`Chánh Văn Phòng`).
    pub(super) fn is_name(&self, text: &str) -> bool {
        self.person && (self.post.is_none() || shape::is_family_name(first_word(text)))
    }
}

pub(super) fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// True for `Nơi nhận:` or an authority prefix.
pub(super) fn is_anchor_cell(cell: &str) -> bool {
    if !may_be_anchor(cell.as_bytes()) {
        return false;
    }
    // Seven letters, one wrong at most.
    let named = || {
        let head = &cell[..memchr::memchr(b':', cell.as_bytes()).unwrap_or(cell.len())];
        (6..=40).contains(&head.len()) && !names_no_recipients(head) && fold::is_nearly(head, "noinhan")
    };
    may_name_recipients(cell.as_bytes()) && named() || authority(cell).is_some()
}

/// False for a cell whose first two letters are those of no spelling of `Nơi nhận`.
pub(super) fn may_name_recipients(cell: &[u8]) -> bool {
    let stands = |letter: u8| matches!(letter | 0x20, b'n' | b'o');
    match *cell {
        [a, b, ..] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => stands(a) || stands(b),
        // A and E with a mark.
        [a, 0xe1, 0xba, 0xa0..=0xff, ..] if a.is_ascii_alphabetic() => stands(a),
        _ => true,
    }
}

/// What one of the cells of a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RowSign {
    None,
    /// `Nơi nhận:` or an authority prefix.
    Anchor,
    /// A post, or words that say why someone signs.
    Signed,
}

/// What the cells of a row are; behind an end mark signatures count.
pub(super) fn row_sign(text: &str, end_marked: bool) -> RowSign {
    let mut sign = RowSign::None;
    if !end_marked && !may_hold_anchor(text.as_bytes()) {
        return sign;
    }
    for cell in cells::row(text) {
        let bare = unmarked(cell);
        if is_anchor_cell(bare) {
            return RowSign::Anchor;
        }
        if end_marked
            && sign == RowSign::None
            && (text.len() <= LONGEST_POST && is_post_cell(bare) || is_approval_cell(cell))
        {
            sign = RowSign::Signed;
        }
    }
    sign
}

/// A cell that is an anchor has so many bytes at least: `Q. A`.
const SHORTEST_ANCHOR: usize = 4;

/// A row of no more bytes than this is looked at for a cell that is long enough.
const SHORT_ROW: usize = 16;

/// False for a short row all of whose cells are too short to be an anchor.
fn may_hold_anchor(row: &[u8]) -> bool {
    if row.len() > SHORT_ROW {
        return true;
    }
    let mut len = 0;
    row.iter().any(|b| {
        len = if matches!(b, b'|' | b'\t') { 0 } else { len + 1 };
        len == SHORTEST_ANCHOR
    })
}

/// False for a cell whose first letters are those of neither. Of the first two of `Nơi nhận` one stands where it should.
fn may_be_anchor(cell: &[u8]) -> bool {
    match cell {
        [a, b, ..] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
            matches!(a | 0x20, b'n' | b'o' | b't' | b'k' | b'q') || matches!(b | 0x20, b'n' | b'o')
        }
        [_, _, ..] => true,
        _ => false,
    }
}

/// A line of posts is no longer than this, in bytes.
pub(super) const LONGEST_POST: usize = 120;

/// True for capitals that begin with a post and hold little else.
pub(super) fn is_post_cell(cell: &str) -> bool {
    // A letter opens the name of a post.
    cell.as_bytes().first().is_some_and(|b| b.is_ascii_alphabetic() || !b.is_ascii())
        && shape::is_capitals(cell)
        && shape::has_at_most(cell, 12)
        && posts::prefix(cell).is_some()
}

/// True for a cell that says why someone signs; three blanks part it.
pub(super) fn is_approval_cell(cell: &str) -> bool {
    let mut rest = cell;
    // Blanks beyond three are signs that are looked through.
    while let Some(gap) = cells::gap(rest) {
        if posts::is_approval(unmarked(&rest[..gap])) {
            return true;
        }
        rest = rest[gap..].trim_start_matches(' ');
    }
    posts::is_approval(unmarked(rest))
}

#[cfg(test)]
mod tests {
    use super::{is_anchor_cell, may_be_anchor, may_hold_anchor, may_name_recipients, unmarked};
    use crate::lines::authority;
    use crate::text::fold;

    #[test]
    fn a_row_of_short_cells_is_no_anchor() {
        let letters = ["", "Q", "T", "M", "K", ".", "/", " ", "A", "O"];
        let mut told = 0;
        for a in letters {
            for b in letters {
                for c in letters {
                    for row in [format!("{a}{b}{c}"), format!("|{a}{b}{c}|a|"), format!("{a}{b}\t{c}")] {
                        let anchor = row.split(['|', '\t']).any(|cell| is_anchor_cell(unmarked(cell)));
                        assert!(may_hold_anchor(row.as_bytes()) || !anchor, "{row}");
                        told += usize::from(!may_hold_anchor(row.as_bytes()));
                    }
                }
            }
        }
        assert!(told > 2000 && may_hold_anchor(b"a|TM. A"));
    }

    #[test]
    fn no_anchor_is_ruled_out() {
        let prefixes =
            ["TM. ỦY BAN", "KT. CHỦ TỊCH", "TL. CHỦ TỊCH", "TUQ. CHỦ TỊCH", "Q. GIÁM ĐỐC", "T/M BAN"];
        for prefix in prefixes {
            assert!(authority(prefix).is_some() && may_be_anchor(prefix.as_bytes()), "{prefix}");
        }
        for word in ["noinhan", "nơi nhận", "NƠI NHẬN", "nơi nhân"] {
            for (at, _) in word.char_indices() {
                let (head, tail) = word.split_at(at);
                let behind = tail.chars().next().map_or("", |c| &tail[c.len_utf8()..]);
                for letter in "aeghinotxy1.ƯẠẾỘ".chars() {
                    for text in [
                        format!("{head}{letter}{tail}"),
                        format!("{head}{letter}{behind}"),
                        format!("{head}{behind}"),
                    ] {
                        let ruled_out =
                            !may_be_anchor(text.as_bytes()) || !may_name_recipients(text.as_bytes());
                        assert!(!ruled_out || !fold::is_nearly(&text, "noinhan"), "{text}");
                    }
                }
            }
        }
    }
}
