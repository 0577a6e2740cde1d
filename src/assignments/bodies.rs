//! Who is charged: bodies named in headings, sentences and cells.
//!
//! In: a clean text. Out: byte ranges of the bodies in it.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::words::{blanks, exact, without_signs};
use super::{groups, partners};
use crate::citations::agency_end;
use crate::grammar::body::{BODIES, begins_body, begins_staff};
use crate::lexicon::assignments::{HEADING_VERBS, NOT_BEHIND_PLACES, OPENERS, PLACES, may_end_duty};
use crate::lexicon::posts;
use crate::lexicon::starts::{Start, Tables};
use crate::record::Binding;
use crate::text::fold;
use crate::text::letter;
use crate::text::shape;
use crate::text::word::{self, Words};

/// A body named in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) binding: Option<Binding>,
}

/// The same of those whom a heading charges.
const CHARGED: Tables = BODIES.or(Tables::OPENERS).or(Tables::STAFF).or(Tables::TITLES);

/// The body that a heading names: all of it, without `Giao`, `Đề nghị` before and `có trách nhiệm` behind.
#[inline]
pub(super) fn named(heading: &str, assigning: bool) -> Option<Body> {
    // Most headings name nobody, by their first letters.
    let wanted = if assigning { CHARGED } else { Tables::OPENERS };
    wanted.may_begin(heading).then(|| likely_named(heading, assigning)).flatten()
}

/// The same where the first letters may be those of a body.
#[inline(never)]
fn likely_named(heading: &str, assigning: bool) -> Option<Body> {
    let wanted = if assigning { CHARGED.or(Tables::NOT_BODIES) } else { Tables::OPENERS };
    let begin = Start::of(heading, wanted);
    if !begin.may(CHARGED) {
        return None;
    }
    let (start, binding) = opener_of(heading, &begin);
    let rest = &heading[start..];
    let charged = match start {
        0 => assigning && shape::starts_capital(heading) && begins_charged(heading, &begin),
        _ => is_ordered(rest),
    };
    if !charged {
        return None;
    }
    if !shape::has_at_most(rest, MOST_WORDS) {
        return None;
    }
    // An order to nobody, "Giao :", ends before the blank behind it.
    let mut end = without_signs(heading, b":.; ").len().max(start);
    while let Some(at) = duty_before(&heading[..end], start) {
        end = at;
    }
    if let Some(at) = deed_at(&heading[..end], start) {
        end = at;
    }
    let end = start + without_signs(&heading[start..end], b" ,").len();
    (end > start).then_some(Body { start, end, binding })
}

/// Where a heading goes on with what the body does: `Sở Tư pháp làm đầu mối, phối hợp với …`.
fn deed_at(heading: &str, start: usize) -> Option<usize> {
    blanks(&heading[start..]).map(|at| start + at + 1).find(|&at| {
        // Most words of a name begin with a capital letter.
        let first = heading.as_bytes().get(at).filter(|first| !first.is_ascii_uppercase());
        if !first.is_some_and(|&first| Tables::with_byte(first).has(Tables::HEADING_VERBS)) {
            return false;
        }
        if !may_be_deed(heading, at) {
            return false;
        }
        let rest = &heading[at..];
        let bracketed = || heading[..at].rfind('(') > heading[..at].rfind(')');
        Start::of(rest, Tables::HEADING_VERBS).begins(Tables::HEADING_VERBS)
            && shape::starts_small(rest)
            && !bracketed()
            // "Các cơ quan được giao chủ trì nhiệm vụ": the deed tells which are meant.
            && !heading[start..at].contains(" được ")
            && !groups::is_bare_kind(&heading[start..at - 1])
    })
}

/// False where the word at `at` is the first of no [`HEADING_VERBS`].
fn may_be_deed(text: &str, at: usize) -> bool {
    static FIRST: Words = Words::NONE.with_first(1, HEADING_VERBS.words());
    let bytes = text.as_bytes();
    let (end, key) = word::at(bytes, at);
    // Signs behind a word are no part of it.
    let is_bare = bytes.get(end - 1).is_some_and(|&last| last >= 0x80 || last.is_ascii_alphanumeric());
    FIRST.lists(key) != 0 || !is_bare
}

