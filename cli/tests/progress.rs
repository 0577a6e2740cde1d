//! What `kehoach convert` says on standard error while it runs, where that is no terminal.
//!
//! In: the built binary, its standard input held open for longer than the time between two lines. Out: whole
//! lines, one every few seconds, without a sign that only terminals understand; nothing with `--quiet`.

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use support::{Folder, dump};

/// A run that has its input and is not yet told that this is all.
fn waiting(folder: &Folder, more: &[&str]) -> (Child, ChildStdin) {
    let args = [&["convert", "-", "-o", "-", "--errors", "errors.jsonl"], more].concat();
    let mut child = folder.command(&args).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // More than a batch, so that something is done while the rest is waited for.
    stdin.write_all((dump(200) + "no JSON\n").as_bytes()).unwrap();
    stdin.write_all(dump(200).as_bytes()).unwrap();
    stdin.flush().unwrap();
    (child, stdin)
}

#[test]
fn plain_lines_where_standard_error_is_no_terminal_and_none_with_quiet() {
    let folders = (Folder::new("progress"), Folder::new("no-progress"));
    let (mut told, input) = waiting(&folders.0, &[]);
    let (mut quiet, quiet_input) = waiting(&folders.1, &["--quiet"]);
    let since = Instant::now();
    let mut stderr = BufReader::new(told.stderr.take().unwrap());
    let mut line = String::new();
    // Blocks until the line is there; a run without one would end here with an empty line.
    stderr.read_line(&mut line).unwrap();
    let form =
        regex::Regex::new(r"^kehoach: [1-9][0-9]* documents, [0-9]+/s, [0-9]+\.[0-9] MB/s, 1 failed\n$")
            .unwrap();
    assert!(form.is_match(&line), "{line:?}");
    assert!(since.elapsed() >= Duration::from_secs(2), "one line every few seconds, not more");
    // The quiet run has had as long; a little more for a slower start.
    sleep(Duration::from_millis(500));
    drop((input, quiet_input));
    let mut rest = String::new();
    stderr.read_to_string(&mut rest).unwrap();
    assert_eq!((told.wait().unwrap().code(), quiet.wait().unwrap().code()), (Some(1), Some(1)));
    // The closing summary and nothing of a drawing.
    assert!(rest.starts_with("kehoach: 401 documents: 400 records "), "{rest}");
    assert!(rest.lines().all(|line| line.starts_with("kehoach: ")), "{rest}");
    assert!(!(line + &rest).contains(['\r', '\u{1B}']));
    let mut silence = String::new();
    quiet.stderr.take().unwrap().read_to_string(&mut silence).unwrap();
    assert_eq!(silence, "");
}

/// Quiet is about what goes well: failures are told where no file takes them.
#[test]
fn quiet_still_tells_failures_without_an_error_file() {
    let folder = Folder::new("quiet-failures");
    folder.write("a.jsonl", "no JSON\n".to_owned() + &dump(3));
    let stderr = folder.ends(1, &["convert", "a.jsonl", "-o", "out.jsonl", "--quiet"]);
    assert!(stderr.starts_with("kehoach: a.jsonl:1: invalid-json: "), "{stderr}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    let args = ["convert", "a.jsonl", "-o", "out.jsonl", "-q", "--errors", "errors.jsonl"];
    assert_eq!(folder.ends(1, &args), "");
    assert_eq!(folder.lines("errors.jsonl").len(), 1);
}
