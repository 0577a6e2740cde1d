//! Words that open the name of an agency or a body (cơ quan, tổ chức), and where such a name ends.

use crate::lexicon::phrases::{Phrases, phrases};
use crate::text::fold;

/// First words of the name of an agency, folded. In prose the first letter is a capital.
pub(crate) static HEADS: Phrases = phrases!(&[
    "an ninh",
    "ban",
    "bao",
    "bao tang",
    "bao hiem xa hoi",
    "bch",
    "bcd",
    "benh vien",
    "bo",
    "bo chi huy",
    "bo tu lenh",
    "btv",
    "bql",
    "btc",
    "buu dien",
    "cac",
    "cd truong",
    "cdcs",
    "chanh",
    "chi bo",
    "chi cuc",
    "chi doan",
    "chi nhanh",
    "chinh phu",
    "chu tich",
    "cong an",
    "cong chuc",
    "cong doan",
    "cong ty",
    "cuc",
    "cum thi dua",
    "dai",
    "dai hoc",
    "dang bo",
    "dang doan",
    "dang uy",
    "dhqg",
    "dai hoi",
    "doan",
    "don bien phong",
    "don vi",
    "hai quan",
    "hat kiem lam",
    "hdnd",
    "hiep hoi",
    "hieu truong",
    "hoc vien",
    "hoi",
    "hoi dong",
    "hoi dong nhan dan",
    "hoi lien hiep phu nu",
    "huyen doan",
    "huyen uy",
    "kho bac",
    "kbnn",
    "khoa",
    "khoi thi dua",
    "kiem toan",
    "ldld",
    "lien bo",
    "lien doan",
    "lien doi",
    "lien hiep",
    "lien nganh",
    "lien so",
    "lien minh",
    "lu doan",
    "mat tran",
    "mttq",
    "ngan hang",
    "nganh",
    "nha thieu nhi",
    "nha truong",
    "nha van hoa",
    "nhom",
    "pgd",
    "phong",
    "quan doan",
    "quan doi",
    "quan uy",
    "quoc hoi",
    "so",
    "su doan",
    "tap chi",
    "tap doan",
    "thanh doan",
    "thu vien",
    "thanh tra",
    "thanh uy",
    "thi doan",
    "thi uy",
    "thu tuong",
    "thu vien",
    "thuong truc",
    "thue",
    "tieu doan",
    "tinh doan",
    "tinh uy",
    "to",
    "toa an",
    "tong cong ty",
    "tong cuc",
    "tong lien doan",
    "tram",
    "trai giam",
    "trung tam",
    "trung uong",
    "trung doan",
    "truong",
    "tu lenh",
    "tu phap",
    "ubkt",
    "ubmttq",
    "ubmttqvn",
    "ubnd",
    "uy ban",
    "uy ban nhan dan",
    "van phong",
    "vien",
    "vien kiem sat",
    "vien khoa hoc",
    "vkd",
    "vu",
    "xa doan",
    "giam doc",
    "bi thu",
    "vpub",
    "vp",
    "buu cuc",
    "buu dien",
    "cap uy",
    "chi nhanh",
    "cong thong tin dien tu",
    "dien luc",
    "hop tac xa",
    "htx",
    "lu doan",
    "nha may",
    "quy tin dung",
    "su doan",
    "tieu ban",
    "tieu doan",
    "trung doan",
    "vien thong",
    "xi nghiep",
]);

/// First words of what is done, not of who does it, though some begin as a body does: `TỔ CHỨC NGÀY HỘI …`.
pub(crate) static DEEDS: Phrases = phrases!(&[
    "ban hanh",
    "hoi nghi",
    "hoi thi",
    "ke hoach",
    "phong chong",
    "so ket",
    "thuc hien",
    "to chuc",
    "tong ket",
    "trien khai",
    "van ban",
]);

/// Who keeps the documents of an office, in short.
pub(crate) const FILES: &[&str] = &["HS", "VT", "VTLT"];

