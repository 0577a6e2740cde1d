//! What is wrong with inputs, told with the smallest input that shows it.
//!
//! In: inputs, one after the other. Out: a failure of the test that names each kind of finding once, with its count,
//! where it was met first and an input cut down to what shows it, as text and in hexadecimal, ready for
//! `fixtures/crashes`.

use std::collections::BTreeMap;
use std::panic;

use crate::makers::Made;
use crate::promises::{self, Depth};
use crate::support::shrink::shrink;
use crate::support::{kind, report_each};

/// Findings of one test.
pub(crate) struct Findings {
    what: &'static str,
    depth: Depth,
    kinds: BTreeMap<String, (usize, String)>,
}

impl Findings {
    pub(crate) fn of(what: &'static str, depth: Depth) -> Self {
        Self { what, depth, kinds: BTreeMap::new() }
    }

    /// Asks all promises of `made`; a panic breaks one.
    pub(crate) fn ask(&mut self, made: &Made, name: impl FnOnce() -> String) {
        let broken = ask(made, self.depth);
        if broken.is_empty() {
            return;
        }
        let class = class(&ask(made, Depth::All));
        let entry = self.kinds.entry(class.clone()).or_insert_with(|| {
            let again = |bytes: &[u8]| Made { bytes: bytes.to_vec(), ..*made };
            let shows = |bytes: &[u8]| self::class(&ask(&again(bytes), Depth::All)) == class;
            let least = again(&shrink(&made.bytes, shows));
            let says = ask(&least, Depth::All).join("\n      ");
            (0, format!("{}: {broken:?}\n      least: {least:?}\n      {least}\n      {says}", name()))
        });
        entry.0 += 1;
    }

    /// Fails where there are any.
    pub(crate) fn report(self) {
        let lines: Vec<String> =
            self.kinds.into_values().map(|(count, first)| format!("{count:4} × {first}")).collect();
        report_each(self.what, &lines);
    }
}

fn ask(made: &Made, depth: Depth) -> Vec<String> {
    panic::catch_unwind(|| promises::broken(made, depth)).unwrap_or_else(|_| vec!["panics".to_owned()])
}

/// What is wrong, without places, numbers and quotations: the same for inputs that show the same.
fn class(broken: &[String]) -> String {
    let mut kinds: Vec<String> = broken.iter().map(|finding| kind(finding)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.join("; ")
}
