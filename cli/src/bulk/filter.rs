//! `kehoach filter`: a line of JSON in, a line of JSON out.
//!
//! In: JSON Lines on standard input. Out: one line for each, in order, written as soon as no further line waits
//! to be read; a line that gives no record gives an error. Only a broken input or output ends it.

use std::io::{self, BufReader, BufWriter, Read, Write};
use std::panic;
use std::sync::Arc;

use super::args::{FilterArgs, Shape};
use super::document::{Document, id_of};
use super::forms;
use super::isolate::Isolated;
use super::reader::{Source, longest_line};
use super::trouble::{Reason, Trouble};
use super::unpack::{self, LineEnd};
use super::work::parsed;
use crate::failure::Failure;

/// Bytes of lines read ahead, and of answers held back while lines wait.
const BUFFER: usize = 1 << 16;

/// Filters standard input into standard output.
pub(crate) fn run(args: &FilterArgs) -> Result<(), Failure> {
    // A panic becomes an error record; its words are of no use to anybody.
    panic::set_hook(Box::new(|_| {}));
    let mut isolated = args.isolate.then(|| Isolated::new(args));
    let mut input = BufReader::with_capacity(BUFFER, io::stdin().lock());
    let mut output = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    let (mut line, mut answer) = (Vec::new(), Vec::new());
    let mut source = Source { input: Arc::from("-"), number: 0 };
    loop {
        source.number += 1;
        let read = read_line(&mut input, args, &mut line, source.number);
        let end = read.map_err(|error| Failure::read("standard input", error))?;
        answer.clear();
        match (end, &mut isolated) {
            (LineEnd::End, _) => break,
            (LineEnd::TooLong, _) => {
                let message =
                    format!("the line is longer than {} bytes", longest_line(args.reading.max_bytes));
                failed(&mut answer, args, None, &Trouble::new(source.line(), Reason::TooLarge, message));
            }
            (LineEnd::Whole, Some(isolated)) => {
                if let Err((reason, message)) = isolated.answer(&line, &mut answer) {
                    answer.clear();
                    fate(&mut answer, args, &line, &source, reason, &message);
                }
            }
            (LineEnd::Whole, None) => one(&mut answer, args, &line, &source),
        }
        let mut write = || -> io::Result<()> {
            output.write_all(&answer)?;
            // Whoever waits for this answer before sending on must get it.
            if memchr::memchr(b'\n', input.buffer()).is_none() { output.flush() } else { Ok(()) }
        };
        write().map_err(|error| Failure::write("standard output", error))?;
    }
    output.flush().map_err(|error| Failure::write("standard output", error))
}

fn read_line(
    input: &mut BufReader<impl Read>,
    args: &FilterArgs,
    line: &mut Vec<u8>,
    number: u64,
) -> io::Result<LineEnd> {
    let end = unpack::line(input, longest_line(args.reading.max_bytes), line)?;
    if number == 1 && line.starts_with(b"\xEF\xBB\xBF") {
        line.drain(..3);
    }
    Ok(end)
}

/// The answer to one line.
fn one(answer: &mut Vec<u8>, args: &FilterArgs, line: &[u8], source: &Source) {
    let document = match Document::of_line(line, source, &args.reading) {
        Ok(document) => document,
        Err(trouble) => return failed(answer, args, id_of(line, &args.reading).as_deref(), &trouble),
    };
    let id = document.id.clone();
    let mut body = Vec::new();
    let done = parsed(&document, &args.reading, false, |document, plan| match args.shape {
        Shape::Records => forms::record(&mut body, plan, None),
        Shape::Rows => forms::row(&mut body, document, plan),
    });
    match done {
        Ok(()) => {
            start(answer, id.as_deref(), args);
            answer.extend_from_slice(&body);
            answer.extend_from_slice(b",\"error\":null");
            end(answer, document.kept.as_deref());
        }
        Err(trouble) => failed(answer, args, id.as_deref(), &trouble),
    }
}

/// The answer where the child gave none.
fn fate(
    answer: &mut Vec<u8>,
    args: &FilterArgs,
    line: &[u8],
    source: &Source,
    reason: Reason,
    message: &str,
) {
    let trouble = Trouble::new(source.line(), reason, message);
    failed(answer, args, id_of(line, &args.reading).as_deref(), &trouble);
}

fn failed(answer: &mut Vec<u8>, args: &FilterArgs, id: Option<&str>, trouble: &Trouble) {
    start(answer, id, args);
    answer.extend_from_slice(b"null,\"error\":");
    let without_id = Trouble { id: None, ..trouble.clone() };
    let mut line = Vec::new();
    without_id.write(&mut line);
    let line = line.trim_ascii_end();
    let line = line.strip_prefix(b"{\"id\":null,").unwrap_or(line);
    answer.push(b'{');
    answer.extend_from_slice(line);
    end(answer, None);
}

fn start(answer: &mut Vec<u8>, id: Option<&str>, args: &FilterArgs) {
    answer.extend_from_slice(b"{\"id\":");
    answer.extend_from_slice(id.unwrap_or("null").as_bytes());
    answer.extend_from_slice(match args.shape {
        Shape::Records => b",\"record\":",
        Shape::Rows => b",\"row\":",
    });
}

fn end(answer: &mut Vec<u8>, kept: Option<&str>) {
    if let Some(kept) = kept {
        answer.extend_from_slice(b",\"input\":");
        answer.extend_from_slice(kept.as_bytes());
    }
    answer.extend_from_slice(b"}\n");
}
