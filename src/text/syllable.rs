//! The grammar of the Vietnamese syllable: onset, rime, at most one tone.
//!
//! In: a word, any case, composed or not. Out: whether it can be a syllable. The list of rimes is closed, so
//! a word that fails is damaged, foreign or an abbreviation; a word that passes need not exist. Nothing is
//! allocated, and the work is bounded by the longest syllable whatever the word.
//!
//! `syllable = [onset] rime [tone]`. `k gh ngh` stand before e ê i y only, `c g ng` never; `gi` and `qu` are
//! onsets; a rime that ends in c, ch, p or t takes the acute or the dot below. Where the tone is written
//! (`hòa`, `hoà`) does not matter.

use crate::lexicon::rimes::{RIMES, RIMES_AFTER_QU};

/// The letters; the number of a letter is its place here plus one.
const ALPHABET: [char; 29] = [
    'a', 'ă', 'â', 'b', 'c', 'd', 'đ', 'e', 'ê', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'ô', 'ơ', 'p', 'q',
    'r', 's', 't', 'u', 'ư', 'v', 'x', 'y',
];

/// The vowels with their tones: level, acute, grave, hook, tilde, dot below.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'á', 'à', 'ả', 'ã', 'ạ'],
    ['ă', 'ắ', 'ằ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ấ', 'ầ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'é', 'è', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ế', 'ề', 'ể', 'ễ', 'ệ'],
    ['i', 'í', 'ì', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ó', 'ò', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ố', 'ồ', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ớ', 'ờ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ú', 'ù', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ứ', 'ừ', 'ử', 'ữ', 'ự'],
    ['y', 'ý', 'ỳ', 'ỷ', 'ỹ', 'ỵ'],
];

const ACUTE: u8 = 1;
const DOT_BELOW: u8 = 5;
/// A letter's number takes five bits of its code, its tone the three above.
const TONE_SHIFT: u32 = 5;
/// No syllable is longer: `nghiêng`.
const MAX_LETTERS: usize = 7;

/// The number of a plain letter; zero for what is none.
const fn number(letter: char) -> u8 {
    let mut i = 0;
    while i < ALPHABET.len() {
        if ALPHABET[i] as u32 == letter as u32 {
            return i as u8 + 1;
        }
        i += 1;
    }
    0
}

/// How far the capital stands before its small letter: 32 in ASCII and Latin-1, one elsewhere.
const fn case_distance(small: char) -> u32 {
    if (small as u32) < 0x100 { 0x20 } else { 1 }
}

const LOW: usize = 0x1b1;
const HIGH: usize = 0x1ea0;

/// Letter codes by character: first U+0000 to U+01B0, then U+1EA0 to U+1EF9. Zero is no letter.
const CODES: [u8; LOW + 0x5a] = {
    let mut codes = [0; LOW + 0x5a];
    let mut i = 0;
    while i < ALPHABET.len() {
        let letter = ALPHABET[i];
        codes[letter as usize] = number(letter);
        codes[(letter as u32 - case_distance(letter)) as usize] = number(letter);
        i += 1;
    }
    let mut vowel = 0;
    while vowel < VOWELS.len() {
        let mut tone = 1;
        while tone < 6 {
            let c = VOWELS[vowel][tone];
            let slot = if (c as usize) < LOW { c as usize } else { c as usize - HIGH + LOW };
            let code = number(VOWELS[vowel][0]) | (tone as u8) << TONE_SHIFT;
            codes[slot] = code;
            codes[slot - case_distance(c) as usize] = code;
            tone += 1;
        }
        vowel += 1;
    }
    codes
};

fn code(c: char) -> u8 {
    let at = c as usize;
    let slot = if at < LOW { at } else { at.wrapping_sub(HIGH).saturating_add(LOW) };
    CODES.get(slot).copied().unwrap_or(0)
}

/// A rime as one number: five bits a letter.
const fn pack(rime: &str) -> u32 {
    let bytes = rime.as_bytes();
    let (mut packed, mut i) = (0, 0);
    while i < bytes.len() {
        // The letters are in U+0000 to U+07FF: one byte or two.
        let c = if bytes[i] < 0x80 {
            bytes[i] as u32
        } else {
            i += 1;
            (bytes[i - 1] as u32 & 0x1f) << 6 | (bytes[i] as u32 & 0x3f)
        };
        packed = packed << TONE_SHIFT | CODES[c as usize] as u32;
        i += 1;
    }
    packed
}