/// A heading of more words is a sentence.
const MOST_WORDS: usize = 45;

/// Where the duty begins that ends the heading: `… có trách nhiệm`.
fn duty_before(heading: &str, start: usize) -> Option<usize> {
    const MOST_WORDS: usize = 8;
    if !may_end_duty(heading) {
        return None;
    }
    let blanks = memchr::memrchr_iter(b' ', &heading.as_bytes()[start..]).take(MOST_WORDS);
    blanks.map(|at| start + at + 1).find(|&at| {
        let words = &heading[at..];
        Start::of(words, Tables::DUTIES).end(Tables::DUTIES) == Some(words.len())
    })
}

/// `Giao`, `Đề nghị` and the like: how many bytes they take, and whether they bind.
fn opener(text: &str) -> (usize, Option<Binding>) {
    opener_of(text, &Start::of(text, Tables::OPENERS))
}

/// The same of a text whose beginning is read.
fn opener_of(text: &str, begin: &Start<'_>) -> (usize, Option<Binding>) {
    // One short word needs its marks: "Giáo viên" is no "Giao viên".
    let exact = |words: &str, end: usize| match words {
        "giao" => letter::is_same(&text[..end], "giao"),
        "moi" => letter::is_same(&text[..end], "mời"),
        _ => true,
    };
    if !begin.may(Tables::OPENERS) {
        return (0, None);
    }
    match begin.longest_that(Tables::OPENERS, |row, end| exact(OPENERS[row].0, end)) {
        Some((row, end)) => (end + (text[end..].len() - text[end..].trim_start().len()), OPENERS[row].1),
        None => (0, None),
    }
}

/// True where the text begins as the name of an agency, a post or a group does.
pub(super) fn is_body(text: &str) -> bool {
    shape::starts_capital(text) && begins_body(text, &Start::of(text, BODIES.or(Tables::NOT_BODIES)))
}

/// True where a text that begins with a capital letter begins as the name of a body does, or of one of the staff.
fn begins_charged(text: &str, start: &Start<'_>) -> bool {
    begins_body(text, start) || begins_staff(text, start) || begins_titled(text, start)
}

/// True for a title with a name behind it: `Anh Dũng`, `Bs. Hợi`.
fn begins_titled(text: &str, start: &Start<'_>) -> bool {
    start
        .end(Tables::TITLES)
        .is_some_and(|end| shape::starts_capital(text[end..].trim_start_matches(['.', ' '])))
}

/// True for one of the staff, alone or with a name or a place behind: `GVCN các lớp`, `Cô Lê Thị Hoa`.
fn is_staff(text: &str) -> bool {
    begins_staff(text, &Start::of(text, Tables::STAFF))
}

/// True for an agency that heads a section, `Sở Nội vụ`: what is done by others is told below it.
pub(super) fn is_office(heading: &str) -> bool {
    let start = Start::of(heading, BODIES.or(Tables::NOT_BODIES).or(Tables::DEEDS));
    shape::starts_capital(heading)
        && begins_body(heading, &start)
        && start.end(Tables::HEADS).is_some_and(|end| end < heading.len())
        && !start.begins(Tables::DEEDS)
        && !groups::names_things(heading)
        && list_end(heading, body_end(heading, 0)) == without_signs(heading, b".: ").len()
}

/// True for a body, perhaps behind an order, and nothing else: `Đối với Hội Nông dân xã.`
pub(super) fn is_all(text: &str) -> bool {
    let end = without_signs(text, b".: ").len();
    let ends = |start: usize| list_end(text, body_end(text, start)) == end;
    is_office(text) || named(&text[..end], true).is_some_and(|Body { start, .. }| start > 0 && ends(start))
}

/// The same behind an order, which names groups and persons in small letters too: "Đề nghị các trường học".
fn is_ordered(text: &str) -> bool {
    order_of(text, &Start::of(text, ORDERED))
}

/// Tables that tell whom an order names.
const ORDERED: Tables = BODIES.or(Tables::NOT_BODIES).or(Tables::SMALL_BODIES);

