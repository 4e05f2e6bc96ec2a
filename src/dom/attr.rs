//! The attributes that the pipeline reads. All others are dropped before the tree is built.

use std::sync::{Mutex, PoisonError};

use html5ever::LocalName;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use super::name_table::{NameTable, normalized};

/// Defines [`Attr`] and the written names in one list.
macro_rules! attrs {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// An attribute that a pass reads.
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

/// The name `N0`, `N1`, … in the tree for each attribute name that html5ever does not know.
/// html5ever counts the copies of a name that it does not know in one place for all threads, where
/// they wait for each other; these names are short enough to need no count. No page can write one,
/// because names are read in lower case.
static NUMBERED: Lazy<Mutex<FxHashMap<Box<str>, LocalName>>> = Lazy::new(Mutex::default);

/// How many names get a number, so that a service that makes profiles from the input of its users
/// does not fill the memory with names. Further names are used as they are.
const MAX_NUMBERED: usize = 1000;
/// The length in bytes of the longest name that gets a number.
const MAX_NUMBERED_BYTES: usize = 64;

/// An attribute's name in the tree. Takes a lock, so it is for names that are read once, not for
/// each tag.
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

/// The name that a page writes for a name in the tree.
#[cfg(test)]
pub(super) fn written(name: &LocalName) -> String {
    let numbered = NUMBERED.lock().unwrap_or_else(PoisonError::into_inner);
    let found = numbered.iter().find(|(_, number)| *number == name);
    found.map_or(&**name, |(written, _)| written).to_owned()
}

/// The name in the tree of each [`Attr`].
static NAMES: Lazy<Vec<LocalName>> = Lazy::new(|| WRITTEN.iter().map(|written| interned(written)).collect());

/// The value of an attribute that states where an image is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImageSourceKind {
    /// One address.
    Address,
    /// The addresses of several sizes, as `srcset` lists them.
    Sizes,
}

/// The attributes that the parser reads. They decide where foreign content ends and which part of
/// it is HTML, which elements stay in a table, and which scripts are JSON-LD.
const READ_BY_THE_PARSER: [&str; 5] = ["encoding", "color", "face", "size", "type"];

impl Attr {
    /// The attributes that may contain an image's address, in order of preference. Scripts that
    /// load images late keep the real address in an attribute of their own, and `src` is then a
    /// placeholder. `srcset` lists the same image in other sizes. Editors keep a copy in `_src` and
    /// `data-mcesrc`, which may be out of date.
    pub(crate) const IMAGE_SOURCES: [(Self, ImageSourceKind); 20] = [
        (Self::DataOriginal, ImageSourceKind::Address),
        (Self::DataLazySrc, ImageSourceKind::Address),
        (Self::DataLazyload, ImageSourceKind::Address),
        (Self::DataSrc, ImageSourceKind::Address),
        (Self::DataHiResSrc, ImageSourceKind::Address),
        (Self::DataNativeSrc, ImageSourceKind::Address),
        (Self::DataImgSrc, ImageSourceKind::Address),
        (Self::DataLiSrc, ImageSourceKind::Address),
        (Self::DataDelayedUrl, ImageSourceKind::Address),
        (Self::DataFlickityLazyload, ImageSourceKind::Address),
        (Self::DataWfSrc, ImageSourceKind::Address),
        (Self::DataLazy, ImageSourceKind::Address),
        (Self::DataSrcset, ImageSourceKind::Sizes),
        (Self::DataLazySrcset, ImageSourceKind::Sizes),
        (Self::DataFlickityLazyloadSrcset, ImageSourceKind::Sizes),
        (Self::Src, ImageSourceKind::Address),
        (Self::Srcset, ImageSourceKind::Sizes),
        (Self::Original, ImageSourceKind::Address),
        (Self::UnderscoreSrc, ImageSourceKind::Address),
        (Self::DataMcesrc, ImageSourceKind::Address),
    ];

    /// The name in the tree.
    pub(super) fn local_name(self) -> &'static LocalName {
        &NAMES[self as usize]
    }
}

/// The names of the attributes that the tree keeps.
#[derive(Clone, Debug)]
pub(crate) struct KeptAttrs {
    names: NameTable,
    /// Every attribute is kept: for tests of the tokenizer.
    all: bool,
}

impl Default for KeptAttrs {
    /// The attributes that passes and the parser read.
    fn default() -> Self {
        Self::with_extra(std::iter::empty())
    }
}

impl KeptAttrs {
    /// The attributes that passes and the parser read, and those in the selectors of profiles.
    pub(crate) fn with_extra<'a>(extra: impl Iterator<Item = &'a str>) -> Self {
        let written = WRITTEN.iter().copied().chain(extra).chain(READ_BY_THE_PARSER);
        Self { names: written.map(|name| (name, interned(name))).collect(), all: false }
    }

    #[cfg(any(test, feature = "_internals"))]
    pub(super) fn all() -> Self {
        Self { all: true, ..Self::default() }
    }

    /// The name in the tree, if the attribute is read.
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

    /// The names that html5ever counts for all threads are its dynamic ones.
    #[test]
    fn names_that_are_read_are_not_counted() {
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
