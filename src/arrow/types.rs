//! The types of the nested columns.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields};

pub(super) fn source() -> Fields {
    Fields::from(vec![word("name"), text("url")])
}

pub(super) fn editor() -> Fields {
    Fields::from(vec![text("name"), text("code"), word("role")])
}

pub(super) fn security() -> Fields {
    let origins = Field::new("origins", list(DataType::Utf8), false);
    Fields::from(vec![
        word("symbol"),
        word("market"),
        word("code"),
        text("kind"),
        text("name"),
        origins,
        number("mentions"),
    ])
}

pub(super) fn removed() -> Fields {
    Fields::from(vec![word("reason"), word("text"), number("before_block")])
}

/// The parts of a map's entry, with the names that Arrow recommends.
pub(super) fn entry() -> Fields {
    Fields::from(vec![word("key"), number("value")])
}

pub(super) fn entries() -> Arc<Field> {
    Arc::new(Field::new("entries", DataType::Struct(entry()), false))
}

pub(super) fn warning() -> Fields {
    Fields::from(vec![word("field"), word("value")])
}

pub(super) fn error() -> Fields {
    Fields::from(vec![word("kind"), word("message")])
}

/// An element of a list, which is never null.
pub(super) fn item(of: DataType) -> Arc<Field> {
    Arc::new(Field::new("item", of, false))
}

pub(super) fn list(of: DataType) -> DataType {
    DataType::List(item(of))
}

/// A text that may be null.
pub(super) fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

/// A text that is never null.
fn word(name: &str) -> Field {
    Field::new(name, DataType::Utf8, false)
}

fn number(name: &str) -> Field {
    Field::new(name, DataType::Int64, false)
}
