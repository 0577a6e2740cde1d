//! The one place where a run writes: outcomes, in order, into the output, the error file and the manifest.
//!
//! In: [`Outcome`]s in the order of their batches. Out: an output that is complete up to the last batch of the
//! manifest, at every moment. Batches that an earlier run wrote are passed over as long as all before them are
//! the same; from the first that is not, the output is written anew.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::args::Form;
use super::files::Growing;
use super::forms;
use super::manifest::{Entry, Head, Known, Manifest};
use super::mirror::Mirror;
use super::tables;
use super::tally::Tally;
use super::trouble::Trouble;
use super::work::{Done, Outcome, Work};
use crate::failure::Failure;

/// Why writing stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    Failed(Failure),
    /// What is there cannot be gone on with: all must be done again.
    Again,
}

/// Where a run writes to.
pub(crate) struct Writer {
    sink: Sink,
    errors: Option<Growing>,
    manifest: Option<Manifest>,
    /// What an earlier run wrote is left behind; workers need not compare any more.
    writing: Arc<AtomicBool>,
    /// Batches taken.
    taken: usize,
    pub(crate) tally: Tally,
    /// The part of it that an earlier run did.
    pub(crate) before: Tally,
    /// Called for each document that failed.
    tell: Box<dyn FnMut(&Trouble) + Send>,
    name: String,
}

enum Sink {
    Files(Vec<Growing>),
    Mirror(Mirror),
    #[cfg(feature = "parquet")]
    Parts(super::parts::Parts),
}

impl Writer {
    /// Opens the manifest and finds out what an earlier run left.
    pub(crate) fn open(
        output: Option<&Path>,
        form: Form,
        errors: Option<&Path>,
        head: Option<&Head>,
        resume: bool,
        tell: Box<dyn FnMut(&Trouble) + Send>,
    ) -> Result<Self, Failure> {
        let name = output.map_or_else(|| "standard output".to_owned(), |path| path.display().to_string());
        let fail = |error| Failure::write(&*name, error);
        if let (true, Some(output)) = (form.is_folder(), output) {
            std::fs::create_dir_all(output).map_err(fail)?;
        }
        let path = output.map(|output| manifest_path(output, form));
        let manifest = match (path, head) {
            (Some(path), Some(head)) => Some(
                Manifest::open(&path, head, resume)
                    .map_err(|error| Failure::write(path.display().to_string(), error))?,
            ),
            _ => None,
        };
        let sink = Sink::new(output, form);
        let errors = errors.map(|path| Growing::new(Some(path)));
        let writing = Arc::new(AtomicBool::new(false));
        let mut writer = Self {
            sink,
            errors,
            manifest,
            writing,
            taken: 0,
            tally: Tally::default(),
            before: Tally::default(),
            tell,
            name,
        };
        writer.forget_what_is_lost()?;
        if writer.manifest.as_ref().is_none_or(|manifest| manifest.entries.is_empty()) {
            // So that what cannot be written to is known before any work is done.
            match writer.begin(0) {
                Err(Stop::Failed(failure)) => return Err(failure),
                Err(Stop::Again) | Ok(()) => {}
            }
        }
        Ok(writer)
    }

    /// The hashes of the batches that need not be done, as long as the flag is down.
    pub(crate) fn known(&self) -> (Vec<u128>, Arc<AtomicBool>) {
        let entries = self.manifest.as_ref().map_or(&[][..], |manifest| &manifest.entries);
        (entries.iter().map(|known| known.hash).collect(), Arc::clone(&self.writing))
    }

