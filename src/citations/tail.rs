//! What stands after a symbol: date, agency, subject, in whatever order.
//!
//! In: a clean text and where the symbol (or the name of a law) ends. Out: the fields of the mention, and
//! where it ends.

use super::agency::{agency_end, name_end};
use super::subject::{subject_end, subject_start};
use super::{Mention, Range, names};
use crate::grammar::clock::clock;
use crate::grammar::date::{RawDate, date, from_day_word, without_year};
use crate::lexicon::{agencies, kinds, relations, verbs};
use crate::text::word::{self, Words};
use crate::text::{fold, shape};

/// Reads on from `at`; returns where the mention ends. Inside the subject of another mention, which ends at
/// `outer`, the subject ends there too.
pub(super) fn read(text: &str, at: usize, outer: Option<usize>, mention: &mut Mention<'_>) -> usize {
    let mut end = at;
    // Date, agency, date again, subject: nothing comes a third time.
    for _ in 0..4 {
        let rest = &text[end..];
        let skipped = rest.len() - rest.trim_start_matches([' ', ',']).len();
        let comma = rest[..skipped].contains(',');
        let next = end + skipped;
        let rest = &text[next..];
        if mention.date.is_none()
            && let Some((from, to, raw, shared)) = date_range(rest)
        {
            mention.date = Some((next + from..next + to, raw));
            mention.shares_date = shared;
            end = next + to;
            continue;
        }
        if mention.date.is_none()
            && let Some(len) = same_day(rest)
        {
            mention.borrows_date = true;
            end = next + len;
            continue;
        }
        if mention.agency.is_none()
            && let Some(start) = agency_start(rest, comma, mention).map(|at| next + at)
        {
            let stop = through_short_form(text, start, agency_end(text, start));
            let stop = before_title(text, start, stop, mention).unwrap_or(stop);
            if stop > start && (mention.name.is_none() || makes_laws(&text[start..stop])) {
                let stop = joined_agencies(text, stop, mention).unwrap_or(stop);
                mention.agency = Some(start..stop);
                end = behind_session(text, behind_short_form(text, stop));
                continue;
            }
        }
        if mention.name.is_none()
            && let Some(opener) = subject_start(rest, comma)
                .or_else(|| subject_behind_colon(rest, mention))
                .or_else(|| (!comma && mention.agency.is_some() && is_title(rest)).then_some(0))
        {
            let start = next + opener;
            let stop = outer.unwrap_or_else(|| subject_end(text, start));
            if stop > start {
                mention.subject = Some(start..stop);
                end = stop;
                agency_behind(text, mention);
            }
        }
        break;
    }
    end
}

/// Where the name of an agency ends that begins at `start` and has taken the verb of a title with it:
/// `Chính phủ Quy định`.
fn before_title(text: &str, start: usize, stop: usize, mention: &Mention<'_>) -> Option<usize> {
    mention.symbol.as_ref()?;
    let name = &text.as_bytes()[start..stop];
    // Nearly all names hold no word with such letters.
    let mut blanks =
        (1..name.len().saturating_sub(2)).filter(|&at| name[at] == b' ' && may_begin_title(&name[at + 1..]));
    let end = blanks.find(|at| is_title(&text[start + at + 1..]))?;
    let first = text[start..].split(' ').next().unwrap_or_default();
    (!verbs::NAMED_AFTER_VERBS.contains(&first)).then_some(start + end)
}

/// False where the first two bytes are those of no verb of a title.
fn may_begin_title(word: &[u8]) -> bool {
    matches!(
        word,
        [b'Q', b'u', ..] | [b'B', b'a', ..] | [b'T' | b'P', b'h', ..] | [b'S' | b'H' | b'C', 0xc3..=0xe1, ..]
    )
}

/// True when `rest` begins with a verb that is written as a title begins, a word behind it; `Quy định số 37` is the
/// next document.
fn is_title(rest: &str) -> bool {
    may_begin_title(rest.as_bytes())
        && verbs::ENACTING.iter().any(|verb| {
            rest.strip_prefix(verb).is_some_and(|after| {
                after.starts_with([' ', ',']) && after.len() > 1 && !after.starts_with(" số ")
            })
        })
}

