//! Where the name of an agency ends in prose.
//!
//! In: a clean text and where the name begins. Out: where it ends: before a verb, `về`, a bracket or the
//! punctuation that closes it. Names that hold a comma or a verb are known by `lexicon::agencies`.

use super::words;
use crate::lexicon::{agencies, kinds, verbs};
use crate::text::fold;
use crate::text::letter;
use crate::text::shape;
use crate::text::word::{self, Words};

/// A name of an agency is no longer than this, in bytes.
const LONGEST: usize = 260;

/// The comma of a name that holds one stands no farther behind its first word than this, in bytes.
const FARTHEST_COMMA: usize = 64;

/// The offset at which the name that begins at `start` ends; `start` where none begins.
pub(crate) fn agency_end(text: &str, start: usize) -> usize {
    name_end(text, start, start)
}

/// The same where what stands before `known` belongs to the name.
pub(crate) fn name_end(text: &str, start: usize, known: usize) -> usize {
    let limit = text.floor_char_boundary(known + LONGEST);
    let bytes = &text.as_bytes()[..limit];
    let mut name = Name { text: &text[..limit], start, capitals: None };
    let mut comma = Comma::behind(name.text, known);
    let (mut at, mut end) = (known, known);
    let mut before = "";
    loop {
        while bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        let Some(&first) = bytes.get(at) else { break };
        if BYTES[usize::from(first)] & ENDS != 0 && ends(&name.text[at..]) {
            let Some(len) = quoted_len(&name.text[start..at], &name.text[at..]) else { break };
            at += len;
            end = at;
            before = "";
            continue;
        }
        if comma.at < at {
            comma = Comma::behind(name.text, at);
        }
        // A known name goes on behind its comma.
        if comma.is_of_name
            && comma.at - at <= FARTHEST_COMMA
            && let Some((_, len)) = agencies::WITH_COMMA.longest_prefix(&name.text[at..])
        {
            at += len;
            end = at;
            before = "";
            if text[at..].starts_with([',', ';', '.', ':', ')']) {
                break;
            }
            continue;
        }
        let (word_end, mut key) = word::at(bytes, at);
        let whole = &name.text[at..word_end];
        let core = without_closing(whole);
        if core.len() < whole.len() {
            if core.is_empty() {
                break;
            }
            key = word::Key::within(bytes, at, at + core.len());
        }
        let lists = WORDS.lists(key);
        let is_plain = lists == 0 && is_plain(core.as_bytes());
        if !is_plain && at > start && name.stops(at, core, before, lists) {
            break;
        }
        at += core.len();
        let links = !is_plain && (matches!(core, "-" | "–") || is_and(core));
        if !links {
            end = at;
        }
        if core.len() < whole.len() {
            if whole.as_bytes()[core.len()] != b'.' || !is_abbreviation(core) || word_end == limit {
                break;
            }
            at = word_end;
        }
        before = core;
    }
    end
}

/// True where the sign at the start of `rest` ends every name.
fn ends(rest: &str) -> bool {
    rest.as_bytes()[0] < 0x80 || rest.starts_with(['“', '«', '”'])
}

/// The length of the quotation with which `rest` begins, where it belongs to the name read so far: `Ban Chỉ đạo Phong
/// trào “Toàn dân …” xã`.
#[cold]
fn quoted_len(name: &str, rest: &str) -> Option<usize> {
    let close = match rest.chars().next()? {
        '“' => '”',
        '"' => '"',
        _ => return None,
    };
    let movement = agencies::MOVEMENTS.iter().any(|words| words::end_with(name.trim_end(), words));
    let committee =
        movement && agencies::COMMITTEES.iter().any(|head| fold::word_prefix(name, head).is_some());
    let behind = rest.char_indices().skip(1).find(|&(_, c)| c == close).map(|(at, c)| at + c.len_utf8());
    behind.filter(|_| committee)
}

