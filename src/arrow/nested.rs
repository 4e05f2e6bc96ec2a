//! The nested columns: each a struct of the builders of its parts.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, StructArray};
use arrow_buffer::NullBufferBuilder;
use arrow_schema::Fields;

use super::lists::{Lists, TextLists};
use super::types;
use crate::article::{Editor, SafeUrl, Security, SecurityKind, Source, Warning};
use crate::ledger::{Reason, Removed};

/// Structs of two texts, some of them null: the source, the error.
#[derive(Debug)]
pub(super) struct Pairs {
    first: StringBuilder,
    second: StringBuilder,
    valid: NullBufferBuilder,
}

#[derive(Debug)]
pub(super) struct Editors {
    lists: Lists,
    name: StringBuilder,
    code: StringBuilder,
    role: StringBuilder,
}

#[derive(Debug)]
pub(super) struct Securities {
    lists: Lists,
    symbol: StringBuilder,
    market: StringBuilder,
    code: StringBuilder,
    kind: StringBuilder,
    name: StringBuilder,
    origins: TextLists,
    mentions: Int64Builder,
}

#[derive(Debug)]
pub(super) struct Removals {
    lists: Lists,
    reason: StringBuilder,
    text: StringBuilder,
    before_block: Int64Builder,
}

#[derive(Debug)]
pub(super) struct Outside {
    lists: Lists,
    reason: StringBuilder,
    n_chars: Int64Builder,
}

#[derive(Debug)]
pub(super) struct Warnings {
    lists: Lists,
    field: StringBuilder,
    value: StringBuilder,
}

impl Pairs {
    pub(super) fn new() -> Self {
        Self { first: StringBuilder::new(), second: StringBuilder::new(), valid: NullBufferBuilder::new(0) }
    }

    pub(super) fn push_source(&mut self, source: Option<&Source>) {
        match source {
            Some(source) => self.push(source.name(), source.url().map(SafeUrl::as_str)),
            None => self.push_null(),
        }
    }

    pub(super) fn push(&mut self, first: &str, second: Option<&str>) {
        self.first.append_value(first);
        self.second.append_option(second);
        self.valid.append_non_null();
    }

    pub(super) fn push_null(&mut self) {
        // The first part may not be null. Arrow ignores the parts of a null struct.
        self.first.append_value("");
        self.second.append_value("");
        self.valid.append_null();
    }

    pub(super) fn finish(mut self, fields: Fields) -> ArrayRef {
        let columns: Vec<ArrayRef> = vec![Arc::new(self.first.finish()), Arc::new(self.second.finish())];
        Arc::new(StructArray::new(fields, columns, self.valid.build()))
    }
}

impl Editors {
    pub(super) fn new() -> Self {
        let [name, code, role] = [(); 3].map(|()| StringBuilder::new());
        Self { lists: Lists::new(), name, code, role }
    }

    pub(super) fn push(&mut self, editors: &[Editor]) {
        self.lists.push(editors.len());
        for editor in editors {
            self.name.append_option(editor.name());
            self.code.append_option(editor.code());
            self.role.append_value(editor.role());
        }
    }

    pub(super) fn push_null(&mut self) {
        self.lists.push_null();
    }

    pub(super) fn finish(mut self) -> ArrayRef {
        let columns: Vec<ArrayRef> =
            vec![Arc::new(self.name.finish()), Arc::new(self.code.finish()), Arc::new(self.role.finish())];
        self.lists.finish_structs(types::editor(), columns)
    }
}

impl Securities {
    pub(super) fn new() -> Self {
        let [symbol, market, code, kind, name] = [(); 5].map(|()| StringBuilder::new());
        let (origins, mentions) = (TextLists::new(), Int64Builder::new());
        Self { lists: Lists::new(), symbol, market, code, kind, name, origins, mentions }
    }

    pub(super) fn push(&mut self, securities: &[Security]) {
        self.lists.push(securities.len());
        for security in securities {
            self.symbol.append_value(security.symbol());
            self.market.append_value(security.market().to_string());
            self.code.append_value(security.code());
            self.kind.append_option(security.kind().map(SecurityKind::as_str));
            self.name.append_option(security.name());
            let origins: Vec<&str> = security.origins().iter().map(|origin| origin.as_str()).collect();
            self.origins.push(&origins);
            self.mentions.append_value(i64::from(security.mentions()));
        }
    }

    pub(super) fn push_null(&mut self) {
        self.lists.push_null();
    }

    pub(super) fn finish(mut self) -> ArrayRef {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.symbol.finish()),
            Arc::new(self.market.finish()),
            Arc::new(self.code.finish()),
            Arc::new(self.kind.finish()),
            Arc::new(self.name.finish()),
            self.origins.finish(),
            Arc::new(self.mentions.finish()),
        ];
        self.lists.finish_structs(types::security(), columns)
    }
}

impl Removals {
    pub(super) fn new() -> Self {
        let [reason, text] = [(); 2].map(|()| StringBuilder::new());
        Self { lists: Lists::new(), reason, text, before_block: Int64Builder::new() }
    }

    pub(super) fn push(&mut self, removed: &[Removed]) {
        self.lists.push(removed.len());
        for entry in removed {
            self.reason.append_value(entry.reason().as_str());
            self.text.append_value(entry.text());
            self.before_block.append_value(count(entry.before_block()));
        }
    }

    pub(super) fn push_null(&mut self) {
        self.lists.push_null();
    }

    pub(super) fn finish(mut self) -> ArrayRef {
        let columns: Vec<ArrayRef> =
            vec![Arc::new(self.reason.finish()), Arc::new(self.text.finish()), Arc::new(self.before_block.finish())];
        self.lists.finish_structs(types::removed(), columns)
    }
}

impl Outside {
    pub(super) fn new() -> Self {
        Self { lists: Lists::new(), reason: StringBuilder::new(), n_chars: Int64Builder::new() }
    }

    pub(super) fn push(&mut self, outside: &BTreeMap<Reason, usize>) {
        self.lists.push(outside.len());
        for (reason, &n_chars) in outside {
            self.reason.append_value(reason.as_str());
            self.n_chars.append_value(count(n_chars));
        }
    }

    pub(super) fn push_null(&mut self) {
        self.lists.push_null();
    }

    pub(super) fn finish(mut self) -> ArrayRef {
        let columns: Vec<ArrayRef> = vec![Arc::new(self.reason.finish()), Arc::new(self.n_chars.finish())];
        self.lists.finish_map(columns)
    }
}

impl Warnings {
    pub(super) fn new() -> Self {
        let [field, value] = [(); 2].map(|()| StringBuilder::new());
        Self { lists: Lists::new(), field, value }
    }

    pub(super) fn push(&mut self, warnings: &[Warning]) {
        self.lists.push(warnings.len());
        for warning in warnings {
            self.field.append_value(warning.field());
            self.value.append_value(warning.value());
        }
    }

    pub(super) fn push_null(&mut self) {
        self.lists.push_null();
    }

    pub(super) fn finish(mut self) -> ArrayRef {
        let columns: Vec<ArrayRef> = vec![Arc::new(self.field.finish()), Arc::new(self.value.finish())];
        self.lists.finish_structs(types::warning(), columns)
    }
}

/// Counts of characters and blocks of an input that is bounded to 512 MiB.
fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
