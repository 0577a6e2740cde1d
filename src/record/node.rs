//! The body: sections, paragraphs and tables.
//!
//! In: nothing. Out: [`Node`], [`Section`], [`Content`], [`Paragraph`], [`Table`], [`Marker`]. Sections are most of a
//! record, so what few of them have takes no room in all the others. `nodes.rs` has the list that they stand in.

use super::str::Str;

use serde::{Deserialize, Serialize};

use super::nodes::Nodes;
use super::rows::Rows;
use super::text::{Spans, Text};

/// One part of the body, what is nested under it left aside: see [`Nodes`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Node<'a> {
    /// A labelled part.
    Section(Section<'a>),
    /// A paragraph without a label.
    Paragraph(Paragraph<'a>),
    /// A table.
    Table(Table<'a>),
}

/// A labelled part: `III. TỔ CHỨC THỰC HIỆN`, `1. Mục đích`, `- Tuyên truyền …`.
///
/// In JSON its content is two fields, `heading` and `text`, and it has the field `children`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Section<'a> {
    /// The bytes of the label and the markup around it, nothing else.
    pub spans: Spans,
    /// What kind of label it carries.
    pub marker: Marker,
    /// The label as printed, without the `.`, `)` or `:` after it: `III`, `1.2`, `đ`, `-`.
    pub label: Str<'a>,
    /// The label as a number among its siblings: `III` is 3, `đ` is 5, `1.2` is 2; `null` for bullets.
    pub ordinal: Option<u32>,
    /// The word before the label, for [`Marker::Keyword`]: `Phần`, `Chương`, `Điều`.
    pub keyword: Option<Box<Str<'a>>>,
    /// What stands on its line behind the label.
    pub content: Content<'a>,
    /// How many nodes behind it in the list are nested under it, however deep.
    pub(crate) nested: u32,
}

/// What the line of a section holds behind its label.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Content<'a> {
    /// Nothing.
    #[default]
    Nothing,
    /// A heading, without its closing colon: the line names what follows.
    Heading(Text<'a>),
    /// A text: what the line itself says.
    Text(Text<'a>),
    /// Both: `Thời gian: tháng 12`.
    Both(Box<HeadingAndText<'a>>),
}

/// A heading and the text behind it on the same line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingAndText<'a> {
    /// The title, without its closing colon.
    pub heading: Text<'a>,
    /// What the line itself says.
    pub text: Text<'a>,
}

impl<'a> Section<'a> {
    /// The word before the label, for [`Marker::Keyword`].
    #[must_use]
    pub fn keyword(&self) -> Option<&str> {
        self.keyword.as_deref().map(AsRef::as_ref)
    }

    /// The title, without its closing colon, where the line names what follows.
    #[must_use]
    pub fn heading(&self) -> Option<&Text<'a>> {
        match &self.content {
            Content::Heading(heading) => Some(heading),
            Content::Both(both) => Some(&both.heading),
            Content::Nothing | Content::Text(_) => None,
        }
    }

    /// What the line itself says.
    #[must_use]
    pub fn text(&self) -> Option<&Text<'a>> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Both(both) => Some(&both.text),
            Content::Nothing | Content::Heading(_) => None,
        }
    }
}

impl<'a> Content<'a> {
    /// A heading, a text, both or none.
    #[must_use]
    pub fn new(heading: Option<Text<'a>>, text: Option<Text<'a>>) -> Self {
        match (heading, text) {
            (None, None) => Self::Nothing,
            (Some(heading), None) => Self::Heading(heading),
            (None, Some(text)) => Self::Text(text),
            (Some(heading), Some(text)) => Self::Both(Box::new(HeadingAndText { heading, text })),
        }
    }
}

/// A node as JSON has it.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Fields<'a> {
    /// A section with its children.
    #[serde(borrow)]
    Section(SectionFields<'a>),
    Paragraph(Paragraph<'a>),
    Table(Table<'a>),
}

#[derive(Deserialize)]
#[serde(rename = "Section")]
pub(super) struct SectionFields<'a> {
    spans: Spans,
    marker: Marker,
    #[serde(borrow)]
    label: Str<'a>,
    ordinal: Option<u32>,
    #[serde(borrow)]
    keyword: Option<Box<Str<'a>>>,
    #[serde(borrow)]
    heading: Option<Text<'a>>,
    #[serde(borrow)]
    text: Option<Text<'a>>,
    #[serde(borrow)]
    children: Nodes<'a>,
}

impl<'a> Fields<'a> {
    /// Puts the node and what is nested under it behind the others.
    pub(super) fn append_to(self, list: &mut Vec<Node<'a>>) {
        match self {
            Self::Section(section) => {
                let SectionFields { spans, marker, label, ordinal, keyword, heading, text, children } =
                    section;
                let content = Content::new(heading, text);
                let below = children.into_list();
                let nested = u32::try_from(below.len()).unwrap_or(u32::MAX);
                list.push(Node::Section(Section { spans, marker, label, ordinal, keyword, content, nested }));
                list.extend(below);
            }
            Self::Paragraph(paragraph) => list.push(Node::Paragraph(paragraph)),
            Self::Table(table) => list.push(Node::Table(table)),
        }
    }
}

/// A paragraph without a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph<'a> {
    /// What it says.
    #[serde(borrow)]
    pub text: Str<'a>,
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
    pub rows: Rows<'a>,
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
