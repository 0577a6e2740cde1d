//! The kind of document that a line names: `KẾ HOẠCH`, `KẾ HOẠCH TUYÊN TRUYỀN …`.
//!
//! In: a line, or a cell of one, without markup around it. Out: the kind, and how many bytes name it. Names are found
//! through one letter that a scan got wrong, where they stand alone and in capitals.

use std::sync::LazyLock;

use crate::lexicon::{agencies, kinds};
use crate::text::fold::{self, Key};
use crate::text::letter;
use crate::text::shape;

/// Compact keys of the kinds, made once.
static KIND_KEYS: LazyLock<Vec<Key>> =
    LazyLock::new(|| kinds::KINDS.iter().map(|kind| Key::of(kind.key)).collect());

/// A text with more letters is no kind, whatever letter is amiss.
const MOST_LETTERS: usize = 20;

/// For each number of letters the rows of the kinds whose keys have so many, one bit each.
static KINDS_OF: [u64; MOST_LETTERS] = {
    // The longest name has one letter less than that.
    let mut rows = [0; MOST_LETTERS];
    let mut row = 0;
    while row < kinds::KINDS.len() {
        let (key, mut at, mut letters) = (kinds::KINDS[row].key.as_bytes(), 0, 0);
        while at < key.len() {
            letters += key[at].is_ascii_alphanumeric() as usize;
            at += 1;
        }
        rows[letters] |= 1 << row;
        row += 1;
    }
    rows
};

/// The kinds whose keys have so many letters, in order.
fn kinds_of(letters: usize) -> impl Iterator<Item = usize> {
    let mut rows = KINDS_OF.get(letters).copied().unwrap_or(0);
    std::iter::from_fn(move || {
        let row = (rows != 0).then(|| rows.trailing_zeros() as usize)?;
        rows &= rows - 1;
        Some(row)
    })
}

/// The kind that all of a line names.
pub(crate) fn is_whole_doctype(text: &str) -> bool {
    doctype(text).is_some_and(|(_, end)| is_all(text, end))
}

/// True where nothing but signs stand behind the first `end` bytes, which name a kind.
pub(crate) fn is_all(text: &str, end: usize) -> bool {
    end == text.trim_end_matches(CLOSES_KIND).len()
}

/// What may stand behind the name of a kind: its sign, a blank, specks of a scan.
const CLOSES_KIND: [char; 7] = [':', '.', ' ', '`', '\'', '_', '~'];

/// The kind that a line names: all of it (`KẾ HOẠCH`), or its first words in capitals with the title behind
/// them (`KẾ HOẠCH TUYÊN TRUYỀN …`). The length in bytes of the words that name the kind.
pub(crate) fn doctype(text: &str) -> Option<(&'static kinds::Kind, usize)> {
    let text = text.trim_end_matches(CLOSES_KIND);
    if !text.starts_with(letter::is_letter) || text.len() > 600 {
        return None;
    }
    // Most lines are prose that begins with no kind.
    let capitals = shape::is_capitals(text);
    if !capitals && kinds::beginning(text).next().is_none() {
        return None;
    }
    if let Some(kind) = whole_kind(text, capitals) {
        return Some((kind, text.len()));
    }
    // With a title behind it the name must be printed as it is written: PHƯỜNG AN is no PHƯƠNG ÁN.
    let (kind, end) = kinds::beginning(text)
        .filter_map(|kind| Some((kind, fold::word_prefix(text, kind.key)?)))
        .filter(|(kind, end)| {
            kind.key == "ke hoach" || text[..*end].to_lowercase() == kind.name.to_lowercase()
        })
        .max_by_key(|&(_, end)| end)?;
    let capitals = shape::is_capitals(&text[..end]) && text[end..].starts_with([' ', '\t']);
    capitals.then_some((kind, end))
}

/// The kind that all of a text names, one letter amiss where it is in capitals.
fn whole_kind(text: &str, capitals: bool) -> Option<&'static kinds::Kind> {
    let key = Key::up_to(text, MOST_LETTERS);
    if !key.is_whole() {
        return None;
    }
    let letters = key.as_bytes().len();
    // Laws are issued elsewhere, and "Văn bản" is the word for all kinds.
    let issued = |kind: &&kinds::Kind| !kind.by_name && kind.key != "van ban";
    if let Some(row) = kinds_of(letters).find(|&row| KIND_KEYS[row].as_bytes() == key.as_bytes()) {
        return Some(&kinds::KINDS[row]).filter(issued);
    }
    let damaged = |row: &usize| {
        let kind = KIND_KEYS[*row].as_bytes();
        kind.len() > 6 && key.is_nearly(kind)
    };
    let lengths = letters.saturating_sub(1)..=letters + 1;
    let row = lengths.filter(|_| capitals).filter_map(|letters| kinds_of(letters).find(damaged)).min()?;
    // "CÔNG AN" and "HỘI ĐỒNG" name bodies, however near they are to "CÔNG VĂN" and "HỢP ĐỒNG".
    let head = agencies::HEADS.longest_prefix(text);
    let named = head.is_some_and(|(_, end)| !text[end..].contains(letter::is_word_char));
    Some(&kinds::KINDS[row]).filter(|_| !named).filter(issued)
}

#[cfg(test)]
mod tests {
    use super::doctype;

    #[test]
    fn kinds_on_a_line_of_their_own() {
        assert_eq!(doctype("KÉ HOẠCH").map(|(kind, _)| kind.key), Some("ke hoach"));
        let (kind, end) = doctype("KẾ HOẠCH TUYÊN TRUYỀN NĂM 2024").unwrap();
        assert_eq!((kind.key, end), ("ke hoach", "KẾ HOẠCH".len()));
        assert_eq!(
            doctype("KẾ HOẠCH `").map(|(kind, end)| (kind.key, end)),
            Some(("ke hoach", "KẾ HOẠCH".len()))
        );
        assert!(doctype("Kế hoạch này thay thế").is_none() && doctype("KẾT QUẢ").is_none());
    }
}
