//! Where the pages of a site keep each field.

use serde::Deserialize;

use crate::dom::{Dom, NodeId, SelectorError, SelectorLists};

/// One value for each field that selectors find.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound(deserialize = "T: Deserialize<'de> + Default"))]
pub(crate) struct SelectFields<T> {
    pub(crate) body: T,
    pub(crate) title: T,
    pub(crate) published: T,
    pub(crate) source: T,
    pub(crate) authors: T,
    pub(crate) editors: T,
}

/// The table `[select]` of a profile: for each field a list of selectors in order of preference.
pub(super) type SelectRecord = SelectFields<Vec<String>>;

/// The element of a page that each list finds first.
pub(crate) type Selected = SelectFields<Option<NodeId>>;

/// The compiled lists of selectors.
#[derive(Debug, Clone)]
pub(crate) struct Select(SelectorLists<6>);

impl Select {
    pub(super) fn new(record: &SelectRecord) -> Result<Self, SelectorError> {
        Ok(Self(SelectorLists::new(record.each().map(|list| list.iter().map(String::as_str)))?))
    }

    /// The elements of a page that the selectors find.
    pub(crate) fn selected(&self, dom: &Dom, whole: NodeId) -> Selected {
        Selected::of_each(self.0.first_matches(dom, whole))
    }

    /// The attributes that the selectors read.
    pub(super) fn attributes(&self) -> impl Iterator<Item = &str> {
        self.0.attributes()
    }
}

impl<T> SelectFields<T> {
    fn each(&self) -> [&T; 6] {
        let Self { body, title, published, source, authors, editors } = self;
        [body, title, published, source, authors, editors]
    }

    fn of_each([body, title, published, source, authors, editors]: [T; 6]) -> Self {
        Self { body, title, published, source, authors, editors }
    }
}
