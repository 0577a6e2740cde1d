//! Where the subject of a citation (trích yếu) begins and ends.
//!
//! In: a clean text. Out: offsets. A subject may hold commas, `và`, brackets and the names of other
//! documents; it ends where the sentence of the citing document goes on.

use super::Mention;
use super::agency::agency_end;
use super::law;
use super::tail::is_dated;
use super::words;
use crate::lexicon::pairs::{Openers, openers};
use crate::lexicon::{agencies, kinds, verbs};
use crate::text::fold;
use crate::text::letter;
use crate::text::shape;
use crate::text::word::{self, Words};

/// Verbs that open a subject without `về`, lower case.
static VERBS: Openers = openers!(&[
    "ban hành",
    "quy định",
    "hướng dẫn",
    "phê duyệt",
    "công bố",
    "triển khai",
    "thực hiện",
    "tổ chức",
    "sửa đổi",
    "bổ sung",
    "bãi bỏ",
    "thành lập",
    "kiện toàn",
    "giao",
    "phân công",
    "phân cấp",
    "ủy quyền",
    "uỷ quyền",
    "điều chỉnh",
    "tăng cường",
    "đẩy mạnh",
    "thông báo",
    "kết luận",
    "xử lý",
    "chấn chỉnh",
    "tuyên truyền",
    "kiểm tra",
    "đánh giá",
    "cập nhật",
    "phát động",
    "phát triển",
    "nâng cao",
    "thông qua",
    "xây dựng",
    "phòng, chống",
    "bảo vệ",
    "phổ biến",
    "đào tạo",
    "thi hành",
    "quản lý",
]);

/// Words after a comma with which the citing sentence goes on, lower case.
static CLAUSES: Openers = openers!(&[
    "trong đó",
    "cụ thể",
    "đồng thời",
    "như sau",
    "với các",
    "với những",
    "với nội dung",
    "góp phần",
    "qua đó",
    "từ đó",
    "tập trung",
    "trên cơ sở",
    "nhằm",
    "để",
    "căn cứ",
    "theo",
    "kịp thời",
    "đảm bảo",
    "bảo đảm",
    "chủ động",
    "đề nghị",
    "yêu cầu",
    "được",
    "cụ thể như sau",
    "gồm",
    "bao gồm",
]);

/// Words that end a subject without a comma, lower case.
static LEAD_INS: Openers = openers!(&[
    "như sau",
    "cụ thể như sau",
    "với những nội dung",
    "với các nội dung",
    "với nội dung",
    "gồm những nội dung",
    "còn hiệu lực",
    "có hiệu lực",
    "hết hiệu lực",
    "được ban hành",
    "được sửa đổi",
    "được thay thế",
    "được giữ nguyên",
    "đã được",
    "gồm các nội dung",
]);

/// First words in brackets that speak about the document, lower case.
static REMARKS: Openers = openers!(&[
    "được",
    "sửa đổi",
    "đã được",
    "sau đây",
    "gọi tắt",
    "viết tắt",
    "gọi là",
    "thay thế",
    "hợp nhất",
    "ban hành",
    "dưới đây",
    "trích",
]);

/// Last words of what is numbered inside a title, lower case: `giai đoạn`, `dự án`, `hợp phần`, `nội dung`.
const PARTS: &[&str] = &["đoạn", "án", "phần", "đợt", "dung", "đề"];

/// What makes a noun behind `việc`, folded.
const NOUNS: &[&str] = &["lam", "hieu", "hy"];

/// A subject is no longer than this, in bytes.
const LONGEST: usize = 1400;

/// The length of what opens a subject at the start of `rest` and is no part of it (`về việc`, `V/v`), 0 for a
/// verb; `None` where no subject begins. After a comma only `về` opens one.
pub(super) fn subject_start(rest: &str, comma: bool) -> Option<usize> {
    let blanks_after =
        |end: usize| end + (rest[end..].len() - rest[end..].trim_start_matches([' ', ':']).len());
    if let Some(end) = about(rest) {
        return Some(blanks_after(end));
    }
    if comma {
        return None;
    }
    if rest.starts_with(['“', '"']) {
        return Some(0);
    }
    let verb = starts_with_phrase(rest, &VERBS) && shape::starts_small(rest);
    verb.then_some(0)
}

