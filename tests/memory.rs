//! Little memory: one line of 64 MB, and nesting as deep as a document can pretend, in an address space of 1 GB.
//!
//! In: made-up inputs, parsed by a process of its own under `ulimit -v`. Out: a record of each, read back from its
//! JSON where it was short. Where the system sets no such limit the test says so. What makes a record entry every few
//! bytes takes memory in step with the record, so floods of those are smaller.

#![cfg(target_os = "linux")]

use std::env;
use std::process::Command;

/// The address space, in kilobytes.
const LIMIT: &str = "1048576";
/// Set for the process that is limited.
const LIMITED: &str = "KEHOACH_LIMITED";

/// One line of each of these: letters, words, digits, signs, and what looks like the beginning of something. A line of
/// bars is a row with a cell for every byte: its record alone is larger than the limit.
const LINES: &[&str] = &["x", "ế", "kế hoạch ", "1", "(", "-", "<", "…", "\u{301}"];
/// Bytes of a line; without optimisation fewer of them take as long.
const LINE: usize = if cfg!(debug_assertions) { 1 << 20 } else { 64 << 20 };

/// What opens one thing inside another, for a megabyte.
const NESTED: &[&str] = &[
    "I. a\n1. b\na) c\n- d\n+ e\n",
    "1.1.1.1.1.1.1.1.",
    "> ",
    "(",
    "[",
    "{\"a\":",
    "“",
    "**",
    "<div>",
    "<ul><li>",
    "<table><tr><td>",
    "<b><i>",
    "PHỤ LỤC\nI. a\n",
    "  - a\n    - b\n",
];
/// Bytes of a flood of those.
const DEPTH: usize = if cfg!(debug_assertions) { 32 << 10 } else { 1 << 20 };

#[test]
fn one_gigabyte_is_enough() {
    let limited = |command: &str| {
        let script = format!("ulimit -v {LIMIT} && {command}");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script]).arg(env::current_exe().unwrap()).env(LIMITED, "1");
        shell.output().unwrap()
    };
    if !limited("true").status.success() {
        eprintln!("skipped: no limit can be set on the address space");
        return;
    }
    let output = limited("exec \"$0\" --exact what_is_limited --test-threads 1 --nocapture");
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("all of them"), "{}: {said}", output.status);
}

/// What the test above runs in little memory; nothing in a plain run.
#[test]
fn what_is_limited() {
    if env::var_os(LIMITED).is_none() {
        return;
    }
    for unit in LINES {
        println!("one line of {unit:?}");
        let input = unit.repeat(LINE / unit.len());
        let plan = kehoach::parse(&input);
        assert_eq!(plan.source.bytes, input.len() as u64);
    }
    for unit in NESTED {
        println!("{DEPTH} bytes of {unit:?}");
        let input = unit.repeat(DEPTH / unit.len());
        let plan = kehoach::parse(&input);
        let json = plan.to_json();
        assert!(kehoach::Plan::from_json(&json).unwrap() == plan);
    }
    println!("all of them");
}
