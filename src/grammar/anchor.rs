//! Where a citation may start.
//!
//! In: a text. Out: [`Anchor`]s, in rising order. An anchor is a hint, nothing more: the productions decide. Blocks of
//! the text that hold none of the few signs that anchors have are passed over without a look at their bytes one by one.

/// What a citation anchor is, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// A slash, which most symbols hold.
    Slash(usize),
    /// The word `Luật`, `Pháp lệnh`, `Hiến pháp`.
    Law(usize),
    /// The code of a standard with a number behind it.
    Standard(usize),
    /// A digit behind `số` or behind a kind.
    Number(usize),
    /// The word `ngày` behind `số` or behind a kind.
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

/// The heads of laws cited by name.
const LAWS: [&str; 8] =
    ["Luật", "LUẬT", "Bộ luật", "BỘ LUẬT", "Pháp lệnh", "PHÁP LỆNH", "Hiến pháp", "HIẾN PHÁP"];

/// The codes of standards, and what may stand between them and the number.
const STANDARDS: [&str; 3] = ["TCVN", "TCCS", "QCVN"];
const ADOPTED: [&str; 3] = ["ISO/IEC", "ISO", "IEC"];

/// The words that stand before a number, and the kinds that stand before a number or a date, with a blank.
static SO: Endings<3> = Endings::new(["số", "Số", "SỐ"]);
static KINDS: Endings<17> = Endings::new([
    "Báo cáo",
    "Hướng dẫn",
    "Thông tư",
    "Thông tri",
    "Thông báo",
    "Tờ trình",
    "Quyết định",
    "Sắc lệnh",
    "Nghị định",
    "Nghị quyết",
    "Chỉ thị",
    "Chương trình",
    "Công văn",
    "Công điện",
    "Kết luận",
    "Kế hoạch",
    "Đề án",
]);

/// Words to find by where they end.
struct Endings<const N: usize> {
    words: [&'static str; N],
    /// For each last byte the words that have it, one bit each.
    last: [u32; 256],
}

impl<const N: usize> Endings<N> {
    const fn new(words: [&'static str; N]) -> Self {
        let mut last = [0; 256];
        let mut i = 0;
        while i < N {
            let word = words[i].as_bytes();
            if !word.is_empty() {
                last[word[word.len() - 1] as usize] |= 1 << i;
            }
            i += 1;
        }
        Self { words, last }
    }

    /// True where one of the words ends at the end of `head` and no letter stands before it.
    fn end(&self, head: &[u8]) -> bool {
        let mut candidates = head.last().map_or(0, |&last| self.last[usize::from(last)]);
        while candidates != 0 {
            let word =
                self.words.get(candidates.trailing_zeros() as usize).map_or(&[][..], |word| word.as_bytes());
            if head.ends_with(word) && begins_word(head, head.len() - word.len()) {
                return true;
            }
            candidates &= candidates - 1;
        }
        false
    }
}

/// No letter or digit of any alphabet stands before `at`.
fn begins_word(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    !before.is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80)
}

/// Bytes looked at together, and the one behind them; the loops over them compile to vector instructions.
const BLOCK: usize = 32 + 1;

/// True where one of the signs that anchors have may begin in the block: a slash, a digit, `L`, `B`, `P`, `H`, `ày`.
/// `@` and `R`, which are rare, differ from two of the letters by one bit and pass with them.
fn is_promising(block: &[u8; BLOCK]) -> bool {
    let pairs = block.iter().zip(&block[1..]);
    pairs.fold(false, |found, (&byte, &next)| {
        found
            | (byte.wrapping_sub(b'/') <= b'9' - b'/')
            | (byte & !(b'H' ^ b'L') == b'H' & b'L')
            | (byte & !(b'P' ^ b'B') == b'P' & b'B')
            | ((byte == 0xa0) & (next == b'y'))
    })
}

/// Where such signs begin in the block, one bit for each byte; letters with those behind them.
fn signs(block: &[u8; BLOCK]) -> u32 {
    let mut marks = [0; BLOCK - 1];
    for (mark, (&byte, &next)) in marks.iter_mut().zip(block.iter().zip(&block[1..])) {
        let small = next | 0x20;
        let sign = (byte.wrapping_sub(b'/') <= b'9' - b'/')
            | ((byte == b'L') & (small == b'u'))
            | ((byte == b'B') & (next == 0xe1))
            | ((byte == b'P') & (small == b'h'))
            | ((byte == b'H') & (small == b'i'))
            | ((byte == 0xa0) & (next == b'y'));
        *mark = u8::from(sign);
    }
    let (eights, _) = marks.as_chunks::<8>();
    // The product gathers the last bits of eight bytes in the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let bits = eights.iter().map(|&eight| u64::from_le_bytes(eight).wrapping_mul(GATHER) >> 56);
    bits.rev().fold(0, |all, bits| all << 8 | bits as u32)
}

/// Anchors of citations in `text`, in rising order.
pub(crate) fn citation_anchors(text: &str) -> Anchors<'_> {
    Anchors { bytes: text.as_bytes(), from: 0, until: 0, signs: 0 }
}

/// See [`citation_anchors`].
pub(crate) struct Anchors<'t> {
    bytes: &'t [u8],
    /// The block that is looked at.
    from: usize,
    until: usize,
    /// The signs in it that have not been looked at, one bit for each byte.
    signs: u32,
}

impl Iterator for Anchors<'_> {
    type Item = Anchor;

    #[inline]
    fn next(&mut self) -> Option<Anchor> {
        loop {
            while self.signs != 0 {
                let at = self.from + self.signs.trailing_zeros() as usize;
                self.signs &= self.signs - 1;
                if let Some(anchor) = anchor(self.bytes, at) {
                    return Some(anchor);
                }
            }
            self.next_block()?;
        }
    }
}

