//! The forty tricky lines of the domain reference, every field, where the reference stands beside the checkout.
//!
//! In: `../shared/domain/examples.jsonl`. Out: agreement; each disagreement is listed here with its reason, and the test
//! fails where the list and the parser differ.

mod support;

use std::path::Path;

use serde_json::Value;
use support::gold::{lines, text};

/// Number of the example, field, reason.
const DISAGREEMENTS: &[(u64, &str, &str)] = &[
    (9, "count", "a plan named by title alone is no citation: the annotated documents count none"),
    (9, "rel", "the word \"theo\" is not in the line"),
    (11, "agency", "the record's own number carries no issuer; the letterhead does"),
    (30, "agency", "the record's own number carries no issuer; the letterhead does"),
    (31, "rel", "\"Thc hin\" has lost letters: the cue would be a guess"),
    (31, "agency", "\"Ban Thưng v Thành y\" is given as printed; letters are never added"),
];

const OWN_NUMBER: &str = "self";

/// A plan around the line: in its letterhead, its preamble or its body.
fn document(line: &str, first: &Value) -> String {
    match first["rel"].as_str() {
        Some(OWN_NUMBER) => {
            format!("UBND XÃ AN PHÚ\n{line}\n\nKẾ HOẠCH\nCông tác năm\n\nI. NỘI DUNG\n\n1. Việc chung.\n")
        }
        Some("căn cứ" | "thực hiện") => {
            format!("UBND XÃ AN PHÚ\nKẾ HOẠCH\nCông tác năm\n\n{line}\n\nI. NỘI DUNG\n\n1. Việc chung.\n")
        }
        _ => format!("UBND XÃ AN PHÚ\nKẾ HOẠCH\nCông tác năm\n\nI. NỘI DUNG\n\n- {line}\n"),
    }
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// Without what the reference says in brackets about a value.
fn bare(value: &Value) -> Option<String> {
    let value = string(value)?;
    let plain = match value.split_once(" (") {
        Some((head, "thẩm định)")) => format!("{head} thẩm định"),
        Some((head, _)) => head.to_owned(),
        None => value,
    };
    Some(plain)
}

fn without_about(subject: &str) -> &str {
    ["về việc ", "về ", "V/v "].iter().find_map(|about| subject.strip_prefix(about)).unwrap_or(subject)
}

/// The fields of a citation in which the record and the example differ.
fn differences(record: &Value, got: &Value, want: &Value) -> Vec<&'static str> {
    let law = ["Luật", "Bộ luật"].iter().find(|kind| got["kind_name"] == **kind);
    let name =
        law.and_then(|kind| string(&got["name"])?.strip_prefix(*kind).map(|name| name.trim().to_owned()));
    let subject = string(&text(&got["subject"])).or(name);
    let issuers: Vec<String> =
        got["issuers"].as_array().into_iter().flatten().filter_map(|i| string(&i["name"])).collect();
    let agency = string(&text(&got["agency"]));
    let wanted_agency = bare(&want["agency"]);
    // What the symbol alone tells counts where the line prints no agency; "UBND" alone tells nobody apart.
    // What the symbol tells counts too: the bodies one by one, where the line joins them or prints none.
    let told = Some(issuers.join("; "));
    let agency_right =
        agency == wanted_agency || wanted_agency == told || agency.is_none() && wanted_agency.is_none();
    let date = string(&got["date"]["value"])
        .or_else(|| (got["system"] == "standard").then(|| got["year"].to_string()));
    let year = if want.get("year").is_some() { string(&want["year"]) } else { None };
    let year_right = year.is_none() || year == got["year"].as_u64().map(|year| year.to_string());
    let cue = string(&text(&got["cue"])).map(|cue| cue.to_lowercase()).unwrap_or_default();
    let rel = bare(&want["rel"]).unwrap_or_default();
    let link = |kind: &str| {
        got["links"].as_array().into_iter().flatten().find(|link| link["relation"] == kind).cloned()
    };
    let linked = |kind: &str| {
        Some(record["citations"][usize::try_from(link(kind)?["citation"].as_u64()?).ok()?]["id"].clone())
    };
    let code = |code: &str| record["diagnostics"].as_array().into_iter().flatten().any(|d| d["code"] == code);
    let checks = [
        ("rel", cue.contains(&rel) && cue.is_empty() == rel.is_empty()),
        ("type", string(&got["kind_name"]) == bare(&want["type"])),
        ("number", got["number"] == want["number"]),
        ("year", year_right),
        ("symbol", got["symbol"] == want["symbol"]),
        ("agency", agency_right),
        ("date", date == string(&want["date"])),
        ("subject", subject == string(&want["subject"]).map(|subject| without_about(&subject).to_owned())),
        ("system", want.get("system").is_none_or(|system| *system == got["system"])),
        (
            "amends",
            !want["rel"].as_str().is_some_and(|rel| rel.contains("amends #1")) || link("amends").is_some(),
        ),
        ("amended_by", want.get("amended_by").is_none_or(|id| linked("amended_by").as_ref() == Some(id))),
        ("pinpoints", want.get("pinpoints").is_none_or(|list| *list == pinpoints(got))),
        ("confidence", want.get("confidence").is_none() || code("damaged-citation")),
        ("repaired", want.get("repaired").is_none() || got["repaired"] == true),
    ];
    checks.into_iter().filter(|&(_, right)| !right).map(|(field, _)| field).collect()
}

