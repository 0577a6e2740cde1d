//! A document in other clothes: other bytes, the same words.
//!
//! In: a document in Unicode and, where headings matter, its record. Out: [`Clothes`], which say how the bytes
//! come about and what of the document they carry.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::charsets::{self, Charset};

/// One way to dress a document.
#[derive(Clone, Copy)]
pub(crate) struct Clothes {
    pub(crate) name: &'static str,
    /// The charset, where not every character can be carried.
    pub(crate) charset: Option<Charset>,
    /// Page numbers and markup come with them.
    pub(crate) layout: bool,
    /// The bytes for a text that the charset carries. The record is that of the text.
    pub(crate) dress: fn(&str, &Value) -> Vec<u8>,
}

const fn unicode(name: &'static str, dress: fn(&str, &Value) -> Vec<u8>) -> Clothes {
    Clothes { name, charset: None, layout: false, dress }
}

const fn layout(name: &'static str, dress: fn(&str, &Value) -> Vec<u8>) -> Clothes {
    Clothes { name, charset: None, layout: true, dress }
}

const fn legacy(name: &'static str, charset: Charset, dress: fn(&str, &Value) -> Vec<u8>) -> Clothes {
    Clothes { name, charset: Some(charset), layout: false, dress }
}

/// All of them.
pub(crate) const ALL: &[Clothes] = &[
    unicode("nfd", |text, _| text.nfd().collect::<String>().into()),
    unicode("tổ hợp", |text, _| charsets::to_hop(text).into()),
    unicode("tones on the second vowel", |text, _| tones_on_the_second_vowel(text).into()),
    unicode("tones on the first vowel", |text, _| tones_on_the_first_vowel(text).into()),
    unicode("crlf", |text, _| lines_end_in(text, "\r\n").into()),
    unicode("cr", |text, _| lines_end_in(text, "\r").into()),
    unicode("byte-order mark", |text, _| format!("\u{feff}{}", plain(text)).into()),
    unicode("utf-16le", |text, _| utf_16(text, "\u{feff}", u16::to_le_bytes)),
    unicode("utf-16be", |text, _| utf_16(text, "\u{feff}", u16::to_be_bytes)),
    unicode("utf-16le without a mark", |text, _| utf_16(text, "", u16::to_le_bytes)),
    unicode("utf-16be without a mark", |text, _| utf_16(text, "", u16::to_be_bytes)),
    unicode("no-break spaces", |text, _| no_break_spaces(text).into()),
    unicode("no-break spaces throughout", |text, _| text.replace(' ', "\u{a0}").into()),
    legacy("windows-1258", Charset::Windows1258, |text, _| charsets::encode(text, Charset::Windows1258)),
    legacy("tcvn3", Charset::Tcvn3, |text, _| charsets::encode(text, Charset::Tcvn3)),
    legacy("vni", Charset::Vni, |text, _| charsets::encode(text, Charset::Vni)),
    legacy("viscii", Charset::Viscii, |text, _| charsets::encode(text, Charset::Viscii)),
    legacy("windows-1258 shown as 1252", Charset::Windows1258, |text, _| shown(text, Charset::Windows1258)),
    legacy("tcvn3 shown as 1252", Charset::Tcvn3, |text, _| shown(text, Charset::Tcvn3)),
    legacy("vni shown as 1252", Charset::Vni, |text, _| shown(text, Charset::Vni)),
    legacy("viscii shown as 1252", Charset::Viscii, |text, _| shown(text, Charset::Viscii)),
    layout("headings in bold", |text, record| bold_headings(text, record).into()),
    layout("wrapped at 72", |text, _| wrapped(text, 72).into()),
    layout("wrapped at 80, first lines indented", |text, record| {
        wrapped(&indented(text, record, 6), 80).into()
    }),
    layout("page numbers", |text, _| paged(text, 24).into()),
    layout("wrapped at 72, page numbers", |text, _| paged(&wrapped(text, 72), 24).into()),
];

fn shown(text: &str, charset: Charset) -> Vec<u8> {
    charsets::read_as_1252(&charsets::encode(text, charset)).into()
}

