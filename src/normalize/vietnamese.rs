//! Vietnamese letters composed by a table.
//!
//! In: a vowel, with or without a circumflex, breve or horn of its own, and one or two marks. Out: the one letter that
//! they compose to, as NFC has it. Whatever else is written with marks is left to the general way, and so is any order
//! of marks that is not the canonical one.

/// Vowels of a syllable, each with its five tones, in the order of [`TONES`]. The first of a row carries none.
const ROWS: [[char; 6]; 24] = [
    ['a', 'à', 'á', 'ã', 'ả', 'ạ'],
    ['e', 'è', 'é', 'ẽ', 'ẻ', 'ẹ'],
    ['i', 'ì', 'í', 'ĩ', 'ỉ', 'ị'],
    ['o', 'ò', 'ó', 'õ', 'ỏ', 'ọ'],
    ['u', 'ù', 'ú', 'ũ', 'ủ', 'ụ'],
    ['y', 'ỳ', 'ý', 'ỹ', 'ỷ', 'ỵ'],
    ['A', 'À', 'Á', 'Ã', 'Ả', 'Ạ'],
    ['E', 'È', 'É', 'Ẽ', 'Ẻ', 'Ẹ'],
    ['I', 'Ì', 'Í', 'Ĩ', 'Ỉ', 'Ị'],
    ['O', 'Ò', 'Ó', 'Õ', 'Ỏ', 'Ọ'],
    ['U', 'Ù', 'Ú', 'Ũ', 'Ủ', 'Ụ'],
    ['Y', 'Ỳ', 'Ý', 'Ỹ', 'Ỷ', 'Ỵ'],
    ['ă', 'ằ', 'ắ', 'ẵ', 'ẳ', 'ặ'],
    ['â', 'ầ', 'ấ', 'ẫ', 'ẩ', 'ậ'],
    ['ê', 'ề', 'ế', 'ễ', 'ể', 'ệ'],
    ['ô', 'ồ', 'ố', 'ỗ', 'ổ', 'ộ'],
    ['ơ', 'ờ', 'ớ', 'ỡ', 'ở', 'ợ'],
    ['ư', 'ừ', 'ứ', 'ữ', 'ử', 'ự'],
    ['Ă', 'Ằ', 'Ắ', 'Ẵ', 'Ẳ', 'Ặ'],
    ['Â', 'Ầ', 'Ấ', 'Ẫ', 'Ẩ', 'Ậ'],
    ['Ê', 'Ề', 'Ế', 'Ễ', 'Ể', 'Ệ'],
    ['Ô', 'Ồ', 'Ố', 'Ỗ', 'Ổ', 'Ộ'],
    ['Ơ', 'Ờ', 'Ớ', 'Ỡ', 'Ở', 'Ợ'],
    ['Ư', 'Ừ', 'Ứ', 'Ữ', 'Ử', 'Ự'],
];

/// The second byte of each mark, all of them U+03xx behind [`MARK_LEAD`]: grave, acute, tilde, hook, dot below;
/// circumflex, breve, horn.
const MARKS: [u8; 8] = [0x80, 0x81, 0x83, 0x89, 0xa3, 0x82, 0x86, 0x9b];
/// How many of them are tones, the first ones.
const TONES: usize = 5;
/// The dot below; it comes before the circumflex and the breve, and behind the horn.
const DOT: usize = 4;
const CIRCUMFLEX: usize = 5;
const BREVE: usize = 6;
const HORN: usize = 7;

/// The first byte of all marks.
pub(super) const MARK_LEAD: u8 = 0xcc;

/// Stands where there is no letter.
const NONE: char = '\0';

/// For each row, first mark, and second mark or none: the letter.
static LETTERS: [[[char; MARKS.len() + 1]; MARKS.len()]; ROWS.len()] = {
    let mut letters = [[[NONE; MARKS.len() + 1]; MARKS.len()]; ROWS.len()];
    let mut row = 0;
    while row < ROWS.len() {
        let mut tone = 0;
        while tone < TONES {
            letters[row][tone][0] = ROWS[row][tone + 1];
            tone += 1;
        }
        let mut mark = CIRCUMFLEX;
        while mark <= HORN {
            if let Some(marked) = with_mark(ROWS[row][0], mark) {
                letters[row][mark][0] = ROWS[marked][0];
                let mut tone = 0;
                while tone < TONES {
                    let letter = ROWS[marked][tone + 1];
                    if tone == DOT && mark != HORN {
                        letters[row][tone][mark + 1] = letter;
                    } else {
                        letters[row][mark][tone + 1] = letter;
                    }
                    tone += 1;
                }
            }
            mark += 1;
        }
        row += 1;
    }
    letters
};

