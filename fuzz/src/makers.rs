//! Inputs for the parser out of the bytes of a fuzzer: one maker a target.
//!
//! In: any bytes. Out: [`Made`]: the same for the same bytes. Makers are total. A grammar of the parser is reached
//! through a frame: a document in which it is read, with pieces of its alphabet in the place that matters.

use std::fmt;

use kehoach::{Encoding, Options};

/// Documents to mutate: between them they show most constructs.
const DOCUMENTS: &[&[u8]] = &[
    include_bytes!("../../fixtures/documents/commune-clean/input.txt"),
    include_bytes!("../../fixtures/documents/department-two-columns/input.txt"),
    include_bytes!("../../fixtures/documents/markdown-tables/input.txt"),
    include_bytes!("../../fixtures/documents/antiword-frames/input.txt"),
    include_bytes!("../../fixtures/documents/legal-bases/input.txt"),
    include_bytes!("../../fixtures/documents/html-converter/input.txt"),
    include_bytes!("../../fixtures/documents/ocr-damage/input.txt"),
    include_bytes!("../../fixtures/documents/party-plan/input.txt"),
    include_bytes!("../../fixtures/documents/two-plans/input.txt"),
    include_bytes!("../../fixtures/documents/decision-then-plan/input.txt"),
    include_bytes!("../../fixtures/documents/interleaved-end-block/input.txt"),
    include_bytes!("../../fixtures/documents/assignments/input.txt"),
];

/// The longest input that a maker makes, in bytes, give or take a piece.
const LONGEST: usize = 16 << 10;

/// An input, and how the parser is called with it.
pub struct Made {
    /// The input as given.
    pub bytes: Vec<u8>,
    /// The encoding imposed.
    pub encoding: Option<Encoding>,
    /// Whether `parse_bytes_all` is tried as well.
    pub several: bool,
}

impl Made {
    /// How the parser is called.
    pub fn options(&self) -> Options<'static> {
        match self.encoding {
            Some(encoding) => Options::default().encoding(encoding),
            None => Options::default(),
        }
    }
}

impl From<Vec<u8>> for Made {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, encoding: None, several: false }
    }
}

impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}, imposed {:?}", String::from_utf8_lossy(&self.bytes), self.encoding)
    }
}

