//! The schema of the rows.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use once_cell::sync::Lazy;

/// The columns, in their order.
///
/// | column | type | |
/// |---|---|---|
/// | `row_id` | text | the caller's own key; `id` is the number that the site gave the article |
/// | `title`, `published`, `original_title`, `dateline`, `summary`, `url`, `id`, `site`, `lead_image`, `language`, `profile` | text | null where not stated |
/// | `source` | struct `name`, `url` | |
/// | `authors`, `categories`, `tags` | list of text | |
/// | `editors` | list of struct `name`, `code`, `role` | |
/// | `securities` | list of struct `symbol`, `market`, `code`, `kind`, `name`, `origins`, `mentions` | |
/// | `removed` | list of struct `reason`, `text`, `before_block` | |
/// | `outside` | map of text to 64-bit integer | characters outside the body by reason |
/// | `warnings` | list of struct `field`, `value` | |
/// | `blocks`, `html`, `markdown`, `text` | text | null where [`Outputs`](super::Outputs) does not ask for it; `blocks` is JSON |
/// | `error` | struct `kind`, `message` | null where all went well; else all but `row_id` is null |
#[must_use]
pub fn schema() -> SchemaRef {
    static SCHEMA: Lazy<SchemaRef> = Lazy::new(|| Arc::new(Schema::new(fields())));
    Arc::clone(&SCHEMA)
}

fn fields() -> Vec<Field> {
    vec![
        text("row_id"),
        text("title"),
        text("published"),
        Field::new("source", DataType::Struct(source()), true),
        list("authors", words()),
        list("editors", DataType::Struct(editor())),
        text("original_title"),
        text("dateline"),
        text("summary"),
        text("url"),
        text("id"),
        text("site"),
        text("lead_image"),
        text("language"),
        list("categories", words()),
        list("tags", words()),
        text("profile"),
        text("text"),
        text("html"),
        text("markdown"),
        text("blocks"),
        list("securities", DataType::Struct(security())),
        list("removed", DataType::Struct(removed())),
        Field::new("outside", DataType::Map(entries(), false), true),
        list("warnings", DataType::Struct(warning())),
        Field::new("error", DataType::Struct(error()), true),
    ]
}

pub(super) fn source() -> Fields {
    Fields::from(vec![word("name"), text("url")])
}

pub(super) fn editor() -> Fields {
    Fields::from(vec![text("name"), text("code"), word("role")])
}

pub(super) fn security() -> Fields {
    let origins = Field::new("origins", DataType::List(item(words())), false);
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

fn words() -> DataType {
    DataType::Utf8
}

fn list(name: &str, of: DataType) -> Field {
    Field::new(name, DataType::List(item(of)), true)
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn word(name: &str) -> Field {
    Field::new(name, DataType::Utf8, false)
}

fn number(name: &str) -> Field {
    Field::new(name, DataType::Int64, false)
}