/// The same of a text whose beginning is read for [`ORDERED`].
fn order_of(text: &str, start: &Start<'_>) -> bool {
    shape::starts_capital(text) && begins_body(text, start)
        || (start.begins(Tables::SMALL_BODIES) && shape::starts_small(text)
            || text.starts_with(|c: char| c.is_ascii_digit()))
            && !start.begins(Tables::NOT_BODIES)
}

/// True for the value of a label that may be a verb: bodies or persons, no deed.
pub(super) fn may_work(text: &str) -> bool {
    let start = Start::of(text, ORDERED.or(Tables::STOPS));
    order_of(text, &start)
        || shape::starts_capital(text) && !start.begins(Tables::NOT_BODIES) && !start.begins(Tables::STOPS)
}

/// Where the name of a body ends; "các ông (bà)" and "đồng chí/bà" are one.
pub(super) fn body_end(text: &str, start: usize) -> usize {
    let mut end = groups::group_end(text, start)
        .unwrap_or_else(|| groups::with_further_kinds(text, start, agency_end(text, start)));
    for both in [" (bà)", "/bà", " (bà),"] {
        if text[end..].starts_with(both) && fold::ends_with_word(&text[start..end], "ong")
            || both == "/bà" && text[end..].starts_with(both)
        {
            let at = end + both.trim_end_matches(',').len();
            let next = at + (text[at..].len() - text[at..].trim_start().len());
            end = if next < text.len() { agency_end(text, next).max(at) } else { at };
        }
    }
    end
}

/// Where a list of bodies ends whose first ends at `end`: `Viện A; Viện B nghiên cứu …`.
fn list_end(text: &str, mut end: usize) -> usize {
    const MOST_BODIES: usize = 12;
    for _ in 0..MOST_BODIES {
        let rest = &text[end..];
        let next = [", ", "; ", " và "].iter().find_map(|sign| rest.strip_prefix(sign));
        let Some(next) = next else { break };
        let at = text.len() - next.len();
        end = match groups::group_end(text, at) {
            Some(group) => group,
            None if is_body(next) => body_end(text, at),
            None => break,
        };
    }
    end
}

/// The body at the start of a sentence and where its task begins: `Giao Phòng Tư pháp tham mưu …`,
/// `Cục Viễn thám chủ trì …`.
pub(super) fn subject(text: &str) -> Option<(Body, usize)> {
    match behind_circumstance(text) {
        0 => plain_subject(text),
        from => {
            let (body, at) = plain_subject(&text[from..])?;
            Some((Body { start: body.start + from, end: body.end + from, ..body }, at + from))
        }
    }
}

/// Where a sentence goes on behind words that tell when: `Trong quá trình thực hiện, Phòng Kinh tế theo dõi …`.
fn behind_circumstance(text: &str) -> usize {
    let end = Start::of(text, Tables::CIRCUMSTANCES).end(Tables::CIRCUMSTANCES);
    let rest = end.and_then(|end| text[end..].strip_prefix(','));
    rest.map_or(0, |rest| text.len() - rest.trim_start().len())
}