/// The bytes in hexadecimal, to be written to a file.
impl fmt::Display for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A maker with its name, which is that of its target.
pub type Maker = (&'static str, fn(&[u8]) -> Made);

/// Every maker.
pub const ALL: &[Maker] = &[
    ("bytes", bytes),
    ("tokens", tokens),
    ("documents", documents),
    ("words", words),
    ("charsets", charsets),
    ("label", label),
    ("number", number),
    ("date", date),
    ("citation", citation),
    ("table", table),
    ("markup", markup),
    ("letterhead", letterhead),
    ("ending", ending),
    ("assignment", assignment),
];

/// The bytes as they are.
pub fn bytes(data: &[u8]) -> Made {
    data.to_vec().into()
}

/// Pieces of every alphabet, one a byte.
pub fn tokens(data: &[u8]) -> Made {
    // Two bytes a piece: there are more pieces than one byte can name.
    let mut out = String::new();
    for pair in data.chunks(2).take(LONGEST / 4) {
        let at = pair.iter().fold(0, |at, &byte| at * 256 + usize::from(byte));
        out.push_str(piece(ALPHABETS, at));
    }
    Made { several: true, ..out.into_bytes().into() }
}

/// Fixtures cut up, spliced, damaged: each three bytes are one change.
pub fn documents(data: &[u8]) -> Made {
    let number = |at: usize| data.get(at).map_or(0, |&byte| usize::from(byte));
    let pick = |n: usize| DOCUMENTS[n % DOCUMENTS.len()];
    let mut lines: Vec<Vec<u8>> = split_lines(pick(number(0)));
    let donor = split_lines(pick(number(1)));
    for change in data.get(2..).unwrap_or_default().chunks_exact(3).take(64) {
        let [what, at, with] = [change[0], change[1], change[2]].map(usize::from);
        let length = lines.iter().map(Vec::len).sum::<usize>();
        if lines.is_empty() || length > LONGEST {
            break;
        }
        let at = at % lines.len();
        match what % 12 {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => {
                let with = with % lines.len();
                lines.swap(at, with);
            }
            3 => lines[at].truncate(with),
            4 => lines[at].retain(|byte| *byte != b'\n'),
            5 => lines.insert(at, donor[with % donor.len()].clone()),
            6 => {
                lines.truncate(at);
                lines.extend_from_slice(&donor[with % donor.len()..]);
            }
            7 => drop(lines.drain(..at)),
            8 => {
                let end = lines[at].len();
                if let Some(byte) = lines[at].get_mut(with % end.max(1)) {
                    *byte = byte.wrapping_add(change[0]);
                }
            }
            9 => {
                let alphabet = ALPHABETS[what / 12 % ALPHABETS.len()];
                let piece = alphabet[with % alphabet.len()].as_bytes();
                lines[at].splice(0..0, piece.iter().copied());
            }
            10 => {
                let alphabet = ALPHABETS[what / 12 % ALPHABETS.len()];
                let piece = alphabet[with % alphabet.len()].as_bytes();
                let end = lines[at].len().saturating_sub(1);
                lines[at].splice(end..end, piece.iter().copied());
            }
            _ => {
                let end = (at + 1 + with % 8).min(lines.len());
                lines[at..end].reverse();
            }
        }
    }
    Made { several: true, ..lines.concat().into() }
}

/// Some lines of a fixture, words of them doubled, dropped, swapped and cut: each three bytes are one change.
pub fn words(data: &[u8]) -> Made {
    const MOST_LINES: usize = 16;
    let number = |at: usize| data.get(at).map_or(0, |&byte| usize::from(byte));
    let lines = split_lines(DOCUMENTS[number(0) % DOCUMENTS.len()]);
    let from = number(1) % lines.len();
    let text = lines[from..lines.len().min(from + MOST_LINES)].concat();
    let mut words: Vec<&[u8]> = text.split_inclusive(|&byte| byte == b' ').collect();
    for change in data.get(2..).unwrap_or_default().chunks_exact(3).take(64) {
        if words.is_empty() || words.len() > LONGEST / 8 {
            break;
        }
        let at = (usize::from(change[1]) * 256 + usize::from(change[2])) % words.len();
        match change[0] % 5 {
            0 | 1 => words.insert(at, words[at]),
            2 => drop(words.remove(at)),
            3 => {
                let with = (at + 1 + usize::from(change[0] / 5)) % words.len();
                words.swap(at, with);
            }
            _ => words[at] = &words[at][..words[at].len() / 2],
        }
    }
    words.concat().into()
}

fn split_lines(document: &[u8]) -> Vec<Vec<u8>> {
    document.split_inclusive(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect()
}

/// Bytes and text in the charsets, some imposed: the first byte says which and how.
pub fn charsets(data: &[u8]) -> Made {
    const ENCODINGS: [Option<Encoding>; 8] = [
        None,
        Some(Encoding::Utf8),
        Some(Encoding::Utf16Le),
        Some(Encoding::Utf16Be),
        Some(Encoding::Windows1258),
        Some(Encoding::Tcvn3),
        Some(Encoding::Vni),
        Some(Encoding::Viscii),
    ];
    let Some((&how, rest)) = data.split_first() else { return Vec::new().into() };
    let how = usize::from(how);
    let bytes: Vec<u8> = match how / 8 % 6 {
        0 => rest.to_vec(),
        // As text that shows the bytes as Latin-1, once and twice.
        1 => latin1(rest),
        2 => latin1(&latin1(rest)),
        3 => String::from_utf8_lossy(rest).encode_utf16().flat_map(u16::to_le_bytes).collect(),
        4 => String::from_utf8_lossy(rest).encode_utf16().flat_map(u16::to_be_bytes).collect(),
        // Words of a charset, so that the search finds one.
        _ => [LEGACY[how % LEGACY.len()], rest, b"\n", LEGACY[how % LEGACY.len()]].concat(),
    };
    Made { encoding: ENCODINGS[how % ENCODINGS.len()], ..bytes.into() }
}

fn latin1(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|&byte| char::from(byte)).collect::<String>().into_bytes()
}

/// `Kế hoạch thực hiện nhiệm vụ năm` in TCVN3, VNI, VISCII and windows-1258.
const LEGACY: &[&[u8]] = &[
    b"K\xd5 ho\xb9ch th\xf9c hi\xd6n nhi\xd6m v\xf4 n\xa8m ",
    b"Ke\xe1 hoa\xefch th\xf6\xefc hie\xe4n nhie\xe4m vu\xef na\xeam ",
    b"K\xaa ho\xd5ch th\xf1c hi\xaen nhi\xaem v\xf8 n\xe5m ",
    b"K\xea\xec hoa\xf2ch th\xfd\xf2c hi\xea\xf2n nhi\xea\xf2m vu\xf2 n\xe3m ",
];

/// Labels of sections, and what stands behind them.
pub fn label(data: &[u8]) -> Made {
    frame("KẾ HOẠCH\nVề x\n", data, &[LABELS, LETTERS], "\nNơi nhận:\n- Lưu: VT.\n")
}

/// The number and symbol in the letterhead.
pub fn number(data: &[u8]) -> Made {
    frame("UBND XÃ AN PHÚ\nSố: ", data, &[SYMBOLS, LETTERS], "\nKẾ HOẠCH\nVề x\nI. A\n")
}

/// Place and date in the letterhead.
pub fn date(data: &[u8]) -> Made {
    frame("UBND XÃ AN PHÚ\nAn Phú, ", data, &[DATES, LETTERS], "\nKẾ HOẠCH\nVề x\nI. A\n")
}

/// A sentence that cites.
pub fn citation(data: &[u8]) -> Made {
    frame("KẾ HOẠCH\nVề x\nCăn cứ ", data, &[CITATIONS, SYMBOLS, DATES, LETTERS], ";\nI. A\n")
}

/// Tables, drawn and aligned.
pub fn table(data: &[u8]) -> Made {
    frame("KẾ HOẠCH\nVề x\nI. A\n", data, &[TABLES, LETTERS], "\nII. B\n1. x\n")
}

/// HTML and Markdown.
pub fn markup(data: &[u8]) -> Made {
    frame("", data, &[MARKUP, TABLES, LABELS, LETTERS], "")
}

/// The letterhead, its columns and the title.
pub fn letterhead(data: &[u8]) -> Made {
    frame("", data, &[LETTERHEADS, SYMBOLS, DATES, LETTERS], "\nI. A\n1. x\n")
}

/// Recipients, signatures, appendices.
pub fn ending(data: &[u8]) -> Made {
    frame("KẾ HOẠCH\nVề x\nI. A\n1. x\n", data, &[ENDINGS, LETTERHEADS, LETTERS], "")
}

/// Who does what by when.
pub fn assignment(data: &[u8]) -> Made {
    let before = "KẾ HOẠCH\nVề x\nI. TỔ CHỨC THỰC HIỆN\n";
    frame(before, data, &[ASSIGNMENTS, LABELS, DATES, TABLES], "\nNơi nhận:\n- Lưu: VT.\n")
}

/// Pieces of `alphabets`, one a byte, between `before` and `after`.
fn frame(before: &str, data: &[u8], alphabets: &[&[&str]], after: &str) -> Made {
    let mut out = before.to_owned();
    write_pieces(&mut out, alphabets, data);
    out.push_str(after);
    out.into_bytes().into()
}

fn write_pieces(out: &mut String, alphabets: &[&[&str]], data: &[u8]) {
    data.iter().take(LONGEST / 4).for_each(|&byte| out.push_str(piece(alphabets, usize::from(byte))));
}

/// The n-th piece of the alphabets, counted round and round.
fn piece<'p>(alphabets: &[&[&'p str]], n: usize) -> &'p str {
    let mut n = n % alphabets.iter().map(|alphabet| alphabet.len()).sum::<usize>().max(1);
    for alphabet in alphabets {
        match alphabet.get(n) {
            Some(piece) => return piece,
            None => n -= alphabet.len(),
        }
    }
    ""
}

