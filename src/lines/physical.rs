//! Splitting into lines: LF, CRLF, CR, form feed.
//!
//! In: normalised text. Out: the lines that are not blank, with indent, gap and the markup around them. Line ends that
//! a converter doubled throughout count once.

use super::bare::{label_series, may_be_misread, misread_parts};
use super::classify::classify;
use super::fused::{fused, fused_kind, may_be_fused};
use super::markup::{closes_marked, is_marked, without_markup};
use super::stamp::{is_arrival, is_arrival_field, signs_for};
use super::{Line, LineKind, lone, ordinary, unrolled};
use crate::grammar::anchor;
use crate::text::place::Place;
use crate::text::shape;
use crate::text::vector::{self, LineEnd, LineEnds};

/// The lines of `norm`.
pub(crate) fn split(norm: &str) -> Vec<Line> {
    split_with_signs(norm).0
}

/// The same, and the [signs](anchor::is_sign) of anchors, which are found at the same look.
pub(crate) fn split_with_signs(norm: &str) -> (Vec<Line>, Vec<u32>) {
    const USUAL: usize = 128;
    let bytes = norm.as_bytes();
    let mut signs = Vec::with_capacity(16 + bytes.len() / USUAL);
    let LineEnds { ends, others, columns } = vector::line_ends::<anchor::Firsts>(bytes, |at| {
        if anchor::is_sign(bytes, at) {
            signs.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
    });
    (lines_at(norm, &ends, others, columns), signs)
}

/// The lines that end there, or at other signs as well.
fn lines_at(norm: &str, ends: &[LineEnd], others: bool, columns: bool) -> Vec<Line> {
    let bytes = norm.as_bytes();
    let mut lines = Lines::of(norm, ends, !others, columns);
    let mut start = 0;
    if others {
        while start < bytes.len() {
            let (end, next) = line_end(bytes, start);
            lines.physical(start, end, None);
            lines.page_break |= bytes.get(end) == Some(&0x0c);
            start = next;
        }
        return lines.finish();
    }
    let mut before = 0;
    for &LineEnd { at, going_on } in ends {
        let end = at as usize;
        // Nothing stands behind the last line feed.
        if start < bytes.len() {
            let beyond = (going_on - before) as usize;
            lines.physical(start, end, Some((end - start).saturating_sub(beyond)));
        }
        (start, before) = (end + 1, going_on);
    }
    lines.finish()
}

/// Where the line that begins at `start` ends, and where the next one begins.
fn line_end(bytes: &[u8], start: usize) -> (usize, usize) {
    let Some(found) = memchr::memchr3(b'\n', b'\r', 0x0c, &bytes[start..]) else {
        return (bytes.len(), bytes.len());
    };
    let end = start + found;
    let pair = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
    (end, end + 1 + usize::from(pair))
}

/// The lines so far, and what stands before the next one.
struct Lines<'n> {
    norm: &'n str,
    /// The line feeds of the text, and one behind the last byte.
    ends: &'n [LineEnd],
    lines: Vec<Line>,
    gap: u8,
    page_break: bool,
    /// Physical lines that are not empty.
    seen: usize,
    /// Nothing but LF ends lines.
    plain: bool,
    columns: ColumnSigns,
    /// Whether the lines are long in the mean, where that was asked: a document that has its lines holds long
    /// paragraphs, and no document on one line.
    rolled: Option<bool>,
    /// A numeral without a sign stands before a title.
    series: bool,
    /// What may be a misread numeral opens a line.
    misread: bool,
    /// A line may be a bullet alone.
    lone: bool,
}

impl<'n> Lines<'n> {
    fn of(norm: &'n str, ends: &'n [LineEnd], plain: bool, columns: bool) -> Self {
        Self {
            norm,
            ends,
            lines: Vec::with_capacity(ends.len()),
            gap: 0,
            page_break: false,
            seen: 0,
            plain,
            columns: ColumnSigns { next: if columns { 0 } else { norm.len() } },
            rolled: None,
            series: false,
            misread: false,
            lone: false,
        }
    }

