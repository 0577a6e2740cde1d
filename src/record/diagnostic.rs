//! What the parser doubts, as data: [`Diagnostic`], its stable [`Code`] and its [`Severity`].
//!
//! In: nothing. Out: one table of every code with its severity and its sentence. A code never changes its
//! meaning; new codes may be added.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::text::Spans;

/// One doubt about the document or about how it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which doubt.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence for people.
    pub message: Cow<'static, str>,
    /// The places it is about; empty where something is missing altogether.
    pub spans: Spans,
}

impl Diagnostic {
    /// A diagnostic with the code's own severity and sentence.
    #[must_use]
    pub fn new(code: Code, spans: Spans) -> Self {
        Self { code, severity: code.severity(), message: Cow::Borrowed(code.sentence()), spans }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity, self.code, self.message)
    }
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A fact worth knowing; the record is what the document says.
    Info,
    /// Something is odd, missing or repaired; look before you rely on that field.
    Warning,
    /// The record cannot be relied on as a plan.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal $severity:ident $sentence:literal;)+) => {
        /// The stable code of a diagnostic; in JSON it is its name in kebab case.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name in JSON: `duplicate-label`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The severity that diagnostics of this code carry.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// One sentence that says what is doubted.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)+ }
            }
        }
    };
}

codes! {
    /// The input holds no text.
    EmptyInput "empty-input" Error "the input holds no text";
    /// The input is not text.
    NotText "not-text" Error "the input is not text: most of it cannot be decoded";
    /// Only the first 4 GiB were read.
    InputTooLarge "input-too-large" Error "only the first 4 GiB of the input were read";
    /// Bytes that the encoding does not allow; each run is read as U+FFFD.
    InvalidBytes "invalid-bytes" Warning "bytes that are not valid in the encoding of the document";
    /// The characters of a legacy encoding were repaired.
    LegacyEncoding "legacy-encoding" Info "the text was in a legacy Vietnamese encoding and was repaired";
    /// UTF-8 that had been read as windows-1252 was repaired.
    DoubleEncoded "double-encoded" Info "UTF-8 that had been read as windows-1252 was repaired";
    /// No kind of document was found.
    NoKind "no-kind" Warning "no line names the kind of document";
    /// The document names another kind than a plan.
    NotAPlan "not-a-plan" Info "the document names a kind other than a plan";
    /// No title was found.
    NoTitle "no-title" Warning "no title was found under the kind of document";
    /// The document does not say who issued it.
    NoIssuer "no-issuer" Warning "the document does not say who issued it";
    /// The issuer was read elsewhere than in the header block.
    InferredIssuer "inferred-issuer" Info "the header names no issuer; it was read elsewhere in the document";
    /// No number and symbol.
    NoNumber "no-number" Warning "the document carries no number and symbol";
    /// The slot of the number is blank.
    BlankNumber "blank-number" Info "the slot of the number is blank";
    /// The number cannot be read.
    UnreadableNumber "unreadable-number" Warning "the number cannot be read";
    /// The number was read elsewhere than in the header block.
    InferredNumber "inferred-number" Info "the header carries no number; it was read elsewhere in the document";
    /// No date.
    NoDate "no-date" Warning "the document carries no date";
    /// Day or month of the date is blank.
    PartialDate "partial-date" Info "the date leaves a part blank";
    /// A part of the date cannot be read.
    UnreadableDate "unreadable-date" Warning "a part of the date cannot be read";
    /// Look-alikes of digits in a date were repaired.
    RepairedDate "repaired-date" Warning "look-alikes of digits in the date were repaired";
    /// A date that no calendar has.
    ImpossibleDate "impossible-date" Warning "no calendar has this date";
    /// The date was read elsewhere than in the header block.
    InferredDate "inferred-date" Info "the header carries no date; it was read elsewhere in the document";
    /// The year in the symbol and the year of the date differ.
    YearMismatch "year-mismatch" Warning "the year in the symbol is not the year of the date";
    /// A symbol was repaired.
    RepairedSymbol "repaired-symbol" Warning "look-alike letters in the symbol were repaired";
    /// The kind of a cited document is printed with damage.
    DamagedCitation "damaged-citation" Warning "the kind of the cited document has lost letters or marks; its symbol was read";
    /// The same label twice among siblings.
    DuplicateLabel "duplicate-label" Warning "this label repeats the one before it";
    /// Labels were skipped.
    SkippedLabel "skipped-label" Warning "labels are missing before this one";
    /// The labels go backwards.
    LabelOutOfOrder "label-out-of-order" Warning "this label does not follow the one before it";
    /// A label was read as another kind of label than it looks.
    RereadLabel "reread-label" Warning "the label was read by its place among its siblings, not by its letters";
    /// The document has no labelled part.
    NoSections "no-sections" Warning "the document has no labelled part";
    /// No recipient list.
    NoRecipients "no-recipients" Warning "the document has no recipient list";
    /// No signature block.
    NoSignatory "no-signatory" Warning "the document has no signature block";
    /// A signature block without a name.
    NoSignerName "no-signer-name" Warning "the signature block carries no name";
    /// A row with more or fewer cells than the table has columns.
    RaggedRow "ragged-row" Warning "the row has more or fewer cells than the table has columns";
    /// A value that is not what its label or the head of its column says.
    MisplacedValue "misplaced-value" Warning "the value is not what its label or the head of its column says: no assignment takes it";
    /// A later part with a number and a kind of its own.
    SeveralDocuments "several-documents" Warning "a later part has a number and a kind of its own: the input holds several documents";
    /// Text that the parser could not place.
    UnplacedText "unplaced-text" Warning "text that fits no part of the record";
    /// Handwriting or scanner residue was set aside.
    NoiseSetAside "noise-set-aside" Info "what looks like handwriting or scanner residue was set aside";
}

/// A section for each code.
const EXPLANATIONS: &str = include_str!("../../docs/DIAGNOSTICS.md");

impl Code {
    /// What the code means, an example and what to do, in Markdown: its section of `docs/DIAGNOSTICS.md`, the heading
    /// left out.
    ///
    /// ```
    /// use kehoach::Code;
    /// assert!(Code::YearMismatch.explanation().contains("**What to do.**"));
    /// ```
    #[must_use]
    pub fn explanation(self) -> &'static str {
        let heading = format!("\n## {self}\n");
        let Some((_, section)) = EXPLANATIONS.split_once(&heading) else { return self.sentence() };
        section.split("\n## ").next().unwrap_or(section).trim()
    }

    /// The code of this name.
    ///
    /// ```
    /// use kehoach::Code;
    /// assert_eq!(Code::from_name("no-title"), Some(Code::NoTitle));
    /// assert_eq!(Code::from_name("no-such-code"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