/// A text for one function: pieces of `alphabets`, or, where the first byte is odd, the bytes as they are.
pub fn part(alphabets: &[&[&str]], data: &[u8]) -> String {
    let Some((&how, rest)) = data.split_first() else { return String::new() };
    if how % 2 == 1 {
        return String::from_utf8_lossy(rest).into_owned();
    }
    let mut out = String::new();
    write_pieces(&mut out, alphabets, rest);
    out
}

/// The targets that ask single functions (`src/fuzzing.rs`), each with the alphabets of its texts.
pub const PARTS: &[(&str, &[&[&str]])] = &[
    ("part-label", &[LABELS, LETTERS]),
    ("part-date", &[DATES, LETTERS]),
    ("part-symbol", &[SYMBOLS, LETTERS]),
    ("part-numeral", &[LABELS]),
    ("part-anchor", &[CITATIONS, ASSIGNMENTS, DATES]),
    ("part-fold", &[LETTERS, LETTERHEADS, ENDINGS]),
    ("part-letter", &[LETTERS, ENDINGS]),
    ("part-normalize", &[LETTERS, MARKUP]),
    ("part-decode", &[LETTERS]),
    ("part-clean", &[LETTERS, TABLES, MARKUP]),
];

/// All alphabets.
const ALPHABETS: &[&[&str]] =
    &[LETTERS, LABELS, SYMBOLS, DATES, CITATIONS, TABLES, MARKUP, LETTERHEADS, ENDINGS, ASSIGNMENTS];

