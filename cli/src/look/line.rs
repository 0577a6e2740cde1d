//! A line of a page in pieces of different ink, and whether ink is used at all.
//!
//! In: texts that [`super::width::clean`] has gone over. Out: text, with colours where it goes to a terminal.

use std::io::IsTerminal;

use super::args::Color;
use super::width;

/// How a piece looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Plain,
    Bold,
    Dim,
    Red,
    Yellow,
    Blue,
    Cyan,
    Green,
}

impl Ink {
    /// The parameters of the escape sequence that selects it.
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "0",
            Self::Bold => "1",
            Self::Dim => "2",
            Self::Red => "1;31",
            Self::Yellow => "1;33",
            Self::Blue => "1;34",
            Self::Cyan => "36",
            Self::Green => "32",
        }
    }

    /// What a diagnostic of this severity is printed in.
    pub(crate) fn of(severity: kehoach::Severity) -> Self {
        match severity {
            kehoach::Severity::Error => Self::Red,
            kehoach::Severity::Warning => Self::Yellow,
            kehoach::Severity::Info => Self::Blue,
        }
    }
}

/// A line, without its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line(Vec<(Ink, String)>);

impl Line {
    /// The line with a piece more.
    pub(crate) fn and(mut self, ink: Ink, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.0.push((ink, text));
        }
        self
    }

    /// The line behind `before`.
    pub(crate) fn behind(mut self, ink: Ink, before: impl Into<String>) -> Self {
        self.0.insert(0, (ink, before.into()));
        self
    }

    /// Both lines as one.
    pub(crate) fn join(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The line with its first piece, which is `turn` and `label`, in two inks.
    pub(crate) fn relabelled(mut self, turn: &str, label: &str) -> Self {
        if !self.0.is_empty() {
            self.0.remove(0);
        }
        self.behind(Ink::Cyan, label).behind(Ink::Dim, turn)
    }

    /// Columns that it takes.
    pub(crate) fn width(&self) -> usize {
        self.0.iter().map(|(_, text)| width::width(text)).sum()
    }

    /// The line with blanks behind it up to `columns`.
    pub(crate) fn padded(self, columns: usize) -> Self {
        let free = columns.saturating_sub(self.width());
        self.and(Ink::Plain, " ".repeat(free))
    }
}

/// Plain text.
impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::default().and(Ink::Plain, text)
    }
}

/// Whether colours are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paint(bool);

impl Paint {
    /// As asked; without a word colours go to terminals only, unless `NO_COLOR` is set.
    pub(crate) fn new(color: Color) -> Self {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        Self(match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                std::io::stdout().is_terminal()
                    && set("NO_COLOR").is_none()
                    && set("TERM").is_none_or(|term| term != "dumb")
            }
        })
    }

    /// The text of a page: each line with its end, blanks at the end of a line left out.
    pub(crate) fn page(self, lines: &[Line]) -> String {
        let mut out = String::new();
        for line in lines {
            let start = out.len();
            for (ink, text) in &line.0 {
                if self.0 && *ink != Ink::Plain {
                    out.push_str(&format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code()));
                } else {
                    out.push_str(text);
                }
            }
            out.truncate(start + out[start..].trim_end_matches(' ').len());
            out.push('\n');
        }
        out
    }
}

/// Columns to write to: as asked, or as the terminal has, or 100.
pub(crate) fn columns(asked: Option<u16>) -> usize {
    let of_terminal = || terminal_size::terminal_size().map(|(width, _)| width.0);
    usize::from(asked.or_else(of_terminal).unwrap_or(100).clamp(20, 160))
}
