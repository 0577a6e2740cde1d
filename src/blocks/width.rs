//! The width at which a region wraps its lines, and what its signs say about the ends of paragraphs.
//!
//! In: the lines of a region. Out: [`Wrap`], learnt from the pairs of lines that belong together for sure, and
//! [`Habits`]. Nothing is decided here; `wrap` does.

use std::cmp::Ordering;

use super::ends::{self, opens_paragraph};
use crate::lines::{Line, LineKind};
use crate::text::letter;
use crate::text::shape;
use crate::text::short::Short;

/// How the region wraps its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wrap {
    /// A line with the next line's first word would have been at least this long: the shortest that wraps
    /// for sure. 0 where the region does not wrap.
    pub(super) least: u16,
    /// The middle of those lengths.
    pub(super) middle: u16,
    /// Every line that wraps would have been longer than any line is: the lines were broken by counting.
    pub(super) exact: bool,
    /// So do enough lines that it is no chance.
    pub(super) counted: bool,
    /// Lines that were wrapped before were wrapped again, more narrowly, and left short rests. A line, its rest and
    /// the next line's first word would have been at least this long; 0 where no rests stand.
    pub(super) twice: u16,
    /// Blank lines stand inside sentences.
    pub(super) through_gaps: bool,
    /// Paragraphs begin with an indent of at least this many columns more than their other lines.
    pub(super) indented: bool,
    /// Blank lines part the paragraphs: lines without one between them belong together.
    pub(super) parted: bool,
    /// Blank lines part all that begins, labels first of all: what no blank line parts is one paragraph.
    pub(super) strict: bool,
    /// The same holds behind a full stop: no short line that one ends has a line right below it.
    pub(super) sentences: bool,
    /// Lines are cut anywhere, many of them long before the width: a web page's.
    pub(super) ragged: bool,
}

/// Two lines that belong together for sure: the second begins with a small letter, the first is unfinished.
struct Sure {
    /// How far the first would reach with the next word.
    reach: u16,
    /// The right edge of the line before the first, how far that one would reach, and whether these two belong
    /// together for sure as well.
    earlier: Option<(u16, u16, bool)>,
}

impl Sure {
    /// How far both lines before the second would reach as one.
    fn sum(&self) -> u16 {
        self.earlier.map_or(0, |(edge, ..)| edge.saturating_add(1).saturating_add(self.reach))
    }

    /// The first is what was left of a line that was broken at `width`.
    fn is_rest_at(&self, width: u16) -> bool {
        self.reach <= width && self.earlier.is_some_and(|(_, reach, _)| reach > width)
    }

    /// The first is much shorter than a line that it goes on with.
    fn is_rest(&self) -> bool {
        self.earlier.is_some_and(|(_, reach, sure)| sure && self.reach < reach / 10 * 7)
    }
}

/// Most regions have no more lines of text than this, and no more pairs of lines that belong together for sure.
const EDGES: usize = 256;
const PAIRS: usize = 128;

/// What the lines of a region say about its width.
#[derive(Default)]
struct Evidence {
    pairs: Short<Sure, PAIRS>,
    gaps: usize,
    indented: usize,
    flush: usize,
    /// The right edges of all lines of text, where there are pairs to be compared with them.
    edges: Short<u16, EDGES>,
}

impl Evidence {
    /// What all lines say; `sure` are the lines with which the next belongs together for sure.
    fn of(norm: &str, lines: &[Line], sure: &[usize]) -> Self {
        let edges = lines.iter().filter(|line| is_prose(line)).map(edge).collect();
        let mut all = Self { edges, pairs: Short::with_capacity(sure.len()), ..Self::default() };
        // The pair before: its first line, how far that would reach.
        let mut last = None;
        for &at in sure {
            let (Some(before), Some(line)) = (lines.get(at), lines.get(at + 1)) else { continue };
            let earlier = at.checked_sub(1).and_then(|at| Some((at, lines.get(at)?)));
            let earlier = earlier.and_then(|(at, earlier)| {
                let known = last.filter(|&(pair, _)| pair == at).map(|(_, reach)| reach);
                let goes_on = is_prose(earlier) && before.kind == LineKind::Text && before.gap == 0;
                (known.is_some() || goes_on).then(|| {
                    (edge(earlier), known.unwrap_or_else(|| reach(norm, earlier, before)), known.is_some())
                })
            });
            let reach = reach(norm, before, line);
            last = Some((at, reach));
            all.pairs.push(Sure { reach, earlier });
            all.gaps += usize::from(line.gap > 0);
            if matches!(before.kind, LineKind::Item(_)) || before.gap > 0 {
                all.indented += usize::from(before.indent >= line.indent + 2);
                all.flush += usize::from(before.indent <= line.indent);
            }
        }
        all
    }