/// What stands before the name of a body that a signer stands for, folded.
pub(crate) static REPRESENTED: Phrases = phrases!(&["dai dien"]);

/// Codes that stand alone behind a number and a hyphen in documents of 1945 to 1995: `353-HĐBT`, `28-CP`.
pub(crate) const OLD_CODES: &[&str] = &["CP", "CTN", "HĐBT", "HĐNN", "LCT", "LB", "SL", "TTg", "TW", "UB"];

/// Bodies whose own name wraps after these words in a letterhead: the next line is the rest of it.
pub(crate) const WRAPPING: &[&str] = &[
    "uy ban nhan dan",
    "hoi dong nhan dan",
    "ubnd",
    "hdnd",
    "ban chap hanh",
    "bch",
    "ban chi dao",
    "uy ban mat tran to quoc",
    "uy ban mttq",
    "ubmttq",
    "ban thuong vu",
    "ban thuong truc",
    "ban to chuc",
    "hoi dong",
    "truong thpt",
    "truong thcs",
    "truong tieu hoc",
    "truong mam non",
    "truong dai hoc",
    "truong cao dang",
    "ban quan ly",
    "mat tran to quoc viet nam",
];

/// Names of bodies in capitals that a converter may cut anywhere, folded: `THỦ⏎TƯỚNG CHÍNH PHỦ`.
pub(crate) const CUT_HEADS: &[&str] = &[
    "thu tuong chinh phu",
    "uy ban thuong vu quoc hoi",
    "uy ban quoc gia",
    "uy ban dan toc",
    "van phong chinh phu",
    "tong lien doan lao dong",
];

/// Names of bodies that a line may end amid: the rest of the name, folded, and the last words of the line.
pub(crate) const NAMES_CUT: &[(&str, &[&str])] = &[
    ("chinh phu", &["Thủ tướng", "Phó Thủ tướng", "Văn phòng", "Thanh tra"]),
    ("chap hanh trung uong", &[" Ban"]),
    ("chap hanh dang bo", &[" Ban"]),
    ("thuong vu", &["của Ban"]),
    ("thuong truc", &["của Ban"]),
    ("chap hanh", &["của Ban"]),
    ("chi dao", &["của Ban"]),
    ("bi thu", &["của Ban"]),
    ("trung uong", &["Ban Bí thư", "Ban Chấp hành"]),
    ("tinh uy", &["Ban Thường vụ", "Thường trực"]),
    ("thanh uy", &["Ban Thường vụ", "Thường trực"]),
    ("huyen uy", &["Ban Thường vụ", "Thường trực"]),
    ("quan uy", &["Ban Thường vụ", "Thường trực"]),
    ("dang uy", &["Ban Thường vụ", "Thường trực"]),
    ("dang bo", &["Ban Chấp hành"]),
    ("nhan dan", &["Ủy ban", "Uỷ ban", "Hội đồng"]),
    ("mat tran to quoc", &["Ủy ban", "Uỷ ban"]),
    ("thuong vu quoc hoi", &["Ủy ban", "Uỷ ban"]),
];

/// The first parts of [`NAMES_CUT`], by its rows.
pub(crate) static CUT_NAMES: Phrases = phrases!(rows NAMES_CUT);

