//! Bylines, source lines and credits: text to fields.
//!
//! Source, author, editor and original title are lines among the paragraphs, in dozens of spellings, or follow the last
//! sentence without a break. Their markup says nothing; only their words do.

mod desk;
mod edge;
mod english;
mod field;
mod glued;
mod header;
mod label;
mod line;
mod name;
mod person;
mod whole;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod refused;

pub(crate) use self::english::BY;
pub(crate) use self::field::{Field, Found};
pub(crate) use self::header::{Labelled, author_names, certain_authors, labelled, outlet_name};
pub(crate) use self::line::{read_head, read_tail};
