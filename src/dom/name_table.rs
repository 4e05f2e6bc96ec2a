//! Interned names by what a page writes.

use std::borrow::Cow;

use html5ever::LocalName;
use rustc_hash::FxHashMap;

/// Names that are read. Nearly all that a page writes have eight bytes at most: as a number they are lowered, hashed and
/// compared in one go.
#[derive(Clone, Debug, Default)]
pub(super) struct NameTable {
    short: FxHashMap<u64, LocalName>,
    long: FxHashMap<Box<str>, LocalName>,
}

impl NameTable {
    /// The interned name of what a page writes in any case.
    pub(super) fn get(&self, written: &str) -> Option<LocalName> {
        match packed(written) {
            Some(number) => self.short.get(&number),
            None => self.long.get(&*normalized(written)),
        }
        .cloned()
    }
}

impl<'w> FromIterator<(&'w str, LocalName)> for NameTable {
    fn from_iter<I: IntoIterator<Item = (&'w str, LocalName)>>(names: I) -> Self {
        let mut table = Self::default();
        for (written, name) in names {
            match packed(written) {
                Some(number) => table.short.insert(number, name),
                None => table.long.insert(written.into(), name),
            };
        }
        table
    }
}

/// A short name in lower case as a number, which no other name has: for NUL stands a byte that is in no text.
fn packed(name: &str) -> Option<u64> {
    let byte = |byte: u8| if byte == 0 { u8::MAX } else { byte.to_ascii_lowercase() };
    (name.len() <= 8).then(|| name.bytes().fold(0, |number, next| number << 8 | u64::from(byte(next))))
}

/// A name as the standard's states collect it: in lower case, with U+FFFD for NUL.
pub(super) fn normalized(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase() || byte == 0) {
        Cow::Owned(replace_nul(name).to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// U+FFFD for each NUL.
pub(super) fn replace_nul(text: &str) -> Cow<'_, str> {
    if memchr::memchr(0, text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('\0', "\u{FFFD}"))
}

#[cfg(test)]
mod tests {
    use html5ever::LocalName;

    use super::NameTable;

    #[test]
    fn names_are_found_in_any_case_and_no_other_is_taken_for_one() {
        let table: NameTable =
            ["a", "textarea", "blockquote"].into_iter().map(|name| (name, LocalName::from(name))).collect();
        for written in ["a", "A", "TextArea", "BLOCKquote"] {
            assert_eq!(table.get(written).as_deref(), Some(&*written.to_ascii_lowercase()));
        }
        for written in ["", "\0a", "a\0", "aa", "textare", "textareas", "blockquotes", "\0blockquote", "ä"] {
            assert_eq!(table.get(written), None, "{written:?}");
        }
    }
}
