//! From a record to rows.
//!
//! In: a record. Out: rows that borrow from it, in the order in which they stand in the document.

use std::borrow::Cow;

use kehoach::{
    Assignment, Citation, Diagnostic, Link, NodeRef, Nodes, Pinpoint, Plan, Section, Siblings, Spans, Table,
    Text,
};
use serde::Serialize;

use super::rows::{
    AppendixRow, AssignmentRow, CellRow, CitationRow, DiagnosticRow, GroundRow, Head, LinkRow, Lists,
    RecipientRow, ResidueRow, SectionRow, SignatoryRow, TableRow,
};

/// The head of a document called `id`.
pub(crate) fn head<'a>(id: &'a str, plan: &'a Plan<'_>) -> Head<'a> {
    let header = &plan.header;
    let (number, date, issuer) = (header.number.as_ref(), header.date.as_ref(), header.issuer.as_ref());
    Head {
        id,
        bytes: plan.source.bytes,
        encoding: plan.source.encoding.name(),
        kind: header.kind.as_ref().map(|kind| &*kind.text),
        kind_code: header.kind.as_ref().and_then(|kind| kind.code.as_deref()),
        title: text(&header.title),
        number_id: number.and_then(|number| number.id.as_deref()),
        number: number.and_then(|number| number.number.as_deref()),
        symbol: number.and_then(|number| number.symbol.as_deref()),
        number_inferred: number.map(|number| number.inferred),
        issuer: issuer.map(|issuer| &*issuer.text),
        issuer_inferred: issuer.map(|issuer| issuer.inferred),
        parent: text(&header.parent),
        place: text(&header.place),
        date: date.and_then(|date| date.value.as_deref()),
        date_text: date.map(|date| &*date.text),
        date_inferred: date.map(|date| date.inferred),
        marks: header.marks.iter().map(|mark| &*mark.text).collect(),
    }
}

/// Sections, paragraphs and tables in document order, and the tables among them with their numbers.
pub(crate) fn sections<'a>(plan: &'a Plan<'_>) -> (Vec<SectionRow<'a>>, Vec<(u64, &'a Table<'a>)>) {
    let mut walk = Walk { rows: Vec::new(), tables: Vec::new(), paths: plan.sections() };
    walk.nodes(&plan.body, None);
    for (i, appendix) in plan.appendices.iter().enumerate() {
        walk.nodes(&appendix.children, Some(i as u64));
    }
    (walk.rows, walk.tables)
}

struct Walk<'p, 'a> {
    rows: Vec<SectionRow<'p>>,
    tables: Vec<(u64, &'p Table<'p>)>,
    /// Meets the sections in the same order and knows their paths.
    paths: kehoach::Sections<'p, 'a>,
}

impl<'p, 'a: 'p> Walk<'p, 'a> {
    fn nodes(&mut self, nodes: &'p Nodes<'a>, appendix: Option<u64>) {
        let mut open: Vec<(Siblings<'p, 'a>, Option<u64>)> = vec![(nodes.iter(), None)];
        while let Some((rest, parent)) = open.last_mut() {
            let parent = *parent;
            let Some(node) = rest.next() else {
                open.pop();
                continue;
            };
            let ord = self.rows.len() as u64;
            let place = (parent, open.len() as u64, appendix);
            match node {
                NodeRef::Section(section) => {
                    let path = self.paths.next().map(|visit| visit.path).unwrap_or_default();
                    self.rows.push(section_row(section.get(), path, place));
                    open.push((section.children(), Some(ord)));
                }
                NodeRef::Paragraph(paragraph) => {
                    let row = self.plain("paragraph", Some(&paragraph.text), &paragraph.spans, place);
                    self.rows.push(row);
                }
                NodeRef::Table(table) => {
                    self.tables.push((ord, table));
                    let row = self.plain("table", None, &table.spans, place);
                    self.rows.push(row);
                }
                _ => {}
            }
        }
    }

    /// A row without a label; its path is its parent's.
    fn plain(
        &self,
        kind: &'static str,
        text: Option<&'p str>,
        spans: &Spans,
        (parent, depth, appendix): (Option<u64>, u64, Option<u64>),
    ) -> SectionRow<'p> {
        let above = parent.and_then(|parent| self.rows.get(usize::try_from(parent).ok()?));
        let path = above.map(|row| row.path.clone()).unwrap_or_default();
        let (start, end) = place(spans);
        SectionRow {
            parent,
            depth,
            appendix,
            path,
            r#type: kind,
            marker: None,
            label: None,
            ordinal: None,
            keyword: None,
            heading: None,
            text,
            start,
            end,
        }
    }
}

