//! What the tests share: fixtures, the corpus beside the repository, the bless switch, checks and diffs.
//!
//! In: the folders `fixtures/documents` and, where it is there, `../shared/corpus` (or the folder that
//! `KEHOACH_CORPUS` names). Out: [`Document`]s to parse, [`structure::check`] over their records, and
//! [`diff::lines`] for people.

#![allow(dead_code, reason = "each test binary uses its part")]
#![allow(clippy::expect_used, clippy::print_stderr, reason = "a test helper that fails fails its test")]

pub(crate) mod charsets;
pub(crate) mod claims;
pub(crate) mod clothes;
pub(crate) mod dice;
pub(crate) mod diff;
pub(crate) mod floods;
pub(crate) mod gold;
pub(crate) mod growth;
pub(crate) mod shrink;
pub(crate) mod source;
pub(crate) mod steps;
pub(crate) mod structure;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// One input of the tests.
pub(crate) struct Document {
    /// `commune-clean`, or `seeds/000.txt` for the corpus.
    pub(crate) slug: String,
    /// The folder of a fixture; the file of a corpus document.
    pub(crate) path: PathBuf,
    /// The input, byte for byte.
    pub(crate) bytes: Vec<u8>,
}

impl Document {
    /// The name its record carries.
    pub(crate) fn name(&self) -> String {
        format!("{}/input.txt", self.slug)
    }

    /// The input where it is valid UTF-8.
    pub(crate) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}

/// Every fixture, by slug. A folder without `input.txt`, or no folder at all, fails.
pub(crate) fn fixtures() -> Vec<Document> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/documents");
    let folders = entries(&root);
    assert!(!folders.is_empty(), "{}: no fixture at all", root.display());
    folders
        .into_iter()
        .map(|path| {
            let input = path.join("input.txt");
            let bytes = fs::read(&input).unwrap_or_else(|error| panic!("{}: {error}", input.display()));
            Document { slug: file_name(&path), path, bytes }
        })
        .collect()
}

/// The fixtures with these slugs.
pub(crate) fn fixtures_named(slugs: &[&str]) -> Vec<Document> {
    let chosen: Vec<_> = fixtures().into_iter().filter(|d| slugs.contains(&d.slug.as_str())).collect();
    assert_eq!(chosen.len(), slugs.len(), "a fixture of {slugs:?} is gone");
    chosen
}

/// Every document of the corpus; none, with a line on standard error, where the corpus is absent.
pub(crate) fn corpus() -> Vec<Document> {
    let root = env::var_os("KEHOACH_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), PathBuf::from);
    if !root.is_dir() {
        eprintln!("skipped: no corpus at {}; set KEHOACH_CORPUS to a folder of .txt files", root.display());
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "txt") {
                let slug = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
                let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                found.push(Document { slug, path, bytes });
            }
        }
    }
    found.sort_by(|a, b| a.slug.cmp(&b.slug));
    found
}

/// Fixtures and corpus.
pub(crate) fn everything() -> Vec<Document> {
    let mut all = fixtures();
    all.extend(corpus());
    all
}

/// True when expectations are to be rewritten.
pub(crate) fn bless() -> bool {
    env::var_os("BLESS").is_some_and(|value| !value.is_empty() && value != "0")
}

/// The entries of a folder in the order of their names, hidden ones left out.
pub(crate) fn entries(folder: &Path) -> Vec<PathBuf> {
    let list = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = list.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.retain(|path| !file_name(path).starts_with('.'));
    paths.sort();
    paths
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Fails where there are findings, and shows the first of each kind. A finding begins with its place, then
/// `: `; findings that differ in their place, in numbers and in what they quote alone are of one kind.
pub(crate) fn report(what: &str, findings: &[String]) {
    let mut kinds: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for finding in findings {
        kinds.entry(kind(finding)).or_insert((0, finding)).0 += 1;
    }
    let mut shown: Vec<_> = kinds.into_values().collect();
    shown.sort_unstable_by(|a, b| b.cmp(a));
    let lines: Vec<String> = shown.iter().map(|(count, first)| format!("{count:4} × {first}")).collect();
    report_each(&format!("{what}, {} findings", findings.len()), &lines);
}

/// Fails where there are findings, and shows each, or the first of a great many.
pub(crate) fn report_each(what: &str, findings: &[String]) {
    const SHOWN: usize = 100;
    if findings.is_empty() {
        return;
    }
    let shown = findings[..findings.len().min(SHOWN)].join("\n  ");
    let more = if findings.len() > SHOWN { "\n  … and more" } else { "" };
    panic!("{what}:\n  {shown}{more}\n");
}

/// A finding without its place, its numbers and what it quotes.
pub(crate) fn kind(finding: &str) -> String {
    let what = finding.split_once(": ").map_or(finding, |(_, what)| what);
    let unquoted = what.split('"').step_by(2).collect::<String>();
    unquoted.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' ')).collect()
}
