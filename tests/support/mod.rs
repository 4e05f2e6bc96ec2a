//! What several tests share: random documents, the checks of what always holds, and the files to run them on.

pub(crate) mod checks;
pub(crate) mod files;
pub(crate) mod generator;
pub(crate) mod shrink;
