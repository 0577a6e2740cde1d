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

/// The head of a law cited by name, a standard, `số`, a kind. Literals alone, each of three bytes or more: so the
/// search compiles to little and runs at memory speed. What must follow is looked at behind a hit.
static CITATION: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        "Bộ luật|BỘ LUẬT|Luật|LUẬT|Pháp lệnh|PHÁP LỆNH|Hiến pháp|HIẾN PHÁP|TCVN|QCVN|TCCS",
        "|số |số:|Số |Số:|SỐ |SỐ:|Nghị định |Nghị quyết |Quyết định |Chỉ thị |Kết luận |Thông tư |Đề án ",
        "|Chương trình |Kế hoạch |Công văn |Thông báo |Hướng dẫn |Tờ trình |Báo cáo |Công điện ",
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
    let mut words = hits.filter_map(move |hit| classify(bytes, hit.start(), hit.end())).peekable();
    let mut slashes = memchr::memchr_iter(b'/', bytes).map(Anchor::Slash).peekable();
    std::iter::from_fn(move || match (words.peek(), slashes.peek()) {
        (Some(word), Some(slash)) if word.at() < slash.at() => words.next(),
        (_, Some(_)) => slashes.next(),
        _ => words.next(),
    })
}

fn classify(bytes: &[u8], start: usize, end: usize) -> Option<Anchor> {
    let hit = &bytes[start..end];
    if !matches!(hit.last(), Some(b' ' | b':')) {
        let standard = hit.len() == 4 && hit.ends_with(b"VN") || hit == b"TCCS";
        return Some(if standard { Anchor::Standard(start) } else { Anchor::Law(start) });
    }
    let blank = usize::from(bytes.get(end) == Some(&b' '));
    let next = bytes.get(end + blank..).unwrap_or_default();
    match next.first() {
        Some(b'0'..=b'9') => Some(Anchor::Number(end + blank)),
        Some(b'n') if next.starts_with("ngày ".as_bytes()) => Some(Anchor::Dated(end + blank)),
        _ => None,
    }
}

/// The first words of a deadline; or `lần`, which counts times. Literals alone, as above.
static DUE: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        "trước|Trước|TRƯỚC|trong |Trong |từ ngày|Từ ngày|từ tháng|Từ tháng|thường xuyên trong",
        "|Thường xuyên trong|chậm nhất|Chậm nhất|muộn nhất|hoàn thành tr|Hoàn thành tr|hạn cuối|Hạn cuối|hằng |Hằng |hàng |Hàng |xong tr|Xong tr",
        "|không quá|vào ngày|Vào ngày|mỗi |Mỗi |sau 0|sau 1|đến hết|Đến hết|đến trước|định kỳ|Định kỳ|truoc ngay|lần",
    ))
});

/// Where a deadline may begin in `text`, in rising order; true where the word `lần` stands, behind its beginning.
pub(crate) fn due_anchors(text: &str) -> impl Iterator<Item = (usize, bool)> + '_ {
    let hits: Matches<'static, '_> = DUE.find_iter(text.as_bytes());
    hits.map(|hit| (hit.start(), hit.as_bytes() == "lần".as_bytes()))
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
