//! Kinds of document (tên loại văn bản) with their codes.
//!
//! Sources: Decree 30/2020/NĐ-CP, article 7 and Appendix III; Law 64/2025/QH15, article 4; Party guideline
//! 36-HD/VPTW; joint forms as they occur in practice.

use crate::lexicon::phrases::{Phrases, phrases};
use crate::text::fold;
use crate::text::letter;

/// One kind of document.
#[derive(Debug)]
pub(crate) struct Kind {
    /// Folded words.
    pub(crate) key: &'static str,
    /// The name as written in prose.
    pub(crate) name: &'static str,
    /// The code in a symbol, `None` where there is none.
    pub(crate) code: Option<&'static str>,
    /// True for laws and the like, which are cited by name.
    pub(crate) by_name: bool,
}

const fn kind(key: &'static str, name: &'static str, code: Option<&'static str>) -> Kind {
    Kind { key, name, code, by_name: false }
}

const fn law(key: &'static str, name: &'static str) -> Kind {
    Kind { key, name, code: None, by_name: true }
}

/// Every kind, sorted by key.
pub(crate) const KINDS: &[Kind] = &[
    kind("ban ghi nho", "Bản ghi nhớ", Some("BGN")),
    kind("ban thoa thuan", "Bản thỏa thuận", Some("BTT")),
    kind("bao cao", "Báo cáo", Some("BC")),
    kind("bao cao tham dinh", "Báo cáo thẩm định", Some("BCTĐ")),
    kind("bien ban", "Biên bản", Some("BB")),
    law("bo luat", "Bộ luật"),
    kind("chi thi", "Chỉ thị", Some("CT")),
    kind("chuong trinh", "Chương trình", Some("CTr")),
    kind("chuong trinh hanh dong", "Chương trình hành động", Some("CTHĐ")),
    kind("chuong trinh phoi hop", "Chương trình phối hợp", Some("CTPH")),
    kind("cong dien", "Công điện", Some("CĐ")),
    kind("cong van", "Công văn", None),
    kind("de an", "Đề án", Some("ĐA")),
    kind("dieu le", "Điều lệ", None),
    kind("du an", "Dự án", Some("DA")),
    kind("giay moi", "Giấy mời", Some("GM")),
    kind("giay phep", "Giấy phép", Some("GP")),
    kind("giay uy quyen", "Giấy ủy quyền", Some("GUQ")),
    law("hien phap", "Hiến pháp"),
    kind("hop dong", "Hợp đồng", Some("HĐ")),
    kind("huong dan", "Hướng dẫn", Some("HD")),
    kind("ke hoach", "Kế hoạch", Some("KH")),
    kind("ke hoach lien tich", "Kế hoạch liên tịch", Some("KHLT")),
    kind("ke hoach phoi hop", "Kế hoạch phối hợp", Some("KHPH")),
    kind("ket luan", "Kết luận", Some("KL")),
    kind("lenh", "Lệnh", Some("L")),
    law("luat", "Luật"),
    kind("nghi dinh", "Nghị định", Some("NĐ")),
    kind("nghi quyet", "Nghị quyết", Some("NQ")),
    kind("nghi quyet lien tich", "Nghị quyết liên tịch", Some("NQLT")),
    law("phap lenh", "Pháp lệnh"),
    kind("phuong an", "Phương án", Some("PA")),
    kind("quy che", "Quy chế", Some("QC")),
    kind("quy che phoi hop", "Quy chế phối hợp", Some("QCPH")),
    kind("quy dinh", "Quy định", Some("QyĐ")),
    kind("quyet dinh", "Quyết định", Some("QĐ")),
    kind("sac lenh", "Sắc lệnh", Some("SL")),
    kind("thong bao", "Thông báo", Some("TB")),
    kind("thong bao ket luan", "Thông báo kết luận", Some("TBKL")),
    kind("thong cao", "Thông cáo", Some("TC")),
    kind("thong tri", "Thông tri", Some("TT")),
    kind("thong tu", "Thông tư", Some("TT")),
    kind("thong tu lien bo", "Thông tư liên bộ", Some("TTLB")),
    kind("thong tu lien tich", "Thông tư liên tịch", Some("TTLT")),
    kind("to trinh", "Tờ trình", Some("TTr")),
    kind("van ban", "Văn bản", None),
    kind("van ban hop nhat", "Văn bản hợp nhất", Some("VBHN")),
];

/// The law, of all kinds that are cited by name the most frequent.
pub(crate) const LAW: &Kind = &KINDS[26];

