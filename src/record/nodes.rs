//! The list of nodes that a body or an appendix is, and the ways to walk it.
//!
//! In: [`Node`]s. Out: [`Nodes`], one list in document order in which a section is followed by everything nested under
//! it; [`Siblings`], [`NodeRef`] and [`SectionRef`], the same list seen as a tree. In JSON the nodes are nested. One
//! list costs one allocation, and walking over all of it needs neither a stack nor recursion.

use std::fmt;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::node::{Fields, Node, Paragraph, Section, Table};

/// Sections, paragraphs and tables in document order: a section, then everything nested under it.
///
/// ```
/// use kehoach::NodeRef;
/// let plan = kehoach::parse("KẾ HOẠCH\nNăm 2024\nI. MỤC ĐÍCH\n1. Yêu cầu\n- Kịp thời.\nII. TỔ CHỨC\n");
/// assert_eq!((plan.body.iter().count(), plan.body.all().len()), (2, 4));
/// let Some(NodeRef::Section(first)) = plan.body.iter().next() else { panic!() };
/// assert_eq!(first.label, "I");
/// assert_eq!(first.children().count(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Nodes<'a> {
    /// Each section says how many of the nodes behind it are nested under it.
    list: Vec<Node<'a>>,
}

impl<'a> Nodes<'a> {
    /// No node.
    #[must_use]
    pub const fn new() -> Self {
        Self { list: Vec::new() }
    }

    /// The outermost nodes.
    #[must_use]
    pub fn iter(&self) -> Siblings<'_, 'a> {
        Siblings { rest: &self.list }
    }

    /// Every node, however deep, in document order.
    #[must_use]
    pub fn all(&self) -> &[Node<'a>] {
        &self.list
    }

    /// True where there is no node.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Nodes that are nested as their sections say.
    pub(crate) const fn from_list(list: Vec<Node<'a>>) -> Self {
        Self { list }
    }

    /// Adds nodes behind these, beside the outermost ones.
    pub(crate) fn append(&mut self, other: Self) {
        if self.list.is_empty() {
            self.list = other.list;
        } else {
            self.list.extend(other.list);
        }
    }

    pub(super) fn into_list(self) -> Vec<Node<'a>> {
        self.list
    }
}

impl<'n, 'a> IntoIterator for &'n Nodes<'a> {
    type Item = NodeRef<'n, 'a>;
    type IntoIter = Siblings<'n, 'a>;
    fn into_iter(self) -> Siblings<'n, 'a> {
        self.iter()
    }
}

/// Nodes side by side, in document order; what is nested under a section is reached from that section.
#[derive(Clone, Debug, Default)]
pub struct Siblings<'n, 'a> {
    /// From the next node on, with everything nested.
    rest: &'n [Node<'a>],
}

impl<'n, 'a> Siblings<'n, 'a> {
    /// From the first node of `list` on.
    pub(crate) const fn of(list: &'n [Node<'a>]) -> Self {
        Self { rest: list }
    }

    /// True where no node is left.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The sections among them.
    pub fn sections(self) -> impl Iterator<Item = SectionRef<'n, 'a>> {
        self.filter_map(|node| match node {
            NodeRef::Section(section) => Some(section),
            _ => None,
        })
    }
}

impl<'n, 'a> Iterator for Siblings<'n, 'a> {
    type Item = NodeRef<'n, 'a>;

    #[inline]
    fn next(&mut self) -> Option<NodeRef<'n, 'a>> {
        let (node, behind) = self.rest.split_first()?;
        self.rest = behind;
        Some(match node {
            Node::Section(section) => {
                let (below, behind) = behind.split_at(behind.len().min(section.nested as usize));
                self.rest = behind;
                NodeRef::Section(SectionRef { section, below })
            }
            Node::Paragraph(paragraph) => NodeRef::Paragraph(paragraph),
            Node::Table(table) => NodeRef::Table(table),
        })
    }
}

/// One node, a section with what is nested under it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum NodeRef<'n, 'a> {
    /// A labelled part and everything nested under it.
    Section(SectionRef<'n, 'a>),
    /// A paragraph without a label.
    Paragraph(&'n Paragraph<'a>),
    /// A table.
    Table(&'n Table<'a>),
}

/// A section with what is nested under it; dereferences to the [`Section`].
#[derive(Clone, Copy, Debug)]
pub struct SectionRef<'n, 'a> {
    section: &'n Section<'a>,
    below: &'n [Node<'a>],
}

impl<'n, 'a> SectionRef<'n, 'a> {
    /// The section itself, for as long as the record lives. It is equal to another only where as many nodes are nested
    /// under both.
    #[must_use]
    pub const fn get(self) -> &'n Section<'a> {
        self.section
    }

    /// The nodes right below it.
    #[must_use]
    pub const fn children(self) -> Siblings<'n, 'a> {
        Siblings { rest: self.below }
    }
}

impl<'a> Deref for SectionRef<'_, 'a> {
    type Target = Section<'a>;
    #[inline]
    fn deref(&self) -> &Section<'a> {
        self.section
    }
}

impl Serialize for Nodes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.iter().serialize(serializer)
    }
}

impl Serialize for Siblings<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.clone())
    }
}

/// A section holds its children; the nesting of a document is as deep as it has kinds of label, a fixed number.
impl Serialize for NodeRef<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            NodeRef::Section(section) => {
                let Section { spans, marker, label, ordinal, keyword, content: _, nested: _ } = section.get();
                let mut fields = serializer.serialize_struct("Section", 9)?;
                fields.serialize_field("type", "section")?;
                fields.serialize_field("spans", spans)?;
                fields.serialize_field("marker", marker)?;
                fields.serialize_field("label", label)?;
                fields.serialize_field("ordinal", ordinal)?;
                fields.serialize_field("keyword", keyword)?;
                fields.serialize_field("heading", &section.heading())?;
                fields.serialize_field("text", &section.text())?;
                fields.serialize_field("children", &section.children())?;
                fields.end()
            }
            NodeRef::Paragraph(Paragraph { text, spans }) => {
                let mut fields = serializer.serialize_struct("Paragraph", 3)?;
                fields.serialize_field("type", "paragraph")?;
                fields.serialize_field("text", text)?;
                fields.serialize_field("spans", spans)?;
                fields.end()
            }
            NodeRef::Table(Table { spans, columns, rows }) => {
                let mut fields = serializer.serialize_struct("Table", 4)?;
                fields.serialize_field("type", "table")?;
                fields.serialize_field("spans", spans)?;
                fields.serialize_field("columns", columns)?;
                fields.serialize_field("rows", rows)?;
                fields.end()
            }
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Nodes<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;

        impl<'de> Visitor<'de> for List {
            type Value = Vec<Node<'de>>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of sections, paragraphs and tables")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut nodes: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(fields) = nodes.next_element::<Fields<'de>>()? {
                    fields.append_to(&mut list);
                }
                Ok(list)
            }
        }

        deserializer.deserialize_seq(List).map(Self::from_list)
    }
}
