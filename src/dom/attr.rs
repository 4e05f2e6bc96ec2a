//! The attributes the pipeline reads; all others are dropped before the tree sees them.

use std::sync::{Mutex, PoisonError};

use html5ever::LocalName;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use super::name_table::{NameTable, normalized};

/// Defines [`Attr`] and the written names in one list.
macro_rules! attrs {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// An attribute some pass reads.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Attr { $($variant,)* }

        const WRITTEN: &[&str] = &[$($name,)*];
    };
}

attrs! {
    Alt = "alt", Class = "class", Colspan = "colspan", Content = "content", DataCode = "data-code",
    DataDelayedUrl = "data-delayed-url", DataFlickityLazyload = "data-flickity-lazyload",
    DataFlickityLazyloadSrcset = "data-flickity-lazyload-srcset", DataHiResSrc = "data-hi-res-src",
    DataImgSrc = "data-img-src", DataLazy = "data-lazy", DataLazySrc = "data-lazy-src",
    DataLazySrcset = "data-lazy-srcset", DataLazyload = "data-lazyload", DataLiSrc = "data-li-src",
    DataMcesrc = "data-mcesrc", DataNativeSrc = "data-native-src", DataOriginal = "data-original",
    DataSrc = "data-src", DataSrcset = "data-srcset", DataType = "data-type", DataWfSrc = "data-wf-src",
    Datetime = "datetime", Height = "height", Hidden = "hidden", Href = "href", Id = "id", Itemprop = "itemprop",
    Lang = "lang", Name = "name", Original = "original", Property = "property", Rel = "rel", Role = "role",
    Rowspan = "rowspan", Src = "src", Srcset = "srcset", Start = "start", Style = "style",
    UnderscoreSrc = "_src", Width = "width",
}

/// Numbers of names. html5ever counts the copies of a name that it does not know for all threads in one place, where they wait
/// for each other; such a name stands in the tree by a number, which is short enough to need no count. No page can write
/// it: names are read in lower case.
static NUMBERED: Lazy<Mutex<FxHashMap<Box<str>, LocalName>>> = Lazy::new(Mutex::default);

/// Whoever makes profiles from what others send could fill the memory with names; what is beyond these bounds stays as it is.
const MAX_NUMBERED: usize = 1000;
const MAX_NUMBERED_BYTES: usize = 64;

/// An attribute's name in the tree. Takes a lock: for what is read once.
pub(super) fn interned(written: &str) -> LocalName {
    let name = LocalName::from(written);
    if !name.is_dynamic() || written.len() > MAX_NUMBERED_BYTES {
        return name;
    }
    let mut numbered = NUMBERED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(number) = numbered.get(written) {
        return number.clone();
    }
    if numbered.len() == MAX_NUMBERED {
        return name;
    }
    let number = LocalName::from(format!("N{}", numbered.len()));
    numbered.insert(written.into(), number.clone());
    number
}

/// What a page writes for a name in the tree.
#[cfg(test)]
pub(super) fn written(name: &LocalName) -> String {
    let numbered = NUMBERED.lock().unwrap_or_else(PoisonError::into_inner);
    let found = numbered.iter().find(|(_, number)| *number == name);
    found.map_or(&**name, |(written, _)| written).to_owned()
}

/// The names in the tree of the attributes that passes read.
static NAMES: Lazy<Vec<LocalName>> = Lazy::new(|| WRITTEN.iter().map(|written| interned(written)).collect());

/// What an attribute says about where an image is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// One address.
    Address,
    /// The addresses of several sizes, as `srcset` lists them.
    Sizes,
}

/// What the parser decides by: where foreign content ends, and what of it is HTML; what stays in a table; what is JSON-LD.
const READ_BY_THE_PARSER: [&str; 5] = ["encoding", "color", "face", "size", "type"];

