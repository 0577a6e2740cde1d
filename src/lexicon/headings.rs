//! Key lines and formulae: what opens the closing, an appendix, a mark; what introduces an enumeration.

use crate::lexicon::phrases::{Phrases, phrases};
use crate::record::MarkKind;
use crate::text::fold::{Key, first_two, fold_char, word_prefix};
use crate::text::letter::{is_same, is_word_char};
use crate::text::shape;

/// Openers of the closing paragraphs (phần kết), folded.
pub(crate) static CLOSINGS: Phrases = phrases!(&[
    "tren day la",
    "trong qua trinh to chuc",
    "trong qua trinh thuc hien",
    "trong qua trinh trien khai",
    "qua trinh thuc hien",
    "qua trinh trien khai",
    "ke hoach nay",
    "can cu ke hoach nay",
    "can cu noi dung ke hoach nay",
    "nhan duoc ke hoach",
    "yeu cau cac",
    "yeu cau thu truong",
    "yeu cau truong",
    "yeu cau lanh dao",
    "yeu cau toan the",
    "de nghi cac",
    "de nghi thu truong",
    "de nghi truong",
    "de nghi lanh dao",
    "de nghi toan the",
    "kinh de nghi cac",
    "rat mong",
    "kinh mong",
    "mong rang",
    "mong cac",
    "tren day la toan bo",
    "tren co so ke hoach nay",
    "neu co kho khan",
    "neu co vuong mac",
    "trong thoi gian thuc hien",
    "qua trinh to chuc",
    "tren co so noi dung ke hoach",
]);

/// Formulae that open the closing wherever they stand at the start of a paragraph.
pub(crate) const SURE_CLOSING_WORDS: &[&str] = &["tren day la ke hoach", "tren day la"];

/// The index of [`SURE_CLOSING_WORDS`].
pub(crate) static SURE_CLOSINGS: Phrases = phrases!(SURE_CLOSING_WORDS);

/// Headings of the first part of a plan, folded, as they stand where a converter dropped their labels. None of them is
/// the end of a title.
static FIRST_PARTS: Phrases = phrases!(&[
    "muc dich",
    "muc dich, yeu cau",
    "muc dich yeu cau",
    "muc dich va yeu cau",
    "muc dich - yeu cau",
    "muc tieu",
    "muc tieu, yeu cau",
    "muc tieu chung",
    "dac diem tinh hinh",
    "dac diem, tinh hinh",
    "can cu xay dung ke hoach",
]);

/// True for the heading of a first part and nothing else.
pub(crate) fn is_first_part(text: &str) -> bool {
    FIRST_PARTS.longest_prefix(text).is_some_and(|(_, end)| end == text.len())
}

/// First words of an appendix, folded.
pub(crate) const APPENDIX_WORDS: &[&str] = &["phu luc", "phu bieu", "bieu mau", "mau so", "bieu so", "bieu"];

/// The index of [`APPENDIX_WORDS`].
pub(crate) static APPENDICES: Phrases = phrases!(APPENDIX_WORDS);

/// First words of the reference to the plan below the title of an appendix, folded.
pub(crate) static ATTACHED: Phrases =
    phrases!(&["ban hanh kem theo", "kem theo", "dinh kem", "ban hanh theo"]);

/// What is cut off from the first motto where it wraps.
pub(crate) const MOTTO_END: &str = " VIỆT NAM";

/// First words of the day of the week that a site prints before a date.
const WEEKDAYS: &[&str] = &["thứ", "chủ"];

/// True where a day of the week begins the text, by the marks of its first word: `Thứ Hai`, no `Thủ Đức`.
pub(crate) fn is_weekday(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    WEEKDAYS.iter().any(|word| is_same(first, word))
}

/// First words of the title of a form or a list, each with the marks that tell it from a body (`BẢN`, no `BAN`).
const FORMS: &[&str] = &["bản", "bảng", "biểu", "đơn", "giấy", "phiếu"];

/// True where the title of a form begins the text: `BẢN ĐĂNG KÝ THAM GIA`.
pub(crate) fn is_form(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    FORMS.iter().any(|word| is_same(first, word))
}

