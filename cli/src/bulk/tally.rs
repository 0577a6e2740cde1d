//! What came of the documents, counted.
//!
//! In: records and troubles. Out: [`Tally`], which goes into the manifest and into the closing summary.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use kehoach::{Code, Plan, Severity};
use serde::{Deserialize, Serialize};

use super::trouble::Reason;

/// Counts of documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    /// All of them, failed ones too.
    pub(crate) documents: u64,
    pub(crate) failed: u64,
    /// Records with an error among their diagnostics.
    pub(crate) with_errors: u64,
    /// Records with a warning and no error.
    pub(crate) with_warnings: u64,
    /// Bytes of text.
    pub(crate) bytes: u64,
    /// Failed documents by reason.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub(crate) reasons: BTreeMap<String, u64>,
    /// Records that hold a diagnostic of this code.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub(crate) codes: BTreeMap<String, u64>,
}

impl Tally {
    pub(crate) fn record(&mut self, plan: &Plan<'_>, bytes: u64) {
        self.documents += 1;
        self.bytes += bytes;
        let worst = plan.diagnostics.iter().map(|diagnostic| rank(diagnostic.severity)).max();
        self.with_errors += u64::from(worst == Some(2));
        self.with_warnings += u64::from(worst == Some(1));
        for (i, diagnostic) in plan.diagnostics.iter().enumerate() {
            let before = plan.diagnostics.get(..i).unwrap_or_default();
            if before.iter().all(|earlier| earlier.code != diagnostic.code) {
                count(&mut self.codes, diagnostic.code.name(), 1);
            }
        }
    }

    pub(crate) fn trouble(&mut self, reason: Reason) {
        self.documents += 1;
        self.failed += 1;
        count(&mut self.reasons, reason.name(), 1);
    }

    /// A record that could not be put anywhere after all.
    pub(crate) fn lost(&mut self, reason: Reason) {
        self.failed += 1;
        count(&mut self.reasons, reason.name(), 1);
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.failed += other.failed;
        self.with_errors += other.with_errors;
        self.with_warnings += other.with_warnings;
        self.bytes += other.bytes;
        other.reasons.iter().for_each(|(name, n)| count(&mut self.reasons, name, *n));
        other.codes.iter().for_each(|(name, n)| count(&mut self.codes, name, *n));
    }

    /// The closing summary.
    pub(crate) fn summary(&self, skipped: &Self, elapsed: Duration) -> String {
        let mut out = format!(
            "{} documents: {} records ({} with errors, {} with warnings only), {} failed\n",
            self.documents,
            self.documents - self.failed,
            self.with_errors,
            self.with_warnings,
            self.failed
        );
        let severity = |severity: Severity| {
            let of =
                |name: &str| Code::ALL.iter().find(|code| code.name() == name).map(|code| code.severity());
            self.codes.iter().filter(move |(name, _)| of(name.as_str()) == Some(severity))
        };
        list(&mut out, "failed", self.reasons.iter());
        list(&mut out, "errors", severity(Severity::Error));
        list(&mut out, "warnings", severity(Severity::Warning));
        let (documents, bytes) = (self.documents - skipped.documents, self.bytes - skipped.bytes);
        if skipped.documents > 0 {
            let _ = writeln!(out, "{} documents had been done before", skipped.documents);
        }
        let _ = writeln!(out, "{}", throughput(documents, bytes, elapsed));
        out
    }
}

/// `64.0 MB of text in 0.42 s: 152.4 MB/s, 12476 documents/s`.
fn throughput(documents: u64, bytes: u64, elapsed: Duration) -> String {
    let (seconds, megabytes) = (elapsed.as_secs_f64().max(1e-9), bytes as f64 / 1e6);
    format!(
        "{megabytes:.1} MB of text in {seconds:.2} s: {:.1} MB/s, {:.0} documents/s",
        megabytes / seconds,
        documents as f64 / seconds
    )
}

fn list<'t>(out: &mut String, head: &str, counts: impl Iterator<Item = (&'t String, &'t u64)>) {
    let mut counts: Vec<_> = counts.collect();
    if counts.is_empty() {
        return;
    }
    counts.sort_by(|(_, a), (_, b)| b.cmp(a));
    let counts: Vec<String> = counts.iter().map(|(name, n)| format!("{name} {n}")).collect();
    let _ = writeln!(out, "{head:>10}: {}", counts.join(", "));
}

fn count(counts: &mut BTreeMap<String, u64>, name: &str, n: u64) {
    match counts.get_mut(name) {
        Some(count) => *count += n,
        None => {
            counts.insert(name.to_owned(), n);
        }
    }
}

fn rank(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 2,
        Severity::Warning => 1,
        _ => 0,
    }
}