/// The short form in brackets at the start of `rest`, its brackets and the blank before them included: ` (GD&ĐT)`.
fn short_form(rest: &str) -> Option<usize> {
    const LONGEST: usize = 24;
    let inside = rest.strip_prefix(" (")?;
    let close = memchr::memchr(b')', &inside.as_bytes()[..inside.len().min(LONGEST + 1)])?;
    let named =
        inside[..close].split(' ').all(|word| shape::starts_capital(word) && shape::is_capitals(word));
    named.then_some(" (".len() + close + 1)
}

/// Where the agency ends that is given a short form amid its name: `Ủy ban nhân dân (UBND) tỉnh An Bình`.
fn through_short_form(text: &str, start: usize, end: usize) -> usize {
    let Some(len) = short_form(&text[end..]) else { return end };
    let rest = &text[end + len..];
    let place = rest.trim_start();
    let level = agencies::LEVELS.longest_prefix(place);
    match level.filter(|_| shape::starts_small(place)) {
        Some((_, level)) => name_end(text, start, end + len + (rest.len() - place.len()) + level),
        None => end,
    }
}

/// Behind the short form of the agency that ends at `end`, where a subject stands there.
fn behind_short_form(text: &str, end: usize) -> usize {
    let Some(len) = short_form(&text[end..]) else { return end };
    let rest = text[end + len..].trim_start_matches([' ', ',']);
    if subject_start(rest, text[end + len..].starts_with(',')).is_some() { end + len } else { end }
}

/// Where the subject may begin behind the agency that ends at `end`: behind `, kỳ họp thứ 11`, where a subject stands
/// there.
fn behind_session(text: &str, end: usize) -> usize {
    let is_session = agencies::SESSIONS.longest_prefix(text[end..].trim_start_matches([' ', ','])).is_some();
    if is_session { behind_sessions(text, end) } else { end }
}

#[cold]
fn behind_sessions(text: &str, end: usize) -> usize {
    const MOST: usize = 2;
    const LONGEST: usize = 60;
    let mut at = end;
    for _ in 0..MOST {
        let rest = &text[at..];
        let session = rest.trim_start_matches([' ', ',']);
        let Some((_, words)) = agencies::SESSIONS.longest_prefix(session) else { break };
        let from = at + (rest.len() - session.len()) + words;
        let sign = |(i, c): &(usize, char)| matches!(c, ' ' | ',' | ';') && *i > 0;
        let signs = text[from..].char_indices().take_while(|&(i, _)| i <= LONGEST).filter(sign);
        let mut stops = signs.map(|(i, c)| (from + i, c));
        let stop = stops.find(|&(i, c)| c != ' ' || subject_start(text[i..].trim_start(), true).is_some());
        let Some((stop, _)) = stop else { break };
        at = stop;
    }
    let about = || subject_start(text[at..].trim_start_matches([' ', ',']), true).is_some();
    if at > end && about() { at } else { end }
}

/// `về công tác thư viện của Phòng GD&ĐT quận`: the agency behind the subject, where none stands before it and the
/// symbol says that this is the body.
fn agency_behind(text: &str, mention: &mut Mention<'_>) {
    // Rules, decisions and resolutions speak of a body's own affairs: "Quy chế làm việc của Đảng ủy".
    let told = [
        "ke hoach",
        "cong van",
        "van ban",
        "huong dan",
        "chuong trinh",
        "chi thi",
        "bao cao",
        "thong bao",
        "to trinh",
    ];
    let plain = || mention.kind.as_ref().is_some_and(|(_, kind)| told.contains(&kind.key));
    if mention.agency.is_none() && plain() {
        agency_in_subject(text, mention);
    }
}

