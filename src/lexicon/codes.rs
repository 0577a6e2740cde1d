//! Codes of bodies in symbols (ký hiệu), with what they stand for. Codes not listed pass through without a name.
//!
//! Sources: Decree 30/2020/NĐ-CP, Appendix III; Party guideline 36-HD/VPTW; Law 64/2025/QH15, article 4; names of
//! ministries in force from 2025 and before.

use crate::lexicon::phrases::firsts;
use crate::record::System;
use crate::text::word::{ByFirst, Key};

/// Codes and names, sorted by code.
const BODIES: &[(&str, &str)] = &[
    ("BCA", "Bộ Công an"),
    ("BCT", "Bộ Công Thương"),
    ("BCĐ", "Ban Chỉ đạo"),
    ("BDTTG", "Bộ Dân tộc và Tôn giáo"),
    ("BGDĐT", "Bộ Giáo dục và Đào tạo"),
    ("BGTVT", "Bộ Giao thông vận tải"),
    ("BKHCN", "Bộ Khoa học và Công nghệ"),
    ("BKHĐT", "Bộ Kế hoạch và Đầu tư"),
    ("BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội"),
    ("BNCTU", "Ban Nội chính Tỉnh ủy, Thành ủy"),
    ("BNCTW", "Ban Nội chính Trung ương"),
    ("BNG", "Bộ Ngoại giao"),
    ("BNNMT", "Bộ Nông nghiệp và Môi trường"),
    ("BNNPTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
    ("BNV", "Bộ Nội vụ"),
    ("BQP", "Bộ Quốc phòng"),
    ("BTC", "Bộ Tài chính"),
    ("BTCTU", "Ban Tổ chức Tỉnh ủy, Thành ủy"),
    ("BTCTW", "Ban Tổ chức Trung ương"),
    ("BTGDVTU", "Ban Tuyên giáo và Dân vận Tỉnh ủy, Thành ủy"),
    ("BTGDVTW", "Ban Tuyên giáo và Dân vận Trung ương"),
    ("BTGTU", "Ban Tuyên giáo Tỉnh ủy, Thành ủy"),
    ("BTGTW", "Ban Tuyên giáo Trung ương"),
    ("BTNMT", "Bộ Tài nguyên và Môi trường"),
    ("BTP", "Bộ Tư pháp"),
    ("BTTTT", "Bộ Thông tin và Truyền thông"),
    ("BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("BXD", "Bộ Xây dựng"),
    ("BYT", "Bộ Y tế"),
    ("CP", "Chính phủ"),
    ("CTN", "Chủ tịch nước"),
    ("HU", "Huyện ủy"),
    ("HĐBT", "Hội đồng Bộ trưởng"),
    ("HĐND", "Hội đồng nhân dân"),
    ("HĐNN", "Hội đồng Nhà nước"),
    ("HĐTP", "Hội đồng Thẩm phán Tòa án nhân dân tối cao"),
    ("KTNN", "Kiểm toán nhà nước"),
    ("LB", "Liên bộ"),
    ("LĐLĐ", "Liên đoàn Lao động"),
    ("MTTQ", "Mặt trận Tổ quốc Việt Nam"),
    ("NHNN", "Ngân hàng Nhà nước Việt Nam"),
    ("QH", "Quốc hội"),
    ("QU", "Quận ủy"),
    ("SCT", "Sở Công Thương"),
    ("SGDĐT", "Sở Giáo dục và Đào tạo"),
    ("SGTVT", "Sở Giao thông vận tải"),
    ("SKHCN", "Sở Khoa học và Công nghệ"),
    ("SKHĐT", "Sở Kế hoạch và Đầu tư"),
    ("SLĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
    ("SNN", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("SNNMT", "Sở Nông nghiệp và Môi trường"),
    ("SNNPTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("SNV", "Sở Nội vụ"),
    ("STC", "Sở Tài chính"),
    ("STNMT", "Sở Tài nguyên và Môi trường"),
    ("STP", "Sở Tư pháp"),
    ("STTTT", "Sở Thông tin và Truyền thông"),
    ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("SXD", "Sở Xây dựng"),
    ("SYT", "Sở Y tế"),
    ("TANDTC", "Tòa án nhân dân tối cao"),
    ("TLĐ", "Tổng Liên đoàn Lao động Việt Nam"),
    ("TTCP", "Thanh tra Chính phủ"),
    ("TTg", "Thủ tướng Chính phủ"),
    ("TU", "Tỉnh ủy, Thành ủy"),
    ("TW", "Trung ương Đảng"),
    ("TWĐTN", "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    ("UB", "Ủy ban nhân dân"),
    ("UBDT", "Ủy ban Dân tộc"),
    ("UBKTTU", "Ủy ban Kiểm tra Tỉnh ủy, Thành ủy"),
    ("UBKTTW", "Ủy ban Kiểm tra Trung ương"),
    ("UBND", "Ủy ban nhân dân"),
    ("UBTVQH", "Ủy ban Thường vụ Quốc hội"),
    ("UBTWMTTQVN", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
    ("VKSNDTC", "Viện kiểm sát nhân dân tối cao"),
    ("VP", "Văn phòng"),
    ("VPCP", "Văn phòng Chính phủ"),
    ("VPQH", "Văn phòng Quốc hội"),
    ("VPTU", "Văn phòng Tỉnh ủy, Thành ủy"),
    ("VPTW", "Văn phòng Trung ương Đảng"),
    ("ĐCTUBTWMTTQVN", "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
    ("ĐU", "Đảng ủy"),
];

/// The body that a code stands for; the number of a term behind it (`QH15`) does not count.
pub(crate) fn body(code: &str) -> Option<&'static str> {
    static CODES: ByFirst<{ BODIES.len() }> = ByFirst::new(&firsts::<_, { BODIES.len() }>(BODIES));
    let find = |code: &str| {
        let mut rows = CODES.starting(Key::within(code.as_bytes(), 0, code.len()));
        rows.find_map(|row| BODIES.get(row).filter(|&&(known, _)| known == code)).map(|&(_, name)| name)
    };
    find(code).or_else(|| {
        let plain = code.trim_end_matches(|c: char| c.is_ascii_digit());
        ["QH", "UBTVQH", "HĐNN"].contains(&plain).then(|| find(plain)).flatten()
    })
}

/// The body that alone makes documents of a kind that is cited by name; the kind is folded.
pub(crate) fn lawmaker(kind: &str) -> Option<&'static str> {
    match kind {
        "luat" | "bo luat" | "hien phap" => body("QH"),
        "phap lenh" => body("UBTVQH"),
        _ => None,
    }
}

/// Codes of state bodies that stand behind a type and a slash in documents of 1945 to 1995, without a term.
const STATE_BEHIND_SLASH: &[&str] = &["CTN", "LB", "CP", "HĐBT", "HĐNN", "L"];

/// Whose way of numbering it is, number before a hyphen, type before a slash, this body behind it.
pub(crate) fn system(org: &str) -> System {
    let first = org.split(['-', '.']).next().unwrap_or_default();
    let plain = first.trim_end_matches(|c: char| c.is_ascii_digit());
    if STATE_BEHIND_SLASH.contains(&plain) {
        System::State
    } else if first.ends_with("ĐTN") || first.ends_with("Đoàn") {
        System::YouthUnion
    } else {
        System::Party
    }
}

#[cfg(test)]
mod tests {
    use super::{BODIES, body};

    #[test]
    fn the_table_is_sorted_and_terms_do_not_count() {
        for &(code, name) in BODIES {
            assert_eq!(body(code), Some(name));
        }
        assert!(BODIES.is_sorted_by_key(|&(code, _)| code));
        assert_eq!(body("QH15"), Some("Quốc hội"));
        assert_eq!((body("ABC"), body("UBND2")), (None, None));
    }
}
