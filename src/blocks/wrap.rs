//! Which line goes on with the one before it.
//!
//! In: the lines of a region. Out: a yes or no for each pair of neighbours. The width at which a document
//! wraps is learnt from the pairs that are sure (the next line begins with a small letter); other pairs are
//! judged by it. No list of phrases is needed, only the words that cannot end a sentence.

use super::{Block, BlockKind, open};
use crate::grammar::label::{Label, Level};
use crate::lexicon::{headings, relations};
use crate::lines::{Line, LineKind, doctype};
use crate::text::fold;
use crate::text::shape;

/// How the region wraps its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wrap {
    /// A line with the next line's first word would have been at least this long: the shortest that wraps
    /// for sure. 0 where the region does not wrap.
    least: u16,
    /// The middle of those lengths.
    middle: u16,
    /// Blank lines stand inside sentences.
    through_gaps: bool,
    /// Paragraphs begin with an indent of at least this many columns more than their other lines.
    indented: bool,
    /// Blank lines part the paragraphs: lines without one between them belong together.
    parted: bool,
}

impl Wrap {
    pub(super) fn of(norm: &str, lines: &[Line]) -> Self {
        let mut lengths: Vec<u16> = Vec::new();
        let (mut gaps, mut indented, mut flush) = (0usize, 0usize, 0usize);
        for pair in lines.windows(2) {
            let [before, line] = pair else { continue };
            if !matches!(before.kind, LineKind::Text | LineKind::Item(_) | LineKind::Closing) {
                continue;
            }
            let small = line.kind == LineKind::Text && shape::starts_small(line.text(norm));
            if !small || shape::ends_closed(before.text(norm)) {
                continue;
            }
            lengths.push(reach(norm, before, line));
            gaps += usize::from(line.gap > 0);
            if matches!(before.kind, LineKind::Item(_)) || before.gap > 0 {
                indented += usize::from(before.indent >= line.indent + 2);
                flush += usize::from(before.indent <= line.indent);
            }
        }
        let parted = are_parted(norm, lines);
        if lengths.len() < 3 || lengths.len() * 20 < lines.len() {
            return Self { through_gaps: gaps > 0 && lengths.len() >= 3, parted, ..Self::default() };
        }
        lengths.sort_unstable();
        Self {
            // Short remains of lines that were wrapped twice say nothing about the width.
            least: lengths[lengths.len() / 10].max(lengths[lengths.len() * 9 / 10] / 10 * 7),
            middle: lengths[lengths.len() / 2],
            through_gaps: gaps >= 2,
            indented: indented > flush,
            parted,
        }
    }

    fn wraps(&self) -> bool {
        self.least > 0
    }
}

/// True where most lines that begin something stand behind a blank line.
fn are_parted(norm: &str, lines: &[Line]) -> bool {
    let begins = |line: &&Line| match line.kind {
        LineKind::Item(_) => true,
        LineKind::Text => !shape::starts_small(line.text(norm)),
        _ => false,
    };
    let (mut apart, mut all) = (0usize, 0usize);
    for line in lines.iter().skip(1).filter(begins) {
        all += 1;
        apart += usize::from(line.gap > 0);
    }
    all >= 5 && apart * 10 >= all * 7
}

/// How long `before` would be with the first word of `line`.
fn reach(norm: &str, before: &Line, line: &Line) -> u16 {
    let word = line.text(norm).split_whitespace().next().unwrap_or_default();
    let word = u16::try_from(word.chars().count()).unwrap_or(u16::MAX);
    // What stands before the text takes room on the page too.
    let head = u16::try_from(before.body.start - before.place.start).unwrap_or(0);
    before.width.saturating_add(word).saturating_add(1).saturating_add(head.min(8))
}

/// Decides line by line; remembers the labels seen.
pub(super) struct Joiner<'n, 'w> {
    norm: &'n str,
    wrap: &'w Wrap,
    /// The last ordinal of each level, 0 for none.
    last: [u32; Level::COUNT],
    /// The indent of the first line of the open block.
    indent: u16,
}

impl<'n, 'w> Joiner<'n, 'w> {
    pub(super) fn new(norm: &'n str, wrap: &'w Wrap) -> Self {
        Self { norm, wrap, last: [0; Level::COUNT], indent: 0 }
    }