const fn packed<const N: usize>(rimes: [&str; N]) -> [u32; N] {
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        // Insertion: the order of the packed numbers is not the order of the strings.
        let new = pack(rimes[i]);
        let mut at = i;
        while at > 0 && out[at - 1] > new {
            out[at] = out[at - 1];
            at -= 1;
        }
        out[at] = new;
        i += 1;
    }
    out
}

static PACKED: [u32; RIMES.len()] = packed(RIMES);
static PACKED_AFTER_QU: [u32; RIMES_AFTER_QU.len()] = packed(RIMES_AFTER_QU);

fn is_rime(letters: &[u8], rimes: &[u32]) -> bool {
    (1..=4).contains(&letters.len()) && {
        let packed = letters.iter().fold(0, |packed, &letter| packed << TONE_SHIFT | u32::from(letter));
        rimes.binary_search(&packed).is_ok()
    }
}

/// A word, letter by letter.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Syllable {
    letters: [u8; MAX_LETTERS],
    len: u8,
    tone: u8,
    broken: bool,
}

impl Syllable {
    /// Adds a character: a letter of either case, or a combining mark.
    pub(crate) fn push(&mut self, c: char) {
        let code = code(c);
        if code == 0 {
            self.push_mark(c);
            return;
        }
        let Some(slot) = self.letters.get_mut(usize::from(self.len)) else {
            self.broken = true;
            return;
        };
        *slot = code & 0x1f;
        self.len += 1;
        self.set_tone(code >> TONE_SHIFT);
    }

    fn set_tone(&mut self, tone: u8) {
        self.broken |= tone != 0 && self.tone != 0;
        self.tone |= tone;
    }

    fn push_mark(&mut self, mark: char) {
        const CIRCUMFLEX: [(u8, u8); 3] =
            [(number('a'), number('â')), (number('e'), number('ê')), (number('o'), number('ô'))];
        const BREVE: [(u8, u8); 1] = [(number('a'), number('ă'))];
        const HORN: [(u8, u8); 2] = [(number('o'), number('ơ')), (number('u'), number('ư'))];
        let table: &[(u8, u8)] = match mark {
            '\u{301}' => return self.set_tone(ACUTE),
            '\u{300}' => return self.set_tone(2),
            '\u{309}' => return self.set_tone(3),
            '\u{303}' => return self.set_tone(4),
            '\u{323}' => return self.set_tone(DOT_BELOW),
            '\u{302}' => &CIRCUMFLEX,
            '\u{306}' => &BREVE,
            '\u{31b}' => &HORN,
            _ => &[],
        };
        let last = usize::from(self.len).checked_sub(1).and_then(|last| self.letters.get_mut(last));
        match last.and_then(|last| Some((table.iter().find(|(plain, _)| plain == last)?.1, last))) {
            Some((marked, last)) => *last = marked,
            None => self.broken = true,
        }
    }

    /// True when a letter is a vowel.
    pub(crate) fn has_vowel(&self) -> bool {
        const ROWS: u32 = {
            let (mut rows, mut i) = (0, 0);
            while i < VOWELS.len() {
                rows |= 1 << number(VOWELS[i][0]);
                i += 1;
            }
            rows
        };
        self.letters[..usize::from(self.len)].iter().any(|&letter| ROWS >> letter & 1 == 1)
    }

    /// True when the letters so far are a syllable.
    pub(crate) fn is_valid(&self) -> bool {
        !self.broken && is_valid(&self.letters[..usize::from(self.len)], self.tone)
    }

    /// True when the letters are a syllable once ư stands before the ơ: `trởng`, from which a converter took
    /// the ư of `trưởng`.
    pub(crate) fn is_valid_without_u_horn(&self) -> bool {
        const O_HORN: u8 = number('ơ');
        const U_HORN: u8 = number('ư');
        let letters = &self.letters[..usize::from(self.len)];
        let Some(at) = letters.iter().position(|&letter| letter == O_HORN) else { return false };
        if self.broken || letters.len() == MAX_LETTERS {
            return false;
        }
        let mut whole = [U_HORN; MAX_LETTERS];
        whole[..at].copy_from_slice(&letters[..at]);
        whole[at + 1..=letters.len()].copy_from_slice(&letters[at..]);
        is_valid(&whole[..=letters.len()], self.tone)
    }
}

/// True when `word` can be a syllable.
pub(crate) fn is_syllable(word: &str) -> bool {
    let mut syllable = Syllable::default();
    word.chars().for_each(|c| syllable.push(c));
    syllable.is_valid()
}

fn is_valid(letters: &[u8], tone: u8) -> bool {
    const C: u8 = number('c');
    const H: u8 = number('h');
    const P: u8 = number('p');
    const T: u8 = number('t');
    let stopped = matches!(letters, [.., C | P | T] | [.., C, H]);
    (!stopped || tone == ACUTE || tone == DOT_BELOW) && has_onset_and_rime(letters)
}

