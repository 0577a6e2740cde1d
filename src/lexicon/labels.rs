//! Labels of items and heads of columns: who leads, who supports, by when.
//!
//! Source: the column heads and item labels in use in plans (Decree 30/2020/NĐ-CP prescribes none).

use crate::lexicon::phrases::{Phrases, phrases};
use crate::lexicon::starts::{Start, Tables};
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
    Start::of(label, Tables::LABELS).longest(Tables::LABELS).map(|(row, _)| LABELS[row].1)
}

/// The words of [`LABELS`].
pub(crate) static LABEL_WORDS: Phrases = phrases!(rows LABELS);

impl Field {
    /// True for what the label of an item may tell: who leads, who supports, by when.
    pub(crate) const fn is_told_by_items(self) -> bool {
        matches!(self, Self::Lead | Self::Support | Self::Due)
    }
}

/// The words of those of [`LABELS`] that items may have.
pub(crate) static ITEM_LABELS: Phrases = phrases!(&ITEM_WORDS);

const ITEM_WORDS: [&str; item_labels()] = {
    let mut words = [""; item_labels()];
    let (mut row, mut next) = (0, 0);
    while row < LABELS.len() {
        if LABELS[row].1.is_told_by_items() {
            words[next] = LABELS[row].0;
            next += 1;
        }
        row += 1;
    }
    words
};

/// How many of [`LABELS`] items may have.
const fn item_labels() -> usize {
    let (mut row, mut count) = (0, 0);
    while row < LABELS.len() {
        count += LABELS[row].1.is_told_by_items() as usize;
        row += 1;
    }
    count
}

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

/// What the column below a head holds: what the head says, or what its farther words do.
pub(crate) fn column(head: &str) -> Option<Field> {
    let named =
        || [Field::Lead, Field::Support, Field::Task].into_iter().find(|&wanted| head_names(head, wanted));
    field(head).or_else(named)
}

/// True for the head of a column that numbers the rows.
pub(crate) fn is_index(head: &str) -> bool {
    static INDEX: Phrases = phrases!(&["stt", "tt", "so tt", "so thu tu", "no"]);
    head.is_empty() || INDEX.longest_prefix(head).is_some()
}

/// Words behind a label that belong to it, folded: `Thời gian dự kiến`.
pub(crate) static LABEL_TAILS: Phrases = phrases!(&[
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
pub(crate) static VERB_LABELS: Phrases = phrases!(&[
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
    let start = Start::of(label, Tables::LABELS.or(Tables::VERB_LABELS));
    let (row, end) = start.longest(Tables::LABELS)?;
    let field = LABELS[row].1;
    let verb = start.end(Tables::VERB_LABELS) == Some(end);
    let rest = label[end..].trim_start();
    let alone = rest.is_empty() || rest.starts_with(['(', '/', ',', '-', '*', '_']);
    let begins = |table| Start::of(rest, table).begins(table);
    let timed = || matches!(field, Field::Due | Field::Start) && !begins(Tables::NOT_TIMED);
    match (alone, verb) {
        (true, false) => Some((field, Trust::Sure)),
        (true, true) => Some((field, Trust::ByValue)),
        (false, false) if begins(Tables::LABEL_TAILS) => Some((field, Trust::Sure)),
        (false, false) if timed() => Some((field, Trust::ByValue)),
        (false, _) => None,
    }
}

/// Words behind a label of time that make it an adverb, folded: `Thời gian tới`.
pub(crate) static NOT_TIMED: Phrases = phrases!(&["toi", "qua", "sap toi", "vua qua", "gan day", "nay"]);
