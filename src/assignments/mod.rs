//! Stage 7 of 7 — the stand-off lists; here assignments: who does what by when.
//!
//! In: the finished body and appendices, and the plan's own year. Out: [`Assignment`]s in document order, one
//! for each task, from items with labelled values, from parts headed by a body, from tables with such columns.

mod again;
pub(crate) mod anchors;
mod bodies;
mod due;
mod moment;
mod rows;
mod words;

use crate::context::Context;
use crate::lexicon::assignments::{ASSIGNING_PARTS, Field, field};
use crate::record::{Assignment, Binding, Due, Node, Plan, Section, Span, Spans, Text};
use crate::text::fold;
use crate::text::short::Short;

/// Reads the assignments of a record.
pub(crate) fn find<'a>(context: &Context<'_, 'a>, plan: &Plan<'a>) -> Vec<Assignment<'a>> {
    let year = plan.header.date.as_ref().and_then(|date| date.year);
    let title_year = plan.header.title.as_ref().and_then(|title| due::year_in(&title.text));
    let reader = Reader { context, year: title_year.or(year) };
    let mut found = Vec::new();
    for nodes in std::iter::once(&plan.body).chain(plan.appendices.iter().map(|appendix| &appendix.children))
    {
        reader.nodes(nodes, &mut found);
    }
    found
}

/// A label of a value is no longer than this, in characters.
const LONGEST_LABEL: usize = 40;

struct Reader<'c, 'n, 'a> {
    context: &'c Context<'n, 'a>,
    /// The year that deadlines without one mean.
    year: Option<u16>,
}

/// A list of nodes still to be visited, and whether it stands below a part that assigns tasks.
struct Level<'p, 'a> {
    rest: std::slice::Iter<'p, Node<'a>>,
    assigning: bool,
}

