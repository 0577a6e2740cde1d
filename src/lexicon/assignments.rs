//! Words of assignment: who leads, who supports, by when.
//!
//! Source: the column heads and item labels in use in plans (Decree 30/2020/NĐ-CP prescribes none).

use crate::lexicon::phrases::{Phrases, phrases};
use crate::text::fold;

/// What a labelled value or a table column says about a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Task,
    Lead,
    Support,
    Due,
    /// The first day, where a column of its own tells it.
    Start,
    Other,
}

/// Labels of items and heads of columns, folded; the longest that a label begins with wins.
const LABELS: &[(&str, Field)] = &[
    ("co quan chu tri", Field::Lead),
    ("don vi chu tri", Field::Lead),
    ("co quan, don vi chu tri", Field::Lead),
    ("don vi, bo phan chu tri", Field::Lead),
    ("bo phan chu tri", Field::Lead),
    ("chu tri", Field::Lead),
    ("co quan thuc hien", Field::Lead),
    ("don vi thuc hien", Field::Lead),
    ("co quan, don vi thuc hien", Field::Lead),
    ("bo phan thuc hien", Field::Lead),
    ("nguoi thuc hien", Field::Lead),
    ("nguoi phu trach", Field::Lead),
    ("don vi phu trach", Field::Lead),
    ("phan cong", Field::Lead),
    ("phan cong thuc hien", Field::Lead),
    ("trach nhiem", Field::Lead),
    ("co quan tham muu", Field::Lead),
    ("co quan dau moi", Field::Lead),
    ("don vi dau moi", Field::Lead),
    ("co quan, don vi", Field::Lead),
    ("bo phan phu trach", Field::Lead),
    ("phu trach", Field::Lead),
    ("can bo phu trach", Field::Lead),
    ("thuc hien", Field::Lead),
    ("lanh dao phu trach", Field::Lead),
    ("co quan phoi hop", Field::Support),
    ("don vi phoi hop", Field::Support),
    ("co quan, don vi phoi hop", Field::Support),
    ("bo phan phoi hop", Field::Support),
    ("thanh phan phoi hop", Field::Support),
    ("phoi hop", Field::Support),
    ("phoi hop thuc hien", Field::Support),
    ("thoi gian", Field::Due),
    ("ngay bat dau", Field::Start),
    ("tu ngay", Field::Start),
    ("bat dau", Field::Start),
    ("thoi gian bat dau", Field::Start),
    ("ngay ket thuc", Field::Due),
    ("den ngay", Field::Due),
    ("ket thuc", Field::Due),
    ("thoi gian ket thuc", Field::Due),
    ("ngay hoan thanh", Field::Due),
    ("thoi gian thuc hien", Field::Due),
    ("thoi gian hoan thanh", Field::Due),
    ("thoi han", Field::Due),
    ("thoi han hoan thanh", Field::Due),
    ("tien do", Field::Due),
    ("tien do thuc hien", Field::Due),
    ("thoi diem", Field::Due),
    ("hoan thanh", Field::Due),
    ("lo trinh", Field::Due),
    ("moc thoi gian", Field::Due),
    ("noi dung", Field::Task),
    ("noi dung cong viec", Field::Task),
    ("noi dung thuc hien", Field::Task),
    ("noi dung nhiem vu", Field::Task),
    ("noi dung hoat dong", Field::Task),
    ("nhiem vu", Field::Task),
    ("cong viec", Field::Task),
    ("ten cong viec", Field::Task),
    ("ten nhiem vu", Field::Task),
    ("hoat dong", Field::Task),
    ("hang muc", Field::Task),
    ("nhiem vu, giai phap", Field::Task),
    ("viec can lam", Field::Task),
    ("san pham", Field::Other),
    ("ket qua", Field::Other),
    ("kinh phi", Field::Other),
    ("ghi chu", Field::Other),
    ("dia diem", Field::Other),
    ("thanh phan", Field::Other),
    ("doi tuong", Field::Other),
    ("hinh thuc", Field::Other),
];

/// What a label says; `None` for one that says nothing known.
pub(crate) fn field(label: &str) -> Option<Field> {
    static WORDS: Phrases = phrases!(rows LABELS);
    WORDS.longest_prefix(label).map(|(row, _)| LABELS[row].1)
}

/// Folded words in the heading of a part that assigns tasks to bodies.
pub(crate) static ASSIGNING_PARTS: Phrases = phrases!(&[
    "to chuc thuc hien",
    "trach nhiem",
    "phan cong",
    "to chuc trien khai",
    "giao nhiem vu",
    "nhiem vu cua cac",
    "to chuc, thuc hien",
]);

