//! Grounds and what stands behind them: where a line ends amid a ground, and where the body that plans begins to speak.
//!
//! In: two neighbours, the first in a paragraph that a ground opens: `Căn cứ …`, or `Thực hiện …` with the number of a
//! document. Out: a yes or no. A ground ends with a sign; without one it goes on, over a blank line only where its last
//! words ask for more or its line is full.

use super::ends::{self, cuts_name, is_hanging};
use super::printed;
use super::wrap::{Joiner, Pair};
use super::{Block, BlockKind};
use crate::lexicon::{agencies, headings, joints, kinds, posts, relations, verbs};
use crate::lines::Line;
use crate::text::fold;
use crate::text::place::Place;
use crate::text::shape;

/// The number of a document stands within so many bytes of the first words of a ground.
const NUMBER_WITHIN: usize = 120;

/// A line that was cut is no longer than this, in characters.
const LONGEST_LINE: u16 = 160;

/// The line of a lead-in that was cut is no shorter than this, in characters.
const SHORTEST_LINE: u16 = 45;

/// What stands before a blank line amid a ground is no shorter than this, in bytes.
const SHORTEST_CUT: usize = 40;

/// The verb of a body that announces its plan stands within so many bytes.
const VERB_WITHIN: usize = 120;

impl Joiner<'_, '_> {
    /// A ground without a sign at its end goes on, unless the next line opens what stands behind grounds.
    pub(super) fn leaves_ground_open(&self, pair: &Pair<'_>, block: &Block) -> bool {
        let Pair { open_text, text, .. } = *pair;
        // "phối hợp giữa Công an tỉnh và Hội⏎Liên hiệp Phụ nữ", "theo chỉ đạo của Sở⏎Nội vụ;"
        let cut = || text.ends_with(';') || joints::asks_for_name(open_text);
        pair.before.width <= LONGEST_LINE
            && shape::starts_capital(text.trim_start_matches('('))
            && !open_text.ends_with(',')
            && (is_ground(self.norm, block)
                || cut() && self.stands_before_labels(block) && opens_as_ground(self.norm, block))
            && !asks_for_number(open_text)
            && !opens_other(text)
            && (agencies::HEADS.longest_prefix(text).is_none()
                || (asks_for_body(open_text) || cut()) && !announces(text))
    }

    /// "Được sự đồng ý của …, Hội xã Mường⏎Lạn xây dựng kế hoạch như sau:": a paragraph without a sign at its end, no ground,
    /// goes on to what leads to the body.
    pub(super) fn leaves_lead_in_open(&self, pair: &Pair<'_>, block: &Block) -> bool {
        let Pair { open_text, text, .. } = *pair;
        text.ends_with("sau:")
            && SHORTEST_LINE <= pair.before.width
            && pair.before.width <= LONGEST_LINE
            && block.kind == BlockKind::Paragraph
            && shape::starts_capital(text)
            && !open_text.ends_with(',')
            && !shape::is_capitals(open_text)
            && agencies::HEADS.longest_prefix(text).is_none()
            && relations::opener(text).is_none()
            && self.stands_before_labels(block)
            && !opens_as_ground(self.norm, block)
    }

    /// True before the first number of a part.
    fn stands_before_labels(&self, block: &Block) -> bool {
        !matches!(block.kind, BlockKind::Table(..)) && self.last.iter().all(|&last| last == 0)
    }

    /// The same over a blank line, which tells nothing where a printed page is read line by line.
    #[inline(never)]
    pub(super) fn cuts_ground(&mut self, pair: &Pair<'_>, block: &Block) -> bool {
        let Pair { open_text, text, .. } = *pair;
        if pair.gap != 1
            || pair.closed
            || open_text.ends_with(',')
            || pair.before.width > LONGEST_LINE
            || block.raw(self.norm).len() < SHORTEST_CUT
            || !is_ground(self.norm, block)
            || opens_other(text)
        {
            return false;
        }
        // "ngày⏎⏎05 tháng 11"
        if asks_for_number(open_text) {
            return text.starts_with(|c: char| c.is_ascii_digit());
        }
        // "của⏎⏎Thủ tướng Chính phủ", "của Thủ tướng⏎⏎Chính phủ"
        if is_hanging(open_text) || cuts_name(open_text, text) {
            return true;
        }
        let body = agencies::HEADS.longest_prefix(text).is_some();
        shape::starts_capital(text)
            && !announces(text)
            && (asks_for_body(open_text) || !body && (asks_for_place(open_text) || self.is_full(pair, block)))
    }

