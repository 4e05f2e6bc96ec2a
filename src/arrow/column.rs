//! The columns of a batch, in order: the caller's key, the fields of the article, the renderings,
//! the error.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::StringBuilder;

use super::lists::TextLists;
use super::nested::{Editors, Outside, Pairs, Removals, Securities, Warnings};
use super::outputs::Rendered;
use super::types;
use crate::article::{Access, Article, ArticleField, Editor, Place, PublishedAt, SafeUrl, Security, Source, Warning};
use crate::ledger::{Reason, Removed};
use crate::render::Format;

/// What a column is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Slot {
    RowId,
    Rendering(Format),
    Field(&'static ArticleField),
    Error,
}

/// A column while it grows: where its values are in an article, and the builder of its type.
#[derive(Debug)]
pub(super) enum Column {
    RowId(StringBuilder),
    Rendering(Format, StringBuilder),
    Text(&'static Access<Option<String>>, StringBuilder),
    WebAddress(&'static Access<Option<SafeUrl>>, StringBuilder),
    Time(&'static Access<Option<PublishedAt>>, StringBuilder),
    Texts(&'static Access<Vec<String>>, TextLists),
    Source(&'static Access<Option<Source>>, Pairs),
    Editors(&'static Access<Vec<Editor>>, Editors),
    Blocks(StringBuilder),
    Securities(&'static Access<Vec<Security>>, Box<Securities>),
    Removed(&'static Access<Vec<Removed>>, Removals),
    Outside(&'static Access<BTreeMap<Reason, usize>>, Outside),
    Warnings(&'static Access<Vec<Warning>>, Warnings),
    Error(Pairs),
}

impl Slot {
    /// Every column. The renderings come before the blocks.
    pub(super) fn all() -> Vec<Self> {
        let mut slots = vec![Self::RowId];
        for field in ArticleField::ALL {
            if matches!(field.place(), Place::Blocks(_)) {
                slots.extend(Format::ALL.map(Self::Rendering));
            }
            slots.push(Self::Field(field));
        }
        slots.push(Self::Error);
        slots
    }
}

impl Column {
    /// A column without rows.
    pub(super) fn new(slot: Slot) -> Self {
        match slot {
            Slot::RowId => Self::RowId(StringBuilder::new()),
            Slot::Rendering(format) => Self::Rendering(format, StringBuilder::new()),
            Slot::Field(field) => Self::of_field(field.place()),
            Slot::Error => Self::Error(Pairs::new()),
        }
    }

    fn of_field(place: &'static Place) -> Self {
        match place {
            Place::Text(text) | Place::Lines(text) => Self::Text(text, StringBuilder::new()),
            Place::WebAddress(url) => Self::WebAddress(url, StringBuilder::new()),
            Place::Time(time) => Self::Time(time, StringBuilder::new()),
            Place::Texts(texts) => Self::Texts(texts, TextLists::new()),
            Place::Source(source) => Self::Source(source, Pairs::new()),
            Place::Editors(editors) => Self::Editors(editors, Editors::new()),
            Place::Blocks(_) => Self::Blocks(StringBuilder::new()),
            Place::Securities(securities) => Self::Securities(securities, Box::new(Securities::new())),
            Place::Removed(removed) => Self::Removed(removed, Removals::new()),
            Place::Outside(outside) => Self::Outside(outside, Outside::new()),
            Place::Warnings(warnings) => Self::Warnings(warnings, Warnings::new()),
        }
    }

    /// Adds the cell of an article.
    pub(super) fn push_article(&mut self, row_id: Option<&str>, article: &Article, rendered: &Rendered) {
        match self {
            Self::RowId(cells) => cells.append_option(row_id),
            Self::Rendering(format, cells) => cells.append_option(rendered.get(*format)),
            Self::Text(text, cells) => cells.append_option((text.get)(article).as_deref()),
            Self::WebAddress(url, cells) => cells.append_option((url.get)(article).as_ref().map(SafeUrl::as_str)),
            Self::Time(time, cells) => cells.append_option((time.get)(article).map(|time| time.to_string())),
            Self::Texts(texts, cells) => cells.push((texts.get)(article)),
            Self::Source(source, cells) => cells.push_source((source.get)(article).as_ref()),
            Self::Editors(editors, cells) => cells.push((editors.get)(article)),
            Self::Blocks(cells) => cells.append_option(rendered.blocks.as_deref()),
            Self::Securities(securities, cells) => cells.push((securities.get)(article)),
            Self::Removed(removed, cells) => cells.push((removed.get)(article)),
            Self::Outside(outside, cells) => cells.push((outside.get)(article)),
            Self::Warnings(warnings, cells) => cells.push((warnings.get)(article)),
            Self::Error(cells) => cells.push_null(),
        }
    }

    /// Adds the cell of an input without an article: null, except for the key and the error.
    pub(super) fn push_failure(&mut self, row_id: Option<&str>, kind: &str, message: &str) {
        match self {
            Self::RowId(cells) => cells.append_option(row_id),
            Self::Rendering(_, cells)
            | Self::Text(_, cells)
            | Self::WebAddress(_, cells)
            | Self::Time(_, cells)
            | Self::Blocks(cells) => cells.append_null(),
            Self::Texts(_, cells) => cells.push_null(),
            Self::Source(_, cells) => cells.push_null(),
            Self::Editors(_, cells) => cells.push_null(),
            Self::Securities(_, cells) => cells.push_null(),
            Self::Removed(_, cells) => cells.push_null(),
            Self::Outside(_, cells) => cells.push_null(),
            Self::Warnings(_, cells) => cells.push_null(),
            Self::Error(cells) => cells.push(kind, Some(message)),
        }
    }

    pub(super) fn finish(self) -> ArrayRef {
        match self {
            Self::RowId(mut cells)
            | Self::Rendering(_, mut cells)
            | Self::Text(_, mut cells)
            | Self::WebAddress(_, mut cells)
            | Self::Time(_, mut cells)
            | Self::Blocks(mut cells) => Arc::new(cells.finish()),
            Self::Texts(_, cells) => cells.finish(),
            Self::Source(_, cells) => cells.finish(types::source()),
            Self::Editors(_, cells) => cells.finish(),
            Self::Securities(_, cells) => cells.finish(),
            Self::Removed(_, cells) => cells.finish(),
            Self::Outside(_, cells) => cells.finish(),
            Self::Warnings(_, cells) => cells.finish(),
            Self::Error(cells) => cells.finish(types::error()),
        }
    }
}
