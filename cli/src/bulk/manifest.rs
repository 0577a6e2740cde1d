//! How far a run has come, in a file beside its output.
//!
//! In: batches that are safely in the output. Out: a file of JSON Lines: who wrote it and with what options,
//! then one line for each batch with the hash of all that it was made from, where it ends in each output file
//! and its counts, then a line that says that the output is complete. A line is written only after the output
//! that it speaks of; a line torn by a kill counts for nothing. The file is locked while a run writes it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::tally::Tally;

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    /// The version of the tool.
    pub(crate) kehoach: String,
    /// The format of the records.
    pub(crate) record: String,
    /// All options that the output depends on.
    pub(crate) options: String,
}

/// One batch that is in the output.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) batch: u64,
    /// Hash of the inputs, in hexadecimal.
    pub(crate) hash: String,
    /// The length of each output file behind this batch.
    pub(crate) ends: Vec<u64>,
    pub(crate) tally: Tally,
    /// A mirrored folder: how many files each document that could be read gave, unless each gave one.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub(crate) parts: Vec<usize>,
}

#[derive(Serialize, Deserialize)]
struct Last {
    finished: bool,
}

/// An open manifest.
pub(crate) struct Manifest {
    file: File,
    /// Where the line of each known batch begins; and where the next one goes.
    starts: Vec<u64>,
    end: u64,
    /// What is known of an earlier run.
    pub(crate) entries: Vec<Known>,
    /// The earlier run came to its end.
    pub(crate) finished: bool,
}

/// A batch of an earlier run, kept small: there is one for each batch of the corpus.
pub(crate) struct Known {
    pub(crate) hash: u128,
    line: Box<str>,
}

impl Known {
    /// The line in full.
    pub(crate) fn entry(&self) -> Option<Entry> {
        serde_json::from_str(&self.line).ok()
    }
}

impl Manifest {
    /// Opens or creates; what an earlier run left is known where `resume` holds and the heads are the same.
    pub(crate) fn open(path: &Path, head: &Head, resume: bool) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::new(io::ErrorKind::ResourceBusy, "another run is writing there"));
            }
            // Not every file system knows locks.
            Err(TryLockError::Error(_)) => {}
        }
        let mut manifest = Self { file, starts: Vec::new(), end: 0, entries: Vec::new(), finished: false };
        let known = resume && manifest.load(head)?;
        if !known {
            manifest.file.set_len(0)?;
            manifest.end = 0;
            manifest.write(head)?;
        }
        Ok(manifest)
    }

    /// Reads what is there; false where it is of another version or other options, or nothing.
    fn load(&mut self, head: &Head) -> io::Result<bool> {
        let mut reader = BufReader::new(&self.file);
        let mut line = String::new();
        let mut at = 0;
        while let Ok(length) = reader.read_line(&mut line) {
            let whole = line.strip_suffix('\n');
            let Some(text) = whole.filter(|_| length > 0) else { break };
            if at == 0 {
                if serde_json::from_str::<Head>(text).ok().as_ref() != Some(head) {
                    return Ok(false);
                }
            } else if let Ok(entry) = serde_json::from_str::<Entry>(text) {
                let Ok(hash) = u128::from_str_radix(&entry.hash, 16) else { break };
                if entry.batch != self.entries.len() as u64 {
                    break;
                }
                self.starts.push(at);
                self.entries.push(Known { hash, line: text.into() });
            } else {
                self.finished = serde_json::from_str::<Last>(text).is_ok_and(|last| last.finished);
                break;
            }
            at += length as u64;
            line.clear();
        }
        self.end = at;
        Ok(at > 0)
    }

    /// Forgets the batches from `batch` on.
    pub(crate) fn cut(&mut self, batch: usize) -> io::Result<()> {
        if let Some(start) = self.starts.get(batch) {
            self.end = *start;
        }
        self.starts.truncate(batch);
        self.entries.truncate(batch);
        self.finished = false;
        self.file.set_len(self.end)
    }

    /// One more batch is in the output.
    pub(crate) fn add(&mut self, entry: &Entry) -> io::Result<()> {
        self.write(entry)
    }

    /// The output is complete.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.write(&Last { finished: true })?;
        self.file.sync_all()
    }

    fn write(&mut self, line: &impl Serialize) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(&bytes)?;
        self.end += bytes.len() as u64;
        Ok(())
    }
}

/// The bytes in a file, or none where there is no file.
pub(crate) fn length(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len())
}
