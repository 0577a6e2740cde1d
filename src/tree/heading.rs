//! What a labelled line says: a heading, a text, or a heading with its text behind a colon.
//!
//! In: the clean text of a labelled line, its level, what is nested below it. Out: its [`Shape`].

use crate::grammar::label::Level;
use crate::lexicon::agencies::PLURALS;
use crate::lexicon::headings::INTRODUCERS;
use crate::lexicon::joints;
use crate::lexicon::posts;
use crate::lexicon::verbs::STOPS;
use crate::text::fold;
use crate::text::place::stands_bare;
use crate::text::seek;
use crate::text::shape::{self, is_capitals};

/// How a labelled line divides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// The label stands alone.
    Nothing,
    /// All of it names what follows.
    Heading,
    /// All of it is said here.
    Text,
    /// A heading up to the colon at this byte offset, then a text.
    RunIn(usize),
}

/// What stands below and beside a labelled line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Below {
    Nothing,
    /// Something that a sentence may have below it as well: a paragraph, a remark.
    Something,
    /// A list, or anything where the lines beside this one are headings.
    List,
}

/// A run-in heading has no more words than this, in capitals twice as many.
const RUN_IN_WORDS: usize = 22;
/// A few words with a full stop above a paragraph are a title: `1. Mục đích.`
const TITLE_WORDS: usize = 4;
/// A heading that ends with a full stop has no more words than this.
const SENTENCE_WORDS: usize = 45;

/// What a line tells of its shape before anything below it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    Shape(Shape),
    /// What is nested below it has to answer this.
    Below(Question),
}

/// Why what is nested below a line decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    /// Without a colon, or with one at its end, it may be a heading.
    Named,
    /// The colon at this byte offset may stand before the bodies that share a list.
    Bodies(u32),
}

/// Looks at the line alone.
#[inline(always)]
pub(super) fn told(text: &str, level: Level) -> Told {
    if level.is_bullet() {
        let visible = text.as_bytes().first().is_some_and(u8::is_ascii_graphic)
            || text.contains(|c: char| !c.is_whitespace());
        return Told::Shape(if visible { Shape::Text } else { Shape::Nothing });
    }
    let text = trimmed(text);
    if text.is_empty() {
        return Told::Shape(Shape::Nothing);
    }
    match run_in_colon(text) {
        Some(colon) => told_by_colon(text, level, colon),
        None => Told::Below(Question::Named),
    }
}

/// The same of a line that a colon may part.
#[inline(never)]
fn told_by_colon(text: &str, level: Level, colon: usize) -> Told {
    let (before, after) = (&text[..colon], &text[colon + 1..]);
    if names_bodies(before, after) {
        let leads = text.ends_with(':');
        return if leads { Told::Shape(Shape::Heading) } else { Told::Below(Question::Bodies(colon as u32)) };
    }
    Told::Shape(run_in(text, level, colon))
}

/// Decides a line that was not told by what is nested below it.
pub(super) fn answer(text: &str, level: Level, question: Question, below: Below) -> Shape {
    let text = trimmed(text);
    match question {
        Question::Bodies(_) if below == Below::List => Shape::Heading,
        Question::Bodies(colon) => run_in(text, level, colon as usize),
        Question::Named if is_named(text, level, below) && !holds_sentence_end(text) => Shape::Heading,
        // Two letters are the fewest in capitals.
        Question::Named if !text.ends_with(';') && text.len() > 1 && is_capitals(text) => Shape::Heading,
        Question::Named => Shape::Text,
    }
}

/// The text without blanks at its ends; a clean text hardly has any.
#[inline]
fn trimmed(text: &str) -> &str {
    if stands_bare(text.as_bytes()) { text } else { text.trim() }
}

/// A heading up to the colon, or a sentence that holds one.
fn run_in(text: &str, level: Level, colon: usize) -> Shape {
    let (before, after) = (&text[..colon], &text[colon + 1..]);
    let words = words(before);
    let short = words <= RUN_IN_WORDS || words <= RUN_IN_WORDS * 2 && is_capitals(before);
    let heads = short
        && !introduces(before)
        && !holds_sentence_end(before)
        && !addresses(before, level)
        && !enacts(before, text, level)
        && !charges_named(before, after);
    if heads { Shape::RunIn(colon) } else { Shape::Text }
}

