//! Which line goes on with the one before it.
//!
//! In: the lines of a region, and the width at which it wraps (`width`). Out: a yes or no for each pair of
//! neighbours. Pairs are sure where the next line begins with a small letter; others are judged by the width. No list
//! of phrases is needed, only the words that cannot end a sentence.

use super::enclosing::Enclosing;
use super::ends::{self, cuts_name, is_hanging, opens_paragraph};
use super::grounds;
use super::printed;
use super::width::{Habits, Wrap, edge, reach};
use super::{Block, BlockKind, open};
use crate::grammar::label::{Label, Level};
use crate::grammar::numeral::misread_digit;
use crate::lexicon::headings::{self, asks_for_more};
use crate::lexicon::joints;
use crate::lines::{Line, LineKind, doctype};
use crate::text::place::Place;
use crate::text::shape;

/// Two neighbours.
#[derive(Clone, Copy)]
pub(super) struct Pair<'l> {
    pub(super) before: &'l Line,
    pub(super) line: &'l Line,
    /// What the first says, and the second.
    pub(super) open_text: &'l str,
    pub(super) text: &'l str,
    /// Blank lines between them that say something about the text.
    pub(super) gap: u8,
    /// How far the first would reach with the next word; 0 where the region does not wrap.
    reach: u16,
    /// The first had no room for the next word.
    pub(super) full: bool,
    /// The first ends as a sentence does.
    pub(super) closed: bool,
    /// The second begins with a small letter.
    small: bool,
    /// The right edge of the line before the first, where that was full; else 0.
    left: u16,
}

/// Decides line by line; remembers the labels seen.
pub(super) struct Joiner<'n, 'w> {
    pub(super) norm: &'n str,
    lines: &'w [Line],
    pub(super) wrap: &'w Wrap,
    /// Counted when they are first asked for.
    habits: Option<Habits>,
    /// The width of the column in print, measured when it is first asked for.
    column: Option<u32>,
    /// The width of the page, likewise.
    page: Option<u32>,
    /// The last ordinal of each level, 0 for none.
    pub(super) last: [u32; Level::COUNT],
    /// The indent of the first line of the open block.
    indent: u16,
    /// The right edge of the line before the last one of the open block, where it was full; else 0.
    left: u16,
    enclosing: Enclosing<'n>,
}

impl<'n, 'w> Joiner<'n, 'w> {
    pub(super) fn new(norm: &'n str, lines: &'w [Line], wrap: &'w Wrap) -> Self {
        let end = lines.last().map_or(0, |line| line.place.end as usize);
        let enclosing = Enclosing::of(norm.get(..end).unwrap_or_default());
        Self {
            norm,
            lines,
            wrap,
            habits: None,
            column: None,
            page: None,
            last: [0; Level::COUNT],
            indent: 0,
            left: 0,
            enclosing,
        }
    }

    /// Opens a block with `line`.
    pub(super) fn start(&mut self, line: &Line) -> Block {
        self.indent = line.indent;
        self.left = 0;
        let mut labelled = true;
        if let LineKind::Item(label) = line.kind {
            if !self.is_plausible(&label) && self.is_prose_like(&label, line) {
                labelled = false;
            } else if let Some(ordinal) = label.ordinal {
                self.last[label.level as usize] = ordinal;
            }
        }
        open(line, labelled)
    }

    /// A capital letter and a point open a part only in sequence: `A.` first, then `B.`; else it is an
    /// abbreviation (`P. Nội vụ`).
    fn is_prose_like(&self, label: &Label, line: &Line) -> bool {
        // "S. Công an" behind "4. …": a digit that was misread.
        let digit = label.ordinal.and_then(misread_digit);
        let misread = digit.is_some_and(|digit| self.last[Level::Arabic as usize] + 1 == digit);
        label.level == Level::Capital && !misread && !shape::is_capitals(line.after_label().of(self.norm))
    }

