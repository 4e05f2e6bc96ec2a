//! Names of elements: each is interned once, and the number of unknown ones is limited.

use std::collections::HashMap;

use html5ever::LocalName;
use html5ever::tokenizer::TagKind;

use crate::dom::name_table::normalized;
use crate::dom::tag;

/// How many names of elements unknown to html5ever a page may have; all others become one name.
/// html5ever keeps unknown names in 4,096 lists by a hash that anybody can compute: 20,000 elements
/// with names of one list take 1.6 s, and twice as many four times as long. Real pages have at most
/// 33.
const MAX_UNKNOWN: usize = 512;

/// Converts the names that a page writes to html5ever's interned names.
#[derive(Default)]
pub(super) struct Names {
    /// The unknown elements of this text. A look-up of one in html5ever's table takes a global
    /// lock.
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
