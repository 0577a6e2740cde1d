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
    ("trach nhiem thuc hien", Field::Lead),
    ("trach nhiem chinh", Field::Lead),
    ("chiu trach nhiem", Field::Lead),
    ("chiu trach nhiem chinh", Field::Lead),
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
    LABEL_WORDS.longest_prefix(label).map(|(row, _)| LABELS[row].1)
}

/// The words of [`LABELS`].
static LABEL_WORDS: Phrases = phrases!(rows LABELS);

/// Words in the head of a column that tell what it holds, wherever they stand, folded.
const HEAD_WORDS: &[(&str, Field)] = &[
    ("phoi hop", Field::Support),
    ("chu tri", Field::Lead),
    ("phu trach", Field::Lead),
    ("thuc hien", Field::Lead),
    ("chiu trach nhiem", Field::Lead),
    ("dau moi", Field::Lead),
    ("tham muu", Field::Lead),
    ("duoc giao", Field::Lead),
    ("thoi gian", Field::Due),
    ("thoi han", Field::Due),
    ("tien do", Field::Due),
    ("nhiem vu", Field::Task),
    ("noi dung", Field::Task),
    ("cong viec", Field::Task),
    ("hoat dong", Field::Task),
    ("de an", Field::Task),
];

/// Words that the head of a column of bodies begins with, folded.
static BODY_HEADS: Phrases = phrases!(&[
    "nguoi",
    "don vi",
    "co quan",
    "bo phan",
    "phong",
    "ca nhan",
    "chiu trach nhiem",
    "lanh dao",
    "can bo",
    "to chuc",
    "cap",
]);

/// Words that the head of a column of tasks begins with, folded.
static TASK_HEADS: Phrases = phrases!(&["ten", "muc tieu", "danh muc", "cac", "nhom"]);

/// True where the head of a column says `wanted` behind other words: `Đơn vị được giao chủ trì`.
pub(crate) fn head_names(head: &str, wanted: Field) -> bool {
    let opens = |heads: &Phrases| heads.longest_prefix(head).is_some();
    let fits = match wanted {
        Field::Lead | Field::Support => opens(&BODY_HEADS),
        Field::Task => opens(&TASK_HEADS),
        _ => false,
    };
    fits && said(head) == Some(wanted)
}

/// What the first of [`HEAD_WORDS`] in `head` says.
fn said(head: &str) -> Option<Field> {
    let words =
        |at: usize| HEAD_WORDS.iter().find(|(words, _)| fold::word_prefix(&head[at..], words).is_some());
    let signs = head.char_indices().filter(|&(_, c)| matches!(c, ' ' | '/' | ',' | '-' | '('));
    std::iter::once(0).chain(signs.map(|(at, _)| at + 1)).find_map(words).map(|&(_, field)| field)
}

/// True for the head of a column that numbers the rows.
pub(crate) fn is_index(head: &str) -> bool {
    static INDEX: Phrases = phrases!(&["stt", "tt", "so tt", "so thu tu", "no"]);
    head.is_empty() || INDEX.longest_prefix(head).is_some()
}

/// Words behind a label that belong to it, folded: `Thời gian dự kiến`.
static LABEL_TAILS: Phrases = phrases!(&[
    "thuc hien",
    "trien khai",
    "hoan thanh",
    "du kien",
    "chinh",
    "tham muu",
    "trinh",
    "phu trach",
    "nhiem vu",
    "to chuc",
    "bao cao",
    "chu tri",
    "phoi hop",
    "chu yeu",
    "cu the",
]);

/// Labels that are verbs or open a sentence as well, folded: they count alone only, and before a body.
static VERB_LABELS: Phrases = phrases!(&[
    "thuc hien",
    "phoi hop",
    "phoi hop thuc hien",
    "hoan thanh",
    "trach nhiem",
    "chiu trach nhiem",
    "phu trach",
    "phan cong",
    "chu tri",
    "bat dau",
    "ket thuc",
]);

/// How surely words before a colon are a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Nothing but a label.
    Sure,
    /// A verb, or a time with further words: the value must fit.
    ByValue,
}

/// What the label of an item says. Where more follows than belongs to a label it says nothing,
/// `Thực hiện nghiêm 5K`, but for a time, `Thời gian tập huấn`.
pub(crate) fn item_field(label: &str) -> Option<(Field, Trust)> {
    let (row, end) = LABEL_WORDS.longest_prefix(label)?;
    let field = LABELS[row].1;
    let verb = VERB_LABELS.longest_prefix(label).is_some_and(|(_, verb)| verb == end);
    let rest = label[end..].trim_start();
    let alone = rest.is_empty() || rest.starts_with(['(', '/', ',', '-', '*', '_']);
    let timed = || matches!(field, Field::Due | Field::Start) && NOT_TIMED.longest_prefix(rest).is_none();
    match (alone, verb) {
        (true, false) => Some((field, Trust::Sure)),
        (true, true) => Some((field, Trust::ByValue)),
        (false, false) if LABEL_TAILS.longest_prefix(rest).is_some() => Some((field, Trust::Sure)),
        (false, false) if timed() => Some((field, Trust::ByValue)),
        (false, _) => None,
    }
}

/// Words behind a label of time that make it an adverb, folded: `Thời gian tới`.
static NOT_TIMED: Phrases = phrases!(&["toi", "qua", "sap toi", "vua qua", "gan day", "nay"]);

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
    "phong ngua",
    "xa hoi hoa",
    "quy trinh",
    "quy dinh",
    "quy che",
    "quy mo",
    "quy hoach",
    "quy uoc",
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
    "tất cả",
    "thầy",
    "cô",
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

/// Words behind the body in a heading that say what it does, lower case: no part of its name.
pub(crate) static HEADING_VERBS: Phrases = phrases!(&[
    "làm đầu mối",
    "làm cơ quan",
    "là cơ quan",
    "là đơn vị",
    "là đầu mối",
    "chủ trì",
    "phối hợp với",
    "phối hợp cùng",
    "có trách nhiệm",
    "chịu trách nhiệm",
    "có nhiệm vụ",
    "lãnh đạo, chỉ đạo",
    "căn cứ",
    "theo chức năng",
    "tham mưu cho",
    "tham mưu giúp",
    "được giao",
], by FirstWord);

/// Words behind a body that go on with its name or with another sentence, lower case: no task begins so.
pub(crate) static NO_TASKS: Phrases = phrases!(&[
    "và", "hoặc", "đến", "trừ", "có liên quan", "liên quan", "thuộc", "của", "khác", "nếu", "năm", "này", "nêu trên",
    "nói trên",
], by FirstWord);

/// False where the last letter of `text` tells that none of [`DUTIES`] ends there.
pub(crate) fn may_end_duty(text: &str) -> bool {
    let last = text.chars().next_back().and_then(fold::fold_char);
    last.is_none_or(|last| DUTY_WORDS.iter().any(|duty| duty.ends_with(last)))
}

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
