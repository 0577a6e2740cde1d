//! Precision, recall and F1, field by field, against a gold set kept as JSON Lines.
//!
//! In: what a record says and what the gold says, as JSON values. Out: a tally that prints itself, and the entries
//! that differ. A value that both leave out counts for nothing.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// Hits and misses of one field.
#[derive(Clone, Copy, Default)]
struct Count {
    hit: u32,
    extra: u32,
    missing: u32,
}

/// Hits and misses of all fields, and where they were.
#[derive(Default)]
pub(crate) struct Tally {
    fields: BTreeMap<&'static str, Count>,
    pub(crate) misses: Vec<String>,
}

impl Tally {
    /// Compares one field; `null`, `[]` and `false` say nothing.
    pub(crate) fn field(&mut self, id: &str, field: &'static str, got: &Value, want: &Value) {
        let says = |value: &Value| {
            !matches!(value, Value::Null | Value::Bool(false)) && *value != Value::Array(Vec::new())
        };
        let count = self.fields.entry(field).or_default();
        if got == want {
            count.hit += u32::from(says(want));
            return;
        }
        count.extra += u32::from(says(got));
        count.missing += u32::from(says(want));
        self.misses.push(format!("{id}: {field}\n    got  {got}\n    want {want}"));
    }

    /// Counts entries found, too many and missing.
    pub(crate) fn entries(&mut self, id: &str, field: &'static str, got: usize, want: usize, hit: usize) {
        let count = self.fields.entry(field).or_default();
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        count.hit += narrow(hit);
        count.extra += narrow(got - hit);
        count.missing += narrow(want - hit);
        if hit != got || hit != want {
            self.misses.push(format!("{id}: {field}: {got} found, {want} wanted, {hit} the same"));
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:14} {:>9} {:>9} {:>9} {:>6}", "field", "precision", "recall", "F1", "gold")?;
        for (field, count) in &self.fields {
            let share = |part: u32, rest: u32| {
                if part + rest == 0 { 1.0 } else { f64::from(part) / f64::from(part + rest) }
            };
            let (precision, recall) = (share(count.hit, count.extra), share(count.hit, count.missing));
            let f1 = share(2 * count.hit, count.extra + count.missing);
            writeln!(f, "{field:14} {precision:9.4} {recall:9.4} {f1:9.4} {:6}", count.hit + count.missing)?;
        }
        Ok(())
    }
}

/// The lines of a gold file.
pub(crate) fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
        .collect()
}

/// The part of a text object that is for reading; `null` stays.
pub(crate) fn text(value: &Value) -> Value {
    value.get("text").cloned().unwrap_or(Value::Null)
}
