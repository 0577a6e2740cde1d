//! `kehoach convert --split`: texts that hold several documents.
//!
//! In: the built binary. Out: a record for each document, under an id of its own, in every form of output, with
//! errors and after a run that was stopped.

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

mod support;

use std::collections::BTreeSet;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::{Folder, line, plan, record};

/// Two plans one after another.
fn two(number: usize) -> String {
    plan(number) + "\n" + &plan(number + 1)
}

/// The records of a text as the library gives them, with ids of their own.
fn parts(name: &str, text: &str) -> Vec<Value> {
    let plans = kehoach::parse_all(text);
    assert!(plans.len() > 1);
    let record = |(number, mut plan): (usize, kehoach::Plan<'_>)| {
        plan.source.name = Some(format!("{name}#{number}").into());
        serde_json::from_str(&plan.to_json()).unwrap()
    };
    (1..).zip(plans).map(record).collect()
}

fn names(records: &[Value]) -> Vec<&str> {
    records.iter().map(|record| record["source"]["name"].as_str().unwrap()).collect()
}

/// Texts with two documents and with one, by turns; a file of JSON Lines.
fn dump(count: usize) -> String {
    let text = |number: usize| if number.is_multiple_of(2) { two(number) } else { plan(number) };
    (0..count).map(|number| line(&number.to_string(), &text(number))).collect()
}

#[test]
fn several_documents_in_one_text_are_several_records_with_ids_of_their_own() {
    let folder = Folder::new("split");
    folder.write("in/1.txt", plan(1));
    folder.write("in/2.txt", two(2));
    folder.write("in/3.jsonl", line("x/7", &two(4)) + &json!({ "text": two(6), "n": 5 }).to_string());
    let stderr = folder.ends(0, &["convert", "in", "--split", "-o", "out.jsonl", "--keep-fields"]);
    let mut expected = vec![record("in/1.txt", plan(1).as_bytes())];
    expected.extend(parts("in/2.txt", &two(2)));
    let mut kept = parts("x/7", &two(4));
    kept.iter_mut().for_each(|record| record["input"] = json!({}));
    expected.append(&mut kept);
    let mut kept = parts("in/3.jsonl:2", &two(6));
    kept.iter_mut().for_each(|record| record["input"] = json!({ "n": 5 }));
    expected.append(&mut kept);
    let found = folder.lines("out.jsonl");
    let ids = ["in/1.txt", "in/2.txt#1", "in/2.txt#2", "x/7#1", "x/7#2", "in/3.jsonl:2#1", "in/3.jsonl:2#2"];
    assert_eq!(names(&found), ids);
    assert_eq!(found, expected);
    assert!(stderr.contains("7 documents: 7 records "), "{stderr}");
    // The bytes of a text count once.
    let bytes = plan(1).len() + two(2).len() + two(4).len() + two(6).len();
    let entry = folder.lines("out.jsonl.manifest").swap_remove(1);
    assert_eq!(entry["tally"]["bytes"], json!(bytes));

    // But for the names, what `parse --split` gives.
    folder.ends(0, &["convert", "in/2.txt", "--split", "-o", "2.jsonl", "-q"]);
    let parsed = String::from_utf8(folder.run(&["parse", "--split", "in/2.txt"]).stdout).unwrap();
    let mut converted = folder.text("2.jsonl");
    for number in ["#1", "#2"] {
        converted = converted.replace(&format!("in/2.txt{number}"), "in/2.txt");
    }
    assert_eq!(converted, parsed);
    // Without being asked, one document.
    folder.ends(0, &["convert", "in/2.txt", "-o", "2.jsonl", "-q"]);
    assert_eq!(folder.lines("2.jsonl"), [record("in/2.txt", two(2).as_bytes())]);
}

