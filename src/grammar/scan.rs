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

/// The head of a law cited by name, a standard, `số` before a digit, a kind before a digit or a date. Every
/// alternative begins with three bytes that are rare in prose.
static CITATION: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?-u)Bộ luật|BỘ LUẬT|Luật|LUẬT|Pháp lệnh|PHÁP LỆNH|Hiến pháp|HIẾN PHÁP|TCVN|QCVN|TCCS",
        r"|[sS]ố:? ?[0-9]|SỐ:? ?[0-9]",
        r"|(?:Nghị định|Nghị quyết|Quyết định|Chỉ thị|Kết luận|Thông tư|Đề án|Chương trình|Kế hoạch",
        r"|Công văn|Thông báo|Hướng dẫn|Tờ trình|Báo cáo|Công điện) (?:[0-9]|ngày )",
    ))
});

/// What a citation anchor is, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// A slash, which most symbols hold.
    Slash(usize),
    /// The word `Luật`, `Pháp lệnh`, `Hiến pháp`.
    Law(usize),
    /// The code of a standard.
    Standard(usize),
    /// A digit behind `số` or behind a kind.
    Number(usize),
    /// The word `ngày` behind a kind.
    Dated(usize),
}

impl Anchor {
    /// Where it stands.
    pub(crate) fn at(self) -> usize {
        match self {
            Self::Slash(at) | Self::Law(at) | Self::Standard(at) | Self::Number(at) | Self::Dated(at) => at,
        }
    }
}

/// Anchors of citations in `text`, in rising order.
pub(crate) fn citation_anchors(text: &str) -> impl Iterator<Item = Anchor> + '_ {
    let bytes = text.as_bytes();
    let hits: Matches<'static, '_> = CITATION.find_iter(bytes);
    let mut words = hits.map(|hit| classify(hit.start(), hit.as_bytes())).peekable();
    let mut slashes = memchr::memchr_iter(b'/', bytes).map(Anchor::Slash).peekable();
    std::iter::from_fn(move || match (words.peek(), slashes.peek()) {
        (Some(word), Some(slash)) if word.at() < slash.at() => words.next(),
        (_, Some(_)) => slashes.next(),
        _ => words.next(),
    })
}

fn classify(start: usize, hit: &[u8]) -> Anchor {
    match hit.last() {
        Some(b'0'..=b'9') => Anchor::Number(start + hit.len() - 1),
        Some(b' ') => Anchor::Dated(start + hit.len() - "ngày ".len()),
        _ if hit.len() == 4 && hit.ends_with(b"VN") || hit == b"TCCS" => Anchor::Standard(start),
        _ => Anchor::Law(start),
    }
}

#[cfg(test)]
mod tests {
    use super::{Anchor, citation_anchors};

    #[test]
    fn anchors_in_order() {
        let text = "Luật Đất đai; số 5/KH, TCVN 1; Đề án 06; Kế hoạch ngày 5";
        let at = |part: &str| text.find(part).unwrap();
        let found: Vec<_> = citation_anchors(text).collect();
        let wanted = [
            Anchor::Law(0),
            Anchor::Number(at("5/")),
            Anchor::Slash(at("/")),
            Anchor::Standard(at("TCVN")),
            Anchor::Number(at("06")),
            Anchor::Dated(at("ngày")),
        ];
        assert_eq!(found, wanted);
    }
}