/// Headings below such a part that name no body, folded.
pub(crate) static NOT_BODIES: Phrases = phrases!(&[
    "to chuc",
    "ban hanh",
    "hoi nghi",
    "hoi thao",
    "hoi thi",
    "phong chong",
    "phong, chong",
    "truong hop",
    "bao cao",
    "bo chi so",
    "so luong",
    "so lieu",
    "doan ket",
    "cong tac",
    "don vi tinh",
    "vu viec",
    "bao dam",
    "che do",
    "kinh phi",
    "nguon kinh phi",
    "thoi gian",
    "cac noi dung",
    "cac nhiem vu",
    "cac giai phap",
    "cac hoat dong",
    "cac buoc",
    "cac chi tieu",
    "cac muc tieu",
    "cac van ban",
    "cac cuoc",
    "to chuc thuc hien",
    "truong ban hanh",
    "phan cong",
    "thanh tra, kiem tra",
    "cac hinh thuc",
    "hoi dong thi",
    "cac bien phap",
    "nhiem vu",
    "trach nhiem",
    "cong viec",
    "chi tieu",
    "cac quy dinh",
    "cac dieu kien",
]);

/// Words that differ from the first word of a body in their marks alone, lower case: "Đối tượng" is no "Đội".
pub(crate) static NOT_HEADS: Phrases = phrases!(&[
    "bàn", "bạn", "bản", "bán", "bảo", "bão", "bố", "bỏ", "bổ", "đại", "đãi", "đoạn", "đoán", "đối", "đổi",
    "hát", "hồi", "hỏi", "quy", "quý", "quá", "số", "sổ", "so", "từ", "tự", "tờ", "tỏ", "tư", "viên", "viễn",
    "viền", "vũ", "vu", "bá", "ba", "khoán", "khoản", "trám", "tràm", "ngạnh", "thuê",
], by FirstWord);

/// Opening words that order or request, folded, and whether they bind.
pub(crate) const OPENERS: &[(&str, Option<crate::record::Binding>)] = &[
    ("giao cho", Some(crate::record::Binding::Assign)),
    ("giao", Some(crate::record::Binding::Assign)),
    ("phan cong", Some(crate::record::Binding::Assign)),
    ("yeu cau", Some(crate::record::Binding::Assign)),
    ("uy quyen", Some(crate::record::Binding::Assign)),
    ("de nghi", Some(crate::record::Binding::Request)),
    ("moi", Some(crate::record::Binding::Request)),
    ("trach nhiem cua", None),
    ("doi voi", None),
];

/// The words of [`OPENERS`].
pub(crate) static OPENER_WORDS: Phrases = phrases!(rows OPENERS);

/// First words of a group or a person that an order names in small letters, lower case.
pub(crate) static SMALL_BODIES: Phrases = phrases!(&[
    "các",
    "đồng chí",
    "đ/c",
    "ông",
    "bà",
    "cán bộ",
    "công chức",
    "viên chức",
    "giáo viên",
    "nhân viên",
    "trưởng",
    "thủ trưởng",
    "lãnh đạo",
    "hiệu trưởng",
    "giám đốc",
    "người đứng đầu",
    "toàn thể",
    "từng",
    "đơn vị",
    "cơ quan",
    "bộ phận",
    "ban giám hiệu",
    "văn phòng",
    "phòng",
    "ủy ban",
    "uỷ ban",
    "công an",
    "thôn",
    "tổ",
    "chủ tịch",
], by FirstWord);

/// Words between a body and its task, folded: no part of either.
pub(crate) static DUTIES: Phrases = phrases!(DUTY_WORDS);

const DUTY_WORDS: &[&str] =
    &["co trach nhiem", "chiu trach nhiem", "co nhiem vu", "thuc hien cac nhiem vu sau"];

/// False where the last letter of `text` tells that none of [`DUTIES`] ends there.
pub(crate) fn may_end_duty(text: &str) -> bool {
    let last = text.chars().next_back().and_then(fold::fold_char);
    last.is_none_or(|last| DUTY_WORDS.iter().any(|duty| duty.ends_with(last)))
}

/// Groups that support a task without a name, folded.
pub(crate) static GROUPS: Phrases = phrases!(&[
    "cac dia phuong",
    "cac xa",
    "cac phuong",
    "cac xa, phuong",
    "cac xa, thi tran",
    "cac xa, phuong, thi tran",
    "cac huyen",
    "cac huyen, thanh pho",
    "cac huyen, thi xa, thanh pho",
    "cac thon",
    "cac thon, xom",
    "cac thon, ban",
    "cac thon, to dan pho",
    "cac xom",
    "cac ap",
    "cac khu pho",
    "cac to dan pho",
    "cac nganh",
    "cac nganh, doan the",
    "cac cap, cac nganh",
    "cac ban, nganh",
    "cac ban, nganh, doan the",
    "cac so, nganh",
    "cac so, ban, nganh",
    "cac phong, ban",
    "cac phong, ban, nganh",
    "cac phong, ban, nganh, doan the",
    "cac doan the",
    "cac co quan",
    "cac don vi",
    "cac co quan, don vi",
    "cac co quan, don vi, dia phuong",
    "cac don vi, dia phuong",
    "cac truong",
    "cac truong hoc",
]);

