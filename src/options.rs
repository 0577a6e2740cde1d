//! What a caller may choose, and the limits that keep every input harmless.
//!
//! In: nothing. Out: [`Options`] and the limits.

use crate::record::{Encoding, Str};

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
    pub(crate) name: Option<Str<'a>>,
    pub(crate) encoding: Option<Encoding>,
}

impl<'a> Options<'a> {
    /// The name of the input, kept in `source.name`.
    #[must_use]
    pub fn name(mut self, name: impl Into<Str<'a>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The encoding of the input; without it the encoding is found out.
    ///
    /// [`Encoding::Utf8`] and the UTF-16 ones turn the search for legacy charsets off. A legacy encoding is
    /// applied to bytes as well as to text that shows them as Latin-1 characters (`KÕ ho¹ch`); lines that
    /// are Unicode already stay.
    ///
    /// ```
    /// use kehoach::{Encoding, Options};
    /// let plan = Options::default().encoding(Encoding::Tcvn3).parse_bytes(b"K\xd5 ho\xb9ch");
    /// assert_eq!(plan.source.encoding, Encoding::Tcvn3);
    /// ```
    #[must_use]
    pub fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = Some(encoding);
        self
    }
}
