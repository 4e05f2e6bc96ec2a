//! A column of lists, whose elements are columns of their own.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{Array, ArrayRef, ListArray, MapArray, StructArray};
use arrow_buffer::{NullBufferBuilder, OffsetBufferBuilder};
use arrow_schema::Fields;

use super::types;

/// Where the lists of a column begin, and which are null.
///
/// Arrow's own builders of nested columns find their parts by number and type at every value. Here
/// each part is a field of its own, which the compiler checks.
#[derive(Debug)]
pub(super) struct Lists {
    offsets: OffsetBufferBuilder<i32>,
    valid: NullBufferBuilder,
}

/// A column of lists of texts.
#[derive(Debug)]
pub(super) struct TextLists {
    lists: Lists,
    items: StringBuilder,
}

impl Lists {
    pub(super) fn new() -> Self {
        Self { offsets: OffsetBufferBuilder::new(0), valid: NullBufferBuilder::new(0) }
    }

    /// A list of the next `n_items` elements.
    pub(super) fn push(&mut self, n_items: usize) {
        self.offsets.push_length(n_items);
        self.valid.append_non_null();
    }

    pub(super) fn push_null(&mut self) {
        self.offsets.push_length(0);
        self.valid.append_null();
    }

    /// Lists of structs, which are never null themselves.
    pub(super) fn finish_structs(self, fields: Fields, columns: Vec<ArrayRef>) -> ArrayRef {
        self.finish(Arc::new(StructArray::new(fields, columns, None)))
    }

    fn finish(self, items: ArrayRef) -> ArrayRef {
        let item = types::item(items.data_type().clone());
        Arc::new(ListArray::new(item, self.offsets.finish(), items, self.valid.build()))
    }

    pub(super) fn finish_map(self, columns: Vec<ArrayRef>) -> ArrayRef {
        let entries = StructArray::new(types::entry(), columns, None);
        Arc::new(MapArray::new(types::entries(), self.offsets.finish(), entries, self.valid.build(), false))
    }
}

impl TextLists {
    pub(super) fn new() -> Self {
        Self { lists: Lists::new(), items: StringBuilder::new() }
    }

    pub(super) fn push(&mut self, texts: &[impl AsRef<str>]) {
        self.lists.push(texts.len());
        for text in texts {
            self.items.append_value(text);
        }
    }

    pub(super) fn push_null(&mut self) {
        self.lists.push_null();
    }

    pub(super) fn finish(mut self) -> ArrayRef {
        self.lists.finish(Arc::new(self.items.finish()))
    }
}
