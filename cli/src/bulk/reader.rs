//! Inputs cut into batches of items, in order.
//!
//! In: the inputs. Out: [`Batch`]es. Where a batch ends depends on the inputs alone, never on the number of
//! threads, so that a run that goes on finds the batches of the run before. A file that is one document is
//! only named here and read by the thread that parses it; lines and rows are read here. Items are small,
//! except that one may be as large as a document may be.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::args::{InputFormat, ReadingArgs};
use super::inputs::{Found, Inputs};
use super::kind::{self, Kind};
use super::trouble::{Place, Reason, Trouble};
use super::unpack::{self, LineEnd, Stream};

/// One document, or what stands in its place.
pub(crate) enum Item {
    /// A file, not yet read.
    File { path: PathBuf, id: String, below: String },
    /// A stream that was read here because it can be opened only once.
    Bytes { bytes: Vec<u8>, id: String, below: String },
    /// A line of JSON Lines.
    Line { bytes: Vec<u8>, place: Source },
    /// A row of a Parquet file.
    #[cfg(feature = "parquet")]
    Row { row: super::parquet_in::Row, place: Source },
    /// No document.
    Trouble(Trouble),
}

/// Where a line or row stands.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) input: Arc<str>,
    pub(crate) number: u64,
}

/// Items that are done together.
pub(crate) struct Batch {
    /// Counted from 0.
    pub(crate) number: u64,
    pub(crate) items: Vec<Item>,
}

/// When a batch is full.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) items: usize,
    pub(crate) bytes: u64,
}

/// Reads batches.
pub(crate) struct Reader {
    inputs: Inputs,
    open: Option<Open>,
    format: InputFormat,
    reading: ReadingArgs,
    limit: Limit,
    number: u64,
    read: Arc<AtomicU64>,
}

enum Open {
    Lines {
        stream: Stream,
        input: Arc<str>,
        number: u64,
    },
    #[cfg(feature = "parquet")]
    Rows(super::parquet_in::Rows),
}

impl Reader {
    /// `read` goes up by the bytes read here.
    pub(crate) fn new(
        inputs: Inputs,
        format: InputFormat,
        reading: ReadingArgs,
        limit: Limit,
        read: Arc<AtomicU64>,
    ) -> Self {
        Self { inputs, open: None, format, reading, limit, number: 0, read }
    }

    /// The next items, until the batch is full.
    pub(crate) fn next_batch(&mut self) -> Option<Batch> {
        let mut items = Vec::with_capacity(self.limit.items);
        let mut bytes = 0;
        while items.len() < self.limit.items && bytes < self.limit.bytes {
            let Some((item, weight)) = self.next_item() else { break };
            items.push(item);
            bytes += weight;
        }
        let number = self.number;
        self.number += 1;
        (!items.is_empty()).then_some(Batch { number, items })
    }

    /// The next item and about how many bytes it stands for.
    fn next_item(&mut self) -> Option<(Item, u64)> {
        loop {
            if let Some(open) = &mut self.open {
                match open.next(&self.reading) {
                    Some(item) => return Some(item),
                    None => self.open = None,
                }
            }
            match self.inputs.next()? {
                Ok(found) => {
                    if let Some(item) = self.begin(found) {
                        return Some(item);
                    }
                }
                Err(trouble) => return Some((Item::Trouble(trouble), 0)),
            }
        }
    }

    /// A file that is one document is an item; others are opened.
    fn begin(&mut self, found: Found) -> Option<(Item, u64)> {
        let named = match (self.format, &found.path) {
            (InputFormat::Text, _) => Some(Kind::Text),
            (InputFormat::Jsonl, _) => Some(Kind::Lines),
            (InputFormat::Parquet, _) => Some(Kind::Parquet),
            (InputFormat::Auto, Some(path)) => kind::by_name(path),
            (InputFormat::Auto, None) => None,
        };
        if let (Some(Kind::Text), true, Some(path)) = (named, found.regular, &found.path) {
            return Some((Item::File { path: path.clone(), id: found.id, below: found.below }, found.size));
        }
        let place = Place::input(&*found.id);
        match self.open(found, named) {
            Ok(item) => item,
            Err(error) => {
                let trouble = Trouble::unreadable(place.clone(), &error).with_id(place.input);
                Some((Item::Trouble(trouble), 0))
            }
        }
    }

