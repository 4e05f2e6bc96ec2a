//! Where a page of a site keeps what.

use serde::Deserialize;

use crate::dom::{Dom, NodeId, SelectorError, SelectorSet};

/// The profile's table, each a list in order of preference.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SelectRecord {
    body: Vec<String>,
    title: Vec<String>,
    published: Vec<String>,
    source: Vec<String>,
    authors: Vec<String>,
    editors: Vec<String>,
}

/// The same compiled.
#[derive(Debug, Clone)]
pub(crate) struct Select(SelectorSet);

/// The first that each list finds on a page.
#[derive(Debug, Default)]
pub(crate) struct Selected {
    pub(crate) body: Option<NodeId>,
    pub(crate) title: Option<NodeId>,
    pub(crate) published: Option<NodeId>,
    pub(crate) source: Option<NodeId>,
    pub(crate) authors: Option<NodeId>,
    pub(crate) editors: Option<NodeId>,
}

impl Select {
    pub(super) fn new(record: &SelectRecord) -> Result<Self, SelectorError> {
        let SelectRecord { body, title, published, source, authors, editors } = record;
        let lists = [body, title, published, source, authors, editors];
        Ok(Self(SelectorSet::of_lists(lists.map(|list| list.iter().map(String::as_str)))?))
    }

    pub(crate) fn find(&self, dom: &Dom, whole: NodeId) -> Selected {
        let [body, title, published, source, authors, editors] = self.0.find_each(dom, whole);
        Selected { body, title, published, source, authors, editors }
    }

    /// The attributes that the selectors read.
    pub(super) fn attributes(&self) -> impl Iterator<Item = &str> {
        self.0.attributes()
    }
}