/// Lines of quốc hiệu, tiêu ngữ and their equivalents, folded letters only.
pub(crate) static MOTTOES: Phrases = phrases!(&[
    "cong hoa xa hoi chu nghia viet nam",
    "doc lap - tu do - hanh phuc",
    "dang cong san viet nam",
    "doan tncs ho chi minh",
    "doan thanh nien cong san ho chi minh",
    "cong hoa xa hoi chu nghia",
    // What old fonts make of the marks of HÒA.
    "cong hia xa hoi chu nghia viet nam",
    "cong ho xa hoi chu nghia viet nam",
]);

/// Mottoes as nearly all documents print them; no other of [`MOTTOES`] begins with one of these.
const USUAL_MOTTOES: [&str; 3] =
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM"];

/// True for a motto as nearly all print it, and nothing else: no motto goes on with more letters.
pub(crate) fn is_usual_motto(text: &str) -> bool {
    USUAL_MOTTOES.contains(&text)
}

/// The length of the motto that `text` begins with, in bytes.
pub(crate) fn motto(text: &str) -> Option<usize> {
    let usual = |motto: &&str| {
        let rest = text.strip_prefix(*motto)?;
        let goes_on = rest.chars().next().is_some_and(|c| is_word_char(c) || fold_char(c).is_none());
        (!goes_on).then_some(motto.len())
    };
    USUAL_MOTTOES.iter().find_map(usual).or_else(|| MOTTOES.longest_prefix(text).map(|(_, end)| end))
}

/// Mottoes of the state, the Party and its youth, letters only.
const MOTTO_LETTERS: [&str; 4] =
    ["conghoaxahoichunghiavietnam", "doclaptudohanhphuc", "dangcongsanvietnam", "doantncshochiminh"];

/// True for a text that is one of [`MOTTO_LETTERS`] but for one letter behind the first two, which a scan or a font lost:
/// `CỘNG HÒA XÃ HỘ CHỦ NGHĨA VIỆT NAM`.
pub(crate) fn is_nearly_motto(text: &str) -> bool {
    if !MOTTO_BYTES.contains(&text.len()) {
        return false;
    }
    let Some((a, Some(b))) = first_two(text) else { return false };
    let alike = |motto: &&&str| text.len() + 1 >= motto.len() && motto.as_bytes().starts_with(&[a, b]);
    MOTTO_LETTERS.iter().filter(alike).any(|motto| Key::up_to(text, motto.len() + 1).is_nearly(motto))
}

/// A motto is so long, in bytes.
const MOTTO_BYTES: std::ops::RangeInclusive<usize> = 20..=64;

/// True where a text begins with the first two words of a motto, whatever a scan made of the rest.
pub(crate) fn opens_motto(text: &str) -> bool {
    MOTTOES.words().iter().any(|motto| {
        let end = motto.match_indices(' ').nth(1).map_or(motto.len(), |(end, _)| end);
        word_prefix(text, &motto[..end]).is_some()
    })
}

/// Marks beside the header, folded, with what they mark.
pub(crate) const MARKS: &[(&str, MarkKind)] = &[
    ("du thao", MarkKind::Draft),
    ("hoa toc", MarkKind::Urgency),
    ("hoa toc hen gio", MarkKind::Urgency),
    ("thuong khan", MarkKind::Urgency),
    ("khan", MarkKind::Urgency),
    ("mat", MarkKind::Secrecy),
    ("toi mat", MarkKind::Secrecy),
    ("tuyet mat", MarkKind::Secrecy),
    ("luu hanh noi bo", MarkKind::Other),
    ("xem xong tra lai", MarkKind::Other),
    ("tai lieu thu hoi", MarkKind::Other),
];

/// The words of [`MARKS`], by its rows.
pub(crate) static MARKED: Phrases = phrases!(rows MARKS);

/// Words before a colon that introduce an enumeration in mid-sentence: what stands before is no heading. A
/// comma at the start must stand before the words.
pub(crate) static INTRODUCERS: Phrases = phrases!(&[
    "sau",
    "sau đây",
    "gồm",
    "gồm có",
    "bao gồm",
    "là",
    "như",
    ", cụ thể",
    "cụ thể là",
    "trong đó",
    "rằng",
    "nêu",
    "đó là",
    "gồm các",
    "dưới đây",
    "ví dụ",
    "gồm những nội dung",
    "để",
    "phải",
    "tại",
    "ở",
    "này",
    "sau này",
    "gôm",
    "và",
], by LastWord);