/// The row of a vowel with a mark that is no tone.
const fn with_mark(vowel: char, mark: usize) -> Option<usize> {
    let row = match (vowel, mark) {
        ('a', BREVE) => 12,
        ('a', CIRCUMFLEX) => 13,
        ('e', CIRCUMFLEX) => 14,
        ('o', CIRCUMFLEX) => 15,
        ('o', HORN) => 16,
        ('u', HORN) => 17,
        ('A', BREVE) => 18,
        ('A', CIRCUMFLEX) => 19,
        ('E', CIRCUMFLEX) => 20,
        ('O', CIRCUMFLEX) => 21,
        ('O', HORN) => 22,
        ('U', HORN) => 23,
        _ => return None,
    };
    Some(row)
}

/// One more than the place in [`MARKS`], by the lower six bits of a mark's second byte; 0 for other marks.
static MARK_OF: [u8; 64] = {
    let mut places = [0; 64];
    let mut mark = 0;
    while mark < MARKS.len() {
        places[(MARKS[mark] & 0x3f) as usize] = mark as u8 + 1;
        mark += 1;
    }
    places
};

/// One more than the row of a vowel that is ASCII; 0 for other signs.
static ROW_OF: [u8; 128] = {
    let mut rows = [0; 128];
    let mut row = 0;
    while row < 12 {
        rows[ROWS[row][0] as usize] = row as u8 + 1;
        row += 1;
    }
    rows
};

/// The letter that ends at `at`, where a mark begins, composed with the marks there: where it starts, what it is, and
/// where its marks end. None where the table does not know it, or a third mark follows.
#[inline]
pub(super) fn compose(bytes: &[u8], at: usize) -> Option<(usize, char, usize)> {
    let (row, start) = vowel(bytes, at)?;
    let first = mark(bytes, at)?;
    let second = if bytes.get(at + 2) == Some(&MARK_LEAD) { mark(bytes, at + 2)? + 1 } else { 0 };
    let letter = *LETTERS.get(row)?.get(first)?.get(second)?;
    let end = if second == 0 { at + 2 } else { at + 4 };
    (letter != NONE).then_some((start, letter, end))
}

/// The row of the vowel that ends at `end`, and where it starts.
#[inline]
fn vowel(bytes: &[u8], end: usize) -> Option<(usize, usize)> {
    let last = *bytes.get(end.checked_sub(1)?)?;
    if let Some(&row) = ROW_OF.get(usize::from(last)) {
        return Some((usize::from(row).checked_sub(1)?, end - 1));
    }
    let start = end.checked_sub(2)?;
    let row = match (bytes[start], last) {
        (0xc4, 0x83) => 12,
        (0xc3, 0xa2) => 13,
        (0xc3, 0xaa) => 14,
        (0xc3, 0xb4) => 15,
        (0xc6, 0xa1) => 16,
        (0xc6, 0xb0) => 17,
        (0xc4, 0x82) => 18,
        (0xc3, 0x82) => 19,
        (0xc3, 0x8a) => 20,
        (0xc3, 0x94) => 21,
        (0xc6, 0xa0) => 22,
        (0xc6, 0xaf) => 23,
        _ => return None,
    };
    Some((row, start))
}

/// The place in [`MARKS`] of the mark at `at`.
#[inline]
fn mark(bytes: &[u8], at: usize) -> Option<usize> {
    let second = *bytes.get(at + 1)?;
    if second & 0xc0 != 0x80 {
        return None;
    }
    usize::from(MARK_OF[usize::from(second & 0x3f)]).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::{MARKS, ROWS, compose};
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn the_table_agrees_with_unicode() {
        let marks: Vec<char> =
            MARKS.iter().map(|&second| char::from_u32(0x300 + u32::from(second & 0x3f)).unwrap()).collect();
        let mut known = 0;
        for vowel in ROWS.iter().map(|row| row[0]).chain("bđnờ".chars()) {
            let twos = marks.iter().flat_map(|&a| marks.iter().map(move |&b| vec![a, b]));
            for marks in marks.iter().map(|&mark| vec![mark]).chain(twos) {
                let text: String = std::iter::once(vowel).chain(marks).collect();
                let Some((start, letter, end)) = compose(text.as_bytes(), vowel.len_utf8()) else { continue };
                assert_eq!((start, end), (0, text.len()), "{text:?}");
                assert_eq!(letter.to_string(), text.nfc().collect::<String>(), "{text:?}");
                known += 1;
            }
        }
        // Each of 24 vowels with five tones, and 12 of them made of a vowel and a mark with or without a tone.
        assert_eq!(known, 24 * 5 + 12 * 6);
    }
}