/// What an agency's name begins with that stands below one of the others, folded: first this, then that one.
pub(crate) const BELOW: &[(&str, &str)] = &[
    ("truong mam non", "phong"),
    ("truong mn", "phong"),
    ("truong th", "phong"),
    ("truong thcs", "phong"),
    ("truong tieu hoc", "phong"),
    ("trung tam", "so"),
    ("truong cao dang", "so"),
    ("truong thpt", "so"),
    ("phong", "ubnd"),
    ("so", "ubnd"),
    ("truong mam non", "ubnd"),
    ("truong mn", "ubnd"),
    ("truong th", "ubnd"),
    ("truong thcs", "ubnd"),
    ("truong thpt", "ubnd"),
    ("truong tieu hoc", "ubnd"),
    ("phong", "uy ban nhan dan"),
    ("so", "uy ban nhan dan"),
    ("truong mam non", "uy ban nhan dan"),
    ("truong th", "uy ban nhan dan"),
    ("truong thcs", "uy ban nhan dan"),
    ("truong thpt", "uy ban nhan dan"),
    ("truong tieu hoc", "uy ban nhan dan"),
    ("ubnd xa", "ubnd huyen"),
    ("uy ban nhan dan xa", "uy ban nhan dan huyen"),
    ("ubnd thi tran", "ubnd huyen"),
    ("uy ban nhan dan thi tran", "uy ban nhan dan huyen"),
    ("ubnd phuong", "ubnd quan"),
    ("uy ban nhan dan phuong", "uy ban nhan dan quan"),
    ("ubnd phuong", "ubnd thi xa"),
    ("uy ban nhan dan phuong", "uy ban nhan dan thi xa"),
    ("ubnd xa", "ubnd thi xa"),
    ("uy ban nhan dan xa", "uy ban nhan dan thi xa"),
    ("ubnd phuong", "ubnd thanh pho"),
    ("uy ban nhan dan phuong", "uy ban nhan dan thanh pho"),
    ("ubnd xa", "ubnd thanh pho"),
    ("uy ban nhan dan xa", "uy ban nhan dan thanh pho"),
    ("ubnd quan", "ubnd thanh pho"),
    ("uy ban nhan dan quan", "uy ban nhan dan thanh pho"),
    ("ubnd huyen", "ubnd thanh pho"),
    ("uy ban nhan dan huyen", "uy ban nhan dan thanh pho"),
    ("ubnd huyen", "ubnd tinh"),
    ("uy ban nhan dan huyen", "uy ban nhan dan tinh"),
    ("ubnd thi xa", "ubnd tinh"),
    ("uy ban nhan dan thi xa", "uy ban nhan dan tinh"),
    ("ubnd thanh pho", "ubnd tinh"),
    ("uy ban nhan dan thanh pho", "uy ban nhan dan tinh"),
    ("ubnd xa", "ubnd tinh"),
    ("uy ban nhan dan xa", "uy ban nhan dan tinh"),
    ("ubnd phuong", "ubnd tinh"),
    ("uy ban nhan dan phuong", "uy ban nhan dan tinh"),
];

/// The first words of [`BELOW`], by its rows.
pub(crate) static LOWER: Phrases = phrases!(rows BELOW);

/// First words of a place or level in a letterhead: such a line continues the one above it.
pub(crate) static LEVELS: Phrases = phrases!(&[
    "tinh",
    "thanh pho",
    "tp",
    "huyen",
    "quan",
    "thi xa",
    "xa",
    "phuong",
    "thi tran",
    "dac khu",
    "khu pho",
    "thon",
    "nuoc cong hoa",
]);

/// Field names of agencies that hold a comma, folded without the head word: the comma does not end the name.
pub(crate) static WITH_COMMA: Phrases = phrases!(&[
    "van hoa, the thao va du lich",
    "van hoa, the thao va truyen thong",
    "van hoa, khoa hoc va thong tin",
    "van hoa, xa hoi",
    "kinh te, ha tang va do thi",
    "chien luoc, chinh sach",
    "nong nghiep, moi truong",
    "noi vu, lao dong",
    "giao duc, van hoa",
    "van hoa, gia dinh",
    "lao dong, thuong binh va xa hoi",
    "dan toc, ton giao",
    "phong, chong",
    "phoi hop pho bien, giao duc phap luat",
    "thi dua, khen thuong",
    "tai nguyen, moi truong",
    "thong tin, truyen thong",
    "khoa hoc, cong nghe",
    "kham, chua benh",
    "xuat ban, in va phat hanh",
    "phat thanh, truyen hinh va thong tin dien tu",
    "giao duc, khoa hoc va cong nghe",
]);