/// The same of a sentence that begins with its body, or with an order to it.
fn plain_subject(text: &str) -> Option<(Body, usize)> {
    // Most sentences begin with a verb.
    if !BODIES.or(Tables::OPENERS).may_begin(text) {
        return None;
    }
    let (start, binding) = opener(text);
    let named = if start > 0 { is_ordered(&text[start..]) } else { is_body(&text[start..]) };
    if !named || start == 0 && groups::names_things(text) {
        return None;
    }
    let mut end = list_end(text, body_end(text, start));
    if start > 0 {
        end = before_verb(text, start, end);
    }
    // "UBND xã giao Phòng Văn hóa …": who is charged is the other one.
    let next = end + (text[end..].len() - text[end..].trim_start().len());
    let (order, ordered) = opener(&text[next..]);
    if start == 0 && order > 0 && ordered.is_some() && is_ordered(&text[next + order..]) {
        let (body, at) = plain_subject(&text[next..]).filter(|(body, _)| body.start > 0)?;
        return Some((Body { start: body.start + next, end: body.end + next, ..body }, at + next));
    }
    let rest = &text[behind_name(text, start, end)..];
    let mut at = text.len() - rest.len();
    // "chịu trách nhiệm trước Chủ tịch UBND xã": the words are the task.
    let answers = |len: usize| {
        ["truoc", "ve"].iter().any(|to| fold::word_prefix(rest[len..].trim_start(), to).is_some())
    };
    let duty = Start::of(rest, Tables::DUTIES).end(Tables::DUTIES);
    if let Some(len) = duty.filter(|&len| !answers(len)) {
        at += len;
        at += text[at..].len() - text[at..].trim_start_matches([' ', ':']).len();
    }
    // "Các thôn dựng rạp trước ngày …": what ends at a moment is a sentence with an unknown verb, no name.
    let moment = MOMENTS.iter().any(|word| fold::word_prefix(&text[at..], word).is_some());
    // "Các đơn vị được giao nhiệm vụ xây dựng dự toán": the words tell which.
    let no_task = || {
        let task = &text[at..];
        let counted = |end: usize| task[end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        Start::of(task, Tables::NO_TASKS).begins(Tables::NO_TASKS) || exact(task, "có").is_some_and(counted)
    };
    let verb = shape::starts_small(&text[at..]) && end > start + 2 && !moment && !no_task();
    verb.then_some((Body { start, end, binding }, at))
}

/// Where a sentence goes on behind a body: behind the brackets that say more of it, and behind the comma that closes the
/// post of a person, `Phân công bà Hoa, Phó Chủ tịch, phụ trách …`.
fn behind_name(text: &str, start: usize, end: usize) -> usize {
    const LONGEST_BRACKETS: usize = 120;
    let mut rest = text[end..].trim_start();
    if let Some(inner) = rest.strip_prefix('(')
        && let Some(close) = memchr::memchr(b')', &inner.as_bytes()[..inner.len().min(LONGEST_BRACKETS)])
    {
        rest = inner[close + 1..].trim_start();
    }
    if let Some(next) = rest.strip_prefix(", ").filter(|_| start > 0) {
        let post =
            memchr::memmem::rfind(&text.as_bytes()[start..end], b", ").map(|at| &text[start + at + 2..end]);
        if post.is_some_and(|post| posts::prefix(post).is_some()) {
            rest = next.trim_start();
        }
    }
    text.len() - rest.len()
}

/// The body that a paragraph charges, and where its task begins. Requests to all are closing words, so that only an
/// order, a body that leads or one before a colon counts.
pub(super) fn charged(text: &str) -> Option<(Body, usize)> {
    // "Sở Nội vụ gồm:", "UBND xã yêu cầu các thôn:": what stands before the colon is more than a body.
    let whole = |&(body, at): &(Body, usize)| {
        let head = &text[..body.end];
        body.start == 0
            && at < text.len()
            && text[body.end..at].trim() == ":"
            && may_be_task(&text[at..])
            && (is_staff(head) || list_end(head, body_end(head, 0)) == head.len())
    };
    if let Some(found) = before_colon(text).filter(whole) {
        return Some(found);
    }
    let (body, at) = subject(text)?;
    let order = ["giao", "phan cong"].iter().any(|order| fold::word_prefix(text, order).is_some());
    let leads = body.start == 0 && exact(&text[at..], "chủ trì").is_some();
    (order || leads).then_some((body, at))
}

/// The body at the start of a text that leads others by the words behind it: `Phòng Kinh tế chủ trì, phối hợp với …`.
pub(super) fn leading(text: &str) -> Option<(Body, usize)> {
    /// The words stand behind no longer a name, in bytes.
    const LONGEST: usize = 240;
    if !BODIES.may_begin(text) {
        return None;
    }
    // Most bodies in a part that assigns nothing only do something.
    let head = &text.as_bytes()[..text.len().min(LONGEST)];
    LEADS.find(head)?;
    subject(text).filter(|&(body, at)| body.start == 0 && partners::leads(&text[at..]))
}

/// What stands behind a body that leads others.
static LEADS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" chủ trì"));