/// True where the end of a line, its level and what is nested below it make it a heading.
fn is_named(text: &str, level: Level, below: Below) -> bool {
    let outer = matches!(
        level,
        Level::Part
            | Level::Chapter
            | Level::Heading
            | Level::SubHeading
            | Level::Article
            | Level::Roman
            | Level::Capital
    );
    let end = match text.as_bytes().last() {
        Some(last) if last.is_ascii() && !matches!(last, b'"' | b')') => Some(char::from(*last)),
        _ => text.trim_end_matches(['”', '"', ')']).chars().next_back(),
    };
    match end {
        Some(':') => !introduces(text.trim_end_matches(':')),
        Some(';' | ',') => false,
        // A title may be printed with a full stop; a sentence has no list below it.
        Some('.' | '!' | '?' | '…') => {
            let short = || words(text) <= TITLE_WORDS;
            let titled = below == Below::List || below == Below::Something && (outer || short());
            titled && words(text) <= SENTENCE_WORDS
        }
        _ => below != Below::Nothing || outer,
    }
}

/// How many words stand in a text; normalised text knows blanks of ASCII alone.
fn words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_blank = |b: u8| b == b' ' || b.wrapping_sub(b'\t') < 5;
    // In blocks that compile to vector instructions, so many that their counts fit a byte.
    const BLOCK: usize = 128;
    let mut count = bytes.first().map_or(0, |&first| usize::from(!is_blank(first)));
    for (before, own) in bytes.chunks(BLOCK).zip(bytes.get(1..).unwrap_or_default().chunks(BLOCK)) {
        let begins = |(&before, &own): (&u8, &u8)| u8::from(is_blank(before) & !is_blank(own));
        count += usize::from(before.iter().zip(own).map(begins).sum::<u8>());
    }
    count
}

