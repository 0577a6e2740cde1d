//! The same document in other clothes gives the same values.
//!
//! In: every fixture, and the corpus where it is there, in each of [`clothes::ALL`]: other Unicode forms, line ends,
//! encodings, legacy charsets as bytes and as the usual mojibake, hard wraps, page numbers, bold headings. Out: the
//! record is that of the plain document but for spans; the promises that hold for every input hold. What a charset
//! cannot carry stands in `support/charsets.rs`, what clothes change on purpose in [`EXCEPTIONS`].

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

mod support;

use kehoach::parse_bytes;
use serde_json::Value;
use support::clothes::{self, Clothes};
use support::{charsets, structure};

/// Clothes that change what a fixture says: the clothes (or how their names begin), the fixture, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("utf-16le without", "blanks-only", "nothing but blanks, some of them wide: no pattern of zeros"),
    ("utf-16be without", "blanks-only", "likewise"),
    ("windows-1258", "blanks-only", "one byte A0 alone shows no charset"),
    ("vni", "blanks-only", "likewise"),
    ("tcvn3", "labels-alone", "SỞ Y TẾ: each word has one capital, as in a name; it reads Sở Y Tế"),
    ("tcvn3", "legal-database-page", "BỘ Y TẾ likewise"),
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
            for name in ["spans", "source", "diagnostics"] {
                fields.remove(name);
            }
            if let Some(Value::Array(residue)) = fields.get_mut("residue").filter(|_| clothes.layout) {
                residue.retain(|entry| !matches!(entry["reason"].as_str(), Some("page_number" | "markup")));
            }
            fields.values_mut().for_each(|field| strip(field, clothes));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| strip(item, clothes)),
        Value::String(text) if clothes.name.starts_with("tones") => {
            *text = clothes::tones_on_the_first_vowel(text)
        }
        _ => {}
    }
}

fn record(bytes: &[u8]) -> Value {
    serde_json::to_value(parse_bytes(bytes)).unwrap()
}

/// A document as the clothes can carry it, with its record.
struct Plain {
    text: String,
    record: Value,
}

impl Plain {
    fn of(text: &str, clothes: &Clothes) -> Self {
        let text =
            clothes.charset.map_or_else(|| text.to_owned(), |charset| charsets::carried(text, charset));
        let record = record(text.as_bytes());
        Self { text, record }
    }
}

#[test]
fn every_fixture_reads_the_same_in_other_clothes() {
    let mut findings = Vec::new();
    let mut used = vec![false; EXCEPTIONS.len()];
    for document in support::fixtures() {
        let Some(text) = document.text() else { continue };
        for clothes in clothes::ALL {
            let plain = Plain::of(text, clothes);
            let bytes = (clothes.dress)(&plain.text, &plain.record);
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
    let needless = EXCEPTIONS.iter().zip(used).filter(|(_, used)| !used);
    findings.extend(needless.map(|((name, slug, _), _)| format!("{slug} in {name}: no exception any more")));
    support::report_each("other clothes, other values", &findings);
}

/// The first lines that differ.
fn difference(wanted: &Value, got: &Value) -> String {
    let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap();
    support::diff::lines(&pretty(wanted), &pretty(got))
}
