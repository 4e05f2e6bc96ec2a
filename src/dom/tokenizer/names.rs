//! Names of elements: interned once, and bounded where a page may invent them.

use std::collections::HashMap;

use html5ever::LocalName;
use html5ever::tokenizer::TagKind;

use crate::dom::name_table::normalized;
use crate::dom::tag;

/// Names of elements unknown to html5ever that a page may have; further ones become one name. Unknown names lie in
/// 4,096 lists by a hash anybody can compute: 20,000 elements with names of one list take 1.6 s, and twice as many four
/// times that. Real pages: at most 33.
const MAX_UNKNOWN: usize = 512;

/// Turns names into html5ever's interned ones.
#[derive(Default)]
pub(super) struct Names {
    /// The unknown elements of this text. html5ever looks for one behind a global lock.
    unknown: HashMap<Box<str>, LocalName>,
}

impl Names {
    /// The name of an element.
    pub(super) fn element(&mut self, name: &str, kind: TagKind) -> LocalName {
        if let Some(name) = tag::interned(name) {
            return name;
        }
        let name = normalized(name);
        if let Some(name) = self.unknown.get(&*name) {
            return name.clone();
        }
        if self.unknown.len() >= MAX_UNKNOWN {
            return LocalName::try_static(&name).unwrap_or_else(|| LocalName::from("x-other"));
        }
        let interned = LocalName::from(&*name);
        if interned.is_dynamic() && kind == TagKind::StartTag {
            self.unknown.insert(name.into(), interned.clone());
        }
        interned
    }
}
