//! Number and symbol of a document (số, ký hiệu).
//!
//! In: a text that begins at the number, or at the `/` or `-` of a blank number. Out: a [`Symbol`] and what is
//! left. Sources: Decree 30/2020/NĐ-CP, article 8.3; for the Party guideline 36-HD/VPTW; for the Youth Union
//! guideline 29-HD/TWĐTN-VP.

use std::borrow::Cow;

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize, verify};
use nom::sequence::{delimited, terminated};

use super::{Parsed, blanks, usual};
use crate::lexicon::{agencies, codes, kinds};
use crate::record::Str;
use crate::text::letter;

/// A number and symbol as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Symbol<'t> {
    /// As printed, leading zeros kept, look-alikes of digits repaired; `None` where the slot is blank.
    pub(crate) number: Option<Cow<'t, str>>,
    pub(crate) year: Option<u16>,
    /// Without blanks, ASCII hyphens, look-alikes repaired: `KH-UBND`, Party `KH/TU`.
    pub(crate) symbol: Cow<'t, str>,
    /// Number first, then a hyphen: the Party's form.
    pub(crate) party: bool,
    /// Look-alike letters were repaired.
    pub(crate) repaired: bool,
    /// How many bytes the printed number takes, at the start of the text.
    pub(crate) number_len: usize,
    /// Where the printed symbol begins in the text.
    pub(crate) symbol_at: usize,
}

impl Symbol<'_> {
    /// Number, year and symbol as one: `22/2020/QĐ-UBND`, `12-KH/TU`; `None` without a number.
    pub(crate) fn id(&self) -> Option<Str<'static>> {
        let number = self.number.as_deref()?;
        let year = self.year.map(|year| year.to_string());
        let parts: &[&str] = match (self.party, year.as_deref()) {
            _ if kinds::standard(&self.symbol).is_some() => &[&self.symbol, " ", number],
            (_, Some(year)) if self.symbol.is_empty() => &[number, "/", year],
            _ if self.symbol.is_empty() => &[number],
            (true, _) => &[number, "-", &self.symbol],
            (false, Some(year)) => &[number, "/", year, "/", &self.symbol],
            (false, None) => &[number, "/", &self.symbol],
        };
        Some(Str::concat(parts))
    }

    /// True where `printed` is what [`Self::id`] would give, symbols of standards and bare numbers left out.
    pub(crate) fn is_printed(&self, printed: &str) -> bool {
        let behind_number = || {
            let rest = printed.strip_prefix(self.number.as_deref()?)?;
            if self.party {
                return rest.strip_prefix('-');
            }
            let rest = rest.strip_prefix('/')?;
            let Some(year) = self.year else { return Some(rest) };
            let (digits, rest) = rest.split_at_checked(4)?;
            (digits.parse() == Ok(year)).then(|| rest.strip_prefix('/')).flatten()
        };
        !self.symbol.is_empty()
            && behind_number() == Some(&*self.symbol)
            && kinds::standard(&self.symbol).is_none()
    }

    /// The code of the kind inside the symbol: `QĐ` in `QĐ-UBND`, `KH` in `KH/TU`.
    pub(crate) fn code(&self) -> Option<&str> {
        let end = self.symbol.bytes().position(|byte| matches!(byte, b'-' | b'/' | b'.'));
        let first = self.symbol.get(..end.unwrap_or(self.symbol.len()))?;
        kinds::is_code(first).then_some(first)
    }
}

/// Accepts `88/KH-UBND`, `88 /KH - UBND`, `/KH-SNV`, `22/2020/QĐ-UBND`, `45/2019/QH14`, `12-KH/TU`,
/// `298 KH/TWĐTN`, `- CT/ĐU`; refuses `24/7`, `km/h`, `20/10/2020`, `1/500`.
pub(crate) fn symbol(input: &str) -> Parsed<'_, Symbol<'_>> {
    if let Some(read) = usual::state(input) {
        return Ok(read);
    }
    if usual::has_no_slash(input.as_bytes()) {
        return Err(refused(input));
    }
    any_symbol(input)
}

