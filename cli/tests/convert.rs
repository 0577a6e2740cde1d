//! `kehoach convert` as its users meet it: inputs of every kind to outputs of every kind, in order; errors as
//! records; exit codes.
//!
//! In: the built binary, the fixtures. Out: assertions on files, messages and exit codes. What a record must
//! hold is asked of the library.

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

mod support;

use std::fs;
use std::io::Write;

use serde_json::{Value, json};
use support::{Folder, dump, fixtures, line, plan, record};

/// A folder with all fixtures as files and as JSON Lines.
fn corpus(test: &str) -> (Folder, Vec<(String, Vec<u8>)>) {
    let (folder, all) = (Folder::new(test), fixtures());
    for (name, bytes) in &all {
        folder.write(&format!("in/{name}.txt"), bytes);
    }
    (folder, all)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[test]
fn a_folder_becomes_json_lines_in_the_order_of_names() {
    let (folder, all) = corpus("folder-to-lines");
    for jobs in ["1", "2", "5"] {
        folder.ends(0, &["convert", "in", "-o", "out.jsonl", "--jobs", jobs, "--quiet"]);
        let expected: Vec<Value> =
            all.iter().map(|(name, bytes)| record(&format!("in/{name}.txt"), bytes)).collect();
        assert_eq!(folder.lines("out.jsonl"), expected);
    }
    // The very lines of `parse`.
    let names: Vec<String> = all.iter().map(|(name, _)| format!("in/{name}.txt")).collect();
    let parse: Vec<&str> = ["parse"].into_iter().chain(names.iter().map(String::as_str)).collect();
    assert_eq!(folder.run(&parse).stdout, folder.read("out.jsonl"));
}

#[test]
fn a_folder_is_mirrored_with_one_file_a_document() {
    let folder = Folder::new("mirror");
    folder.write("in/b/một.txt", plan(1));
    folder.write("in/a.txt", plan(2));
    folder.write("in/a.md", plan(3));
    folder.ends(0, &["convert", "in", "-o", "out/", "-q"]);
    let files = folder.files("out");
    assert_eq!(files.keys().collect::<Vec<_>>(), ["a.md.json", "a.txt.json", "b/một.txt.json"]);
    assert_eq!(files["a.txt.json"], folder.run(&["parse", "in/a.txt"]).stdout);
}

#[test]
fn json_lines_keep_ids_order_and_on_request_the_other_fields() {
    let folder = Folder::new("lines");
    let text = plan(7);
    let lines = [
        json!({ "id": "x/1", "text": text, "url": "a\"b", "n": [1, 2.50] }),
        json!({ "text": text, "id": 12 }),
        json!({ "text": text }),
    ];
    let dump: String = lines.iter().map(|line| format!("{line}\r\n\n")).collect();
    folder.write("dump.jsonl", format!("\u{FEFF}{dump}"));
    folder.ends(0, &["convert", "dump.jsonl", "-o", "out.jsonl", "-q"]);
    let names = ["x/1", "12", "dump.jsonl:5"];
    let expected: Vec<Value> = names.iter().map(|name| record(name, text.as_bytes())).collect();
    assert_eq!(folder.lines("out.jsonl"), expected);

    folder.ends(0, &["convert", "dump.jsonl", "-o", "kept.jsonl", "-q", "--keep-fields"]);
    let kept: Vec<Value> = folder.lines("kept.jsonl").iter().map(|line| line["input"].clone()).collect();
    assert_eq!(kept, [json!({ "url": "a\"b", "n": [1, 2.50] }), json!({}), json!({})]);

    folder.write("other.jsonl", "{\"số\": \"a\", \"nội dung\": \"KẾ HOẠCH\\nMột\"}\n");
    let fields = ["--text-field", "nội dung", "--id-field", "số"];
    folder.ends(0, &[&["convert", "other.jsonl", "-o", "other.out", "-q"], &fields[..]].concat());
    assert_eq!(folder.lines("other.out"), [record("a", "KẾ HOẠCH\nMột".as_bytes())]);

    folder.ends(0, &["convert", "dump.jsonl", "-o", "mirror/", "-q"]);
    let paths: Vec<String> = folder.files("mirror").into_keys().collect();
    assert_eq!(paths, ["12.json", "dump.jsonl%3A5.json", "x/1.json"]);
}

#[test]
fn packed_inputs_standard_input_and_unknown_names_give_the_same() {
    let folder = Folder::new("packed");
    let dump = dump(30);
    let zst = zstd::encode_all(dump.as_bytes(), 1).unwrap();
    folder.write("a.jsonl", &dump);
    folder.write("a.jsonl.gz", [gzip(&dump.as_bytes()[..1000]), gzip(&dump.as_bytes()[1000..])].concat());
    folder.write("a.jsonl.zst", &zst);
    folder.write("unnamed", &dump);
    folder.write("unnamed-packed", &zst);
    folder.ends(0, &["convert", "a.jsonl", "-o", "expected.jsonl", "-q"]);
    let expected = folder.read("expected.jsonl");
    assert_eq!(folder.lines("expected.jsonl").len(), 30);
    for input in ["a.jsonl.gz", "a.jsonl.zst", "unnamed", "unnamed-packed"] {
        folder.ends(0, &["convert", input, "-o", "out.jsonl", "-q"]);
        assert!(folder.read("out.jsonl") == expected, "{input}");
    }
    for args in [&["convert", "-", "-o", "-", "-q"][..], &["convert", "-o", "-", "--quiet"]] {
        let output = folder.run_with_stdin(args, &zst);
        assert_eq!((output.status.code(), output.stdout == expected), (Some(0), true), "{args:?}");
    }

    folder.write("t/1.txt", plan(1));
    folder.write("t/2.txt.gz", gzip(plan(2).as_bytes()));
    folder.write("t/3", plan(3));
    folder.ends(0, &["convert", "t", "-o", "t.jsonl", "-q"]);
    let names = ["t/1.txt", "t/2.txt.gz", "t/3"];
    let expected: Vec<Value> =
        names.iter().zip(1..).map(|(name, i)| record(name, plan(i).as_bytes())).collect();
    assert_eq!(folder.lines("t.jsonl"), expected);
}

#[test]
fn globs_lists_and_excludes_choose_inputs() {
    let folder = Folder::new("choose");
    for name in ["a/1.txt", "a/2.md", "a/b/3.txt", "a/b/.hidden.txt", "a/old/4.txt", "5.txt"] {
        folder.write(name, "KẾ HOẠCH\n");
    }
    let names = |args: &[&str]| -> Vec<String> {
        folder.ends(0, &[&["convert", "-q", "-o", "out.jsonl"], args].concat());
        let name = |line: &Value| line["source"]["name"].as_str().unwrap().to_owned();
        folder.lines("out.jsonl").iter().map(name).collect()
    };
    assert_eq!(names(&["a"]), ["a/1.txt", "a/2.md", "a/b/3.txt", "a/old/4.txt"]);
    assert_eq!(names(&["a/b", "5.txt", "a/1.txt"]), ["a/b/3.txt", "5.txt", "a/1.txt"]);
    assert_eq!(names(&["a", "--exclude", "old/", "--exclude", "*.md"]), ["a/1.txt", "a/b/3.txt"]);
    assert_eq!(names(&["a", "--include", "*.md"]), ["a/2.md"]);
    assert_eq!(names(&["a/**/*.txt"]), ["a/1.txt", "a/b/3.txt", "a/old/4.txt"]);
    assert_eq!(names(&["*.txt"]), ["5.txt"]);
    folder.write("ignore", "# sorted out\n*\n!b/\n!b/*\n");
    assert_eq!(names(&["a", "--exclude-from", "ignore"]), ["a/b/3.txt"]);
    folder.write("list", "5.txt\n\na/b\r\n");
    assert_eq!(names(&["--files-from", "list"]), ["5.txt", "a/b/3.txt"]);
    let args = ["convert", "-q", "-o", "out.jsonl", "--files-from", "-", "-0"];
    assert_eq!(folder.run_with_stdin(&args, b"a/1.txt\0\x005.txt\0").status.code(), Some(0));
    assert_eq!(folder.lines("out.jsonl").len(), 2);
}

#[test]
fn what_a_run_writes_is_no_input() {
    let folder = Folder::new("own-output");
    folder.write("a/1.txt", plan(1));
    for _ in 0..3 {
        folder.ends(0, &["convert", ".", "-o", "a/out.jsonl", "--errors", "errors.jsonl", "-q"]);
        assert_eq!(folder.lines("a/out.jsonl").len(), 1);
    }
    for file in ["a/out.jsonl", "a/out.jsonl.manifest", "errors.jsonl"] {
        fs::remove_file(folder.0.join(file)).unwrap();
    }
    for _ in 0..2 {
        folder.ends(0, &["convert", "a", "-o", "a/records/", "-q"]);
        assert_eq!(folder.files("a/records").into_keys().collect::<Vec<_>>(), ["1.txt.json"]);
    }
    let stderr = folder.ends(2, &["convert", "a", "-o", "a/", "-q"]);
    assert!(stderr.contains("OUT is one of the input folders"), "{stderr}");
}

/// One of each kind of bad document between good ones.
#[test]
fn bad_documents_become_error_records_and_the_rest_is_done() {
    let folder = Folder::new("bad");
    let text = plan(1);
    let good = line("good", &text);
    let dump = [
        &*good,
        "{\"id\": \"torn\", \"text\": \"KẾ\n",
        "{\"id\": \"number\", \"text\": 5}\n",
        "{\"id\": \"null\", \"text\": null}\n",
        "{\"id\": 7}\n",
        "[1, 2]\n",
        "{\"id\": \"half\", \"text\": \"\\ud800\"}\n",
        &line("large", &"x".repeat(3000)),
        &good,
    ]
    .concat();
    folder.write("in/1.jsonl", [dump.as_bytes(), b"{\"text\": \"\xFF\"}\n"].concat());
    folder.write("in/2.txt", b"%PDF-1.4\n\x00\x01");
    folder.write("in/3.txt", (0..2000_u32).map(|i| ((i * 7919) >> 3) as u8).collect::<Vec<u8>>());
    folder.write("in/4.txt", "y".repeat(3000));
    folder.write("in/5.jsonl.gz", &gzip(good.repeat(500).as_bytes())[..200]);
    folder.write("in/6.txt", plan(6));
    folder.write("in/7.parquet", "PAR1 and no more");
    let args = ["convert", "in", "missing.txt", "no*.txt", "-o", "out.jsonl", "--errors", "errors.jsonl"];
    let stderr = folder.ends(1, &[&args[..], &["--max-bytes", "2K"]].concat());
    let errors = folder.lines("errors.jsonl");
    let found: Vec<(Value, Value)> =
        errors.iter().map(|error| (error["reason"].clone(), error["id"].clone())).collect();
    let expected = [
        ("invalid-json", Value::Null),
        ("wrong-type", json!("number")),
        ("no-text", json!("null")),
        ("no-text", json!("7")),
        ("invalid-json", Value::Null),
        ("invalid-json", Value::Null),
        ("too-large", json!("large")),
        ("invalid-json", Value::Null),
        ("not-text", json!("in/2.txt")),
        ("not-text", json!("in/3.txt")),
        ("too-large", json!("in/4.txt")),
        ("unreadable", Value::Null),
        ("unreadable", Value::Null),
        ("unreadable", json!("missing.txt")),
        ("unreadable", Value::Null),
    ];
    let expected: Vec<(Value, Value)> =
        expected.into_iter().map(|(reason, id)| (json!(reason), id)).collect();
    assert_eq!(found, expected);
    assert_eq!(errors[1]["place"], json!({ "input": "in/1.jsonl", "line": 3 }));
    assert!(errors[8]["message"].as_str().unwrap().contains("PDF"), "{}", errors[8]);
    let names: Vec<Value> =
        folder.lines("out.jsonl").iter().map(|record| record["source"]["name"].clone()).collect();
    assert_eq!((&names[..2], names.last()), (&[json!("good"), json!("good")][..], Some(&json!("in/6.txt"))));
    assert!(stderr.contains("15 failed") && stderr.contains("invalid-json 4"), "{stderr}");

    // Without an error file they are named on standard error.
    let stderr = folder.ends(1, &[&args[..6], &["--max-bytes", "2K", "-q"]].concat());
    assert!(stderr.contains("kehoach: in/1.jsonl:3 (number): wrong-type: "), "{stderr}");
    assert_eq!(stderr.lines().count(), 15, "{stderr}");
}

#[test]
fn a_mirrored_folder_refuses_what_it_cannot_name_twice() {
    let folder = Folder::new("twice");
    let lines: String =
        ["a", "b", "a", &"x".repeat(300), "b.json/c", "../up"].iter().map(|id| line(id, &plan(1))).collect();
    folder.write("dump.jsonl", lines);
    folder.ends(1, &["convert", "dump.jsonl", "-o", "out/", "--errors", "errors.jsonl", "-q"]);
    let reasons: Vec<Value> =
        folder.lines("errors.jsonl").iter().map(|line| line["reason"].clone()).collect();
    assert_eq!(reasons, ["duplicate-id", "bad-name", "bad-name"]);
    let paths: Vec<String> = folder.files("out").into_keys().collect();
    assert_eq!(paths, ["%2E%2E/up.json", "a.json", "b.json"]);
}

#[test]
fn misuse_is_told_before_anything_is_done() {
    let folder = Folder::new("misuse");
    folder.write("a.txt", plan(1));
    for (args, word) in [
        (&["a.txt"][..], "--output"),
        (&["a.txt", "-o", "-", "--format", "csv"], "JSON Lines only"),
        (&["a.txt", "-o", "-", "--resume"], "resumed"),
        (&["a.txt", "-o", "o", "--format", "jsonl", "--tables"], "--tables"),
        (&["-", "-", "-o", "o"], "only once"),
        (&["a.txt", "-o", "o", "--max-bytes", "1X"], "unit"),
        (&["a.txt", "-o", "o.parquet", "--max-bytes", "1G"], "256M"),
        (&["a.txt", "-o", "o", "--jobs", "0"], "--jobs"),
        (&["a.txt", "-o", "o", "--null"], "--files-from"),
        (&["a.txt", "-o", "o", "--exclude", "{a"], "{a"),
        (&["a.txt", "-o", "o", "--files-from", "none"], "none"),
    ] {
        let stderr = folder.ends(2, &[&["convert"], args].concat());
        assert!(stderr.contains(word), "{args:?}: {stderr}");
    }
    assert_eq!(folder.files("").into_keys().collect::<Vec<_>>(), ["a.txt"]);
    let help = folder.run(&["convert", "--help"]);
    assert!(String::from_utf8(help.stdout).unwrap().contains("Exit codes:"));
}

#[test]
fn the_summary_counts_and_quiet_is_quiet() {
    let folder = Folder::new("summary");
    folder.write("a.jsonl", dump(100) + &line("empty", ""));
    let stderr = folder.ends(0, &["convert", "a.jsonl", "-o", "out.jsonl"]);
    assert!(stderr.contains("101 documents: 101 records (1 with errors, "), "{stderr}");
    assert!(stderr.contains("errors: empty-input 1\n") && stderr.contains(" documents/s"), "{stderr}");
    assert_eq!(folder.ends(0, &["convert", "a.jsonl", "-o", "out.jsonl", "--quiet"]), "");
}

#[cfg(target_os = "linux")]
#[test]
fn outputs_that_cannot_be_written_are_told() {
    let folder = Folder::new("unwritable");
    folder.write("a.jsonl", dump(5));
    folder.write("file", "x");
    fs::create_dir(folder.0.join("folder")).unwrap();
    for (output, format) in [
        ("none/out.jsonl", "jsonl"),
        ("file/out/", "json"),
        ("folder", "jsonl"),
        ("/proc/none.jsonl", "jsonl"),
    ] {
        let stderr = folder.ends(1, &["convert", "a.jsonl", "-o", output, "--format", format]);
        assert!(stderr.starts_with("kehoach: cannot write ") && stderr.lines().count() == 1, "{stderr}");
    }
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = folder.command(&["convert", "a.jsonl", "-o", "-", "-q"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stderr, b"kehoach: cannot write standard output: No space left on device\n");
}
