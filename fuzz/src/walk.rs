//! A quick walk over a record: spans, coverage, bytes claimed twice, texts that are what stands at their spans.
//!
//! In: an input and its record. Out: a sentence for each promise broken. Written from `docs/RECORD.md`, apart from
//! the slower checks of the tests, so that each is a second opinion on the other. Coverage and letters are checked
//! where the input is UTF-8, the rest everywhere.

use kehoach::{Appendix, Code, Encoding, Header, Node, Plan, Span, Spans};

use crate::source::letters;

struct Walk<'b> {
    bytes: &'b [u8],
    /// The input where it is text that stands in the record as it is.
    text: Option<&'b str>,
    /// Spans that take part in the accounting.
    counted: Vec<Span>,
    broken: Vec<String>,
}

/// Every promise that `plan` breaks.
pub fn broken(bytes: &[u8], plan: &Plan<'_>) -> Vec<String> {
    let repaired = plan.diagnostics.iter().any(|doubt| doubt.code == Code::DoubleEncoded);
    let as_is = plan.source.encoding == Encoding::Utf8 && !repaired;
    let text = if as_is { std::str::from_utf8(bytes).ok() } else { None };
    let mut walk = Walk { bytes, text, counted: Vec::new(), broken: Vec::new() };
    walk.record(plan);
    walk.account();
    walk.broken
}