    /// The width at which lines were broken by counting: no line is longer, but for one in twenty that no wrap has
    /// touched, and nearly every line that goes on would have been.
    fn width(&mut self) -> Option<u16> {
        let longest = self.edges.iter().copied().max()?;
        if self.shows(longest) {
            return Some(longest);
        }
        let most = (self.edges.len() * 19 / 20).saturating_sub(1);
        // Where no line that goes on would have been longer, the width need not be known.
        let reach = self.pairs.iter().map(|pair| pair.reach).max()?;
        if self.edges.iter().filter(|&&edge| edge < reach).count() <= most {
            return None;
        }
        let (_, &mut most, _) = self.edges.select_nth_unstable(most);
        self.shows(most).then_some(most)
    }

    /// True where the lines were broken at this width.
    fn shows(&self, width: u16) -> bool {
        let longer = self.pairs.iter().filter(|pair| pair.reach > width).count();
        let rests = self.pairs.iter().filter(|pair| pair.is_rest_at(width)).count();
        longer > 0 && longer >= 10 * (self.pairs.len() - longer - rests)
    }
}

/// Text that may be wrapped.
pub(super) fn is_prose(line: &Line) -> bool {
    matches!(line.kind, LineKind::Text | LineKind::Item(_) | LineKind::Closing)
}

impl Wrap {
    pub(super) fn of(norm: &str, lines: &[Line]) -> Self {
        let (parted, sure, labelled) = survey(norm, lines);
        // Many texts are not wrapped.
        if sure.is_empty() {
            return Self { parted, ..Self::default() };
        }
        let mut evidence = Evidence::of(norm, lines, &sure);
        let pairs = evidence.pairs.len();
        let strict = labelled && pairs >= FEWEST_PAIRS && evidence.gaps * 20 <= pairs;
        let exact = evidence.width();
        if exact.is_none() && (pairs < 3 || pairs * 20 < lines.len()) {
            return Self { through_gaps: evidence.gaps > 0 && pairs >= 3, parted, strict, ..Self::default() };
        }
        let is_rest = |pair: &&Sure| exact.map_or_else(|| pair.is_rest(), |width| pair.is_rest_at(width));
        let rests = sorted(evidence.pairs.iter().filter(is_rest).map(Sure::sum));
        // Counting once leaves no rest amid a sentence, so where lines were broken by counting one is enough.
        let again = rests.len() >= if exact.is_some() { 1 } else { 3 } && rests.len() * 8 >= pairs;
        // Short remains of lines that were wrapped twice say nothing about the width.
        let lengths = evidence.pairs.iter().filter(|pair| !again || !is_rest(pair)).map(|pair| pair.reach);
        let lengths = sorted(lengths);
        let share = |sorted: &[u16], twentieths: usize| {
            sorted.get(sorted.len() * twentieths / 20).copied().unwrap_or(0)
        };
        let about = share(&lengths, 2).max(share(&lengths, 18) / 10 * 7);
        let short = lengths.iter().filter(|&&length| length < about).count();
        let least = exact.map_or(about, |width| width.saturating_add(1));
        let indented = evidence.indented > evidence.flush;
        Self {
            // Where paragraphs are indented, that parts them and not blank lines alone.
            sentences: strict && !indented && !ends_paragraphs(norm, lines, part_of_page(least)),
            ragged: exact.is_none() && lengths.len() >= FEWEST_PAIRS && short * 5 >= lengths.len(),
            least,
            middle: share(&lengths, 10),
            exact: exact.is_some(),
            counted: exact.is_some() && pairs >= FEWEST_PAIRS,
            twice: if again { share(&rests, 0) } else { 0 },
            through_gaps: evidence.gaps >= 2,
            indented,
            parted,
            strict,
        }
    }

    /// A line so long fills most of the page.
    pub(super) fn most_of_page(&self) -> u16 {
        part_of_page(self.least)
    }

    pub(super) fn wraps(&self) -> bool {
        self.least > 0
    }
}

/// A line so long fills most of a page on which lines are so long.
fn part_of_page(least: u16) -> u16 {
    least / 10 * 7
}

/// True where a line shorter than this, which a full stop ends, has another right below it that begins with a capital.
fn ends_paragraphs(norm: &str, lines: &[Line], least: u16) -> bool {
    lines.windows(2).any(|pair| {
        let [before, line] = pair else { return false };
        line.gap == 0
            && line.kind == LineKind::Text
            && matches!(before.kind, LineKind::Text | LineKind::Item(_))
            && edge(before) < least
            && before.text(norm).ends_with('.')
            && !ends::starts_small(norm, line)
    })
}

/// Fewer lines do not show that they are cut anywhere.
const FEWEST_PAIRS: usize = 5;

fn sorted(lengths: impl Iterator<Item = u16>) -> Short<u16, PAIRS> {
    let mut lengths: Short<u16, PAIRS> = lengths.collect();
    lengths.sort_unstable();
    lengths
}

