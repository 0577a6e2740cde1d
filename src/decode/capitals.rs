//! Capitals of TCVN3 texts. The ABC fonts have no toned capitals: a heading is typed with ASCII capitals and
//! small toned letters, in a font that draws all of them as capitals. Decoded it reads `Kế HOạCH`.
//!
//! In: a decoded line; the columns of a letterhead are lines of their own. Out: the same line with the toned letters of such words as capitals, byte for byte
//! as long. A word is certain where it has two capitals, or one after a small letter, and no small ASCII
//! letter (`HOạCH`, `ủY`). Words such as `Bộ`, `Để` or `ý` may be written small; they go with the words
//! around them. A heading typed all in small letters cannot be told from text and stays.

use super::charset::upper;
use crate::text::letter;
use crate::text::syllable::is_syllable;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Has a small ASCII letter.
    Small,
    /// A syllable in capitals, once its toned letters are raised.
    Capital,
    /// Small toned letters, at most one capital before them.
    Doubtful,
    /// Abbreviations, parts of symbols and single letters, which say nothing about the line.
    Neutral,
}

struct Word {
    start: usize,
    end: usize,
    kind: Kind,
}

/// What stands between two columns.
const GAP: &str = "    ";

/// Raises the words of `out[from..]` that are set in capitals.
pub(super) fn raise(out: &mut String, from: usize) {
    let line = &out[from..];
    // A word in capitals has one after another or after a toned letter.
    let mut pairs = line.as_bytes().windows(2);
    if !pairs
        .any(|pair| pair[1].is_ascii_uppercase() && (pair[0].is_ascii_uppercase() || !pair[0].is_ascii()))
    {
        return;
    }
    let mut raised = String::with_capacity(line.len());
    for part in line.split_inclusive(['\t', '|', '<', '>']) {
        let mut rest = part;
        while let Some(gap) = rest.find(GAP) {
            let (column, after) = rest.split_at(gap + GAP.len());
            raise_column(column, &mut raised);
            rest = after;
        }
        raise_column(rest, &mut raised);
    }
    out.truncate(from);
    out.push_str(&raised);
}

fn raise_column(column: &str, out: &mut String) {
    let words = words(column);
    let all_capitals = words.iter().all(|word| word.kind != Kind::Small);
    let headed = words.iter().any(|word| word.kind == Kind::Capital);
    let (mut before, mut taken) = (None, 0);
    for (at, word) in words.iter().enumerate() {
        // Neutral and doubtful words are looked past, so the scan ahead is bounded to stay linear.
        let mut ahead = words[at + 1..].iter().take(8).map(|next| next.kind);
        let raise = match word.kind {
            Kind::Capital => true,
            Kind::Doubtful if all_capitals => headed,
            Kind::Doubtful => {
                let opens = column[word.start..].starts_with(letter::is_capital);
                (opens || before == Some(Kind::Capital))
                    && ahead.find(|kind| decides(*kind)) == Some(Kind::Capital)
            }
            Kind::Small | Kind::Neutral => false,
        };
        if decides(word.kind) {
            before = Some(word.kind);
        }
        out.push_str(&column[taken..word.start]);
        let letters = column[word.start..word.end].chars();
        out.extend(letters.map(|c| if raise && is_small_toned(c) { upper(c) } else { c }));
        taken = word.end;
    }
    out.push_str(&column[taken..]);
}

fn decides(kind: Kind) -> bool {
    matches!(kind, Kind::Small | Kind::Capital)
}

/// A small Vietnamese letter outside ASCII; its capital takes as many bytes.
fn is_small_toned(c: char) -> bool {
    !c.is_ascii() && letter::is_small(c) && upper(c).len_utf8() == c.len_utf8()
}

fn words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = 0;
    while let Some(start) = line[rest..].find(letter::is_letter).map(|at| rest + at) {
        let end = line[start..].find(|c: char| !letter::is_letter(c)).map_or(line.len(), |at| start + at);
        let word = &line[start..end];
        // "12-KH/ĐU": parts of a symbol.
        let joined = |c: char| matches!(c, '/' | '-' | '&') || c.is_ascii_digit();
        let symbol = line[..start].ends_with(joined) || line[end..].starts_with(joined);
        let kind = match kind(word) {
            Kind::Capital if symbol && !word.contains(is_small_toned) => Kind::Neutral,
            kind => kind,
        };
        words.push(Word { start, end, kind });
        rest = end;
    }
    words
}

fn kind(word: &str) -> Kind {
    let (mut capitals, mut small, mut letters) = (0, 0, 0);
    for c in word.chars() {
        letters += 1;
        small += usize::from(c.is_ascii_lowercase());
        capitals += usize::from(letter::is_capital(c));
    }
    let toned = word.contains(is_small_toned);
    let starts_small = word.starts_with(is_small_toned);
    if small > 0 {
        if letters == 1 { Kind::Neutral } else { Kind::Small }
    } else if toned && capitals < 2 && !(starts_small && capitals == 1) {
        Kind::Doubtful
    } else if letters >= 2 && (toned || is_syllable(word)) {
        Kind::Capital
    } else {
        Kind::Neutral
    }
}

#[cfg(test)]
mod tests {
    use super::raise;

    #[test]
    fn headings_are_raised_and_text_is_not() {
        let cases = [
            ("Kế HOạCH", "KẾ HOẠCH"),
            ("ủY BAN NHâN DâN", "ỦY BAN NHÂN DÂN"),
            ("QUYếT ĐịNH của ủY BAN", "QUYẾT ĐỊNH của ỦY BAN"),
            ("ý KIếN Bộ TRƯởNG", "Ý KIẾN BỘ TRƯỞNG"),
            ("của Bộ Tài chính", "của Bộ Tài chính"),
            ("Số: 12/KH-UBND", "Số: 12/KH-UBND"),
            ("Số 12-KH/ĐU", "Số 12-KH/ĐU"),
            ("<td>Xã PồN Hạ</td>", "<td>XÃ PỒN HẠ</td>"),
            ("Để UBND xã có ý kiến", "Để UBND xã có ý kiến"),
            ("Sở KH&ĐT, Sở NN", "Sở KH&ĐT, Sở NN"),
            ("theo Kế HOạCH Số 5 CHUNG của Bộ", "theo KẾ HOẠCH SỐ 5 CHUNG của Bộ"),
            ("v/v Tổ CHứC", "v/v TỔ CHỨC"),
            ("Xã ĐôNG HảI    Độc lập\tSố BảY", "XÃ ĐÔNG HẢI    Độc lập\tSỐ BẢY"),
            ("", ""),
        ];
        for (decoded, wanted) in cases {
            let mut out = format!("Bộ {decoded}");
            raise(&mut out, "Bộ ".len());
            assert_eq!(out, format!("Bộ {wanted}"));
        }
    }
}
