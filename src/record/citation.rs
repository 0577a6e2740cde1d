//! The stand-off lists: documents cited and tasks assigned.
//!
//! In: nothing. Out: [`Citation`] and [`Assignment`]. They point back into text that another part of the
//! record holds, and take no part in the accounting of bytes.

use super::str::Str;

use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

use super::header::Date;
use super::list::{List, Texts};
use super::text::{Short, Span, Spans, Text};

/// One mention of another document, in document order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation<'a> {
    /// The mention as printed, from the kind to the end of the subject.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// Where it stands in the input.
    pub spans: Spans,
    /// The kind as printed: `Quyết định`; `null` where only a symbol is printed.
    #[serde(borrow)]
    pub kind: Option<Str<'a>>,
    /// The code of the kind: `QĐ`; `null` for a kind without one.
    #[serde(borrow)]
    pub code: Option<Str<'a>>,
    /// The number: `22`; `null` where the slot is blank or the document has none.
    #[serde(borrow)]
    pub number: Option<Str<'a>>,
    /// The year inside the symbol.
    pub year: Option<u16>,
    /// The symbol, canonical: `QĐ-UBND`.
    #[serde(borrow)]
    pub symbol: Option<Str<'a>>,
    /// Number, year and symbol together: `22/2020/QĐ-UBND`; `null` without a number.
    #[serde(borrow)]
    pub id: Option<Str<'a>>,
    /// The name of a law cited by name: `Luật Tổ chức chính quyền địa phương`.
    #[serde(borrow)]
    pub name: Option<Str<'a>>,
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
    /// The name of the kind, spelt out and repaired: `Quyết định` where `QĐ` or `Quyet dinh` is printed, or where
    /// only the symbol tells; `Công văn` for a *Văn bản* whose symbol begins with a body.
    #[serde(borrow)]
    pub kind_name: Option<Str<'a>>,
    /// Whose way of numbering the symbol follows; `null` without a symbol.
    pub system: Option<System>,
    /// The bodies that the symbol names: one, or several for a joint document.
    #[serde(borrow)]
    pub issuers: List<Issuer<'a>>,
    /// The words before it that say why it is cited: `Căn cứ`, `theo quy định tại`, `sửa đổi, bổ sung tại`.
    #[serde(borrow)]
    pub cue: Option<Text<'a>>,
    /// The short form that the document defines for it (`sau đây gọi tắt là …`).
    #[serde(borrow)]
    pub alias: Option<Text<'a>>,
    /// How it relates to other citations of the same record.
    pub links: Vec<Link>,
    /// True where kind, number, symbol or date is printed with damage and was repaired; a diagnostic says which.
    pub repaired: bool,
    /// Where the fields stand that are plain strings here.
    pub parts: Parts,
}

/// Where the parts of a citation stand; no span for a part that it lacks.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Parts {
    /// The kind.
    pub kind: Spans,
    /// The number, without the year.
    pub number: Spans,
    /// The symbol.
    pub symbol: Spans,
    /// The name of a law.
    pub name: Spans,
    /// All pinpoints.
    pub pinpoint: Spans,
}

/// A body that a symbol names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer<'a> {
    /// Its code in the symbol: `UBND`; `null` for the body that alone makes laws, where no symbol is printed.
    #[serde(borrow)]
    pub code: Option<Str<'a>>,
    /// What the code stands for: `Ủy ban nhân dân`; `null` for a code that no table knows.
    #[serde(borrow)]
    pub name: Option<Str<'a>>,
}

/// A relation to another citation of the same record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Link {
    /// What this citation is to the other.
    pub relation: LinkKind,
    /// The index of the other in `citations`, from 0.
    pub citation: u32,
}

/// What a citation is to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LinkKind {
    /// It amends the other.
    Amends,
    /// It is amended by the other.
    AmendedBy,
    /// It replaces the other.
    Replaces,
    /// It is replaced by the other.
    ReplacedBy,
    /// It repeals the other.
    Repeals,
    /// It is repealed by the other.
    RepealedBy,
    /// It consolidates the other with its amendments.
    Consolidates,
    /// It is consolidated in the other.
    ConsolidatedBy,
    /// The same document, named in full or first there.
    SameAs,
}

impl LinkKind {
    /// The same relation seen from the other side; `None` where only one side carries it.
    #[must_use]
    pub const fn inverse(self) -> Option<Self> {
        Some(match self {
            Self::Amends => Self::AmendedBy,
            Self::AmendedBy => Self::Amends,
            Self::Replaces => Self::ReplacedBy,
            Self::ReplacedBy => Self::Replaces,
            Self::Repeals => Self::RepealedBy,
            Self::RepealedBy => Self::Repeals,
            Self::Consolidates => Self::ConsolidatedBy,
            Self::ConsolidatedBy => Self::Consolidates,
            Self::SameAs => return None,
        })
    }
}

/// Whose way of numbering a symbol follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum System {
    /// `88/KH-UBND`; fronts and unions that number as the state does as well.
    State,
    /// The Party: `12-KH/TU`.
    Party,
    /// The Youth Union: `29-HD/TWĐTN`.
    YouthUnion,
    /// A standard or technical regulation: `TCVN 7790-1:2007`.
    Standard,
}