#[cold]
fn agency_in_subject(text: &str, mention: &mut Mention<'_>) {
    let Some(subject) = mention.subject.clone() else { return };
    const OF: &str = " của ";
    let Some(at) = text[subject.clone()].rfind(OF).map(|at| subject.start + at) else { return };
    let name = at + OF.len()..subject.end;
    let whole = agency_end(text, name.start) == name.end;
    let code = names::issuers(mention).first().map(|code| (*code).to_owned());
    if whole && code.is_some_and(|code| names::is_name_of(&text[name.clone()], &code)) {
        mention.subject = Some(subject.start..at);
        mention.agency = Some(name);
    }
}

/// A word that may be a damaged `của` is looked at so far, in bytes.
const LONGEST_OF: usize = 16;

/// Where the agency begins in `rest`: behind `của`; behind a date also a name that nothing joins to it.
fn agency_start(rest: &str, comma: bool, mention: &Mention<'_>) -> Option<usize> {
    let blanks_behind = |at: usize| at + (rest[at..].len() - rest[at..].trim_start().len());
    if rest.starts_with("của ") {
        return Some(blanks_behind("của ".len()));
    }
    if let Some(of) = fold::word_prefix(rest, "cua").filter(|&of| fold::same_word(&rest[..of], "của")) {
        return Some(blanks_behind(of));
    }
    // The letters of `của` suffer with those of the kind.
    let near = &rest[..rest.floor_char_boundary(LONGEST_OF)];
    let first = near.split(' ').next().unwrap_or_default();
    if mention.damaged
        && fold::Key::of(first).is_nearly("cua")
        && shape::starts_capital(rest[first.len()..].trim_start())
    {
        return Some(blanks_behind(first.len()));
    }
    if comma
        || mention.date.is_none()
        || !shape::starts_capital(rest)
        || agencies::HEADS.longest_prefix(rest).is_none()
    {
        return None;
    }
    // "… ngày 5/1/2024 UBND xã ban hành kế hoạch": there the sentence itself goes on.
    let after = rest[agency_end(rest, 0)..].trim_start();
    let verb = verbs::ISSUING_VERBS.words().iter().any(|verb| after.starts_with(verb));
    let about =
        subject_start(after, true).is_some() || after.is_empty() || after.starts_with([';', '.', ')', '(']);
    (!verb && about).then_some(0)
}

/// Where a list of agencies ends whose first ends at `end`: `Bộ Chính trị, Ban Bí thư`. A joint document has such a
/// list; for another the list must fill the clause, for the next name may be who acts.
fn joined_agencies(text: &str, end: usize, mention: &Mention<'_>) -> Option<usize> {
    text[end..].starts_with(", ").then(|| more_agencies(text, end, mention)).flatten()
}

#[inline(never)]
fn more_agencies(text: &str, end: usize, mention: &Mention<'_>) -> Option<usize> {
    const MOST: usize = 6;
    let mut last = None;
    let mut at = end;
    for _ in 0..MOST {
        let name = text[at..].strip_prefix(", ").map(str::trim_start)?;
        if !shape::starts_capital(name) || agencies::HEADS.longest_prefix(name).is_none() {
            break;
        }
        at = agency_end(text, text.len() - name.len());
        last = Some(at);
        if !text[at..].starts_with(", ") {
            break;
        }
    }
    let last = last?;
    let joint = mention
        .symbol
        .as_ref()
        .and_then(|symbol| symbol.code())
        .is_some_and(|code| kinds::JOINT.contains(&code));
    let after = text[at..].trim_start();
    let closed = after.is_empty() || after.starts_with([';', ')']) || subject_start(after, true).is_some();
    (joint || closed).then_some(last)
}

/// True for the bodies that make laws.
fn makes_laws(name: &str) -> bool {
    ["quoc hoi", "uy ban thuong vu quoc hoi", "chu tich nuoc"]
        .iter()
        .any(|body| fold::word_prefix(name, body).is_some())
}

/// `…: tăng cường phòng cháy`: a verb or a quote behind the colon.
fn subject_behind_colon(rest: &str, mention: &Mention<'_>) -> Option<usize> {
    let after = rest.strip_prefix(':')?;
    let at = 1 + (after.len() - after.trim_start().len());
    mention.agency.as_ref()?;
    (subject_start(&rest[at..], false) == Some(0)).then_some(at)
}

