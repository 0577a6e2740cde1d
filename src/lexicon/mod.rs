//! Fixed vocabulary as tables: kinds of document, agencies, posts, relations, key lines. No grammar, no
//! conditions on a particular document. Unknown words pass through everywhere.
//!
//! Keys are folded (`text::fold`): ASCII, lower case, single blanks. Sources: Decree 30/2020/NĐ-CP, article 7
//! and Appendix III; the Law on Promulgation of Legal Documents 64/2025/QH15, article 4; Party guideline
//! 36-HD/VPTW.

pub(crate) mod agencies;
pub(crate) mod assignments;
pub(crate) mod codes;
pub(crate) mod headings;
pub(crate) mod kinds;
pub(crate) mod laws;
pub(crate) mod posts;
pub(crate) mod relations;
pub(crate) mod rimes;

/// The longest entry of `table` that `text` begins with, as whole words; returns its index and length in
/// bytes of `text`.
pub(crate) fn longest_prefix(text: &str, table: &[&str]) -> Option<(usize, usize)> {
    let (first, second) = crate::text::fold::first_two(text)?;
    let begins = |key: &str| {
        let key = key.as_bytes();
        key.first() == Some(&first)
            && second.is_none_or(|second| key.get(1).is_none_or(|&b| b == second || b == b' '))
    };
    table
        .iter()
        .enumerate()
        .filter(|(_, key)| begins(key))
        .filter_map(|(i, key)| Some((i, crate::text::fold::word_prefix(text, key)?)))
        .max_by_key(|&(_, end)| end)
}
