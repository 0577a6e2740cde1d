//! Kinds of document (tên loại văn bản) with their codes.
//!
//! Sources: Decree 30/2020/NĐ-CP, article 7 and Appendix III; Law 64/2025/QH15, article 4; Party guideline
//! 36-HD/VPTW; joint forms as they occur in practice.

use crate::lexicon::phrases::{Phrases, phrases};

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

/// Codes are the same in any case: `TTr`, `TTR`.
fn same_code(known: &str, code: &str) -> bool {
    let (one, other) = (known.as_bytes(), code.as_bytes());
    // Nearly all differ in length or in their first letter.
    one.len() == other.len() && one[0].eq_ignore_ascii_case(&other[0]) && known.eq_ignore_ascii_case(code)
}

/// The kind whose code this is; of several the one in state use.
pub(crate) fn by_code(code: &str) -> Option<&'static Kind> {
    if code.is_empty() {
        return None;
    }
    let same = |kind: &&Kind| kind.code.is_some_and(|known| same_code(known, code));
    // TT is a Thông tư, and a Thông tri in the Party only.
    KINDS.iter().filter(|kind| kind.key != "thong tri").find(same)
}

/// Codes of symbols that no kind above carries: older rules, licences, opinions, joint forms.
const OTHER_CODES: &[&str] = &[
    "BCTT", "CK", "CL", "CN", "CTHĐ", "CTrHĐ", "DAn", "GCN", "GGT", "GN", "GNP", "GP", "GPMT", "GXN", "KHLN",
    "KHLT", "NP", "PB", "PC", "PG", "PL", "PYC", "QCh", "QH", "SL", "SY", "TrS", "TTLN", "TTh", "TTLB", "UQ",
    "CTLT", "CTr", "CV", "ĐK", "QCLT", "TT",
];

/// True for the code of a kind, current or old.
pub(crate) fn is_code(code: &str) -> bool {
    !code.is_empty() && (by_code(code).is_some() || OTHER_CODES.iter().any(|known| same_code(known, code)))
}

#[cfg(test)]
mod tests {
    use super::KINDS;
    use crate::text::fold::Key;

    #[test]
    fn the_table_is_sorted_and_keys_fold_the_names() {
        assert!(KINDS.is_sorted_by_key(|kind| kind.key));
        for kind in KINDS {
            assert_eq!(Key::of(kind.name).as_str(), Key::of(kind.key).as_str(), "{}", kind.name);
        }
    }
}