fn section_row<'p>(
    section: &'p Section<'_>,
    path: String,
    (parent, depth, appendix): (Option<u64>, u64, Option<u64>),
) -> SectionRow<'p> {
    let own = section.spans.first().copied();
    let texts = section.heading().into_iter().chain(section.text());
    let spans: Spans = own.into_iter().chain(texts.flat_map(|text| text.spans.iter().copied())).collect();
    let (start, end) = place(&spans);
    SectionRow {
        parent,
        depth,
        appendix,
        path: path.into(),
        r#type: "section",
        marker: Some(name(&section.marker)),
        label: Some(&section.label),
        ordinal: section.ordinal.map(u64::from),
        keyword: section.keyword(),
        heading: section.heading().map(AsRef::as_ref),
        text: section.text().map(AsRef::as_ref),
        start,
        end,
    }
}

/// Recipients, the archive last.
pub(crate) fn recipients<'a>(plan: &'a Plan<'_>) -> Vec<RecipientRow<'a>> {
    let Some(recipients) = &plan.recipients else { return Vec::new() };
    let items = recipients.items.iter().map(|item| {
        let (start, end) = place(&item.spans);
        RecipientRow { text: &item.text, note: item.note.as_deref(), archive: false, start, end }
    });
    let archive = recipients.archive.iter().map(|archive| {
        let (start, end) = place(&archive.spans);
        RecipientRow { text: &archive.text, note: None, archive: true, start, end }
    });
    items.chain(archive).collect()
}

pub(crate) fn signatories<'a>(plan: &'a Plan<'_>) -> Vec<SignatoryRow<'a>> {
    let row = |signatory: &'a kehoach::Signatory<'_>| {
        let (start, end) = place(&signatory.spans);
        SignatoryRow {
            authority: signatory.authority.as_ref().map(name),
            on_behalf_of: text(&signatory.on_behalf_of),
            body: text(&signatory.body),
            position: text(&signatory.position),
            name: text(&signatory.name),
            text: &signatory.text,
            start,
            end,
        }
    };
    plan.signatories.iter().map(row).collect()
}

pub(crate) fn citation<'a>(citation: &'a Citation<'_>) -> CitationRow<'a> {
    let (start, end) = place(&citation.spans);
    CitationRow {
        text: &citation.text,
        relation: name(&citation.relation),
        kind: citation.kind.as_deref(),
        code: citation.code.as_deref(),
        number: citation.number.as_deref(),
        year: citation.year.map(u64::from),
        symbol: citation.symbol.as_deref(),
        cited_id: citation.id.as_deref(),
        name: citation.name.as_deref(),
        date: citation.date.as_ref().and_then(|date| date.value.as_deref()),
        agency: text(&citation.agency),
        subject: text(&citation.subject),
        pinpoint: citation.pinpoint.iter().map(pinpoint).collect(),
        kind_name: citation.kind_name.as_deref(),
        system: citation.system.as_ref().map(name),
        issuers: citation.issuers.iter().filter_map(|issuer| issuer.name.as_deref()).collect(),
        alias: text(&citation.alias),
        repaired: citation.repaired,
        links: citation.links.iter().map(link).collect(),
        start,
        end,
    }
}

fn link(link: &Link) -> LinkRow<'static> {
    LinkRow { citation: u64::from(link.citation), relation: name(&link.relation) }
}

/// `điểm a khoản 2 Điều 5`.
fn pinpoint(pinpoint: &Pinpoint<'_>) -> String {
    let parts = [
        ("tiết", &pinpoint.item),
        ("điểm", &pinpoint.point),
        ("khoản", &pinpoint.clause),
        ("Điều", &pinpoint.article),
        ("mục", &pinpoint.section),
        ("chương", &pinpoint.chapter),
        ("phần", &pinpoint.part),
        ("phụ lục", &pinpoint.appendix),
        ("đến", &pinpoint.to),
    ];
    let parts = parts.iter().filter_map(|(word, number)| Some(format!("{word} {}", number.as_deref()?)));
    parts.collect::<Vec<_>>().join(" ")
}