    fn open(&mut self, found: Found, named: Option<Kind>) -> std::io::Result<Option<(Item, u64)>> {
        let before = self.read.load(Ordering::Relaxed);
        let mut stream = unpack::open(found.path.as_deref(), &self.read)?;
        let kind = match named {
            Some(kind) => kind,
            None => {
                let (look, again) = unpack::look(stream)?;
                stream = again;
                kind::by_look(&look)
            }
        };
        match kind {
            Kind::Lines => {
                self.open = Some(Open::Lines { stream, input: found.id.into(), number: 0 });
                Ok(None)
            }
            Kind::Text => match found.path {
                Some(path) if found.regular => {
                    // It is counted when it is read.
                    self.read.store(before, Ordering::Relaxed);
                    Ok(Some((Item::File { path, id: found.id, below: found.below }, found.size)))
                }
                _ => Ok(Some(whole(stream, found, self.reading.max_bytes)?)),
            },
            Kind::Parquet => {
                self.read.store(before, Ordering::Relaxed);
                Ok(self.open_parquet(found, stream))
            }
        }
    }

    #[cfg(feature = "parquet")]
    fn open_parquet(&mut self, found: Found, stream: Stream) -> Option<(Item, u64)> {
        match super::parquet_in::Rows::open(found, stream, &self.reading, &self.read) {
            Ok(rows) => {
                self.open = Some(Open::Rows(rows));
                None
            }
            Err(trouble) => Some((Item::Trouble(trouble), 0)),
        }
    }

    #[cfg(not(feature = "parquet"))]
    fn open_parquet(&mut self, found: Found, _: Stream) -> Option<(Item, u64)> {
        let message = "a Parquet file; this kehoach was built without Parquet";
        let trouble = Trouble::new(Place::input(found.id), Reason::Unreadable, message);
        Some((Item::Trouble(trouble), 0))
    }
}

impl Open {
    fn next(&mut self, reading: &ReadingArgs) -> Option<(Item, u64)> {
        match self {
            Self::Lines { stream, input, number } => next_line(stream, input, number, reading.max_bytes),
            #[cfg(feature = "parquet")]
            Self::Rows(rows) => rows.next(),
        }
    }
}

/// The largest line in which a document of `most` bytes is looked for: with each letter escaped, and with
/// other fields beside it.
pub(crate) fn longest_line(most: u64) -> u64 {
    most.saturating_mul(2).saturating_add(1 << 20)
}

fn next_line(stream: &mut Stream, input: &Arc<str>, number: &mut u64, most: u64) -> Option<(Item, u64)> {
    let mut bytes = Vec::new();
    loop {
        *number += 1;
        let place = || Source { input: Arc::clone(input), number: *number };
        return match unpack::line(stream, longest_line(most), &mut bytes) {
            Ok(LineEnd::End) => None,
            Ok(LineEnd::Whole) if bytes.trim_ascii().is_empty() => continue,
            Ok(LineEnd::Whole) => {
                if *number == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
                    bytes.drain(..3);
                }
                bytes.shrink_to_fit();
                let weight = bytes.len() as u64;
                Some((Item::Line { bytes, place: place() }, weight))
            }
            Ok(LineEnd::TooLong) => {
                let message = format!("the line is longer than {} bytes", longest_line(most));
                let trouble = Trouble::new(Place::line(input, *number), Reason::TooLarge, message);
                Some((Item::Trouble(trouble), 0))
            }
            Err(error) => {
                let trouble = Trouble::unreadable(Place::line(input, *number), &error);
                *stream = Stream::new(Box::new(std::io::empty()));
                Some((Item::Trouble(trouble), 0))
            }
        };
    }
}

/// A stream that is one document.
fn whole(stream: Stream, found: Found, most: u64) -> std::io::Result<(Item, u64)> {
    use std::io::Read;
    let mut bytes = Vec::new();
    stream.take(most + 1).read_to_end(&mut bytes)?;
    let weight = bytes.len() as u64;
    Ok((Item::Bytes { bytes, id: found.id, below: found.below }, weight))
}

impl Source {
    /// For an error record.
    pub(crate) fn line(&self) -> Place {
        Place::line(&self.input, self.number)
    }

    /// For an error record.
    #[cfg(feature = "parquet")]
    pub(crate) fn row(&self) -> Place {
        Place::row(&self.input, self.number)
    }
}

/// What is too large, in words.
pub(crate) fn too_large(place: Place, most: u64) -> Trouble {
    Trouble::new(place, Reason::TooLarge, format!("the document is larger than {most} bytes (--max-bytes)"))
}
