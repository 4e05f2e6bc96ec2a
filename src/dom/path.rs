//! An element's place in words: `body > div.main > div#content`.

use super::{Attr, Dom, Element, NodeId};

/// Longer names and deeper places help nobody to write a selector.
const MAX_NAME_CHARS: usize = 60;
const MAX_ELEMENTS: usize = 12;

impl Dom {
    /// The elements from the body, or from not too far above, down to `id`, each with its id and classes.
    pub(crate) fn path(&self, id: NodeId) -> String {
        let up = std::iter::successors(Some(id), |&id| self.parent(id));
        let mut names: Vec<String> = up.map_while(|id| self.element(id)).take(MAX_ELEMENTS).map(name).collect();
        if names.len() > 1 && names.last().is_some_and(|name| name.starts_with("html")) {
            names.pop();
        }
        names.reverse();
        names.join(" > ")
    }
}

fn name(element: &Element) -> String {
    let id = element.attr(Attr::Id).map(|id| format!("#{}", id.trim()));
    let classes =
        element.attr(Attr::Class).unwrap_or_default().split_ascii_whitespace().map(|class| format!(".{class}"));
    let marks = id.into_iter().filter(|id| id.len() > 1).chain(classes);
    let text: String = std::iter::once(element.name.to_string()).chain(marks).collect();
    text.chars().take(MAX_NAME_CHARS).collect()
}
