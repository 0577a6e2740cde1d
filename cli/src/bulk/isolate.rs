//! Parsing in a child process that may crash or hang without harm.
//!
//! In: lines of JSON. Out: the child's answers; a child that ends, or that takes too long, is replaced before
//! the next line. Two threads stand between, so that neither a child that does not read nor one that does not
//! write can hold the parent up.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::args::{FilterArgs, Shape};
use super::trouble::Reason;

/// Runs one child at a time.
pub(crate) struct Isolated {
    program: Option<PathBuf>,
    args: Vec<String>,
    timeout: Duration,
    child: Option<Helper>,
}

struct Helper {
    process: Child,
    lines: Sender<Vec<u8>>,
    answers: Receiver<Vec<u8>>,
}

impl Isolated {
    pub(crate) fn new(args: &FilterArgs) -> Self {
        let reading = &args.reading;
        let mut words = vec!["filter".to_owned()];
        let mut option = |name: &str, value: &str| words.push(format!("--{name}={value}"));
        option("text-field", &reading.text_field);
        option("id-field", &reading.id_field);
        option("max-bytes", &reading.max_bytes.to_string());
        option("shape", if args.shape == Shape::Rows { "rows" } else { "records" });
        if let Some(encoding) = reading.encoding {
            option("encoding", kehoach::Encoding::from(encoding).name());
        }
        if reading.keep_fields {
            words.push("--keep-fields".to_owned());
        }
        let timeout = Duration::try_from_secs_f64(args.timeout).unwrap_or(Duration::MAX);
        Self { program: args.child.clone(), args: words, timeout, child: None }
    }

    /// The child's answer to one line, with its line feed, or why there is none.
    pub(crate) fn answer(&mut self, line: &[u8], answer: &mut Vec<u8>) -> Result<(), (Reason, String)> {
        let mut line = line.to_vec();
        line.push(b'\n');
        let helper = match self.child.take() {
            Some(helper) => helper,
            None => self.start().map_err(|error| (Reason::Crashed, format!("no child process: {error}")))?,
        };
        // A child that ended is seen by its missing answer.
        let _ = helper.lines.send(line);
        let message = match helper.answers.recv_timeout(self.timeout) {
            Ok(bytes) => {
                answer.extend_from_slice(&bytes);
                self.child = Some(helper);
                return Ok(());
            }
            Err(RecvTimeoutError::Timeout) => {
                let seconds = self.timeout.as_secs_f64();
                (Reason::TimedOut, format!("the document took longer than {seconds} s (--timeout)"))
            }
            Err(RecvTimeoutError::Disconnected) => {
                (Reason::Crashed, "the process that parsed it ended".to_owned())
            }
        };
        helper.end();
        Err(message)
    }

    fn start(&self) -> std::io::Result<Helper> {
        let program = self.program.clone().map_or_else(env::current_exe, Ok)?;
        let mut command = Command::new(program);
        command.args(&self.args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn()?;
        let (lines, to_send) = channel::<Vec<u8>>();
        let (came, answers) = channel();
        if let Some(mut stdin) = process.stdin.take() {
            thread::spawn(move || to_send.into_iter().all(|line| stdin.write_all(&line).is_ok()));
        }
        if let Some(stdout) = process.stdout.take() {
            thread::spawn(move || {
                let mut stdout = BufReader::new(stdout);
                let mut line = Vec::new();
                while stdout.read_until(b'\n', &mut line).is_ok() && line.ends_with(b"\n") {
                    if came.send(std::mem::take(&mut line)).is_err() {
                        break;
                    }
                }
            });
        }
        Ok(Helper { process, lines, answers })
    }
}

impl Helper {
    /// Ends the child and its threads.
    fn end(mut self) {
        drop(self.lines);
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Isolated {
    fn drop(&mut self) {
        if let Some(helper) = self.child.take() {
            helper.end();
        }
    }
}