/// Abbreviations of kinds in prose, with the key of the kind: `NĐ 30/2020/NĐ-CP`, `CV số 12/UBND-NC`.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("CT", "chi thi"),
    ("CV", "cong van"),
    ("HD", "huong dan"),
    ("KH", "ke hoach"),
    ("KL", "ket luan"),
    ("NQ", "nghi quyet"),
    ("NĐ", "nghi dinh"),
    ("QĐ", "quyet dinh"),
    ("TB", "thong bao"),
    ("TT", "thong tu"),
    ("TTLT", "thong tu lien tich"),
];

/// Standards and technical regulations, which are numbered by a code, a number and a year: Law 68/2006/QH11.
const STANDARDS: &[Kind] = &[
    kind("tieu chuan", "Tiêu chuẩn", Some("TCVN")),
    kind("tieu chuan", "Tiêu chuẩn", Some("TCCS")),
    kind("quy chuan", "Quy chuẩn", Some("QCVN")),
];

/// The kind of a standard with this code.
pub(crate) fn standard(code: &str) -> Option<&'static Kind> {
    STANDARDS.iter().find(|kind| kind.code == Some(code))
}

/// Kinds that two or more bodies issue together: every group of the symbol behind the code is one of them.
pub(crate) const JOINT: &[&str] =
    &["TTLT", "NQLT", "KHLT", "KHPH", "TTLB", "TTLN", "KHLN", "CTPH", "QCPH", "CTLT", "QCLT"];

/// Kinds that are cited by number alone, without `số` and symbol: `Nghị quyết 57`, `Đề án 06`; folded.
pub(crate) const BARE: &[&str] = &[
    "nghi quyet",
    "nghi dinh",
    "quyet dinh",
    "chi thi",
    "ket luan",
    "thong tu",
    "thong tu lien tich",
    "de an",
    "chuong trinh",
];

/// The keys of all kinds.
const KEYS: [&str; KINDS.len()] = {
    let mut keys = [""; KINDS.len()];
    let mut i = 0;
    while i < KINDS.len() {
        keys[i] = KINDS[i].key;
        i += 1;
    }
    keys
};

static NAMES: Phrases = phrases!(&KEYS);

/// The kinds whose name `text` can begin with, as its first letters tell.
pub(crate) fn beginning(text: &str) -> impl Iterator<Item = &'static Kind> {
    NAMES.beginning(text).map(|kind| &KINDS[kind])
}

/// True where the last letter of `text` is that of a kind's name, as far as one look tells.
pub(crate) fn may_end(text: &str) -> bool {
    const LAST: u32 = {
        let (mut letters, mut i) = (0, 0);
        while i < KEYS.len() {
            let key = KEYS[i].as_bytes();
            letters |= 1 << (key[key.len() - 1] - b'a');
            i += 1;
        }
        letters
    };
    match text.chars().next_back().map(fold::fold_char) {
        Some(Some(letter @ 'a'..='z')) => LAST >> (letter as u32 - 'a' as u32) & 1 == 1,
        // A mark of its own stands on the last letter.
        Some(None) => true,
        _ => false,
    }
}

/// The kind whose name as written in prose `text` ends with, and the length of the name, where no longer name can be meant
/// by what stands before it.
pub(crate) fn printed_at_end(text: &str) -> Option<(&'static Kind, usize)> {
    /// The last four bytes of names as a number, few of them the same.
    const fn ending(bytes: [u8; 4]) -> usize {
        (u32::from_le_bytes(bytes).wrapping_mul(0x9e37_79b1) >> 26) as usize
    }
    /// The kinds by their endings, one bit each.
    static ENDINGS: [u64; 64] = {
        let (mut endings, mut i) = ([0; 64], 0);
        while i < KINDS.len() {
            let Some(last) = KINDS[i].name.as_bytes().last_chunk::<4>() else { panic!() };
            if !ends_another(KINDS[i].key) {
                endings[ending(*last)] |= 1 << i;
            }
            i += 1;
        }
        endings
    };
    let mut kinds = ENDINGS[ending(*text.as_bytes().last_chunk()?)];
    while kinds != 0 {
        let kind = &KINDS[kinds.trailing_zeros() as usize];
        if text.ends_with(kind.name) && letter::begins_word(text, text.len() - kind.name.len()) {
            return Some((kind, kind.name.len()));
        }
        kinds &= kinds - 1;
    }
    None
}

