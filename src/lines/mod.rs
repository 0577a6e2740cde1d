//! Stage 3 of 7 — lines: the normalised text as physical lines, each with its shape.
//!
//! In: normalised text. Out: [`Line`]s in order, blank ones counted and left out. A line knows its own text
//! only; what its neighbours make of it is the business of `regions` and `blocks`.

mod bare;
mod classify;
mod doctype;
mod fused;
mod keys;
mod lone;
mod markup;
mod ordinary;
mod page;
mod physical;
mod stamp;
mod unrolled;

pub(crate) use classify::{authority, is_lone_prefix, is_rule};
pub(crate) use doctype::{doctype, is_all, is_whole_doctype};
pub(crate) use keys::names_no_recipients;
pub(crate) use physical::{split, split_with_signs};
pub(crate) use stamp::is_stamp;

use crate::grammar::label::Label;
use crate::text::place::Place;

/// One physical line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Without blanks at either end, markup included.
    pub(crate) place: Place,
    /// Without Markdown markup around it either.
    pub(crate) body: Place,
    /// Length of the body in characters.
    pub(crate) width: u16,
    /// Columns of blanks before it, a tab counted as eight.
    pub(crate) indent: u16,
    /// Blank lines before it.
    pub(crate) gap: u8,
    /// A form feed stands between it and the line before.
    pub(crate) page_break: bool,
    /// Markdown emphasis or a heading sign stands around it.
    pub(crate) marked: bool,
    pub(crate) kind: LineKind,
}

/// What a line looks like on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Nothing special.
    Text,
    /// It begins with a label.
    Item(Label),
    /// A line drawn with signs: `-----`, `* * *`.
    Rule,
    /// A number alone, perhaps of a page.
    PageNumber(u16),
    /// Cells parted by tabs.
    TabRow,
    /// Cells parted by `|`.
    PipeRow,
    /// The frame of a table: `|---|---|`, `+----+`.
    Frame,
    /// A code fence or an image, markup without text.
    Markup,
    /// `Nơi nhận:`
    Recipients,
    /// `TM. ỦY BAN NHÂN DÂN`
    Authority,
    /// `PHỤ LỤC`
    Appendix,
    /// `Trên đây là Kế hoạch …`
    Closing,
    /// The text of a digital signature, a scanner or a site.
    Stamp,
}

impl Line {
    /// The text of the line without markup around it.
    pub(crate) fn text<'n>(&self, norm: &'n str) -> &'n str {
        self.body.of(norm)
    }

    /// The label the line begins with.
    pub(crate) fn label(&self) -> Option<Label> {
        match self.kind {
            LineKind::Item(label) => Some(label),
            _ => None,
        }
    }

    /// The line after its label, or the whole line.
    pub(crate) fn after_label(&self) -> Place {
        self.body.after(self.label().map_or(0, |label| usize::from(label.end)))
    }
}
