//! Assignments from tables: one task a row, under columns for the task and for those who do it.
//!
//! In: a table of the record. Out: assignments. A cell that the document leaves blank below one that holds for several
//! rows takes the value above it, and so does a ditto mark; a row that only heads others is no task.

use super::found::Found;
use super::{Bodies, Reader, due, listed, words};
use crate::grammar::body::names_somebody;
use crate::lexicon::labels::{Field, field, head_names, is_index};
use crate::record::{Assignment, Due, Spans, Table, Text, Texts};
use crate::text::letter;
use crate::text::{fold, shape};

/// Where the columns stand that tell of a task.
struct Columns {
    task: usize,
    lead: usize,
    support: Option<usize>,
    start: Option<usize>,
    due: Option<usize>,
}

impl Columns {
    fn of(table: &Table<'_>) -> Option<Self> {
        let fields: Vec<Option<Field>> = table.columns.iter().map(|head| field(&head.text)).collect();
        let known = |wanted: Field| fields.iter().position(|&field| field == Some(wanted));
        // A head may hold the words farther on: "Người/đơn vị thực hiện".
        let column = |wanted: Field| {
            let heads = || fields.iter().zip(&table.columns);
            let named =
                || heads().position(|(field, head)| field.is_none() && head_names(&head.text, wanted));
            known(wanted).or_else(named)
        };
        let task = column(Field::Task)?;
        let support = column(Field::Support);
        // Those who support lead only where no other column could name who does.
        let told =
            || fields.iter().zip(&table.columns).all(|(field, head)| field.is_some() || is_index(&head.text));
        Some(Self {
            task,
            lead: column(Field::Lead).or_else(|| support.filter(|_| told()))?,
            support,
            start: column(Field::Start),
            due: column(Field::Due).or(column(Field::Start)),
        })
    }
}

/// The cells of the last row that named somebody: what blank cells below it mean.
struct Above<'r, 'a> {
    lead: &'r Text<'a>,
    support: Option<&'r Text<'a>>,
    /// Which of the assignments was read from it.
    assignment: usize,
    index: Index,
}

/// The kind of number in the first column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Index {
    None,
    Roman,
    Letter,
    Arabic,
    Decimal,
}

impl Index {
    fn of(text: &str) -> Self {
        let text = text.trim_end_matches(['.', ')', ' ']);
        if text.is_empty() {
            Self::None
        } else if text.bytes().all(|b| b.is_ascii_digit()) {
            Self::Arabic
        } else if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            Self::Decimal
        } else if crate::grammar::numeral::roman(text).is_some() {
            Self::Roman
        } else {
            Self::Letter
        }
    }
}

/// `nt`, `-nt-`, `như trên`, `"`: the value above.
fn is_ditto(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !letter::is_word_char(c));
    let signs = bare.is_empty() && text.contains(['"', '”', '″', '〃']);
    signs || matches!(bare, "nt" | "NT" | "Nt") || fold::word_prefix(bare, "nhu tren") == Some(bare.len())
}

fn filled<'r, 'a>(row: &'r [Text<'a>], at: Option<usize>) -> Option<&'r Text<'a>> {
    row.get(at?).filter(|cell| !cell.text.is_empty())
}

