//! Shared by the fuzz targets: checks that panic, and articles made of random choices.

pub mod checks;
pub mod model;
pub mod scan;
