//! Stage 7 of 7 — the stand-off lists; here assignments: who does what by when.
//!
//! In: the finished body and appendices, and the plan's own year. Out: [`Assignment`]s in document order, one
//! for each task, from items with labelled values, from parts headed by a body, from tables with such columns.

mod again;
pub(crate) mod anchors;
mod bodies;
mod due;
mod found;
mod groups;
mod labelled;
mod lists;
mod moment;
mod partners;
mod rows;
mod seats;
mod words;

use std::borrow::Cow;
use std::cell::Cell;

use found::Found;

use crate::context::Context;
use crate::grammar::time::is_time;
use crate::lexicon::starts::{Start, Tables};
use crate::record::{
    Assignment, Code, Diagnostic, Due, NodeRef, Nodes, Paragraph, Plan, SectionRef, Siblings, Spans, Text,
    Texts,
};
use crate::text::short::Short;
use crate::text::{letter, shape};

/// Reads the assignments of a record; what a label or a column should say and does not is reported.
#[inline(never)]
pub(crate) fn find<'a>(context: &mut Context<'_, 'a>, plan: &Plan<'a>) -> Vec<Assignment<'a>> {
    let year = plan.header.date.as_ref().and_then(|date| date.year);
    let title_year = plan.header.title.as_ref().and_then(|title| due::year_in(&title.text));
    let reader = Reader { context, year: title_year.or(year), misplaced: Cell::default() };
    let mut found = Found::default();
    for nodes in std::iter::once(&plan.body).chain(plan.appendices.iter().map(|appendix| &appendix.children))
    {
        reader.nodes(nodes, &mut found);
    }
    reader.complete(&mut found);
    let misplaced = reader.misplaced.into_inner();
    context
        .diagnostics
        .extend(misplaced.into_iter().map(|spans| Diagnostic::new(Code::MisplacedValue, spans)));
    found.take()
}

struct Reader<'c, 'n, 'a> {
    context: &'c Context<'n, 'a>,
    /// The year that deadlines without one mean.
    year: Option<u16>,
    /// Values that are not what their label or the head of their column says.
    misplaced: Cell<Vec<Spans>>,
}

/// A list of nodes still to be visited, and whether it stands below a part that assigns tasks.
struct Level<'p, 'a> {
    rest: Siblings<'p, 'a>,
    assigning: bool,
    /// What the part says that they stand in.
    heading: Option<&'p Text<'a>>,
}