    /// Opens a block with `line`.
    pub(super) fn start(&mut self, line: &Line) -> Block {
        let mut line = *line;
        self.indent = line.indent;
        if let LineKind::Item(label) = line.kind {
            if !self.is_plausible(&label) && self.is_prose_like(&label, &line) {
                line.kind = LineKind::Text;
            } else if let Some(ordinal) = label.ordinal {
                self.last[label.level as usize] = ordinal;
            }
        }
        open(&line)
    }

    /// A capital letter and a point open a part only in sequence: `A.` first, then `B.`; else it is an
    /// abbreviation (`P. Nội vụ`).
    fn is_prose_like(&self, label: &Label, line: &Line) -> bool {
        label.level == Level::Capital && !shape::is_capitals(line.after_label().of(self.norm))
    }

    /// True where the label begins a series or goes on with one.
    fn is_plausible(&self, label: &Label) -> bool {
        let Some(ordinal) = label.ordinal else { return true };
        let last = self.last[label.level as usize];
        ordinal == 1 || ordinal > last && ordinal <= last + 3 || ordinal == last && last > 0
    }

    /// True when `line` goes on with the sentence that `before` leaves open.
    pub(super) fn continues(&self, before: &Line, line: &Line, block: &Block, next: Option<&Line>) -> bool {
        let (norm, wrap) = (self.norm, self.wrap);
        let text = line.text(norm);
        let open_text = before.text(norm);
        let closed = shape::ends_closed(open_text);
        let full = wrap.wraps() && reach(norm, before, line) >= wrap.least;
        match line.kind {
            LineKind::Item(label) => return self.label_is_prose(&label, before, line, closed, full),
            LineKind::Text => {}
            // A number that is no page number: a year that wrapped.
            LineKind::PageNumber(_) => {
                let asked = line.gap <= 1 && text.len() == 4 && asks_for_more(open_text);
                return !closed && (line.gap == 0 && full || asked);
            }
            _ => return false,
        }
        if block.is_empty() {
            // A label alone on its line: its title or text stands on the next.
            return line.gap <= 1 && !matches!(block.kind, BlockKind::Table(..));
        }
        if opens_paragraph(text, open_text) {
            return false;
        }
        // Where paragraphs begin with an indent, a line without one goes on.
        if wrap.indented && line.gap == 0 && line.indent + 2 <= self.indent && !open_text.ends_with(':') {
            return true;
        }
        let hanging = is_hanging(open_text);
        if shape::starts_small(text) {
            let listed = open_text.ends_with([':', ';']) && !full;
            return if line.gap == 0 {
                !listed
            } else {
                !closed || hanging || wrap.through_gaps && full && !open_text.ends_with(':')
            };
        }
        let both_capitals = shape::is_capitals(text) && shape::is_capitals(open_text);
        if both_capitals
            && line.gap == 0
            && !closed
            && matches!(block.kind, BlockKind::Item(..))
            && doctype(text).is_none()
        {
            return true;
        }
        if line.gap <= 1 && matches!(block.kind, BlockKind::Item(..)) && !closed {
            // A heading in capitals, or a sentence with its half already said, that a blank line cut.
            let cut = both_capitals
                && (asks_for_more(open_text) || before.width >= FULL_HEADING)
                && doctype(text).is_none();
            let half = open_text.contains(';') && before.width >= HALF_SAID && shape::ends_closed(text);
            if cut || half {
                return true;
            }
        }
        if closed {
            // A full line that happens to end with a sentence goes on only where the layout shows it.
            let sentence =
                open_text.ends_with(['.', ';', '!', '?', '…', ')', '”', '"']) && !open_text.ends_with("./.");
            let continues = line.gap == 0 && full && reach(norm, before, line) >= wrap.middle && sentence;
            let flush = !wrap.indented
                || line.indent < before.indent
                || line.indent == before.indent && !self.begins(block, before);
            return continues && flush && next_is_wrapped(norm, line, next, wrap);
        }
        // Where lines are not wrapped, a comma ends a ground that the next line does not continue.
        let unwrapped = !wrap.wraps() && open_text.ends_with(',') && shape::starts_capital(text);
        if unwrapped {
            return false;
        }
        if hanging && (line.gap == 0 || wrap.through_gaps || full) {
            return true;
        }
        if wrap.parted && line.gap == 0 && before.width >= 45 && !shape::is_capitals(open_text) {
            return true;
        }
        let deeper = wrap.indented && line.indent >= before.indent + 2;
        full && !deeper && (line.gap == 0 || wrap.through_gaps)
    }

