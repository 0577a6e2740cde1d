//! One run of `kehoach convert`.
//!
//! In: arguments that make sense. Out: the output, and how the run ended. Interruptions are looked for between
//! two batches.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::{io, panic, thread};

use super::args::{ConvertArgs, Form, undash};
use super::files;
use super::inputs::Inputs;
use super::manifest::Head;
use super::pool;
use super::progress::Progress;
use super::reader::{Limit, Reader};
use super::trouble::Trouble;
use super::work::Work;
use super::writer::{Stop, Writer};
use crate::failure::{Exit, Failure};

/// Failed documents that are told of one by one, where there is no error file.
const TOLD: u64 = 20;

/// How a run ended, short of a failure to write.
pub(crate) enum Ended {
    Complete {
        failed: u64,
    },
    Interrupted {
        documents: u64,
        can_resume: bool,
    },
    /// What an earlier run left is of no use.
    Again,
}

/// Converts all documents.
pub(crate) fn run(args: &ConvertArgs, form: Form) -> Result<Exit, Failure> {
    let same =
        |input: &PathBuf| input.is_dir() && input.canonicalize().ok() == args.output.canonicalize().ok();
    if form.is_folder() && args.inputs.inputs.iter().any(same) {
        return Err(Failure::other(
            "OUT is one of the input folders; its records would be inputs too".to_owned(),
        ));
    }
    let interrupted = on_interrupt();
    // A panic becomes an error record; its words are of no use to anybody.
    panic::set_hook(Box::new(|_| {}));
    let mut ended = once(args, form, args.resume, &interrupted)?;
    if let Ended::Again = ended {
        if args.inputs.uses_stdin() {
            let error = io::Error::other("its inputs have changed; run again without --resume");
            return Err(Failure::write(args.output.display().to_string(), error));
        }
        say("the inputs have changed: all is done again");
        ended = once(args, form, false, &interrupted)?;
    }
    Ok(match ended {
        Ended::Complete { failed: 0 } => Exit::Success,
        Ended::Complete { .. } | Ended::Again => Exit::Failure,
        Ended::Interrupted { documents, can_resume } => {
            say(&format!("interrupted; {documents} documents are done"));
            if can_resume {
                say("run the same command with --resume to go on");
            }
            Exit::Interrupted
        }
    })
}

fn once(args: &ConvertArgs, form: Form, resume: bool, interrupted: &AtomicBool) -> Result<Ended, Failure> {
    let output = undash(&args.output);
    let written: Vec<_> = output.into_iter().chain(args.errors.as_deref()).flat_map(files::beside).collect();
    let inputs = || Inputs::new(&args.inputs, &written).map_err(Failure::other);
    let (read, jobs) = (Arc::new(AtomicU64::new(0)), args.jobs());
    let counters = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
    let (documents, bytes, failed) = counters;
    let work = Work {
        form,
        reading: args.reading.clone(),
        split: args.split,
        read: Arc::clone(&read),
        documents,
        bytes,
        failed,
    };
    let mut reader =
        Reader::new(inputs()?, args.inputs.input_format, args.reading.clone(), limit(form), read);
    let head = is_ordinary(output).then(|| head(args, form));
    let tell = tell(args.errors.is_none());
    let mut writer = Writer::open(output, form, args.errors.as_deref(), head.as_ref(), resume, tell)?;
    let (hashes, writing) = writer.known();
    let progress = Progress::new();
    let mut stop = None;
    thread::scope(|scope| {
        if !args.quiet {
            if !args.inputs.uses_stdin() {
                inputs().map(|inputs| progress.count(inputs)).unwrap_or_default();
            }
            scope.spawn(|| progress.show(&work));
        }
        pool::run(
            jobs,
            || if interrupted.load(Ordering::Relaxed) { None } else { reader.next_batch() },
            |batch| {
                let known = hashes.get(usize::try_from(batch.number).unwrap_or(usize::MAX));
                work.run(batch, known.copied().filter(|_| !writing.load(Ordering::Relaxed)))
            },
            |outcome| match writer.take(outcome, &work) {
                Ok(()) => ControlFlow::Continue(()),
                Err(why) => {
                    stop = Some(why);
                    ControlFlow::Break(())
                }
            },
        );
        progress.end();
    });
    if let Some(why) = stop {
        return stopped(why, &mut writer);
    }
    if interrupted.load(Ordering::Relaxed) {
        writer.pause()?;
        let (documents, can_resume) = (writer.tally.documents, writer.can_resume());
        return Ok(Ended::Interrupted { documents, can_resume });
    }
    if let Err(why) = writer.finish() {
        return stopped(why, &mut writer);
    }
    if !args.quiet {
        let summary = writer.tally.summary(&writer.before, progress.elapsed());
        summary.lines().for_each(say);
    }
    Ok(Ended::Complete { failed: writer.tally.failed })
}