    /// "Căn cứ …;⏎Trường Tiểu học An Phú xây dựng kế hoạch": behind a finished ground the body speaks that plans.
    pub(super) fn body_speaks(&mut self, block: &Block, pair: &Pair<'_>) -> bool {
        let Pair { open_text, text, .. } = *pair;
        if !open_text.ends_with([';', ',', '.'])
            || !shape::starts_capital(text)
            || agencies::HEADS.longest_prefix(text).is_none()
            || !is_ground(self.norm, block)
        {
            return false;
        }
        // Where the line was full the paragraph may go on: "Thực hiện Kế hoạch số 5 …,⏎UBND xã ban hành".
        open_text.ends_with(';') && fold::word_prefix(block.raw(self.norm), "can cu").is_some()
            || announces(text) && self.has_room(pair, block)
    }

    /// True for a line that had no room in print for the next word.
    fn is_full(&mut self, pair: &Pair<'_>, block: &Block) -> bool {
        let page = self.page_or_column();
        page > 0 && self.printed_reach(pair, block) >= page
    }

    /// True for a line that surely had room for the next word, in print and in letters: other lines of its paragraph are
    /// wider, or the page is where it has no other.
    fn has_room(&mut self, pair: &Pair<'_>, block: &Block) -> bool {
        let reach = self.printed_reach(pair, block);
        if self.begins(block, pair.before) {
            return reach < self.page_or_column() / 20 * 19;
        }
        let lines = || block.raw(self.norm).lines().take(WIDEST_OF).map(str::trim);
        let word = pair.text.split(' ').next().unwrap_or_default();
        let letters = usize::from(pair.before.width) + 1 + shape::width(word);
        lines().any(|line| reach < printed::width(line) / 20 * 19)
            && lines().any(|line| letters < shape::width(line) * 19 / 20)
    }
}

/// So many lines of a paragraph are measured.
const WIDEST_OF: usize = 8;

/// False where no ground surely goes on over a blank line.
#[inline(never)]
pub(super) fn may_be_cut(norm: &str, before: &Line, block: &Block) -> bool {
    block.raw(norm).len() >= SHORTEST_CUT && !ends::closes(norm, before) && is_ground(norm, block)
}

/// True for what opens with a ground, if with words that open other text as well with the number of a document: `Thực hiện Kế
/// hoạch số 5/KH-UBND …`, `Công văn số 5/…`.
fn is_ground(norm: &str, block: &Block) -> bool {
    match block.kind {
        BlockKind::Paragraph => {}
        // "- Căn cứ …;"
        BlockKind::Item(label, _) if label.level.is_bullet() => {}
        _ => return false,
    }
    let ground = block.text.first().map_or("", |first| {
        // Long paragraphs are not looked through for each of their lines.
        let end = first.end.min(first.start.saturating_add(NUMBER_WITHIN as u32));
        let text = Place { start: first.start, end: first.end }.of(norm);
        text.get(..text.floor_char_boundary((end - first.start) as usize)).unwrap_or_default()
    });
    // Most paragraphs begin with another letter.
    let other = ground
        .as_bytes()
        .first()
        .is_some_and(|b| b.is_ascii_alphabetic() && !matches!(b | 0x20, b'c' | b't' | b'x'));
    if !other && relations::opens_surely(ground) {
        return true;
    }
    // A number has a slash.
    if memchr::memchr(b'/', ground.as_bytes()).is_none() {
        return false;
    }
    let opens = || relations::opener(ground).is_some() || kinds::longest_prefix(ground).is_some();
    shape::starts_capital(ground) && opens() && names_number(ground)
}