/// Letters, marks, blanks, and what no document should hold.
const LETTERS: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    "\r",
    "\u{c}",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\0",
    "\u{301}",
    "\u{323}",
    "a",
    "ế",
    "ạ",
    "Đ",
    "đ",
    "ð",
    "Ư",
    "ơ",
    "ỹ",
    "e\u{302}\u{301}",
    "u\u{31b}\u{323}",
    "K",
    "ß",
    "İ",
    "ﬁ",
    "𝟙",
    "一",
    "😀",
    "x",
    "Kế hoạch ",
    "năm 2024",
    "thực hiện ",
    "ÁN",
    "nguyễn",
    "Lê Văn An",
    ".",
    ",",
    ";",
    ":",
    "…",
    "-",
    "–",
    "(",
    ")",
    "\"",
    "“",
    "”",
    "/",
    "\\",
    "0",
    "1",
    "l",
    "O",
];

/// Labels of every kind.
const LABELS: &[&str] = &[
    "\n",
    "I. ",
    "II. ",
    "III. ",
    "IV- ",
    "V/ ",
    "XL. ",
    "(i) ",
    "(iv) ",
    "1. ",
    "2. ",
    "3) ",
    "(4) ",
    "10. ",
    "1.1. ",
    "1.2 ",
    "2.3.1. ",
    "1.1.1.1.1.1.1. ",
    "a) ",
    "b) ",
    "đ) ",
    "(e) ",
    "A. ",
    "B. ",
    "Đ. ",
    "i) ",
    "l. ",
    "- ",
    "– ",
    "+ ",
    "* ",
    "• ",
    "▪ ",
    "➢ ",
    "o ",
    "\u{f0b7} ",
    "Phần I\n",
    "Phần thứ nhất\n",
    "Chương II\n",
    "Mục 1. ",
    "Điều 5. ",
    "Khoản 2. ",
    "PHỤ LỤC I\n",
    "MỤC ĐÍCH\n",
    "Yêu cầu:\n",
    "Yêu cầu: ",
    "Làm.\n",
    "  ",
    "\t",
    ".",
    ")",
    ":",
    "1",
    "I",
    "**",
    "99999999999999999999. ",
    "IIII. ",
    "1.",
    "a",
    "x\n",
];

/// Numbers and symbols of documents.
const SYMBOLS: &[&str] = &[
    "1",
    "12",
    "88",
    "0",
    "12a",
    "66.25",
    "…",
    "....",
    "  ",
    "/",
    "-",
    "–",
    "_",
    "KH",
    "QĐ",
    "QÐ",
    "OĐ",
    "NQ",
    "UBND",
    "HĐND",
    "TU",
    "BCH",
    "SGDĐT",
    "CP",
    "TTg",
    "KH-UBND",
    "/KH-UBND",
    "-KH/TU",
    "/2020/",
    "/QĐ-UBND",
    "/NĐ-CP",
    "số ",
    "Số: ",
    "số: ",
    "sô ",
    "S6 ",
    "KẾ HOẠCH",
    "&",
    ".",
    ",",
    "\n",
    "\u{301}",
    "I",
    "l",
    "O",
    "(",
    ")",
    "*",
    "ngày ",
];

