//! What registries, signing software, scanners, portals and the official gazette print beside the text.
//!
//! In: a line without blanks and markup around it. Out: whether it is a stamp, a field of one, or a running head.

use super::keys;
use crate::lexicon::phrases::{Phrases, phrases};
use crate::text::fold;
use crate::text::letter;

/// First words of lines that signing software, scanners and portals print, folded.
pub(super) const STAMP_WORDS: &[&str] = &[
    "ky boi",
    "nguoi ky",
    "thoi gian ky",
    "ngay ky",
    "email",
    "scanned by",
    "scanned with",
    "signature not verified",
    "signed by",
    "signature valid",
    "ky so boi",
    "digitally signed by",
    "chu ky so",
];

/// The index of [`STAMP_WORDS`].
static STAMPS: Phrases = phrases!(STAMP_WORDS);

/// `Cơ quan: …`, `Tổ chức: …`: who signs, as signing software prints it.
pub(super) fn signs_for(text: &str) -> bool {
    ["co quan", "to chuc"]
        .iter()
        .filter_map(|words| fold::word_prefix(text, words))
        .any(|end| text[end..].trim_start().starts_with(':') && text.len() < 120)
}

/// The stamp with which a registry receives a document: `CÔNG VĂN ĐẾN`, `ĐẾN Số: 1522`.
pub(super) fn is_arrival(text: &str) -> bool {
    if text.len() > LONGEST_ARRIVAL {
        return false;
    }
    let Some(rest) = ARRIVALS.iter().find_map(|words| text.strip_prefix(words)) else { return false };
    let field = rest.trim_start_matches([' ', ':']);
    // "ĐẾN" alone is a word of a heading that wrapped.
    field.is_empty() && text.len() > "ĐẾN".len() || is_arrival_field(field)
}

/// What such a stamp begins with.
pub(super) const ARRIVALS: &[&str] = &["CÔNG VĂN ĐẾN", "VĂN BẢN ĐẾN", "ĐẾN"];

/// `Số: 1522`, `Ngày: 25/02/2022`, `Chuyển: …`: what the registry writes into its stamp.
pub(super) fn is_arrival_field(text: &str) -> bool {
    let field =
        ["so", "ngay", "chuyen", "luu ho so so"].iter().find_map(|word| fold::word_prefix(text, word));
    let filled = field.and_then(|end| text[end..].trim_start().strip_prefix(':'));
    // "Số: 12/KH-UBND" is the document's own.
    let symbol = |value: &str| {
        value.contains('-') || value.split('/').skip(1).any(|part| part.starts_with(letter::is_letter))
    };
    filled.is_some_and(|value| text.len() <= LONGEST_ARRIVAL && !symbol(value))
}

/// A line of such a stamp is no longer than this, in bytes.
const LONGEST_ARRIVAL: usize = 60;

/// What signing software, scanners and portals print.
pub(crate) fn is_stamp(text: &str) -> bool {
    // The sizes of letters that a site offers: "A- A A+ | Tăng tương phản".
    let sizes = || text.split('|').next().unwrap_or_default().trim();
    if text.starts_with('A') && ["A- A A+", "A+ A A-", "A A- A+", "A- A+"].contains(&sizes()) {
        return true;
    }
    // Two letters without marks tell of most lines.
    if let [a, b, ..] = text.as_bytes()
        && a.is_ascii_alphabetic()
        && b.is_ascii_alphabetic()
        && keys::asked(a | 0x20, b | 0x20) & keys::STAMP == 0
    {
        return false;
    }
    let Some((i, end)) = STAMPS.longest_prefix(text) else { return false };
    let rest = text[end..].trim_start();
    match STAMPS.words()[i] {
        "email" | "ngay ky" | "thoi gian ky" | "ky boi" | "nguoi ky" => {
            rest.starts_with(':') && rest.len() < 120
        }
        _ => text.len() < 120,
    }
}

/// The running head of the official gazette, perhaps with a page number: `44 CÔNG BÁO/Số 18/Ngày 08-3-2021`.
pub(super) fn is_gazette(text: &str) -> bool {
    if text.len() >= LONGEST_GAZETTE {
        return false;
    }
    let head = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    fold::word_prefix(head, GAZETTE).is_some_and(|end| {
        let issue = head[end..].trim_start().strip_prefix('/').map(str::trim_start);
        issue.is_some_and(|issue| fold::word_prefix(issue, "so").is_some())
    })
}

/// The name of the official gazette, folded.
pub(super) const GAZETTE: &str = "cong bao";

/// The running head of the gazette is shorter than this, in bytes.
const LONGEST_GAZETTE: usize = 80;
