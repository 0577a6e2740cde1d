//! The charsets as data.
//!
//! In: nothing. Out: constants only, made from the published tables; `encoders`, for the tests, turns them round.

pub(super) mod tcvn3;
pub(super) mod viscii;
pub(super) mod vni;
pub(super) mod windows;