/// What the bytes of a name tell.
static BYTES: [u8; 256] = {
    let mut bytes = [0; 256];
    let mut i = 0;
    while i < bytes.len() {
        bytes[i] = match i as u8 {
            b'(' | b'"' | b'[' | b';' | b':' | b')' | b'/' => ENDS | CLOSES,
            b',' | b'.' => CLOSES,
            // Quotes; what stands last in a letter may be what stands last in one.
            0xc2 | 0xe2 => ENDS,
            0x9d => CLOSES,
            b'a'..=b'z' | b'0'..=b'9' => PLAIN | SMALL,
            b'A'..=b'Z' | 0xc3..=0xc6 | 0xe1 if !matches!(i as u8, b'B' | b'X') => PLAIN,
            _ => 0,
        };
        i += 1;
    }
    bytes
};
/// It may be the first byte of a sign that ends a name.
const ENDS: u8 = 1;
/// It may be the last byte of a sign that closes what stands before it.
const CLOSES: u8 = 2;
/// It may begin a word that stops no name but for the lists: one of [`announces`] begins with other letters.
const PLAIN: u8 = 4;
/// A small letter or a digit, which no word of a title in capitals holds.
const SMALL: u8 = 8;

/// True where a word that no list has stops no name.
fn is_plain(word: &[u8]) -> bool {
    match word {
        [first, second, rest @ ..] => {
            let last = rest.last().unwrap_or(second);
            let [first, second, last] = [first, second, last].map(|byte| BYTES[usize::from(*byte)]);
            first & PLAIN != 0 && (first | second | last) & SMALL != 0
        }
        [only] => BYTES[usize::from(*only)] & SMALL != 0,
        [] => false,
    }
}

/// The words that may stop a name.
static WORDS: Words = Words::NONE
    .with_first(STOP, verbs::STOPS.words())
    .with_first(OTHER, &["ngày", "cùng", "và", "kế"])
    .with_bare_first(BARE, verbs::STOPS.words());
const STOP: u8 = 1;
const OTHER: u8 = 2;
/// Of those that have marks one without them.
const BARE: u8 = 4;

/// A comma behind the word at hand.
struct Comma {
    at: usize,
    /// It may be one of [`agencies::WITH_COMMA`].
    is_of_name: bool,
}

impl Comma {
    fn behind(text: &str, at: usize) -> Self {
        match memchr::memchr(b',', &text.as_bytes()[at..]) {
            Some(skipped) => {
                let at = at + skipped;
                Self { at, is_of_name: agencies::may_hold_comma(text, at) }
            }
            None => Self { at: text.len(), is_of_name: false },
        }
    }
}

/// A word without the signs that close what stands before them.
fn without_closing(word: &str) -> &str {
    // Most words end with a letter.
    match word.bytes().next_back() {
        Some(last) if BYTES[usize::from(last)] & CLOSES == 0 => word,
        _ => word.trim_end_matches([',', ';', '.', ':', ')', '”', '"', '/']),
    }
}

fn is_and(word: &str) -> bool {
    word.len() <= "và".len() && fold::same_word(word, "và")
}

/// `TP.`, `Q.`, `P.`: the point does not end the name.
fn is_abbreviation(word: &str) -> bool {
    matches!(word, "TP" | "Tp" | "TX" | "TT" | "Q" | "P" | "H" | "X" | "TTr" | "VP" | "PGS" | "TS")
}

/// A name that is being read.
struct Name<'t> {
    /// The text as far as a name may reach.
    text: &'t str,
    start: usize,
    /// It stands in capitals.
    capitals: Option<bool>,
}

impl Name<'_> {
    /// True where it stands in capitals.
    fn is_capitals(&mut self) -> bool {
        const LOOK: usize = 60;
        let region = &self.text[self.start..];
        *self.capitals.get_or_insert_with(|| shape::is_capitals(region.get(..LOOK).unwrap_or(region)))
    }

    /// True where what stands at `at`, its first word being `word`, cannot belong to the name, whose last word is `before`;
    /// `lists` are those of [`WORDS`] that may have the word.
    #[inline(never)]
    fn stops(&mut self, at: usize, word: &str, before: &str, lists: u8) -> bool {
        let rest = &self.text[at..];
        // As most names end.
        if lists & (STOP | OTHER) == STOP && word.as_bytes()[0].is_ascii_lowercase() {
            return stops_in_prose(&self.text[self.start..at], rest, word, before, lists);
        }
        // Most words are in small letters.
        let plain = word.bytes().next().filter(u8::is_ascii_lowercase);
        match plain.or_else(|| fold::first(word)) {
            Some(b'n') if fold::same_word(word, "ngày") => return true,
            Some(b'c')
                if fold::same_word(word, "cùng") && rest[word.len()..].trim_start().starts_with("ngày") =>
            {
                return true;
            }
            Some(b'v' | b'-') | None if is_and(word) || matches!(word, "-" | "–") => {
                let next = rest[word.len()..].trim_start();
                return conjunction_stops(next);
            }
            _ => {}
        }
        // "trường mầm non kế hoạch chỉ đạo …": a kind in small letters, but for "Tài chính - kế hoạch".
        if word == "kế" && rest.starts_with("kế hoạch") && !matches!(before, "-" | "–" | "và") {
            return true;
        }
        // A title in capitals behind a name in small letters: "Bộ Nội vụ DANH SÁCH …".
        if plain.is_none() && is_heading_word(word) && !self.is_capitals() {
            return true;
        }
        let small = plain.is_some() || shape::starts_small(word);
        if !small && !self.is_capitals() {
            return matches!(word, "V/v" | "V/V" | "Về") || announces(rest);
        }
        lists & STOP != 0 && stops_in_prose(&self.text[self.start..at], rest, word, before, lists)
    }
}