fn has_onset_and_rime(letters: &[u8]) -> bool {
    const B: u8 = number('b');
    const C: u8 = number('c');
    const D: u8 = number('d');
    const D_BAR: u8 = number('đ');
    const G: u8 = number('g');
    const H: u8 = number('h');
    const I: u8 = number('i');
    const K: u8 = number('k');
    const L: u8 = number('l');
    const M: u8 = number('m');
    const N: u8 = number('n');
    const P: u8 = number('p');
    const Q: u8 = number('q');
    const R: u8 = number('r');
    const S: u8 = number('s');
    const T: u8 = number('t');
    const U: u8 = number('u');
    const V: u8 = number('v');
    const X: u8 = number('x');
    match letters {
        [N, G, H, rime @ ..] | [G, H, rime @ ..] => is_front(rime) && is_rime(rime, &PACKED),
        [N, G, rime @ ..] => !is_front(rime) && is_rime(rime, &PACKED),
        // `gì`, `gìn` are g and a rime in i; `gia`, `giúp` are gi and a rime; `giêng` is both.
        [G, I, rest @ ..] => {
            is_rime(&letters[1..], &PACKED) || (is_rime(rest, &PACKED) && !rest.starts_with(&[I]))
        }
        [Q, U, rime @ ..] => is_rime(rime, &PACKED_AFTER_QU),
        [C | K | N | P | T, H, rime @ ..] | [T, R, rime @ ..] => is_rime(rime, &PACKED),
        [K, rime @ ..] => is_front(rime) && is_rime(rime, &PACKED),
        [C | G, rime @ ..] => !is_front(rime) && is_rime(rime, &PACKED),
        [B | D | D_BAR | H | L | M | N | P | R | S | T | V | X, rime @ ..] => is_rime(rime, &PACKED),
        rime => is_rime(rime, &PACKED),
    }
}

/// The vowels before which `k` is written for `c`.
fn is_front(rime: &[u8]) -> bool {
    const FRONT: [u8; 4] = [number('e'), number('ê'), number('i'), number('y')];
    rime.first().is_some_and(|first| FRONT.contains(first))
}

#[cfg(test)]
mod tests {
    use super::{RIMES, RIMES_AFTER_QU, Syllable, is_syllable};
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn syllables_pass_in_any_form() {
        let words = "kế hoạch thực hiện nghị quyết nghiêng ngượng gì gìn giếng giúp gia quý quốc quà ỷ uỷ ủy ý ở ai \
                     hòa hoà khuỷu khuya uống ươm thuở xoong yêu nguyễn phường trưởng đường huyện xã kỷ luật đẩy";
        for word in words.split_whitespace() {
            let nfd: String = word.nfd().collect();
            let capitals = word.to_uppercase();
            assert!(is_syllable(word) && is_syllable(&nfd) && is_syllable(&capitals), "{word}");
        }
    }

    #[test]
    fn other_words_fail() {
        let words = "kõ hoach hoàch hoaïch cn website zalo phoos vàc mm ngiệp gế céi kan qý ghà trởng nớc ếề \
                     nghiêngg x b đ qu c'est für é1";
        for word in words.split_whitespace() {
            assert!(!is_syllable(word), "{word}");
        }
        assert!(!is_syllable("") && !is_syllable("\u{301}") && !is_syllable("t\u{302}"));
        assert!(!is_syllable(&"a".repeat(1000)));
    }

    #[test]
    fn a_lost_u_horn_is_seen() {
        let check = |word: &str| {
            let mut syllable = Syllable::default();
            word.chars().for_each(|c| syllable.push(c));
            syllable.is_valid_without_u_horn()
        };
        assert!(check("trởng") && check("nớc") && check("hơu"));
        assert!(!check("trường") && !check("trang") && !check("nghiêng") && !check(""));
    }

    #[test]
    fn the_lists_are_sorted_and_every_rime_is_found() {
        assert!(RIMES.is_sorted() && RIMES_AFTER_QU.is_sorted());
        let toned = |rime: &str| rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
        for rime in RIMES {
            let tone = if toned(rime) { "\u{301}" } else { "" };
            assert!(is_syllable(&format!("{rime}{tone}")), "{rime}");
        }
        for rime in RIMES_AFTER_QU {
            let tone = if toned(rime) { "\u{323}" } else { "" };
            assert!(is_syllable(&format!("qu{rime}{tone}")), "{rime}");
        }
    }
}
