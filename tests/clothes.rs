//! The same document in other clothes gives the same values.
//!
//! In: every fixture, and the corpus where it is there, in each of [`clothes::ALL`]: other Unicode forms, line ends,
//! encodings, legacy charsets as bytes and as the usual mojibake, hard wraps, page numbers, bold headings. Out: the
//! record is that of the plain document but for spans; the promises that hold for every input hold. What a charset
//! cannot carry stands in `support/charsets.rs`, what clothes change on purpose in [`EXCEPTIONS`].

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

mod support;

use std::collections::BTreeMap;

use kehoach::parse_bytes;
use serde_json::Value;
use support::charsets::{self, Charset};
use support::clothes::{self, Clothes};
use support::{Document, structure};

/// Clothes that change what a fixture says: the clothes (or how their names begin), the fixture, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("utf-16le without", "blanks-only", "nothing but blanks, some of them wide: no pattern of zeros"),
    ("utf-16be without", "blanks-only", "likewise"),
    ("windows-1258", "blanks-only", "one byte A0 alone shows no charset"),
    ("vni", "blanks-only", "likewise"),
    ("tcvn3", "labels-alone", "SỞ Y TẾ: each word has one capital, as in a name; it reads Sở Y Tế"),
    ("tcvn3", "legal-database-page", "BỘ Y TẾ likewise"),
    ("tcvn3", "pandoc-bold-number", "a heading that wraps: \"Ở\" alone begins no word in capitals"),
    ("viscii shown", "pandoc-bold-number", "\"Ở\" is the dash of windows-1252, a word by itself"),
    (
        "nfd",
        "utf8-read-as-windows-1252",
        "the fixture is text in the wrong charset: its letters are none to dress",
    ),
    ("tổ hợp", "utf8-read-as-windows-1252", "likewise"),
    ("windows-1258", "utf8-read-as-windows-1252", "likewise"),
    ("tcvn3", "utf8-read-as-windows-1252", "likewise"),
    ("vni", "utf8-read-as-windows-1252", "likewise"),
    ("viscii", "utf8-read-as-windows-1252", "likewise"),
    ("page numbers", "catdoc-cells", "in a table of one cell a line a number is a cell"),
    ("wrapped at 72, page numbers", "catdoc-cells", "likewise"),
    ("page numbers", "torn-table", "likewise"),
    ("wrapped at 72, page numbers", "torn-table", "likewise"),
    ("wrapped", "document-on-one-line", "wrapped again, nothing shows where its lines were"),
    (
        "wrapped",
        "wrapped-columns-small-letters",
        "no capital shows that a ground ended in the middle of a line",
    ),
    ("page numbers", "wrapped-columns-small-letters", "a page ends at a colon"),
    ("page numbers", "site-lines-cut-anywhere", "a page ends where a line was cut before a capital"),
    ("windows-1258", "bullets-on-own-lines", "the charset has no sign of a symbol font"),
    ("tcvn3", "bullets-on-own-lines", "likewise"),
    ("vni", "bullets-on-own-lines", "likewise"),
    ("viscii", "bullets-on-own-lines", "likewise"),
    ("tcvn3", "approval-rows", "Số between words in capitals reads SỐ"),
    ("tcvn3", "site-kind-cut-in-two", "VỀ alone on its line: one capital and a letter that has none"),
    (
        "wrapped",
        "youth-union-school-site",
        "no line but one is long enough to be broken: nothing shows the width",
    ),
];

/// The parts of a record that are to be the same.
fn values(record: &Value, clothes: &Clothes) -> Value {
    let mut record = record.clone();
    strip(&mut record, clothes);
    record
}

fn strip(value: &mut Value, clothes: &Clothes) {
    match value {
        Value::Object(fields) => {
            // The parts of a citation are spans.
            for name in ["spans", "parts", "source", "diagnostics"] {
                fields.remove(name);
            }
            if let Some(Value::Array(residue)) = fields.get_mut("residue").filter(|_| clothes.layout) {
                residue.retain(|entry| !matches!(entry["reason"].as_str(), Some("page_number" | "markup")));
            }
            fields.values_mut().for_each(|field| strip(field, clothes));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| strip(item, clothes)),
        Value::String(text) if clothes.name.starts_with("tones") => {
            *text = clothes::tones_on_the_first_vowel(text);
        }
        _ => {}
    }
}

fn record(bytes: &[u8]) -> Value {
    serde_json::to_value(parse_bytes(bytes)).unwrap()
}

/// A document as a charset can carry it, with its record.
struct Plain {
    charset: Option<Charset>,
    text: String,
    record: Value,
}

impl Plain {
    /// The document for clothes of each charset, and of none.
    fn all(text: &str) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for clothes in clothes::ALL {
            if all.iter().all(|plain| plain.charset != clothes.charset) {
                let charset = clothes.charset;
                let text =
                    charset.map_or_else(|| text.to_owned(), |charset| charsets::carried(text, charset));
                let record = record(text.as_bytes());
                all.push(Self { charset, text, record });
            }
        }
        all
    }

    fn dressed(&self, clothes: &Clothes) -> Vec<u8> {
        (clothes.dress)(&self.text, &self.record)
    }
}