/// True for what opens with the first words of a ground, whatever it names.
fn opens_as_ground(norm: &str, block: &Block) -> bool {
    let text = block.raw(norm);
    shape::starts_capital(text) && relations::opener(text).is_some()
}

/// `số 5/KH-UBND`
fn names_number(text: &str) -> bool {
    text.match_indices(" số ")
        .any(|(at, word)| text[at + word.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// True for a line that opens what stands behind grounds: another one, a lead-in, the first part.
fn opens_other(text: &str) -> bool {
    // "Nay nhà trường xây dựng kế hoạch như sau:"
    text.ends_with(':')
        || relations::opener(text).is_some() && shape::starts_capital(text)
        || kinds::longest_prefix(text).is_some()
        || shape::is_capitals(text) && !text.ends_with(';')
        || headings::is_first_part(text)
        // "(Kèm theo Kế hoạch số 5/KH-UBND)", "BS. Lê Văn An"
        || headings::ATTACHED.longest_prefix(text.trim_start_matches(['(', ' '])).is_some()
        || shape::is_person_name(text)
}

/// Words that a number follows, and nothing else.
const NUMBERED: &[&str] = &["số", "ngày", "tháng", "năm"];

/// True where a number follows the last word: `số`, `ngày`.
fn asks_for_number(text: &str) -> bool {
    NUMBERED.contains(&shape::last_word(text))
}

/// True where a body speaks that plans: `Ủy ban nhân dân xã ban hành`.
fn announces(text: &str) -> bool {
    if agencies::HEADS.longest_prefix(text).is_none() {
        return false;
    }
    let text = text.get(..text.floor_char_boundary(VERB_WITHIN)).unwrap_or(text);
    let mut words = text.match_indices(' ').map(|(at, _)| &text[at + 1..]);
    let told = words.find_map(|rest| {
        let word = rest.split([' ', ',']).next().unwrap_or_default();
        let other = OTHER_DEED.contains(&word);
        (other || verbs::ISSUING_VERBS.beginning(rest).any(|row| begins_with(rest, row))).then_some(!other)
    });
    told.unwrap_or(false)
}

/// True where `text` begins with the verb of this row.
fn begins_with(text: &str, row: usize) -> bool {
    let verb = verbs::ISSUING_VERBS.words().get(row);
    verb.and_then(|verb| text.strip_prefix(verb))
        .is_some_and(|rest| !rest.starts_with(crate::text::letter::is_word_char))
}

/// Words that tell of a document of the body before any verb does.
const OTHER_DEED: &[&str] = &["về", "của", "ngày", "số", "theo", "tại"];

/// True where the name of a body goes on behind the last words: `của Hiệu trưởng`, `của UBND`.
fn asks_for_body(text: &str) -> bool {
    let name = text.rfind(" của ").and_then(|at| text.get(at + " của ".len()..)).unwrap_or_default();
    posts::is_whole(name)
        || agencies::HEADS.longest_prefix(name).is_some_and(|(_, end)| end == name.len())
        || agencies::WRAPPING.iter().any(|body| fold::word_prefix(name, body) == Some(name.len()))
}

/// True where the name of a place goes on behind the last word: `của UBND huyện`.
fn asks_for_place(text: &str) -> bool {
    agencies::LEVELS.words().iter().any(|level| fold::ends_with_word(text, level))
}

#[cfg(test)]
mod tests {
    fn preamble(grounds: &str) -> Vec<String> {
        let text = format!(
            "UBND XÃ AN PHÚ\nSố: 5/KH-UBND\n\nKẾ HOẠCH\nTrồng cây\n\n{grounds}\n\nI. VIỆC\n1. Trồng.\n"
        );
        crate::parse(&text).preamble.iter().map(|ground| ground.text.to_string()).collect()
    }

    #[test]
    fn a_ground_without_a_sign_at_its_end_goes_on() {
        for ground in [
            "Căn cứ Quyết định số 4/QĐ-UBND ngày 8/8/2023 của Ủy ban nhân dân⏎(UBND) tỉnh An Bình về trồng cây;",
            "Thực hiện Kế hoạch số 4/KH-BGDĐT ngày 8/8/2023 của Bộ Giáo dục⏎Đào tạo về trồng cây;",
            "Căn cứ Quyết định số 4/QĐ-ĐHAP ngày 8/8/2023 của Hiệu trưởng⏎Trường Đại học An Phú về trồng cây;",
            "Căn cứ Kế hoạch số 4/KH-TU ngày 8/8/2023 của Ban Thường vụ⏎Tỉnh ủy về trồng cây;",
            "Thực hiện Kế hoạch số 4/KHPH-CA ngày 8/8/2023 giữa Công an tỉnh và Hội⏎Liên hiệp Phụ nữ tỉnh;",
            "Căn cứ Quyết định số 4/QĐ-TTg ngày 8/8/2023 của Thủ tướng quy định công tác⏎PCTT&TKCN;",
            "Thực hiện sự chỉ đạo của Sở⏎Nội vụ;",
            "Theo đề nghị của Sở Tài chính tại Công văn số 4/STC-NS ngày⏎05 tháng 11 năm 2025;",
            "Thực hiện Kế hoạch số 4/KH-UBND ngày 8/8/2023 của UBND huyện⏎An Lộc về trồng cây;",
        ] {
            for gap in ["\n", "\n\n"] {
                // A name or a half of one is cut over a blank line; words that may end a name are not.
                if gap.len() == 2
                    && (["Giáo dục⏎", "⏎(", "Hội⏎", "⏎PCTT", "Sở⏎"].iter().any(|cut| ground.contains(cut)))
                {
                    continue;
                }
                let grounds = format!("{}{gap}Căn cứ Luật Trồng cây;", ground.replace('⏎', gap));
                assert_eq!(
                    preamble(&grounds),
                    [ground.replace('⏎', " "), "Căn cứ Luật Trồng cây;".to_owned()]
                );
            }
        }
    }

    #[test]
    fn a_lead_in_goes_on_to_its_end() {
        let lead_in = "Được sự đồng ý của Ủy ban xã, Hội Cựu chiến binh xã An⏎Phú xây dựng kế hoạch như sau:";
        assert_eq!(preamble(&lead_in.replace('⏎', "\n")), [lead_in.replace('⏎', " ")]);
    }

    #[test]
    fn what_stands_behind_a_ground_is_none_of_it() {
        let ground = "Căn cứ Kế hoạch số 4/KH-UBND ngày 8/8/2023 của UBND huyện";
        for behind in [
            "Ủy ban nhân dân xã An Phú ban hành Kế hoạch trồng cây như sau:",
            "Căn cứ tình hình thực tế của xã;",
            "Nay xã xây dựng kế hoạch như sau:",
        ] {
            for gap in ["\n", "\n\n"] {
                assert_eq!(preamble(&format!("{ground}{gap}{behind}")), [ground, behind]);
            }
        }
    }

    #[test]
    fn a_comma_ends_a_ground_where_its_line_had_room() {
        let wide = "Căn cứ Kế hoạch số 4/KH-UBND ngày 8/8/2023 của Ủy ban nhân dân huyện về việc\n\
                    trồng cây, chăm sóc cây và bảo vệ cây trên các tuyến đường của các thôn trong\n\
                    năm 2024 và các năm sau đó của Ủy ban nhân dân huyện,\n";
        let speaks =
            "Ủy ban nhân dân xã An Phú ban hành Kế hoạch trồng cây trên địa bàn xã năm 2024\nnhư sau:";
        assert_eq!(preamble(&format!("{wide}{speaks}")).len(), 2);
        // No room, or another body that the ground names.
        let full = wide.replace("huyện,", "huyện và thường trực huyện ủy,");
        assert_eq!(preamble(&format!("{full}{speaks}")).len(), 1);
        let named = speaks.replace("ban hành Kế hoạch", "về việc ban hành Kế hoạch");
        assert_eq!(preamble(&format!("{wide}{named}")).len(), 1);
    }
}
