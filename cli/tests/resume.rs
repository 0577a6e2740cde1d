//! A run of `kehoach convert` that is stopped, by whatever, and goes on.
//!
//! In: the built binary. Out: whatever was done to the first run, after `--resume` the output is byte for byte
//! that of a run that nobody disturbed: nothing lost, nothing twice, no torn line.

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

mod support;

use std::fs;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use support::{Folder, line, tiny};

/// Every form of output: its arguments, and the name of its output and of its manifest.
const FORMS: [(&[&str], &str, &str); 5] = [
    (&["-o", "out.jsonl", "--errors", "out.errors"], "out.jsonl", "out.jsonl.manifest"),
    (&["-o", "out", "--format", "json"], "out", "out/kehoach.manifest"),
    (&["-o", "out", "--format", "csv"], "out", "out/kehoach.manifest"),
    (&["-o", "out.parquet"], "out.parquet", "out.parquet.manifest"),
    (&["-o", "out", "--format", "parquet", "--tables"], "out", "out/kehoach.manifest"),
];

/// Good documents, and among them some that fail.
fn corpus() -> String {
    let mut corpus = String::new();
    for i in 0..1400 {
        corpus.push_str(&line(&i.to_string(), &tiny(i)));
        if i % 100 == 0 {
            corpus.push_str(&format!("{{\"id\": {i}}}\n"));
        }
    }
    corpus
}

fn convert<'a>(form: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [&["convert", "dump.jsonl", "--quiet", "--jobs", "2"], form, more].concat()
}

/// What a run that nobody disturbs makes, in a folder of its own.
fn undisturbed(test: &str, corpus: &str) -> Folder {
    let folder = Folder::new(test);
    folder.write("dump.jsonl", corpus);
    folder
}

/// Waits until the manifest holds so many lines or the run is over; true where it is still going on.
fn wait_for(child: &mut Child, folder: &Folder, manifest: &str, lines: usize) -> bool {
    let since = Instant::now();
    loop {
        let there = fs::read(folder.0.join(manifest)).unwrap_or_default();
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        if there.iter().filter(|byte| **byte == b'\n').count() >= lines {
            return true;
        }
        assert!(since.elapsed() < Duration::from_secs(60), "no progress");
        sleep(Duration::from_micros(200));
    }
}

#[test]
fn killed_at_ten_random_moments() {
    let corpus = corpus();
    // Any seed does; the moments also depend on the machine.
    let mut random = 20_241_121_u64;
    let mut next = |below: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    let mut killed = 0;
    for (i, (form, output, manifest)) in FORMS.into_iter().enumerate() {
        let expected = undisturbed(&format!("undisturbed-{i}"), &corpus);
        expected.ends(1, &convert(form, &[]));
        let folder = undisturbed(&format!("killed-{i}"), &corpus);
        let moments = if i == 0 { 10 } else { 3 };
        for moment in 0..moments {
            let mut child = folder.command(&convert(form, &["--resume"])).spawn().unwrap();
            let lines = if i < 3 { 1 + moment * 2 + usize::try_from(next(2)).unwrap() } else { 1 + moment };
            if wait_for(&mut child, &folder, manifest, lines) {
                sleep(Duration::from_micros(next(20_000)));
                killed += u32::from(child.try_wait().unwrap().is_none());
            }
            let _ = child.kill();
            child.wait().unwrap();
        }
        folder.ends(1, &convert(form, &["--resume"]));
        assert!(folder.files("") == expected.files(""), "{output}");
    }
    assert!(killed >= 10, "only {killed} runs were killed in time");
}

#[test]
fn interrupted_it_says_how_to_go_on() {
    let corpus = corpus();
    let folder = undisturbed("interrupted", &corpus);
    let args = ["convert", "dump.jsonl", "-o", "out.jsonl", "--quiet"];
    let mut child = folder.command(&args).spawn().unwrap();
    assert!(wait_for(&mut child, &folder, "out.jsonl.manifest", 3));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{stderr}");
    assert!(stderr.contains("interrupted; ") && stderr.contains("--resume"), "{stderr}");
    assert!(!folder.0.join("out.jsonl").exists());
    let part = folder.text("out.jsonl.part");
    assert!(part.ends_with('\n') && part.lines().all(|line| line.ends_with('}')));

    folder.ends(1, &[&args[..], &["--resume"]].concat());
    let resumed = folder.read("out.jsonl");
    folder.ends(1, &args);
    assert!(resumed == folder.read("out.jsonl"));
}

