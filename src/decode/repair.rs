//! The repair of a text whose charset is known, run by run.
//!
//! In: a surface and its charset. Out: the text decoded, and which parts of the input were. Documents mix
//! fonts, so a line is decoded only where that makes it more Vietnamese; a line that says nothing (`Sè:`)
//! goes with the line before it. In a line with letters that are Unicode already, each word is decided by
//! itself.

use super::charset::{Charset, Letters};
use super::surface::{Damage, Surface, Writer, span};
use super::trial::{chunks, is_unicode_letter, lines, tally};
use super::{capitals, horn};
use crate::record::Span;
use crate::text::map::OffsetMap;

/// A text after repair.
pub(super) struct Repaired {
    pub(super) text: String,
    pub(super) map: OffsetMap,
    /// The source ranges that were decoded.
    pub(super) runs: Vec<Span>,
    /// Bytes that the charset does not define.
    pub(super) damage: Damage,
}

/// How sure the charset is, and for which lines.
pub(super) struct Verdict<'r> {
    pub(super) charset: Charset,
    /// No doubt about it: every line without Unicode letters is decoded.
    pub(super) sure: bool,
    /// Lines that have no other reading; empty where there are none.
    pub(super) raw: &'r [bool],
}

/// Decodes what is in the charset; nothing, where there is no such run.
pub(super) fn repair(surface: &Surface<'_>, verdict: &Verdict<'_>) -> Option<Repaired> {
    let mut repair = Repair {
        charset: verdict.charset,
        lost_horns: verdict.charset == Charset::Tcvn3 && horn::is_lost(&surface.text),
        writer: Writer::new(surface),
        runs: Vec::new(),
        run_is_open: false,
        damage: Damage::default(),
    };
    let mut inherited = true;
    for (at, line) in lines(&surface.text).enumerate() {
        let raw = verdict.raw.get(at).copied().unwrap_or(false);
        if line.is_ascii() && !(repair.lost_horns && inherited) {
            repair.writer.keep(line.len());
        } else if !raw && line.contains(is_unicode_letter) {
            inherited = repair.words(line);
        } else {
            inherited = match repair.gain(line) {
                0 => inherited,
                gain => gain > 0,
            };
            if raw || verdict.sure || inherited {
                repair.line(line);
            } else {
                repair.keep(line);
            }
        }
    }
    let Writer { out: text, map, .. } = repair.writer;
    (!map.is_identity()).then_some(Repaired { text, map, runs: repair.runs, damage: repair.damage })
}

struct Repair<'s> {
    charset: Charset,
    lost_horns: bool,
    writer: Writer<'s>,
    runs: Vec<Span>,
    /// The last run goes on: nothing was left as it is since.
    run_is_open: bool,
    damage: Damage,
}

impl Repair<'_> {
    /// How many more valid words a run has once it is decoded.
    fn gain(&self, run: &str) -> i64 {
        let beyond_ascii = chunks(run).map(|(_, chunk)| chunk).filter(|chunk| !chunk.is_ascii());
        beyond_ascii
            .map(|chunk| {
                i64::from(tally(Some(self.charset), chunk).valid) - i64::from(tally(None, chunk).valid)
            })
            .sum()
    }

    fn keep(&mut self, run: &str) {
        self.run_is_open = false;
        self.writer.keep(run.len());
    }

    fn line(&mut self, line: &str) {
        let from = self.writer.out.len();
        self.decode(line);
        if self.charset == Charset::Tcvn3 {
            capitals::raise(&mut self.writer.out, from);
        }
    }

    /// A line that is Unicode in part; true where the greater part is not.
    fn words(&mut self, line: &str) -> bool {
        let (mut taken, mut decoded, mut unicode) = (0, 0, 0);
        for (start, chunk) in chunks(line).filter(|(_, chunk)| !chunk.is_ascii()) {
            if chunk.contains(is_unicode_letter) {
                unicode += 1;
            } else if self.gain(chunk) > 0 {
                decoded += 1;
                self.writer.keep(start - taken);
                self.decode(chunk);
                taken = start + chunk.len();
            }
        }
        self.keep(&line[taken..]);
        decoded > unicode
    }

    fn decode(&mut self, run: &str) {
        let edits = self.writer.map.edits().len();
        let mut covered: Option<(usize, usize)> = None;
        let mut rest = run;
        let mut new = String::new();
        for (letter, len) in (Letters { charset: Some(self.charset), before: None, rest: run }) {
            let (taken, after) = rest.split_at(len);
            new.clear();
            if self.lost_horns && horn::is_missing_before(&self.writer.out, letter, after) {
                new.push('ư');
            }
            new.push(letter);
            if self.lost_horns && horn::is_missing_after(&self.writer.out, letter, after) {
                new.push('ư');
            }
            let source = self.writer.replace(len, &new);
            if !letter.is_whitespace() {
                covered = Some((covered.map_or(source.0, |(from, _)| from), source.1));
            }
            if letter == '\u{fffd}' && taken != "\u{fffd}" {
                self.damage.add(source.0, source.1);
            }
            rest = after;
        }
        if let Some((from, end)) = covered.filter(|_| self.writer.map.edits().len() > edits) {
            self.note(from, end);
        }
    }

    fn note(&mut self, from: usize, end: usize) {
        let new = span(from, end);
        match self.runs.last_mut() {
            Some(last) if self.run_is_open => last.end = new.end,
            _ => self.runs.push(new),
        }
        self.run_is_open = true;
    }
}
