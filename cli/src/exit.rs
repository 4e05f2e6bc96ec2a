//! The exit codes, besides success.

/// Some documents failed.
pub(crate) const SOME_FAILED: u8 = 1;

/// The command was used wrongly; clap's own code for that.
pub(crate) const WRONG_USAGE: u8 = 2;