/// The same by the productions alone.
pub(super) fn any_symbol(input: &str) -> Parsed<'_, Symbol<'_>> {
    // No symbol is without a slash, and all that may stand before it is short.
    let head = input.as_bytes().get(..FARTHEST_SLASH).unwrap_or(input.as_bytes());
    if memchr::memchr2(b'/', 0xe2, head).is_none() {
        return Err(refused(input));
    }
    match behind_slash(input) {
        Some(rest) if !may_begin(rest) => Err(refused(input)),
        // A symbol of the Party has its type before the slash.
        Some(_) => state(input),
        None => alt((party, state)).parse(input),
    }
}

/// What stands behind a number of digits alone and its slash.
fn behind_slash(input: &str) -> Option<&str> {
    let digits = input.bytes().take_while(u8::is_ascii_digit).count();
    input.get(digits..).filter(|_| digits > 0)?.strip_prefix('/')
}

/// False where neither a group nor a year with another part behind it can begin: most slashes stand in dates.
fn may_begin(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']).as_bytes();
    match rest {
        [b'1' | b'2', b'0' | b'9', _, _, behind @ ..] => {
            let next = behind.iter().find(|sign| !matches!(sign, b' ' | b'\t'));
            next.is_some_and(|&sign| matches!(sign, b'/' | b'-') || !sign.is_ascii())
        }
        [first, ..] => first.is_ascii_uppercase() || *first == b'0' || !first.is_ascii(),
        [] => false,
    }
}

/// A number, a type and the blanks around them take fewer bytes than this.
pub(super) const FARTHEST_SLASH: usize = 64;

/// Accepts the symbol of a blank slot that lost its slash, its kind a known code: `KH-UBND`, `KH/TU`; refuses
/// `UBND`, `UBND-VP`.
pub(crate) fn without_slash(input: &str) -> Parsed<'_, Symbol<'_>> {
    let (rest, ()) = groups(input)?;
    let (rest, slashed) = opt((one_of("/∕⁄"), groups)).parse(rest)?;
    let printed = &input[..input.len() - rest.len()];
    let code = printed.split(['-', ' ', '–', '/']).next().unwrap_or_default();
    if code.len() == printed.len() || !kinds::is_code(&plain(code).0) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    let (symbol, repaired) = canonical(printed);
    Ok((rest, Symbol { party: slashed.is_some(), ..assembled(None, None, symbol, repaired, 0) }))
}

/// One to five digits, perhaps with a decimal and a letter: `88`, `66.25`, `12a`; `l`, `I` and `O` behind a
/// digit are digits that a scan got wrong.
fn number(input: &str) -> Parsed<'_, (Cow<'_, str>, usize)> {
    const MOST: usize = 5;
    let bytes = input.as_bytes();
    let digits = |from: usize, most: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter().take(most).take_while(|sign| sign.is_ascii_digit()).count()
    };
    if digits(0, 1) == 0 {
        return Err(refused(input));
    }
    let look_alike = |sign: &&u8| sign.is_ascii_digit() || matches!(sign, b'l' | b'I' | b'O');
    let mut len = bytes.iter().take(MOST).take_while(look_alike).count();
    let decimals = if bytes.get(len) == Some(&b'.') { digits(len + 1, 2) } else { 0 };
    if decimals > 0 {
        len += 1 + decimals;
    }
    len += match input.get(len..).and_then(|rest| rest.chars().next()) {
        Some('a'..='e') => 1,
        Some('đ') => 'đ'.len_utf8(),
        _ => 0,
    };
    let (text, rest) = input.split_at(len);
    let number = if text.contains(['l', 'I', 'O']) {
        Cow::Owned(text.replace(['l', 'I'], "1").replace('O', "0"))
    } else {
        Cow::Borrowed(text)
    };
    let (rest, _) = blanks(rest)?;
    Ok((rest, (number, len)))
}

