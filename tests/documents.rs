//! Every fixture gives exactly the record that is kept beside it.
//!
//! In: `fixtures/documents/<slug>/input.txt`. Out: `expected.json` compared, or written with `BLESS=1`. Where
//! they differ the new record stays beside it as `expected.json.actual`.

mod support;

use std::fs;
use std::path::Path;

use kehoach::{Options, Plan};
use support::{Document, bless, diff, fixtures};

#[test]
fn every_fixture_gives_the_expected_record() {
    let mut failures = Vec::new();
    for document in fixtures() {
        let actual = record(&document).to_json_pretty() + "\n";
        let expected = document.path.join("expected.json");
        let left_over = document.path.join("expected.json.actual");
        match compare(&expected, &actual) {
            Ok(()) => {
                if left_over.exists() {
                    fs::remove_file(&left_over).unwrap();
                }
            }
            Err(why) => {
                fs::write(&left_over, &actual).unwrap();
                failures.push(format!("{}: {why}", document.slug));
            }
        }
    }
    let slugs: Vec<&str> = failures.iter().filter_map(|failure| failure.split(':').next()).collect();
    assert!(
        failures.is_empty(),
        "{} fixtures differ: {}\n\n{}\nRead each difference; where the new record is right, \
         BLESS=1 cargo test --test documents\n",
        failures.len(),
        slugs.join(" "),
        capped(&failures),
    );
}

/// Compares, or writes where the run blesses.
fn compare(expected: &Path, actual: &str) -> Result<(), String> {
    let kept = match fs::read_to_string(expected) {
        Ok(kept) if kept == actual => return Ok(()),
        Ok(kept) => Some(kept),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(format!("{}: {error}", expected.display())),
    };
    if bless() {
        return fs::write(expected, actual).map_err(|error| format!("{}: {error}", expected.display()));
    }
    Err(match kept {
        Some(kept) => format!("the record changed\n{}", diff::lines(&kept, actual)),
        None => "no expected.json yet; BLESS=1 cargo test --test documents writes it".to_owned(),
    })
}

/// All failures as long as they fit on a few screens.
fn capped(failures: &[String]) -> String {
    const SHOWN: usize = 400;
    let text = failures.join("\n");
    match text.lines().count() {
        0..=SHOWN => text,
        all => {
            let shown: Vec<&str> = text.lines().take(SHOWN).collect();
            format!("{}\n… {} more lines", shown.join("\n"), all - SHOWN)
        }
    }
}

#[test]
fn a_record_survives_json() {
    for document in support::everything() {
        let plan = record(&document);
        for json in [plan.to_json(), plan.to_json_pretty()] {
            let back = Plan::from_json(&json).unwrap_or_else(|error| panic!("{}: {error}", document.slug));
            assert!(back == plan, "{}: the record read back differs", document.slug);
            assert!(
                back.to_json() == plan.to_json(),
                "{}: the record read back writes other JSON",
                document.slug
            );
        }
    }
}

#[test]
fn json_is_what_serde_json_writes() {
    for document in support::everything() {
        let plan = record(&document);
        let wanted = serde_json::to_string(&plan).unwrap();
        assert!(plan.to_json() == wanted, "{}: other JSON than serde_json writes", document.slug);
        let mut written = Vec::new();
        plan.write_json(&mut written).unwrap();
        assert!(written == wanted.as_bytes(), "{}: write_json and to_json differ", document.slug);
    }
}

#[test]
fn text_and_bytes_and_owned_records_are_the_same() {
    for document in support::everything() {
        let plan = record(&document);
        assert!(plan.clone().into_owned() == plan, "{}: into_owned changes the record", document.slug);
        if let Some(text) = document.text() {
            let from_text = Options::default().name(document.name()).parse(text);
            assert!(from_text == plan, "{}: parse and parse_bytes differ", document.slug);
        }
    }
}

/// The record as the fixtures keep it.
fn record(document: &Document) -> Plan<'_> {
    Options::default().name(document.name()).parse_bytes(&document.bytes)
}