impl<'a> Reader<'_, '_, 'a> {
    fn nodes<'p>(&self, nodes: &'p Nodes<'a>, found: &mut Found<'a>) {
        let mut above: Short<Level<'_, 'a>, 6> = Short::new();
        let mut level = Level { rest: nodes.iter(), assigning: false, heading: None };
        loop {
            let assigning = level.assigning;
            match level.rest.next() {
                None => match above.pop() {
                    Some(last) => level = last,
                    None => break,
                },
                Some(NodeRef::Paragraph(paragraph)) if assigning => self.paragraph(paragraph, found),
                Some(NodeRef::Paragraph(_)) => {}
                Some(NodeRef::Table(table)) => self.table(table, found),
                Some(NodeRef::Section(section)) => {
                    let labelled = !section.children().is_empty() && self.labelled_values(section, found);
                    let may_be_headed = assigning || !section.marker.is_bullet();
                    if labelled
                        || self.bracketed(section, found)
                        || may_be_headed && self.headed(section, assigning, found)
                        || !assigning
                            && self.led(
                                section,
                                above.iter().chain([&level]).filter_map(|part| part.heading),
                                found,
                            )
                    {
                        // Tables below still count; sub-items belong to their item's task.
                        section.children().for_each(|node| {
                            if let NodeRef::Table(table) = node {
                                self.table(table, found);
                            }
                        });
                        continue;
                    }
                    if section.children().is_empty() {
                        continue;
                    }
                    let below = Level {
                        rest: section.children(),
                        assigning: assigning || assigns(section),
                        heading: section.get().heading(),
                    };
                    above.push(std::mem::replace(&mut level, below));
                }
            }
        }
    }

    /// An item of a part that assigns, `- Phòng Kinh tế: chuẩn bị giống`: the body before the colon.
    fn item(&self, section: SectionRef<'_, 'a>, found: &mut Found<'a>) -> bool {
        let Some(text) = section.text() else { return false };
        let Some((body, at)) = bodies::before_colon(&text.text) else { return false };
        if !bodies::may_be_task(&text.text[at..]) {
            return false;
        }
        let before = found.all.len();
        if at < text.text.len() {
            self.task(&self.context.view_of(text, at, text.text.len()), found);
        } else {
            for child in section.children().sections() {
                if let Some(text) = child.text() {
                    self.task(text, found);
                }
            }
        }
        found.charge(self.context, text, body, before) || at < text.text.len()
    }

    /// A part headed by a body: each item or paragraph below is a task of it.
    #[inline(never)]
    fn headed(&self, section: SectionRef<'_, 'a>, assigning: bool, found: &mut Found<'a>) -> bool {
        if section.marker.is_bullet() {
            return assigning && (self.item(section, found) || self.sentence(section, found));
        }
        // "1. Đối với Hội Nông dân xã." above a list is a heading too, whatever sign closes it.
        let titled = || {
            section
                .text()
                .filter(|text| assigning && bodies::is_all(&text.text) && !seats::is_seat(&text.text))
        };
        let below = || section.children().next().is_some();
        let Some(heading) = section.heading().or_else(|| below().then(titled).flatten()) else {
            return assigning && self.sentence(section, found);
        };
        let Some(body) = bodies::named(&heading.text, assigning) else { return false };
        if heads_bodies(section) {
            return false;
        }
        let before = found.all.len();
        let bullets = section.children().sections().next().is_some();
        // "là cơ quan thường trực, có nhiệm vụ:" before the items only introduces them.
        let text = section.heading().and_then(|_| section.text());
        if let Some(text) = text.filter(|text| !(bullets && text.text.ends_with(':'))) {
            self.task(text, found);
        }
        for child in section.children() {
            match child {
                NodeRef::Section(section) => {
                    if let Some(text) = section.text().or_else(|| section.heading()) {
                        self.task(text, found);
                    }
                }
                // "…, cụ thể:" before the items only introduces them.
                NodeRef::Paragraph(paragraph) if !(bullets && paragraph.text.ends_with(':')) => {
                    let text = Text { text: paragraph.text.clone(), spans: paragraph.spans.clone() };
                    self.task(&text, found);
                }
                _ => {}
            }
        }
        found.charge(self.context, heading, body, before)
    }

    /// `Giao Phòng Tư pháp tham mưu …` on one line.
    fn sentence(&self, section: SectionRef<'_, 'a>, found: &mut Found<'a>) -> bool {
        let Some(text) = section.text() else { return false };
        let Some((body, task_at)) = bodies::subject(&text.text) else { return false };
        self.part(text, body, task_at, found);
        true
    }

    /// `Đồn Biên phòng chủ trì, phối hợp với Công an xã …` in any part but one that tells what was done.
    fn led<'t>(
        &self,
        section: SectionRef<'_, 'a>,
        mut headings: impl Iterator<Item = &'t Text<'a>>,
        found: &mut Found<'a>,
    ) -> bool
    where
        'a: 't,
    {
        let Some(text) = section.text() else { return false };
        let Some((body, at)) = bodies::leading(&text.text) else { return false };
        if headings.any(|heading| said(&heading.text, Tables::NOT_TASK_PARTS) != Tables::NONE) {
            return false;
        }
        self.part(text, body, at, found);
        true
    }

    /// A paragraph of a part that assigns: `Giao Văn phòng theo dõi …`, `Phòng Tư pháp chủ trì …`, `Công an xã: …`.
    fn paragraph(&self, paragraph: &Paragraph<'a>, found: &mut Found<'a>) {
        let Some((body, at)) = bodies::charged(&paragraph.text) else { return };
        let text = Text { text: paragraph.text.clone(), spans: paragraph.spans.clone() };
        self.part(&text, body, at, found);
    }

    /// The task that begins at `at` of a text, which names who is charged with it.
    fn part(&self, text: &Text<'a>, body: bodies::Body, at: usize, found: &mut Found<'a>) {
        let before = found.all.len();
        self.task(&self.context.view_of(text, at, text.text.len()), found);
        found.charge(self.context, text, body, before);
    }

    fn task(&self, text: &Text<'a>, found: &mut Found<'a>) {
        if !seats::is_seat(&text.text) {
            found.push(text.clone());
        }
    }

    /// Adds the bodies that a text names; one or two as a rule. A time or a sign is nobody.
    fn bodies(&self, text: &Text<'a>, to: &mut Bodies<'a>) {
        for (start, end) in lists::split(&text.text) {
            let body = self.context.view_of(text, start, end);
            if words::may_be_name(&body.text) && !is_time(&body.text) {
                to.push(body);
            } else {
                self.misplaced(&body);
            }
        }
    }

    /// Notes a value that is not what its label or the head of its column says.
    fn misplaced(&self, text: &Text<'a>) {
        let mut known = self.misplaced.take();
        known.push(text.spans.clone());
        self.misplaced.set(known);
    }

    /// The time that a value tells which should be one.
    fn when(&self, value: &Text<'a>) -> Option<Due<'a>> {
        let due = self.due(value.clone());
        let told = due.date.is_some() || due.recurrence.is_some() || due.period.is_some() || due.plan_year;
        if told || due::may_be_due(&value.text) {
            return Some(due);
        }
        self.misplaced(value);
        None
    }

    /// Adds the bodies that a value names: those that lead, and those that work with them.
    fn workers(&self, text: &Text<'a>, lead: &mut Bodies<'a>, support: &mut Bodies<'a>) {
        let Some(parts) = partners::parts(&text.text) else { return self.bodies(text, lead) };
        for (leads, (start, end)) in parts {
            let to = if leads { &mut *lead } else { &mut *support };
            self.bodies(&self.context.view_of(text, start, end), to);
        }
    }
}