    /// True when `before` is the first line of `block`.
    fn begins(&self, block: &Block, before: &Line) -> bool {
        block.text.first().is_some_and(|place| place.start >= before.place.start)
    }

    /// True where what looks like a label is the middle of a sentence: `năm⏎2. Các`, `kinh tế⏎- xã hội`.
    fn label_is_prose(&self, label: &Label, before: &Line, line: &Line, closed: bool, full: bool) -> bool {
        if closed || line.gap > 0 && !self.wrap.through_gaps {
            return false;
        }
        let rest = line.after_label().of(self.norm);
        let text = before.text(self.norm);
        // "(Cụm⏎2) năm học": the bracket that closes is no label's.
        if line.gap == 0 && leaves_bracket_open(text) && !label.level.is_bullet() {
            return true;
        }
        // "theo khoản⏎2. Điều 5", "Trong đó thôn⏎2. có nhiều nhất.": the sentence goes on behind the number.
        let numbered = line.gap == 0 && !label.level.is_bullet() && label.ordinal != Some(1);
        if numbered && refers(text, rest)
            || numbered
                && before.kind == LineKind::Text
                && shape::starts_small(rest)
                && !shape::is_capitals(text)
        {
            return true;
        }
        match label.level {
            // "2021⏎- 2030", "kinh tế⏎- xã hội"
            Level::Dash => {
                let range = text.ends_with(|c: char| c.is_ascii_digit())
                    && rest.starts_with(|c: char| c.is_ascii_digit());
                full && (shape::starts_small(rest) || range) && !text.ends_with(',')
            }
            Level::Star | Level::Plus | Level::Bullet | Level::Circle | Level::Arrow => false,
            _ => full && !self.is_plausible(label) && !shape::is_capitals(rest),
        }
    }
}

/// A heading in capitals of at least this many characters may have been wrapped.
const FULL_HEADING: u16 = 45;

/// A line that holds a `;` and goes on is at least this long, in characters.
const HALF_SAID: u16 = 50;

/// True where the last word, in whatever case, cannot end a heading: `BẢO VỆ VÀ`, `TRONG NĂM`.
fn asks_for_more(text: &str) -> bool {
    let last = text.trim_end_matches(['*', '_', ' ']).rsplit(char::is_whitespace).next().unwrap_or_default();
    last.ends_with(',') || headings::HANGING.iter().any(|word| last.to_lowercase() == *word)
}

/// True for `… theo khoản` before `2. Điều 5 …`: a provision that a line break cut.
fn refers(before: &str, rest: &str) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let provision = ["khoản", "điểm", "điều"].iter().any(|word| fold::same_word(last, word));
    provision
        && (shape::starts_small(rest)
            || ["dieu", "khoan"].iter().any(|word| fold::word_prefix(rest, word).is_some()))
}

/// True where a bracket of the line is not closed.
fn leaves_bracket_open(text: &str) -> bool {
    text.rfind('(').is_some_and(|open| !text[open..].contains(')'))
}

/// A line after a full stop belongs to the same paragraph only if it looks like running text itself.
fn next_is_wrapped(norm: &str, line: &Line, next: Option<&Line>, wrap: &Wrap) -> bool {
    let long = line.width + 12 >= wrap.least;
    long || next.is_some_and(|next| next.gap == 0 && shape::starts_small(next.text(norm)))
}

/// Lines that begin a paragraph whatever stands before them.
fn opens_paragraph(text: &str, before: &str) -> bool {
    if fold::word_prefix(text, "can cu").is_some() && shape::starts_capital(text) {
        return !is_hanging(before);
    }
    // Another opener begins a paragraph where the one before is finished as a ground is.
    let ground = shape::starts_capital(text) && relations::opener(text).is_some();
    ground && before.ends_with([';', '.', ':']) || fold::word_prefix(text, "kinh gui").is_some()
}

/// True when the last word cannot end a sentence, or a bracket or quote is still open.
fn is_hanging(text: &str) -> bool {
    let text = text.trim_end_matches(['*', '_', ' ']);
    if text.ends_with([',', '-', '–', '(', '“']) {
        return true;
    }
    let last = text.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    if last.len() > 8 {
        return false;
    }
    // In capitals or with a capital in it: what a scan makes of a small letter.
    let mixed = shape::starts_small(last) && !last.is_ascii() && last.chars().any(shape::is_capital);
    headings::HANGING.contains(&last)
        || mixed && headings::HANGING.iter().any(|word| fold::same_word(last, word))
}
