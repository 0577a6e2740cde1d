//! Who is charged: bodies named in headings, sentences and cells.
//!
//! In: a clean text. Out: byte ranges of the bodies in it.

use super::groups;
use super::words::{blanks, exact, without_signs};
use crate::citations::agency_end;
use crate::lexicon::assignments::{
    DUTIES, HEADING_VERBS, NO_TASKS, NOT_BEHIND_PLACES, NOT_BODIES, NOT_HEADS, OF_STAFF, OPENER_WORDS,
    OPENERS, PERSONS, PLACES, SEATS, SMALL_BODIES, STAFF, may_end_duty,
};
use crate::lexicon::starts::{Start, Tables};
use crate::lexicon::{agencies, posts, verbs};
use crate::record::Binding;
use crate::text::fold;
use crate::text::letter;
use crate::text::shape;

/// A body named in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) binding: Option<Binding>,
}

/// Tables of which a body begins with a phrase.
const BODIES: Tables = Tables::HEADS.or(Tables::PERSONS);

/// The same of those whom a heading charges.
const CHARGED: Tables = BODIES.or(Tables::OPENERS).or(Tables::STAFF);

/// The body that a heading names: all of it, without `Giao`, `Đề nghị` before and `có trách nhiệm` behind.
pub(super) fn named(heading: &str, assigning: bool) -> Option<Body> {
    // Most headings name nobody, by their first letters.
    let wanted = if assigning { CHARGED.or(Tables::NOT_BODIES) } else { Tables::OPENERS };
    let tables = Tables::beginning(heading, wanted);
    let opens = tables.has(Tables::OPENERS);
    if !(opens || tables.has(CHARGED) && shape::starts_capital(heading)) {
        return None;
    }
    let begin = Start::of(heading);
    let (start, binding) = if opens { opener_of(heading, &begin) } else { (0, None) };
    let rest = &heading[start..];
    let charged = match start {
        0 => assigning && shape::starts_capital(heading) && begins_charged(heading, &begin, tables),
        _ => is_ordered(rest),
    };
    if !charged {
        return None;
    }
    // A word and its blank take two bytes at least.
    if rest.len() >= 2 * MOST_WORDS && rest.split_whitespace().count() > MOST_WORDS {
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
        let rest = &heading[at..];
        let verb = |row: usize| exact(rest, HEADING_VERBS.words()[row]).is_some();
        let bracketed = || heading[..at].rfind('(') > heading[..at].rfind(')');
        Tables::HEADING_VERBS.may_begin(rest)
            && shape::starts_small(rest)
            && HEADING_VERBS.beginning(rest).any(verb)
            && !bracketed()
            // "Các cơ quan được giao chủ trì nhiệm vụ": the deed tells which are meant.
            && !heading[start..at].contains(" được ")
            && !groups::is_bare_kind(&heading[start..at - 1])
    })
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
        DUTIES
            .beginning(words)
            .any(|duty| fold::word_prefix(words, DUTIES.words()[duty]).is_some_and(|len| len == words.len()))
    })
}

/// `Giao`, `Đề nghị` and the like: how many bytes they take, and whether they bind.
fn opener(text: &str) -> (usize, Option<Binding>) {
    if Tables::OPENERS.may_begin(text) { opener_of(text, &Start::of(text)) } else { (0, None) }
}

/// The same of a text whose beginning is read.
fn opener_of(text: &str, begin: &Start<'_>) -> (usize, Option<Binding>) {
    // One short word needs its marks: "Giáo viên" is no "Giao viên".
    let exact = |words: &str, end: usize| match words {
        "giao" => letter::is_same(&text[..end], "giao"),
        "moi" => letter::is_same(&text[..end], "mời"),
        _ => true,
    };
    let found = begin
        .prefixes(&OPENER_WORDS)
        .map(|(row, end)| (OPENERS[row], end))
        .filter(|&((words, _), end)| exact(words, end))
        .map(|((_, binding), end)| (end, binding))
        .max_by_key(|&(end, _)| end);
    match found {
        Some((end, binding)) => (end + (text[end..].len() - text[end..].trim_start().len()), binding),
        None => (0, None),
    }
}

