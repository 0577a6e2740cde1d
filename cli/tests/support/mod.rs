//! What the tests of the bulk commands share: folders, runs of the binary, plans of every kind.
//!
//! In: the built binary and the fixtures. Out: helpers that panic where something is wrong.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses some of it; a helper that fails fails its test"
)]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Output, Stdio};

use serde_json::Value;

/// A folder of one test, removed with it.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}-{}", process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).unwrap()
    }

    pub(crate) fn lines(&self, name: &str) -> Vec<Value> {
        self.text(name).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Every file below, but for manifests.
    pub(crate) fn files(&self, name: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.0.join(name);
        let mut found = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension() != Some(OsStr::new("manifest")) {
                    let below = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                    found.insert(below, fs::read(&path).unwrap());
                }
            }
        }
        found
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        command.current_dir(&self.0).args(args).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    pub(crate) fn run_with_stdin(&self, args: &[&str], stdin: &[u8]) -> Output {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        let (mut pipe, stdin) = (child.stdin.take().unwrap(), stdin.to_vec());
        let writer = std::thread::spawn(move || {
            let _ = pipe.write_all(&stdin);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        output
    }

    /// Runs what must end with this code, and gives standard error.
    #[track_caller]
    pub(crate) fn ends(&self, code: i32, args: &[&str]) -> String {
        let output = self.run(args);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {stderr}");
        stderr
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The inputs of all fixtures that are text, by name.
pub(crate) fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/documents");
    let mut names: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    assert!(names.len() > 20);
    let input = |path: &PathBuf| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path.join("input.txt")).unwrap())
    };
    let is_text = |(_, bytes): &(String, Vec<u8>)| {
        kehoach::parse_bytes(bytes)
            .diagnostics
            .iter()
            .all(|diagnostic| diagnostic.code != kehoach::Code::NotText)
    };
    names.iter().map(input).filter(is_text).collect()
}

/// The record of a document as JSON.
pub(crate) fn record(name: &str, bytes: &[u8]) -> Value {
    let plan = kehoach::Options::default().name(name).parse_bytes(bytes);
    serde_json::from_str(&plan.to_json()).unwrap()
}

/// A small plan that is like no other.
pub(crate) fn plan(number: usize) -> String {
    format!(
        "UBND XÃ AN PHÚ\nSố: {number}/KH-UBND\nAn Phú, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\nTrồng {number} cây năm 2024\n\
         Căn cứ Quyết định số {number}/2020/QĐ-UBND ngày 10/8/2020 của UBND tỉnh về trồng cây;\n\
         I. MỤC ĐÍCH\n1. Trồng {number} cây xanh.\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n\
         - Báo cáo UBND xã trước ngày {}/3/2024.\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n\
         TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn An\n",
        number % 28 + 1
    )
}

/// The smallest document with a section, a citation and a warning.
pub(crate) fn tiny(number: usize) -> String {
    format!(
        "KẾ HOẠCH\nTrồng {number} cây\nCăn cứ Luật số {number}/2020/QH14;\nI. VIỆC\n1. Làm \"{number}\".\n"
    )
}

/// A line of JSON Lines.
pub(crate) fn line(id: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "text": text }).to_string() + "\n"
}

/// Plans as JSON Lines.
pub(crate) fn dump(count: usize) -> String {
    (0..count).map(|number| line(&format!("{number:05}"), &plan(number))).collect()
}