/// A hyphen of any kind with a few blanks around it.
fn hyphen(input: &str) -> Parsed<'_, Hyphen> {
    if !matches!(input.as_bytes().first(), Some(b' ' | b'\t' | b'-' | b'_' | 0xe2)) {
        return Err(refused(input));
    }
    let (rest, before) = take_while_m_n(0, 3, |c| c == ' ' || c == '\t')(input)?;
    let (rest, _) = one_of("-‐‑‒–—−_").parse(rest)?;
    let (rest, after) = take_while_m_n(0, 3, |c| c == ' ' || c == '\t' || c == '\n')(rest)?;
    let joint = match (before.is_empty(), after.is_empty()) {
        (true, true) => Hyphen::Tight,
        (true, false) => Hyphen::Behind,
        _ => Hyphen::Loose,
    };
    Ok((rest, joint))
}

/// Blanks around a hyphen: none, behind it alone, or before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hyphen {
    Tight,
    Behind,
    Loose,
}

/// One group of a symbol: a capital, then capitals, small letters without marks, digits, `&`, `.`, `@`.
fn group(input: &str) -> Parsed<'_, &str> {
    let inside = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, 'Đ' | 'đ' | 'Ð' | 'ð' | 'Ư' | 'ư' | '&' | '.' | '@')
    };
    let (_, text) = verify(take_while1(inside), |text: &str| {
        text.starts_with(|c: char| c.is_ascii_uppercase() || matches!(c, 'Đ' | 'Ð' | 'Ư'))
            || text.starts_with('0') && text.contains('Đ')
    })
    .parse(input)?;
    // "TWngày 06/01/2012": the next word sticks to the symbol.
    let after = &input[text.len()..];
    let glued = GLUED.iter().find(|(head, tail)| text.ends_with(head) && after.starts_with(tail));
    let text = glued.map_or(text, |(head, _)| &text[..text.len() - head.len()]);
    if glued.is_some() && text.ends_with(letter::is_capital) {
        return Ok((&input[text.len()..], text));
    }
    let text = text.trim_end_matches(['.', '&', '@']);
    // A letter with marks right after it: this was a word (`Đoàn/Hội`), not a symbol.
    let rest = &input[text.len()..];
    if text.is_empty() || rest.starts_with(letter::is_word_char) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, text))
}

/// Words that stand behind a symbol, cut where their marks begin.
pub(crate) const GLUED: &[(&str, &str)] = &[("ng", "ày"), ("c", "ủa"), ("v", "ề")];

/// Groups joined by hyphens: `QĐ-UBND`, `TTLT-BNV-VPCP`. After a hyphen with blanks only capitals go on.
fn groups(input: &str) -> Parsed<'_, ()> {
    let (mut rest, _) = group(input)?;
    for _ in 0..7 {
        if let Some(after) = parted(rest).or_else(|| joined(rest)) {
            rest = after;
            continue;
        }
        let Ok((after_hyphen, joint)) = hyphen(rest) else { break };
        let Ok((after, next)) = group(after_hyphen) else { break };
        let capitals = next.chars().filter(|&c| letter::is_capital(c)).count();
        let small = next.chars().filter(|&c| letter::is_small(c)).count();
        // "SGDĐT- GDTrH": a group of many capitals may hold a small letter.
        let goes_on = match joint {
            Hyphen::Tight => capitals > 0,
            Hyphen::Behind => capitals >= 2 && small == 0 || capitals >= 3 && small == 1,
            Hyphen::Loose => capitals >= 2 && small == 0,
        };
        if !goes_on {
            break;
        }
        rest = after;
    }
    Ok((rest, ()))
}

/// The unit that drafted the text, right behind the groups: `KH-CAH(QLHC)`.
fn unit_in_brackets(input: &str) -> Parsed<'_, &str> {
    let unit = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, 'Đ' | 'Ư' | '-');
    recognize(delimited(
        char('('),
        verify(take_while_m_n(2, 10, unit), |text: &str| text.starts_with(letter::is_letter)),
        char(')'),
    ))
    .parse(input)
}