/// True where `rest`, whose first word is `word`, begins with a verb or a link that ends the name read so far, whose last
/// word is `before`; `lists` are those of [`WORDS`] that may have the word.
fn stops_in_prose(name: &str, rest: &str, word: &str, before: &str, lists: u8) -> bool {
    // "Ban Chỉ đạo thực hiện Quy chế dân chủ", "Tổ công tác triển khai Đề án": the verb belongs to the name.
    let named = || !before.is_ascii() && ends_with_organ(name);
    let stops = |phrase: &str| {
        // "đăng ký" and "chương trình" are words of their own; "Hội nghị lần thứ năm …" has a number, not a year.
        let within = || match phrase {
            "ký" => ["đăng", "lưu"].iter().any(|word| fold::same_word(before, word)),
            "năm" => fold::same_word(before, "thứ"),
            "trình" => fold::same_word(before, "chương"),
            _ => false,
        };
        words::begin_with(rest, phrase)
            && !within()
            && (matches!(phrase, "về" | "ban hành" | "tại" | "được" | "đã") || !named())
            && !(phrase == "về" && names_field(name, rest))
    };
    let key = word::Key::within(rest.as_bytes(), 0, word.len());
    verbs::STOPS_BY_WORD.starting(key).any(|phrase| stops(verbs::STOPS.words()[phrase]))
        // Without its marks it may be several words.
        || lists & BARE != 0 && word.is_ascii() && verbs::STOPS.any_beginning(rest, stops)
}

/// True where the name ends, so far, with the word for an organ: its task may follow. "UBND tỉnh Lâm Đồng" and what a
/// Party body `lãnh đạo` does end with the same last word.
fn ends_with_organ(name: &str) -> bool {
    let name = name.trim_end();
    agencies::ORGANS.iter().any(|organ| words::end_with(name, organ))
}

/// `Ban Chỉ đạo Trung ương về an toàn thực phẩm về triển khai …`: of two `về` the first, which stands at `rest`, names
/// the field of the committee, where the second says what its document does.
fn names_field(name: &str, rest: &str) -> bool {
    if !agencies::COMMITTEES.iter().any(|head| fold::word_prefix(name, head).is_some()) {
        return false;
    }
    let deed = |words: &str| {
        fold::word_prefix(words, "viec").is_some()
            || verbs::ISSUING_VERBS.any_beginning(words, |verb| {
                verb.split(' ').zip(words.split(' ')).all(|(wanted, word)| fold::same_word(word, wanted))
            })
    };
    let field = rest.split_once(' ').map_or("", |(_, field)| field);
    let end = field.find([',', ';', '.', ':', '(', ')', '“', '"']).unwrap_or(field.len());
    let second = field[..end].split_once(" về ").map_or("", |(_, second)| second);
    !second.is_empty() && deed(second) && !deed(field)
}

/// `Xây dựng Kế hoạch`: what the agency does, a capital where none belongs.
fn announces(rest: &str) -> bool {
    let verb = ["xay dung", "ban hanh"].iter().find_map(|verb| fold::word_prefix(rest, verb));
    verb.is_some_and(|end| fold::word_prefix(rest[end..].trim_start(), "ke hoach").is_some())
}

/// All capitals with a mark over a vowel: no abbreviation is written so.
fn is_heading_word(word: &str) -> bool {
    let marked = |c: char| !c.is_ascii() && letter::is_capital(c) && !matches!(c, 'Đ' | 'Ð' | 'Ư');
    word.chars().all(letter::is_capital) && word.chars().any(marked) && word.chars().nth(1).is_some()
}

