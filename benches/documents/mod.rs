//! What the benchmarks read: the documents of a folder, or documents varied from the fixtures.
//!
//! In: a folder, or how many bytes are wanted. Out: documents as bytes, the same at every run.

#![allow(dead_code, reason = "not every benchmark reads all of it")]
#![expect(clippy::expect_used, reason = "a benchmark without documents has nothing to do")]

mod enlarge;
mod random;
mod vary;

use std::fs;
use std::path::{Path, PathBuf};

/// Documents as long as plans are (12 KB in the mean), at least `bytes` bytes of them.
pub(crate) fn typical(bytes: usize) -> Vec<Vec<u8>> {
    let fixtures = fixtures();
    vary::documents(&fixtures, enlarge::documents(&fixtures), bytes)
}

/// Documents as long as the fixtures are (under 2 KB in the mean, half of that letterhead and ending), at least
/// `bytes` bytes of them.
pub(crate) fn short(bytes: usize) -> Vec<Vec<u8>> {
    let fixtures = fixtures();
    vary::documents(&fixtures, fixtures.iter().cloned().cycle(), bytes)
}

/// The documents of the fixtures that are text in NFC; what a legacy charset costs is told by none of these.
fn fixtures() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/documents");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(&root).expect("the fixtures").flatten().map(|entry| entry.path()).collect();
    folders.sort();
    let texts = folders.iter().flat_map(|folder| read(folder, "txt"));
    texts
        .filter_map(|bytes| String::from_utf8(bytes).ok())
        .filter(|text| text.len() > 500 && is_plain(text))
        .collect()
}

/// UTF-8 as it is meant, in NFC.
fn is_plain(text: &str) -> bool {
    let plan = kehoach::parse(text);
    let twice = plan.diagnostics.iter().any(|doubt| doubt.code == kehoach::Code::DoubleEncoded);
    plan.source.encoding == kehoach::Encoding::Utf8 && !twice && unicode_normalization::is_nfc(text)
}

/// The files of a folder with this extension, in the order of their names.
pub(crate) fn read(folder: &Path, extension: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("a readable folder").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == extension));
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("a readable file")).collect()
}

/// Writes documents to a folder, made where it is missing.
pub(crate) fn write(folder: &Path, documents: &[Vec<u8>]) {
    fs::create_dir_all(folder).expect("a folder to write to");
    for (nth, document) in documents.iter().enumerate() {
        fs::write(folder.join(format!("{nth:05}.txt")), document).expect("a file to write");
    }
}