    /// True where the label begins a series or goes on with one.
    pub(super) fn is_plausible(&self, label: &Label) -> bool {
        let Some(ordinal) = label.ordinal else { return true };
        let last = self.last[label.level as usize];
        ordinal == 1 || ordinal > last && ordinal <= last + 3 || ordinal == last && last > 0
    }

    /// True when `line` goes on with the sentence that `before` leaves open. `paged` says that the end of a page
    /// stands between them.
    pub(super) fn continues(
        &mut self,
        before: &Line,
        line: &Line,
        block: &Block,
        next: Option<&Line>,
        paged: bool,
    ) -> bool {
        let wrap = self.wrap;
        let left = std::mem::take(&mut self.left);
        let (continues, reach) = match self.first_look(before, line, block, paged) {
            Some(false) => return false,
            Some(true) => (true, if wrap.wraps() { reach(self.norm, before, line) } else { 0 }),
            None => {
                let pair = self.pair(before, line, paged, left);
                (self.joins(&pair, block, next), pair.reach)
            }
        };
        if continues && wrap.wraps() && reach >= wrap.least {
            self.left = edge(before);
        }
        continues
    }

    /// What the letter that begins the second line, the sign before it and the blank lines between them tell, for
    /// nearly all lines; `None` where more must be asked.
    #[inline]
    fn first_look(&mut self, before: &Line, line: &Line, block: &Block, paged: bool) -> Option<bool> {
        let (norm, wrap) = (self.norm, self.wrap);
        let parted = line.gap > 0 && !paged && !wrap.through_gaps;
        match line.kind {
            LineKind::Text if block.is_empty() => return None,
            LineKind::Text => {}
            // Nothing goes on as an item where the sentence is finished, nor as a row or a key line.
            LineKind::Item(label) => {
                let shapeless = !wrap.wraps() && wrap.twice == 0;
                let apart = parted
                    || ends::closes(norm, before)
                    || shapeless
                        && !ends::may_cut_before_label(norm, before, line, &label)
                        && !self.enclosing.stand_in(before.body.start, line.body.end);
                return apart.then_some(false);
            }
            LineKind::PageNumber(_) => return None,
            _ => return Some(false),
        }
        let apart = line.gap > 0 || paged;
        if ends::starts_small(norm, line) {
            // A small letter goes on with what no sign closes.
            let plainly =
                !apart && !ends::may_close(norm, before, wrap.indented) && !ends::may_open(norm, line);
            return plainly.then_some(true);
        }
        // What layout and width may tell is not told here.
        let shapeless = !wrap.wraps() && wrap.twice == 0 && !wrap.strict;
        let told = if ends::closes(norm, before) {
            let bracketed = || block.raw(norm).starts_with('(');
            apart || shapeless && !wrap.indented && !before.text(norm).ends_with("./.") && !bracketed()
        } else {
            let heading = line.gap == 1 && matches!(block.kind, BlockKind::Item(..));
            parted && shapeless && !heading
        };
        if told
            && line.gap == 1
            && block.kind == BlockKind::Paragraph
            && grounds::may_be_cut(norm, before, block)
        {
            return None;
        }
        told.then_some(false)
    }

    /// The two lines, with what is asked of them more than once.
    fn pair<'l>(&self, before: &'l Line, line: &'l Line, paged: bool, left: u16) -> Pair<'l>
    where
        'n: 'l,
    {
        let (norm, wrap) = (self.norm, self.wrap);
        let small = ends::starts_small(norm, line);
        let closed = ends::closes(norm, before);
        let reach = if wrap.wraps() || wrap.twice > 0 { reach(norm, before, line) } else { 0 };
        // A short rest behind a full line: both were one line that was wrapped again.
        let rest = wrap.twice > 0 && left > 0 && left.saturating_add(1).saturating_add(reach) >= wrap.twice;
        let full = wrap.wraps() && reach >= wrap.least || rest;
        // The blank lines around a page number say nothing about the text; a paragraph may end with the page.
        let (open_text, text) = (before.text(norm), line.text(norm));
        let named = || cuts_name(open_text, text);
        let gap = if !paged {
            line.gap
        } else if !closed && (full || named()) {
            0
        } else {
            1
        };
        Pair { before, line, open_text, text, gap, reach, full, closed, small, left }
    }

