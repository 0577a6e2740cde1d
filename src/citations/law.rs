//! Laws, codes, ordinances and the Constitution, cited by name.
//!
//! In: a clean text and the offset of the word `Luật` (or its like). Out: a [`Mention`] with the name of the
//! law, and where the name (or a number behind it) ends.

use super::{Mention, Range, head};
use crate::grammar::symbol::{Symbol, old_symbol, symbol};
use crate::lexicon::kinds::{self, Kind};
use crate::lexicon::laws;
use crate::lexicon::pairs::{Openers, openers};
use crate::text::fold;
use crate::text::letter;
use crate::text::shape;
use crate::text::short::Short;
use crate::text::word::{Key, Words};

/// Words before `Luật` that make it part of another name, lower case.
static NOT_AFTER: Openers = openers!(&[
    "pháp",
    "kỷ",
    "quy",
    "học",
    "khoa",
    "hội",
    "ngành",
    "đoàn",
    "phòng",
    "công ty",
    "trường",
    "tạp chí",
    "báo",
]);

/// Small words that end the name of a law that is not listed.
static STOPS: Openers = openers!(&[
    "số", "ngày", "năm", "được", "quy", "có", "về", "của", "đối", "trên", "trong", "theo", "tại", "để",
    "nhằm", "cho", "từ", "đến", "khi", "là", "này", "hiện", "sửa", "hoặc", "cùng", "với", "do", "bằng", "mà",
    "thì", "phải", "đã", "sẽ", "các", "những", "nêu", "cũng", "như", "gồm", "ban", "do", "vào", "nên", "vì",
    "giai", "bao", "nếu", "trước", "sau", "trừ",
]);

/// A name has no more words than this.
const MOST_WORDS: usize = 24;
/// A name is no longer than this, in bytes.
const LONGEST_NAME: usize = 400;
/// `(sửa đổi)` closes within so many bytes.
const LONGEST_BRACKET: usize = 60;
/// The last word before a law is looked at so far, in bytes.
const LONGEST_BEFORE: usize = 64;

/// The law whose kind begins at `at`, and where its name ends.
pub(super) fn named<'t>(text: &'t str, at: usize, mention: &mut Mention<'t>) -> Option<usize> {
    let before = text[..at].trim_end();
    if text[..at].ends_with(letter::is_word_char) {
        return None;
    }
    if is_other_name(before) {
        return None;
    }
    let (kind, kind_len) = law_kind(&text[at..])?;
    let kind_end = at + kind_len;
    let rest = &text[kind_end..];
    let blanks = rest.len() - rest.trim_start().len();
    let start = kind_end + blanks;
    let rest = &text[start..];
    mention.whole = at..kind_end;
    mention.kind = Some((Some(at..kind_end), kind));
    head::with_pinpoints(text, 0, mention);
    if let Some((slot, symbol_end, read)) = number(text, start) {
        head::place_symbol(mention, slot, symbol_end, read);
        mention.whole.end = symbol_end;
        return Some(symbol_end);
    }
    let constitution = kind.key == "hien phap";
    let name_len = if constitution { constitution_len(rest)? } else { name_len(rest)? };
    let name_end = if name_len == 0 { kind_end } else { start + name_len };
    mention.name = Some(at..name_end);
    mention.whole.end = name_end;
    // "(sửa đổi)" between the name and its year.
    let mut end = name_end;
    let after = &text[end..];
    let skipped = after.len() - after.trim_start().len();
    if let Some(bracket) = after.trim_start().strip_prefix('(')
        && fold::prefix(bracket, "sua doi").is_some()
        && let Some(close) = bracket.bytes().take(LONGEST_BRACKET).position(|byte| byte == b')')
    {
        end += skipped + close + 2;
    }
    let number_at = end + (text[end..].len() - text[end..].trim_start_matches([' ', ',']).len());
    if let Some((slot, symbol_end, read)) = number(text, number_at) {
        head::place_symbol(mention, slot, symbol_end, read);
        end = symbol_end;
        // A law with a number is cited by number; its agency is the National Assembly's own.
    }
    Some(end)
}

/// True where the last word before a law makes it part of another name.
fn is_other_name(before: &str) -> bool {
    let bytes = before.as_bytes();
    let ends = |(at, byte): (usize, &u8)| match byte {
        b' ' | b'(' | b'"' | b',' => Some(at + 1),
        0x9c => bytes[..=at].ends_with("“".as_bytes()).then_some(at + 1),
        _ => None,
    };
    let start = bytes.iter().enumerate().rev().take(LONGEST_BEFORE).find_map(ends);
    // A longer word is none of them.
    let Some(start) = start.or((bytes.len() <= LONGEST_BEFORE).then_some(0)) else { return false };
    let last = &before[start..];
    NOT_AFTER.any(last, |word| fold::same_word(last, word))
}