/// The length of `về`, `về việc` or `V/v` at the start of `rest`.
fn about(rest: &str) -> Option<usize> {
    // Most texts begin with another letter.
    if fold::first(rest).is_some_and(|first| first != b'v') {
        return None;
    }
    // As many are printed, another word behind it.
    if let Some(next) = rest.strip_prefix("về ")
        && next.starts_with(|c: char| c.is_ascii_lowercase() && c != 'v')
    {
        return Some("về".len());
    }
    let end = fold::word_prefix(rest, "ve viec")
        // "về việc làm": there the noun begins with the word.
        .filter(|&end| !NOUNS.iter().any(|noun| fold::word_prefix(rest[end..].trim_start(), noun).is_some()))
        .or_else(|| fold::word_prefix(rest, "v/v"))
        .or_else(|| fold::word_prefix(rest, "ve"))?;
    let first = rest[..end].split([' ', '/']).next().unwrap_or_default();
    // "vềviệc": two words that stick together.
    let is_about =
        fold::same_word(first, "về") || fold::same_word(first, "vềviệc") || first.eq_ignore_ascii_case("v");
    is_about.then_some(end)
}

/// True when `rest` begins with one of the phrases, word by word.
#[inline(always)]
fn starts_with_phrase(rest: &str, phrases: &Openers) -> bool {
    phrases.any(rest, |phrase| words::begin_with(rest, phrase))
}

/// The offset at which the subject that begins at `start` ends.
#[inline(never)]
pub(super) fn subject_end(text: &str, start: usize) -> usize {
    let mut limit = text.len().min(start + LONGEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let region = &text[start..limit];
    if !region.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric)
        && let Some(end) = quoted(region)
    {
        return start + end;
    }
    let mut quotes = 0i32;
    let mut at = 0;
    while let Some(&byte) = region.as_bytes().get(at) {
        if !MAY_END[usize::from(byte)] {
            at = next_sign(region.as_bytes(), at + 1);
            continue;
        }
        // Most signs are blanks.
        if byte == b' ' {
            if quotes <= 0 && blank_ends(region, at + 1) {
                return start + region[..at].trim_end_matches([' ', ',', ':']).len();
            }
            at += 1;
            continue;
        }
        let Some(c) = region[at..].chars().next() else { break };
        let rest = &region[at + c.len_utf8()..];
        let mut next = at + c.len_utf8();
        let ends = match c {
            '“' | '«' => {
                quotes += 1;
                false
            }
            '”' | '»' => {
                quotes -= 1;
                quotes < 0
            }
            _ if quotes > 0 => false,
            ';' => true,
            ')' => true,
            ':' => rest.trim().is_empty() || !names_part(&region[..at]),
            '.' => is_full_stop(&region[..at], rest),
            '(' => {
                let close = closing_bracket(rest);
                next += close.map_or(0, |close| close + 1);
                bracket_ends(rest, close)
            }
            ',' => comma_ends(rest.trim_start()),
            _ => false,
        };
        if ends {
            let subject = region[..at].trim_end_matches([' ', ',', ':']);
            return start + subject.len();
        }
        at = next;
    }
    start + region.trim_end_matches([' ', '.', ',', '/']).len()
}

/// The first bytes of the signs that may end a subject, and of quotes.
static MAY_END: [bool; 256] = {
    let signs = ['“', '«', ';', ')', ':', '.', '(', ',', ' '];
    let mut first = [false; 256];
    let mut i = 0;
    while i < signs.len() {
        let mut bytes = [0; 4];
        first[signs[i].encode_utf8(&mut bytes).as_bytes()[0] as usize] = true;
        i += 1;
    }
    first
};

/// Where the first byte at `at` or behind it stands that may be one of those: a digit, a sign or the first byte of a quote.
/// Eight bytes are looked at together.
#[inline(always)]
fn next_sign(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = 0x7f * ONES;
    // Blanks, digits and nearly all signs are below the letters of ASCII.
    const BELOW: u64 = 0x80 - 0x3c;
    while let Some(&eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let eight = u64::from_le_bytes(eight);
        let letters = ((eight & LOW) + BELOW * ONES) | eight;
        let other = (eight | (0x20 * ONES)) ^ (0xe2 * ONES);
        let found = !((letters & (((other & LOW) + LOW) | other)) | LOW);
        if found != 0 {
            return at + (found.trailing_zeros() / u8::BITS) as usize;
        }
        at += size_of::<u64>();
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|&byte| MAY_END[usize::from(byte)]).unwrap_or(rest.len())
}

