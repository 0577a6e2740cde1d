//! Words of time in assignments: what makes a moment a deadline, and what tells when without one.
//!
//! Source: deadlines as plans write them (Decree 30/2020/NĐ-CP prescribes no form).

use crate::lexicon::phrases::{Phrases, phrases};

/// How words before a moment limit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    Before,
    By,
    Within,
    /// The same of work that ends then: a whole year is a deadline too.
    Done,
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
    ("hạn chót", Limit::By),
    ("xong trong", Limit::Done),
    ("hoàn thành trong", Limit::Done),
    ("trong", Limit::Within),
    ("vào", Limit::On),
    ("từ", Limit::From),
];

/// First words of a time, folded: with one of them, or a digit, begins whatever tells when, how often or how long.
pub(crate) static TIME_WORDS: Phrases = phrases!(&[
    "truoc", "hoan", "xong", "den", "cham", "muon", "khong", "han", "trong", "vao", "tu", "sau", "dinh",
    "hang", "moi", "tung", "cua", "mot", "hai", "ba", "bon", "thuong", "lien", "ngay", "thang", "quy", "qui",
    "nam", "ca", "suot",
]);

/// First words of a cell that say when by themselves, lower case.
pub(crate) static ALWAYS: Phrases = phrases!(&[
    "thường xuyên",
    "liên tục",
    "định kỳ",
    "hằng ngày",
    "hằng tuần",
    "hằng tháng",
    "hằng quý",
    "hằng năm",
    "hàng ngày",
    "hàng tuần",
    "hàng tháng",
    "hàng quý",
    "hàng năm",
    "cả năm",
    "trong năm",
    "suốt năm",
    "quanh năm",
    "hki",
    "hkii",
], by FirstWord);

/// First words of a cell that say when with a number behind them, lower case.
pub(crate) static WHEN: Phrases = phrases!(&[
    "ngày", "tuần", "tháng", "quý", "quí", "năm", "giai đoạn", "học kỳ", "kỳ", "trước", "sau", "từ", "đến",
    "trong", "vào", "đầu", "giữa", "cuối", "chậm nhất", "hoàn thành trước", "xong trước", "sáng", "chiều", "hk",
], by FirstWord);

/// First words of a value that tells by an event when it is due, lower case: `Sau khi Nghị định được ban hành`.
pub(crate) static BY_EVENT: Phrases = phrases!(&[
    "theo", "sau", "khi", "ngay", "trước", "trong", "từ", "đến", "kể từ", "cho đến", "cùng", "đồng thời",
    "hoàn thành", "xong", "tùy", "tuỳ", "chậm nhất", "không quá", "định kỳ", "thường xuyên", "hằng", "hàng",
], by FirstWord);

/// Words before a moment, lower case: what says no more than these was cut off.
pub(crate) static CUT: Phrases = phrases!(&[
    "quý", "quí", "tháng", "năm", "ngày", "trước", "từ", "đến", "vào", "và", "giờ", "lúc", "xong", "hoàn",
    "thành", "chậm", "nhất",
], by FirstWord);

/// First words of what those limit, or of what leads to it, folded: a digit or one of them follows.
pub(crate) static LIMITED: Phrases = phrases!(&[
    "la", "den", "het", "vao", "ngay", "nam", "thang", "quy", "qui", "trong", "ca", "suot", "vong",
    "thoi han", "mot", "hai", "ba", "bon", "sau", "truoc", "cuoi", "dau", "giua", "tuan",
]);

/// Words before a month or a year that mean a part of it, lower case; one of [`NUMBERED_PARTS`] has a number behind it.
pub(crate) const PARTS_OF_TIME: &[&str] = &["cuối", "đầu", "giữa"];

/// See [`PARTS_OF_TIME`].
pub(crate) const NUMBERED_PARTS: &[&str] = &["tuần"];

/// Words before `đến ngày` that tell of what is counted until then, folded: no deadline.
pub(crate) const COUNTED_UNTIL: &[&str] = &["tinh", "co", "cap nhat", "so lieu"];

/// The words of [`BEFORE_MOMENT`].
pub(crate) static LIMITS: Phrases = phrases!(rows BEFORE_MOMENT);

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
