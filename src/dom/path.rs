//! The path to an element as text: `body > div.main > div#content`.

use super::{Attr, Dom, Element, NodeId};

/// The length of one name in the path. A longer name does not help to write a selector.
const MAX_NAME_CHARS: usize = 60;
/// The number of elements in the path.
const MAX_ELEMENTS: usize = 12;

impl Dom {
    /// The elements from the body down to `id`, or the last of them, each with its id and classes.
    pub(crate) fn path(&self, id: NodeId) -> String {
        let up = std::iter::successors(Some(id), |&id| self.parent(id));
        let mut names: Vec<String> = up.map_while(|id| self.element(id)).take(MAX_ELEMENTS).map(path_name).collect();
        if names.len() > 1 && names.last().is_some_and(|name| name.starts_with("html")) {
            names.pop();
        }
        names.reverse();
        names.join(" > ")
    }
}

fn path_name(element: &Element) -> String {
    let mut name = element.name.to_string();
    let id = element.attr(Attr::Id).unwrap_or_default().trim();
    if !id.is_empty() {
        name.push('#');
        name.push_str(id);
    }
    for class in element.classes() {
        name.push('.');
        name.push_str(class);
    }
    name.chars().take(MAX_NAME_CHARS).collect()
}
