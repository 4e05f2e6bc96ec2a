//! A table from the names that pages write to interned names.

use std::borrow::Cow;

use html5ever::LocalName;
use rustc_hash::FxHashMap;

/// Names that are read. Nearly all names on a page have at most eight bytes. Such a name is one
/// number, so that it is changed to lower case, hashed and compared in one step.
#[derive(Clone, Debug, Default)]
pub(super) struct NameTable {
    short: FxHashMap<u64, LocalName>,
    long: FxHashMap<Box<str>, LocalName>,
}

impl NameTable {
    /// The interned name of a name that a page writes in any case.
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

/// A name of at most eight bytes in lower case as a number, which is different for each name. NUL
/// is written as a byte that no text has, because leading zeros would be lost.
fn packed(name: &str) -> Option<u64> {
    if name.len() > 8 {
        return None;
    }
    let mut number = 0;
    for byte in name.bytes() {
        let byte = if byte == 0 { u8::MAX } else { byte.to_ascii_lowercase() };
        number = number << 8 | u64::from(byte);
    }
    Some(number)
}

/// A name as the states of the HTML standard collect it: in lower case, with U+FFFD for NUL.
pub(super) fn normalized(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase() || byte == 0) {
        Cow::Owned(replace_nul(name).to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// The text with U+FFFD for each NUL.
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
    fn names_are_found_in_any_case_and_others_are_not() {
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