/// Where a subject ends that is one quote, and the sentence goes on behind its comma.
#[inline(never)]
fn quoted(region: &str) -> Option<usize> {
    let open = region.chars().next().filter(|c| matches!(c, '“' | '"' | '«'))?;
    let close = match open {
        '“' => '”',
        '«' => '»',
        other => other,
    };
    let first = open.len_utf8();
    let end = first + region[first..].find(close)? + close.len_utf8();
    region[end..].starts_with([',', ';', '.']).then_some(end)
}

/// A point that ends a sentence: not in a number, not behind an abbreviation.
fn is_full_stop(before: &str, rest: &str) -> bool {
    if rest.starts_with(|c: char| letter::is_word_char(c)) {
        return false;
    }
    let next = rest.trim_start_matches(['.', '/', '”', '"', ')', ' ']);
    let last = before.rsplit(' ').next().unwrap_or_default();
    let abbreviation =
        matches!(last, "TP" | "Tp" | "TX" | "TT" | "Q" | "P" | "H" | "St") && shape::starts_capital(next);
    !abbreviation && (next.is_empty() || !shape::starts_small(next) || rest.starts_with('/'))
}

fn closing_bracket(rest: &str) -> Option<usize> {
    const FARTHEST: usize = 400;
    memchr::memchr(b')', &rest.as_bytes()[..rest.len().min(FARTHEST)])
}

/// A bracket ends the subject where it speaks about the document, or where nothing of the subject follows it.
#[inline(never)]
fn bracket_ends(rest: &str, close: Option<usize>) -> bool {
    let Some(close) = close else { return true };
    let inside = &rest[..close];
    let about = starts_with_phrase(inside, &REMARKS);
    let cites =
        inside.contains('/') || shape::starts_capital(inside) && kinds::longest_prefix(inside).is_some();
    let after = rest[close + 1..].trim_start();
    about || cites || after.is_empty() || after.starts_with([',', ';', '.', ':', ')'])
}

/// True where the text behind a comma is no part of the subject any more.
fn comma_ends(rest: &str) -> bool {
    if starts_with_phrase(rest, &CLAUSES) && shape::starts_small(rest) {
        return true;
    }
    cites_next(rest) || announces(rest)
}

/// True where the text behind a blank, which begins at `at`, is no part of the subject any more.
#[inline(always)]
fn blank_ends(text: &str, at: usize) -> bool {
    const AND: &[u8] = "và ".as_bytes();
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    rest.starts_with(AND) && cites_next(&text[at + AND.len()..])
        || LEAD_INS.may_begin(rest) && leads_in(text, at)
}

/// True where the text behind a blank begins with words that lead in what is told.
#[inline(never)]
fn leads_in(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let (end, key) = word::at(bytes, at);
    // Signs behind the word are no part of it.
    let is_bare = bytes.get(end - 1).is_some_and(|&last| last >= 0x80 || last.is_ascii_alphanumeric());
    let rest = &text[at..];
    (OPENINGS.lists(key) != 0 || !is_bare) && starts_with_phrase(rest, &LEAD_INS) && shape::starts_small(rest)
}

/// The first words of [`LEAD_INS`].
static OPENINGS: Words = Words::NONE.with_first(1, LEAD_INS.words());

/// A kind in capitals or with a capital, then `số` or a number: the next citation.
fn cites_next(rest: &str) -> bool {
    if !shape::starts_capital(rest) {
        let number = fold::word_prefix(rest, "so").map(|end| rest[end..].trim_start());
        return number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()));
    }
    kinds::longest_prefix(rest).is_some_and(|(kind, end)| {
        let after = rest[end..].trim_start();
        fold::word_prefix(after, "so").is_some_and(|so| {
            after[so..].trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, ':' | '/'))
        }) || after.starts_with(|c: char| c.is_ascii_digit())
            || kind.by_name && shape::starts_capital(after) && law_in_full(rest)
    })
}

/// `Luật Đê điều ngày …`: a law with its number or date; by its name alone it belongs to the subject.
#[cold]
fn law_in_full(rest: &str) -> bool {
    let mut law = Mention::default();
    law::named(rest, 0, &mut law).is_some_and(|end| law.symbol.is_some() || is_dated(&rest[end..]))
}

