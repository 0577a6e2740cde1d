//! Lines that begin as an item does and go on with a sentence all the same: `năm⏎2. Các`, `kinh tế⏎- xã hội`.
//!
//! In: two neighbours, the second with a label. Out: a yes or no.

use super::ends;
use super::wrap::{Joiner, Pair};
use crate::grammar::label::{Label, Level};
use crate::lines::{Line, LineKind};
use crate::text::shape;

impl Joiner<'_, '_> {
    /// "ứng với cấp độ⏎1: Cấp ngay …": where blank lines part the items, a full line goes on in spite of a number that is
    /// not the next; `1.` begins a list of its own.
    #[inline(never)]
    fn fills_page(&self, label: &Label, before: &Line, line: &Line) -> bool {
        let printed = || line.text(self.norm).get(..usize::from(label.end)).unwrap_or_default().trim_end();
        before.width >= self.wrap.most_of_page()
            && (label.ordinal != Some(1) || printed().ends_with(':'))
            && label.ordinal != Some(self.last[Level::Arabic as usize] + 1)
            && !shape::is_capitals(before.text(self.norm))
    }

    /// True where what looks like a label is the middle of a sentence: `năm⏎2. Các`, `kinh tế⏎- xã hội`.
    pub(super) fn label_is_prose(&self, label: &Label, pair: &Pair<'_>) -> bool {
        let Pair { before, line, gap, full, closed, .. } = *pair;
        if closed || gap > 0 && !self.wrap.through_gaps {
            return false;
        }
        let rest = line.after_label().of(self.norm);
        let text = pair.open_text;
        // "(Cụm⏎2) năm học": the bracket that closes is no label's.
        if gap == 0 && ends::leaves_bracket_open(text) && !label.level.is_bullet() {
            return true;
        }
        // "“Xuân tình nguyện⏎– Tết sẻ chia”": so does a quotation.
        if gap == 0 && ends::closes_quote(text, rest) {
            return true;
        }
        if self.wrap.strict
            && gap == 0
            && label.level == Level::Arabic
            && self.fills_page(label, before, line)
        {
            return true;
        }
        // "theo khoản⏎2. Điều 5", "Trong đó thôn⏎2. có nhiều nhất.": the sentence goes on behind the number.
        let numbered = gap == 0 && !label.level.is_bullet() && label.ordinal != Some(1);
        if numbered && ends::refers(text, rest)
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
                let goes_on = shape::starts_small(rest) && !text.ends_with([',', ';', ':', '.']);
                let cut = (range || goes_on) && self.wrap.strict && gap == 0;
                cut || full && (shape::starts_small(rest) || range) && !text.ends_with(',')
            }
            Level::Star | Level::Plus | Level::Bullet | Level::Circle | Level::Arrow => false,
            // "II. PHẠM⏎VI, ĐỐI TƯỢNG"
            _ => {
                let cut = self.wrap.strict && gap == 0 && before.width < self.wrap.least;
                (cut || full && !shape::is_capitals(rest)) && !self.is_plausible(label)
            }
        }
    }
}