impl Walk<'_> {
    fn record(&mut self, plan: &Plan<'_>) {
        self.header(&plan.header);
        plan.preamble.iter().for_each(|ground| self.text(&ground.text, &ground.spans));
        self.nodes(plan.body.all());
        plan.closing.iter().for_each(|text| self.text(&text.text, &text.spans));
        if let Some(recipients) = &plan.recipients {
            recipients.label.iter().for_each(|text| self.text(&text.text, &text.spans));
            recipients.items.iter().for_each(|item| self.text(&item.text, &item.spans));
            recipients.archive.iter().for_each(|line| self.text(&line.text, &line.spans));
        }
        for signatory in &plan.signatories {
            self.text(&signatory.text, &signatory.spans);
            let views = [&signatory.on_behalf_of, &signatory.body, &signatory.position, &signatory.name];
            let mut seen = Vec::new();
            for view in views.into_iter().flatten() {
                self.view(&view.text, &view.spans, &signatory.spans);
                seen.extend(view.spans.iter().copied());
            }
            self.apart(seen, "a signatory");
        }
        plan.appendices.iter().for_each(|appendix| self.appendix(appendix));
        plan.residue.iter().for_each(|rest| self.text(&rest.text, &rest.spans));
        self.stand_off(plan);
    }

    fn header(&mut self, header: &Header<'_>) {
        let texts = [&header.parent, &header.motto, &header.place, &header.title];
        texts.into_iter().flatten().for_each(|text| self.text(&text.text, &text.spans));
        header.kind.iter().for_each(|kind| self.text(&kind.text, &kind.spans));
        header.marks.iter().for_each(|mark| self.text(&mark.text, &mark.spans));
        let issuer = header.issuer.iter().map(|field| (&field.text, &field.spans, field.inferred));
        let number = header.number.iter().map(|field| (&field.text, &field.spans, field.inferred));
        let date = header.date.iter().map(|field| (&field.text, &field.spans, field.inferred));
        for (text, spans, inferred) in issuer.chain(number).chain(date) {
            if inferred { self.letters(text, spans) } else { self.text(text, spans) }
        }
    }

    fn appendix(&mut self, appendix: &Appendix<'_>) {
        let texts = [&appendix.heading, &appendix.title];
        texts.into_iter().flatten().for_each(|text| self.text(&text.text, &text.spans));
        appendix.header.iter().for_each(|header| self.header(header));
        self.nodes(appendix.children.all());
    }

    fn nodes(&mut self, nodes: &[Node<'_>]) {
        for node in nodes {
            match node {
                Node::Section(section) => {
                    self.count(&section.spans);
                    let texts = [section.heading(), section.text()];
                    texts.into_iter().flatten().for_each(|text| self.text(&text.text, &text.spans));
                }
                Node::Paragraph(paragraph) => self.text(&paragraph.text, &paragraph.spans),
                Node::Table(table) => {
                    self.count(&table.spans);
                    let cells = table.columns.iter().chain(table.rows.cells());
                    let mut seen = Vec::new();
                    for cell in cells.filter(|cell| !cell.spans.is_empty()) {
                        self.view(&cell.text, &cell.spans, &table.spans);
                        seen.extend(cell.spans.iter().copied());
                    }
                    self.apart(seen, "a table");
                }
                _ => self.broken.push("a node of a kind that the walk does not know".to_owned()),
            }
        }
    }

    fn stand_off(&mut self, plan: &Plan<'_>) {
        for citation in &plan.citations {
            self.letters(&citation.text, &citation.spans);
            let texts = [&citation.agency, &citation.subject];
            texts.into_iter().flatten().for_each(|text| self.letters(&text.text, &text.spans));
            citation.date.iter().for_each(|date| self.letters(&date.text, &date.spans));
        }
        for task in &plan.assignments {
            self.spans(&task.spans());
            let texts = [&task.task].into_iter().chain(&task.lead).chain(&task.support);
            texts.for_each(|text| self.letters(&text.text, &text.spans));
            task.due.iter().for_each(|due| self.letters(&due.text, &due.spans));
        }
        plan.diagnostics.iter().for_each(|doubt| self.spans(&doubt.spans));
    }

    /// A text that takes part in the accounting.
    fn text(&mut self, text: &str, spans: &Spans) {
        self.count(spans);
        self.letters(text, spans);
    }

    /// A text inside a region that takes part.
    fn view(&mut self, text: &str, spans: &Spans, region: &Spans) {
        self.letters(text, spans);
        for span in spans {
            if !region.iter().any(|outer| outer.start <= span.start && span.end <= outer.end) {
                self.broken.push(format!("{span:?} of {text:?} lies outside its region {region:?}"));
            }
        }
    }

    fn count(&mut self, spans: &Spans) {
        self.spans(spans);
        self.counted.extend(spans.iter().copied());
    }

    /// Spans lie in the input, are not empty, rise, and cut no character.
    fn spans(&mut self, spans: &Spans) {
        let mut before = 0;
        for span in spans {
            let (start, end) = (span.start as usize, span.end as usize);
            let whole = |at: usize| self.text.is_none_or(|text| text.is_char_boundary(at));
            if start >= end || end > self.bytes.len() || start < before || !whole(start) || !whole(end) {
                self.broken.push(format!("spans {spans:?} of an input of {} bytes", self.bytes.len()));
                return;
            }
            before = end;
        }
    }

    /// The letters of a text are those at its spans.
    fn letters(&mut self, text: &str, spans: &Spans) {
        self.spans(spans);
        if self.text.is_none() || !self.broken.is_empty() {
            return;
        }
        let bytes = self.bytes;
        if let [span] = spans[..]
            && span.slice(bytes) == Some(text.as_bytes())
        {
            return;
        }
        let mut there = String::new();
        for piece in spans.iter().filter_map(|span| span.slice(bytes)) {
            there.push_str(&String::from_utf8_lossy(piece));
            there.push(' ');
        }
        // Entities of HTML are for the slower checks.
        if !there.contains('&') && letters(text) != letters(&there) {
            self.broken.push(format!("text {text:?} is not what stands at {spans:?}: {there:?}"));
        }
    }

    /// No byte stands in two views of one region.
    fn apart(&mut self, mut spans: Vec<Span>, what: &str) {
        spans.sort_unstable();
        for pair in spans.windows(2).filter(|pair| pair[1].start < pair[0].end) {
            self.broken.push(format!("{pair:?} overlap inside {what}"));
        }
    }

    /// Every byte that is no blank is counted, and once.
    fn account(&mut self) {
        let mut counted = std::mem::take(&mut self.counted);
        counted.sort_unstable();
        let Some(text) = self.text else { return };
        let blank = |piece: Option<&str>| {
            piece.is_some_and(|piece| piece.chars().all(|c| c.is_whitespace() || c == '\u{feff}'))
        };
        let mut at = 0;
        for span in counted.into_iter().chain([Span::new(self.bytes.len() as u32, self.bytes.len() as u32)]) {
            let (start, end) = (span.start as usize, span.end as usize);
            if start > at && !blank(text.get(at..start)) {
                self.broken.push(format!("{:?} stands nowhere in the record", text.get(at..start)));
            }
            if start < at && !blank(text.get(start..at.min(end))) {
                self.broken.push(format!("{:?} stands twice in the record", text.get(start..at.min(end))));
            }
            at = at.max(end);
        }
    }
}