fn pinpoints(citation: &Value) -> Value {
    let units = [("điểm", "điểm"), ("khoản", "khoản"), ("điều", "Điều")];
    let one = |pinpoint: &Value| {
        let parts =
            units.iter().filter_map(|(key, word)| Some(format!("{word} {}", pinpoint[key].as_str()?)));
        Value::from(parts.collect::<Vec<_>>().join(" "))
    };
    citation["pinpoint"].as_array().into_iter().flatten().map(one).collect()
}

/// The fields of the record's own number in which it and the example differ.
fn own_differences(record: &Value, want: &Value) -> Vec<&'static str> {
    let header = &record["header"];
    let checks = [
        (
            "type",
            text(&header["kind"]).as_str().map(str::to_lowercase)
                == string(&want["type"]).map(|t| t.to_lowercase()),
        ),
        ("number", header["number"]["number"] == want["number"]),
        ("symbol", header["number"]["symbol"] == want["symbol"]),
        ("agency", want["agency"].is_null()),
        (
            "date",
            header["date"]["value"] == want["date"] || header["date"].is_null() && want["date"].is_null(),
        ),
        ("place", want.get("place").is_none_or(|place| *place == text(&header["place"]))),
        (
            "repaired",
            want.get("repaired").is_none() || record["diagnostics"].to_string().contains("repaired-symbol"),
        ),
    ];
    checks.into_iter().filter(|&(_, right)| !right).map(|(field, _)| field).collect()
}

#[test]
fn the_forty_lines_of_the_reference() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/domain/examples.jsonl");
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return;
    }
    let examples = lines(&path);
    let mut found = Vec::new();
    for example in &examples {
        let id = example["id"].as_u64().unwrap();
        let want = example["citations"].as_array().unwrap();
        let input = document(example["text"].as_str().unwrap(), want.first().unwrap_or(&Value::Null));
        let record: Value = serde_json::from_str(&kehoach::parse(&input).to_json()).unwrap();
        let got = record["citations"].as_array().unwrap();
        if want.first().is_some_and(|first| first["rel"] == OWN_NUMBER) {
            found.extend(own_differences(&record, &want[0]).into_iter().map(|field| (id, field)));
            continue;
        }
        if got.len() != want.len() {
            found.push((id, "count"));
        }
        for (got, want) in got.iter().zip(want) {
            for field in differences(&record, got, want) {
                println!("{id} {field}: {got}");
                found.push((id, field));
            }
        }
    }
    let known: Vec<(u64, &str)> = DISAGREEMENTS.iter().map(|&(id, field, _)| (id, field)).collect();
    println!(
        "{} lines, {} with a field that differs",
        examples.len(),
        found.iter().map(|(id, _)| id).collect::<std::collections::BTreeSet<_>>().len()
    );
    assert_eq!(found, known);
}