/// Seats in a board, folded: who has one is listed, not charged with a task.
pub(crate) static SEATS: Phrases = phrases!(&[
    "truong ban",
    "truong ban chi dao",
    "pho ban",
    "pho truong ban",
    "pho truong ban chi dao",
    "pho truong ban thuong truc",
    "thanh vien",
    "thanh vien ban chi dao",
    "uy vien",
    "uy vien thuong truc",
    "thu ky",
    "to truong",
    "to pho",
    "pho to truong",
    "nhom truong",
    "truong doan",
    "pho truong doan",
    "truong tieu ban",
    "chu tich hoi dong",
    "pho chu tich hoi dong",
]);

/// Last words of a kind of place, lower case: where they stand for the place itself, the name of a body ends.
pub(crate) const PLACES: &[&str] =
    &["xã", "phường", "trấn", "huyện", "quận", "tỉnh", "phố", "thôn", "xóm", "ấp", "trường"];

/// Words that make another word of one of [`PLACES`] before them, or go on with the name, lower case.
pub(crate) const NOT_BEHIND_PLACES: &[&str] = &[
    "hội",
    "ủy",
    "uỷ",
    "đoàn",
    "đội",
    "viên",
    "học",
    "và",
    "hoặc",
    "phường",
    "thị",
    "huyện",
    "tỉnh",
    "thành",
    "trực",
    "mầm",
    "tiểu",
    "trung",
];

/// First words of a body that is no agency: persons and groups, folded.
pub(crate) static PERSONS: Phrases = phrases!(&[
    "nha van hoa",
    "nha thieu nhi",
    "thu vien",
    "bao tang",
    "hat",
    "hop tac xa",
    "doi",
    "quy",
    "xi nghiep",
    "nha may",
    "lam truong",
    "hiep hoi",
    "cong chuc",
    "nhan vien",
    "can bo",
    "giao vien",
    "truong",
    "thu truong",
    "chu tich",
    "pho chu tich",
    "giam doc",
    "chanh van phong",
    "hieu truong",
    "cac dong chi",
    "dong chi",
    "bi thu",
    "tu phap",
    "dia chinh",
    "van hoa",
    "tai chinh",
    "ke toan",
    "ong",
    "ba",
    "quan su",
    "cac",
    "to truong",
    "tong phu trach",
    "nganh",
    "thuong truc",
    "lanh dao",
    "toan the",
    "mat tran",
    "doan the",
    "pho hieu truong",
    "ban giam hieu",
    "chi huy truong",
]);

/// How words before a moment limit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    Before,
    By,
    Within,
    On,
    From,
}

/// Words before a day, month or quarter that make it a deadline, lower case.
pub(crate) const BEFORE_MOMENT: &[(&str, Limit)] = &[
    ("trước", Limit::Before),
    ("trước hết", Limit::By),
    ("hoàn thành trước", Limit::Before),
    ("xong trước", Limit::Before),
    ("đến trước", Limit::Before),
    ("chậm nhất", Limit::By),
    ("muộn nhất", Limit::By),
    ("đến hết", Limit::By),
    ("không quá", Limit::By),
    ("hạn cuối", Limit::By),
    ("xong trong", Limit::Within),
    ("hoàn thành trong", Limit::Within),
    ("trong", Limit::Within),
    ("vào", Limit::On),
    ("từ", Limit::From),
];

/// First words of a time, lower case: with one of them, or a digit, begins whatever tells when, how often or how long.
pub(crate) static TIME_WORDS: Phrases = phrases!(&[
    "trước", "hoàn", "xong", "đến", "chậm", "muộn", "không", "hạn", "trong", "vào", "từ", "sau", "định", "hằng",
    "hàng", "mỗi", "từng", "của", "một", "hai", "ba", "bốn", "sáu", "thường", "liên", "ngày", "tháng", "quý", "quí",
    "năm", "cả", "suốt",
], by FirstWord);

/// The words of [`BEFORE_MOMENT`].
pub(crate) static LIMITS: Phrases = phrases!(rows BEFORE_MOMENT, by FirstWord);

/// Nouns that `hằng năm` and the like belong to: they set no time, folded.
pub(crate) static NOT_RECURRING: Phrases = phrases!(&[
    "ke hoach",
    "chuong trinh",
    "du toan",
    "ngan sach",
    "nhiem vu",
    "cong tac",
    "kinh phi",
    "chi tieu",
    "phong trao",
    "thi dua",
    "hoat dong",
]);
