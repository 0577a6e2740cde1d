//! Values behind labels: `Cơ quan chủ trì: …`, `Thời gian: …`, in items, on one line, in brackets behind a task.
//!
//! In: a section of the record. Out: the one task of which they tell. A label that is a verb as well counts only before a
//! value that fits.

use super::found::Found;
use super::{Bodies, Reader, bodies, due, listed, words};
use crate::lexicon::labels::{Field, Trust, item_field};
use crate::lexicon::starts::Tables;
use crate::record::{Assignment, Content, HeadingAndText, NodeRef, SectionRef, Text};
use crate::text::shape;

/// A label of a value is no longer than this, in characters.
const LONGEST_LABEL: usize = 40;

/// What labelled values tell of a task.
#[derive(Default)]
struct Told<'a> {
    lead: Bodies<'a>,
    support: Bodies<'a>,
    due: Option<Text<'a>>,
}

impl<'a> Reader<'_, '_, 'a> {
    /// A numbered activity whose items are `Cơ quan chủ trì: …`, `Thời gian: …`.
    #[inline(never)]
    pub(super) fn labelled_values(&self, section: SectionRef<'_, 'a>, found: &mut Found<'a>) -> bool {
        let mut labelled = section.children().filter(|&child| may_be_labelled(child));
        // Most sections have none.
        let Some(first) = labelled.next() else { return false };
        let mut told = Told::default();
        for child in std::iter::once(first).chain(labelled) {
            if let Some((field, value)) = self.labelled(child) {
                self.put(field, value, &mut told);
            }
        }
        let Some(task) = section.heading().or_else(|| section.text()) else { return false };
        self.told(task, told, found)
    }

    /// Adds the task of which labelled values tell; false where they name nobody.
    fn told(&self, task: &Text<'a>, told: Told<'a>, found: &mut Found<'a>) -> bool {
        let Told { lead, support, due } = told;
        if lead.is_empty() && support.is_empty() {
            return false;
        }
        let (task, due) = (task.clone(), due.and_then(|value| self.when(&value)));
        found.all.push(Assignment { task, lead: listed(lead), support: listed(support), due, binding: None });
        true
    }

    /// Puts down a labelled value, and those behind further labels on its line: `Chủ trì: A; phối hợp: B; thời hạn: C`.
    fn put(&self, mut field: Field, value: Text<'a>, told: &mut Told<'a>) {
        let text = &value.text;
        let mut from = 0;
        // Most values hold no label.
        if memchr::memchr(b':', text.as_bytes()).is_some() {
            for sign in memchr::memchr3_iter(b';', b',', b'.', text.as_bytes()) {
                let next = text.len() - text[sign + 1..].trim_start().len();
                let Some((other, start)) = self.label_at(text, next).filter(|_| sign >= from) else {
                    continue;
                };
                self.put_one(field, &self.context.view_of(&value, from, sign), told);
                (field, from) = (other, start);
            }
        }
        self.put_one(field, &self.context.view_of(&value, from, text.len()), told);
    }

    /// The time that stands behind its label and is all of a text: `Thời gian hoàn thành: 30/10/2025`.
    pub(super) fn labelled_time(&self, text: &str) -> Option<(usize, usize)> {
        let (field, start) = self.label_at(text, 0)?;
        let end = value_end(text);
        (field == Field::Due && start < end && due::tells_time(&text[start..end], self.year))
            .then_some((start, end))
    }

    /// The label at `at` of a value, and where the value behind it begins.
    fn label_at(&self, text: &str, at: usize) -> Option<(Field, usize)> {
        let rest = &text[at..];
        let (field, trust, start) =
            Tables::ITEM_LABELS.may_begin(rest).then(|| label_before_colon(rest)).flatten()?;
        let fits = trust == Trust::Sure || self.fits(field, &rest[start..]);
        (fits && start < rest.len()).then_some((field, at + start))
    }

    /// The same of the value of one label.
    fn put_one(&self, field: Field, value: &Text<'a>, told: &mut Told<'a>) {
        match field {
            Field::Lead => self.workers(value, &mut told.lead, &mut told.support),
            Field::Support => self.bodies(value, &mut told.support),
            Field::Due if told.due.is_none() => told.due = Some(value.clone()),
            _ => {}
        }
    }