fn stopped(why: Stop, writer: &mut Writer) -> Result<Ended, Failure> {
    match why {
        Stop::Again => Ok(Ended::Again),
        Stop::Failed(failure) if writer.can_resume() && !failure.is_broken_pipe() => {
            let documents = writer.tally.documents;
            Err(failure.and(&format!("{documents} documents are done; --resume goes on from there")))
        }
        Stop::Failed(failure) => Err(failure),
    }
}

/// How much is done at a time. What Parquet writes at a time is a row group, which should not be small.
fn limit(form: Form) -> Limit {
    match form {
        Form::Nested | Form::Tables => Limit { items: 512, bytes: 8 << 20 },
        _ => Limit { items: 64, bytes: 1 << 20 },
    }
}

/// False for standard output, a pipe or a device: nothing can be kept beside those.
fn is_ordinary(output: Option<&std::path::Path>) -> bool {
    output
        .is_some_and(|path| path.metadata().map_or(true, |metadata| metadata.is_file() || metadata.is_dir()))
}

/// What the output depends on beside the inputs.
fn head(args: &ConvertArgs, form: Form) -> Head {
    let reading = &args.reading;
    let options = format!(
        "{} text={:?} id={:?} keep={} max={} encoding={:?} split={} errors={}",
        form.name(),
        reading.text_field,
        reading.id_field,
        reading.keep_fields,
        reading.max_bytes,
        reading.encoding,
        args.split,
        args.errors.is_some(),
    );
    Head { kehoach: env!("CARGO_PKG_VERSION").to_owned(), record: "kehoach/1".to_owned(), options }
}

/// What is said of a failed document at once.
fn tell(here: bool) -> Box<dyn FnMut(&Trouble) + Send> {
    let told = Mutex::new(0);
    Box::new(move |trouble| {
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        *told += 1;
        match *told {
            n if !here || n > TOLD + 1 => {}
            n if n > TOLD => {
                say("further documents that fail are counted only; --errors FILE keeps them all");
            }
            _ => {
                let id = trouble.id.as_deref().filter(|id| *id != trouble.place.input);
                let id = id.map(|id| format!(" ({id})")).unwrap_or_default();
                let Trouble { reason, message, place, .. } = trouble;
                say(&format!("{}{id}: {}: {message}", place.name(), reason.name()));
            }
        }
    })
}

/// One line on standard error, over whatever is drawn there.
fn say(line: &str) {
    use std::io::{IsTerminal, Write};
    let mut stderr = io::stderr().lock();
    let clear = if stderr.is_terminal() { "\r\x1b[K" } else { "" };
    let _ = writeln!(stderr, "{clear}kehoach: {line}");
}

/// A flag that Ctrl-C raises; a second Ctrl-C ends the process at once.
fn on_interrupt() -> Arc<AtomicBool> {
    let flag = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // Without the hook a signal just kills, which costs no more than the documents in hand.
        let _ = signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&flag));
        let _ = signal_hook::flag::register(signal, Arc::clone(&flag));
    }
    flag
}