/// The limit of the shell on the size of a file stands for a full disk; the signal that goes with it is ignored.
#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_can_be_gone_on_from() {
    let corpus = corpus();
    for (i, (form, output, _)) in FORMS.into_iter().enumerate().filter(|(i, _)| *i != 1) {
        let folder = undisturbed(&format!("full-{i}"), &corpus);
        let script = format!(
            "trap '' XFSZ; ulimit -f 100; exec {} {}",
            env!("CARGO_BIN_EXE_kehoach"),
            convert(form, &[]).join(" ")
        );
        let ended = Command::new("sh").args(["-c", &script]).current_dir(&folder.0).output().unwrap();
        let stderr = String::from_utf8(ended.stderr).unwrap();
        if i == 0 {
            assert!(stderr.contains("cannot write out.jsonl: File too large; "), "{stderr}");
            assert!(stderr.contains(" documents are done; --resume"), "{stderr}");
        }
        assert_eq!(ended.status.code(), Some(1), "{output}: {stderr}");
        let expected = undisturbed(&format!("not-full-{i}"), &corpus);
        expected.ends(1, &convert(form, &[]));
        folder.ends(1, &convert(form, &["--resume"]));
        assert!(folder.files("") == expected.files(""), "{output}");
    }
}

#[test]
fn what_has_changed_is_done_again() {
    let lines: Vec<String> = (0..600).map(|i| line(&i.to_string(), &tiny(i))).collect();
    let mut changed = lines.clone();
    changed[550] = line("550", &tiny(9999));
    let mut longer = changed.clone();
    longer.extend((600..650).map(|i| line(&i.to_string(), &tiny(i))));
    let states = [&lines[..], &lines, &changed, &longer, &lines[..100], &[]];
    for (i, (form, output, _)) in FORMS.into_iter().enumerate() {
        let folder = Folder::new(&format!("changed-{i}"));
        for (state, lines) in states.iter().enumerate() {
            folder.write("dump.jsonl", lines.concat());
            folder.ends(0, &convert(form, &["--resume"]));
            let fresh = Folder::new(&format!("fresh-{i}"));
            fresh.write("dump.jsonl", lines.concat());
            fresh.ends(0, &convert(form, &[]));
            let (mut found, expected) = (folder.files(""), fresh.files(""));
            if output == "out" && form.contains(&"json") {
                // Files of documents that are gone are left.
                found.retain(|name, _| expected.contains_key(name));
            }
            assert!(found == expected, "{output}, state {state}");
        }
    }
}

#[test]
fn what_is_the_same_is_not_done_again() {
    let folder = Folder::new("same");
    let lines: Vec<String> = (0..300).map(|i| line(&i.to_string(), &tiny(i))).collect();
    folder.write("dump.jsonl", lines.concat());
    let args = ["convert", "dump.jsonl", "-o", "out.jsonl", "--resume"];
    folder.ends(0, &args);
    let first = folder.read("out.jsonl");
    let stderr = folder.ends(0, &args);
    assert!(stderr.contains("300 documents: 300 records"), "{stderr}");
    assert!(stderr.contains("300 documents had been done before"), "{stderr}");

    // Another version of the tool, other options, an output that was tampered with: all again.
    let manifest = folder.text("out.jsonl.manifest");
    let version = concat!("\"kehoach\":\"", env!("CARGO_PKG_VERSION"), "\"");
    assert!(manifest.contains(version));
    folder.write("out.jsonl.manifest", manifest.replace(version, "\"kehoach\":\"0.0.1\""));
    assert!(!folder.ends(0, &args).contains("before"));
    assert!(!folder.ends(0, &[&args[..], &["--max-bytes", "1M"]].concat()).contains("before"));
    folder.ends(0, &args);
    folder.write("out.jsonl", &first[..first.len() / 2]);
    let stderr = folder.ends(0, &args);
    assert!(
        stderr.contains("documents had been done before") && !stderr.contains("300 documents had"),
        "{stderr}"
    );
    assert!(folder.read("out.jsonl") == first);
}

#[test]
fn two_runs_do_not_write_into_one_output() {
    let folder = undisturbed("two", &corpus());
    let args = ["convert", "dump.jsonl", "-o", "out.jsonl", "--quiet"];
    let mut child = folder.command(&args).spawn().unwrap();
    assert!(wait_for(&mut child, &folder, "out.jsonl.manifest", 1));
    let stderr = folder.ends(1, &args);
    assert!(stderr.contains("another run is writing there"), "{stderr}");
    let _ = child.kill();
    child.wait().unwrap();
}
