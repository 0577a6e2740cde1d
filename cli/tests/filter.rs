//! `kehoach filter` as pipes and engines meet it: one line out for one line in, whatever the line.
//!
//! In: the built binary. Out: assertions on lines and exit codes.

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use support::{Folder, line, plan, record};

fn answers(folder: &Folder, args: &[&str], stdin: &[u8]) -> Vec<Value> {
    let output = folder.run_with_stdin(&[&["filter"], args].concat(), stdin);
    let (stdout, stderr) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!((output.status.code(), &*stderr), (Some(0), ""));
    stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn one_line_for_each_line() {
    let folder = Folder::new("filter");
    let text = plan(3);
    let lines = [
        json!({ "id": "a", "text": text, "url": "u" }).to_string(),
        json!({ "id": 7.50, "text": text }).to_string(),
        json!({ "text": text }).to_string(),
        String::new(),
        "no JSON".to_owned(),
        json!({ "id": 8, "text": [1] }).to_string(),
        json!({ "id": "large", "text": "x".repeat(5000) }).to_string(),
        json!({ "id": ["odd"], "text": text }).to_string(),
    ];
    let found = answers(&folder, &["--max-bytes", "4K"], lines.join("\n").as_bytes());
    let whole =
        |id: Value, name: &str| json!({ "id": id, "record": record(name, text.as_bytes()), "error": null });
    assert_eq!(found.len(), lines.len());
    assert_eq!(found[0], whole(json!("a"), "a"));
    assert_eq!(found[1], whole(json!(7.50), "7.5"));
    assert_eq!(found[2], whole(Value::Null, "-:3"));
    assert_eq!(found[7], whole(json!(["odd"]), "-:8"));
    let errors: Vec<(&Value, &Value, &Value)> = found[3..7]
        .iter()
        .map(|answer| (&answer["id"], &answer["error"]["reason"], &answer["error"]["place"]["line"]))
        .collect();
    let null = Value::Null;
    assert_eq!(
        errors,
        [
            (&null, &json!("invalid-json"), &json!(4)),
            (&null, &json!("invalid-json"), &json!(5)),
            (&json!(8), &json!("wrong-type"), &json!(6)),
            (&json!("large"), &json!("too-large"), &json!(7)),
        ]
    );
    assert!(found[3..7].iter().all(|answer| answer["record"].is_null() && answer.get("record").is_some()));

    let kept = answers(&folder, &["--keep-fields"], lines[0].as_bytes());
    assert_eq!(kept[0]["input"], json!({ "url": "u" }));
    // In a child process it is all the same.
    assert_eq!(answers(&folder, &["--max-bytes", "4K", "--isolate"], lines.join("\n").as_bytes()).len(), 8);
    let isolated = answers(&folder, &["--isolate", "--keep-fields"], lines[0].as_bytes());
    assert_eq!(isolated, kept);
}

/// A filter that is spoken to line by line.
struct Talk {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Talk {
    fn new(args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        let mut child =
            command.arg("filter").args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (stdin, stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, stdin, stdout }
    }

    fn say(&mut self, id: &str) {
        self.stdin.write_all(line(id, &plan(1)).as_bytes()).unwrap();
    }

    fn hear(&mut self) -> Value {
        let mut answer = String::new();
        self.stdout.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap()
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn an_answer_does_not_wait_for_the_next_line() {
    let mut talk = Talk::new(&[]);
    for id in ["a", "b"] {
        talk.say(id);
        let answer = talk.hear();
        assert_eq!((&answer["id"], answer["record"]["format"].as_str()), (&json!(id), Some("kehoach/1")));
    }
}

/// The process that parses is killed, and then stopped so that it hangs.
#[cfg(target_os = "linux")]
#[test]
fn neither_a_crash_nor_a_hang_ends_an_isolated_filter() {
    let mut talk = Talk::new(&["--isolate", "--timeout", "0.5"]);
    let signal = |talk: &Talk, signal: &str| {
        let parent = talk.child.id();
        let children = fs::read_to_string(format!("/proc/{parent}/task/{parent}/children")).unwrap();
        let child = children.split_whitespace().next().unwrap().to_owned();
        assert!(Command::new("kill").args([signal, &child]).status().unwrap().success());
        // The signal may come a moment later.
        std::thread::sleep(Duration::from_millis(100));
    };
    talk.say("1");
    assert!(talk.hear()["record"].is_object());
    for (name, reason) in [("-KILL", "crashed"), ("-STOP", "timed-out")] {
        signal(&talk, name);
        talk.say("2");
        let answer = talk.hear();
        assert_eq!((&answer["id"], answer["error"]["reason"].as_str()), (&json!("2"), Some(reason)));
        talk.say("3");
        assert!(talk.hear()["record"].is_object());
    }
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly_and_a_full_disk_is_a_failure() {
    let folder = Folder::new("filter-pipe");
    folder.write("in", line("a", &plan(1)).repeat(300));
    let stdin = || Stdio::from(fs::File::open(folder.0.join("in")).unwrap());
    let mut child = folder.command(&["filter"]).stdin(stdin()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(141));
    #[cfg(target_os = "linux")]
    {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        assert_eq!(folder.command(&["filter"]).stdin(stdin()).stdout(full).status().unwrap().code(), Some(1));
    }
}