#[test]
fn a_mirrored_folder_has_a_file_for_each_of_them() {
    let folder = Folder::new("split-mirror");
    folder.write("in/a/1.txt", two(1));
    folder.write("in/2.txt", plan(3));
    folder.ends(0, &["convert", "in", "--split", "-o", "out/", "-q"]);
    let files = folder.files("out");
    assert_eq!(files.keys().collect::<Vec<_>>(), ["2.txt.json", "a/1.txt#1.json", "a/1.txt#2.json"]);
    for (i, expected) in parts("in/a/1.txt", &two(1)).iter().enumerate() {
        let file = &files[&format!("a/1.txt#{}.json", i + 1)];
        assert_eq!(&serde_json::from_slice::<Value>(file).unwrap(), expected);
    }
}

#[test]
fn every_row_of_the_tables_belongs_to_one_of_them() {
    let folder = Folder::new("split-tables");
    folder.write("dump.jsonl", dump(6));
    folder.ends(0, &["convert", "dump.jsonl", "--split", "-o", "out", "--format", "csv", "-q"]);
    let ids = ["0#1", "0#2", "1", "2#1", "2#2", "3", "4#1", "4#2", "5"];
    let column = |table: &str| -> Vec<String> {
        let first = |line: &str| line.split(',').next().unwrap().to_owned();
        folder.text(&format!("out/{table}.csv")).split("\r\n").skip(1).map(first).collect()
    };
    assert_eq!(column("documents")[..9], ids);
    for table in ["sections", "citations", "recipients", "signatories", "assignments"] {
        // In the order of the documents, each with rows of its own that count from 0.
        let mut found = column(table);
        assert_eq!(found.pop().as_deref(), Some(""));
        found.dedup();
        assert_eq!(found, ids, "{table}");
    }
    let ords: Vec<String> = folder
        .text("out/signatories.csv")
        .split("\r\n")
        .skip(1)
        .filter_map(|line| line.split(',').nth(1).map(str::to_owned))
        .collect();
    assert_eq!(ords, ["0"; 9]);
}