/// A group that a blank cuts in two, `SGD ĐT-GDTrH`: capitals behind the blank, then a hyphen and capitals again.
fn parted(rest: &str) -> Option<&str> {
    let (after, second) = group(rest.strip_prefix(' ')?).ok()?;
    let next = after.strip_prefix('-')?;
    let capitals = second.chars().count() >= 2 && second.chars().all(|c| letter::is_capital(c) || c == '&');
    (capitals && next.starts_with(|c: char| letter::is_capital(c))).then_some(after)
}

/// `12-KH/TU`, `298 KH/TWĐTN`, `- CT/ĐU`: the type is a known code.
fn party(input: &str) -> Parsed<'_, Symbol<'_>> {
    let (rest, number) = opt(number).parse(input)?;
    let (rest, dashed) = opt(hyphen).parse(rest)?;
    let (rest, _) = blanks(rest)?;
    let symbol_at = input.len() - rest.len();
    let kind_group = take_while_m_n(1, 6, |c: char| c.is_ascii_alphabetic() || matches!(c, 'Đ' | 'đ' | 'Ð'));
    let (rest, code) = verify(kind_group, |text: &str| kinds::is_code(&plain(text).0)).parse(rest)?;
    // Without number and hyphen this is the start of a state symbol or a word.
    if number.is_none() && dashed.is_none() {
        return Err(refused(input));
    }
    let (rest, _) = slash(rest)?;
    let org_at = rest;
    let (rest, ()) = groups(rest)?;
    let org = &org_at[..org_at.len() - rest.len()];
    let (code, code_repaired) = plain(code);
    let (org, org_repaired) = canonical(org);
    let committee = org == "DU";
    let org: Cow<'_, str> = if committee { "ĐU".into() } else { org };
    let symbol = format!("{code}/{org}").into();
    let repaired = code_repaired || org_repaired || committee;
    Ok((rest, Symbol { party: true, ..assembled(number, None, symbol, repaired, symbol_at) }))
}

/// A group with a blank behind its `&`, `BGD& ĐT`: capitals go on.
fn joined(rest: &str) -> Option<&str> {
    let second = rest.strip_prefix('&')?.strip_prefix(' ')?;
    let (after, text) = group(second).ok()?;
    text.chars().all(letter::is_capital).then_some(after)
}

fn refused(input: &str) -> nom::Err<nom::error::Error<&str>> {
    nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify))
}

fn slash(input: &str) -> Parsed<'_, char> {
    delimited(blanks, one_of("/∕⁄"), blanks).parse(input)
}

pub(super) fn assembled<'t>(
    number: Option<(Cow<'t, str>, usize)>,
    year: Option<u16>,
    symbol: Cow<'t, str>,
    repaired: bool,
    symbol_at: usize,
) -> Symbol<'t> {
    let (number, number_len) = number.map_or((None, 0), |(number, len)| (Some(number), len));
    let repaired = repaired || matches!(number, Some(Cow::Owned(_)));
    Symbol { number, year, symbol, party: false, repaired, number_len, symbol_at }
}

/// `88/KH-UBND`, `22/2020/QĐ-UBND`, `/KH-SNV`, `42/LCT/HĐNN8`.
fn state(input: &str) -> Parsed<'_, Symbol<'_>> {
    let (rest, (number, _)) = (opt(number), slash).parse(input)?;
    let (rest, year) = opt(terminated(year, alt((slash, terminated(char('-'), blanks))))).parse(rest)?;
    let groups_at = rest;
    let (mut rest, ()) = groups(rest)?;
    // Laws of 1980 to 1992 name the State Council behind a second slash.
    if let Some(after) = rest.strip_prefix("/HĐNN") {
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let (rest, _) = opt((char('/'), groups)).parse(rest)?;
    let (rest, _) = opt(unit_in_brackets).parse(rest)?;
    let printed = &groups_at[..groups_at.len() - rest.len()];
    let first = printed.split(['-', ' ', '–', '/']).next().unwrap_or_default();
    let capitals = first.chars().filter(|&c| letter::is_capital(c)).count();
    let known = kinds::is_code(&plain(first).0);
    if capitals < 2 && !(known && printed.len() > first.len()) {
        return Err(refused(input));
    }
    let (symbol, repaired) = canonical(printed);
    let symbol_at = input.len() - groups_at.len();
    Ok((rest, assembled(number, year, symbol, repaired, symbol_at)))
}

/// Four digits that are a year of a document.
fn year(input: &str) -> Parsed<'_, u16> {
    let (rest, text) = verify(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), |text: &str| {
        text.starts_with("19") || text.starts_with("20")
    })
    .parse(input)?;
    Ok((rest, text.parse().unwrap_or_default()))
}