/// `và` ends the name where another document or a plain enumeration follows.
fn conjunction_stops(next: &str) -> bool {
    let first = next.split(' ').next().unwrap_or_default();
    if ["các", "những", "việc", "được", "theo", "thực", "triển", "ban", "tổ", "phối", "đề"].contains(&first)
    {
        return true;
    }
    kinds::longest_prefix(next).is_some_and(|(_, end)| {
        let after = next[end..].trim_start();
        shape::starts_capital(next)
            && (fold::word_prefix(after, "so").is_some() || after.starts_with(|c: char| c.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::agency_end;

    #[test]
    fn names_end_before_verbs_and_subjects() {
        let cases = [
            ("UBND tỉnh An Bình ban hành Kế hoạch", "UBND tỉnh An Bình"),
            ("Bộ Văn hóa, Thể thao và Du lịch về việc", "Bộ Văn hóa, Thể thao và Du lịch"),
            ("Bộ Nội vụ và Văn phòng Chính phủ hướng dẫn về thể thức", "Bộ Nội vụ và Văn phòng Chính phủ"),
            ("Chính phủ, Kế hoạch của xã", "Chính phủ"),
            ("Ban Chỉ đạo thực hiện Quy chế dân chủ xã về việc", "Ban Chỉ đạo thực hiện Quy chế dân chủ xã"),
            ("Chính phủ và Chỉ thị số 07/CT-TTg", "Chính phủ"),
            ("THỦ TƯỚNG CHÍNH PHỦ VỀ TĂNG CƯỜNG", "THỦ TƯỚNG CHÍNH PHỦ"),
            ("UBND huyện Xây dựng Kế hoạch", "UBND huyện"),
            ("UBND TP. Hội Yên về", "UBND TP. Hội Yên"),
            ("Bộ Lao động - Thương binh và Xã hội về", "Bộ Lao động - Thương binh và Xã hội"),
            ("Sở Nội vụ (sau đây", "Sở Nội vụ"),
            ("UBND huyện ngày 25/01/2021 về", "UBND huyện"),
            ("Bộ trưởng Bộ LĐTBXH TỶ LỆ LAO ĐỘNG", "Bộ trưởng Bộ LĐTBXH"),
            ("Đoàn TNCS Hồ Chí Minh về", "Đoàn TNCS Hồ Chí Minh"),
            ("UBND tỉnh Lâm Đồng phê duyệt Chương trình", "UBND tỉnh Lâm Đồng"),
            ("Trường Tiểu học Kim Đồng phối hợp với Hội", "Trường Tiểu học Kim Đồng"),
            (
                "Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh về",
                "Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh",
            ),
            ("Tổ công tác triển khai Đề án 06 xã về", "Tổ công tác triển khai Đề án 06 xã"),
            ("Đảng đoàn HĐND tỉnh lãnh đạo tăng cường giám sát", "Đảng đoàn HĐND tỉnh"),
            (
                "Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XIII về",
                "Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XIII",
            ),
            ("UBND xã năm 2024", "UBND xã"),
            ("Cục Quản lý Khám, chữa bệnh.", "Cục Quản lý Khám, chữa bệnh"),
            (
                "Ban Chỉ đạo liên ngành Trung ương về an toàn thực phẩm về triển khai Tháng hành động",
                "Ban Chỉ đạo liên ngành Trung ương về an toàn thực phẩm",
            ),
            ("Ban Chỉ đạo tỉnh về tổ chức hội nghị về việc phòng dịch", "Ban Chỉ đạo tỉnh"),
            ("Ban Chỉ đạo tỉnh về công tác tuyên truyền về biển, đảo", "Ban Chỉ đạo tỉnh"),
            ("UBND tỉnh về an toàn thực phẩm về triển khai", "UBND tỉnh"),
            ("Ban Chỉ đạo Chương trình hạt giống huyện về việc", "Ban Chỉ đạo Chương trình hạt giống huyện"),
            ("Ban Chỉ đạo phong trào “Làng xanh” xã về việc", "Ban Chỉ đạo phong trào “Làng xanh” xã"),
            ("Ban Chỉ đạo phong trào “Làng xanh", "Ban Chỉ đạo phong trào"),
            ("UBND xã “Làng xanh” về", "UBND xã"),
        ];
        for (text, wanted) in cases {
            assert_eq!(&text[..agency_end(text, 0)], wanted);
        }
    }
}
