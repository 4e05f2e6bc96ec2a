//! Where a field's value was found.

use std::fmt;

/// The place where a field was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whence {
    /// The profile's selector for the field.
    Selector,
    /// The profile, which gives one value for all pages of its site.
    Profile,
    /// A script with JSON-LD.
    JsonLd,
    /// A `<meta>` with this name.
    Meta(&'static str),
    /// `<link rel="canonical">`.
    Canonical,
    /// `<html lang>`.
    Root,
    /// The page's `<title>`.
    TitleElement,
    /// A heading or line that the head repeats.
    Heading,
    /// A labelled line under the title.
    LabelledLine,
    /// A line under the title, in an element with a class such as `source`.
    SourceElement,
    /// A link with `rel="author"`, or an element with a class such as `author`.
    AuthorElement,
    /// A sentence or two between the title and the text.
    Standfirst,
    /// A line under the title that contains a date.
    DateLine,
    /// `<time>` or `itemprop="datePublished"`.
    TimeElement,
    /// The page's address.
    Address,
    /// The front matter of a post.
    #[cfg(feature = "post")]
    FrontMatter,
    /// The article's own text.
    Text,
}

impl fmt::Display for Whence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Meta(name) => return write!(f, "the meta {name}"),
            Self::Selector => "the profile's selector",
            Self::Profile => "the profile",
            Self::JsonLd => "JSON-LD",
            Self::Canonical => "the canonical link",
            Self::Root => "the language of html",
            Self::TitleElement => "the title element",
            Self::Heading => "a heading or line that the head repeats",
            Self::LabelledLine => "a labelled line under the title",
            Self::SourceElement => "an element under the title called a source",
            Self::AuthorElement => "a link to the author, or an element called one",
            Self::Standfirst => "a summary under the title",
            Self::DateLine => "a line under the title",
            Self::TimeElement => "a time element, or itemprop datePublished",
            Self::Address => "the page's address",
            #[cfg(feature = "post")]
            Self::FrontMatter => "the front matter",
            Self::Text => "the article's text",
        })
    }
}

/// A value with the place where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) whence: Whence,
}

impl<T> Located<T> {
    pub(crate) fn new(value: T, whence: Whence) -> Self {
        Self { value, whence }
    }
}

impl Located<&str> {
    pub(crate) fn to_owned(self) -> Located<String> {
        Located::new(self.value.to_owned(), self.whence)
    }
}

/// Where each field was found, in the order of the findings. A field that was found twice is listed
/// twice.
#[derive(Debug, Default)]
pub(crate) struct FieldTrace(Vec<(&'static str, Whence)>);

impl FieldTrace {
    /// Puts a found value into its field, and notes where it was found.
    pub(crate) fn fill<T>(&mut self, name: &'static str, field: &mut Option<T>, found: Option<Located<T>>) {
        if let Some(found) = found {
            *field = Some(found.value);
            self.note(name, found.whence);
        }
    }

    /// Puts the found values into a field of several values, and notes where they were found. An
    /// empty list changes nothing.
    pub(crate) fn fill_list<T>(&mut self, name: &'static str, field: &mut Vec<T>, found: Option<Located<Vec<T>>>) {
        if let Some(found) = found
            && !found.value.is_empty()
        {
            *field = found.value;
            self.note(name, found.whence);
        }
    }

    /// Notes that a field was found in a place.
    pub(crate) fn note(&mut self, name: &'static str, whence: Whence) {
        self.0.push((name, whence));
    }

    /// The place where the field was last found.
    pub(crate) fn whence(&self, name: &str) -> Option<Whence> {
        self.0.iter().rev().find(|(noted, _)| *noted == name).map(|&(_, whence)| whence)
    }

    /// The fields in the order in which they were first found, each with the place where it was
    /// last found.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, Whence)> {
        let mut fields: Vec<(&'static str, Whence)> = Vec::new();
        for &(name, whence) in &self.0 {
            match fields.iter_mut().find(|(noted, _)| *noted == name) {
                Some(field) => field.1 = whence,
                None => fields.push((name, whence)),
            }
        }
        fields.into_iter()
    }
}
