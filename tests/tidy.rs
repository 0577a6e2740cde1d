//! House rules, kept by a test.
//!
//! In: the sources under `src` and `cli/src`. Out: every file says what it is for and stays small, every
//! dependency has one door, nothing half-done is left, the names of the doubts are stable names.

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kehoach::Code;
use support::{entries, report};

/// Lines a file may have, its tests left out.
const LONGEST: usize = 500;
/// Files that may be longer, and why.
const LONGER: &[(&str, &str)] = &[];

/// Which files may name a dependency; a folder ends in `/`.
const DOORS: &[(&str, &[&str])] = &[
    ("nom", &["src/grammar/"]),
    ("unicode_normalization", &["src/text/compose.rs"]),
    ("serde_json", &["src/json/mod.rs", "cli/src/"]),
    ("fearless_simd", &["src/text/vector.rs", "src/text/prints.rs", "src/text/case.rs"]),
    ("simdutf8", &["src/decode/", "src/json/mod.rs"]),
    ("smallvec", &["src/text/place.rs", "src/text/short.rs", "src/record/text.rs", "src/blocks/table/"]),
    ("clap", &["cli/src/"]),
    ("ignore", &["cli/src/bulk/inputs.rs"]),
    ("flate2", &["cli/src/bulk/unpack.rs"]),
    ("zstd", &["cli/src/bulk/unpack.rs"]),
    ("signal_hook", &["cli/src/bulk/convert.rs"]),
    ("twox_hash", &["cli/src/bulk/work.rs", "cli/src/bulk/mirror.rs"]),
    ("parquet", &["cli/src/bulk/parquet_in.rs", "cli/src/bulk/parquet_out.rs", "cli/src/bulk/parts.rs"]),
    ("arrow_array", &["cli/src/bulk/parquet_in.rs", "cli/src/bulk/parquet_out.rs"]),
    ("arrow_schema", &["cli/src/bulk/parquet_in.rs", "cli/src/bulk/parquet_out.rs"]),
    ("arrow_buffer", &["cli/src/bulk/parquet_out.rs"]),
    ("clap_complete", &["cli/src/look/args.rs", "cli/src/commands/shell.rs"]),
    ("clap_mangen", &["cli/src/commands/shell.rs"]),
    ("terminal_size", &["cli/src/look/line.rs"]),
    ("unicode_width", &["cli/src/look/width.rs"]),
];

/// How the tests at the foot of a file begin.
const TESTS: &str = "#[cfg(test)]\nmod tests {";

/// Every source file without its tests, with its path from the root of the repository. Files that are tests
/// as a whole are left out.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.join("cli/src"), root.join("src")];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 20, "the sources were not found");
    let tests: Vec<String> = found.iter().flat_map(|(name, source)| test_files(name, source)).collect();
    found.retain(|(name, _)| !tests.contains(name));
    for (_, source) in &mut found {
        source.truncate(source.find(TESTS).unwrap_or(source.len()));
    }
    found
}

/// The files that a module declares for its tests.
fn test_files(name: &str, source: &str) -> Vec<String> {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let declared = source.split("#[cfg(test)]\nmod ").skip(1).filter_map(|rest| rest.lines().next());
    let modules = declared.filter_map(|line| line.strip_suffix(';'));
    modules.map(|module| format!("{folder}/{module}.rs")).collect()
}

/// The lines that are code: no comments.
fn code(source: &str) -> impl Iterator<Item = (usize, &str)> {
    source.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// True where `line` holds `word` as a word of its own.
fn names(line: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(is_name) && !line[at + word.len()..].starts_with(is_name))
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let silent = sources().into_iter().filter(|(_, source)| !source.starts_with("//! "));
    report("no //! header", &silent.map(|(name, _)| name).collect::<Vec<_>>());
}

#[test]
fn files_stay_small() {
    let mut findings = Vec::new();
    let sources = sources();
    for (name, source) in &sources {
        let lines = source.lines().count();
        let excused = LONGER.iter().any(|(file, _)| file == name);
        if lines > LONGEST && !excused {
            findings
                .push(format!("{name}: {lines} lines without its tests; cut it, or list it with a reason"));
        }
        if lines <= LONGEST && excused {
            findings.push(format!("{name}: {lines} lines; it needs no place in the list any more"));
        }
    }
    for (file, _) in LONGER.iter().filter(|(file, _)| sources.iter().all(|(name, _)| name != file)) {
        findings.push(format!("{file}: listed, but there is no such file"));
    }
    report("size", &findings);
}

#[test]
fn every_dependency_has_one_door() {
    let mut findings = Vec::new();
    for (name, source) in sources() {
        for (number, line) in code(&source) {
            let path = |word: &str| names(line, word) && line.contains(&format!("{word}::"));
            let through = |doors: &[&str]| doors.iter().any(|door| name.starts_with(door));
            for (dependency, _) in
                DOORS.iter().filter(|(dependency, doors)| path(dependency) && !through(doors))
            {
                findings.push(format!("{name}:{}: names {dependency}", number + 1));
            }
        }
    }
    report("doors", &findings);
}

#[test]
fn nothing_half_done_is_left() {
    let mut findings = Vec::new();
    for (name, source) in sources() {
        for (number, line) in code(&source) {
            for word in ["todo", "dbg", "unimplemented"] {
                if names(line, word) && line.contains(&format!("{word}!")) {
                    findings.push(format!("{name}:{}: {word}!", number + 1));
                }
            }
        }
    }
    report("half-done", &findings);
}

#[test]
fn doubts_have_stable_names_of_their_own() {
    let mut seen = BTreeSet::new();
    for code in Code::ALL {
        let name = code.name();
        let words = name.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
        assert!(words, "{name} is not in kebab case");
        assert!(seen.insert(name), "{name} names two doubts");
        assert_eq!(serde_json::to_value(code).unwrap(), name, "the name in JSON");
        let sentence = code.sentence();
        assert!(!sentence.is_empty() && !sentence.ends_with('.'), "{name}: {sentence:?}");
    }
}