/// False for a number: `Công an xã: 02 đồng chí`.
pub(super) fn may_be_task(text: &str) -> bool {
    !text.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// The end of a body that stands before no small letter, or before a moment: cut where a verb follows its kind of place.
pub(super) fn before_verb(text: &str, start: usize, end: usize) -> usize {
    let rest = text[end..].trim_start();
    // What ends at a moment holds a verb that no table knows: "Công an xã phát cây trước ngày …".
    let moment = || MOMENTS.iter().any(|word| fold::word_prefix(rest, word).is_some());
    if shape::starts_small(rest) && !moment() {
        return end;
    }
    place_end(&text[start..end]).map_or(end, |at| start + at)
}

/// Where a body ends that is named by its kind of place, `Công an xã tuần tra`: a verb that no table knows follows.
fn place_end(name: &str) -> Option<usize> {
    let mut at = 0;
    let mut before = "";
    for word in name.split(' ') {
        let place = PLACES.iter().any(|place| fold::same_word(before, place));
        let goes_on = || NOT_BEHIND_PLACES.iter().any(|other| fold::same_word(word, other));
        if place && shape::starts_small(word) && !goes_on() {
            return Some(at - 1);
        }
        at += word.len() + 1;
        before = word;
    }
    None
}

/// Words that say when, not what, folded.
const MOMENTS: &[&str] =
    &["ngay", "tu ngay", "den ngay", "trong thang", "trong nam", "tu thang", "den thang"];

/// `Phòng Kinh tế: chuẩn bị giống` in an item of a list that assigns: the body before the colon, and where the task
/// begins (the end of the text where it stands in the items below).
pub(super) fn before_colon(text: &str) -> Option<(Body, usize)> {
    const LONGEST: usize = 160;
    if !CHARGED.may_begin(text) {
        return None;
    }
    let colon = memchr::memchr(b':', &text.as_bytes()[..text.len().min(LONGEST + 1)])?;
    let head = &text[..colon];
    let body = named(head, true)?;
    // "Các sở: Tài chính, Y tế theo chức năng …": the colon belongs to the name.
    let listed =
        groups::names_end(text, body.start).is_some_and(|end| shape::starts_small(text[end..].trim_start()));
    if listed {
        return None;
    }
    let words = head[body.start..body.end].split_whitespace().count();
    let at = colon + 1 + (text[colon + 1..].len() - text[colon + 1..].trim_start().len());
    (words <= 20 && !head.contains([';', '.'])).then_some((body, at))
}

#[cfg(test)]
mod tests {
    use super::{HEADING_VERBS, exact, fold, may_be_deed, named, subject};
    use crate::record::Binding;

    #[test]
    fn no_deed_is_ruled_out_by_its_first_word() {
        for words in HEADING_VERBS.words() {
            let bare: String = words.chars().filter_map(fold::fold_char).collect();
            for text in [(*words).to_owned(), words.to_uppercase(), bare.to_uppercase(), bare] {
                let is_deed =
                    |text: &str| HEADING_VERBS.words().iter().any(|verb| exact(text, verb).is_some());
                for text in
                    [text.clone(), text.replace(' ', "  "), format!("{text}, nộp"), format!("{text}:")]
                {
                    assert!(is_deed(&text) && may_be_deed(&text, 0), "{text}");
                }
            }
        }
        assert!(!may_be_deed("phòng họp", 0));
    }

    #[test]
    fn bodies_in_headings_and_sentences() {
        let heading = "Giao Chánh Văn phòng UBND xã";
        let body = named(heading, false).unwrap();
        assert_eq!(
            (&heading[body.start..body.end], body.binding),
            ("Chánh Văn phòng UBND xã", Some(Binding::Assign))
        );
        let heading = "Cục Địa chất có trách nhiệm";
        let body = named(heading, true).unwrap();
        assert_eq!(&heading[body.start..body.end], "Cục Địa chất");
        assert!(named("Tư pháp - Hộ tịch", true).is_some() && named("Bảo hiểm xã hội huyện", true).is_some());
        assert!(named("Tổ chức hội nghị", true).is_none() && named("Phòng Nội vụ", false).is_none());
        for heading in [
            "Yêu cầu chung",
            "Giao ước thi đua",
            "Đề nghị khen thưởng",
            "Phân công nhiệm vụ",
            "Đối tượng",
            "Mời đại biểu",
        ] {
            assert!(named(heading, true).is_none(), "{heading}");
        }
        let parts =
            |text: &'static str| subject(text).map(|(body, at)| (&text[body.start..body.end], &text[at..]));
        assert_eq!(
            parts("UBND xã giao Phòng Văn hóa - Xã hội tuyên truyền."),
            Some(("Phòng Văn hóa - Xã hội", "tuyên truyền."))
        );
        assert_eq!(
            parts("Các ông (bà) Trưởng thôn có trách nhiệm họp dân."),
            Some(("Các ông (bà) Trưởng thôn", "họp dân."))
        );
        assert_eq!(
            parts("Viện Địa lý; Viện Chiến lược, Chính sách y tế nghiên cứu mô hình."),
            Some(("Viện Địa lý; Viện Chiến lược, Chính sách y tế", "nghiên cứu mô hình."))
        );
        assert_eq!(
            parts("Giao bà Lê Thị Mận tổng hợp kết quả."),
            Some(("bà Lê Thị Mận", "tổng hợp kết quả."))
        );
        assert_eq!(parts("Giao Công an xã tuần tra."), Some(("Công an xã", "tuần tra.")));
        assert_eq!(
            parts("Giao Bảo hiểm xã hội huyện đối soát, chi trả."),
            Some(("Bảo hiểm xã hội huyện", "đối soát, chi trả."))
        );
        assert_eq!(
            parts("Giao Văn phòng UBND xã làm đầu mối theo dõi."),
            Some(("Văn phòng UBND xã", "làm đầu mối theo dõi."))
        );
        for (text, body, task) in [
            (
                "UBND các xã, phường, thị trấn xây dựng kế hoạch.",
                "UBND các xã, phường, thị trấn",
                "xây dựng kế hoạch.",
            ),
            (
                "Các sở, ban, ngành và UBND các huyện, thành phố tổ chức họp.",
                "Các sở, ban, ngành và UBND các huyện, thành phố",
                "tổ chức họp.",
            ),
            (
                "Trưởng các phòng, ban và Chủ tịch UBND các xã, thị trấn chịu trách nhiệm triển khai.",
                "Trưởng các phòng, ban và Chủ tịch UBND các xã, thị trấn",
                "triển khai.",
            ),
            (
                "Đề nghị Ủy ban MTTQ Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh tham gia.",
                "Ủy ban MTTQ Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh",
                "tham gia.",
            ),
            (
                "Đảng đoàn Mặt trận Tổ quốc và các đoàn thể vận động hội viên.",
                "Đảng đoàn Mặt trận Tổ quốc và các đoàn thể",
                "vận động hội viên.",
            ),
            (
                "Đảng ủy các xã, phường lãnh đạo tổ chức thực hiện.",
                "Đảng ủy các xã, phường",
                "lãnh đạo tổ chức thực hiện.",
            ),
            (
                "Các phòng, ban, ngành huyện chủ động phối hợp.",
                "Các phòng, ban, ngành huyện",
                "chủ động phối hợp.",
            ),
            (
                "Thủ trưởng các cơ quan, đơn vị; Chủ tịch UBND các xã căn cứ Kế hoạch.",
                "Thủ trưởng các cơ quan, đơn vị; Chủ tịch UBND các xã",
                "căn cứ Kế hoạch.",
            ),
        ] {
            assert_eq!(parts(text), Some((body, task)), "{text}");
        }
        for text in [
            "Các xã, ban hành kế hoạch.",
            "UBND các xã, tổ chức thực hiện.",
            "Phòng Nội vụ và các trường hợp liên quan họp.",
            "Sở Nội vụ, phường tuyên truyền.",
            "Các xã, phường: thực hiện.",
        ] {
            assert!(parts(text).is_none(), "{text}");
        }
        let text = "Giao Phòng Tư pháp tham mưu kế hoạch.";
        let (body, at) = subject(text).unwrap();
        assert_eq!((&text[body.start..body.end], &text[at..]), ("Phòng Tư pháp", "tham mưu kế hoạch."));
    }
}
