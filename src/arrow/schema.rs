//! The schema of the rows.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema, SchemaRef};
use once_cell::sync::Lazy;

use super::column::Slot;
use super::types::{self, list, text};
use crate::article::Place;

/// The columns, in their order: `row_id`, every field of
/// [`ArticleField::ALL`](crate::ArticleField::ALL), `error`. The column of each
/// [`Format`](crate::Format) is before `blocks`.
///
/// | column | type | |
/// |---|---|---|
/// | `row_id` | text | the caller's own key; `id` is the number that the site gave the article |
/// | a field of one text, address or time | text | null if not stated |
/// | a field of several texts | list of text | |
/// | `source` | struct `name`, `url` | null if not stated |
/// | `editors` | list of struct `name`, `code`, `role` | |
/// | `securities` | list of struct `symbol`, `market`, `code`, `kind`, `name`, `origins`, `mentions` | |
/// | `removed` | list of struct `reason`, `text`, `before_block` | |
/// | `outside` | map of text to 64-bit integer | characters outside the body by reason |
/// | `warnings` | list of struct `field`, `value` | |
/// | `text`, `html` and every other [`Format`](crate::Format); `blocks` | text | null if [`Outputs`](super::Outputs) does not ask for it; `blocks` is JSON |
/// | `error` | struct `kind`, `message` | null if there is an article; otherwise all columns but `row_id` are null |
#[must_use]
pub fn schema() -> SchemaRef {
    static SCHEMA: Lazy<SchemaRef> = Lazy::new(|| {
        let columns: Vec<Field> = Slot::all().into_iter().map(column).collect();
        Arc::new(Schema::new(columns))
    });
    Arc::clone(&SCHEMA)
}

fn column(slot: Slot) -> Field {
    match slot {
        Slot::RowId => text("row_id"),
        Slot::Rendering(format) => text(format.as_str()),
        Slot::Field(field) => Field::new(field.name(), data_type(field.place()), true),
        Slot::Error => Field::new("error", DataType::Struct(types::error()), true),
    }
}

fn data_type(place: &Place) -> DataType {
    match place {
        Place::Text(_) | Place::Lines(_) | Place::WebAddress(_) | Place::Time(_) | Place::Blocks(_) => DataType::Utf8,
        Place::Texts(_) => list(DataType::Utf8),
        Place::Source(_) => DataType::Struct(types::source()),
        Place::Editors(_) => list(DataType::Struct(types::editor())),
        Place::Securities(_) => list(DataType::Struct(types::security())),
        Place::Removed(_) => list(DataType::Struct(types::removed())),
        Place::Outside(_) => DataType::Map(types::entries(), false),
        Place::Warnings(_) => list(DataType::Struct(types::warning())),
    }
}
