//! The loop of the commands that show documents: read, parse, write a page for each.
//!
//! In: the arguments, and what makes a page of a record. Out: the pages on standard output, one document in memory
//! at a time, and an exit code. An input that cannot be read is reported and skipped.

use kehoach::{Options, Plan};

use crate::args;
use crate::failure::{Exit, Failure, ended};
use crate::look::args::Looked;
use crate::look::place::Sheet;
use crate::output::Output;

/// Opens standard output, has `write` write to it and hand on what could not be read.
pub(crate) fn run(write: impl FnOnce(&mut Output, &mut dyn FnMut(Failure)) -> Result<(), Failure>) -> Exit {
    let mut exit = Exit::Success;
    let mut skip = |failure: Failure| {
        failure.report();
        exit = Exit::Failure;
    };
    let written = Output::open(None).and_then(|mut output| {
        write(&mut output, &mut skip)?;
        output.finish()
    });
    ended(written, exit)
}

/// Writes what `page` makes of each document: its name, its record, its lines.
pub(crate) fn pages(
    looked: &Looked,
    output: &mut Output,
    skip: &mut dyn FnMut(Failure),
    mut page: impl FnMut(&str, &Plan<'_>, &Sheet<'_>) -> String,
) -> Result<(), Failure> {
    for input in args::inputs(&looked.files) {
        let bytes = match input.read() {
            Ok(bytes) => bytes,
            Err(failure) => {
                skip(failure);
                continue;
            }
        };
        let mut options = Options::default();
        if let Some(encoding) = looked.encoding {
            options = options.encoding(encoding.into());
        }
        let source = options.source_text(&bytes);
        let name = input.name();
        let plan = options.name(name.clone()).parse_bytes(&bytes);
        let page = page(&name, &plan, &Sheet::new(&source));
        output.write(|writer| writer.write_all(page.as_bytes()))?;
    }
    Ok(())
}
