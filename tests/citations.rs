//! Citations against the gold set: every field of every entry, with precision, recall and F1 a field.
//!
//! In: `fixtures/citations/gold.jsonl` and, where it stands beside the checkout, `../shared/domain/examples.jsonl`.
//! Out: a table of figures; the test fails below all right.

mod support;

use std::path::Path;

use kehoach::Plan;
use serde_json::{Map, Value, json};
use support::gold::{Tally, lines, text};

/// A plan whose preamble or body holds the passages.
fn document(passages: &[&str], ground: bool) -> String {
    let head =
        "UBND XÃ AN PHÚ\nSố: 1/KH-UBND\nAn Phú, ngày 05 tháng 01 năm 2024\nKẾ HOẠCH\nCông tác năm 2024\n\n";
    if ground {
        let grounds = passages.join("\n\n");
        return format!(
            "{head}{grounds}\n\nỦy ban nhân dân xã ban hành Kế hoạch như sau:\n\nI. NỘI DUNG\n\n1. Việc chung.\n"
        );
    }
    let items: String = passages.iter().map(|passage| format!("- {passage}\n\n")).collect();
    format!("{head}I. NỘI DUNG\n\n{items}")
}

/// The citation as the gold writes it.
fn plain(citation: &Value) -> Value {
    let mut plain = Map::new();
    for field in [
        "kind",
        "kind_name",
        "code",
        "number",
        "year",
        "symbol",
        "id",
        "name",
        "relation",
        "system",
        "repaired",
    ] {
        plain.insert(field.to_owned(), citation[field].clone());
    }
    for field in ["agency", "subject", "cue", "alias"] {
        plain.insert(field.to_owned(), text(&citation[field]));
    }
    plain.insert("date".to_owned(), citation["date"].get("value").cloned().unwrap_or(Value::Null));
    let list = |field: &str| citation[field].as_array().cloned().unwrap_or_default();
    let issuers: Vec<Value> =
        list("issuers").iter().map(|issuer| json!([issuer["code"], issuer["name"]])).collect();
    let links: Vec<Value> =
        list("links").iter().map(|link| json!([link["relation"], link["citation"]])).collect();
    let pinpoint: Vec<Value> = list("pinpoint").iter().map(without_nulls).collect();
    plain.insert("issuers".to_owned(), issuers.into());
    plain.insert("links".to_owned(), links.into());
    plain.insert("pinpoint".to_owned(), pinpoint.into());
    Value::Object(plain)
}

fn without_nulls(object: &Value) -> Value {
    let fields = object.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    Value::Object(fields.map(|(key, value)| (key.clone(), value.clone())).collect())
}

const FIELDS: [&str; 18] = [
    "kind",
    "kind_name",
    "code",
    "number",
    "year",
    "symbol",
    "id",
    "name",
    "date",
    "agency",
    "subject",
    "pinpoint",
    "relation",
    "cue",
    "system",
    "issuers",
    "alias",
    "repaired",
];

#[test]
fn the_gold_set_is_read_in_full() {
    let gold = lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/citations/gold.jsonl"));
    assert!(gold.len() >= 150, "the gold set has {} passages", gold.len());
    let mut tally = Tally::default();
    for entry in &gold {
        let id = entry["id"].as_str().unwrap();
        let passages: Vec<&str> =
            entry["passages"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
        let input = document(&passages, entry["ground"] == true);
        let plan = kehoach::parse(&input);
        slices(id, &input, &plan);
        let record: Value = serde_json::from_str(&plan.to_json()).unwrap();
        let got: Vec<Value> = record["citations"].as_array().unwrap().iter().map(plain).collect();
        let want = entry["citations"].as_array().unwrap();
        let same = |got: &Value, want: &Value| got["id"] == want["id"] && got["name"] == want["name"];
        let hit = got.iter().zip(want).filter(|(got, want)| same(got, want)).count();
        tally.entries(id, "citation", got.len(), want.len(), hit);
        for (got, want) in got.iter().zip(want) {
            for field in FIELDS {
                tally.field(id, field, &got[field], &want[field]);
            }
            tally.field(id, "links", &got["links"], &want["links"]);
        }
    }
    println!("{tally}");
    assert!(tally.misses.is_empty(), "{} differ\n{}\n{tally}", tally.misses.len(), tally.misses.join("\n"));
}

/// Each field stands where its spans say; only a repair may differ from what is printed.
fn slices(id: &str, input: &str, plan: &Plan<'_>) {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for citation in &plan.citations {
        let at = |spans: &kehoach::Spans| -> String {
            spans.iter().map(|span| &input[span.start as usize..span.end as usize]).collect()
        };
        let parts = [
            (&citation.kind, &citation.parts.kind),
            (&citation.number, &citation.parts.number),
            (&citation.symbol, &citation.parts.symbol),
            (&citation.name, &citation.parts.name),
        ];
        for (value, spans) in parts.into_iter().filter(|_| !citation.repaired) {
            let value = value.as_deref().unwrap_or_default();
            // An elided kind is printed once, for several numbers.
            assert_eq!(letters(&at(spans)), letters(value), "{id}");
        }
        let texts = [&citation.agency, &citation.subject, &citation.cue, &citation.alias];
        for text in texts.into_iter().flatten() {
            assert_eq!(letters(&at(&text.spans)), letters(&text.text), "{id}");
        }
        assert_eq!(citation.pinpoint.is_empty(), citation.parts.pinpoint.is_empty(), "{id}");
    }
}
