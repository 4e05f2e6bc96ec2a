//! Names: interned once, and bounded where a page may invent them.

use std::borrow::Cow;
use std::collections::HashMap;

use html5ever::LocalName;
use html5ever::tokenizer::TagKind;

use crate::dom::KeptAttrs;
use crate::dom::tag;

/// Names of elements unknown to html5ever that a page may have; further ones become one name. Unknown names lie in
/// 4,096 lists by a hash anybody can compute: 20,000 elements with names of one list take 1.6 s, and twice as many four
/// times that. Real pages: at most 33.
const MAX_UNKNOWN: usize = 512;

/// Turns names into html5ever's interned ones.
pub(super) struct Names<'k> {
    kept: &'k KeptAttrs,
    /// The unknown elements of this text. html5ever looks for one behind a global lock.
    unknown: HashMap<Box<str>, LocalName>,
}

impl<'k> Names<'k> {
    pub(super) fn new(kept: &'k KeptAttrs) -> Self {
        Self { kept, unknown: HashMap::new() }
    }

    /// The name of an element.
    pub(super) fn element(&mut self, name: &str, kind: TagKind) -> LocalName {
        let name = normalized(name);
        if let Some(name) = tag::interned(&name) {
            return name;
        }
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

    /// The name of an attribute that something reads.
    pub(super) fn attribute(&self, name: &str) -> Option<LocalName> {
        self.kept.get(&normalized(name))
    }
}

/// A name as the standard's states collect it: in lower case, with U+FFFD for NUL.
fn normalized(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase() || byte == 0) {
        Cow::Owned(super::replace_nul(name).to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}
