//! The exit codes other than success.

/// Some documents failed.
pub(crate) const SOME_FAILED: u8 = 1;

/// The usage is wrong. clap uses the same code.
pub(crate) const WRONG_USAGE: u8 = 2;
