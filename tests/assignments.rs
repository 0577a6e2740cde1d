//! Assignments against the gold set: every field of every task, with precision, recall and F1 a field.
//!
//! In: `fixtures/assignments/gold.jsonl`. Out: a table of figures; the test fails below all right.

mod support;

use std::path::Path;

use serde_json::{Value, json};
use support::gold::{Tally, lines, text};

/// A plan of 2024 with this body.
fn document(body: &str) -> String {
    format!(
        "UBND XÃ AN PHÚ\nSố: 1/KH-UBND\nAn Phú, ngày 05 tháng 01 năm 2024\nKẾ HOẠCH\nCông tác năm 2024\n\n{body}\n\n\
         Nơi nhận:\n- Các thôn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An\n"
    )
}

fn plain(assignment: &Value) -> Value {
    let list = |field: &str| -> Vec<Value> {
        assignment[field].as_array().into_iter().flatten().map(text).collect()
    };
    let due = &assignment["due"];
    let part = |field: &str| due.get(field).cloned().unwrap_or(Value::Null);
    json!({
        "task": text(&assignment["task"]), "lead": list("lead"), "support": list("support"),
        "binding": assignment["binding"], "due": part("text"), "date": part("date"), "bound": part("bound"),
        "recurrence": part("recurrence"), "period": part("period"), "plan_year": part("plan_year"),
    })
}

#[test]
fn the_gold_set_is_read_in_full() {
    let gold = lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/assignments/gold.jsonl"));
    assert!(gold.len() >= 40, "the gold set has {} passages", gold.len());
    let mut tally = Tally::default();
    for entry in &gold {
        let id = entry["id"].as_str().unwrap();
        let input = document(entry["body"].as_str().unwrap());
        let record: Value = serde_json::from_str(&kehoach::parse(&input).to_json()).unwrap();
        let got: Vec<Value> = record["assignments"].as_array().unwrap().iter().map(plain).collect();
        let want = entry["assignments"].as_array().unwrap();
        let hit = got.iter().zip(want).filter(|(got, want)| got["task"] == want["task"]).count();
        tally.entries(id, "assignment", got.len(), want.len(), hit);
        for (got, want) in got.iter().zip(want) {
            for field in ["task", "lead", "support", "binding"] {
                tally.field(id, field, &got[field], &want[field]);
            }
            let due = |field: &str| want["due"].get(field).cloned().unwrap_or(Value::Null);
            tally.field(id, "due", &got["due"], &due("text"));
            for field in ["date", "bound", "recurrence", "period", "plan_year"] {
                tally.field(id, field, &got[field], &due(field));
            }
        }
    }
    println!("{tally}");
    assert!(tally.misses.is_empty(), "{} differ\n{}\n{tally}", tally.misses.len(), tally.misses.join("\n"));
}
