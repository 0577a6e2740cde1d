//! A readable difference between two texts: changed lines with a few lines around them.
//!
//! In: what was expected and what came out. Out: text for standard error, in colour on a terminal only.

use std::env;
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

/// Unchanged lines shown before and after a change.
const CONTEXT: usize = 4;
/// Lines shown of one difference.
const SHOWN: usize = 80;

/// The difference by lines; `-` is expected, `+` is what came out.
pub(crate) fn lines(expected: &str, actual: &str) -> String {
    let colour = std::io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none();
    render(expected, actual, colour)
}

fn render(expected: &str, actual: &str, colour: bool) -> String {
    let diff = TextDiff::configure().timeout(Duration::from_secs(2)).diff_lines(expected, actual);
    let mut out = String::new();
    let mut shown = 0;
    for (n, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
        if n > 0 {
            out.push_str("    ⋮\n");
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            if shown == SHOWN {
                out.push_str("    … the rest is in the .actual file\n");
                return out;
            }
            shown += 1;
            let line = change.old_index().or(change.new_index()).map_or(0, |index| index + 1);
            let (sign, on) = match change.tag() {
                ChangeTag::Equal => (' ', ""),
                ChangeTag::Delete => ('-', "\u{1b}[31m"),
                ChangeTag::Insert => ('+', "\u{1b}[32m"),
            };
            let (on, off) = if colour && !on.is_empty() { (on, "\u{1b}[0m") } else { ("", "") };
            let text = change.value().trim_end_matches('\n');
            let _ = writeln!(out, "{on}{line:5} {sign}{text}{off}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn only_the_neighbourhood_of_a_change_is_shown() {
        let expected: String = (1..=20).map(|n| format!("line {n}\n")).collect();
        let actual = expected.replace("line 10\n", "line ten\n");
        let shown = render(&expected, &actual, false);
        assert!(shown.contains("   10 -line 10\n   10 +line ten\n"), "{shown}");
        assert!(!shown.contains("line 1\n") && !shown.contains('\u{1b}'), "{shown}");
        assert!(render(&expected, &actual, true).contains("\u{1b}[31m"));
    }
}