/// What a line begins with that says for when a plan is made.
pub(crate) static PERIODS: Phrases =
    phrases!(&["năm học", "năm", "giai đoạn", "nhiệm kỳ", "học kỳ", "tháng", "quý"], by FirstWord);

/// Those of [`HANGING`] that may end a heading (`CHUYỂN ĐỔI SỐ`, `Đảng ủy`), each with the words that go on behind it
/// (`ỦY⏎BAN`); a number goes on behind any of them.
pub(crate) const ENDING: &[(&str, &[&str])] = &[
    ("số", &[]),
    ("ngày", &["tháng"]),
    ("tháng", &[]),
    ("năm", &["học"]),
    ("theo", &[]),
    ("việc", &["làm"]),
    ("có", &[]),
    ("một", &["số"]),
    ("được", &[]),
    ("đạt", &[]),
    ("cùng", &[]),
    (
        "công",
        &[
            "an", "bố", "chức", "chứng", "cộng", "dân", "đoàn", "khai", "nghệ", "nghiệp", "tác", "thương",
            "trình", "văn",
        ],
    ),
    ("ủy", &["ban", "quyền", "viên"]),
    ("uỷ", &["ban", "quyền", "viên"]),
    ("tổ", &["chức", "dân", "quốc", "trưởng"]),
    ("phó", &[]),
    ("thuộc", &[]),
];

/// Words at the end of a line that cannot end anything: the sentence goes on in the next line.
pub(crate) static HANGING: Phrases = phrases!(&[
    "và", "của", "các", "về", "số", "ngày", "theo", "với", "tại", "cho", "trong", "để", "từ", "đến", "là",
    "những", "việc", "hoặc", "tháng", "năm", "có", "do", "bằng", "đối", "trên", "dưới", "một", "được",
    "không", "như", "đạt", "nhằm", "cùng", "công", "ủy", "uỷ", "tổ", "phó", "thuộc", "giữa",
], by FirstWord);

/// True where the last word, in whatever case, cannot end a heading: `BẢO VỆ VÀ`, `TRONG NĂM`.
pub(crate) fn asks_for_more(text: &str) -> bool {
    let last = shape::last_word(text);
    last.ends_with(',') || HANGING.any_beginning(last, |word| is_same(last, word))
}

/// True where the last word may end a heading and the next line does not go on from it: `CHUYỂN ĐỔI SỐ⏎Đẩy mạnh …`.
pub(crate) fn may_end(text: &str, next: &str) -> bool {
    static WORDS: Phrases = phrases!(rows ENDING, by FirstWord);
    let last = shape::last_word(text);
    let known = WORDS.beginning(last).map(|row| ENDING[row]).find(|(word, _)| is_same(last, word));
    let first = next.split([' ', ',', '.', ';']).next().unwrap_or_default();
    known.is_some_and(|(_, behind)| {
        !first.starts_with(|c: char| c.is_ascii_digit()) && !behind.iter().any(|word| is_same(first, word))
    })
}

/// True where one of [`PERIODS`] ends the text, which asks for a year: `GIAI ĐOẠN`, `năm học`.
pub(crate) fn ends_with_period(text: &str) -> bool {
    PERIODS.words().iter().any(|period| {
        let mut words = text.rsplit(' ');
        period.rsplit(' ').all(|wanted| words.next().is_some_and(|word| is_same(word, wanted)))
    })
}

#[cfg(test)]
mod tests {
    use super::{MOTTOES, USUAL_MOTTOES, motto};

    #[test]
    fn usual_mottoes_are_read_as_all_are() {
        for text in USUAL_MOTTOES {
            let own = MOTTOES.longest_prefix(text).filter(|&(_, end)| end == text.len());
            let words = own.map(|(row, _)| MOTTOES.words()[row]).unwrap_or_default();
            assert!(MOTTOES.words().iter().filter(|motto| motto.starts_with(words)).count() == 1, "{text}");
            for tail in ["", " ", "X", "\u{301}", "1", "   Số", ".", "ế"] {
                let text = format!("{text}{tail}");
                assert_eq!(motto(&text), MOTTOES.longest_prefix(&text).map(|(_, end)| end), "{text}");
            }
        }
    }
}
