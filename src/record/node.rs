//! The body: sections, paragraphs and tables, nested as the document nests them.
//!
//! In: nothing. Out: [`Node`], [`Section`], [`Paragraph`], [`Table`], [`Marker`].

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::text::{Spans, Text};

/// One part of the body, in document order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Node<'a> {
    /// A labelled part and everything nested under it.
    #[serde(borrow)]
    Section(Section<'a>),
    /// A paragraph without a label.
    Paragraph(Paragraph<'a>),
    /// A table.
    Table(Table<'a>),
}

/// A labelled part: `III. TỔ CHỨC THỰC HIỆN`, `1. Mục đích`, `- Tuyên truyền …`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section<'a> {
    /// The bytes of the label and the markup around it, nothing else.
    pub spans: Spans,
    /// What kind of label it carries.
    pub marker: Marker,
    /// The label as printed, without the `.`, `)` or `:` after it: `III`, `1.2`, `đ`, `-`.
    #[serde(borrow)]
    pub label: Cow<'a, str>,
    /// The label as a number among its siblings: `III` is 3, `đ` is 5, `1.2` is 2; `null` for bullets.
    pub ordinal: Option<u32>,
    /// The word before the label, for [`Marker::Keyword`]: `Phần`, `Chương`, `Điều`.
    #[serde(borrow)]
    pub keyword: Option<Cow<'a, str>>,
    /// The title, without its closing colon, where the line names what follows.
    #[serde(borrow)]
    pub heading: Option<Text<'a>>,
    /// What the line itself says.
    #[serde(borrow)]
    pub text: Option<Text<'a>>,
    /// Everything nested under it.
    #[serde(borrow)]
    pub children: Vec<Node<'a>>,
}

/// A paragraph without a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph<'a> {
    /// What it says.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// Where it stands in the input.
    pub spans: Spans,
}

/// A table. Pieces that repeat the column heads (after a page break) are one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table<'a> {
    /// The whole table, separators and repeated heads included; the cells are views of this region.
    pub spans: Spans,
    /// The column heads, empty where the table has none.
    #[serde(borrow)]
    pub columns: Vec<Text<'a>>,
    /// The rows below the heads. A cell that the input leaves empty has an empty text and no span.
    #[serde(borrow)]
    pub rows: Vec<Vec<Text<'a>>>,
}

/// The family a label belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Marker {
    /// `I.` `II.` (mục lớn).
    Roman,
    /// `1.` `2)` `(3)` (khoản).
    Arabic,
    /// `1.1` `2.3.1.`
    Decimal,
    /// `a)` `đ)` `A.` (điểm).
    Letter,
    /// `-` (tiết).
    Dash,
    /// `+`
    Plus,
    /// `*`
    Star,
    /// `•` and other bullets.
    Bullet,
    /// `Phần I`, `Chương II`, `Mục 1`, `Điều 5.`
    Keyword,
}

impl Marker {
    /// True for the markers that carry no number or letter.
    #[must_use]
    pub const fn is_bullet(self) -> bool {
        matches!(self, Self::Dash | Self::Plus | Self::Star | Self::Bullet)
    }
}