/// `giai đoạn I`, `Dự án 1` before a colon: the name of the part goes on behind it.
#[cold]
fn names_part(before: &str) -> bool {
    let mut words = before.rsplit(' ').take(3);
    let number = words.next().unwrap_or_default();
    let digits = number.len() <= 3 && number.bytes().all(|sign| sign.is_ascii_digit());
    let roman = number.bytes().all(|sign| matches!(sign, b'I' | b'V' | b'X'));
    let mut is_part =
        || words.next().is_some_and(|word| PARTS.iter().any(|part| fold::same_word(word, part)));
    !number.is_empty() && (digits || roman) && (is_part() || is_part())
}

/// A text without the short form in brackets that it begins with: ` (Công ty) lập …`.
fn behind_bracket(text: &str) -> &str {
    let Some(inside) = text.trim_start().strip_prefix('(') else { return text };
    let near = &inside.as_bytes()[..inside.len().min(SHORT_FORM + 1)];
    memchr::memchr(b')', near).map_or(text, |end| &inside[end + 1..])
}

/// A short form in brackets is no longer than this, in bytes.
const SHORT_FORM: usize = 60;

/// An agency and a verb of issuing: the main clause of the lead-in.
#[inline(never)]
fn announces(rest: &str) -> bool {
    if !shape::starts_capital(rest) || agencies::HEADS.longest_prefix(rest).is_none() {
        return false;
    }
    let after = behind_bracket(&rest[agency_end(rest, 0)..]).trim_start();
    // "…, UBND xã An Phú đăng ký nhu cầu như sau:": whatever the verb, the sentence leads in.
    let leads_in = rest.len() < 500
        && rest.trim_end().ends_with(':')
        && fold::ends_with_word(rest.trim_end_matches([':', ' ']), "nhu sau");
    leads_in && shape::starts_small(after)
        || verbs::ISSUING_VERBS.any_beginning(after, |verb| words::begin_with(after, verb))
            && shape::starts_small(after)
}

#[cfg(test)]
mod tests {
    use super::{MAY_END, next_sign, subject_end, subject_start};

    fn subject(text: &str) -> &str {
        let start = subject_start(text, false).unwrap();
        &text[start..subject_end(text, start)]
    }

    #[test]
    fn subjects_end_where_the_citing_sentence_goes_on() {
        let cases = [
            (
                "về tiếp nhận, xử lý phản ánh, kiến nghị (được sửa đổi tại Nghị định",
                "tiếp nhận, xử lý phản ánh, kiến nghị",
            ),
            (
                "về việc phối hợp theo cụm trường (Cụm 2) năm học 2025-2026;",
                "phối hợp theo cụm trường (Cụm 2) năm học 2025-2026",
            ),
            ("về ban hành Kế hoạch năm 2022, UBND xã An Phú xây dựng kế hoạch", "ban hành Kế hoạch năm 2022"),
            (
                "ban hành Chương trình giai đoạn 2011 - 2020 và Chỉ thị số 07/CT-TTg",
                "ban hành Chương trình giai đoạn 2011 - 2020",
            ),
            (
                "về giảm nhẹ phát thải và bảo vệ tầng ô-dôn, trong đó có",
                "giảm nhẹ phát thải và bảo vệ tầng ô-dôn",
            ),
            ("V/v tăng cường công tác CCHC", "tăng cường công tác CCHC"),
            ("về việc đặt tên “Học tập; làm theo” năm 2024.", "đặt tên “Học tập; làm theo” năm 2024"),
        ];
        for (text, wanted) in cases {
            assert_eq!(subject(text), wanted);
        }
        assert!(subject_start("vệ sinh", false).is_none() && subject_start("trong đó", true).is_none());
    }

    #[test]
    fn no_sign_that_may_end_a_subject_is_passed_over() {
        for byte in 0..=u8::MAX {
            for lead in 0..20 {
                for around in [b'a', b'z', b'A', 0xba, 0xe1, 0xc3, 0xff] {
                    let mut bytes = vec![around; lead];
                    bytes.push(byte);
                    bytes.extend([around; 9]);
                    let found = next_sign(&bytes, 0);
                    assert!(!MAY_END[usize::from(byte)] || found == lead, "{byte:#x} behind {lead}");
                    assert!(found <= bytes.len());
                }
            }
        }
        assert_eq!((next_sign(b"", 0), next_sign(b"ab", 2), next_sign(b"ab", 0)), (0, 2, 2));
    }
}