/// A number without a slash and without a type, of 1945 to 1995: `353-HĐBT`, `28-CP`, `45-LCT`; the group is one
/// of a table. Refuses `15-20`, `19-NQ`, `12-A`.
pub(crate) fn old_symbol(input: &str) -> Parsed<'_, Symbol<'_>> {
    let (rest, number) = number(input)?;
    let (rest, _) = hyphen(rest)?;
    let symbol_at = input.len() - rest.len();
    let (after, text) = group(rest)?;
    let known = agencies::OLD_CODES.contains(&text.trim_end_matches(|c: char| c.is_ascii_digit()));
    if !known || after.starts_with(['/', '-']) {
        return Err(refused(input));
    }
    Ok((after, Symbol { party: true, ..assembled(Some(number), None, text.into(), false, symbol_at) }))
}

/// A number whose symbol is left out: `57`, `52/2013`. Refuses `57%`, `12/5`, `1.250`, `3,5`, `5-7`; what stands
/// before it must say that it is one.
pub(crate) fn bare_number(input: &str) -> Parsed<'_, Symbol<'_>> {
    const MOST: usize = 4;
    let digits = input.bytes().take(MOST).take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return Err(refused(input));
    }
    let (text, rest) = input.split_at(digits);
    let may_go_on = matches!(rest.as_bytes(), [b'/' | b' ' | b'\t' | 0xe2, ..]);
    let (rest, year) = if may_go_on { opt((slash, year)).parse(rest)? } else { (rest, None) };
    let goes_on = |c: char| letter::is_word_char(c) || matches!(c, '/' | '%' | '∕');
    let dotted =
        rest.starts_with(['.', ',', '-', ':']) && rest[1..].starts_with(|c: char| letter::is_word_char(c));
    if rest.starts_with(goes_on) || dotted {
        return Err(refused(input));
    }
    let number = Some((Cow::Borrowed(text), text.len()));
    Ok((rest, assembled(number, year.map(|(_, year)| year), "".into(), false, input.len() - rest.len())))
}

/// What a standard is numbered by: `TCVN 7790-1:2007`, `TCVN ISO 9001:2015`, `QCVN 01:2021/BTNMT`. Refuses `TCVN`
/// alone and numbers without a year.
pub(crate) fn standard(input: &str) -> Parsed<'_, Symbol<'_>> {
    let (rest, code) = verify(take_while_m_n(4, 4, |c: char| c.is_ascii_uppercase()), |text: &str| {
        kinds::standard(text).is_some()
    })
    .parse(input)?;
    let (rest, _) = blanks(rest)?;
    let number_at = rest;
    let (rest, _) = opt((alt((tag("ISO/IEC"), tag("ISO"), tag("IEC"))), blanks)).parse(rest)?;
    let (rest, _) = take_while_m_n(1, 12, |c: char| c.is_ascii_digit() || matches!(c, '-' | '.'))(rest)?;
    let (rest, (_, year)) = (char(':'), year).parse(rest)?;
    let (rest, _) = opt((char('/'), group)).parse(rest)?;
    let text = &number_at[..number_at.len() - rest.len()];
    let number = Some((Cow::Borrowed(text), text.len()));
    Ok((rest, assembled(number, Some(year), code.into(), false, 0)))
}

