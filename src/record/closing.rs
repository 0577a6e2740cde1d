//! The end of the document: recipients, signatories, appendices, residue.
//!
//! In: nothing. Out: [`Recipients`], [`Signatory`], [`Appendix`], [`Residue`]. Source of the layout: Decree
//! 30/2020/NĐ-CP, article 8, components 7 to 9, and Appendix I.

use super::str::Str;

use serde::{Deserialize, Serialize};

use super::header::Header;
use super::nodes::Nodes;
use super::text::{Spans, Text};

/// A paragraph of the preamble (phần mở đầu): a ground, or the lead-in to the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground<'a> {
    /// What it says.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// Where it stands in the input.
    pub spans: Spans,
    /// The opening words of a ground, lower-cased, without a following `vào`: `căn cứ`, `thực hiện`;
    /// `null` for the pure lead-in.
    #[serde(borrow)]
    pub relation: Option<Str<'a>>,
}

/// The recipient list (nơi nhận).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipients<'a> {
    /// `Nơi nhận:`
    #[serde(borrow)]
    pub label: Option<Text<'a>>,
    /// Who receives the document.
    #[serde(borrow)]
    pub items: Vec<Recipient<'a>>,
    /// The retention line (lưu).
    #[serde(borrow)]
    pub archive: Option<Archive<'a>>,
}

/// One line of the recipient list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient<'a> {
    /// As printed, without the dash and the closing `;`.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// Where it stands in the input.
    pub spans: Spans,
    /// What the copy is for, from the brackets at its end: `để b/c`.
    #[serde(borrow)]
    pub note: Option<Str<'a>>,
}

/// The retention line: `Lưu: VT, CQ.`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archive<'a> {
    /// As printed.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// Where it stands in the input.
    pub spans: Spans,
    /// The units that keep a copy: `VT`, `CQ`.
    #[serde(borrow)]
    pub marks: Vec<Str<'a>>,
}

/// Who signed, in what capacity (quyền hạn, chức vụ, họ tên người ký).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory<'a> {
    /// The whole signature block, its lines joined.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// The whole signature block; the texts inside are views of it.
    pub spans: Spans,
    /// How the signer signs, the last prefix where two are stacked.
    pub authority: Option<Authority>,
    /// For whom: `ỦY BAN NHÂN DÂN` after TM, `CHỦ TỊCH` after KT.
    #[serde(borrow)]
    pub on_behalf_of: Option<Text<'a>>,
    /// The body where two prefixes are stacked (`TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH`), or above a post without a prefix.
    #[serde(borrow)]
    pub body: Option<Text<'a>>,
    /// The signer's own post: `PHÓ CHỦ TỊCH`.
    #[serde(borrow)]
    pub position: Option<Text<'a>>,
    /// The signer's name.
    #[serde(borrow)]
    pub name: Option<Text<'a>>,
}

/// The authority prefix of a signature (quyền hạn ký: Decree 30/2020, article 13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Authority {
    /// Thay mặt: on behalf of a collective body.
    #[serde(rename = "TM")]
    OnBehalf,
    /// Ký thay: a deputy signs for the head.
    #[serde(rename = "KT")]
    Deputy,
    /// Thừa lệnh: by order.
    #[serde(rename = "TL")]
    ByOrder,
    /// Thừa ủy quyền: by delegated authority.
    #[serde(rename = "TUQ")]
    Delegated,
    /// Quyền: acting head.
    #[serde(rename = "Q")]
    Acting,
}

impl Authority {
    /// The prefix without its point, as in JSON: `TM`.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::OnBehalf => "TM",
            Self::Deputy => "KT",
            Self::ByOrder => "TL",
            Self::Delegated => "TUQ",
            Self::Acting => "Q",
        }
    }
}

/// What follows the signature: an appendix (phụ lục), or a later document in the same input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appendix<'a> {
    /// `I` in `PHỤ LỤC I`.
    #[serde(borrow)]
    pub label: Option<Str<'a>>,
    /// The line `PHỤ LỤC …`.
    #[serde(borrow)]
    pub heading: Option<Text<'a>>,
    /// The title, its lines joined.
    #[serde(borrow)]
    pub title: Option<Text<'a>>,
    /// A letterhead of its own.
    #[serde(borrow)]
    pub header: Option<Header<'a>>,
    /// Its content, the back-reference (`Kèm theo Kế hoạch số …`) included.
    #[serde(borrow)]
    pub children: Nodes<'a>,
}

/// Text that fits nowhere in the record, kept with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residue<'a> {
    /// What it says.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// Where it stands in the input.
    pub spans: Spans,
    /// Why it is here.
    pub reason: ResidueReason,
}

/// Why a text is residue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ResidueReason {
    /// A page number on a line of its own.
    PageNumber,
    /// A running head or foot.
    RunningHead,
    /// A line drawn under a heading: `-----`, `***`.
    Rule,
    /// The text of a stamp or of a digital signature.
    Stamp,
    /// Handwriting and scanner residue.
    Noise,
    /// Markup of a converter that stands alone: HTML tags, table frames, code fences.
    Markup,
    /// Text that no other part of the record claims.
    Unplaced,
}