/// The first colon that parts a heading from its text: not in brackets or quotes, not in a time or an address.
fn run_in_colon(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = seek::first(b':', bytes)?;
    // Most colons close their line.
    if bytes.len() == first + 1 {
        return None;
    }
    let last = memchr::memrchr(b':', bytes)?;
    let mut depth = 0i32;
    let mut at = 0;
    while let Some(ahead) = bytes.get(at..=last) {
        at += ahead.iter().position(|&b| PARTS[usize::from(b)])?;
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some('(' | '[' | '“' | '«') => depth += 1,
            Some(')' | ']' | '”' | '»') => depth -= 1,
            Some(':') if depth <= 0 => {
                let after = &text[at + 1..];
                let address = after.starts_with("//") || after.starts_with(|c: char| c.is_ascii_digit());
                if after.trim().is_empty() {
                    return None;
                }
                if !address {
                    return Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The first bytes of colons, brackets and quotes.
static PARTS: [bool; 256] = {
    let mut parts = [false; 256];
    let signs = [b':', b'(', b'[', b')', b']', 0xe2, 0xc2];
    let mut i = 0;
    while i < signs.len() {
        parts[signs[i] as usize] = true;
        i += 1;
    }
    parts
};

/// True where the words before a colon introduce an enumeration in mid-sentence.
fn introduces(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '*', '_']);
    let last = memchr::memrchr2(b' ', b',', before.as_bytes()).map_or(before, |at| &before[at + 1..]);
    let introduced = INTRODUCERS.beginning(last).any(|phrase| {
        let phrase = INTRODUCERS.words()[phrase];
        let (phrase, comma) = phrase.strip_prefix(", ").map_or((phrase, false), |rest| (rest, true));
        let mut words = before.rsplit([' ', ',']).filter(|word| !word.is_empty());
        let mut start = before.len();
        let ends_so = phrase.rsplit(' ').all(|wanted| {
            words.next().is_some_and(|word| {
                start = word.as_ptr() as usize - before.as_ptr() as usize;
                fold::same_word(word, wanted)
            })
        });
        ends_so && (!comma || before[..start].trim_end().ends_with(','))
    });
    introduced && !joints::ends_with_noun(before)
}

/// `Các Sở: Tài chính, Y tế`: a kind of body, then at least two names.
fn names_bodies(before: &str, after: &str) -> bool {
    const LONGEST: usize = 240;
    const MOST_WORDS: usize = 8;
    let after = after.trim_matches([' ', ':']);
    if after.len() > LONGEST || memchr::memchr3(b';', b':', b'.', after.as_bytes()).is_some() {
        return false;
    }
    let is_name = |name: &str| {
        let name = name.trim();
        shape::starts_capital(name) && name.split_whitespace().count() <= MOST_WORDS && !is_duty(name)
    };
    let several = after.contains(", ")
        || after.match_indices(" và ").any(|(at, and)| shape::starts_capital(&after[at + and.len()..]));
    let plural = |words: &str| {
        PLURALS.longest_prefix(words).is_some_and(|(_, end)| {
            let rest = words[end..].trim_start();
            rest.is_empty() || rest.starts_with(',') || rest.starts_with("và ")
        })
    };
    let mut words = std::iter::once(0).chain(before.match_indices(' ').map(|(at, _)| at + 1));
    several && after.split(',').all(is_name) && words.any(|at| plural(&before[at..]))
}

/// `Các sở: Tài chính, Y tế theo chức năng …`: a kind of body, then names, then what they do.
fn charges_named(before: &str, after: &str) -> bool {
    const LONGEST_NAMES: usize = 240;
    let is_name = |name: &str| {
        let name = name.trim();
        shape::starts_capital(name) && !is_duty(name)
    };
    let kind = || PLURALS.longest_prefix(before).is_some_and(|(_, end)| end == before.len());
    let mut names = after.splitn(3, ',');
    let named = |names: &mut std::str::SplitN<'_, char>| {
        names.next().is_some_and(is_name) && names.next().is_some_and(is_name)
    };
    let blanks = || memchr::memchr_iter(b' ', after.as_bytes()).take_while(|&at| at < LONGEST_NAMES);
    let acts = || blanks().any(|at| shape::starts_small(&after[at + 1..]) && is_duty(&after[at + 1..]));
    kind() && named(&mut names) && !after.ends_with(':') && acts()
}

/// True for what begins with a verb, `Tuyên truyền pháp luật`.
fn is_duty(name: &str) -> bool {
    STOPS.beginning(name).any(|verb| {
        let mut words = name.split(' ');
        STOPS.words()[verb]
            .split(' ')
            .all(|wanted| words.next().is_some_and(|word| fold::same_word(word, wanted)))
    })
}

/// Those who must carry out an article, a list of them behind the last: `Chánh Văn phòng, Giám đốc các sở: A, B`.
fn addresses(before: &str, level: Level) -> bool {
    if level != Level::Article {
        return false;
    }
    let last = before.rfind([',', ';']).map(|at| before[at + 1..].trim_start());
    last.is_some_and(|last| posts::prefix(last).is_some())
}

/// True for what closes an article of those who carry a decision out: `… chịu trách nhiệm thi hành Quyết định này./.`
fn enacts(before: &str, text: &str, level: Level) -> bool {
    const TAIL: usize = 80;
    if level != Level::Article {
        return false;
    }
    let mut start = text.len().saturating_sub(TAIL);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let tail = &text[start..];
    posts::prefix(before).is_some()
        && tail.match_indices(' ').any(|(at, _)| fold::word_prefix(&tail[at + 1..], "thi hanh").is_some())
}

/// A full stop before a capital: more than one sentence.
fn holds_sentence_end(text: &str) -> bool {
    let bytes = text.as_bytes();
    // A full stop, a blank and a capital.
    if bytes.len() < 3 {
        return false;
    }
    memchr::memchr_iter(b'.', bytes).filter(|&at| bytes.get(at + 1) == Some(&b' ')).any(|at| {
        let before = memchr::memrchr2(b' ', b'.', &bytes[..at]).map_or(0, |blank| blank + 1);
        let before = &text[before..at];
        // "TP. Huế", "ThS. Lê": an abbreviation before the point.
        let abbreviation = before.chars().nth(ABBREVIATION).is_none() && shape::starts_capital(before);
        !abbreviation && shape::starts_capital(text[at + 2..].trim_start())
    })
}

/// An abbreviation has no more letters than this.
const ABBREVIATION: usize = 3;

#[cfg(test)]
mod tests {
    use super::{Below, Level, Shape, Told, answer, holds_sentence_end, introduces, run_in_colon, told};

    /// How a line divides, told by all that is known in the end.
    fn shape(text: &str, level: Level, below: Below) -> Shape {
        match told(text, level) {
            Told::Shape(shape) => shape,
            Told::Below(question) => answer(text, level, question, below),
        }
    }

    #[test]
    fn colons_in_brackets_and_quotes_part_nothing() {
        assert_eq!(run_in_colon("Kinh phí (dự kiến: ba triệu)"), None);
        assert_eq!(run_in_colon("Lớp [a: b] “c: d” «e: f»"), None);
        assert_eq!(run_in_colon("Tổ (một) [hai] “ba” «bốn»: làm"), Some("Tổ (một) [hai] “ba” «bốn»".len()));
        assert_eq!(run_in_colon("Tổ ((một): hai) ba: làm"), Some("Tổ ((một): hai) ba".len()));
        // What a list sign closed or a scan lost its opening of.
        assert_eq!(run_in_colon("a) Tổ một: làm"), Some("a) Tổ một".len()));
        assert_eq!(run_in_colon("Xem http://an.phu: đủ"), Some("Xem http://an.phu".len()));
    }

    #[test]
    fn words_are_what_blanks_part() {
        let long = "từ ".repeat(400);
        for text in
            ["", "a", " a", "a ", " ", "a b", "a  b", "a\tb\nc ", "a\u{1}b", "Mục đích, yêu cầu:", &long]
        {
            assert_eq!(super::words(text), text.split_ascii_whitespace().count(), "{text:?}");
        }
    }

    #[test]
    fn a_short_word_in_capitals_before_a_full_stop_is_an_abbreviation() {
        assert!(holds_sentence_end("Rà soát các xã. Các thôn"));
        assert!(holds_sentence_end("Giao Phòng Nội vụ. Các thôn"));
        assert!(!holds_sentence_end("Ủy ban nhân dân TP. Huế"));
        assert!(!holds_sentence_end("Rà soát các xã. các thôn"));
    }

    #[test]
    fn words_that_introduce_a_list() {
        assert!(introduces("Huy động mọi phương tiện, gồm"));
        assert!(introduces("Hỗ trợ các xã, cụ thể"));
        assert!(!introduces("Giao việc cụ thể"));
        assert!(!introduces("Cơ quan chủ trì"));
    }

    #[test]
    fn headings_texts_and_run_in_headings() {
        let cases = [
            ("MỤC ĐÍCH, YÊU CẦU", Level::Roman, false, Shape::Heading),
            ("Mục đích", Level::Arabic, true, Shape::Heading),
            ("Các phòng nghiêm túc thực hiện.", Level::Arabic, false, Shape::Text),
            ("Tuyên truyền trong nội bộ cơ quan.", Level::Arabic, true, Shape::Heading),
            (
                "Văn phòng xã: Phối hợp với các ngành.",
                Level::Arabic,
                false,
                Shape::RunIn("Văn phòng xã".len()),
            ),
            ("Huy động mọi phương tiện, gồm: Đài, báo.", Level::Letter, false, Shape::Text),
            ("Phổ biến những nội dung sau đây:", Level::Letter, true, Shape::Text),
            ("Trách nhiệm thực hiện:", Level::Arabic, true, Shape::Heading),
            ("Lúc 8:30 tại hội trường;", Level::Arabic, false, Shape::Text),
            ("Rà soát. Các xã báo cáo:", Level::Arabic, true, Shape::Text),
            ("Chánh Văn phòng, Giám đốc các sở: Nội vụ, Y tế thi hành.", Level::Article, false, Shape::Text),
            ("Nội dung", Level::Dash, true, Shape::Text),
            ("Các Sở: Tài chính, Kế hoạch và Đầu tư:", Level::Arabic, true, Shape::Heading),
            ("UBND các xã: An Phú và An Bình", Level::Arabic, true, Shape::Heading),
            ("UBND các xã: Vận động, tuyên truyền:", Level::Arabic, true, Shape::RunIn("UBND các xã".len())),
            ("Các đơn vị: Xây dựng kế hoạch, Báo cáo", Level::Arabic, true, Shape::RunIn("Các đơn vị".len())),
            ("Các trường hợp: Ốm đau, Thai sản", Level::Arabic, true, Shape::RunIn("Các trường hợp".len())),
            ("UBND các xã, phường: An Phú, An Bình", Level::Arabic, true, Shape::Heading),
            ("Các thôn: An Phú, An Bình.", Level::Arabic, false, Shape::RunIn("Các thôn".len())),
            ("", Level::Arabic, true, Shape::Nothing),
        ];
        for (text, level, children, wanted) in cases {
            let below = if children { Below::List } else { Below::Nothing };
            assert_eq!(shape(text, level, below), wanted, "{text}");
        }
        let remark = shape("Các xóm tự làm, đúng quy cách.", Level::Arabic, Below::Something);
        assert_eq!(remark, Shape::Text);
    }

    /// How a line divides below a roman numeral, in an article and below a number, each with nothing, something and a
    /// list below it: `H`eading, `t`ext, `r`un-in heading up to that byte.
    fn shapes(text: &str) -> String {
        let said = |level, below| match shape(text, level, below) {
            Shape::Nothing => "-".to_owned(),
            Shape::Heading => "H".to_owned(),
            Shape::Text => "t".to_owned(),
            Shape::RunIn(colon) => format!("r{colon}"),
        };
        let level =
            |level| [Below::Nothing, Below::Something, Below::List].map(|below| said(level, below)).join(" ");
        [Level::Roman, Level::Article, Level::Arabic].map(level).join("  ")
    }

    #[test]
    fn a_line_divides_by_its_end_its_level_and_what_is_below() {
        let cases = [
            (
                "Việc từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ: làm ngay",
                "r111 r111 r111  r111 r111 r111  r111 r111 r111",
            ),
            (
                "Việc từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ từ: làm ngay",
                "t t t  t t t  t t t",
            ),
            ("Việc một hai ba.", "t H H  t H H  t H H"),
            ("Việc một hai ba bốn.", "t H H  t H H  t t H"),
            ("MỤC ĐÍCH;", "t t t  t t t  t t t"),
            ("MỤC ĐÍCH:", "H H H  H H H  H H H"),
            ("MỤC ĐÍCH: LÀM", "r12 r12 r12  r12 r12 r12  r12 r12 r12"),
            ("Mục đích;", "t t t  t t t  t t t"),
            ("Mục đích,", "t t t  t t t  t t t"),
            ("Mục đích:", "H H H  H H H  H H H"),
            ("gồm:", "t t t  t t t  t t t"),
            ("Mục đích, gồm:", "t t t  t t t  t t t"),
            ("Mục đích!", "t H H  t H H  t H H"),
            ("Mục đích?", "t H H  t H H  t H H"),
            ("Mục đích…", "t H H  t H H  t H H"),
            ("“Mục đích.”", "t H H  t H H  t H H"),
            ("(Mục đích.)", "t H H  t H H  t H H"),
            ("Mục đích", "H H H  H H H  t H H"),
            ("“Mục đích;”", "t t t  t t t  t t t"),
            ("Việc một. Việc hai: làm", "t t t  t t t  t t t"),
            ("Việc một. Việc hai", "t t t  t t t  t t t"),
            ("Nội dung cụ thể: làm", "r21 r21 r21  r21 r21 r21  r21 r21 r21"),
            ("Nội dung, cụ thể: làm", "t t t  t t t  t t t"),
            ("Nội dung ,cụ thể: làm", "t t t  t t t  t t t"),
            ("Huy động gồm: đài", "t t t  t t t  t t t"),
            ("Những nội dung sau đây: làm", "t t t  t t t  t t t"),
            ("Lúc 8:30 làm", "H H H  H H H  t H H"),
            ("Lúc 8:30: làm", "r9 r9 r9  r9 r9 r9  r9 r9 r9"),
            ("Xem http://a", "H H H  H H H  t H H"),
            (": làm", "r0 r0 r0  r0 r0 r0  r0 r0 r0"),
            ("làm:", "H H H  H H H  H H H"),
            ("a: b: c", "r1 r1 r1  r1 r1 r1  r1 r1 r1"),
            ("Các Sở: Y tế, Nội vụ:", "H H H  H H H  H H H"),
            ("Các Sở: Y tế:", "r9 r9 r9  r9 r9 r9  r9 r9 r9"),
            ("Các Sở: Y tế, nội vụ:", "r9 r9 r9  r9 r9 r9  r9 r9 r9"),
            ("Sở: Y tế, Nội vụ:", "r4 r4 r4  r4 r4 r4  r4 r4 r4"),
            ("Các Sở trực thuộc: Y tế, Nội vụ:", "r24 r24 r24  r24 r24 r24  r24 r24 r24"),
            ("Các Sở, ngành: Y tế, Nội vụ:", "H H H  H H H  H H H"),
            ("Các Sở và ngành: Y tế và Nội vụ:", "H H H  H H H  H H H"),
            ("Các Sở: Y tế; Nội vụ:", "r9 r9 r9  r9 r9 r9  r9 r9 r9"),
            ("Các Sở: Y tế. Nội vụ:", "r9 r9 r9  r9 r9 r9  r9 r9 r9"),
            ("Các Sở: Y tế, Nội vụ một hai ba bốn năm sáu bảy:", "r9 r9 r9  r9 r9 r9  r9 r9 r9"),
            ("Các Sở: Y tế, Nội vụ một hai ba bốn năm sáu:", "H H H  H H H  H H H"),
            ("Các Sở: Y tế và nội vụ:", "r9 r9 r9  r9 r9 r9  r9 r9 r9"),
            ("Đề nghị các Sở: Y tế, Nội vụ:", "H H H  H H H  H H H"),
            ("Chánh Văn phòng, Giám đốc các sở: Y tế làm", "r42 r42 r42  t t t  r42 r42 r42"),
            (
                "Chánh Văn phòng: chịu trách nhiệm thi hành Quyết định này./.",
                "r18 r18 r18  t t t  r18 r18 r18",
            ),
            ("Chánh Văn phòng; Giám đốc các sở: Y tế làm", "r42 r42 r42  t t t  r42 r42 r42"),
            (
                "Ủy ban xã: chịu trách nhiệm thi hành Quyết định này./.",
                "r12 r12 r12  r12 r12 r12  r12 r12 r12",
            ),
            ("Chánh Văn phòng chịu trách nhiệm: làm", "r40 r40 r40  r40 r40 r40  r40 r40 r40"),
        ];
        let counted = [
            (format!("TỪ{}: làm ngay", " TỪ".repeat(43)), "r219 r219 r219  r219 r219 r219  r219 r219 r219"),
            (format!("TỪ{}: làm ngay", " TỪ".repeat(44)), "t t t  t t t  t t t"),
            (format!("Việc{}.", " từ".repeat(44)), "t H H  t H H  t t H"),
            (format!("Việc{}.", " từ".repeat(45)), "t t t  t t t  t t t"),
        ];
        let counted = counted.iter().map(|(text, wanted)| (text.as_str(), *wanted));
        let all = cases.into_iter().chain(counted).map(|(text, wanted)| (text, wanted, shapes(text)));
        let wrong: Vec<_> = all.filter(|(_, wanted, found)| wanted != found).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        // A list of names that takes 240 bytes, and one that takes one more.
        let names = |last: &str| format!("Các Sở: {}{last}:", "Abcd, ".repeat(39));
        assert_eq!(shape(&names("Abcdef"), Level::Arabic, Below::List), Shape::Heading);
        assert_eq!(shape(&names("Abcdefg"), Level::Arabic, Below::List), Shape::RunIn("Các Sở".len()));
        // Who carries a decision out, the last words looked at wherever the letters before them begin.
        for filling in ["", "x", "xx", "xxx"] {
            let text = format!("Chánh Văn phòng: {filling}{} thi hành Quyết định này./.", "ế".repeat(60));
            assert_eq!(shape(&text, Level::Article, Below::Nothing), Shape::Text, "{text}");
        }
        for bullet in [Level::Dash, Level::Plus, Level::Star, Level::Bullet, Level::Circle, Level::Arrow] {
            assert_eq!(shape("MỤC ĐÍCH", bullet, Below::List), Shape::Text);
        }
    }

    #[test]
    fn a_noun_heads_a_list_that_its_last_word_would_introduce() {
        for (text, wanted) in
            [("Tồn tại:", Shape::Heading), ("Những tồn tại:", Shape::Heading), ("Kiểm tra tại:", Shape::Text)]
        {
            assert_eq!(shape(text, Level::Arabic, Below::List), wanted, "{text}");
        }
    }
}