impl Anchors<'_> {
    /// Goes on to the next block that may hold an anchor; `None` at the end of the text.
    #[inline]
    fn next_block(&mut self) -> Option<()> {
        loop {
            let rest = self.bytes.get(self.until..).filter(|rest| !rest.is_empty())?;
            let mut filled = [0; BLOCK];
            let block = match rest.first_chunk::<BLOCK>() {
                Some(block) => block,
                None => {
                    filled.iter_mut().zip(rest).for_each(|(byte, &own)| *byte = own);
                    &filled
                }
            };
            self.from = self.until;
            self.until = self.bytes.len().min(self.from + BLOCK - 1);
            if is_promising(block) {
                self.signs = signs(block);
                return Some(());
            }
        }
    }
}

/// The anchor whose sign stands at `at`.
#[inline]
fn anchor(bytes: &[u8], at: usize) -> Option<Anchor> {
    let (head, rest) = bytes.split_at_checked(at)?;
    match rest.first()? {
        b'/' if head.ends_with(b"ISO") => {
            Some(standard_before(head).map_or(Anchor::Slash(at), Anchor::Standard))
        }
        b'/' => Some(Anchor::Slash(at)),
        // Most digits stand behind another one.
        b'0'..=b'9' if head.last().is_none_or(u8::is_ascii_digit) => None,
        b'0'..=b'9' => number(head),
        b'L' | b'B' | b'P' | b'H' => law(head, rest),
        _ => dated(bytes, at),
    }
}

/// The `ngày` whose `à` ends at `at`.
fn dated(bytes: &[u8], at: usize) -> Option<Anchor> {
    let head = bytes.get(..=at)?.strip_suffix("ngà".as_bytes())?;
    let is_day = bytes.get(at + 1..)?.starts_with(b"y ");
    (is_day && is_introduced(head)).then_some(Anchor::Dated(head.len()))
}

/// The anchor that a number tells of, `head` standing before its first digit.
fn number(head: &[u8]) -> Option<Anchor> {
    if is_introduced(head) {
        return Some(Anchor::Number(head.len()));
    }
    let last = head.trim_ascii_end().last()?;
    // The last letters of the codes and of the names between.
    matches!(last, b'N' | b'S' | b'O' | b'C').then(|| standard_before(head)).flatten().map(Anchor::Standard)
}

/// The law whose name begins with `rest`, and which stands behind `head`.
fn law(head: &[u8], rest: &[u8]) -> Option<Anchor> {
    let law =
        LAWS.iter().any(|law| law.as_bytes().get(..2) == rest.get(..2) && rest.starts_with(law.as_bytes()));
    (law && begins_word(head, head.len())).then_some(Anchor::Law(head.len()))
}

/// True where `head` ends with `số` or with a kind and a blank; a colon and a blank more may follow either.
fn is_introduced(head: &[u8]) -> bool {
    const MOST: usize = 3;
    let mut name = head;
    while let [before @ .., b' ' | b':'] = name
        && head.len() - name.len() <= MOST
    {
        name = before;
    }
    let skipped = &head[name.len()..];
    skipped.len() < MOST && SO.end(name)
        || skipped.len() <= MOST && skipped.first() == Some(&b' ') && KINDS.end(name)
}

/// Where the code of a standard begins that ends at the end of `head`, the name of an adopted one and blanks left out.
fn standard_before(head: &[u8]) -> Option<usize> {
    let mut head = head.trim_ascii_end();
    if let Some(before) = ADOPTED.iter().find_map(|name| head.strip_suffix(name.as_bytes())) {
        head = before.trim_ascii_end();
    }
    let code = STANDARDS.iter().find(|code| head.ends_with(code.as_bytes()))?;
    let start = head.len() - code.len();
    begins_word(head, start).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::{Anchor, citation_anchors};

    #[test]
    fn anchors_in_order() {
        let text =
            "Luật Đất đai; số 5/KH, TCVN 1; Đề án 06; Kế hoạch ngày 5; theoLuật, TCVN ISO/IEC 2, Số: 7";
        let at = |part: &str| text.find(part).unwrap();
        let found: Vec<_> = citation_anchors(text).collect();
        let wanted = [
            Anchor::Law(0),
            Anchor::Number(at("5/")),
            Anchor::Slash(at("/")),
            Anchor::Standard(at("TCVN 1")),
            Anchor::Number(at("06")),
            Anchor::Dated(at("ngày")),
            Anchor::Standard(at("TCVN ISO")),
            Anchor::Standard(at("TCVN ISO")),
            Anchor::Number(at("7")),
        ];
        assert_eq!(found, wanted);
        let text = "theo Hiến pháp, Bộ luật Dân sự và Luật Đất đai";
        let laws: Vec<_> = citation_anchors(text).map(|anchor| &text[anchor.at()..][..1]).collect();
        assert_eq!(laws, ["H", "B", "L"]);
    }

    #[test]
    fn no_anchor_is_lost_between_blocks() {
        for anchor in
            ["Luật", "Bộ luật", "Pháp lệnh", "HIẾN PHÁP", "số 5", "Kế hoạch  :5", "Nghị quyết ngày ", "/"]
        {
            for before in 0..100 {
                for after in [0, 1, 40] {
                    let text = [&" ".repeat(before), anchor, &" ".repeat(after)].concat();
                    assert_eq!(citation_anchors(&text).count(), 1, "{text:?}");
                }
            }
        }
        for text in
            ["xsố 5", "xKế hoạch 5", "số:: 5", "Kế hoạch5", "hoạch 5", "Kế hoạch: 5", "xLuật", "ngày 5", "25"]
        {
            assert_eq!(citation_anchors(text).count(), 0, "{text}");
        }
    }
}
