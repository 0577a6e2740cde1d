//! What a symbol and a printed kind say together: the kind spelt out, the system, the bodies that issued.
//!
//! In: a [`Mention`]. Out: names from the tables; codes that no table knows pass through.

use super::Mention;
use crate::lexicon::{codes, kinds};
use crate::record::System;
use crate::text::fold;
use crate::text::letter;
use crate::text::short::Short;

/// The name of the kind, spelt out.
pub(super) fn kind_name(mention: &Mention<'_>) -> Option<&'static str> {
    let symbol = mention.symbol.as_ref();
    let by_code = || {
        let symbol = symbol?;
        match symbol.code() {
            Some("TT") if symbol.party => Some("Thông tri"),
            Some(code) => kinds::by_code(code).map(|kind| kind.name),
            None => codes::body(first_group(&symbol.symbol)).map(|_| "Công văn"),
        }
    };
    match &mention.kind {
        // "Văn bản số" says nothing; a symbol without a type is that of a letter.
        Some((_, kind))
            if kind.key == "van ban" && symbol.is_some_and(|symbol| !symbol.symbol.is_empty()) =>
        {
            by_code().or(Some("Công văn"))
        }
        Some((_, kind)) => Some(kind.name),
        None => by_code(),
    }
}

/// Whose way of numbering the symbol follows.
pub(super) fn system(mention: &Mention<'_>) -> Option<System> {
    let symbol = mention.symbol.as_ref().filter(|symbol| !symbol.symbol.is_empty())?;
    if kinds::standard(&symbol.symbol).is_some() {
        return Some(System::Standard);
    }
    match symbol.symbol.split_once('/') {
        Some((_, org)) if symbol.party => Some(codes::system(org)),
        _ => Some(System::State),
    }
}

fn first_group(symbol: &str) -> &str {
    let end = symbol.bytes().position(|sign| matches!(sign, b'-' | b'/'));
    symbol.get(..end.unwrap_or(symbol.len())).unwrap_or_default()
}

/// The codes of the bodies in the symbol.
pub(super) fn issuers<'s>(mention: &'s Mention<'_>) -> Short<&'s str, 2> {
    let Some(symbol) = mention.symbol.as_ref().filter(|symbol| !symbol.symbol.is_empty()) else {
        return Short::new();
    };
    let one = |code: &'s str| Short::from_iter([code]);
    let text: &'s str = &symbol.symbol;
    if kinds::standard(text).is_some() {
        return Short::new();
    }
    if let Some(slash) = text.bytes().position(|sign| sign == b'/') {
        return one(first_group(&text[slash + 1..]));
    }
    let first = first_group(text);
    let rest = text.get(first.len() + 1..).unwrap_or_default();
    if kinds::JOINT.iter().any(|code| code.eq_ignore_ascii_case(first)) {
        return rest.split(['-', '@']).filter(|code| !code.is_empty()).collect();
    }
    // "QĐ.UB": the point stands for a hyphen.
    if let Some(point) = first.bytes().position(|sign| sign == b'.')
        && kinds::is_code(&first[..point])
    {
        return one(&first[point + 1..]);
    }
    let letter = mention.kind.as_ref().is_some_and(|(_, kind)| matches!(kind.key, "cong van" | "van ban"));
    let coded = mention.kind.as_ref().is_some_and(|(_, kind)| kind.code.is_some());
    if kinds::is_code(first) && !(letter && codes::body(first).is_some()) {
        rest.split('-').next().filter(|code| !code.is_empty()).into_iter().collect()
    } else if letter || codes::body(first).is_some() {
        one(first)
    } else if coded {
        one(rest.split('-').next().filter(|code| !code.is_empty()).unwrap_or(first))
    } else {
        Short::new()
    }
}

/// True where a code is short for a name: the name of the table, or the initials of its words
/// (`PGD&ĐT` for `phòng GD&ĐT quận …`).
pub(super) fn is_name_of(name: &str, code: &str) -> bool {
    let folded = |text: &str| {
        text.chars().filter_map(fold::fold_char).filter(char::is_ascii_alphanumeric).collect::<String>()
    };
    if let Some(known) = codes::body(code) {
        return fold::word_prefix(name, code.to_lowercase().as_str()).is_some()
            || folded(name).starts_with(&folded(known));
    }
    let initials: String = name
        .split([' ', ','])
        .filter(|word| !word.is_empty() && !fold::same_word(word, "và"))
        .map(|word| {
            if word.chars().filter(|&c| letter::is_capital(c)).count() > 1 {
                folded(word)
            } else {
                folded(word).chars().take(1).collect()
            }
        })
        .collect();
    let code = folded(code);
    code.len() >= 2 && initials.starts_with(&code)
}

/// True where the kind is printed with its letters and without its marks: `Nghị dịnh`, `Quyet dinh`.
pub(super) fn has_lost_marks(printed: &str, kind: &kinds::Kind) -> bool {
    if printed == kind.name {
        return false;
    }
    let letters = |text: &str| text.chars().filter_map(fold::fold_char).eq(kind.key.chars());
    let same =
        printed.chars().flat_map(char::to_lowercase).eq(kind.name.chars().flat_map(char::to_lowercase));
    // Two ways to place a tone are both right, and only names with "oa" and "uy" have them.
    let tones = kind.name.contains("ỏa") || kind.name.contains("ủy");
    letters(printed) && !same && !tones
}