impl<'a> Reader<'_, '_, 'a> {
    /// A table with a column for the task and one for who does it.
    pub(super) fn table<'p>(&self, table: &'p Table<'a>, found: &mut Found<'a>) {
        let Some(columns) = Columns::of(table) else { return };
        let mut merged: Option<bool> = None;
        let mut above: Option<Above<'_, 'a>> = None;
        for row in &table.rows {
            let task = filled(row, Some(columns.task)).filter(|task| words::may_be_name(&task.text));
            let Some(task) = task.filter(|_| !repeats_heads(&columns, row)) else { continue };
            // Of a row with cells behind its columns nobody knows whether a blank cell is one.
            if row.len() > table.columns.len() {
                self.torn_row(&columns, row, task, found);
                above = None;
                continue;
            }
            let index = if columns.task > 0 {
                row.first().map_or(Index::None, |cell| Index::of(&cell.text))
            } else {
                Index::None
            };
            let lead = filled(row, Some(columns.lead)).filter(|lead| lead.spans != task.spans);
            let support = filled(row, columns.support);
            let due = self.row_due(&columns, row);
            if let Some(lead) = lead.filter(|lead| !is_ditto(&lead.text)) {
                let support = ditto(support, above.as_ref().and_then(|above| above.support));
                let support = support.filter(|cell| cell.spans != lead.spans);
                above = self.row(task, lead, support, due, found).map(|assignment| Above {
                    lead,
                    support,
                    assignment,
                    index,
                });
                continue;
            }
            let blank = lead.is_none() && support.is_none() && due.is_none();
            let heads = |above: &Above<'_, 'a>| {
                index == Index::Roman || index != above.index || shape::is_capitals(&task.text)
            };
            // A row of its own whose lead was left out. HTML shows merged cells by their spans, which leave blanks here.
            if lead.is_none()
                && self.context.source.markup.is_identity()
                && due.is_some()
                && index != Index::None
                && above.is_some()
                && !*merged.get_or_insert_with(|| has_merged_leads(&columns, table))
            {
                self.row_of_nobody(task, support, due, found);
                above = None;
                continue;
            }
            match &mut above {
                Some(known) if !(blank && heads(known)) => {
                    // Merged cells lie over the same rows: where no lead is printed, neither need the others be.
                    let support = ditto(support, known.support).or(known.support);
                    let due = due.or_else(|| found.all.get(known.assignment)?.due.clone());
                    if let Some(assignment) = self.row(task, known.lead, support, due, found) {
                        known.assignment = assignment;
                    }
                }
                _ => above = None,
            }
        }
    }

    /// Adds the task of a row that leaves out who does it.
    fn row_of_nobody(
        &self,
        task: &Text<'a>,
        support: Option<&Text<'a>>,
        due: Option<Due<'a>>,
        found: &mut Found<'a>,
    ) {
        let mut supporting = Bodies::new();
        if let Some(cell) = support.filter(|cell| !is_ditto(&cell.text)) {
            self.bodies(cell, &mut supporting);
        }
        let (task, support) = (self.without_bullet(task), listed(supporting));
        found.all.push(Assignment { task, lead: Texts::new(), support, due, binding: None });
    }

    /// A row whose cells are more than the columns: what stands below a head and says what it should.
    fn torn_row(&self, columns: &Columns, row: &[Text<'a>], task: &Text<'a>, found: &mut Found<'a>) {
        let named = |at: Option<usize>| filled(row, at).filter(|cell| names_somebody(&cell.text));
        let (lead, support) = (named(Some(columns.lead)), named(columns.support));
        let due = filled(row, columns.due).filter(|cell| due::tells_time(&cell.text, self.year));
        let (mut leading, mut supporting) = (Bodies::new(), Bodies::new());
        if let Some(cell) = support.filter(|_| columns.support != Some(columns.lead)) {
            self.bodies(cell, &mut supporting);
        }
        if let Some(cell) = lead {
            self.workers(cell, &mut leading, &mut supporting);
        }
        let due = due.map(|cell| self.due(cell.clone()));
        if !leading.is_empty() || !supporting.is_empty() || due.is_some() {
            let (task, lead, support) = (self.without_bullet(task), listed(leading), listed(supporting));
            found.all.push(Assignment { task, lead, support, due, binding: None });
        }
    }

    /// Adds the task of a row that says who does it or when, and tells which of the assignments that is.
    fn row(
        &self,
        task: &Text<'a>,
        lead: &Text<'a>,
        support: Option<&Text<'a>>,
        due: Option<Due<'a>>,
        found: &mut Found<'a>,
    ) -> Option<usize> {
        let (mut leading, mut supporting) = (Bodies::new(), Bodies::new());
        if let Some(cell) = support {
            self.bodies(cell, &mut supporting);
        }
        self.workers(lead, &mut leading, &mut supporting);
        if leading.is_empty() && supporting.is_empty() && due.is_none() {
            return None;
        }
        let (task, lead, support) = (self.without_bullet(task), listed(leading), listed(supporting));
        found.all.push(Assignment { task, lead, support, due, binding: None });
        Some(found.all.len() - 1)
    }

    /// A cell with one task, without the bullet before it.
    fn without_bullet(&self, task: &Text<'a>) -> Text<'a> {
        let text = &task.text;
        let bullet = text.strip_prefix(['-', '+', '*', '•']).map(str::trim_start);
        match bullet.filter(|rest| !rest.is_empty()) {
            Some(rest) => self.context.view_of(task, text.len() - rest.len(), text.len()),
            None => task.clone(),
        }
    }

    /// The time of a row: one cell, or the cells of the first and of the last day.
    fn row_due(&self, columns: &Columns, row: &[Text<'a>]) -> Option<Due<'a>> {
        let last = filled(row, columns.due).filter(|cell| !is_ditto(&cell.text));
        let first = filled(row, columns.start).filter(|_| columns.start != columns.due);
        match (first, last) {
            (Some(first), Some(last)) if first.spans != last.spans => {
                let text = format!("{} {}", first.text, last.text).into();
                let spans: Spans = first.spans.iter().chain(last.spans.iter()).copied().collect();
                self.when(&Text { text, spans })
            }
            (first, last) => last.or(first).and_then(|cell| self.when(cell)),
        }
    }
}

/// True where most rows with a number and a time of their own leave out who does it: cells over several rows were merged.
fn has_merged_leads(columns: &Columns, table: &Table<'_>) -> bool {
    let own = |row: &&[Text<'_>]| {
        filled(row, columns.due).is_some()
            && columns.task > 0
            && row.first().is_some_and(|cell| Index::of(&cell.text) != Index::None)
    };
    let (mut rows, mut blanks) = (0, 0);
    for row in table.rows.iter().filter(own) {
        rows += 1;
        blanks += usize::from(filled(row, Some(columns.lead)).is_none());
    }
    2 * blanks > rows
}

/// True for a row that says the heads again, which a page or a slip of the pen kept from being known as the same.
fn repeats_heads(columns: &Columns, row: &[Text<'_>]) -> bool {
    // Most rows are numbered.
    if row.first().is_some_and(|cell| cell.text.starts_with(|c: char| c.is_ascii_digit())) {
        return false;
    }
    let says = |at: Option<usize>, wanted: Field| {
        filled(row, at)
            .is_some_and(|cell| cell.text.len() <= LONGEST_HEAD && field(&cell.text) == Some(wanted))
    };
    let index = row.first().is_some_and(|cell| !cell.text.is_empty() && is_index(&cell.text));
    says(Some(columns.task), Field::Task)
        && (index && columns.task > 0 || says(Some(columns.lead), Field::Lead))
}

/// A head is no longer than this, in bytes.
const LONGEST_HEAD: usize = 60;

/// The cell, or the one above it where it holds a ditto mark.
fn ditto<'r, 'a>(cell: Option<&'r Text<'a>>, above: Option<&'r Text<'a>>) -> Option<&'r Text<'a>> {
    match cell {
        Some(cell) if is_ditto(&cell.text) => above,
        cell => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, is_ditto};

    #[test]
    fn ditto_marks_and_indices() {
        assert!(is_ditto("nt") && is_ditto("-nt-") && is_ditto("Như trên") && is_ditto("\""));
        assert!(!is_ditto("Phòng Nội vụ") && !is_ditto("-") && !is_ditto(""));
        assert_eq!(
            ["I", "1", "1.2", "a)", ""].map(Index::of),
            [Index::Roman, Index::Arabic, Index::Decimal, Index::Letter, Index::None]
        );
    }
}