/// False where the letters around the comma at `comma` rule out that it is the first one of a name of [`WITH_COMMA`].
pub(crate) fn may_hold_comma(text: &str, comma: usize) -> bool {
    /// For each letter before the comma the letters behind it, one bit each.
    static AROUND: [u32; 26] = {
        let mut around = [0; 26];
        let mut i = 0;
        while i < WITH_COMMA.words().len() {
            let name = WITH_COMMA.words()[i].as_bytes();
            let mut at = 1;
            while name[at] != b',' {
                at += 1;
            }
            around[(name[at - 1] - b'a') as usize] |= 1 << (name[at + 2] - b'a');
            i += 1;
        }
        around
    };
    let Some((head, rest)) = text.split_at_checked(comma) else { return true };
    let before = match head.as_bytes() {
        [.., last @ 0..0x80] => last.to_ascii_lowercase().into(),
        _ => head.chars().next_back().and_then(fold::fold_char).unwrap_or(' '),
    };
    match (before, rest.as_bytes()) {
        (before @ 'a'..='z', [_, b' ', behind, ..]) if behind.is_ascii_alphabetic() => {
            AROUND[before as usize - 'a' as usize] >> (behind.to_ascii_lowercase() - b'a') & 1 != 0
        }
        // What else stands beside it tells nothing.
        _ => true,
    }
}

/// Words for an organ, lower case: the task that it was set up for may belong to its name.
pub(crate) const ORGANS: &[&str] = &["chỉ đạo", "công tác", "hội đồng"];

/// What a committee is named after that has a name of its own in quotes: `Ban Chỉ đạo phong trào “…” xã`.
pub(crate) const MOVEMENTS: &[&str] =
    &["phong trào", "cuộc vận động", "chương trình", "đề án", "dự án", "cuộc thi"];

/// Committees whose name may tell their field behind `về`, folded.
pub(crate) const COMMITTEES: &[&str] = &["ban chi dao", "uy ban quoc gia", "hoi dong quoc gia"];

/// What is told of a council between its name and the subject, folded: at which of its sessions it resolved.
pub(crate) static SESSIONS: Phrases =
    phrases!(&["ky hop thu", "tai ky hop thu", "ky hop chuyen de", "tai ky hop chuyen de", "nhiem ky"]);

/// Bodies named together by their kind, folded; their names stand behind a colon.
pub(crate) static PLURALS: Phrases = phrases!(&[
    "cac so",
    "cac phong",
    "cac phong chuyen mon",
    "cac ban",
    "cac nganh",
    "cac co quan",
    "cac don vi",
    "cac doan the",
    "cac hoi",
    "cac truong",
    "cac xa",
    "cac phuong",
    "cac thi tran",
    "cac huyen",
    "cac quan",
    "cac thi xa",
    "cac thanh pho",
    "cac tinh",
    "cac thon",
    "cac xom",
    "cac ap",
    "cac to dan pho",
    "cac to chuyen mon",
]);

#[cfg(test)]
mod tests {
    use super::{WITH_COMMA, may_hold_comma};

    #[test]
    fn no_comma_of_a_name_is_ruled_out() {
        let marked =
            |name: &str| name.replace('a', "á").replace('e', "ế").replace('o', "ộ").replace('u', "ữ");
        for name in WITH_COMMA.words() {
            for printed in [
                (*name).to_owned(),
                name.to_uppercase(),
                marked(name),
                marked(name).to_uppercase(),
                name.replace(", ", ","),
                name.replace(',', " ,"),
                name.replace(", ", ",  "),
                name.replace(',', "\u{301},"),
            ] {
                assert!(WITH_COMMA.longest_prefix(&printed).is_some(), "{printed}");
                assert!(may_hold_comma(&printed, printed.find(',').unwrap()), "{printed}");
            }
        }
        let text = "Kế hoạch, Ủy ban, UBND xã";
        let held: Vec<bool> = text.match_indices(',').map(|(at, _)| may_hold_comma(text, at)).collect();
        assert_eq!(held, [true, false]);
    }
}
