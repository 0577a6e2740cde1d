//! The stand-off lists: documents cited and tasks assigned.
//!
//! In: nothing. Out: [`Citation`] and [`Assignment`]. They point back into text that another part of the
//! record holds, and take no part in the accounting of bytes.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::header::Date;
use super::text::{Spans, Text};

/// One mention of another document, in document order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation<'a> {
    /// The mention as printed, from the kind to the end of the subject.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// Where it stands in the input.
    pub spans: Spans,
    /// The kind as printed: `Quyết định`; `null` where only a symbol is printed.
    #[serde(borrow)]
    pub kind: Option<Cow<'a, str>>,
    /// The code of the kind: `QĐ`; `null` for a kind without one.
    #[serde(borrow)]
    pub code: Option<Cow<'a, str>>,
    /// The number: `22`; `null` where the slot is blank or the document has none.
    #[serde(borrow)]
    pub number: Option<Cow<'a, str>>,
    /// The year inside the symbol.
    pub year: Option<u16>,
    /// The symbol, canonical: `QĐ-UBND`.
    #[serde(borrow)]
    pub symbol: Option<Cow<'a, str>>,
    /// Number, year and symbol together: `22/2020/QĐ-UBND`; `null` without a number.
    #[serde(borrow)]
    pub id: Option<Cow<'a, str>>,
    /// The name of a law cited by name: `Luật Tổ chức chính quyền địa phương`.
    #[serde(borrow)]
    pub name: Option<Cow<'a, str>>,
    /// The date given for it.
    #[serde(borrow)]
    pub date: Option<Date<'a>>,
    /// The agency that issued it.
    #[serde(borrow)]
    pub agency: Option<Text<'a>>,
    /// What it is about, without `về`, `về việc`, `V/v`.
    #[serde(borrow)]
    pub subject: Option<Text<'a>>,
    /// The provisions referred to, smallest first as printed.
    #[serde(borrow)]
    pub pinpoint: Vec<Pinpoint<'a>>,
    /// How the document relates to it.
    pub relation: Relation,
}

/// A provision inside a cited document.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Pinpoint<'a> {
    /// Point (điểm): `a`.
    #[serde(rename = "điểm", borrow)]
    pub point: Option<Cow<'a, str>>,
    /// Clause (khoản): `2`.
    #[serde(rename = "khoản", borrow)]
    pub clause: Option<Cow<'a, str>>,
    /// Article (điều): `5`.
    #[serde(rename = "điều", borrow)]
    pub article: Option<Cow<'a, str>>,
}

/// How the document relates to one that it cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Relation {
    /// Cited in a preamble paragraph that states a ground.
    Basis,
    /// `ban hành kèm theo`, `kèm theo`: the parent of an attachment.
    AttachedTo,
    /// The cited document is amended by another one named before it.
    Amends,
    /// The cited document amends the one named before it.
    AmendedBy,
    /// `thay thế` before it.
    Replaces,
    /// `được thay thế bằng` before it.
    ReplacedBy,
    /// `bãi bỏ`, `hủy bỏ` before it.
    Repeals,
    /// Named in passing.
    Mention,
}

/// One task: who does what, with whom, by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment<'a> {
    /// What is to be done.
    #[serde(borrow)]
    pub task: Text<'a>,
    /// Who leads (chủ trì, thực hiện).
    #[serde(borrow)]
    pub lead: Vec<Text<'a>>,
    /// Who supports (phối hợp).
    #[serde(borrow)]
    pub support: Vec<Text<'a>>,
    /// By when.
    #[serde(borrow)]
    pub due: Option<Due<'a>>,
    /// Whether the text orders (`Giao`) or asks (`Đề nghị`).
    pub binding: Option<Binding>,
    /// Everything the entry was read from.
    pub spans: Spans,
}

/// The time set for a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due<'a> {
    /// The words that set it: `trước ngày 26/01/2021`.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// Where they stand in the input.
    pub spans: Spans,
    /// ISO 8601 date or interval of days where the words fix one: `2021-01-26`, `2021-01-01/2021-03-31`.
    #[serde(borrow)]
    pub date: Option<Cow<'a, str>>,
}

/// Whether a task is ordered or requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Binding {
    /// `Giao`, `Yêu cầu`: to a body below the issuer.
    Assign,
    /// `Đề nghị`, `Mời`: to a body that the issuer cannot order.
    Request,
}