/// Eth and African D folded to Đ.
fn plain(text: &str) -> (Cow<'_, str>, bool) {
    if text.contains(['Ð', 'ð', 'Ɖ']) {
        (text.replace(['Ð', 'Ɖ'], "Đ").replace('ð', "đ").into(), true)
    } else {
        (text.into(), false)
    }
}

/// Groups that OCR or a keyboard spoilt, with what the code tables know: the whole first group, or any group.
const FIRST_GROUP_REPAIRS: &[(&str, &str)] = &[
    ("QD", "QĐ"),
    ("OĐ", "QĐ"),
    ("0Đ", "QĐ"),
    ("OD", "QĐ"),
    ("ND", "NĐ"),
    ("NO", "NQ"),
    ("N0", "NQ"),
    ("ỌĐ", "QĐ"),
];
const GROUP_REPAIRS: &[(&str, &str)] = &[
    ("UBNĐ", "UBND"),
    ("UBNI", "UBND"),
    ("UBNO", "UBND"),
    ("ƯBND", "UBND"),
    ("UBMD", "UBND"),
    ("HĐNĐ", "HĐND"),
    ("HDND", "HĐND"),
    ("Tlg", "TTg"),
    ("TTq", "TTg"),
    ("1Tg", "TTg"),
];

/// The symbol without blanks and with plain hyphens and known letters; borrowed where it is so already.
pub(super) fn canonical(printed: &str) -> (Cow<'_, str>, bool) {
    // Đ is the one letter outside ASCII that nearly all symbols have.
    let usual = |sign: u8| sign.is_ascii_graphic() && sign != b'_' || matches!(sign, 0xc4 | 0x90);
    let is_plain = printed.bytes().all(usual);
    let (text, mut repaired) = if is_plain { (printed.into(), false) } else { plain(printed) };
    let signs = [' ', '\t', '\n', '‐', '‑', '‒', '–', '—', '−', '_'];
    let text: Cow<'_, str> = if !is_plain && printed.contains(signs) {
        let joined: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| if matches!(c, '‐' | '‑' | '‒' | '–' | '—' | '−' | '_') { '-' } else { c })
            .collect();
        joined.into()
    } else {
        text
    };
    if let Some(at) = glued(&text) {
        return (format!("{}-{}", &text[..at], &text[at..]).into(), true);
    }
    let groups = || text.as_bytes().split(|&sign| sign == b'-');
    let damaged = groups().enumerate().any(|(i, group)| repair(group, i == 0).is_some());
    if !damaged {
        return (text, repaired);
    }
    repaired = true;
    let groups: Vec<&str> =
        text.split('-').enumerate().map(|(i, g)| repair(g.as_bytes(), i == 0).unwrap_or(g)).collect();
    (groups.join("-").into(), repaired)
}

/// Bodies that issue everywhere, and the Government and its offices.
const BODIES: [&str; 7] = ["UBND", "HĐND", "TTg", "UB", "VPCP", "TTCP", "CP"];

/// Where a hyphen is missing between a known type and a known body: `KHUBND`, `NĐCP`, `TTBTC`.
fn glued(text: &str) -> Option<usize> {
    if memchr::memchr2(b'-', b'/', text.as_bytes()).is_some() {
        return None;
    }
    let body = |body: &str| BODIES.contains(&body) || body.starts_with('B') && codes::body(body).is_some();
    let known = |&(at, _): &(usize, char)| {
        let (code, rest) = text.split_at(at);
        body(rest) && kinds::is_code(code)
    };
    let at = text.char_indices().skip(2).find(known).map(|(at, _)| at)?;
    (!kinds::is_code(text) && codes::body(text).is_none()).then_some(at)
}

fn repair(group: &[u8], first: bool) -> Option<&'static str> {
    let is_bad = |bad: &str| bad.len() == group.len() && bad.as_bytes() == group;
    let find = |table: &[(&str, &'static str)]| {
        table.iter().find(|&&(bad, good)| is_bad(bad) && bad != good).map(|&(_, good)| good)
    };
    first.then(|| find(FIRST_GROUP_REPAIRS)).flatten().or_else(|| find(GROUP_REPAIRS))
}