    /// Entries whose output is not there any more are no entries.
    fn forget_what_is_lost(&mut self) -> Result<(), Failure> {
        let Some(manifest) = &mut self.manifest else { return Ok(()) };
        let mut lengths: Vec<u64> = match &self.sink {
            Sink::Files(files) => files.iter().map(Growing::known).collect(),
            Sink::Mirror(_) => Vec::new(),
            #[cfg(feature = "parquet")]
            Sink::Parts(parts) => {
                if !parts.are_there(manifest.finished) {
                    manifest.entries.clear();
                }
                Vec::new()
            }
        };
        lengths.extend(self.errors.iter().map(Growing::known));
        let good = |entry: &Entry| {
            entry.ends.len() == lengths.len()
                && entry.ends.iter().zip(&lengths).all(|(end, length)| end <= length)
        };
        // Ends rise, so the last good one is enough.
        let mut last = manifest.entries.len();
        while last > 0 && !manifest.entries.get(last - 1).and_then(Known::entry).is_some_and(|e| good(&e)) {
            last -= 1;
        }
        if last < manifest.entries.len() {
            manifest.cut(last).map_err(|error| Failure::write(&*self.name, error))?;
        }
        Ok(())
    }

    /// Opens the output for writing behind the first `batch` batches.
    fn begin(&mut self, batch: usize) -> Result<(), Stop> {
        self.writing.store(true, Ordering::Relaxed);
        let last = batch.checked_sub(1).and_then(|last| self.manifest.as_ref()?.entries.get(last)?.entry());
        let mut ends = last.map(|entry| entry.ends).unwrap_or_default().into_iter();
        let name = self.name.clone();
        let fail = |error| Stop::Failed(Failure::write(&*name, error));
        match &mut self.sink {
            Sink::Files(files) => {
                for file in files {
                    file.open(ends.next().unwrap_or(0)).map_err(fail)?;
                }
            }
            Sink::Mirror(_) => {}
            #[cfg(feature = "parquet")]
            Sink::Parts(parts) => {
                if batch > 0 && self.manifest.as_ref().is_some_and(|manifest| manifest.finished) {
                    return Err(Stop::Again);
                }
                parts.open(batch).map_err(fail)?;
            }
        }
        if let Some(errors) = &mut self.errors {
            errors
                .open(ends.next().unwrap_or(0))
                .map_err(|error| Stop::Failed(Failure::write("the error file", error)))?;
        }
        // Last: until here the manifest speaks of an output that is still there.
        self.manifest.as_mut().map_or(Ok(()), |manifest| manifest.cut(batch)).map_err(fail)
    }

    /// Takes the next outcome.
    pub(crate) fn take(&mut self, outcome: Outcome, work: &Work) -> Result<(), Stop> {
        let batch = self.taken;
        self.taken += 1;
        let writing = self.writing.load(Ordering::Relaxed);
        let done = match outcome {
            Outcome::Same(_, names) if !writing => return self.pass_over(batch, &names),
            // A worker compared it before a change further up was known.
            Outcome::Same(same, _) => work.batch(&same),
            Outcome::Done(done) => done,
        };
        if !writing {
            self.begin(batch)?;
        }
        self.write(batch, done)
    }

    fn pass_over(&mut self, batch: usize, names: &[String]) -> Result<(), Stop> {
        let known = self.manifest.as_ref().and_then(|manifest| manifest.entries.get(batch)?.entry());
        if let Some(entry) = known {
            if let Sink::Mirror(mirror) = &mut self.sink {
                mirror.known(names, &entry.parts);
            }
            self.tally.add(&entry.tally);
            self.before.add(&entry.tally);
        }
        Ok(())
    }

