//! Where a page of a site keeps what.

use serde::Deserialize;

use crate::dom::{Dom, NodeId, SelectorError, SelectorLists};

/// Something for each field that selectors find.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound(deserialize = "T: Deserialize<'de> + Default"))]
pub(crate) struct Fields<T> {
    pub(crate) body: T,
    pub(crate) title: T,
    pub(crate) published: T,
    pub(crate) source: T,
    pub(crate) authors: T,
    pub(crate) editors: T,
}

/// The profile's table, each a list in order of preference.
pub(super) type SelectRecord = Fields<Vec<String>>;

/// The first that each list finds on a page.
pub(crate) type Selected = Fields<Option<NodeId>>;

/// The lists compiled.
#[derive(Debug, Clone)]
pub(crate) struct Select(SelectorLists<6>);

impl Select {
    pub(super) fn new(record: &SelectRecord) -> Result<Self, SelectorError> {
        Ok(Self(SelectorLists::new(record.each().map(|list| list.iter().map(String::as_str)))?))
    }

    pub(crate) fn find(&self, dom: &Dom, whole: NodeId) -> Selected {
        Selected::of_each(self.0.first_matches(dom, whole))
    }

    /// The attributes that the selectors read.
    pub(super) fn attributes(&self) -> impl Iterator<Item = &str> {
        self.0.attributes()
    }
}

impl<T> Fields<T> {
    fn each(&self) -> [&T; 6] {
        let Self { body, title, published, source, authors, editors } = self;
        [body, title, published, source, authors, editors]
    }

    fn of_each([body, title, published, source, authors, editors]: [T; 6]) -> Self {
        Self { body, title, published, source, authors, editors }
    }
}
