//! Lines that begin as an item does and go on with a sentence all the same: `năm⏎2. Các`, `kinh tế⏎- xã hội`.
//!
//! In: two neighbours, the second with a label. Out: a yes or no.

use super::ends;
use super::wrap::{Joiner, Pair};
use crate::grammar::label::{Label, Level};
use crate::lexicon::joints;
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

    /// "nhiệm kỳ 2025⏎- 2030", "tính từ tháng⏎9. Các đơn vị", "là⏎15. 000.000 đồng": the label is part of a number, or of a name
    /// that holds a dash. A number that goes on with a list is its label.
    fn cuts_number_or_name(&self, label: &Label, pair: &Pair<'_>, rest: &str) -> bool {
        let text = pair.open_text;
        if label.level.is_bullet() {
            return label.level == Level::Dash && joints::dash_joins(text, rest);
        }
        let next = label.ordinal == Some(1) || label.ordinal == Some(self.last[label.level as usize] + 1);
        let asked = || match label.level {
            Level::Arabic => joints::asks_for_number(text) || joints::asks_for_part(text),
            Level::Roman => joints::asks_for_part(text),
            _ => false,
        };
        let sum = || joints::is_rest_of_sum(rest) && (!next || ends::is_hanging(text));
        !next && asked() && !shape::is_capitals(text)
            || label.level == Level::Arabic && sum()
            || label.level == Level::Article && joints::cuts_provision(text, pair.text)
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
        if gap == 0 && self.cuts_number_or_name(label, pair, rest) {
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

#[cfg(test)]
mod tests {
    use crate::record::{Content, Node};

    /// What stands in the first part of the body, behind its first item.
    fn items(body: &str) -> Vec<String> {
        let text = format!(
            "UBND XÃ AN PHÚ\nSố: 5/KH-UBND\n\nKẾ HOẠCH\nTrồng cây\n\nI. VIỆC\n1. Làm:\n{body}\n2. Nghỉ.\n"
        );
        let plan = crate::parse(&text);
        let said = |node: &Node<'_>| match node {
            Node::Section(section) => match &section.content {
                Content::Heading(text) | Content::Text(text) => Some(text.text.to_string()),
                _ => None,
            },
            Node::Paragraph(paragraph) => Some(paragraph.text.to_string()),
            Node::Table(_) => None,
        };
        plan.body.all().iter().skip(2).filter_map(said).collect()
    }

    #[test]
    fn a_number_or_a_name_that_was_cut_is_no_label() {
        for cut in [
            "- Thực hiện Nghị quyết Đại hội nhiệm kỳ 2025⏎- 2030 của xã.",
            "- Phát triển kinh tế giai đoạn 2021⏎– 2025 của xã.",
            "- Phòng Văn hóa⏎- Xã hội chủ trì.",
            "- Sở Lao động⏎- Thương binh và Xã hội.",
            "Thời gian được tính từ tháng⏎9. Các đơn vị báo cáo.",
            "Thực hiện các quy định tại Phần⏎III. Các đơn vị thực hiện.",
            "Tổng kinh phí là⏎15. 000.000 đồng.",
            "- Chi hết⏎3. 500.000 đồng.",
            "Hội nghị họp lúc 8 giờ⏎30 phút ngày 12/10/2025.",
            "Kiểm tra theo khoản 2⏎Điều 5 Nghị định số 30/2020/NĐ-CP.",
            "Thực hiện các nội dung nêu tại⏎Phụ lục I và gửi báo cáo về Văn phòng.",
        ] {
            let text = cut.trim_start_matches("- ").replace('⏎', " ");
            assert_eq!(items(&cut.replace('⏎', "\n")), [text.as_str(), "Nghỉ."], "{cut}");
        }
    }

    #[test]
    fn items_behind_what_looks_cut_stay_items() {
        for list in ["- Kinh tế⏎- Xã hội", "- Năm 2025: mua⏎- 2026: trồng", "- Việc của năm⏎- 2025: trồng"]
        {
            assert_eq!(items(&list.replace('⏎', "\n")).len(), 3, "{list}");
        }
    }
}