impl Attr {
    /// Where an image's address may be, in order of preference. Scripts that load images late keep the real one beside
    /// `src`, which then holds a placeholder; what else `srcset` lists is the same image in other sizes; editors keep a
    /// copy in `_src` and `data-mcesrc`, which may be out of date.
    pub(crate) const IMAGE_SOURCES: [(Self, Holds); 20] = [
        (Self::DataOriginal, Holds::Address),
        (Self::DataLazySrc, Holds::Address),
        (Self::DataLazyload, Holds::Address),
        (Self::DataSrc, Holds::Address),
        (Self::DataHiResSrc, Holds::Address),
        (Self::DataNativeSrc, Holds::Address),
        (Self::DataImgSrc, Holds::Address),
        (Self::DataLiSrc, Holds::Address),
        (Self::DataDelayedUrl, Holds::Address),
        (Self::DataFlickityLazyload, Holds::Address),
        (Self::DataWfSrc, Holds::Address),
        (Self::DataLazy, Holds::Address),
        (Self::DataSrcset, Holds::Sizes),
        (Self::DataLazySrcset, Holds::Sizes),
        (Self::DataFlickityLazyloadSrcset, Holds::Sizes),
        (Self::Src, Holds::Address),
        (Self::Srcset, Holds::Sizes),
        (Self::Original, Holds::Address),
        (Self::UnderscoreSrc, Holds::Address),
        (Self::DataMcesrc, Holds::Address),
    ];

    /// The name in the tree.
    pub(super) fn local_name(self) -> &'static LocalName {
        &NAMES[self as usize]
    }
}

/// Which attribute names survive into the tree.
#[derive(Clone, Debug)]
pub(crate) struct KeptAttrs {
    names: NameTable,
    /// Keeps every attribute, as the tests of the tokenizer ask.
    all: bool,
}

impl Default for KeptAttrs {
    /// The pipeline's own attributes.
    fn default() -> Self {
        Self::with_extra(std::iter::empty())
    }
}

impl KeptAttrs {
    /// The pipeline's and the parser's own attributes, and those that profiles' selectors ask for.
    pub(crate) fn with_extra<'a>(extra: impl Iterator<Item = &'a str>) -> Self {
        let written = WRITTEN.iter().copied().chain(extra).chain(READ_BY_THE_PARSER);
        Self { names: written.map(|name| (name, interned(name))).collect(), all: false }
    }

    #[cfg(any(test, feature = "_internals"))]
    pub(super) fn all() -> Self {
        Self { all: true, ..Self::default() }
    }

    /// The name in the tree, if anything reads the attribute.
    pub(super) fn get(&self, written: &str) -> Option<LocalName> {
        if self.all { Some(LocalName::from(&*normalized(written))) } else { self.names.get(written) }
    }

    pub(super) fn keeps_all(&self) -> bool {
        self.all
    }
}

#[cfg(test)]
mod tests {
    use html5ever::LocalName;

    use super::{Attr, KeptAttrs, MAX_NUMBERED_BYTES, NAMES, interned, written};

    /// What html5ever counts for all threads is a dynamic name.
    #[test]
    fn names_that_are_read_need_no_count() {
        let kept = KeptAttrs::with_extra(["data-testid", "itemtype"].into_iter());
        for name in ["data-testid", "DATA-TestId", "data-code", "data-original", "itemtype", "class"] {
            let in_tree = kept.get(name).unwrap();
            assert!(!in_tree.is_dynamic(), "{name}");
            assert_eq!(written(&in_tree), name.to_ascii_lowercase());
        }
        assert!(NAMES.iter().all(|name| !name.is_dynamic()));
        assert_eq!(kept.get("data-testid"), Some(interned("data-testid")));
        assert_ne!(kept.get("data-testid"), Some(Attr::DataCode.local_name().clone()));
        assert_eq!(kept.get("data-unread"), None);
        let long = "data-".repeat(MAX_NUMBERED_BYTES);
        assert_eq!(interned(&long), LocalName::from(&*long));
    }
}
