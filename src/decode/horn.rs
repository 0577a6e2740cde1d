//! The letter ư of TCVN3 texts, whose code AD is the soft hyphen of Latin-1: many a converter took it out.
//!
//! In: a text without a single AD, letter by letter. Out: where an ư is missing. It is put back only where
//! no other reading is Vietnamese: before ơ with c, ng or u after it (`nớc`, `trởng`), in words that are
//! none without it (`nh`, `th`, `nhng`), and in three words of every plan (`ngời`, `Lu:`, `thông t`). Elsewhere
//! (`mời`: mười or mời) the text stays as it is.

use crate::text::letter;

/// True where the ư may have been lost: no character of the text stands for it.
pub(super) fn is_lost(surface: &str) -> bool {
    !surface.contains(['\u{ad}', '\u{2212}'])
}

/// True when an ư is missing before `letter`; `out` is what was read before it, `rest` the surface after it.
pub(super) fn is_missing_before(out: &str, letter: char, rest: &str) -> bool {
    match letter {
        'ơ' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => {
            let next = |c: char| rest.starts_with([c, c.to_ascii_uppercase()]);
            !out.ends_with(['ư', 'Ư'])
                && (next('c')
                    || next('u')
                    || rest.starts_with("ng")
                    || rest.starts_with("NG")
                    || letter == 'ờ' && next('i') && is_one_of(last_word(out), &["ng", "Ng", "NG"]))
        }
        'n' if rest.starts_with('g') && !goes_on(&rest[1..]) => {
            let onset = last_word(out);
            !onset.is_empty() && onset.chars().all(|c| c.is_ascii() && !"aeiouyAEIOUY".contains(c))
        }
        'u' => last_word(out) == "L" && (rest.starts_with(':') || rest.starts_with(" VT")),
        _ => false,
    }
}

/// True when an ư is missing after `letter`, at the end of its word.
pub(super) fn is_missing_after(out: &str, letter: char, rest: &str) -> bool {
    match letter {
        _ if goes_on(rest) => false,
        'h' => is_one_of(last_word(out), &["n", "N", "t", "T"]),
        't' if last_word(out).is_empty() => {
            is_one_of(last_word(out.trim_end_matches(' ')), &["thông", "Thông", "đầu", "Đầu", "vật"])
        }
        _ => false,
    }
}

/// True when the word goes on in `rest`.
fn goes_on(rest: &str) -> bool {
    rest.starts_with(|c: char| letter::is_letter(c) || ('\u{a1}'..='\u{ff}').contains(&c))
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.contains(&word)
}

/// The letters at the end of `out`; a run too long for a word is cut.
fn last_word(out: &str) -> &str {
    let letters = out.char_indices().rev().take(8).take_while(|&(_, c)| letter::is_letter(c));
    &out[letters.last().map_or(out.len(), |(at, _)| at)..]
}

#[cfg(test)]
mod tests {
    use super::{is_missing_after, is_missing_before};

    #[test]
    fn a_missing_horn_is_seen_only_where_it_is_certain() {
        for (out, letter, rest) in [
            ("n", 'ớ', "c"),
            ("tr", 'ở', "ng"),
            ("con ng", 'ờ', "i"),
            ("- L", 'u', ": VT"),
            ("nh", 'n', "g sau"),
        ] {
            assert!(is_missing_before(out, letter, rest), "{out}{letter}{rest}");
        }
        for (out, letter, rest) in [
            ("nư", 'ớ', "c"),
            ("m", 'ờ', "i"),
            ("s", 'ơ', "n"),
            ("L", 'u', "n"),
            ("", 'a', ""),
            ("tra", 'n', "g"),
            ("", 'n', "g "),
        ] {
            assert!(!is_missing_before(out, letter, rest), "{out}{letter}{rest}");
        }
        assert!(is_missing_after("Thông ", 't', " số") && is_missing_after("n", 'h', " sau"));
        assert!(!is_missing_after("một ", 't', " ") && !is_missing_after("n", 'h', "©n"));
    }
}
