//! Where a construct may start; the one door to `regex`.
//!
//! In: a text. Out: offsets, in rising order. A hit is a hint, nothing more: the productions decide. The
//! patterns are rare anchors without Unicode classes, so that a search runs at memory speed.

use std::sync::LazyLock;

use regex::bytes::{Matches, Regex};

#[expect(clippy::expect_used, reason = "the patterns are constants, compiled by every test run")]
fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

/// A slash before a capital or a year, or the head of a law cited by name.
static CITATION: LazyLock<Regex> =
    LazyLock::new(|| compile(r"(?-u)[/]|Bộ luật|BỘ LUẬT|Luật|LUẬT|Pháp lệnh|PHÁP LỆNH|Hiến pháp|HIẾN PHÁP"));

/// What a citation anchor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// A slash, which every symbol holds.
    Slash(usize),
    /// The word `Luật`, `Pháp lệnh`, `Hiến pháp`.
    Law(usize),
}

/// Anchors of citations in `text`.
pub(crate) fn citation_anchors(text: &str) -> impl Iterator<Item = Anchor> + '_ {
    let hits: Matches<'static, '_> = CITATION.find_iter(text.as_bytes());
    hits.map(|hit| if hit.len() == 1 { Anchor::Slash(hit.start()) } else { Anchor::Law(hit.start()) })
}

#[cfg(test)]
mod tests {
    use super::{Anchor, citation_anchors};

    #[test]
    fn anchors_in_order() {
        let found: Vec<_> = citation_anchors("Luật Đất đai; số 5/KH").collect();
        assert_eq!(found, [Anchor::Law(0), Anchor::Slash("Luật Đất đai; số 5".len())]);
    }
}