fn plain(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

fn lines_end_in(text: &str, end: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', end)
}

fn utf_16(text: &str, mark: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.encode_utf16().chain(plain(text).encode_utf16()).flat_map(bytes).collect()
}

/// Every third blank.
fn no_break_spaces(text: &str) -> String {
    let mut blanks = 0;
    text.chars()
        .map(|c| {
            blanks += usize::from(c == ' ');
            if c == ' ' && blanks % 3 == 0 { '\u{a0}' } else { c }
        })
        .collect()
}

/// The syllables that two styles write in two ways: tone on the first vowel, on the second.
const TONES: &str =
    "òa/oà óa/oá ỏa/oả õa/oã ọa/oạ òe/oè óe/oé ỏe/oẻ õe/oẽ ọe/oẹ ùy/uỳ úy/uý ủy/uỷ ũy/uỹ ụy/uỵ";

/// `hòa`, `Ủy` to `hoà`, `Uỷ`, where nothing follows in the syllable.
fn tones_on_the_second_vowel(text: &str) -> String {
    tones(text, |(first, second)| (first, second))
}

/// `hoà`, `Uỷ` to `hòa`, `Ủy`.
pub(crate) fn tones_on_the_first_vowel(text: &str) -> String {
    tones(text, |(first, second)| (second, first))
}

fn tones(text: &str, direction: fn((String, String)) -> (String, String)) -> String {
    let pairs: Vec<(String, String)> = TONES
        .split(' ')
        .filter_map(|pair| pair.split_once('/'))
        .flat_map(|(a, b)| {
            let title = |s: &str| {
                let mut letters = s.chars();
                let first: String = letters.by_ref().take(1).flat_map(char::to_uppercase).collect();
                first + letters.as_str()
            };
            [(a.to_owned(), b.to_owned()), (a.to_uppercase(), b.to_uppercase()), (title(a), title(b))]
        })
        .map(direction)
        .collect();
    let text: String = text.nfc().collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let found = pairs.iter().find(|(from, _)| rest.starts_with(from.as_str())).filter(|(from, _)| {
            !rest[from.len()..].starts_with(char::is_alphabetic) && !out.ends_with(['q', 'Q'])
        });
        match found {
            Some((from, to)) => {
                out.push_str(to);
                rest = &rest[from.len()..];
            }
            None => {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    out
}

/// Every labelled heading, and the kind, that fills its line is put between `**`.
fn bold_headings(text: &str, record: &Value) -> String {
    let mut places: Vec<(usize, usize)> = Vec::new();
    collect_headings(record, &mut places);
    places.push(extent(&record["header"]["kind"]));
    places.retain(|&(start, end)| start < end && fills_its_line(text, start, end));
    places.sort_unstable();
    places.dedup();
    let mut out = String::with_capacity(text.len() + 4 * places.len());
    let mut at = 0;
    for (start, end) in places {
        out.push_str(&text[at..start]);
        out.push_str("**");
        out.push_str(&text[start..end]);
        out.push_str("**");
        at = end;
    }
    out + &text[at..]
}

fn collect_headings(value: &Value, places: &mut Vec<(usize, usize)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_headings(item, places)),
        Value::Object(fields) => {
            if fields.get("type").is_some_and(|kind| kind == "section") && value["text"].is_null() {
                places.push((extent(value).0, extent(&value["heading"]).1));
            }
            fields.values().for_each(|field| collect_headings(field, places));
        }
        _ => {}
    }
}

fn extent(value: &Value) -> (usize, usize) {
    let number = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok());
    let spans = value["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
    let ends = spans.first().zip(spans.last()).map(|(a, b)| (number(&a[0]), number(&b[1])));
    ends.and_then(|(start, end)| start.zip(end)).unwrap_or((0, 0))
}

/// Nothing but blanks beside it, and no markup on the line.
fn fills_its_line(text: &str, start: usize, end: usize) -> bool {
    let ends = |c: char| matches!(c, '\n' | '\r');
    let before = text[..start].rfind(ends).map_or(0, |at| at + 1);
    let after = text[end..].find(ends).map_or(text.len(), |at| end + at);
    text[before..start].trim().is_empty()
        && text[end..after].trim().is_empty()
        && !text[start..end].contains(['\n', '\r', '*', '_', '#', '<', '|', '\t', '\\'])
}

/// Lines that a converter draws as they are: rows and columns.
fn is_drawn(line: &str) -> bool {
    let line = line.trim();
    line.contains(['\t', '|'])
        || ["   ", "---"].iter().any(|drawn| line.contains(drawn))
        || line.starts_with(['<', '>', '!', '`'])
}

/// The lines that begin something in the running text are set in by `indent` columns.
fn indented(text: &str, record: &Value, indent: usize) -> String {
    let mut places = Vec::new();
    ["preamble", "body", "closing"].iter().for_each(|part| collect_places(&record[part], &mut places));
    let mut out = String::with_capacity(text.len() + text.len() / 10);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let begins = places.iter().any(|(start, _)| (at..at + line.len()).contains(start));
        if begins && !is_drawn(line) {
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(line);
        at += line.len();
    }
    out
}

fn collect_places(value: &Value, places: &mut Vec<(usize, usize)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_places(item, places)),
        Value::Object(fields) => {
            places.extend(fields.contains_key("spans").then(|| extent(value)));
            fields.values().for_each(|field| collect_places(field, places));
        }
        _ => {}
    }
}

/// Each line that is longer than `width` characters is broken at blanks, as a mail program does; an indent stays that
/// of the first line. The document's own line ends stay.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 40);
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        if is_drawn(line) || body.chars().count() <= width {
            out.push_str(line);
            continue;
        }
        let mut column = body.len() - body.trim_start().len();
        out.push_str(&body[..column]);
        for (at, word) in body.split_whitespace().enumerate() {
            let length = word.chars().count();
            if at > 0 && column + 1 + length > width {
                out.push('\n');
                column = 0;
            } else if at > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += length;
        }
        out.push_str(&line[body.len()..]);
    }
    out
}

/// A page number between blank lines behind each `length` lines, never beside a drawn line.
fn paged(text: &str, length: usize) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let (mut on_page, mut page) = (0, 1);
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        on_page += 1;
        let drawn = |line: &str| is_drawn(line);
        if on_page >= length
            && line.ends_with('\n')
            && !drawn(line)
            && lines.peek().is_some_and(|next| !drawn(next))
        {
            (on_page, page) = (0, page + 1);
            out.push_str(&format!("\n{page}\n\n"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{paged, tones_on_the_first_vowel, tones_on_the_second_vowel, wrapped};

    #[test]
    fn clothes_are_what_they_say() {
        assert_eq!(
            tones_on_the_second_vowel("Ủy ban HÒA thủy, quý, hoàn, của"),
            "Uỷ ban HOÀ thuỷ, quý, hoàn, của"
        );
        assert_eq!(tones_on_the_first_vowel("Uỷ ban HOÀ thuỷ, quý, hoàn"), "Ủy ban HÒA thủy, quý, hoàn");
        assert_eq!(wrapped("- aa bb cc\na\tbbbbbbbb c\n", 6), "- aa\nbb cc\na\tbbbbbbbb c\n");
        assert_eq!(wrapped("  aa bb cc", 6), "  aa\nbb cc");
        assert_eq!(paged("a\nb\nc\nd\n", 2), "a\nb\n\n2\n\nc\nd\n");
    }
}
