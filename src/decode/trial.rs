//! Which charset a text is in, by trial: every charset reads it, and valid Vietnamese syllables are counted.
//!
//! In: a surface (see `charset`). Out: the charset that turns it into Vietnamese, or none. A wrong charset
//! makes less than two words in three valid, the right one nearly all, so the gates below leave no close
//! calls. Only words with a character outside ASCII count for them: the others read the same in any charset
//! and would only blur the difference (a plan full of English terms must still be read); the names of HTML tags are no
//! words at all. Lines with letters
//! that no surface can hold (ế, đ, ư: Unicode already) are left out; `repair` decides about them.

use super::charset::{Charset, Letters};
use super::counts::Counts;
use crate::text::letter;
use crate::text::syllable::Syllable;

/// The right charset makes this share of the words valid …
const SCORE: f32 = 0.90;
/// … this much more than the text has as it stands …
const GAIN: f32 = 0.15;
/// … and this much more than any other charset.
const MARGIN: f32 = 0.10;
/// Of all words, ASCII ones too, this share must be valid: the language is Vietnamese.
const VIETNAMESE: f32 = 0.60;
/// Fewer words prove nothing.
const FEWEST: u32 = 3;
/// A charset that is still far off after so many words is not tried further.
const ENOUGH: u32 = 100;
/// A run of letters is looked at up to here, in bytes: no word is longer, nor are the few that a blank does not part.
const LONGEST_RUN: usize = 4096;

/// Words and how many of them are valid.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) words: u32,
    pub(super) valid: u32,
}

impl Tally {
    fn share(self) -> f32 {
        if self.words == 0 { 0.0 } else { self.valid as f32 / self.words as f32 }
    }

    fn add(&mut self, other: Self) {
        self.words += other.words;
        self.valid += other.valid;
    }

    fn is_hopeless(self) -> bool {
        self.words > ENOUGH && self.share() < SCORE - 2.0 * MARGIN
    }
}

/// The charset of a text, where one stands out.
pub(super) fn charset(text: &str) -> Option<Charset> {
    let mut counts = Counts::new();
    let mut plain = Tally::default();
    let mut undecoded = Tally::default();
    let mut tallies = [Tally::default(); Charset::ALL.len()];
    for line in lines(text).filter(|line| !line.is_ascii() && !line.contains(is_unicode_letter)) {
        let (mut seen, mut in_tag) = (0, false);
        for (at, chunk) in chunks(line) {
            // Between two runs of letters there may be the signs that open and close a tag.
            in_tag = line[seen..at].bytes().fold(in_tag, |in_tag, b| b == b'<' || in_tag && b != b'>');
            seen = at + chunk.len();
            let mut known = counts.of(chunk);
            let mut read = |charset, chunk| {
                known.as_mut().map_or_else(|| tally(charset, chunk), |slot| slot.tally(charset))
            };
            if chunk.is_ascii() {
                if !in_tag {
                    plain.add(read(None, chunk));
                }
                continue;
            }
            let chunk = &chunk[..chunk.floor_char_boundary(LONGEST_RUN)];
            undecoded.add(read(None, chunk));
            for (charset, sum) in Charset::ALL.into_iter().zip(&mut tallies) {
                if !sum.is_hopeless() {
                    sum.add(read(Some(charset), chunk));
                }
            }
        }
        if tallies.iter().all(|sum| sum.is_hopeless()) {
            return None;
        }
    }
    let (first, best) =
        Charset::ALL.into_iter().zip(tallies).reduce(|a, b| if b.1.share() > a.1.share() { b } else { a })?;
    let others = Charset::ALL.into_iter().zip(tallies).filter(|(charset, _)| *charset != first);
    let second = others.map(|(_, sum)| sum.share()).fold(0.0, f32::max);
    plain.add(best);
    let stands_out = best.valid >= FEWEST
        && best.share() >= SCORE
        && best.share() - undecoded.share() >= GAIN
        && best.share() - second >= MARGIN
        && plain.share() >= VIETNAMESE;
    stands_out.then_some(first)
}

/// A Vietnamese letter (or combining mark) that no surface holds.
pub(super) fn is_unicode_letter(c: char) -> bool {
    matches!(c, '\u{102}' | '\u{103}' | '\u{110}' | '\u{111}' | '\u{128}' | '\u{129}' | '\u{168}' | '\u{169}'
        | '\u{1a0}' | '\u{1a1}' | '\u{1af}' | '\u{1b0}' | '\u{300}'..='\u{323}' | '\u{1ea0}'..='\u{1ef9}')
}

/// Lines with their ends; a carriage return ends a line too.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['\n', '\r'])
}

/// The parts of a line that can hold words, each with its offset: runs without ASCII signs, digits and blanks. Where a letter of
/// mangled UTF-8 may end in a blank (`Ã `), the blank does not end the run.
pub(super) fn chunks(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + line[at..].find(|c: char| c.is_ascii_alphabetic() || is_beyond(c))?;
        let from = &line[start..];
        let mut before = '\0';
        let ends = |c: char| {
            let goes_on = c.is_ascii_alphabetic() || is_beyond(c) || c == ' ' && before == 'Ã';
            before = c;
            !goes_on
        };
        let chunk = &from[..from.find(ends).unwrap_or(from.len())];
        at = start + chunk.len();
        Some((start, chunk))
    })
}