    /// `Tổ chức hội thi (Đơn vị chủ trì: Phòng Kinh tế; thời gian: tháng 10)`: who and when in brackets behind a task.
    pub(super) fn bracketed(&self, section: SectionRef<'_, 'a>, found: &mut Found<'a>) -> bool {
        let Some(text) = section.text().or_else(|| section.heading()) else { return false };
        // Few texts end so, perhaps with a sign or two behind it.
        if !text.text.as_bytes().iter().rev().take(3).any(|&byte| byte == b')') {
            return false;
        }
        let closed = &text.text[..value_end(&text.text)];
        let Some(inner) = closed.strip_suffix(')') else { return false };
        let Some(open) = memchr::memrchr(b'(', inner.as_bytes()) else { return false };
        let Some((field, start)) = self.label_at(inner, open + 1) else { return false };
        // What is told of a whole part is told of the tasks below it.
        if section.children().sections().next().is_some() {
            return false;
        }
        let mut told = Told::default();
        self.put(field, self.context.view_of(text, start, inner.len()), &mut told);
        self.told(&self.context.view_of(text, 0, inner[..open].trim_end().len()), told, found)
    }

    /// What a labelled value tells: `- Thời gian: tháng 12`, or the value in the first item below.
    #[inline(never)]
    fn labelled(&self, node: NodeRef<'_, 'a>) -> Option<(Field, Text<'a>)> {
        let (field, trust, value) = match node {
            NodeRef::Section(section) => match &section.content {
                Content::Both(both) => {
                    let HeadingAndText { heading, text } = &**both;
                    let (field, trust) = label(&heading.text)?;
                    (field, trust, self.context.view_of(text, 0, value_end(&text.text)))
                }
                Content::Text(text) => {
                    let (field, trust, start) = label_before_colon(&text.text)?;
                    let end = value_end(&text.text);
                    let value = if end > start {
                        self.context.view_of(text, start, end)
                    } else {
                        nested_text(section)?.clone()
                    };
                    (field, trust, value)
                }
                Content::Nothing | Content::Heading(_) => return None,
            },
            NodeRef::Paragraph(paragraph) => {
                let (field, trust, start) = label_before_colon(&paragraph.text)?;
                let end = value_end(&paragraph.text);
                let text = Text { text: paragraph.text.clone(), spans: paragraph.spans.clone() };
                (field, trust, (end > start).then(|| self.context.view_of(&text, start, end))?)
            }
            _ => return None,
        };
        (trust == Trust::Sure || self.fits(field, &value.text)).then_some((field, value))
    }

    /// True for a value that is what a label which may be a verb says.
    fn fits(&self, field: Field, value: &str) -> bool {
        match field {
            Field::Due => due::tells_time(value, self.year),
            _ => bodies::may_work(value),
        }
    }
}

/// False where the first letters of a node tell that it has no label of a value, or where no colon stands behind one.
#[inline]
fn may_be_labelled(node: NodeRef<'_, '_>) -> bool {
    let text = match node {
        NodeRef::Section(section) => match &section.get().content {
            Content::Both(both) => return Tables::ITEM_LABELS.may_begin(&both.heading.text),
            Content::Text(text) => &text.text,
            _ => return false,
        },
        NodeRef::Paragraph(paragraph) => &paragraph.text,
        _ => return false,
    };
    Tables::ITEM_LABELS.may_begin(text) && colon(text).is_some()
}

/// Where the first colon of a text stands, if it may stand behind a label.
fn colon(text: &str) -> Option<usize> {
    // No character takes more than four bytes.
    memchr::memchr(b':', &text.as_bytes()[..text.len().min(4 * LONGEST_LABEL + 1)])
}

/// What a label says that tells who or when.
fn label(label: &str) -> Option<(Field, Trust)> {
    if label.len() > LONGEST_LABEL && shape::width(label) > LONGEST_LABEL {
        return None;
    }
    item_field(label).filter(|(field, _)| field.is_told_by_items())
}

/// The same of the words before the first colon, and where the value behind it begins.
fn label_before_colon(text: &str) -> Option<(Field, Trust, usize)> {
    let colon = colon(text)?;
    let (field, trust) = label(&text[..colon])?;
    Some((field, trust, text.len() - text[colon + 1..].trim_start().len()))
}

/// Where a value ends: without the signs that close it.
fn value_end(text: &str) -> usize {
    words::without_signs(text, b".; ").len()
}

/// The first text below a section: a value that goes on in sub-items.
fn nested_text<'n, 'a>(section: SectionRef<'n, 'a>) -> Option<&'n Text<'a>> {
    section.children().sections().find_map(|section| section.get().text())
}