/// Each of the clothes with the document that it is to dress.
fn pairs(plains: &[Plain]) -> impl Iterator<Item = (&Clothes, &Plain)> {
    clothes::ALL.iter().flat_map(|clothes| {
        plains.iter().filter(|plain| plain.charset == clothes.charset).map(move |plain| (clothes, plain))
    })
}

#[test]
fn every_fixture_reads_the_same_in_other_clothes() {
    let mut findings = Vec::new();
    let mut used = vec![false; EXCEPTIONS.len()];
    let mut changed = vec![0; clothes::ALL.len()];
    for document in support::fixtures() {
        let Some(text) = document.text() else { continue };
        let plains = Plain::all(text);
        for ((clothes, plain), changed) in pairs(&plains).zip(&mut changed) {
            let bytes = plain.dressed(clothes);
            *changed += usize::from(bytes != plain.text.as_bytes());
            let dressed = record(&bytes);
            let place = format!("{} in {}", document.slug, clothes.name);
            let broken = structure::check(&bytes, &dressed);
            findings.extend(broken.into_iter().map(|finding| format!("{place}: {finding}")));
            let (wanted, got) = (values(&plain.record, clothes), values(&dressed, clothes));
            if wanted == got {
                continue;
            }
            let excused = EXCEPTIONS
                .iter()
                .position(|(name, slug, _)| clothes.name.starts_with(name) && *slug == document.slug);
            match excused {
                Some(at) => used[at] = true,
                None => findings.push(format!("{place}: {}", difference(&wanted, &got))),
            }
        }
    }
    let unworn = clothes::ALL.iter().zip(changed).filter(|(_, changed)| *changed == 0);
    findings.extend(unworn.map(|(clothes, _)| format!("{}: changes no fixture", clothes.name)));
    let needless = EXCEPTIONS.iter().zip(used).filter(|(_, used)| !used);
    findings.extend(needless.map(|((name, slug, _), _)| format!("{slug} in {name}: no exception any more")));
    support::report_each("other clothes, other values", &findings);
}

/// How many of the corpus's values stay the same at least, in percent, and why not all; clothes that are not named
/// change none.
const FLOORS: &[(&str, f64, &str)] = &[
    (
        "wrapped at 72",
        99.5,
        "a page that was wrapped before: a colon or a semicolon may stand before a short rest",
    ),
    ("wrapped at 72, page numbers", 99.5, "likewise; a page may end where a sentence does"),
];

/// Documents of nobody's making: what is equal is counted, and may not become less.
#[test]
fn the_corpus_reads_nearly_the_same_in_other_clothes() {
    let mut findings = Vec::new();
    let corpus = support::corpus();
    let texts = corpus.iter().filter(|document| is_unicode(&document.bytes)).filter_map(Document::text);
    let mut counts = vec![(0, 0); clothes::ALL.len()];
    for text in texts {
        let plains = Plain::all(text);
        for ((clothes, plain), (same, all)) in pairs(&plains).zip(&mut counts) {
            let bytes = plain.dressed(clothes);
            let dressed = record(&bytes);
            let broken = structure::check_accounting(&bytes, &dressed);
            findings.extend(broken.into_iter().map(|finding| format!("{}: {finding}", clothes.name)));
            let wanted = leaves(&values(&plain.record, clothes));
            let got = leaves(&values(&dressed, clothes));
            let common = wanted.iter().map(|(leaf, &n)| n.min(got.get(leaf).copied().unwrap_or(0)));
            *same += 2 * common.sum::<usize>();
            *all += wanted.values().sum::<usize>() + got.values().sum::<usize>();
        }
    }
    for (clothes, (same, all)) in clothes::ALL.iter().zip(counts) {
        if all == 0 {
            continue;
        }
        let share = 100.0 * same as f64 / all as f64;
        let floor =
            FLOORS.iter().find(|(name, ..)| *name == clothes.name).map_or(100.0, |(_, floor, _)| *floor);
        println!("{share:7.2} % of the values in {}", clothes.name);
        if share < floor {
            findings.push(format!("{}: {share:.2} % of the values, {floor} % wanted", clothes.name));
        }
    }
    support::report_each("the corpus in other clothes", &findings);
}

/// Nothing in it had to be repaired: other documents are in clothes already.
fn is_unicode(bytes: &[u8]) -> bool {
    let record = record(bytes);
    let codes =
        record["diagnostics"].as_array().into_iter().flatten().filter_map(|doubt| doubt["code"].as_str());
    record["source"]["encoding"] == "utf-8" && codes.into_iter().all(|code| code != "double-encoded")
}

/// How often each value stands at each place of the record, the places in lists left out.
fn leaves(record: &Value) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let mut open = vec![(String::new(), record)];
    while let Some((path, value)) = open.pop() {
        match value {
            Value::Object(fields) => {
                open.extend(fields.iter().map(|(name, field)| (format!("{path}.{name}"), field)));
            }
            Value::Array(items) => open.extend(items.iter().map(|item| (path.clone(), item))),
            Value::Null => {}
            value => *counts.entry(format!("{path} {value}")).or_default() += 1,
        }
    }
    counts
}

/// The first lines that differ.
fn difference(wanted: &Value, got: &Value) -> String {
    let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap();
    support::diff::lines(&pretty(wanted), &pretty(got))
}
