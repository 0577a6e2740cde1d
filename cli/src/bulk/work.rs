//! A batch done: documents parsed and written to memory in the form of the output.
//!
//! In: a [`Batch`]. Out: an [`Outcome`], the same for the same batch on whatever thread. A panic of the parser
//! is an error record of that document. May assume nothing about the documents.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

use kehoach::{Code, Options, Plan};
use twox_hash::XxHash3_128;

use super::args::{Form, ReadingArgs};
use super::document::{Body, Document};
use super::forms::Emit;
use super::reader::Batch;
use super::tally::Tally;
use super::trouble::{Reason, Trouble};

/// What came of a batch.
pub(crate) enum Outcome {
    /// The batch is the one that the manifest knows; it was not done again. With the paths of its files.
    Same(Batch, Vec<String>),
    Done(Done),
}

/// A batch that was done.
pub(crate) struct Done {
    /// Of all that was read.
    pub(crate) hash: u128,
    /// What goes into each of the output's files.
    pub(crate) chunks: Vec<Vec<u8>>,
    /// A mirrored folder: the path of each document and where it ends in the only chunk.
    pub(crate) files: Vec<Mirrored>,
    /// How many records each document that could be read gave; empty where each gave one.
    pub(crate) parts: Vec<usize>,
    pub(crate) troubles: Vec<Trouble>,
    pub(crate) tally: Tally,
}

/// One document of a mirrored folder.
pub(crate) struct Mirrored {
    pub(crate) below: String,
    pub(crate) end: usize,
    pub(crate) trouble: Trouble,
}

/// What all workers share.
pub(crate) struct Work {
    pub(crate) form: Form,
    pub(crate) reading: ReadingArgs,
    /// A text may hold several documents.
    pub(crate) split: bool,
    /// Bytes of files read by workers.
    pub(crate) read: std::sync::Arc<AtomicU64>,
    /// For the progress: documents done, and bytes of text.
    pub(crate) documents: AtomicU64,
    pub(crate) bytes: AtomicU64,
    pub(crate) failed: AtomicU64,
}

impl Work {
    /// The batch done, or left where it is the one of `hash`.
    pub(crate) fn run(&self, batch: Batch, hash: Option<u128>) -> Outcome {
        if let Some(hash) = hash {
            let (same, names) = self.hash(&batch);
            if same == hash {
                self.documents.fetch_add(batch.items.len() as u64, Ordering::Relaxed);
                return Outcome::Same(batch, names);
            }
        }
        Outcome::Done(self.batch(&batch))
    }

    /// The batch done.
    pub(crate) fn batch(&self, batch: &Batch) -> Done {
        let mut hasher = XxHash3_128::with_seed(0);
        let mut emit = Emit::new(self.form);
        let mut troubles = Vec::new();
        let mut tally = Tally::default();
        let mut parts = Vec::with_capacity(batch.items.len());
        for item in &batch.items {
            let document = Document::of(item, &self.reading, &self.read);
            digest(&mut hasher, &document);
            let done = document.and_then(|document| {
                let bytes = document.text.bytes().len() as u64;
                // The bytes of the text count once, whatever the number of its documents.
                let (mut records, mut uncounted) = (0, bytes);
                let done = parsed(&document, &self.reading, self.split, |document, plan| {
                    emit.add(document, plan);
                    tally.record(plan, std::mem::take(&mut uncounted));
                    records += 1;
                });
                parts.push(records);
                self.bytes.fetch_add(done.as_ref().map_or(0, |()| bytes), Ordering::Relaxed);
                done.map(|()| records)
            });
            let records = done.unwrap_or_else(|trouble| {
                tally.trouble(trouble.reason);
                self.failed.fetch_add(1, Ordering::Relaxed);
                troubles.push(trouble);
                1
            });
            self.documents.fetch_add(records as u64, Ordering::Relaxed);
        }
        let (chunks, files) = emit.finish();
        parts = if parts.iter().all(|records| *records == 1) { Vec::new() } else { parts };
        Done { hash: hasher.finish_128(), chunks, files, parts, troubles, tally }
    }

    /// What [`Work::batch`] would give as the hash, and the paths in a mirrored folder.
    fn hash(&self, batch: &Batch) -> (u128, Vec<String>) {
        let mut hasher = XxHash3_128::with_seed(0);
        let mut names = Vec::new();
        for item in &batch.items {
            let document = Document::of(item, &self.reading, &self.read);
            digest(&mut hasher, &document);
            if let (Form::Mirror, Ok(document)) = (self.form, document) {
                names.push(document.below);
            }
        }
        (hasher.finish_128(), names)
    }
}

/// Takes in everything that the output depends on.
fn digest(hasher: &mut XxHash3_128, document: &Result<Document<'_>, Trouble>) {
    let mut part = |bytes: &[u8]| {
        hasher.write(&(bytes.len() as u64).to_le_bytes());
        hasher.write(bytes);
    };
    match document {
        Ok(document) => {
            part(document.name.as_bytes());
            part(document.below.as_bytes());
            part(document.kept.as_deref().unwrap_or_default().as_bytes());
            part(document.text.bytes());
        }
        Err(trouble) => {
            let mut line = Vec::new();
            trouble.write(&mut line);
            part(&line);
        }
    }
}

/// Parses a document and hands its record to `with`; what is no text has none. With `split` each of the documents
/// that its text holds has a record, under a name of its own where they are several.
pub(crate) fn parsed(
    document: &Document<'_>,
    reading: &ReadingArgs,
    split: bool,
    mut with: impl FnMut(&Document<'_>, &Plan<'_>),
) -> Result<(), Trouble> {
    let trouble = |reason, message: &str| {
        Err(Trouble::new(document.place.clone(), reason, message).with_id(&*document.name))
    };
    let mut options = Options::default().name(&*document.name);
    if let Some(encoding) = reading.encoding {
        options = options.encoding(encoding.into());
    }
    // The parser promises not to panic; should it do so, one document is lost and not the run.
    let done = catch_unwind(AssertUnwindSafe(|| {
        let mut plans = match (&document.text, split) {
            (Body::Text(text), false) => vec![options.parse(text)],
            (Body::Bytes(bytes), false) => vec![options.parse_bytes(bytes)],
            (Body::Text(text), true) => options.parse_all(text),
            (Body::Bytes(bytes), true) => options.parse_bytes_all(bytes),
        };
        let mut diagnostics = plans.iter().flat_map(|plan| &plan.diagnostics);
        if diagnostics.any(|diagnostic| diagnostic.code == Code::NotText) {
            return false;
        }
        if let [plan] = &*plans {
            with(document, plan);
            return true;
        }
        for (number, plan) in (1..).zip(&mut plans) {
            let part = document.part(number);
            plan.source.name = Some(part.name.clone().into());
            with(&part, plan);
        }
        true
    }));
    match done {
        Ok(true) => Ok(()),
        Ok(false) => trouble(Reason::NotText, "most of it cannot be decoded as text"),
        Err(_) => trouble(Reason::Internal, "the parser failed; please report this document"),
    }
}
