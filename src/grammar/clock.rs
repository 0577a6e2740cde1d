//! The time of a day in prose.
//!
//! In: a text that begins where the time begins. Out: how long it is, in bytes.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::combinator::{opt, recognize};

use super::{Parsed, blanks};

/// `05h30`, `7h`, `17 giờ 00`, `5 giờ 30 phút`, `16:30`; refuses `5`, `30 phút`, `005h`.
pub(crate) fn clock(input: &str) -> Parsed<'_, &str> {
    let number = || take_while_m_n(1, 2, |c: char| c.is_ascii_digit());
    let sign = alt((tag("giờ"), tag("h"), tag("g"), tag(":")));
    let minutes = (blanks, number(), opt((blanks, tag("phút"))));
    recognize((number(), blanks, sign, opt(minutes))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn times_of_a_day() {
        for (text, rest) in [
            ("05h30 ngày", " ngày"),
            ("7h ngày", " ngày"),
            ("17 giờ 00, ngày", ", ngày"),
            ("5 giờ 30 phút", ""),
            ("16:30", ""),
        ] {
            assert_eq!(clock(text).map(|(rest, _)| rest), Ok(rest), "{text}");
        }
        for text in ["5", "30 phút", "005h", "h30", ""] {
            assert!(clock(text).is_err(), "{text}");
        }
    }
}
