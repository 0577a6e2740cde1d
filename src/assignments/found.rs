//! What the walk over the nodes finds, and what is read of it once all is found: who does it, with whom, by when.
//!
//! In: tasks, with the texts that tell of them. Out: [`Assignment`]s. Each reader goes over all tasks of a document before
//! the next one does, so that its code is brought into the nearest cache once, and not once for each task.

use std::ops::Range;

use super::{Reader, bodies, due, lists, partners};
use crate::context::Context;
use crate::record::{Assignment, Due, Text, Texts};
use crate::text::short::Short;

/// What is found so far.
#[derive(Default)]
pub(super) struct Found<'a> {
    /// The tasks in their order; few plans have more than there is room for.
    pub(super) all: Short<Assignment<'a>, 24>,
    charges: Short<Charge<'a>, 8>,
}

/// Who is charged with tasks that follow each other.
struct Charge<'a> {
    who: Text<'a>,
    tasks: Range<usize>,
}

impl<'a> Found<'a> {
    /// Adds a task of which no more is known.
    pub(super) fn push(&mut self, task: Text<'a>) {
        self.all.push(Assignment {
            task,
            lead: Texts::new(),
            support: Texts::new(),
            due: None,
            binding: None,
        });
    }

    /// The tasks as the record keeps them.
    pub(super) fn take(&mut self) -> Vec<Assignment<'a>> {
        if self.all.spilled() {
            return std::mem::take(&mut self.all).into_vec();
        }
        // Each is moved on its own: the room for those that most plans do not have is large.
        let mut list = Vec::with_capacity(self.all.len());
        list.extend(self.all.drain(..));
        list
    }

    /// Charges the body that `text` names with the tasks behind the first `before`; false where there are none.
    pub(super) fn charge(
        &mut self,
        context: &Context<'_, 'a>,
        text: &Text<'a>,
        body: bodies::Body,
        before: usize,
    ) -> bool {
        let tasks = before..self.all.len();
        let Some(own) = self.all.get_mut(tasks.clone()).filter(|own| !own.is_empty()) else { return false };
        for task in own {
            task.binding = body.binding;
        }
        self.charges.push(Charge { who: context.view_of(text, body.start, body.end), tasks });
        true
    }
}

/// The words of a time, what they fix still to be read.
fn unread(words: Text<'_>) -> Due<'_> {
    let Text { text, spans } = words;
    Due { text, spans, date: None, bound: None, recurrence: None, period: None, plan_year: false }
}

impl<'a> Reader<'_, '_, 'a> {
    /// Reads what the texts of all tasks tell.
    pub(super) fn complete(&self, found: &mut Found<'a>) {
        let Found { all, charges } = found;
        for Charge { who, tasks } in charges.iter() {
            let lead = self.who(who.clone());
            for task in all.get_mut(tasks.clone()).unwrap_or_default() {
                task.lead = lead.clone();
            }
        }
        for Charge { tasks, .. } in charges.iter() {
            for Assignment { task, support, .. } in all.get_mut(tasks.clone()).unwrap_or_default() {
                if let Some((start, end)) = partners::support(&task.text) {
                    *support = self.who(self.context.view_of(task, start, end));
                }
            }
        }
        for Charge { tasks, .. } in charges.iter() {
            for Assignment { task, due, .. } in all.get_mut(tasks.clone()).unwrap_or_default() {
                let told = due::in_sentence(&task.text).or_else(|| self.labelled_time(&task.text));
                if let Some((start, end)) = told {
                    *due = Some(unread(self.context.view_of(task, start, end)));
                }
            }
        }
        for Charge { tasks, .. } in charges.iter() {
            let own = all.get_mut(tasks.clone()).unwrap_or_default();
            own.iter_mut().filter_map(|task| task.due.as_mut()).for_each(|due| self.read(due));
        }
    }

    /// The bodies that a text names; one as a rule, which is all of it.
    fn who(&self, text: Text<'a>) -> Texts<'a> {
        match lists::split(&text.text)[..] {
            [(0, end)] if end == text.text.len() => Texts::one(text),
            [(start, end)] => Texts::one(self.context.view_of(&text, start, end)),
            ref several => {
                several.iter().map(|&(start, end)| self.context.view_of(&text, start, end)).collect()
            }
        }
    }

    /// The time that `words` tell.
    pub(super) fn due(&self, words: Text<'a>) -> Due<'a> {
        let mut due = unread(words);
        self.read(&mut due);
        due
    }

    /// Reads what the words of a time fix.
    fn read(&self, due: &mut Due<'a>) {
        let due::Reading { date, bound, recurrence, period, plan_year } = due::read(&due.text, self.year);
        (due.date, due.bound, due.recurrence, due.period, due.plan_year) =
            (date, bound, recurrence, period, plan_year);
    }
}