    /// The questions in their order: the first that knows decides.
    fn joins(&mut self, pair: &Pair<'_>, block: &Block, next: Option<&Line>) -> bool {
        let Pair { line, gap, full, closed, .. } = *pair;
        match line.kind {
            LineKind::Item(label) => return self.label_is_prose(&label, pair),
            LineKind::Text => {}
            // A number that is no page number: a year that wrapped.
            LineKind::PageNumber(_) => {
                let year = pair.text.len() == 4;
                let date = || gap == 0 && joints::asks_for_number(pair.open_text);
                let asked = gap <= 1 && year && asks_for_more(pair.open_text) || date();
                return !closed && (gap == 0 && full || asked);
            }
            _ => return false,
        }
        if block.is_empty() {
            // A label alone on its line: its title or text stands on the next.
            return gap <= 1 && !matches!(block.kind, BlockKind::Table(..));
        }
        let paragraph = block.kind == BlockKind::Paragraph;
        if self.told_by_signs(pair, block)
            || gap == 1 && !closed && paragraph && self.cuts_ground(pair, block)
        {
            return true;
        }
        let goes_on = (self.wrap.strict && gap == 0 && self.told_by_blank_lines(pair, block, next))
            .then_some(true)
            .or_else(|| self.told_by_beginning(pair, block))
            .or_else(|| self.told_by_capitals(pair, block))
            .unwrap_or_else(|| {
                if closed { self.goes_on_closed(pair, block, next) } else { self.told_by_width(pair, block) }
            });
        // What opens a paragraph goes on with none.
        goes_on && !opens_paragraph(pair.text, pair.open_text)
    }

    /// What is open where the first line ends goes on.
    fn told_by_signs(&self, pair: &Pair<'_>, block: &Block) -> bool {
        let Pair { before, closed, small, .. } = *pair;
        if pair.gap > 0 {
            return false;
        }
        let (open_text, text) = (pair.open_text, pair.text);
        // "chương trình “Mùa xuân⏎Tình nguyện” năm": a quotation goes on.
        let quoted = || !closed && ends::closes_quote(open_text, text);
        // "(Ban hành kèm theo Quyết định⏎Ngày 5 tháng 3 …)": what a bracket opens it closes.
        let bracketed = || ends::opens_bracket(block.raw(self.norm));
        // "của Thủ tướng⏎Chính phủ": a line with room for no more ends amid a name.
        let named = || {
            let roomless = !closed && !small && pair.reach >= self.wrap.least / 4 * 3;
            roomless
                && (cuts_name(open_text, text)
                    || self.leaves_ground_open(pair, block)
                    || self.leaves_lead_in_open(pair, block))
        };
        // "Điều 3. Chánh⏎Văn phòng": one word of an article heads nothing.
        let lone =
            || !closed && self.begins(block, before) && ends::is_one_word_of_article(self.norm, before);
        // "*Căn cứ Luật Tổ chức⏎Chính phủ ngày …;*": emphasis ends with its paragraph.
        let emphasised =
            || before.kind != LineKind::Authority && ends::leaves_emphasis_open(self.norm, block);
        quoted() || bracketed() || named() || lone() || emphasised()
    }

