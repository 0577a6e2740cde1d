//! The promises that hold for every input, checked on every fixture and on the corpus where it is there.
//!
//! In: documents. Out: findings of [`support::structure::check`]. Works on JSON: a new field of the record is
//! checked without a change here.

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

mod support;

use kehoach::{Options, parse_bytes};
use support::{Document, structure};

fn findings(documents: &[Document]) -> Vec<String> {
    let mut all = Vec::new();
    for document in documents {
        let record = serde_json::to_value(parse_bytes(&document.bytes)).unwrap();
        let found = structure::check(&document.bytes, &record);
        all.extend(found.into_iter().map(|finding| format!("{}: {finding}", document.slug)));
    }
    all
}

#[test]
fn fixtures_keep_the_promises_of_the_record() {
    support::report("fixtures", &findings(&support::fixtures()));
}

#[test]
fn the_corpus_keeps_the_promises_of_the_record() {
    support::report("corpus", &findings(&support::corpus()));
}

/// The records of an input that may hold several documents share it out between them.
#[test]
fn documents_of_one_input_share_it_out() {
    let mut all = Vec::new();
    for document in support::everything() {
        let records = serde_json::to_value(Options::default().parse_bytes_all(&document.bytes)).unwrap();
        let found = structure::check(&document.bytes, &records);
        all.extend(found.into_iter().map(|finding| format!("{}: {finding}", document.slug)));
    }
    let fixtures: Vec<Vec<u8>> = support::fixtures().into_iter().map(|document| document.bytes).collect();
    let bytes = fixtures.concat();
    let records = serde_json::to_value(Options::default().parse_bytes_all(&bytes)).unwrap();
    assert!(records.as_array().is_some_and(|records| records.len() > fixtures.len() / 2));
    all.extend(
        structure::check(&bytes, &records).into_iter().map(|finding| format!("run together: {finding}")),
    );
    support::report("several documents", &all);
}

#[test]
fn the_same_input_gives_the_same_record() {
    for document in support::everything() {
        let twice = [parse_bytes(&document.bytes), parse_bytes(&document.bytes)];
        assert!(twice[0] == twice[1], "{}: two runs, two records", document.slug);
    }
}

#[test]
fn broken_promises_are_found() {
    let bytes = "I. Mục đích ấm".as_bytes();
    let record = |spans: &str| -> Vec<String> {
        let json = format!(
            r#"{{"source":{{"encoding":"utf-8"}},"body":[{{"type":"section","label":"I","keyword":null,
            "spans":[[0,2]],"heading":{{"text":"Mục đích ấm","spans":{spans}}},"children":[]}}]}}"#
        );
        structure::check(bytes, &serde_json::from_str(&json).unwrap())
    };
    let end = bytes.len();
    assert_eq!(record(&format!("[[3,{end}]]")), Vec::<String>::new());
    for (spans, word) in [
        (format!("[[3,{}]]", end - 2), "cuts a character"),
        (format!("[[3,{}]]", end + 1), "outside the input"),
        (format!("[[0,{end}]]"), "is claimed by"),
        ("[[3,7]]".to_owned(), "lies in no span"),
        ("[[3,7]]".to_owned(), "is not what stands at its spans"),
        (format!("[[8,{end}],[3,7]]"), "do not rise"),
        (format!("[[3,3],[3,{end}]]"), "empty span"),
    ] {
        let found = record(&spans);
        assert!(found.iter().any(|finding| finding.contains(word)), "{spans}: {word}: {found:?}");
    }
}
