//! Encoders of the legacy charsets, for tests that stand outside the library.
//!
//! In: Vietnamese text in NFC. Out: its bytes, and those bytes read as windows-1252. Written from the published
//! tables, apart from those of the library, so that a wrong code shows. What a charset has no code for becomes a
//! question mark; [`carried`] says beforehand what a typist would have written instead.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// A legacy charset.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Charset {
    Windows1258,
    Tcvn3,
    Vni,
    Viscii,
}

/// What a charset cannot carry: in which charsets, the character, what stands for it, and why.
const NOT_CARRIED: &[(&[Charset], &str, &str, &str)] = {
    use Charset::{Tcvn3, Viscii, Vni, Windows1258};
    const ALL: &[Charset] = &[Windows1258, Tcvn3, Vni, Viscii];
    &[
        (ALL, "\u{feff}", "", "only Unicode has a byte-order mark"),
        (ALL, "Ð", "Đ", "eth stands where these charsets have Đ, or nowhere"),
        (ALL, "▪", "•", "no square in windows-1252, whose signs these charsets share"),
        (ALL, "➢", "•", "nor arrows"),
        (ALL, "★", "*", "nor stars"),
        (ALL, "\u{2044}", "/", "nor the slash of fractions"),
        (ALL, "\u{2003}", " ", "nor wide blanks"),
        (ALL, "\u{3000}", " ", "nor wide blanks"),
        (&[Viscii], "“", "\"", "VISCII has capitals where windows-1252 has its signs"),
        (&[Viscii], "”", "\"", "likewise"),
        (&[Viscii], "–", "-", "likewise"),
        (&[Viscii], "—", "-", "likewise"),
        (&[Viscii], "…", "...", "likewise"),
        (&[Viscii], "•", "-", "likewise"),
        (&[Viscii], "†", "+", "likewise"),
        (&[Viscii, Tcvn3], "£", "?", "the letters of these charsets take the place of Latin-1's signs"),
        (&[Viscii, Tcvn3], "©", "?", "likewise"),
        (&[Viscii, Tcvn3], "«", "?", "likewise"),
        (&[Viscii, Tcvn3], "¬", "?", "likewise"),
        (&[Viscii, Tcvn3], "\u{a0}", " ", "likewise"),
        (&[Viscii], "¿", "?", "likewise"),
        (&[Viscii, Tcvn3, Vni], "ñ", "n", "the code of another letter"),
    ]
};

/// `text` as far as `charset` can carry it.
pub(crate) fn carried(text: &str, charset: Charset) -> String {
    let mut out: String = text.nfc().collect();
    for (_, sign, plain, _) in NOT_CARRIED.iter().filter(|(charsets, ..)| charsets.contains(&charset)) {
        out = out.replace(sign, plain);
    }
    if charset == Charset::Tcvn3 { without_toned_capitals(&out) } else { out }
}

/// The fonts of TCVN3 have no toned capitals. A word typed in capitals shows by its other letters; one that only
/// begins with a toned capital begins with the small letter.
fn without_toned_capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()).max(first.len_utf8());
        let (word, after) = rest.split_at(end);
        // A letter alone shows nothing.
        let small = word.chars().any(char::is_lowercase) || word.chars().count() == 1;
        let kept = |c: char| !small || c.is_ascii() || TCVN3.contains(c);
        out.extend(word.chars().map(|c| if kept(c) { c } else { c.to_lowercase().next().unwrap_or(c) }));
        rest = after;
    }
    out
}

/// The bytes of `text`.
pub(crate) fn encode(text: &str, charset: Charset) -> Vec<u8> {
    text.chars()
        .flat_map(|c| match charset {
            _ if c.is_ascii() => vec![c as u8],
            Charset::Windows1258 => windows_1258(c),
            Charset::Tcvn3 => vec![tcvn3(c)],
            Charset::Vni => vni(c),
            Charset::Viscii => vec![viscii(c)],
        })
        .collect()
}

/// What a program shows that takes `bytes` for windows-1252; where that has nothing, a control character.
pub(crate) fn read_as_1252(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|&byte| SIGNS.chars().nth(usize::from(byte.wrapping_sub(0x80))).unwrap_or(byte.into()))
        .collect()
}

/// Windows-1252 from 80 to 9F; its five empty places hold their controls.
const SIGNS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Windows-1252, or a question mark.
fn windows_1252(c: char) -> u8 {
    match SIGNS.chars().position(|sign| sign == c) {
        Some(at) => 0x80 + u8::try_from(at).unwrap_or_default(),
        None => u8::try_from(c).unwrap_or(b'?'),
    }
}

/// A vowel with its circumflex, breve or horn, then the tone: as the keyboards of Windows type it.
pub(crate) fn to_hop(text: &str) -> String {
    text.nfc()
        .flat_map(|c| {
            let (mut vowel, mut tone) = (None, None);
            for part in c.nfd() {
                match part {
                    '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = Some(part),
                    _ => vowel = vowel.map_or(Some(part), |vowel| compose(vowel, part)),
                }
            }
            [vowel, tone].into_iter().flatten()
        })
        .collect()
}