/// True where the text begins as the name of an agency, a post or a group does.
pub(super) fn is_body(text: &str) -> bool {
    let tables = Tables::beginning(text, BODIES.or(Tables::NOT_BODIES));
    tables.has(BODIES) && shape::starts_capital(text) && begins_body(text, &Start::of(text), tables)
}

/// True where a text in capital letters begins as the name of a body does, or of one of the staff.
fn begins_charged(text: &str, start: &Start<'_>, tables: Tables) -> bool {
    tables.has(BODIES) && begins_body(text, start, tables) || tables.has(Tables::STAFF) && is_staff(text)
}

/// The same of a body alone, where it is known in which tables the text may begin.
fn begins_body(text: &str, start: &Start<'_>, tables: Tables) -> bool {
    if tables.has(Tables::NOT_BODIES) && start.prefixes(&NOT_BODIES).next().is_some() {
        return false;
    }
    let longest = |own, table| tables.has(own).then(|| start.longest(table)).flatten().map(|(_, end)| end);
    let agency = longest(Tables::HEADS, &agencies::HEADS);
    let Some(end) = agency.max(longest(Tables::PERSONS, &PERSONS)) else { return false };
    // One short word needs its marks: "Đối tượng" is no "Đội".
    let word = &text[..end];
    let alike = || NOT_HEADS.any_beginning(word, |other| fold::same_word(word, other));
    word.is_ascii() || memchr::memchr(b' ', word.as_bytes()).is_some() || !alike()
}

/// True for one of the staff, alone or with a name or a place behind: `GVCN các lớp`, `Cô Lê Thị Hoa`.
fn is_staff(text: &str) -> bool {
    if !Tables::STAFF.may_begin(text) {
        return false;
    }
    let named = |rest: &str| {
        let next = rest.trim_start_matches([' ', ',', '(']);
        next.is_empty()
            || shape::starts_capital(next)
            || next.starts_with(|c: char| c.is_ascii_digit())
            || OF_STAFF.beginning(next).any(|row| exact(next, OF_STAFF.words()[row]).is_some())
    };
    let staff = STAFF.beginning(text).filter_map(|row| exact(text, STAFF.words()[row])).max();
    shape::starts_capital(text) && staff.is_some_and(|end| named(&text[end..]))
}

/// True for an agency that heads a section, `Sở Nội vụ`: what is done by others is told below it.
pub(super) fn is_office(heading: &str) -> bool {
    is_body(heading)
        && agencies::HEADS.longest_prefix(heading).is_some_and(|(_, end)| end < heading.len())
        && agencies::DEEDS.longest_prefix(heading).is_none()
        && !groups::names_things(heading)
        && list_end(heading, body_end(heading, 0)) == without_signs(heading, b".: ").len()
}

/// True where the text begins with what is known to be no body.
fn is_no_body(text: &str) -> bool {
    Tables::NOT_BODIES.may_begin(text) && Start::of(text).prefixes(&NOT_BODIES).next().is_some()
}

/// The same behind an order, which names groups and persons in small letters too: "Đề nghị các trường học".
fn is_ordered(text: &str) -> bool {
    let small = || {
        if !Tables::SMALL_BODIES.may_begin(text) {
            return false;
        }
        let small = |words: usize| exact(text, SMALL_BODIES.words()[words]).is_some();
        SMALL_BODIES.beginning(text).any(small)
    };
    is_body(text)
        || (shape::starts_small(text) && small() || text.starts_with(|c: char| c.is_ascii_digit()))
            && !is_no_body(text)
}

