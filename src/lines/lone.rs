//! Bullets that a converter put on lines of their own: `-⏎Các thôn …`, as `pdftotext` leaves the lists of a word processor.
//!
//! In: the lines of a text. Out: such bullets as items, whose text stands on the next line. One sign alone is a blank cell
//! or a speck, so two lines at least must show the same; a sign that may stand for a blank cell needs a whole phrase below.

use super::{Line, LineKind};
use crate::grammar::label::{Label, Level, lone_bullet};
use crate::text::shape;

/// A bullet has no more bytes than this.
pub(super) const LONGEST_SIGN: u32 = 3;
/// What stands below a dash or a plus has so many characters at least.
const SHORTEST_TEXT: u16 = 16;
/// The signs that are counted: those of [`Level`] that bullets have.
const SIGNS: [Level; 4] = [Level::Dash, Level::Plus, Level::Bullet, Level::Arrow];

/// Makes items of bullets alone on their lines.
pub(super) fn bullets(norm: &str, lines: &mut [Line]) {
    let mut found = [0_u8; SIGNS.len()];
    for at in 0..lines.len() {
        if let Some((sign, _)) = bullet_at(norm, lines, at) {
            found[sign] = found[sign].saturating_add(1);
        }
    }
    if found.iter().all(|&count| count < 2) {
        return;
    }
    for at in 0..lines.len() {
        if let Some((sign, label)) = bullet_at(norm, lines, at)
            && found[sign] > 1
        {
            lines[at].kind = LineKind::Item(label);
        }
    }
}

/// The bullet that is all of a line, with its row in [`SIGNS`], where the next line may be its text.
#[inline]
fn bullet_at(norm: &str, lines: &[Line], at: usize) -> Option<(usize, Label)> {
    let line = lines.get(at).filter(|line| line.place.end - line.place.start <= LONGEST_SIGN)?;
    // A page may end between the two.
    let paged = matches!(lines.get(at + 1)?.kind, LineKind::PageNumber(_));
    let next = lines.get(at + 1 + usize::from(paged))?;
    if line.kind != LineKind::Text || next.kind != LineKind::Text || next.gap > 1 && !paged {
        return None;
    }
    let label = lone_bullet(line.text(norm))?;
    let sign = SIGNS.iter().position(|&level| level == label.level)?;
    let text = next.text(norm);
    let phrase = next.width >= SHORTEST_TEXT && text.contains(' ') && !shape::is_capitals(text);
    (phrase || matches!(label.level, Level::Bullet | Level::Arrow)).then_some((sign, label))
}

#[cfg(test)]
mod tests {
    use crate::lines::split;

    fn items(norm: &str) -> usize {
        split(norm).iter().filter(|line| line.label().is_some()).count()
    }

    #[test]
    fn two_bullets_alone_are_items_and_one_is_a_speck() {
        assert_eq!(items("-\nCác thôn rà soát danh sách.\n-\n\nCác tổ dân phố phối hợp."), 2);
        assert_eq!(items("•\nCác thôn\n\n•\n\nCác tổ"), 2);
        assert_eq!(items("-\nCác thôn rà soát danh sách."), 0);
    }

    #[test]
    fn blank_cells_are_no_items() {
        assert_eq!(items("Thôn 1\n-\nThôn 2\n-\nThôn 3"), 0);
        assert_eq!(items("-\nỦY BAN NHÂN DÂN XÃ\n-\nTRƯỜNG TIỂU HỌC XÃ"), 0);
    }
}
