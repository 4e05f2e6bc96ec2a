//! What several tests share: random documents, the checks of what always holds, and the files to run them on.

pub mod checks;
pub mod files;
pub mod generator;
pub mod shrink;