    /// How the second line begins: its indent, a digit, a small letter.
    fn told_by_beginning(&self, pair: &Pair<'_>, block: &Block) -> Option<bool> {
        let wrap = self.wrap;
        let Pair { line, gap, full, closed, .. } = *pair;
        let (open_text, text) = (pair.open_text, pair.text);
        if gap == 0 {
            // Where paragraphs begin with an indent, a line without one goes on.
            let flush = wrap.indented && line.indent + 2 <= self.indent;
            let cut = || ends::is_cut(open_text, text);
            if flush && (full || !open_text.ends_with(':')) || cut() {
                return Some(true);
            }
        }
        // "Xét đề nghị của …,⏎      ủy ban nhân dân huyện": a paragraph whose capital a font lost.
        let parted = open_text.ends_with([',', ';']) && !full;
        if wrap.indented && parted && self.indent >= 2 && line.indent == self.indent {
            return Some(false);
        }
        pair.small.then(|| {
            if gap == 0 {
                return full || !open_text.ends_with([':', ';']);
            }
            !closed
                || wrap.through_gaps && full && !open_text.ends_with(':')
                || !self.ends_heading(pair, block) && is_hanging(open_text)
        })
    }

    /// Where blank lines part all that begins, a first line that was cut goes on: `2. Sở⏎Nội vụ`, `- Ban bầu cử:⏎Không
    /// quá 05 cá nhân;`. What stands in a row of short lines below one another is a list.
    #[inline(never)]
    fn told_by_blank_lines(&self, pair: &Pair<'_>, block: &Block, next: Option<&Line>) -> bool {
        let Pair { before, line, .. } = *pair;
        let (open_text, text) = (before.text(self.norm), line.text(self.norm));
        let sentence = || open_text.ends_with(['.', '!', '?', '…']);
        let listed = || {
            next.is_some_and(|next| next.gap == 0 && !ends::starts_small(self.norm, next))
                && line.width < self.wrap.most_of_page()
        };
        let keys = || open_text.contains(':') && text.contains(':');
        let opens = || before.gap > 0 || self.lines.first().is_some_and(|first| first.place == before.place);
        // "Điều 9. Hiệu lực thi hành": an article is headed by words that ask for nothing more.
        let headed = || ends::heads_article(open_text, before);
        // A line that fills most of the page is no list's, whatever its end.
        // "2. Các ấp⏎Vận động người dân.": unless lines are cut anywhere, words behind a number head what stands below.
        let cut = || self.wrap.ragged || before.label().is_none_or(|label| label.level.is_bullet());
        let is_word = |place: Place| !place.of(self.norm).contains(' ');
        // What a site cuts behind a colon it emphasises in two: "**5. Sở Y tế:****⏎**Chủ trì".
        let first = || {
            (cut() || before.place.of(self.norm).ends_with(":****") || is_word(before.after_label()))
                && opens()
                && self.begins(block, before)
                && !sentence()
                && !keys()
                && !headed()
        };
        let formula = |line: &Line| !matches!(line.kind, LineKind::Text | LineKind::Item(_));
        (before.width >= self.wrap.most_of_page() && (self.wrap.sentences || !sentence()) || first())
            && !listed()
            && !formula(before)
            && !formula(line)
            && shape::is_capitals(open_text) == shape::is_capitals(text)
            && doctype(text).is_none()
    }

    /// A heading in capitals goes on in capitals, and behind a word that asks for more.
    fn told_by_capitals(&self, pair: &Pair<'_>, block: &Block) -> Option<bool> {
        let Pair { before, gap, closed, .. } = *pair;
        if gap > 1 || gap == 1 && closed || !matches!(block.kind, BlockKind::Item(..)) {
            return None;
        }
        let (open_text, text) = (pair.open_text, pair.text);
        let capitals = shape::is_capitals(open_text);
        let both = || {
            let goes_on = || shape::is_capitals(text) || before.width >= FULL_HEADING && ends::runs_in(text);
            capitals && goes_on() && doctype(text).is_none()
        };
        let asks = || !self.ends_heading(pair, block) && asks_for_more(open_text);
        let goes_on = if gap == 0 && !closed && both() {
            true
        } else if gap == 0 && capitals && asks() {
            // "II. KHÁI QUÁT VỀ⏎Chỉ số sẵn sàng": a heading does not end with such a word.
            true
        } else if closed {
            false
        } else {
            // A heading in capitals, or a sentence with its half already said, that a blank line cut.
            let cut = || capitals && (before.width >= FULL_HEADING || asks()) && both();
            let half = || before.width >= HALF_SAID && open_text.contains(';') && shape::ends_closed(text);
            cut() || half()
        };
        goes_on.then_some(true)
    }