    /// Adds the physical line at `start..end`; `width` is its length in characters where that is known.
    #[inline(always)]
    fn physical(&mut self, start: usize, end: usize, width: Option<usize>) {
        // Blank lines are many.
        if end == start {
            self.gap = self.gap.saturating_add(1);
            return;
        }
        let bytes = self.norm.as_bytes();
        let parted = self.columns.stand_before(bytes, start, end);
        let line = &bytes[start..end];
        // Nearly every line has no blanks at its ends.
        let (lead, tail) = match line {
            [first, .., last] if *first > b' ' && *last > b' ' => (0, 0),
            _ => blanks_around(line),
        };
        let Some(bare) = line.get(lead..line.len() - tail).filter(|bare| !bare.is_empty()) else {
            self.gap = self.gap.saturating_add(1);
            self.seen += 1;
            return;
        };
        if line.len() >= unrolled::SHORTEST || may_be_fused(bare, lead > 0) {
            self.add_fused(start, end, width, parted);
            self.seen += 1;
            return;
        }
        let place = Place::new(start + lead, end - tail);
        let plain = !parted && !closes_marked(bare) && self.last_kind() != Some(LineKind::Stamp);
        let kind = if plain { ordinary::kind(place.of(self.norm)) } else { None };
        match kind {
            Some(kind) => {
                let width = width.map_or_else(
                    || shape::width(place.of(self.norm)),
                    |width| width.saturating_sub(lead + tail),
                );
                self.push_ordinary(place, width, lead, kind);
            }
            None => self.add_at(start, (lead, tail), end, width, parted, plain),
        }
        self.seen += 1;
    }

    fn last_kind(&self) -> Option<LineKind> {
        self.lines.last().map(|last| last.kind)
    }

    /// Adds a line of a known kind without markup at its ends, and the blanks before it.
    #[inline]
    fn push_ordinary(&mut self, place: Place, width: usize, indent: usize, kind: LineKind) {
        if !self.misread
            && matches!(kind, LineKind::Text)
            && let [b'I' | b'V' | b'X' | b'T' | b'J' | b'l', behind @ ..] = place.of(self.norm).as_bytes()
        {
            self.misread = may_be_misread(behind);
        }
        self.lines.push(Line {
            place,
            body: place,
            width: u16::try_from(width).unwrap_or(u16::MAX),
            indent: u16::try_from(indent).unwrap_or(u16::MAX),
            gap: std::mem::take(&mut self.gap),
            page_break: std::mem::take(&mut self.page_break),
            marked: false,
            kind,
        });
    }

    /// Adds the line at `start..end`; it was `asked` for where it is known to be no ordinary one as it stands.
    fn add(&mut self, start: usize, end: usize, width: Option<usize>, parted: bool, asked: bool) {
        let raw = &self.norm.as_bytes()[start..end];
        let (lead, tail) = blanks_around(raw);
        if lead == raw.len() {
            self.gap = self.gap.saturating_add(1);
        } else {
            self.add_at(start, (lead, tail), end, width, parted, asked);
        }
    }

    /// The same where so many blanks stand before the text of the line and so many behind it.
    fn add_at(
        &mut self,
        start: usize,
        (lead, tail): (usize, usize),
        end: usize,
        width: Option<usize>,
        parted: bool,
        asked: bool,
    ) {
        let norm = self.norm;
        let raw = &norm.as_bytes()[start..end];
        let place = Place::new(start + lead, end - tail);
        let indent: usize = raw[..lead].iter().map(|&b| if b == b'\t' { 8 } else { 1 }).sum();
        let marked = is_marked(&raw[lead..raw.len() - tail]);
        let inner = if marked { without_markup(norm, place) } else { place };
        let body = if inner.is_empty() { place } else { inner };
        let text = body.of(norm);
        let width = match width {
            Some(width) if !marked => width.saturating_sub(lead + tail),
            _ => shape::width(text),
        };
        let gap = std::mem::take(&mut self.gap);
        let usual = || if parted || asked && !marked { None } else { ordinary::kind(text) };
        let mut kind = match raw[lead] {
            _ if !inner.is_empty() => usual().unwrap_or_else(|| classify(text, parted)),
            // A line break of Markdown between blank lines; a blank line of a quotation.
            b'\\' | b'>' => LineKind::Markup,
            _ => LineKind::Rule,
        };
        let quoted = inner.is_empty() && raw[lead] == b'>';
        self.lone |= end - tail - start - lead <= lone::LONGEST_SIGN as usize;
        // "Cơ quan: …" is a line of a digital signature below another one.
        if gap <= 1
            && self.lines.last().is_some_and(|last| last.kind == LineKind::Stamp)
            && (gap == 0 && signs_for(text) || goes_on_arrival(norm, &self.lines, text))
        {
            kind = LineKind::Stamp;
        }
        if let [b'I' | b'V' | b'X' | b'T' | b'J' | b'l' | b'1', behind @ ..] = text.as_bytes() {
            self.series |= behind.first() == Some(&b' ');
            self.misread = self.misread || kind == LineKind::Text && may_be_misread(behind);
        }
        self.lines.push(Line {
            place,
            body,
            width: u16::try_from(width).unwrap_or(u16::MAX),
            indent: u16::try_from(indent).unwrap_or(u16::MAX),
            gap,
            page_break: std::mem::take(&mut self.page_break),
            marked: inner != place,
            kind,
        });
        // It parts as a blank line does.
        self.gap = u8::from(quoted);
    }

