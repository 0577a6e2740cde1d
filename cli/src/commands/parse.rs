//! `kehoach parse`: documents → records.
//!
//! In: inputs, a format and an output. Out: one record for each input that could be read, in the order given,
//! one at a time, so memory holds one document. May assume that the arguments make sense.

use std::io::{self, Write};

use kehoach::{Options, Plan};

use crate::args::{Format, ParseArgs};
use crate::failure::{Exit, Failure, ended};
use crate::input::Input;
use crate::output::Output;

/// Parses every input; unreadable ones are reported and skipped.
pub(crate) fn run(args: &ParseArgs) -> Exit {
    let mut exit = Exit::Success;
    let mut skip = |failure: Failure| {
        failure.report();
        exit = Exit::Failure;
    };
    let written = write_records(args, &mut skip);
    ended(written, exit)
}

/// Hands what cannot be read to `skip` and stops at the first thing that cannot be written.
fn write_records(args: &ParseArgs, skip: &mut dyn FnMut(Failure)) -> Result<(), Failure> {
    let format = args.format();
    let mut output = Output::open(args.output())?;
    let mut any = false;
    for input in args.inputs().into_iter().map(Input) {
        let bytes = match input.read() {
            Ok(bytes) => bytes,
            Err(failure) => {
                skip(failure);
                continue;
            }
        };
        let mut options = Options::default().name(input.name());
        if let Some(encoding) = args.encoding() {
            options = options.encoding(encoding);
        }
        if args.split() {
            for plan in options.parse_bytes_all(&bytes) {
                output.write(|writer| write_record(writer, &plan, format))?;
            }
        } else {
            let plan = options.parse_bytes(&bytes);
            output.write(|writer| write_record(writer, &plan, format))?;
        }
        any = true;
    }
    // Without a record there is nothing to put in the place of what a file holds.
    if any { output.finish() } else { Ok(()) }
}

fn write_record(mut writer: &mut dyn Write, plan: &Plan<'_>, format: Format) -> io::Result<()> {
    match format {
        Format::Json => plan.write_json_pretty(&mut writer)?,
        Format::Jsonl => plan.write_json(&mut writer)?,
    }
    writer.write_all(b"\n")
}