fn windows_1258(c: char) -> Vec<u8> {
    const CODES: &str = "ĂÃ \u{300}Ì ĐÐ \u{309}Ò ƠÕ ƯÝ \u{303}Þ ăã \u{301}ì đð \u{323}ò ơõ ưý ₫þ";
    let code = |c: char| {
        let pair = CODES.split(' ').find_map(|pair| pair.strip_prefix(c));
        windows_1252(pair.and_then(|latin| latin.chars().next()).unwrap_or(c))
    };
    to_hop(&String::from(c)).chars().map(code).collect()
}

/// The codes from A1 on as the ABC fonts use them; a blank where they have no letter.
const TCVN3: &str =
    "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";

fn tcvn3(c: char) -> u8 {
    let find = |c: char| TCVN3.chars().position(|letter| letter == c);
    match find(c).or_else(|| find(c.to_lowercase().next().unwrap_or(c))) {
        Some(at) => 0xa1 + u8::try_from(at).unwrap_or_default(),
        None => windows_1252(c),
    }
}

/// A base, then one mark for modifier and tone together; a few letters have a code of their own.
fn vni(c: char) -> Vec<u8> {
    const SINGLES: &str = "đñ ơô ưö íí ìì ỉæ ĩó ịò ỵî";
    const MARKS: &str = "\u{301}ù \u{300}ø \u{309}û \u{303}õ \u{323}ï \u{302}â \u{302}\u{301}á \u{302}\u{300}à \
        \u{302}\u{309}å \u{302}\u{303}ã \u{323}\u{302}ä \u{306}ê \u{306}\u{301}é \u{306}\u{300}è \u{306}\u{309}ú \
        \u{306}\u{303}ü \u{323}\u{306}ë";
    let small = c.to_lowercase().next().unwrap_or(c);
    let cased = |letter: char| {
        windows_1252(if c == small { letter } else { letter.to_uppercase().next().unwrap_or(letter) })
    };
    let single = |c: char| SINGLES.split(' ').find_map(|pair| pair.strip_prefix(c)?.chars().next());
    if let Some(code) = single(small) {
        return vec![cased(code)];
    }
    let parts: Vec<char> = small.nfd().collect();
    // The horn belongs to the base.
    let (base, marks) = match *parts.as_slice() {
        [base, '\u{31b}', ref marks @ ..] => (compose(base, '\u{31b}').and_then(single), marks.to_vec()),
        [base, ref marks @ ..] => (Some(base), marks.to_vec()),
        [] => (None, Vec::new()),
    };
    let marks: String = marks.into_iter().collect();
    let mark = MARKS
        .split(' ')
        .find_map(|pair| pair.strip_prefix(marks.as_str()).filter(|code| code.chars().count() == 1));
    match (base, mark.and_then(|code| code.chars().next())) {
        (Some(base), Some(mark)) if !marks.is_empty() => vec![cased(base), cased(mark)],
        _ => vec![windows_1252(c)],
    }
}

fn viscii(c: char) -> u8 {
    const CONTROLS: &str = "Ẳ\u{2} Ẵ\u{5} Ẫ\u{6} Ỷ\u{14} Ỹ\u{19} Ỵ\u{1e}";
    // RFC 1456, from 80 on.
    const LETTERS: &str = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ\
        ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";
    let control = CONTROLS.split(' ').find_map(|pair| pair.strip_prefix(c)?.bytes().next());
    let letter =
        || LETTERS.chars().position(|letter| letter == c).and_then(|at| u8::try_from(0x80 + at).ok());
    control.or_else(letter).unwrap_or(b'?')
}

#[cfg(test)]
mod tests {
    use super::Charset::{Tcvn3, Viscii, Vni, Windows1258};
    use super::{carried, encode, read_as_1252};

    /// Cells of the published comparison tables, typed by hand.
    #[test]
    fn letters_have_their_codes() {
        for (charset, text, shown) in [
            (Tcvn3, "Kế hoạch, Độc lập, xã hội", "KÕ ho¹ch, §éc lËp, x· héi"),
            (Vni, "KẾ HOẠCH, Độc lập, tự do", "KEÁ HOAÏCH, Ñoäc laäp, töï do"),
            (Viscii, "Kế hoạch, Độc lập, Tự do", "Kª hoÕch, Ðµc l§p, Tñ do"),
            (Windows1258, "Kế hoạch, Độc lập, Tự do", "Kêì hoaòch, Ðôòc lâòp, Týò do"),
        ] {
            assert_eq!(read_as_1252(&encode(text, charset)), shown);
        }
        assert_eq!(carried("Ủy ban XÃ – Đội, Ổ", Tcvn3), "ủy ban XÃ – Đội, ổ");
        assert_eq!(carried("“Ủy ban” – ★", Viscii), "\"Ủy ban\" - *");
    }
}
