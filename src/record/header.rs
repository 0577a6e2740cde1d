//! The header block: who issued the document, its number, place, date, kind and title.
//!
//! In: nothing. Out: [`Header`] and its parts. Source of the layout: Decree 30/2020/NĐ-CP, article 8.

use super::str::Str;

use serde::{Deserialize, Serialize};

use super::iso::Iso8601;
use super::text::{InferredText, Spans, Text};

/// The header block (thể thức phần đầu: Decree 30/2020/NĐ-CP, article 8, components 1 to 5).
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Header<'a> {
    /// Superior agency (cơ quan chủ quản), the upper line or lines: `UBND TỈNH HƯNG YÊN`.
    #[serde(borrow)]
    pub parent: Option<Text<'a>>,
    /// Issuing agency (cơ quan ban hành), its wrapped lines joined: `ỦY BAN NHÂN DÂN XÃ MỸ QUÝ TÂY`.
    #[serde(borrow)]
    pub issuer: Option<InferredText<'a>>,
    /// Quốc hiệu and tiêu ngữ, or the Party's line.
    #[serde(borrow)]
    pub motto: Option<Text<'a>>,
    /// Number and symbol (số, ký hiệu).
    #[serde(borrow)]
    pub number: Option<DocumentNumber<'a>>,
    /// Place (địa danh): `Phú Định`.
    #[serde(borrow)]
    pub place: Option<Text<'a>>,
    /// Date of issue (ngày, tháng, năm ban hành).
    #[serde(borrow)]
    pub date: Option<HeaderDate<'a>>,
    /// Kind of document (tên loại): `KẾ HOẠCH`.
    #[serde(borrow)]
    pub kind: Option<DocumentKind<'a>>,
    /// Title (trích yếu), its lines joined.
    #[serde(borrow)]
    pub title: Option<Text<'a>>,
    /// Draft, urgency and secrecy marks.
    #[serde(borrow)]
    pub marks: Vec<Mark<'a>>,
}

/// The document's own number and symbol (số, ký hiệu): `Số: 88/KH-UBND`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentNumber<'a> {
    /// As printed, with the word `Số`.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// Where it stands in the input.
    pub spans: Spans,
    /// The number, `null` where the slot is blank or unreadable: `88`, `12a`, `66.25`.
    #[serde(borrow)]
    pub number: Option<Str<'a>>,
    /// The year inside the symbol, which normative documents carry.
    pub year: Option<u16>,
    /// The symbol without blanks: `KH-UBND`, Party `KH/TU`.
    #[serde(borrow)]
    pub symbol: Option<Str<'a>>,
    /// Number, year and symbol together: `88/KH-UBND`, Party `12-KH/TU`; `null` without a number.
    #[serde(borrow)]
    pub id: Option<Str<'a>>,
    /// True where it was read elsewhere than in the header block.
    pub inferred: bool,
}

/// A date as printed, with the parts that can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date<'a> {
    /// As printed.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// Where it stands in the input.
    pub spans: Spans,
    /// Year, `null` where blank.
    pub year: Option<u16>,
    /// Month, 1 to 12 on a possible date.
    pub month: Option<u8>,
    /// Day, 1 to 31 on a possible date.
    pub day: Option<u8>,
    /// ISO 8601, cut where the document leaves a blank (`2024-03`); `null` for an impossible date.
    pub value: Option<Iso8601>,
}

/// The date in the header, which may have been read elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderDate<'a> {
    /// As printed.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// Where it stands in the input.
    pub spans: Spans,
    /// Year, `null` where blank.
    pub year: Option<u16>,
    /// Month, 1 to 12 on a possible date.
    pub month: Option<u8>,
    /// Day, 1 to 31 on a possible date.
    pub day: Option<u8>,
    /// ISO 8601, cut where the document leaves a blank (`2024-03`); `null` for an impossible date.
    pub value: Option<Iso8601>,
    /// True where it was read elsewhere than in the header block.
    pub inferred: bool,
}

/// Kind of document (tên loại) as printed, with its code in Decree 30/2020, Appendix III.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentKind<'a> {
    /// As printed: `KẾ HOẠCH`.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// Where it stands in the input.
    pub spans: Spans,
    /// `KH` for a plan; `null` for a kind that has no code.
    #[serde(borrow)]
    pub code: Option<Str<'a>>,
}

/// A mark beside the header: draft, urgency, secrecy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark<'a> {
    /// As printed: `DỰ THẢO`.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// Where it stands in the input.
    pub spans: Spans,
    /// What it marks.
    pub mark: MarkKind,
}

/// What a [`Mark`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MarkKind {
    /// `DỰ THẢO`: not yet issued.
    Draft,
    /// `KHẨN`, `THƯỢNG KHẨN`, `HỎA TỐC` (độ khẩn).
    Urgency,
    /// `MẬT`, `TỐI MẬT`, `TUYỆT MẬT` (độ mật).
    Secrecy,
    /// Circulation and other marks: `LƯU HÀNH NỘI BỘ`.
    Other,
}