#[test]
fn what_gives_no_record_is_one_error_under_the_id_of_the_text() {
    let folder = Folder::new("split-errors");
    let dump = [
        line("a", &two(1)),
        line("a#2", &plan(5)),
        "{\"id\": \"b\"}\n".to_owned(),
        line("large", &two(7).repeat(20)),
        line("a", &plan(6)),
    ];
    folder.write("dump.jsonl", dump.concat());
    folder.write("noise.txt", (0..2000_u32).map(|i| ((i * 7919) >> 3) as u8).collect::<Vec<u8>>());
    let args = ["convert", "dump.jsonl", "noise.txt", "--split", "-q", "--errors", "errors.jsonl"];
    let args = |more: &[&'static str]| [&args[..], &["--max-bytes", "8K"], more].concat();
    folder.ends(1, &args(&["-o", "out.jsonl"]));
    let errors = |reasons: &[(&str, &str)]| {
        let found = folder.lines("errors.jsonl");
        let pairs: Vec<(&str, &str)> = found
            .iter()
            .map(|error| (error["reason"].as_str().unwrap(), error["id"].as_str().unwrap()))
            .collect();
        assert_eq!(pairs, reasons);
    };
    errors(&[("no-text", "b"), ("too-large", "large"), ("not-text", "noise.txt")]);
    assert_eq!(names(&folder.lines("out.jsonl")), ["a#1", "a#2", "a#2", "a"]);
    // Where one file can be made for one id only, the one that came later is refused, under its own id.
    folder.ends(1, &args(&["-o", "out", "--format", "json"]));
    errors(&[("no-text", "b"), ("too-large", "large"), ("not-text", "noise.txt"), ("duplicate-id", "a#2")]);
    assert_eq!(folder.files("out").into_keys().collect::<Vec<_>>(), ["a#1.json", "a#2.json", "a.json"]);
}

/// Every form of output and its manifest.
const FORMS: [(&[&str], &str); 5] = [
    (&["-o", "out.jsonl", "--errors", "out.errors"], "out.jsonl.manifest"),
    (&["-o", "out", "--format", "json", "--errors", "out.errors"], "out/kehoach.manifest"),
    (&["-o", "out", "--format", "csv"], "out/kehoach.manifest"),
    (&["-o", "out.parquet"], "out.parquet.manifest"),
    (&["-o", "out", "--format", "parquet", "--tables"], "out/kehoach.manifest"),
];

#[test]
fn a_run_that_was_killed_goes_on() {
    let small = |number: usize| {
        format!(
            "UBND XÃ AN PHÚ\nSố: {number}/KH-UBND\nKẾ HOẠCH\nMột\nI. VIỆC\n1. Làm.\nTM. UBND XÃ\nCHỦ TỊCH\nLê Văn An\n"
        )
    };
    let text = |number: usize| small(number).repeat(number % 2 + 1);
    let mut corpus: String = (0..900).map(|number| line(&number.to_string(), &text(number))).collect();
    // In a mirrored folder there before, as a document of a text with two.
    corpus.push_str(&line("1#2", &small(1)));
    corpus.push_str(&line("2#2", &small(1)));
    let mut killed = 0;
    for (i, (form, manifest)) in FORMS.into_iter().enumerate() {
        let args = |more: &[&'static str]| {
            [&["convert", "dump.jsonl", "--split", "-q", "--jobs", "2"][..], form, more].concat()
        };
        let (folder, expected) =
            (Folder::new(&format!("split-killed-{i}")), Folder::new(&format!("split-whole-{i}")));
        [&folder, &expected].iter().for_each(|folder| folder.write("dump.jsonl", &corpus));
        let code = i32::from(i == 1);
        expected.ends(code, &args(&[]));
        let mut child = folder.command(&args(&[])).spawn().unwrap();
        let since = Instant::now();
        while child.try_wait().unwrap().is_none() {
            let there = std::fs::read(folder.0.join(manifest)).unwrap_or_default();
            if there.iter().filter(|byte| **byte == b'\n').count() >= 2 {
                break;
            }
            assert!(since.elapsed() < Duration::from_secs(60), "no progress");
            sleep(Duration::from_micros(200));
        }
        killed += u32::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        child.wait().unwrap();
        folder.ends(code, &args(&["--resume"]));
        assert!(folder.files("") == expected.files(""), "{form:?}");
        if i == 1 {
            let refused: BTreeSet<String> =
                folder.lines("out.errors").iter().map(|error| error["id"].to_string()).collect();
            assert_eq!(refused.into_iter().collect::<Vec<_>>(), ["\"1#2\""]);
        }
    }
    assert!(killed > 0, "no run was killed in time");
}

#[test]
fn with_and_without_split_are_not_mixed() {
    let folder = Folder::new("split-option");
    folder.write("dump.jsonl", dump(200));
    let run = |more: &[&'static str]| {
        let args = [&["convert", "dump.jsonl", "-o", "out.jsonl", "--resume"], more].concat();
        (folder.ends(0, &args).contains("had been done before"), folder.lines("out.jsonl").len())
    };
    assert_eq!(run(&[]), (false, 200));
    assert_eq!(run(&["--split"]), (false, 300));
    assert_eq!(run(&["--split"]), (true, 300));
    assert_eq!(run(&[]), (false, 200));
}

/// A path counts as written only where a file was made for it, after `--resume` as before.
#[test]
fn a_document_that_gave_no_record_takes_no_name() {
    let noise: Vec<u8> = (0..2000_u32).map(|i| ((i * 7919) >> 3) as u8).collect();
    let found = ["resumed", "at-once"].map(|how| {
        let folder = Folder::new(&format!("no-name-{how}"));
        (0..70).for_each(|i| folder.write(&format!("one/b{i:02}.txt"), plan(i)));
        folder.write("one/a.txt", &noise);
        folder.write("two/a.txt", plan(1));
        let args = ["--resume", "-o", "out", "--format", "json", "-q", "--errors", "out.errors"];
        if how == "resumed" {
            folder.ends(1, &[&["convert", "one"], &args[..]].concat());
        }
        folder.ends(1, &[&["convert", "one", "two"], &args[..]].concat());
        assert_eq!(folder.lines("out.errors").len(), 1);
        folder.files("")
    });
    assert!(found[0] == found[1]);
}
