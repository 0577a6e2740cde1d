//! Fixed vocabulary as tables: kinds of document, agencies, posts, relations, key lines. No grammar, no
//! conditions on a particular document. Unknown words pass through everywhere.
//!
//! Keys are folded (`text::fold`): ASCII, lower case, single blanks. Sources: Decree 30/2020/NĐ-CP, article 7
//! and Appendix III; the Law on Promulgation of Legal Documents 64/2025/QH15, article 4; Party guideline
//! 36-HD/VPTW.

pub(crate) mod agencies;
pub(crate) mod assignments;
pub(crate) mod codes;
pub(crate) mod groups;
pub(crate) mod headings;
pub(crate) mod joints;
pub(crate) mod kinds;
pub(crate) mod labels;
pub(crate) mod laws;
pub(crate) mod pairs;
pub(crate) mod phrases;
pub(crate) mod posts;
pub(crate) mod relations;
pub(crate) mod rimes;
pub(crate) mod starts;
pub(crate) mod times;
pub(crate) mod trie;
pub(crate) mod verbs;