    /// Whether the first line had no room for more, or ends with a word that cannot end a sentence.
    fn told_by_width(&mut self, pair: &Pair<'_>, block: &Block) -> bool {
        let wrap = self.wrap;
        let Pair { before, line, open_text, text, gap, reach, full, .. } = *pair;
        // A comma ends a ground where the line had room for what the next one says, or the next is set in.
        let roomy = !full && reach < wrap.least / 10 * 8;
        let deeper = wrap.indented && line.indent >= before.indent + 2;
        if (!wrap.wraps() || roomy || deeper) && open_text.ends_with(',') && shape::starts_capital(text) {
            return false;
        }
        if gap <= 1 && open_text.ends_with(',') && self.body_speaks(block, pair) {
            return false;
        }
        if gap > 0 && !wrap.through_gaps && !full {
            return false;
        }
        // "Đợt một": where lines are broken by counting, one with room to spare was not broken, whatever its last word,
        // unless it is the rest of a line.
        let broken = !(wrap.exact && roomy && pair.left == 0);
        if broken && is_hanging(open_text) && !self.ends_heading(pair, block) {
            return true;
        }
        if full && !deeper && (gap == 0 || wrap.through_gaps) {
            return true;
        }
        // Lines that nothing parts belong together, and so do those that are cut anywhere: "xếp hạng⏎Chỉ số".
        let least = if block.kind == BlockKind::Paragraph { SHORTEST_CUT } else { SHORTEST_ITEM_CUT };
        let heads = matches!(block.kind, BlockKind::Item(label, _) if !label.level.is_bullet());
        let together =
            wrap.parted && before.width >= least || wrap.ragged && !heads && before.width >= SHORTEST_CUT;
        if together && gap == 0 && !shape::is_capitals(open_text) {
            return true;
        }
        !deeper && self.fills_column(pair, block)
    }

    /// True for a line that falls short of the width by a few letters only and had no room in print: its letters are
    /// wide, or it is the first of its paragraph and was set in.
    fn fills_column(&mut self, pair: &Pair<'_>, block: &Block) -> bool {
        let wrap = self.wrap;
        let Pair { open_text, gap, reach, .. } = *pair;
        if wrap.counted
            || wrap.ragged
            || gap > 0
            || reach < wrap.least / 10 * 8
            || open_text.ends_with([',', ';', ':'])
            || shape::is_capitals(open_text)
            || self.ends_heading(pair, block)
        {
            return false;
        }
        if !printed::ROOM.contains(&pair.before.width) {
            return false;
        }
        let (norm, lines) = (self.norm, self.lines);
        let column = *self.column.get_or_insert_with(|| printed::column(norm, lines));
        column > 0 && self.printed_reach(pair, block) >= column
    }

    /// The width of the column in print, or of the page where few lines tell it; 0 for neither.
    pub(super) fn page_or_column(&mut self) -> u32 {
        let (norm, lines) = (self.norm, self.lines);
        let column = *self.column.get_or_insert_with(|| printed::column(norm, lines));
        if column > 0 { column } else { *self.page.get_or_insert_with(|| printed::page(norm, lines)) }
    }

    /// How far the first line would reach in print with the next word.
    pub(super) fn printed_reach(&self, pair: &Pair<'_>, block: &Block) -> u32 {
        let Pair { before, text, .. } = *pair;
        let first = !self.wrap.indented && before.indent == 0 && self.begins(block, before);
        let indent = if first { printed::INDENT } else { 0 };
        let word = text.split([' ', '\t']).next().unwrap_or_default();
        printed::width(before.text(self.norm)) + printed::width(" ") + printed::width(word) + indent
    }