/// A provision inside a cited document.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Pinpoint<'a> {
    /// Item below a point (tiết): `b`.
    #[serde(rename = "tiết", borrow)]
    pub item: Option<Str<'a>>,
    /// Point (điểm): `a`.
    #[serde(rename = "điểm", borrow)]
    pub point: Option<Str<'a>>,
    /// Clause (khoản): `2`.
    #[serde(rename = "khoản", borrow)]
    pub clause: Option<Str<'a>>,
    /// Article (điều): `5`.
    #[serde(rename = "điều", borrow)]
    pub article: Option<Str<'a>>,
    /// Section (mục): `II`.
    #[serde(rename = "mục", borrow)]
    pub section: Option<Str<'a>>,
    /// Chapter (chương): `III`.
    #[serde(rename = "chương", borrow)]
    pub chapter: Option<Str<'a>>,
    /// Part (phần): `I`, `hai`.
    #[serde(rename = "phần", borrow)]
    pub part: Option<Str<'a>>,
    /// Appendix (phụ lục): `IV`.
    #[serde(rename = "phụ lục", borrow)]
    pub appendix: Option<Str<'a>>,
    /// The last of a range (từ … đến …), in the smallest unit named.
    #[serde(rename = "đến", borrow)]
    pub to: Option<Str<'a>>,
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
    /// `bị bãi bỏ bởi` before it.
    RepealedBy,
    /// `hợp nhất` before it: the document named before it is its consolidated text.
    Consolidates,
    /// `được hợp nhất tại` before it.
    ConsolidatedBy,
    /// Named in passing.
    Mention,
}

/// One task: who does what, with whom, by when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Assignment<'a> {
    /// What is to be done.
    #[serde(borrow)]
    pub task: Text<'a>,
    /// Who leads (chủ trì, thực hiện).
    #[serde(borrow)]
    pub lead: Texts<'a>,
    /// Who supports (phối hợp).
    #[serde(borrow)]
    pub support: Texts<'a>,
    /// By when.
    #[serde(borrow)]
    pub due: Option<Due<'a>>,
    /// Whether the text orders (`Giao`) or asks (`Đề nghị`).
    pub binding: Option<Binding>,
}

impl Assignment<'_> {
    /// Everything the entry was read from: the bytes of its texts as rising spans that do not overlap.
    ///
    /// ```
    /// let plan = kehoach::parse("KẾ HOẠCH\nNăm 2024\nI. TỔ CHỨC THỰC HIỆN\n- Công an xã: tuần tra ban đêm.\n");
    /// let task = &plan.assignments[0];
    /// assert_eq!(*task.spans(), [task.lead[0].spans[0], task.task.spans[0]]);
    /// ```
    #[must_use]
    pub fn spans(&self) -> Spans {
        Spans::from_slice(&self.union())
    }

    /// The same as a list.
    pub(crate) fn union(&self) -> Short<Span, 8> {
        let Self { task, lead, support, due, binding: _ } = self;
        let mut all: Short<Span, 8> = Short::from_slice(&task.spans);
        all.extend(lead.iter().chain(support.iter()).flat_map(|text| &text.spans).copied());
        all.extend(due.iter().flat_map(|due| &due.spans).copied());
        if !all.is_sorted() {
            all.sort_unstable();
        }
        all.dedup_by(|span, last| {
            let joined = span.start <= last.end;
            if joined {
                last.end = last.end.max(span.end);
            }
            joined
        });
        all
    }
}

impl Serialize for Assignment<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { task, lead, support, due, binding } = self;
        let mut fields = serializer.serialize_struct("Assignment", 6)?;
        fields.serialize_field("task", task)?;
        fields.serialize_field("lead", lead)?;
        fields.serialize_field("support", support)?;
        fields.serialize_field("due", due)?;
        fields.serialize_field("binding", binding)?;
        fields.serialize_field("spans", &self.union()[..])?;
        fields.end()
    }
}

/// The time set for a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due<'a> {
    /// The words that set it: `trước ngày 26/01/2021`.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// Where they stand in the input.
    pub spans: Spans,
    /// ISO 8601 date or interval of days where the words fix one: `2021-01-26`, `2021-01-01/2021-03-31`.
    #[serde(borrow)]
    pub date: Option<Str<'a>>,
    /// How the date bounds the work; with a recurrence, each time; `null` where neither words nor date say it.
    pub bound: Option<Bound>,
    /// How often, where the work comes again.
    pub recurrence: Option<Recurrence>,
    /// ISO 8601 duration: from one time to the next (`P6M`), or how long it may take (`P5D`).
    #[serde(borrow)]
    pub period: Option<Str<'a>>,
    /// True where the words leave the year out and `date` has the plan's own.
    pub plan_year: bool,
}

/// How a date bounds the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Bound {
    /// `trước ngày`: done before that day.
    Before,
    /// `chậm nhất ngày`, `đến hết ngày`: that day is the last.
    By,
    /// In the course of the interval.
    Within,
    /// On that day.
    On,
    /// From that day on.
    From,
}

/// How often work comes again; of several periods named the shortest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Recurrence {
    /// `thường xuyên`: all the time.
    Continuous,
    /// `hằng ngày`.
    Daily,
    /// `hằng tuần`.
    Weekly,
    /// `hằng tháng`.
    Monthly,
    /// `hằng quý`.
    Quarterly,
    /// `06 tháng một lần`.
    HalfYearly,
    /// `hằng năm`.
    Yearly,
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