impl<'a> Reader<'_, '_, 'a> {
    fn nodes(&self, nodes: &[Node<'a>], found: &mut Vec<Assignment<'a>>) {
        let mut stack = vec![Level { rest: nodes.iter(), assigning: false }];
        while let Some(level) = stack.last_mut() {
            let assigning = level.assigning;
            match level.rest.next() {
                None => {
                    stack.pop();
                }
                Some(Node::Paragraph(_)) => {}
                Some(Node::Table(table)) => self.table(table, found),
                Some(Node::Section(section)) => {
                    if self.labelled_values(section, found) || self.headed(section, assigning, found) {
                        // Tables below still count; sub-items belong to their item's task.
                        section.children.iter().for_each(|node| {
                            if let Node::Table(table) = node {
                                self.table(table, found);
                            }
                        });
                        continue;
                    }
                    if section.children.is_empty() {
                        continue;
                    }
                    let below = assigning
                        || section.heading.as_ref().is_some_and(|heading| is_assigning(&heading.text));
                    stack.push(Level { rest: section.children.iter(), assigning: below });
                }
            }
        }
    }

    /// A numbered activity whose items are `Cơ quan chủ trì: …`, `Thời gian: …`.
    fn labelled_values(&self, section: &Section<'a>, found: &mut Vec<Assignment<'a>>) -> bool {
        let mut lead = Vec::new();
        let mut support = Vec::new();
        let mut due = None;
        for child in &section.children {
            let Some((field, value)) = self.labelled(child) else { continue };
            match field {
                Field::Lead => lead.extend(self.bodies(&value)),
                Field::Support => support.extend(self.bodies(&value)),
                Field::Due => due = due.or_else(|| Some(self.due(value))),
                _ => {}
            }
        }
        if lead.is_empty() && support.is_empty() {
            return false;
        }
        let Some(task) = section.heading.clone().or_else(|| section.text.clone()) else { return false };
        found.push(self.assignment(task, lead, support, due, None));
        true
    }

    /// What a labelled value tells: `- Thời gian: tháng 12`, or the value in the first item below.
    fn labelled(&self, node: &Node<'a>) -> Option<(Field, Text<'a>)> {
        let Node::Section(section) = node else { return None };
        let text = section.text.as_ref()?;
        let wanted = |label: &str| {
            if label.len() > LONGEST_LABEL && label.chars().count() > LONGEST_LABEL {
                return None;
            }
            field(label).filter(|field| matches!(field, Field::Lead | Field::Support | Field::Due))
        };
        let end = || text.text.trim_end_matches(['.', ';', ' ']).len();
        if let Some(heading) = &section.heading {
            return Some((wanted(&heading.text)?, self.context.view_of(text, 0, end())));
        }
        // No character takes more than four bytes.
        let head = &text.text.as_bytes()[..text.text.len().min(4 * LONGEST_LABEL + 1)];
        let colon = memchr::memchr(b':', head)?;
        let field = wanted(&text.text[..colon])?;
        let start = text.text.len() - text.text[colon + 1..].trim_start().len();
        let end = end();
        let value =
            if end > start { self.context.view_of(text, start, end) } else { nested_text(node)?.clone() };
        Some((field, value))
    }

    /// An item of a part that assigns, `- Phòng Kinh tế: chuẩn bị giống`: the body before the colon.
    fn item(&self, section: &Section<'a>, found: &mut Vec<Assignment<'a>>) -> bool {
        let Some(text) = &section.text else { return false };
        let Some((body, at)) = bodies::before_colon(&text.text) else { return false };
        let lead = self.bodies(&self.context.view_of(text, body.start, body.end));
        if at < text.text.len() {
            self.task(&self.context.view_of(text, at, text.text.len()), &lead, body.binding, found);
            return true;
        }
        let before = found.len();
        for child in &section.children {
            if let Node::Section(Section { text: Some(text), .. }) = child {
                self.task(text, &lead, body.binding, found);
            }
        }
        found.len() > before
    }

    /// A part headed by a body: each item or paragraph below is a task of it.
    fn headed(&self, section: &Section<'a>, assigning: bool, found: &mut Vec<Assignment<'a>>) -> bool {
        if section.marker.is_bullet() {
            return assigning && self.item(section, found);
        }
        let Some(heading) = &section.heading else {
            return assigning && self.sentence(section, found);
        };
        let Some(body) = bodies::named(&heading.text, assigning) else { return false };
        let lead = self.bodies(&self.context.view_of(heading, body.start, body.end));
        let before = found.len();
        if let Some(text) = &section.text {
            self.task(text, &lead, body.binding, found);
        }
        let bullets = section.children.iter().any(|node| matches!(node, Node::Section(_)));
        for child in &section.children {
            match child {
                Node::Section(Section { text: Some(text), .. }) => {
                    self.task(text, &lead, body.binding, found);
                }
                Node::Section(Section { heading: Some(heading), .. }) => {
                    self.task(heading, &lead, body.binding, found);
                }
                // "…, cụ thể:" before the items only introduces them.
                Node::Paragraph(paragraph) if !(bullets && paragraph.text.ends_with(':')) => {
                    let text = Text { text: paragraph.text.clone(), spans: paragraph.spans.clone() };
                    self.task(&text, &lead, body.binding, found);
                }
                _ => {}
            }
        }
        found.len() > before
    }

    /// `Giao Phòng Tư pháp tham mưu …` on one line.
    fn sentence(&self, section: &Section<'a>, found: &mut Vec<Assignment<'a>>) -> bool {
        let Some(text) = &section.text else { return false };
        let Some((body, task_at)) = bodies::subject(&text.text) else { return false };
        let lead = self.bodies(&self.context.view_of(text, body.start, body.end));
        let task = self.context.view_of(text, task_at, text.text.len());
        self.task(&task, &lead, body.binding, found);
        true
    }

    fn task(
        &self,
        text: &Text<'a>,
        lead: &[Text<'a>],
        binding: Option<Binding>,
        found: &mut Vec<Assignment<'a>>,
    ) {
        if bodies::is_seat(&text.text) {
            return;
        }
        let support = bodies::support(&text.text)
            .map_or_else(Vec::new, |(start, end)| self.bodies(&self.context.view_of(text, start, end)));
        let due =
            due::in_sentence(&text.text).map(|(start, end)| self.due(self.context.view_of(text, start, end)));
        found.push(self.assignment(text.clone(), lead.to_vec(), support, due, binding));
    }

    fn bodies(&self, text: &Text<'a>) -> Vec<Text<'a>> {
        let ranges = bodies::split(&text.text);
        ranges.iter().map(|&(start, end)| self.context.view_of(text, start, end)).collect()
    }

    fn due(&self, text: Text<'a>) -> Due<'a> {
        let due::Reading { date, bound, recurrence, period, plan_year } = due::read(&text.text, self.year);
        let (date, period) = (date.map(Into::into), period.map(Into::into));
        Due { text: text.text, spans: text.spans, date, bound, recurrence, period, plan_year }
    }

    fn assignment(
        &self,
        task: Text<'a>,
        lead: Vec<Text<'a>>,
        support: Vec<Text<'a>>,
        due: Option<Due<'a>>,
        binding: Option<Binding>,
    ) -> Assignment<'a> {
        let mut all: Short<Span, 8> = Short::from_slice(&task.spans);
        for text in lead.iter().chain(&support) {
            all.extend_from_slice(&text.spans);
        }
        if let Some(due) = &due {
            all.extend_from_slice(&due.spans);
        }
        Assignment { task, lead, support, due, binding, spans: union(all) }
    }
}

/// The same bytes as rising spans that do not overlap.
fn union(mut spans: Short<Span, 8>) -> Spans {
    if !spans.is_sorted() {
        spans.sort_unstable();
    }
    let mut whole = Spans::new();
    let mut rest = spans.iter();
    let Some(&(mut last)) = rest.next() else { return whole };
    for &span in rest {
        if span.start <= last.end {
            last.end = last.end.max(span.end);
        } else {
            whole.push(last);
            last = span;
        }
    }
    whole.push(last);
    whole
}

/// The first text below a section: a value that goes on in sub-items.
fn nested_text<'p, 'a>(node: &'p Node<'a>) -> Option<&'p Text<'a>> {
    match node {
        Node::Section(section) => section.children.iter().find_map(|child| match child {
            Node::Section(Section { text, .. }) => text.as_ref(),
            _ => None,
        }),
        _ => None,
    }
}

/// True for the heading of a part that assigns tasks to bodies.
fn is_assigning(heading: &str) -> bool {
    let mut before = b' ';
    heading.bytes().enumerate().any(|(at, byte)| {
        // A word begins with a whole character.
        let begins = std::mem::replace(&mut before, byte) == b' ';
        begins
            && ASSIGNING_PARTS
                .any_beginning(&heading[at..], |part| fold::prefix(&heading[at..], part).is_some())
    })
}
