//! The commands that show things, as their users meet them: check, show, explain, schema, completions, man.
//!
//! In: the built binary and fixtures. Out: assertions on what is printed and on exit codes. Standard output is a
//! pipe here, so there must be no colour unless asked for.

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use kehoach::Code;

fn fixture(slug: &str) -> String {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures/documents").join(slug).join("input.txt");
    path.to_str().unwrap().to_owned()
}

fn kehoach(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kehoach")).args(args).stdin(Stdio::null()).output().unwrap()
}

fn on_stdin(args: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    let mut child = command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

const ODD: &str =
    "KẾ HOẠCH\nTrồng cây\nI. VIỆC\n\t1. Làm.\n1. Lại làm.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn An\n";

#[test]
fn a_doubt_is_shown_with_its_line() {
    let output = on_stdin(&["check", "--width", "60"], ODD.as_bytes());
    let wanted = "warning[duplicate-label]: this label repeats the one before it\n \
                  --> -:5:1\n  |\n5 | 1. Lại làm.\n  | ^^\n\n";
    let shown = stdout(&output);
    assert!(shown.contains(wanted), "{shown}");
    assert!(shown.ends_with("1 document: 4 warnings\n"), "{shown}");
    assert_eq!(output.status.code(), Some(0));
    assert!(!shown.contains('\u{1b}'), "colour in a pipe");
}

#[test]
fn strict_fails_on_warnings_and_on_nothing_less() {
    assert_eq!(kehoach(&["check", "--strict", &fixture("commune-clean")]).status.code(), Some(0));
    // An info is no failure.
    let legacy = kehoach(&["check", "--strict", &fixture("tcvn3-bytes")]);
    assert_eq!((legacy.status.code(), stdout(&legacy).contains("info[legacy-encoding]")), (Some(0), true));
    assert_eq!(kehoach(&["check", "--strict", &fixture("odd-dates-and-labels")]).status.code(), Some(1));
    assert_eq!(kehoach(&["check", &fixture("odd-dates-and-labels")]).status.code(), Some(0));
    assert_eq!(kehoach(&["check", "--strict", &fixture("empty")]).status.code(), Some(1));
    let missing = kehoach(&["check", "no-such-file", &fixture("commune-clean")]);
    assert_eq!(missing.status.code(), Some(1));
    assert_eq!(stdout(&missing), "1 document: nothing doubtful\n");
}

#[test]
fn lines_of_legacy_charsets_and_utf_16_are_readable() {
    let legacy = kehoach(&["check", &fixture("tcvn3-bytes")]);
    assert!(stdout(&legacy).contains("1 | ỦY BAN NHÂN DÂN\n  | ^^^^^^^^^^^^^^^\n"), "{}", stdout(&legacy));
    let utf16: Vec<u8> = ODD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let output = on_stdin(&["check", "-"], &utf16);
    assert!(stdout(&output).contains("-:5:1\n  |\n5 | 1. Lại làm.\n  | ^^\n"), "{}", stdout(&output));
}

#[test]
fn programs_get_lines_of_json_and_annotations() {
    let json = on_stdin(&["check", "--format", "json"], ODD.as_bytes());
    let doubts: Vec<serde_json::Value> =
        stdout(&json).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let label = doubts.iter().find(|doubt| doubt["code"] == "duplicate-label").unwrap();
    assert_eq!(label["file"], "-");
    assert_eq!(label["places"][0]["start"], serde_json::json!({ "line": 5, "column": 1 }));
    let span = &label["places"][0]["span"];
    let [start, end] = [&span[0], &span[1]].map(|at| at.as_u64().unwrap() as usize);
    assert_eq!(&ODD[start..end], "1.");

    let github = on_stdin(&["check", "--format", "github"], ODD.as_bytes());
    let wanted = "::warning file=-,line=5,endLine=5,col=1,endColumn=3,title=duplicate-label::this label repeats the one \
                  before it\n";
    assert!(stdout(&github).contains(wanted), "{}", stdout(&github));
    assert_eq!(stdout(&github).lines().count(), doubts.len());
}

#[test]
fn a_document_cannot_command_the_terminal() {
    let input = "KẾ HOẠCH\nTrồng \u{1b}]0;x\u{7} cây\nI. A\n1. x\n1. \u{1b}[31mx\u{9b}\u{202e}\n";
    for command in ["check", "show"] {
        let output = on_stdin(&[command], input.as_bytes());
        let shown = stdout(&output);
        assert!(shown.len() > 40 && !shown.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{shown:?}");
        let coloured =
            on_stdin(&[command, "--color", "always"], b"K\xe1\xba\xbe HO\xe1\xba\xa0CH\nA\nI. B\n");
        assert!(stdout(&coloured).contains("\u{1b}["));
    }
}

#[test]
fn show_draws_every_part() {
    let output = kehoach(&["show", "--width", "92", &fixture("assignments")]);
    let shown = stdout(&output);
    for line in [
        "│      ỦY BAN NHÂN DÂN XÃ HÒA LƯƠNG             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM         │\n",
        "│             Số: 22/KH-UBND                   Hòa Lương, ngày 19 tháng 01 năm 2026        │\n",
        "│                            Thắp sáng đường liên thôn năm 2026                            │\n",
        "\n├─ I. NỘI DUNG\n│  ├─ 1. Khảo sát các tuyến đường chưa có đèn\n│  │  ├─ - Cơ quan chủ trì: Phòng Kinh tế.\n",
        "\n│ Phòng Kinh tế with Công an  │ Khảo sát các tuyến đường     │ 2026-01-01/2026-03-31 Quý   │\n",
        "\n  - Lưu: VT.                                                  Hứa Quang Đạt\n",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
    let doubts = kehoach(&["show", &fixture("odd-dates-and-labels")]);
    assert!(
        stdout(&doubts).contains("  impossible-date no calendar has this date (line 8)\n"),
        "{}",
        stdout(&doubts)
    );
    // On a narrow page everything stands below one another, and a line for each text is enough.
    let brief = kehoach(&["show", "--brief", "--width", "44", &fixture("assignments")]);
    let motto = "│    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM    │\n";
    assert!(stdout(&brief).lines().count() < 140 && stdout(&brief).contains(motto), "{}", stdout(&brief));
}

#[test]
fn every_code_is_explained() {
    let list = kehoach(&["explain"]);
    assert_eq!(stdout(&list).lines().count(), Code::ALL.len());
    for code in Code::ALL {
        let output = kehoach(&["explain", code.name()]);
        let shown = stdout(&output);
        assert!(
            shown.starts_with(&format!("{}[{code}]: {}\n\n", code.severity(), code.sentence())),
            "{shown}"
        );
        assert!(shown.contains("What to do. "), "{shown}");
    }
    assert_eq!(kehoach(&["explain", "no-such-code"]).status.code(), Some(2));
}

#[test]
fn schema_completions_and_manual_are_printed() {
    let schema = kehoach(&["schema"]);
    assert_eq!(stdout(&schema), kehoach::SCHEMA);
    for (args, holds) in [
        (&["completions", "bash"][..], "complete -F _kehoach"),
        (&["completions", "fish"], "complete -c kehoach"),
        (&["man"], ".TH kehoach 1"),
        (&["man", "check"], "kehoach\\-check"),
    ] {
        let output = kehoach(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(stdout(&output).contains(holds), "{args:?}: {}", stdout(&output));
    }
    assert_eq!(kehoach(&["man", "no-such-command"]).status.code(), Some(2));
}

#[test]
fn a_reader_that_goes_away_hides_no_doubt() {
    let closed = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        let mut child = command
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        child.stdin.take().unwrap().write_all(ODD.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        output.status.code()
    };
    assert_eq!(closed(&["show"]), Some(141));
    assert_eq!(closed(&["check"]), Some(141));
    assert_eq!(closed(&["explain", "year-mismatch"]), Some(141));
    assert_eq!(closed(&["check", "--strict"]), Some(1));
}
