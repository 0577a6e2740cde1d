//! Takes out of a record what one program needs, into types of its own that outlive the input.
//!
//! `cargo run --example own_types fixtures/documents/assignments/input.txt`

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

use kehoach::{Code, Plan, Severity};

/// A task as a calendar wants it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Task {
    /// The last day, ISO 8601; `None` where the plan sets none.
    until: Option<String>,
    who: String,
    what: String,
    /// Where it stands, in bytes of the input.
    at: (u32, u32),
}

/// The plan as a register wants it.
#[derive(Debug)]
struct Entry {
    number: String,
    title: String,
    tasks: Vec<Task>,
    /// A person should look at it before it is filed.
    doubtful: bool,
}

/// What is missing for an entry.
#[derive(Debug)]
struct Missing(&'static str);

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the plan has no {}", self.0)
    }
}

impl Error for Missing {}

impl TryFrom<&Plan<'_>> for Entry {
    type Error = Missing;

    fn try_from(plan: &Plan<'_>) -> Result<Self, Missing> {
        let id = plan.header.number.as_ref().and_then(|number| number.id.as_deref());
        let title = plan.header.title.as_ref().ok_or(Missing("title"))?;
        // A draft without a number is no error here; that it has none is asked of the diagnostics.
        let draft = plan.diagnostics.iter().any(|doubt| doubt.code == Code::BlankNumber);
        let number = match (id, draft) {
            (Some(id), _) => id.to_owned(),
            (None, true) => "(draft)".to_owned(),
            (None, false) => return Err(Missing("number")),
        };
        let mut tasks: Vec<Task> = plan.assignments.iter().map(task).collect();
        tasks.sort();
        let doubtful = plan.diagnostics.iter().any(|doubt| doubt.severity >= Severity::Warning);
        Ok(Self { number, title: title.text.to_string(), tasks, doubtful })
    }
}

fn task(assignment: &kehoach::Assignment<'_>) -> Task {
    let due = assignment.due.as_ref().and_then(|due| due.date.as_deref());
    // An interval names both its days; the last one counts.
    let until = due.map(|date| date.rsplit('/').next().unwrap_or(date).to_owned());
    let who: Vec<&str> = assignment.lead.iter().map(|body| &*body.text).collect();
    let at = assignment.spans().outer().map_or((0, 0), |span| (span.start, span.end));
    Task { until, who: who.join(", "), what: assignment.task.text.to_string(), at }
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: own_types FILE")?;
    let bytes = std::fs::read(path)?;
    let entry = Entry::try_from(&kehoach::parse_bytes(&bytes))?;
    // The entry stands alone: the input may go.
    drop(bytes);
    println!("{} {}{}", entry.number, entry.title, if entry.doubtful { " (look at it)" } else { "" });
    for Task { until, who, what, at: (start, end) } in &entry.tasks {
        println!("{}  {who}: {what} [{start}..{end}]", until.as_deref().unwrap_or("no day   "));
    }
    Ok(())
}