/// False where the last letter before the law at `at` is none of `các`: that of most words is not.
pub(super) fn may_be_plural(text: &str, at: usize) -> bool {
    match text.get(..at).map(|head| head.trim_end().as_bytes()) {
        Some([.., b'c' | b'C']) => true,
        Some([.., 0xc4..=0xc6, _] | [.., 0xe1, 0xb8..=0xbb, _]) => false,
        Some([.., last]) => *last >= 0x80,
        _ => false,
    }
}

/// The kind of `các Luật: …; …` whose word stands at `at`, and where the first name begins.
pub(super) fn plural(text: &str, at: usize) -> Option<(Range, &'static Kind, usize)> {
    let head = text[..at].trim_end();
    if !fold::ends_with_word(head, "cac") {
        return None;
    }
    let (kind, len) = law_kind(&text[at..])?;
    let names = text[at + len..].trim_start().strip_prefix(':')?.trim_start();
    shape::starts_capital(names).then(|| (at..at + len, kind, text.len() - names.len()))
}

/// One name of such a list, which begins at `at`: it goes on over a comma before a small letter.
pub(super) fn item(text: &str, at: usize, kind_at: &Range, kind: &'static Kind) -> Option<Mention<'static>> {
    const LONGEST: usize = 200;
    let rest = &text[at..];
    if !shape::starts_capital(rest) || kinds::longest_prefix(rest).is_some() {
        return None;
    }
    let ends = |(i, c): (usize, char)| match c {
        ';' | '.' | '(' | ')' | ':' => Some(i),
        ',' => shape::starts_capital(rest[i + 1..].trim_start()).then_some(i),
        ' ' => {
            let next = &rest[i + 1..];
            let mut words = next.split(' ');
            let word = words.next().unwrap_or_default();
            let number = words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
            let dated = fold::same_word(word, "ngày")
                || number && ["năm", "số"].iter().any(|link| fold::same_word(word, link));
            let and = next.strip_prefix("và ").is_some_and(shape::starts_capital);
            (dated || and).then_some(i)
        }
        _ => None,
    };
    let len = rest.char_indices().find_map(ends).unwrap_or(rest.len());
    let name = at..at + rest[..len].trim_end().len();
    (len <= LONGEST && !name.is_empty()).then(|| Mention {
        whole: name.clone(),
        kind: Some((Some(kind_at.clone()), kind)),
        name: Some(name),
        ..Mention::default()
    })
}

/// `số 45/2019/QH14` at `at`.
#[inline(never)]
fn number(text: &str, at: usize) -> Option<(usize, usize, Symbol<'_>)> {
    let rest = text.get(at..)?;
    let word = fold::word_prefix(rest, "so").filter(|&end| fold::same_word(&rest[..end], "số"));
    let slot = match word {
        Some(end) => rest[end..].trim_start_matches([' ', ':']),
        None if rest.starts_with(|c: char| c.is_ascii_digit()) => rest,
        None => return None,
    };
    let (after, read) = symbol(slot).or_else(|_| old_symbol(slot)).ok()?;
    let found = read.number.is_some() || word.is_some();
    found.then(|| (text.len() - slot.len(), text.len() - after.len(), read))
}

/// True for a word that ends the name of a law.
fn stops_at(word: &str) -> bool {
    // Most words are none.
    static WORDS: Words = Words::NONE.with_first(1, STOPS.words());
    WORDS.lists(Key::within(word.as_bytes(), 0, word.len())) != 0
        && STOPS.any(word, |stop| fold::same_word(word, stop))
}

fn law_kind(text: &str) -> Option<(&'static Kind, usize)> {
    // As most are printed; no name of a law begins another.
    if let Some(rest) = text.strip_prefix(kinds::LAW.name)
        && rest.starts_with(' ')
    {
        return Some((kinds::LAW, kinds::LAW.name.len()));
    }
    kinds::beginning(text)
        .filter(|kind| kind.by_name)
        .filter_map(|kind| Some((kind, fold::word_prefix(text, kind.key)?)))
        .max_by_key(|&(_, end)| end)
}

/// `Hiến pháp` alone is a word; with its year or its country it is a citation.
fn constitution_len(rest: &str) -> Option<usize> {
    if fold::word_prefix(rest, "nuoc cong hoa xa hoi chu nghia viet nam").is_some() {
        return fold::word_prefix(rest, "nuoc cong hoa xa hoi chu nghia viet nam");
    }
    (fold::word_prefix(rest, "nam").is_some()
        || fold::word_prefix(rest, "ngay").is_some()
        || rest.starts_with(|c: char| c.is_ascii_digit()))
    .then_some(0)
}

/// The length of the name that `rest` begins with.
#[inline(never)]
fn name_len(rest: &str) -> Option<usize> {
    if let Some(len) = amending(rest) {
        return Some(len);
    }
    if let Some(len) = laws::known_prefix(rest) {
        return Some(len);
    }
    let rest = &rest[..rest.floor_char_boundary(LONGEST_NAME)];
    let first = rest.split(' ').next().unwrap_or_default();
    if !shape::starts_capital(first) || fold::same_word(first, "sư") {
        return None;
    }
    let capitals = shape::is_capitals(first);
    let mut len = 0;
    let mut words = 0;
    let mut at = 0;
    while words < MOST_WORDS {
        let tail = &rest[at..];
        let blanks = tail.len() - tail.trim_start_matches(' ').len();
        at += blanks;
        let tail = &rest[at..];
        let word_end = tail.bytes().position(|byte| byte == b' ').unwrap_or(tail.len());
        let word = &tail[..word_end];
        let core = word.trim_end_matches([',', ';', '.', ':', ')', '”', '"', '/', '…']);
        if core.is_empty() || word.starts_with(['(', '“', '"']) {
            break;
        }
        let small = shape::starts_small(core) || capitals;
        // "Dân số" is a name; "số" ends one where a number follows.
        let number = || {
            let rest = tail[word_end..].trim_start();
            rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ':' | '/' | '…' | '.'))
        };
        if words > 0 && small && stops_at(core) && (!fold::same_word(core, "số") || number()) {
            break;
        }
        if fold::same_word(core, "và") {
            let next = tail[word_end..].trim_start();
            let another = shape::starts_capital(next) && kinds::longest_prefix(next).is_some();
            let plain = ["các", "những", "việc", "văn", "pháp", "một", "nội", "chỉ", "hướng", "bao"]
                .iter()
                .any(|word| next.split(' ').next() == Some(word));
            if another || plain {
                break;
            }
            at += word_end;
            continue;
        }
        at += core.len();
        len = at;
        words += 1;
        if core.len() < word.len() {
            if word.ends_with(',') && !capitals && goes_on(rest[at..].strip_prefix(',').unwrap_or_default()) {
                at += 1;
                continue;
            }
            break;
        }
    }
    (len > 0).then_some(len)
}

