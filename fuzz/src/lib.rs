//! What the fuzz targets share: the checks that end a run, and articles made of random choices.

pub mod checks;
pub mod model;
pub mod scan;