/// Whether most lines that begin something stand behind a blank line, the lines of text with which the next belongs
/// together for sure (it begins with a small letter, and no sign closes the first), and whether all but few labels stand
/// behind a blank line.
fn survey(norm: &str, lines: &[Line]) -> (bool, Short<usize, PAIRS>, bool) {
    let (mut apart, mut all) = (0usize, 0usize);
    let (mut labels_apart, mut labels) = (0usize, 0usize);
    let mut sure = Short::new();
    for (at, pair) in lines.windows(2).enumerate() {
        let [before, line] = pair else { continue };
        let begins = match line.kind {
            LineKind::Item(_) => {
                labels += 1;
                labels_apart += usize::from(line.gap > 0);
                true
            }
            LineKind::Text => !ends::starts_small(norm, line),
            _ => continue,
        };
        if begins {
            all += 1;
            apart += usize::from(line.gap > 0);
        } else if is_prose(before) && !ends::closes(norm, before) {
            sure.push(at);
        }
    }
    // A few labels are the middle of a sentence that a line break cut.
    let labelled = labels >= 3 && (labels - labels_apart) * 8 <= labels && apart * 2 >= all;
    (all >= 5 && apart * 10 >= all * 7, sure, labelled)
}

/// The column behind the last character of a line. Markup before the text takes room too.
pub(super) fn edge(line: &Line) -> u16 {
    let head = u16::try_from(line.body.start - line.place.start).unwrap_or(0);
    line.width.saturating_add(line.indent.min(DEEPEST)).saturating_add(head.min(8))
}

/// An indent beyond this is no indent but a column or a centred line.
const DEEPEST: u16 = 24;

/// How far `before` would reach with the first word of `line`.
pub(super) fn reach(norm: &str, before: &Line, line: &Line) -> u16 {
    let word = line.text(norm).bytes().take_while(|b| !matches!(b, b' ' | b'\t'..=b'\r'));
    let word = u16::try_from(word.filter(|b| b & 0xc0 != 0x80).count()).unwrap_or(u16::MAX);
    edge(before).saturating_add(word).saturating_add(1)
}

/// How often a sign that can end a sentence stands inside a line before a capital, and how often at the end of a line
/// that had room for more. Where the first is the rule, a full line that ends with the sign may go on.
#[derive(Clone, Copy, Default)]
pub(super) struct Habits {
    inside: [u16; SIGNS.len()],
    ending: [u16; SIGNS.len()],
    /// At the end of a line before a label.
    labelled: [u16; SIGNS.len()],
}

/// The signs; all others count as the last.
const SIGNS: [u8; 3] = *b":;.";

impl Habits {
    pub(super) fn of(norm: &str, lines: &[Line], wrap: &Wrap) -> Self {
        let mut habits = Self::default();
        for (at, before) in lines.iter().enumerate().filter(|(_, line)| is_prose(line)) {
            let text = before.after_label().of(norm);
            for found in memchr::memchr3_iter(SIGNS[0], SIGNS[1], SIGNS[2], text.as_bytes()) {
                let next = text[found + 1..].strip_prefix(' ').and_then(|rest| rest.chars().next());
                // "TP. Hồ", "ThS. Lê": no sentence ends with a capital or a single letter.
                let ends = text[..found].chars().next_back().is_some_and(|c| !letter::is_capital(c));
                if ends && next.is_some_and(letter::is_capital) {
                    add(&mut habits.inside, sign(&text[..=found]));
                }
            }
            let Some(line) = lines.get(at + 1).filter(|_| shape::ends_closed(text)) else { continue };
            match line.kind {
                LineKind::Item(_) => add(&mut habits.labelled, sign(text)),
                LineKind::Text
                    if line.gap == 0
                        && shape::starts_capital(line.text(norm))
                        && reach(norm, before, line) < wrap.least
                        && !opens_paragraph(line.text(norm), text) =>
                {
                    add(&mut habits.ending, sign(text));
                }
                _ => {}
            }
        }
        habits
    }

    /// Whether text that ends with the sign of `text` mostly goes on in its paragraph; none where either may be.
    pub(super) fn go_on(&self, text: &str) -> Option<bool> {
        let of = |counts: &[u16]| counts.get(sign(text)).copied().unwrap_or(0);
        match of(&self.inside).cmp(&of(&self.ending)) {
            Ordering::Greater => Some(true),
            Ordering::Less => Some(false),
            Ordering::Equal => None,
        }
    }

    /// True where all that begins behind the sign of `text` has a label.
    pub(super) fn labels_follow(&self, text: &str) -> bool {
        let of = |counts: &[u16]| counts.get(sign(text)).copied().unwrap_or(0);
        of(&self.ending) == 0 && of(&self.labelled) >= 3
    }
}

/// The place of the sign that closes `text`.
fn sign(text: &str) -> usize {
    let text = text.trim_end_matches(|c: char| !matches!(c, ':' | ';' | '.' | '!' | '?' | '…'));
    let last = text.as_bytes().last();
    SIGNS.iter().position(|sign| Some(sign) == last).unwrap_or(SIGNS.len() - 1)
}

fn add(counts: &mut [u16; SIGNS.len()], at: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count = count.saturating_add(1);
    }
}