/// Outside ASCII, or one of its controls, of which VISCII makes letters.
fn is_beyond(c: char) -> bool {
    !c.is_ascii() || (c.is_ascii_control() && !c.is_ascii_whitespace())
}

/// Counts the words of a chunk as a charset reads them. One-letter words and abbreviations (`QĐ`) say
/// nothing; in chunks with characters outside ASCII, neither do words without.
pub(super) fn tally(charset: Option<Charset>, chunk: &str) -> Tally {
    let mut tally = Tally::default();
    let mut word = Word::default();
    let plain = chunk.is_ascii();
    let lost_horns = charset == Some(Charset::Tcvn3);
    for (c, _) in (Letters { charset, before: None, rest: chunk }) {
        if is_word_letter(c) {
            word.push(c);
        } else {
            word.end(plain, lost_horns, &mut tally);
        }
    }
    word.end(plain, lost_horns, &mut tally);
    tally
}

#[derive(Default)]
struct Word {
    syllable: Syllable,
    letters: u32,
    beyond_ascii: bool,
    small: bool,
}

impl Word {
    fn push(&mut self, c: char) {
        self.syllable.push(c);
        self.letters += u32::from(!('\u{300}'..='\u{36f}').contains(&c));
        self.beyond_ascii |= !c.is_ascii();
        self.small |= letter::is_small(c);
    }

    fn end(&mut self, plain: bool, lost_horns: bool, tally: &mut Tally) {
        let counts = self.small || self.syllable.has_vowel() && self.beyond_ascii;
        if self.letters >= 2 && counts && (plain || self.beyond_ascii) {
            let valid = self.syllable.is_valid() || lost_horns && self.syllable.is_valid_without_u_horn();
            tally.words += 1;
            tally.valid += u32::from(valid);
        }
        *self = Self::default();
    }
}

/// A decoded character that belongs to a word. Signs such as `®` do: between letters they are damage.
fn is_word_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        '\u{a0}' | '\u{2000}'..='\u{2bff}' | '\u{3000}' | '\u{feff}' => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{charset, chunks};
    use crate::decode::charset::Charset;

    #[test]
    fn legacy_text_counts_behind_a_long_beginning_that_reads_as_it_stands() {
        let plain = "Hà Nam và ngày mùng hai\n".repeat(500);
        let legacy = "Uû ban nh©n d©n tØnh tæ chøc thùc hiÖn kÕ ho¹ch nµy\n".repeat(2000);
        assert_eq!(charset(&legacy), Some(Charset::Tcvn3));
        assert_eq!(charset(&(plain + &legacy)), Some(Charset::Tcvn3));
    }

    #[test]
    fn chunks_are_runs_of_letters() {
        let parts: Vec<&str> = chunks("C¨n cø 12/Q§-UB: bÃ i \u{2}x.").map(|(_, part)| part).collect();
        assert_eq!(chunks("/ ø5A").last(), Some((5, "A")));
        assert_eq!(parts, ["C¨n", "cø", "Q§", "UB", "bÃ i", "\u{2}x"]);
        assert_eq!(chunks("12 / 5").count(), 0);
    }

    #[test]
    fn one_line_is_enough_where_it_is_clear() {
        let lines = [
            (
                "C¨n cø QuyÕt ®Þnh sè 94/2006/Q§-TTg ngµy 27/4/2006 cña Thñ t\u{ad}íng ChÝnh phñ",
                Charset::Tcvn3,
            ),
            (
                "Caên cöù Quyeát ñònh soá 67/2004/QÑ-UB ngaøy 10/5/2004 cuûa Uûy ban nhaân daân tænh",
                Charset::Vni,
            ),
            ("Cµng hòa xã hµi chü nghîa Vi®t Nam, Ðµc l§p - Tñ do - HÕnh phúc", Charset::Viscii),
            ("Côòng hoÌa xaÞ hôòi chuÒ nghiÞa Viêòt Nam, Ðôòc lâòp - Týò do", Charset::Windows1258),
            ("Cá»™ng hÃ²a xÃ£ há»™i chá»§ nghÄ©a Viá»‡t Nam, Äá»™c láºp", Charset::Mangled),
        ];
        for (line, wanted) in lines {
            assert_eq!(charset(line), Some(wanted), "{line}");
        }
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        let texts = [
            "Kế hoạch của Ủy ban nhân dân tỉnh",
            "Hà Nam, ngày 12 tháng 5, hòa bình là quý giá",
            "KÕ ho¹ch",
            "Le comité a été créé à la fin de l'été; où êtes-vous, mon cher élève, à Genève ou à Orléans?",
            "Für die Prüfung müssen Schüler täglich üben, dürfen aber die Bücher später zurückgeben.",
            "El señor Núñez trabajó allí; la reunión será mañana según él, más tarde, en la estación.",
            "Não há solução; a inscrição está à disposição até amanhã, é só ir às páginas e às seções.",
            "naïve café résumé",
            "\u{fffd}\u{fffd}\u{fffd} \u{fffd}x",
            "",
        ];
        for text in texts {
            assert_eq!(charset(text), None, "{text}");
        }
    }
}