/// Bodies that are being read.
type Bodies<'a> = Short<Text<'a>, 2>;

/// The same as the record keeps them.
fn listed<'a>(bodies: Bodies<'a>) -> Texts<'a> {
    if bodies.is_empty() { Texts::new() } else { bodies.into_iter().collect() }
}

/// True where the sections below are headed by bodies, each with its own tasks: `Trách nhiệm của các cơ quan`.
fn heads_bodies(section: SectionRef<'_, '_>) -> bool {
    let first = section.children().sections().next();
    first.is_some_and(|first| {
        let tasks = first.text().is_some() || !first.children().is_empty();
        tasks && first.heading().is_some_and(|heading| bodies::named(&heading.text, true).is_some())
    })
}

/// True where the sections below are headed by agencies, two of them at least and most of all.
fn is_ordered_by_offices(section: SectionRef<'_, '_>) -> bool {
    let (mut offices, mut others) = (0, 0);
    for section in section.children().sections() {
        let office = !section.marker.is_bullet()
            && section.heading().is_some_and(|heading| bodies::is_office(&heading.text));
        *(if office { &mut offices } else { &mut others }) += 1;
    }
    offices >= 2 && offices > others
}

/// True for a part that assigns tasks to bodies, by its heading.
#[inline(never)]
fn assigns(section: SectionRef<'_, '_>) -> bool {
    let Some(heading) = section.heading() else { return false };
    let text = as_written(&heading.text);
    let said = said(&text, Tables::ASSIGNING_PARTS.or(Tables::TASK_PARTS));
    said.has(Tables::ASSIGNING_PARTS) || said.has(Tables::TASK_PARTS) && assigns_to_offices(section, &text)
}

/// A heading in capitals as it was before a scan read an I of it as a small l: `THỰC HlỆN`.
fn as_written(heading: &str) -> Cow<'_, str> {
    // Most capitals hold none, and most other headings begin with two letters of which one is small.
    let second = heading.chars().nth(1).is_some_and(letter::is_capital);
    if second && memchr::memchr(b'l', heading.as_bytes()).is_some() {
        let written = heading.replace('l', "I");
        if shape::is_capitals(&written) {
            return Cow::Owned(written);
        }
    }
    Cow::Borrowed(heading)
}

/// The same for a part about tasks.
#[inline(never)]
fn assigns_to_offices(section: SectionRef<'_, '_>, heading: &str) -> bool {
    let headed = |section: &SectionRef<'_, '_>| !section.marker.is_bullet() && section.heading().is_some();
    // Most parts hold no two that could be headed by bodies.
    section.children().sections().filter(headed).nth(1).is_some()
        && said(heading, Tables::NOT_TASK_PARTS) == Tables::NONE
        && is_ordered_by_offices(section)
}

/// Tables of words in a heading that tell what its part is about.
const PARTS: [Tables; 3] = [Tables::ASSIGNING_PARTS, Tables::TASK_PARTS, Tables::NOT_TASK_PARTS];

/// Which of the `wanted` among [`PARTS`] a heading holds words of.
#[inline(never)]
fn said(heading: &str, wanted: Tables) -> Tables {
    let (mut found, mut blanks) = (Tables::NONE, words::blanks(heading));
    let mut word = Some(0);
    while let Some(at) = word {
        // Most words begin with another letter.
        let first = heading.as_bytes().get(at);
        if first.is_some_and(|&first| Tables::with_byte(first).has(wanted)) {
            let start = Start::of(&heading[at..], wanted);
            if start.may(wanted) {
                found = PARTS.into_iter().filter(|&table| start.begins(table)).fold(found, Tables::or);
                // What assigns does so whatever else its heading says.
                if found.has(Tables::ASSIGNING_PARTS) {
                    break;
                }
            }
        }
        word = blanks.next().map(|blank| blank + 1);
    }
    found
}
