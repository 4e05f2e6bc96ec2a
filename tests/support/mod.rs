//! Shared by several tests: random documents, the checks of properties, and the files to run them
//! on.

pub(crate) mod checks;
pub(crate) mod external;
pub(crate) mod files;
pub(crate) mod generator;
pub(crate) mod shrink;