/// True for the value of a label that may be a verb: bodies or persons, no deed.
pub(super) fn may_work(text: &str) -> bool {
    let deed = || {
        Tables::STOPS.may_begin(text)
            && verbs::STOPS.beginning(text).any(|stop| exact(text, verbs::STOPS.words()[stop]).is_some())
    };
    is_ordered(text) || shape::starts_capital(text) && !is_no_body(text) && !deed()
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
        let (body, at) = subject(&text[next..]).filter(|(body, _)| body.start > 0)?;
        return Some((Body { start: body.start + next, end: body.end + next, ..body }, at + next));
    }
    let rest = text[end..].trim_start();
    let mut at = text.len() - rest.len();
    // "chịu trách nhiệm trước Chủ tịch UBND xã": the words are the task.
    let answers = |len: usize| {
        ["truoc", "ve"].iter().any(|to| fold::word_prefix(rest[len..].trim_start(), to).is_some())
    };
    let duty = Tables::DUTIES.may_begin(rest).then(|| DUTIES.longest_prefix(rest)).flatten();
    if let Some((_, len)) = duty.filter(|&(_, len)| !answers(len)) {
        at += len;
        at += text[at..].len() - text[at..].trim_start_matches([' ', ':']).len();
    }
    // "Các thôn dựng rạp trước ngày …": what ends at a moment is a sentence with an unknown verb, no name.
    let moment = MOMENTS.iter().any(|word| fold::word_prefix(&text[at..], word).is_some());
    // "Các đơn vị được giao nhiệm vụ xây dựng dự toán": the words tell which.
    let no_task = || {
        let task = &text[at..];
        let counted = |end: usize| task[end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        Tables::NO_TASKS.may_begin(task)
            && NO_TASKS.beginning(task).any(|row| exact(task, NO_TASKS.words()[row]).is_some())
            || exact(task, "có").is_some_and(counted)
    };
    let verb = shape::starts_small(&text[at..]) && end > start + 2 && !moment && !no_task();
    verb.then_some((Body { start, end, binding }, at))
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

/// False for a number: `Công an xã: 02 đồng chí`.
pub(super) fn may_be_task(text: &str) -> bool {
    !text.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// The end of a body that stands before no small letter: cut where a verb follows its kind of place.
pub(super) fn before_verb(text: &str, start: usize, end: usize) -> usize {
    if shape::starts_small(text[end..].trim_start()) {
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

/// True for a seat in a board, alone or behind the name or post of who has it: `Lê Văn An - Trưởng ban`.
pub(super) fn is_seat(text: &str) -> bool {
    let text = without_signs(text, b".;, ");
    let seat = |text: &str| {
        let table = Tables::SEATS.may_begin(text).then(|| SEATS.longest_prefix(text)).flatten();
        let post = posts::prefix(text).max(table.map(|(_, end)| end));
        post.is_some_and(|end| {
            let body = text[end..].trim_start();
            body.is_empty() || shape::starts_capital(body) && agency_end(body, 0) == body.len()
        })
    };
    let holder = |who: &str| {
        let name = who.split(',').next().and_then(|name| name.split(" - ").next());
        seat(who) || name.is_some_and(shape::is_person_name)
    };
    seat(text) || last_dash(text).is_some_and(|(who, post)| seat(post) && holder(who))
}

/// What stands before and behind the last hyphen with blanks around it, or else the last dash.
fn last_dash(text: &str) -> Option<(&str, &str)> {
    const DASH: &[u8] = " – ".as_bytes();
    let bytes = text.as_bytes();
    // Most texts have neither.
    memchr::memchr2(b'-', DASH[1], bytes)?;
    let blank = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&b' ');
    let hyphen = memchr::memrchr_iter(b'-', bytes)
        .find(|&at| blank(at.checked_sub(1)) && blank(Some(at + 1)))
        .map(|at| (at - 1, at + 2));
    // No letter has the first of the three bytes of a dash.
    let dash = || {
        memchr::memrchr_iter(DASH[1], bytes)
            .filter_map(|first| first.checked_sub(1))
            .find(|&start| bytes[start..].starts_with(DASH))
            .map(|start| (start, start + DASH.len()))
    };
    let (start, end) = hyphen.or_else(dash)?;
    Some((&text[..start], &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::{is_seat, named, subject};
    use crate::record::Binding;

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

    #[test]
    fn a_seat_in_a_board_is_no_task() {
        for seat in [
            "Thành viên.",
            "Lê Văn An - Trưởng ban",
            "Phó Trưởng ban thường trực;",
            "Ủy viên Ban Chỉ đạo",
            "Phó Chủ tịch UBND xã - Phó Trưởng ban",
            "Lê Văn Tú - Trưởng Công an xã - Ủy viên",
        ] {
            assert!(is_seat(seat), "{seat}");
        }
        for task in [
            "Thành viên họp mỗi tuần.",
            "Chủ tịch UBND xã chỉ đạo các thôn.",
            "Tổ trưởng tổ chức họp dân",
            "Phối hợp với Trạm Y tế - Trưởng ban",
        ] {
            assert!(!is_seat(task), "{task}");
        }
    }
}