    /// True where the first line may be a whole heading.
    fn ends_heading(&self, pair: &Pair<'_>, block: &Block) -> bool {
        let numbered = matches!(block.kind, BlockKind::Item(label, _) if !label.level.is_bullet());
        numbered && self.begins(block, pair.before) && headings::may_end(pair.open_text, pair.text)
    }

    /// A full line that happens to end with a sentence goes on only where layout and habits show it.
    fn goes_on_closed(&mut self, pair: &Pair<'_>, block: &Block, next: Option<&Line>) -> bool {
        let (norm, wrap) = (self.norm, self.wrap);
        let Pair { before, line, gap, reach, full, .. } = *pair;
        let text = pair.open_text;
        if text.ends_with("./.") {
            // What stands alone behind the end mark is what a scanner made of a stamp or a pen.
            return gap == 0 && next.is_none() && ends::is_scrap(pair.text);
        }
        if !full || gap > 0 || self.body_speaks(block, pair) {
            return false;
        }
        let flush = !wrap.indented
            || line.indent < before.indent
            || line.indent == before.indent && !self.begins(block, before);
        if !flush {
            return false;
        }
        let wrapped = ends::next_is_wrapped(norm, line, next, wrap);
        if wrap.exact {
            let lines = self.lines;
            let habits = self.habits.get_or_insert_with(|| Habits::of(norm, lines, wrap));
            return habits
                .go_on(text)
                .unwrap_or_else(|| wrapped && (wrap.parted || habits.labels_follow(text)));
        }
        wrapped && reach >= wrap.middle && text.ends_with(['.', ';', '!', '?', '…', ')', '”', '"'])
    }

    /// True when `before` is the first line of `block`.
    pub(super) fn begins(&self, block: &Block, before: &Line) -> bool {
        block.text.first().is_some_and(|place| place.start >= before.place.start)
    }
}

/// Where sentences are cut anywhere, a paragraph is cut behind so many characters at least.
const SHORTEST_CUT: u16 = 28;
/// Likewise an item, whose heading may be short.
const SHORTEST_ITEM_CUT: u16 = 45;

/// A heading in capitals of at least this many characters may have been wrapped.
const FULL_HEADING: u16 = 45;

/// A line that holds a `;` and goes on is at least this long, in characters.
const HALF_SAID: u16 = 50;

#[cfg(test)]
mod tests {
    use super::super::{open, width};
    use super::Joiner;
    use crate::lines::{LineKind, split};

    #[test]
    fn a_quick_look_at_a_label_says_what_a_full_look_does() {
        let words = [
            "theo khoản",
            "Điều",
            "ĐIỂM",
            "thôn",
            "thôn (1",
            "(thôn)",
            "“Xuân",
            "a",
            "điều*",
            "điêu",
            "năm 2021",
        ];
        let heads = ["", "1. ", "- ", "a) "];
        let rests = ["a", "Điều 5", "2030", "TẾT”", "(x) là", "khoản"];
        let mut told = 0;
        for (word, head) in words.iter().flat_map(|word| heads.map(|head| (word, head))) {
            for (label, rest) in
                ["2. ", "1) ", "- ", "+ ", "b) "].iter().flat_map(|l| rests.map(|rest| (l, rest)))
            {
                for gap in ["\n", "\n\n"] {
                    let norm = format!("{head}{word}{gap}{label}{rest}");
                    let lines = split(&norm);
                    let [before, line] = &lines[..] else { continue };
                    let LineKind::Item(label) = line.kind else { continue };
                    let wrap = width::Wrap::default();
                    let mut joiner = Joiner::new(&norm, &lines, &wrap);
                    let quick = joiner.first_look(before, line, &open(before, true), false);
                    let pair = joiner.pair(before, line, false, 0);
                    assert!(
                        quick.is_none_or(|quick| quick == joiner.label_is_prose(&label, &pair)),
                        "{norm}"
                    );
                    told += usize::from(quick.is_some());
                }
            }
        }
        assert!(told > 500, "{told}");
    }
}
