//! The first words of a body: of an agency, a post, a group, or of one of the staff.
//!
//! In: a clean text, and its beginning read for the tables named at each. Out: whether the text begins so.

use crate::lexicon::assignments::NOT_HEADS;
use crate::lexicon::starts::{Start, Tables};
use crate::text::fold;
use crate::text::shape;

/// Tables of which a body begins with a phrase.
pub(crate) const BODIES: Tables = Tables::HEADS.or(Tables::PERSONS);

/// True where a text begins as the name of a body does; `start` is read for [`BODIES`] and `NOT_BODIES`.
pub(crate) fn begins_body(text: &str, start: &Start<'_>) -> bool {
    let Some(end) = start.end(BODIES) else { return false };
    if start.begins(Tables::NOT_BODIES) {
        return false;
    }
    // One short word needs its marks: "Đối tượng" is no "Đội".
    let word = &text[..end];
    let alike = || NOT_HEADS.any_beginning(word, |other| fold::same_word(word, other));
    word.is_ascii() || memchr::memchr(b' ', word.as_bytes()).is_some() || !alike()
}

/// True for one of the staff, alone or with a name or a place behind: `GVCN các lớp`, `Cô Lê Thị Hoa`; `start` is read for
/// `STAFF`.
pub(crate) fn begins_staff(text: &str, start: &Start<'_>) -> bool {
    let named = |rest: &str| {
        let next = rest.trim_start_matches([' ', ',', '(']);
        next.is_empty()
            || shape::starts_capital(next)
            || next.starts_with(|c: char| c.is_ascii_digit())
            || Start::of(next, Tables::OF_STAFF).begins(Tables::OF_STAFF)
    };
    start.end(Tables::STAFF).is_some_and(|end| shape::starts_capital(text) && named(&text[end..]))
}

/// True where a cell names a body or one of the staff by its first words.
pub(crate) fn names_body(cell: &str) -> bool {
    if !shape::starts_capital(cell) {
        return false;
    }
    let start = Start::of(cell, BODIES.or(Tables::STAFF).or(Tables::NOT_BODIES));
    begins_body(cell, &start) || begins_staff(cell, &start)
}

/// True where a cell names somebody by its first words: a body, one of the staff, a person, `BGH`.
///
/// Accepts `Sở Y tế`, `GVCN các lớp`, `TTYT xã`, `Lê Thị An`; refuses `Hội nghị tổng kết`, `Cả hai`.
pub(crate) fn names_somebody(cell: &str) -> bool {
    let other = || !Start::of(cell, Tables::NOT_BODIES).begins(Tables::NOT_BODIES);
    names_body(cell) || shape::starts_capital(cell) && other() && (is_short_form(cell) || is_person(cell))
}

/// A name that begins with one of families: `Lê Thị An`, no `An Hòa`.
fn is_person(cell: &str) -> bool {
    let name = shape::without_name_title(cell);
    let family = name.split(' ').next().unwrap_or_default();
    (name.len() < cell.len() || shape::is_family_name(family)) && shape::is_person_name(cell)
}

/// `BGH`, `TTYT xã`: the first letters of the words of a body. What is all in capitals is a heading.
fn is_short_form(cell: &str) -> bool {
    const LETTERS: std::ops::RangeInclusive<usize> = 2..=12;
    let end = cell.find([' ', ',', ';', '/']).unwrap_or(cell.len());
    let (word, rest) = cell.split_at(end);
    LETTERS.contains(&shape::width(word)) && shape::is_capitals(word) && !shape::is_capitals(rest)
}

#[cfg(test)]
mod tests {
    use super::names_somebody;

    #[test]
    fn cells_that_name_somebody() {
        for cell in [
            "Sở Y tế",
            "GVCN các lớp",
            "TTYT xã",
            "BGH",
            "Lê Thị An",
            "Các thôn",
            "Đ/c Trọng",
            "Vụ PCTTr",
            "VP. UBND xã",
        ] {
            assert!(names_somebody(cell), "{cell}");
        }
        for cell in [
            "Hội nghị tổng kết",
            "Cả hai",
            "Đối tượng",
            "Quý II",
            "02 lớp",
            "phòng họp",
            "TỔNG KẾT NĂM",
            "An Hòa",
            "",
        ] {
            assert!(!names_somebody(cell), "{cell}");
        }
    }
}