/// The short form that the document defines behind a mention that ends at `at`: `(sau đây gọi tắt là Đề án 06)`.
pub(super) fn alias(text: &str, at: usize) -> Option<Range> {
    let rest = &text[at..];
    let signs = rest.bytes().take_while(|byte| matches!(byte, b' ' | b',' | b'(' | b')')).count();
    let start = at + signs;
    // Most texts go on with another word.
    static FIRST: Words = Words::NONE.with_first(1, relations::ALIASES);
    // No more bytes make the key of a word.
    let near = &text.as_bytes()[..text.len().min(start + word::BYTES)];
    if FIRST.lists(word::at(near, start).1) == 0 {
        return None;
    }
    alias_at(text, start)
}

/// The same for words that may define it, which begin at `start`.
#[cold]
fn alias_at(text: &str, mut start: usize) -> Option<Range> {
    const LONGEST: usize = 120;
    let words = relations::alias_prefix(&text[start..])?;
    start += words;
    start += text[start..].len() - text[start..].trim_start_matches([' ', ':', '“', '"']).len();
    // Where no sign ends it within that, it is too long.
    let near = &text[start..text.floor_char_boundary(start + LONGEST + '”'.len_utf8() + 1)];
    let end = start + near.find([')', ';', ',', '”', '"', '.']).unwrap_or(near.len());
    // "(sau đây gọi là doanh nghiệp)" is told of something else.
    let names = kinds::longest_prefix(&text[start..]).is_some();
    (names && end > start && end - start <= LONGEST).then_some(start..end)
}

/// `cùng ngày` without a date behind it: the date of the mention before.
pub(super) fn same_day(rest: &str) -> Option<usize> {
    let end = fold::word_prefix(rest, "cung ngay")?;
    date_range(rest).is_none().then_some(end)
}

/// True where a date stands at the start of `rest`.
pub(super) fn is_dated(rest: &str) -> bool {
    date_range(rest.trim_start_matches([' ', ','])).is_some()
}

/// The same behind the time of a day, as telegrams (công điện) have it: `hồi 05h30 ngày 02/12/2025`.
#[cold]
fn behind_clock(rest: &str) -> Option<(usize, usize, RawDate, bool)> {
    let behind = rest.strip_prefix("hồi ").or_else(|| rest.strip_prefix("lúc "))?;
    let (behind, _) = clock(behind).ok()?;
    let day = behind.trim_start_matches([' ', ',']);
    let skipped = rest.len() - day.len();
    let (from, to, raw, shared) = date_range(day).filter(|_| day.starts_with('n'))?;
    Some((skipped + from, skipped + to, raw, shared))
}

/// A date at the start of `rest`: `ngày …`, `năm 2015`, or `cùng ngày …`; its range, the date, and whether it is shared.
fn date_range(rest: &str) -> Option<(usize, usize, RawDate, bool)> {
    if !matches!(fold::first(rest), Some(b'c' | b'n')) {
        return if rest.starts_with(['h', 'l']) { behind_clock(rest) } else { None };
    }
    let shared = fold::word_prefix(rest, "cung")
        .filter(|&end| fold::word_prefix(rest[end..].trim_start(), "ngay").is_some());
    if shared.is_none() && matches!(rest.as_bytes(), [b'c' | b'C', ..]) {
        return None;
    }
    let from = shared.map_or(0, |end| end + (rest[end..].len() - rest[end..].trim_start().len()));
    let text = &rest[from..];
    let (after, raw) = match from_day_word(text) {
        // "ngày" with nothing behind it is a word, not a date.
        Ok((after, raw)) => {
            (raw.year.is_some() || raw.month.is_some() || raw.day.is_some()).then_some((after, raw))?
        }
        Err(_) => without_year(text).ok().or_else(|| {
            let year = fold::word_prefix(text, "nam")?;
            date(text).ok().filter(|_| fold::same_word(&text[..year], "năm"))
        })?,
    };
    Some((from, rest.len() - after.len(), raw, shared.is_some()))
}