    /// Adds what a converter may have run together on one line.
    #[inline(never)]
    fn add_fused(&mut self, start: usize, end: usize, width: Option<usize>, parted: bool) {
        let norm = self.norm;
        // A rule or a page number that a converter ran into the next line is a line of its own.
        let mut from = start + fused(&norm[start..end]);
        if from > start {
            self.add(start, from, None, parted, false);
        }
        // What was run together on one line are paragraphs of their own.
        let text = from;
        if let Some(kind) = fused_kind(&norm[text..end]) {
            self.add(text, text + kind, None, parted, false);
            self.add_apart(text + kind, end, None, parted);
        } else if end - text >= unrolled::SHORTEST && self.is_rolled(text) {
            for cut in unrolled::cuts(&norm[text..end]) {
                if from > text {
                    self.add_apart(from, text + cut, None, parted);
                } else {
                    self.add(from, text + cut, None, parted, false);
                }
                from = text + cut;
            }
            if from > text {
                self.add_apart(from, end, None, parted);
            } else {
                self.add(from, end, width.filter(|_| from == start), parted, false);
            }
        } else {
            self.add(text, end, width.filter(|_| text == start), parted, false);
        }
    }

    /// Adds a paragraph of its own, which stands apart from the line before.
    fn add_apart(&mut self, start: usize, end: usize, width: Option<usize>, parted: bool) {
        self.gap = self.gap.max(1);
        self.add(start, end, width, parted, false);
    }

    /// True where the lines that are not blank are long in the mean; `at` is the place in the text.
    fn is_rolled(&mut self, at: usize) -> bool {
        let plain = self.plain;
        let bytes = self.norm.as_bytes();
        let most = bytes.len() / unrolled::MEAN_LINE;
        // Each of the lines seen has its end, and so have the blank lines before the first.
        let seen = self.seen + usize::from(bytes.starts_with(b"\n"));
        let ends = self.ends;
        *self.rolled.get_or_insert_with(|| match most.checked_sub(seen).filter(|_| plain) {
            _ if !plain => has_fewer_ends(bytes, most),
            None => false,
            Some(left) => {
                // Line feeds that no other follows.
                let behind = &ends[ends.partition_point(|end| (end.at as usize) < at)..];
                let filled = behind.windows(2).filter(|pair| pair[1].at > pair[0].at + 1);
                filled.take(left).count() + usize::from(bytes.ends_with(b"\n")) < left
            }
        })
    }

    fn finish(self) -> Vec<Line> {
        let Self { norm, mut lines, series, misread, lone, .. } = self;
        if lines.len() >= FEWEST {
            even_out(norm, &mut lines);
        }
        if series {
            label_series(norm, &mut lines);
        }
        if misread {
            misread_parts(norm, &mut lines);
        }
        if lone {
            lone::bullets(norm, &mut lines);
        }
        lines
    }
}

/// `Số: 1522` below the stamp `CÔNG VĂN ĐẾN`, or below another such line.
fn goes_on_arrival(norm: &str, lines: &[Line], text: &str) -> bool {
    const MOST: usize = 4;
    let mut stamped = lines.iter().rev().take(MOST).take_while(|line| line.kind == LineKind::Stamp);
    is_arrival_field(text) && stamped.any(|line| is_arrival(line.text(norm)))
}

/// How many blanks stand before the text of a line and how many behind it; a blank line has them before it.
#[inline(never)]
fn blanks_around(line: &[u8]) -> (usize, usize) {
    let lead = line.iter().take_while(|b| b.is_ascii_whitespace()).count();
    (lead, line[lead..].iter().rev().take_while(|b| b.is_ascii_whitespace()).count())
}

/// True where fewer than `most` lines that are not blank end in `bytes`.
fn has_fewer_ends(bytes: &[u8], most: usize) -> bool {
    let is_end = |byte: u8| byte == b'\n' || byte == b'\r';
    let mut ends = 0;
    // In blocks that compile to vector instructions; few of them show that lines are short.
    for start in (0..bytes.len()).step_by(BLOCK) {
        let block = &bytes[start..bytes.len().min(start + BLOCK)];
        let next = &bytes[start + 1..bytes.len().min(start + BLOCK + 1)];
        let pairs = block.iter().zip(next);
        ends += usize::from(pairs.map(|(&byte, &next)| u8::from(is_end(byte) & !is_end(next))).sum::<u8>());
        if ends >= most {
            return false;
        }
    }
    ends + usize::from(bytes.last().is_some_and(|&byte| is_end(byte))) < most
}