/// True where a name goes on behind a comma: a few small words, then its date or number, or the end of the item.
#[cold]
fn goes_on(text: &str) -> bool {
    const MOST: usize = 9;
    let words: Short<&str, { MOST + 2 }> =
        text.split(' ').filter(|word| !word.is_empty()).take(MOST + 2).collect();
    let ends = |i: usize| {
        let Some(word) = words.get(i) else { return false };
        let number = words.get(i + 1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        number && ["ngày", "năm", "số"].iter().any(|link| fold::same_word(word, link))
            || word.starts_with('(')
    };
    for (i, word) in words.iter().enumerate() {
        if i > 0 && ends(i) {
            return true;
        }
        let core = word.trim_end_matches([';', '.', ',']);
        let small = core.chars().all(letter::is_small);
        if i >= MOST || !small || stops_at(core) {
            return false;
        }
        if word.ends_with(';') {
            return true;
        }
        if word.ends_with('.') {
            return false;
        }
    }
    false
}

/// `sửa đổi, bổ sung một số điều của Luật A và Luật B`: the titles inside belong to the name.
fn amending(rest: &str) -> Option<usize> {
    // Most names begin with another letter.
    match fold::first(rest) {
        Some(b's') | None => any_amending(rest),
        _ => None,
    }
}

#[cold]
fn any_amending(rest: &str) -> Option<usize> {
    let head = [
        "sua doi, bo sung mot so dieu cua",
        "sua doi bo sung mot so dieu cua",
        "sua doi mot so dieu cua",
        "sua doi, bo sung",
    ]
    .iter()
    .find_map(|words| fold::word_prefix(rest, words))?;
    let mut end = head;
    let mut at = head;
    for _ in 0..8 {
        let tail = &rest[at..];
        let tail_start = rest.len() - tail.trim_start_matches([' ', ',']).len();
        let mut next = tail_start;
        let joined = rest[next..].strip_prefix("và ").map(str::trim_start);
        if let Some(joined) = joined {
            next = rest.len() - joined.len();
        }
        for plural in ["cac ", "mot so dieu cua "] {
            if let Some(len) = fold::prefix(&rest[next..], plural.trim_end()) {
                next += len + (rest[next + len..].len() - rest[next + len..].trim_start().len());
            }
        }
        let Some((_, kind_len)) = law_kind(&rest[next..]) else { break };
        let name_at = next + kind_len;
        let name = rest[name_at..].trim_start();
        let name_at = rest.len() - name.len();
        let Some(len) = laws::known_prefix(name).or_else(|| simple_name(name)) else { break };
        end = name_at + len;
        at = end;
    }
    (end > head).then_some(end)
}

/// A name inside a title: words up to punctuation, `và`, a date.
fn simple_name(name: &str) -> Option<usize> {
    let mut len = 0;
    let mut words = name.split(' ').take(14).peekable();
    while let Some(word) = words.next() {
        let core = word.trim_end_matches([',', ';', '.', ')', '”']);
        let number = words.peek().is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        let stops = !fold::same_word(core, "số") || number;
        let stop = || stops_at(core) && shape::starts_small(core);
        if len > 0 && (fold::same_word(core, "và") || stops && stop()) {
            break;
        }
        let start = word.as_ptr() as usize - name.as_ptr() as usize;
        len = start + core.len();
        if core.len() < word.len() {
            break;
        }
    }
    (len > 0).then_some(len)
}
