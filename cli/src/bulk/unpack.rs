//! Inputs as streams of bytes: opened, counted and unpacked.
//!
//! In: a path or standard input. Out: a reader of what is inside, gzip and zstd taken off, and its first
//! bytes. The one door to `flate2` and `zstd`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::kind::{self, Packing};

/// Bytes held of an open input.
const BUFFER: usize = 1 << 18;

/// An open input, unpacked.
pub(crate) type Stream = BufReader<Box<dyn Read + Send>>;

/// Opens an input; `read` goes up by the bytes taken from the system.
pub(crate) fn open(path: Option<&Path>, read: &Arc<AtomicU64>) -> io::Result<Stream> {
    let raw: Box<dyn Read + Send> = match path {
        Some(path) => Box::new(File::open(path)?),
        None => Box::new(io::stdin()),
    };
    let mut raw = Counted { raw, read: Arc::clone(read) };
    let mut start = Vec::new();
    (&mut raw).take(4).read_to_end(&mut start)?;
    let packing = kind::packing(&start);
    Ok(BufReader::with_capacity(BUFFER, unpacked(Cursor::new(start).chain(raw), packing)?))
}

fn unpacked(raw: Chain<Cursor<Vec<u8>>, Counted>, packing: Packing) -> io::Result<Box<dyn Read + Send>> {
    Ok(match packing {
        Packing::Plain => Box::new(raw),
        Packing::Gzip => {
            Box::new(flate2::bufread::MultiGzDecoder::new(BufReader::with_capacity(BUFFER, raw)))
        }
        Packing::Zstd => Box::new(zstd::Decoder::new(raw)?),
    })
}

/// The first bytes of a stream, as many as tell its kind; they are still to be read.
pub(crate) fn look(stream: Stream) -> io::Result<(Vec<u8>, Stream)> {
    let mut stream = stream;
    let mut start = Vec::new();
    (&mut stream).take(kind::LOOK as u64).read_to_end(&mut start)?;
    let again: Box<dyn Read + Send> = Box::new(Cursor::new(start.clone()).chain(stream));
    Ok((start, BufReader::with_capacity(BUFFER, again)))
}

/// Bytes of one document, unpacked where they are packed; `None` where they are more than `most`.
pub(crate) fn document(bytes: Vec<u8>, most: u64) -> io::Result<Option<Vec<u8>>> {
    let unpacked: Box<dyn Read> = match kind::packing(&bytes) {
        Packing::Plain => return Ok((bytes.len() as u64 <= most).then_some(bytes)),
        Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(&*bytes)),
        Packing::Zstd => Box::new(zstd::Decoder::new(&*bytes)?),
    };
    let mut inside = Vec::new();
    unpacked.take(most + 1).read_to_end(&mut inside)?;
    Ok((inside.len() as u64 <= most).then_some(inside))
}

/// How a line ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineEnd {
    Whole,
    /// More than `most` bytes; the rest of the line was passed over.
    TooLong,
    /// Nothing is left.
    End,
}

/// Reads one line into `line`, without its line feed.
pub(crate) fn line(stream: &mut impl BufRead, most: u64, line: &mut Vec<u8>) -> io::Result<LineEnd> {
    line.clear();
    if stream.by_ref().take(most + 1).read_until(b'\n', line)? == 0 {
        return Ok(LineEnd::End);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(LineEnd::Whole);
    }
    if line.len() as u64 <= most {
        return Ok(LineEnd::Whole);
    }
    *line = Vec::new();
    loop {
        let buffer = stream.fill_buf()?;
        let (end, used) = match memchr::memchr(b'\n', buffer) {
            Some(at) => (true, at + 1),
            None => (buffer.is_empty(), buffer.len()),
        };
        stream.consume(used);
        if end {
            return Ok(LineEnd::TooLong);
        }
    }
}

struct Counted {
    raw: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.raw.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_too_long_are_passed_over() {
        let text = b"ab\nabcdef\r\n\nabc\nabcd\nxy";
        let mut stream = BufReader::with_capacity(4, &text[..]);
        let mut found = Vec::new();
        let mut bytes = Vec::new();
        loop {
            match line(&mut stream, 3, &mut bytes).unwrap() {
                LineEnd::End => break,
                LineEnd::Whole => found.push(String::from_utf8_lossy(&bytes).into_owned()),
                LineEnd::TooLong => found.push("…".to_owned()),
            }
        }
        assert_eq!(found, ["ab", "…", "", "abc", "…", "xy"]);
    }
}