/// So many bytes are looked at together.
const BLOCK: usize = 128;

/// Fewer lines do not show that a text is spaced out.
const FEWEST: usize = 20;

/// So many blank lines at most come with each line end.
const WIDEST: u8 = 3;

/// Where sentences go on over the blank lines that stand between all lines, every line end was doubled: one blank
/// line is none, and three are one; likewise with more.
fn even_out(norm: &str, lines: &mut [Line]) {
    let mut gaps = [0; WIDEST as usize + 1];
    for line in lines.iter().skip(1) {
        gaps[usize::from(line.gap.min(WIDEST))] += 1;
    }
    let fewer = |gap: u8| gaps[..usize::from(gap)].iter().sum::<usize>() * 20 <= lines.len();
    let Some(usual) = (1..=WIDEST).take_while(|&gap| fewer(gap)).last() else { return };
    let goes_on = |pair: &&[Line]| {
        pair[1].kind == LineKind::Text
            && !norm.as_bytes().get(pair[1].body.start as usize).is_some_and(u8::is_ascii_uppercase)
            && shape::starts_small(pair[1].text(norm))
            && !shape::ends_closed(pair[0].text(norm))
    };
    if lines.windows(2).filter(goes_on).count() * 10 >= lines.len() {
        // A number on a line of its own still stands apart.
        let text = lines.iter_mut().filter(|line| !matches!(line.kind, LineKind::PageNumber(_)));
        text.for_each(|line| line.gap /= usual + 1);
    }
}

/// The next sign that may part columns, a tab or a bar: most texts hold none.
struct ColumnSigns {
    next: usize,
}

impl ColumnSigns {
    /// True where one stands in `start..end`; lines are asked for in order.
    fn stand_before(&mut self, bytes: &[u8], start: usize, end: usize) -> bool {
        if self.next <= start && self.next < bytes.len() {
            // In a table one mostly stands near.
            let near = &bytes[start..end.min(start + NEAR)];
            let found = near.iter().position(|b| matches!(b, b'\t' | b'|')).or_else(|| {
                let far = start + near.len();
                memchr::memchr2(b'\t', b'|', &bytes[far..]).map(|at| near.len() + at)
            });
            self.next = found.map_or(bytes.len(), |found| start + found);
        }
        self.next < end
    }
}

/// So many bytes of a line are looked at one by one.
const NEAR: usize = 4;

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn widths_are_counted_in_characters() {
        let norm = "một\n  hai ế \n**ba đ**\r\nbốn\n";
        for norm in [norm, &norm.replace('\r', "")] {
            assert!(
                split(norm).iter().all(|line| usize::from(line.width) == line.text(norm).chars().count())
            );
        }
    }

    #[test]
    fn every_line_end_splits() {
        let norm = "a\r\n\r\nb\rc\n\x0cd";
        let lines: Vec<_> = split(norm).iter().map(|l| (l.text(norm), l.gap, l.page_break)).collect();
        assert_eq!(lines, [("a", 0, false), ("b", 1, false), ("c", 0, false), ("d", 1, true)]);
    }

    #[test]
    fn doubled_line_ends_count_once() {
        let wrapped = "Một câu dài\nđược ngắt\ndòng.\n\nCâu sau\n".repeat(6);
        let gaps = |norm: &str| split(norm).iter().map(|line| line.gap).collect::<Vec<_>>();
        assert_eq!(gaps(&wrapped.replace('\n', "\n\n")), gaps(&wrapped));
        let paragraphs = "Một câu.\n\nCâu sau.\n\n".repeat(12);
        assert!(gaps(&paragraphs)[1..].iter().all(|&gap| gap == 1));
    }

    #[test]
    fn markup_around_a_line_is_seen_through() {
        let cases = [
            ("## **II. NỘI DUNG**", "II. NỘI DUNG"),
            ("***Nơi nhận:***", "Nơi nhận:"),
            ("*1. Các xã:*", "1. Các xã:"),
            ("* Các xã", "* Các xã"),
            ("> trích", "trích"),
            ("\\- Các xã", "- Các xã"),
            ("#hashtag", "hashtag"),
        ];
        for (norm, wanted) in cases {
            assert_eq!(split(norm)[0].text(norm), wanted);
        }
    }
}
