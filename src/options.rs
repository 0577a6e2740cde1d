//! What a caller may choose, and the limits that keep every input harmless.
//!
//! In: nothing. Out: [`Options`] and the limits.

use std::borrow::Cow;

/// Sections never nest deeper than this: one level for each kind of label a document can use.
pub(crate) const MAX_DEPTH: usize = 32;

/// How to parse; `Options::default()` is what [`crate::parse`] uses.
///
/// ```
/// use kehoach::Options;
/// let plan = Options::default().name("a.txt").parse("KẾ HOẠCH\n");
/// assert_eq!(plan.source.name.as_deref(), Some("a.txt"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options<'a> {
    pub(crate) name: Option<Cow<'a, str>>,
}

impl<'a> Options<'a> {
    /// The name of the input, kept in `source.name`.
    #[must_use]
    pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = Some(name.into());
        self
    }
}