/// True where another key ends with the letters of this one, blanks left out.
const fn ends_another(key: &str) -> bool {
    let mut i = 0;
    while i < KEYS.len() {
        let (own, other) = (key.as_bytes(), KEYS[i].as_bytes());
        let (mut at, mut left) = (own.len(), other.len());
        loop {
            while at > 0 && own[at - 1] == b' ' {
                at -= 1;
            }
            while left > 0 && other[left - 1] == b' ' {
                left -= 1;
            }
            if at == 0 || left == 0 || own[at - 1] != other[left - 1] {
                break;
            }
            at -= 1;
            left -= 1;
        }
        if at == 0 && left > 0 {
            return true;
        }
        i += 1;
    }
    false
}

/// The kind with the longest name that `text` begins with, and its length in bytes of `text`.
pub(crate) fn longest_prefix(text: &str) -> Option<(&'static Kind, usize)> {
    NAMES.longest_prefix(text).map(|(kind, len)| (&KINDS[kind], len))
}

/// The kind with this folded name.
pub(crate) fn by_key(key: &str) -> Option<&'static Kind> {
    KINDS.binary_search_by(|kind| kind.key.cmp(key)).ok().map(|i| &KINDS[i])
}

/// The kind that an abbreviation in prose stands for.
pub(crate) fn by_abbreviation(word: &str) -> Option<&'static Kind> {
    ABBREVIATIONS.iter().find(|&&(short, _)| short == word).and_then(|&(_, key)| by_key(key))
}

/// Rows of a list of codes by their first byte, in either case: one bit for each row.
struct Initials([u64; 256]);

impl Initials {
    const fn of(codes: &[&str]) -> Self {
        let mut rows = [0; 256];
        let mut i = 0;
        while i < codes.len() {
            let code = codes[i].as_bytes();
            if !code.is_empty() {
                rows[code[0].to_ascii_uppercase() as usize] |= 1 << i;
                rows[code[0].to_ascii_lowercase() as usize] |= 1 << i;
            }
            i += 1;
        }
        Self(rows)
    }

    /// The first row of `codes` with this code; codes are the same in any case: `TTr`, `TTR`.
    fn row(&self, codes: &[&str], code: &str) -> Option<usize> {
        let mut rows = code.bytes().next().map_or(0, |first| self.0[usize::from(first)]);
        while rows != 0 {
            let row = rows.trailing_zeros() as usize;
            if codes.get(row).is_some_and(|known| known.eq_ignore_ascii_case(code)) {
                return Some(row);
            }
            rows &= rows - 1;
        }
        None
    }
}

/// The row of the Thông tri.
const THONG_TRI: usize = 40;

/// The codes of all kinds. TT is a Thông tư, and a Thông tri in the Party only, which is left out here.
const CODES: [&str; KINDS.len()] = {
    let mut codes = [""; KINDS.len()];
    let mut i = 0;
    while i < KINDS.len() {
        codes[i] = match KINDS[i].code {
            Some(code) if i != THONG_TRI => code,
            _ => "",
        };
        i += 1;
    }
    codes
};

static CODE_INITIALS: Initials = Initials::of(&CODES);

/// The kind whose code this is; of several the one in state use.
pub(crate) fn by_code(code: &str) -> Option<&'static Kind> {
    CODE_INITIALS.row(&CODES, code).map(|row| &KINDS[row])
}

/// Codes of symbols that no kind above carries: older rules, licences, opinions, joint forms.
const OTHER_CODES: [&str; 37] = [
    "BCTT", "CK", "CL", "CN", "CTHĐ", "CTrHĐ", "DAn", "GCN", "GGT", "GN", "GNP", "GP", "GPMT", "GXN", "KHLN",
    "KHLT", "NP", "PB", "PC", "PG", "PL", "PYC", "QCh", "QH", "SL", "SY", "TrS", "TTLN", "TTh", "TTLB", "UQ",
    "CTLT", "CTr", "CV", "ĐK", "QCLT", "TT",
];

static OTHER_INITIALS: Initials = Initials::of(&OTHER_CODES);

/// True for the code of a kind, current or old.
pub(crate) fn is_code(code: &str) -> bool {
    CODE_INITIALS.row(&CODES, code).is_some() || OTHER_INITIALS.row(&OTHER_CODES, code).is_some()
}

#[cfg(test)]
mod tests {
    use super::KINDS;
    use crate::text::fold::Key;

    #[test]
    fn the_table_is_sorted_and_keys_fold_the_names() {
        assert!(KINDS.is_sorted_by_key(|kind| kind.key));
        assert_eq!(super::LAW.key, "luat");
        for kind in KINDS {
            assert_eq!(kind.key == "thong tri", kind.key == KINDS[super::THONG_TRI].key, "{}", kind.name);
            assert_eq!(Key::of(kind.name).as_str(), Key::of(kind.key).as_str(), "{}", kind.name);
        }
    }
}
