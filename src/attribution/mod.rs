//! Bylines, source lines and credits: text to fields.
//!
//! Source, author, editor and original title are lines among the paragraphs, in dozens of
//! spellings, or follow the last sentence without a break. Their markup does not show what they
//! are, only their words do. The words are in the `.txt` files of this folder.

mod desk;
mod edge;
mod english;
mod field;
mod glued;
mod header;
mod hint;
mod label;
mod line;
mod name;
mod person;
mod whole;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod refused;

pub(crate) use self::english::begins_byline;
pub(crate) use self::field::{AttributionField, FoundAttribution};
pub(crate) use self::header::{Labelled, author_names, certain_authors, labelled_names, outlet_name};
pub(crate) use self::label::{after_author_label, after_source_label, is_field_label, takes_source_without_colon};
pub(crate) use self::line::{attributions_at_end, attributions_at_start};