/// Dates, possible and not.
const DATES: &[&str] = &[
    "ngày ",
    "tháng ",
    "năm ",
    "Ngày ",
    "NGÀY ",
    "ngay ",
    "1",
    "05",
    "15",
    "31",
    "32",
    "00",
    "2",
    "02",
    "12",
    "13",
    "2024",
    "1899",
    "20l9",
    "2O24",
    "99999",
    "/",
    "-",
    ".",
    " ",
    "…",
    "...",
    "    ",
    "tháng 3 năm 2024",
    "ngày 05 tháng 3 năm 2024",
    "01/01/2020",
    "31/02/2024",
    "29/2/2023",
    "quý I/2024",
    "quý 2 năm 2024",
    "6 tháng ",
    "đầu năm",
    "cuối năm",
    "trước ",
    "từ ",
    "đến ",
    "hằng tháng",
    "\n",
    ", ",
    ";",
    "(",
    ")",
    "An Phú, ",
];

/// What citations are made of.
const CITATIONS: &[&str] = &[
    "Luật ",
    "Bộ luật ",
    "Luật Đất đai",
    "Luật Tổ chức chính quyền địa phương ",
    "Nghị định ",
    "Nghị định số ",
    "Quyết định ",
    "Quyết định số ",
    "các Quyết định số ",
    "Kế hoạch số ",
    "Công văn số ",
    "Thông tư liên tịch ",
    "Nghị quyết ",
    "Chỉ thị ",
    "Hiến pháp ",
    "1/QĐ-UBND",
    "số 1/KH-UBND ",
    "khoản 1 ",
    "Điều 5 ",
    "điểm a ",
    "điều ",
    "và ",
    "của ",
    "của UBND tỉnh ",
    "của Chính phủ ",
    "của Bộ trưởng Bộ Y tế ",
    "về ",
    "về việc ",
    "V/v ",
    "sửa đổi, bổ sung ",
    "được sửa đổi tại ",
    "thay thế ",
    "bãi bỏ ",
    "kèm theo ",
    "ban hành kèm theo ",
    "(",
    ")",
    ", ",
    "; ",
    ";\nCăn cứ ",
    ";\n",
    " ngày 1/1/2020 ",
    "năm 2015",
    "“",
    "”",
    "nêu trên",
    "này",
    "số ",
    " ",
];

/// What tables are drawn with.
const TABLES: &[&str] = &[
    "|",
    "||",
    "| ",
    " | ",
    "+",
    "-",
    "---",
    "|---|---|\n",
    "|:--|--:|\n",
    "+---+---+\n",
    "=",
    "+===+===+\n",
    "│",
    "─",
    "┌──┬──┐\n",
    "├──┼──┤\n",
    "└──┴──┘\n",
    "\t",
    "    ",
    "  ",
    "\n",
    "\n\n",
    "STT",
    "TT ",
    "Nội dung",
    "Đơn vị",
    "Thời gian",
    "| a | b |\n",
    "| a |\n",
    "a\tb\tc\n",
    "a    b    c\n",
    "1",
    "2",
    "x",
    "Ghi chú",
    "Tổng cộng",
    "\\|",
    "*",
    "<br>",
];

/// HTML and Markdown signs.
const MARKUP: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "<p>",
    "</p>",
    "<br>",
    "<br/>",
    "<b>",
    "</b>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "</tr>",
    "<td colspan=2>",
    "<td rowspan=\"3\">",
    "<th>",
    "<!--",
    "-->",
    "<!DOCTYPE html>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<a href=\"x\">",
    "<div",
    " class='x'",
    "&",
    ";",
    "&nbsp;",
    "&amp;",
    "&lt;",
    "&#224;",
    "&#x1ea1;",
    "&agrave;",
    "&#0;",
    "&#xd800;",
    "&#99999999;",
    "#",
    "## ",
    "### ",
    "**",
    "__",
    "*",
    "_",
    "~~",
    "`",
    "```\n",
    "\\",
    "\\*",
    "![x](y)",
    "[x](y)",
    "> ",
    "---\n",
    "***\n",
    "* * *\n",
    "\n",
    "\n\n",
    "<html>",
    "</body>",
    "<li>",
    "<ul>",
    "<ol>",
];