    fn write(&mut self, batch: usize, mut done: Done) -> Result<(), Stop> {
        let name = self.name.clone();
        let fail = |error: io::Error| Stop::Failed(Failure::write(&*name, error));
        let (mut ends, mut parts) = (Vec::new(), Vec::new());
        match &mut self.sink {
            Sink::Files(files) => {
                for (file, chunk) in files.iter_mut().zip(&done.chunks) {
                    ends.push(file.write(chunk).map_err(fail)?);
                }
            }
            Sink::Mirror(mirror) => {
                let chunk = done.chunks.first().map_or(&[][..], Vec::as_slice);
                let troubles = mirror.write(chunk, done.files).map_err(fail)?;
                troubles.iter().for_each(|trouble| done.tally.lost(trouble.reason));
                done.troubles.extend(troubles);
                parts = done.parts;
            }
            #[cfg(feature = "parquet")]
            Sink::Parts(parts) => parts.write(batch, &done.chunks).map_err(fail)?,
        }
        let mut lines = Vec::new();
        for trouble in &done.troubles {
            trouble.write(&mut lines);
            (self.tell)(trouble);
        }
        if let Some(errors) = &mut self.errors {
            let wrong = |error| Stop::Failed(Failure::write("the error file", error));
            ends.push(errors.write(&lines).map_err(wrong)?);
        }
        self.tally.add(&done.tally);
        if let Some(manifest) = &mut self.manifest {
            let hash = format!("{:032x}", done.hash);
            let entry = Entry { batch: batch as u64, hash, ends, tally: done.tally, parts };
            manifest.add(&entry).map_err(fail)?;
        }
        Ok(())
    }

    /// Makes the output final.
    pub(crate) fn finish(&mut self) -> Result<(), Stop> {
        let whole = self.manifest.as_ref().is_some_and(|m| m.finished && m.entries.len() == self.taken);
        if whole && !self.writing.load(Ordering::Relaxed) {
            return Ok(());
        }
        if !self.writing.load(Ordering::Relaxed) {
            self.begin(self.taken)?;
        }
        let name = self.name.clone();
        let fail = |error: io::Error| Stop::Failed(Failure::write(&*name, error));
        match &mut self.sink {
            Sink::Files(files) => {
                for file in files {
                    file.finish().map_err(fail)?;
                }
            }
            Sink::Mirror(mirror) => mirror.tidy(),
            #[cfg(feature = "parquet")]
            Sink::Parts(parts) => parts.finish(self.taken).map_err(fail)?,
        }
        if let Some(errors) = &mut self.errors {
            errors.finish().map_err(|error| Stop::Failed(Failure::write("the error file", error)))?;
        }
        self.manifest.as_mut().map_or(Ok(()), Manifest::finish).map_err(fail)?;
        #[cfg(feature = "parquet")]
        if let Sink::Parts(parts) = &self.sink {
            parts.tidy();
        }
        Ok(())
    }

    /// Keeps what is complete so far.
    pub(crate) fn pause(&mut self) -> Result<(), Failure> {
        let name = self.name.clone();
        let mut files: Vec<&mut Growing> = self.errors.iter_mut().collect();
        if let Sink::Files(more) = &mut self.sink {
            files.extend(more);
        }
        files.into_iter().try_for_each(Growing::flush).map_err(|error| Failure::write(name, error))
    }

    /// True where a later run can go on.
    pub(crate) fn can_resume(&self) -> bool {
        self.manifest.is_some()
    }
}

impl Sink {
    fn new(output: Option<&Path>, form: Form) -> Self {
        match (form, output) {
            (Form::Mirror, Some(output)) => Self::Mirror(Mirror::new(output)),
            #[cfg(feature = "parquet")]
            (Form::Nested | Form::Tables, Some(output)) => {
                Self::Parts(super::parts::Parts::new(output, form))
            }
            (Form::Csv, Some(output)) => {
                let file = |name: &str, head| {
                    Growing::new(Some(&output.join(format!("{name}.csv")))).with_head(head)
                };
                let heads = tables::csv_heads().into_iter();
                Self::Files(forms::TABLES.iter().zip(heads).map(|(name, head)| file(name, head)).collect())
            }
            _ => Self::Files(vec![Growing::new(output)]),
        }
    }
}

/// `plans.jsonl.manifest` beside a file, `kehoach.manifest` in a folder.
pub(crate) fn manifest_path(output: &Path, form: Form) -> PathBuf {
    if form.is_folder() {
        output.join("kehoach.manifest")
    } else {
        super::files::with_suffix(output, ".manifest")
    }
}
