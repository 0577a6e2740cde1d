//! Steps of a parse: instructions, counted by callgrind, the same for the same program and input whatever else the
//! machine does.
//!
//! In: the name of a test of the running binary that calls [`counted`] for each input. Out: the instructions of each
//! call. Needs valgrind; [`can_be_counted`] says whether it is there.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Set for the process whose steps are counted.
const COUNTING: &str = "KEHOACH_COUNTING";

/// True where steps can be counted.
pub(crate) fn can_be_counted() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// True in the process whose steps are counted.
pub(crate) fn are_counted() -> bool {
    env::var_os(COUNTING).is_some()
}

/// What callgrind counts: one parse.
#[inline(never)]
pub(crate) fn counted(input: &[u8]) {
    std::hint::black_box(kehoach::parse_bytes(std::hint::black_box(input)));
}

/// The instructions of each call of [`counted`] that the test `name` makes.
pub(crate) fn count(name: &str) -> Vec<u64> {
    let folder = env::temp_dir().join(format!("kehoach-steps-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for temporary files");
    let output = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(concat!("--toggle-collect=", module_path!(), "::counted"))
        .arg(concat!("--dump-after=", module_path!(), "::counted"))
        .arg(format!("--callgrind-out-file={}", folder.join("out").display()))
        .arg(env::current_exe().expect("a running test"))
        .args([name, "--exact", "--test-threads", "1"])
        .env(COUNTING, "1")
        .output()
        .expect("valgrind");
    let mut counts = Vec::new();
    while let Some(count) = total(&folder.join(format!("out.{}", counts.len() + 1))) {
        counts.push(count);
    }
    let _ = fs::remove_dir_all(&folder);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    counts
}

/// The total of one of callgrind's files.
fn total(file: &PathBuf) -> Option<u64> {
    let text = fs::read_to_string(file).ok()?;
    let total = text.lines().rev().find_map(|line| line.strip_prefix("totals: "))?;
    total.trim().parse().ok()
}