pub(crate) fn assignment<'a>(assignment: &'a Assignment<'_>) -> AssignmentRow<'a> {
    let (start, end) = place(&assignment.spans());
    let due = assignment.due.as_ref();
    let date = due.and_then(|due| due.date.as_deref());
    let (due_from, due_to) = match date.and_then(|date| date.split_once('/')) {
        Some((from, to)) => (Some(from), Some(to)),
        None => (date, date),
    };
    AssignmentRow {
        task: &assignment.task.text,
        lead: assignment.lead.iter().map(|body| &*body.text).collect(),
        support: assignment.support.iter().map(|body| &*body.text).collect(),
        due: due.map(|due| &*due.text),
        due_from,
        due_to,
        due_bound: due.and_then(|due| due.bound.as_ref().map(name)),
        due_recurrence: due.and_then(|due| due.recurrence.as_ref().map(name)),
        due_period: due.and_then(|due| due.period.as_deref()),
        due_plan_year: due.map(|due| due.plan_year),
        binding: assignment.binding.as_ref().map(name),
        start,
        end,
    }
}

/// The cells of a table, row by row.
pub(crate) fn cells<'a>(number: u64, table: &'a Table<'_>) -> impl Iterator<Item = CellRow<'a>> {
    let cell = move |(row, column, cell): (usize, usize, &'a Text<'_>)| {
        let (start, end) = place(&cell.spans);
        let head = table.columns.get(column).map(|head| &*head.text);
        CellRow { table: number, row: row as u64, column: column as u64, head, text: &cell.text, start, end }
    };
    let rows = table.rows.iter().enumerate();
    rows.flat_map(|(row, cells)| cells.iter().enumerate().map(move |(column, cell)| (row, column, cell)))
        .map(cell)
}

pub(crate) fn table<'a>(section: u64, table: &'a Table<'_>) -> TableRow<'a> {
    let texts = |texts: &'a [Text<'_>]| texts.iter().map(|text| &*text.text).collect();
    TableRow { section, columns: texts(&table.columns), rows: table.rows.iter().map(texts).collect() }
}

pub(crate) fn diagnostic(diagnostic: &Diagnostic) -> DiagnosticRow<'_> {
    let (start, end) = place(&diagnostic.spans);
    let severity = Cow::Owned(diagnostic.severity.to_string());
    DiagnosticRow { code: diagnostic.code.name(), severity, message: diagnostic.code.sentence(), start, end }
}

/// All lists of the nested table.
pub(crate) fn lists<'a>(plan: &'a Plan<'_>, record: &'a str, input: Option<&'a str>) -> Lists<'a> {
    let (sections, tables) = sections(plan);
    let spanned = |spans: &Spans| place(spans);
    Lists {
        preamble: plan
            .preamble
            .iter()
            .map(|ground| {
                let (start, end) = spanned(&ground.spans);
                GroundRow { text: &ground.text, relation: ground.relation.as_deref(), start, end }
            })
            .collect(),
        sections,
        closing: plan.closing.iter().map(|text| &*text.text).collect(),
        recipients: recipients(plan),
        signatories: signatories(plan),
        appendices: plan
            .appendices
            .iter()
            .map(|appendix| AppendixRow {
                label: appendix.label.as_deref(),
                heading: text(&appendix.heading),
                title: text(&appendix.title),
            })
            .collect(),
        citations: plan.citations.iter().map(citation).collect(),
        assignments: plan.assignments.iter().map(assignment).collect(),
        tables: tables.into_iter().map(|(section, it)| table(section, it)).collect(),
        residue: plan
            .residue
            .iter()
            .map(|residue| {
                let (start, end) = spanned(&residue.spans);
                ResidueRow { text: &residue.text, reason: name(&residue.reason), start, end }
            })
            .collect(),
        diagnostics: plan.diagnostics.iter().map(diagnostic).collect(),
        record,
        input,
    }
}

fn text<'a>(text: &'a Option<Text<'_>>) -> Option<&'a str> {
    text.as_ref().map(|text| &*text.text)
}

/// The name of a plain value in the record.
fn name(value: &impl Serialize) -> Cow<'static, str> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Cow::Owned(name),
        _ => Cow::Borrowed(""),
    }
}

/// From the first byte to the last.
fn place(spans: &Spans) -> (Option<u64>, Option<u64>) {
    let outer = spans.outer();
    (outer.map(|span| u64::from(span.start)), outer.map(|span| u64::from(span.end)))
}
