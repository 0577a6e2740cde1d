//! Every object of a record that has spans, found without knowing the record's types.
//!
//! In: a record as JSON. Out: [`Claim`]s in record order. New fields are covered as soon as they exist.

use std::ops::Range;

use serde_json::{Map, Value};

/// The lists that point back into text which another part of the record holds.
const STAND_OFF: [&str; 3] = ["citations", "assignments", "diagnostics"];

/// One object with `spans`.
pub(crate) struct Claim<'v> {
    /// `body[2].children[0].text`.
    pub(crate) path: String,
    pub(crate) object: &'v Map<String, Value>,
    pub(crate) spans: Vec<Range<usize>>,
    /// It points back: it stands in a stand-off list or inside an inferred field.
    pub(crate) stand_off: bool,
    /// No object with spans stands below it.
    pub(crate) leaf: bool,
    /// The region it is a view of: the nearest object above it with spans that is not a section.
    pub(crate) region: Option<usize>,
}

impl Claim<'_> {
    pub(crate) fn is_section(&self) -> bool {
        self.string("type") == Some("section")
    }

    pub(crate) fn string(&self, key: &str) -> Option<&str> {
        self.object.get(key)?.as_str()
    }

    /// From the first byte to the last.
    pub(crate) fn extent(&self) -> Option<Range<usize>> {
        let start = self.spans.iter().map(|span| span.start).min()?;
        let end = self.spans.iter().map(|span| span.end).max()?;
        Some(start..end)
    }
}

/// Where the walk stands.
#[derive(Clone, Copy)]
struct Above {
    stand_off: bool,
    region: Option<usize>,
}

/// Every object with spans, outer before inner.
pub(crate) fn collect(record: &Value) -> Vec<Claim<'_>> {
    let mut claims = Vec::new();
    walk(record, &mut String::new(), Above { stand_off: false, region: None }, &mut claims);
    claims
}

/// Returns whether an object with spans was found that takes part in the accounting.
fn walk<'v>(value: &'v Value, path: &mut String, above: Above, claims: &mut Vec<Claim<'v>>) -> bool {
    match value {
        Value::Array(items) => {
            let mut found = false;
            for (n, item) in items.iter().enumerate() {
                found |= below(path, &format!("[{n}]"), |path| walk(item, path, above, claims));
            }
            found
        }
        Value::Object(object) => walk_object(object, path, above, claims),
        _ => false,
    }
}

fn walk_object<'v>(
    object: &'v Map<String, Value>,
    path: &mut String,
    mut above: Above,
    claims: &mut Vec<Claim<'v>>,
) -> bool {
    above.stand_off |= object.get("inferred") == Some(&Value::Bool(true));
    let own = object.get("spans").map(|spans| {
        let spans = read_spans(spans);
        claims.push(Claim {
            path: path.clone(),
            object,
            spans,
            stand_off: above.stand_off,
            leaf: true,
            region: above.region,
        });
        claims.len() - 1
    });
    let is_section = object.get("type").and_then(Value::as_str) == Some("section");
    let inner = match own {
        Some(own) if !is_section => Above { region: Some(own), ..above },
        Some(_) => Above { region: None, ..above },
        None => above,
    };
    let mut found = false;
    for (key, value) in object {
        let stand_off = inner.stand_off || STAND_OFF.contains(&key.as_str());
        let dot = if path.is_empty() { "" } else { "." };
        found |= below(path, &format!("{dot}{key}"), |path| {
            walk(value, path, Above { stand_off, ..inner }, claims)
        });
    }
    if let Some(own) = own {
        claims[own].leaf = !found;
    }
    !above.stand_off && (found || own.is_some())
}

/// Runs `then` with `step` added to the path.
fn below(path: &mut String, step: &str, then: impl FnOnce(&mut String) -> bool) -> bool {
    let length = path.len();
    path.push_str(step);
    let found = then(path);
    path.truncate(length);
    found
}

/// A span that is no pair of numbers reads as one that lies outside every input.
fn read_spans(spans: &Value) -> Vec<Range<usize>> {
    let number = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
    let pair = |span: &Value| number(&span[0])..number(&span[1]);
    spans.as_array().map(|list| list.iter().map(pair).collect()).unwrap_or_default()
}