/// Lines and cells of a letterhead.
const LETTERHEADS: &[&str] = &[
    "UBND TỈNH BÌNH GIANG",
    "ỦY BAN NHÂN DÂN",
    "XÃ AN PHÚ",
    "SỞ Y TẾ",
    "ĐẢNG BỘ TỈNH",
    "BAN CHẤP HÀNH",
    "TRƯỜNG THPT A",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Số: 12/KH-UBND",
    "Số:    /KH-UBND",
    "An Phú, ngày 05 tháng 3 năm 2024",
    "KẾ HOẠCH",
    "KẾ HOẠCH ",
    "K Ế  H O Ạ C H",
    "QUYẾT ĐỊNH",
    "BÁO CÁO",
    "Về việc x",
    "DỰ THẢO",
    "MẬT",
    "HỎA TỐC",
    "KHẨN",
    "*",
    "***",
    "-----",
    "_____",
    "\n",
    "\n\n",
    "    ",
    "          ",
    "\t",
    "|",
    " | ",
    "**",
    "Năm 2024",
    "V/v ",
    "Kính gửi: ",
    "Căn cứ Luật A;",
    "I. MỤC ĐÍCH",
    "1",
    "Trang 1/2",
];

/// Lines and cells of the end of a document.
const ENDINGS: &[&str] = &[
    "Nơi nhận:",
    "Nơi nhận",
    "Nơi nhận:\n- Như trên;\n",
    "- UBND tỉnh (để b/c);\n",
    "- Lưu: VT.",
    "- Lưu: VT, CQ (02b).\n",
    "Lưu VT",
    "TM. ỦY BAN NHÂN DÂN",
    "T/M UBND XÃ",
    "KT. CHỦ TỊCH",
    "TL. GIÁM ĐỐC",
    "TUQ. ",
    "Q. GIÁM ĐỐC",
    "CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "HIỆU TRƯỞNG",
    "Lê Văn An",
    "Nguyễn Thị B",
    "(Đã ký)",
    "(ký tên, đóng dấu)",
    "[daky]",
    "Trên đây là Kế hoạch x./.",
    "./.",
    "PHỤ LỤC",
    "PHỤ LỤC I\n",
    "Phụ lục số 2\n",
    "(Kèm theo Kế hoạch số 1/KH-UBND ngày 1/1/2020 của x)\n",
    "DANH MỤC\n",
    "Ký bởi: x\n",
    "Trang 2\n",
    "2\n",
    "\u{c}",
    "\n",
    "\n\n",
    "          ",
    "    ",
    "\t",
    "|",
    "- ",
    ";",
    "*",
    "**",
    "I. A\n",
    "1. x\n",
];

/// What assignments are made of.
const ASSIGNMENTS: &[&str] = &[
    "\n",
    "1. Giao ",
    "Phòng Kinh tế",
    "Công an xã",
    "Văn phòng UBND xã",
    "Các thôn",
    "Trưởng phòng A",
    "Đề nghị ",
    "Yêu cầu ",
    "Phân công ",
    "Mời ",
    "Cơ quan chủ trì: ",
    "- Cơ quan phối hợp: ",
    "- Thời gian thực hiện: ",
    "Chủ trì, phối hợp với ",
    "phối hợp ",
    "chủ trì ",
    ":",
    ":\n",
    "; ",
    ", ",
    " và ",
    "- Lập dự toán ",
    "trước ngày 10/3/2026",
    "Quý I/2026",
    "thường xuyên",
    "hằng năm",
    "| Nhiệm vụ | Chủ trì | Thời gian |\n",
    "|---|---|---|\n",
    "| Làm | Phòng A | 3/2026 |\n",
    "Làm.\n",
    ".",
    "x ",
];
