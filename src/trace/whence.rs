//! Where a field's value was found.

use std::fmt;

/// The place a field was read from, for those who write profiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whence {
    /// The profile's selector for the field.
    Selector,
    /// What the profile says of every page.
    Profile,
    JsonLd,
    /// A `<meta>` by this name.
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
    /// A line under the title that stands in an element called a source.
    SourceElement,
    /// A link with `rel="author"`, or what the markup calls an author.
    AuthorElement,
    /// A sentence or two between the title and the text.
    Standfirst,
    /// A line under the title that holds a date.
    DateLine,
    /// `<time>` or `itemprop="datePublished"`.
    TimeElement,
    /// The page's address.
    Address,
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

/// A value with its place.
pub(crate) type Found<T> = (T, Whence);

/// Which field was found where, the last finding last.
#[derive(Debug, Default)]
pub(crate) struct FieldTrace(Vec<(&'static str, Whence)>);

impl FieldTrace {
    /// Puts a found value into its field, and notes where it came from.
    pub(crate) fn fill<T>(&mut self, name: &'static str, field: &mut Option<T>, found: Option<Found<T>>) {
        if let Some((value, whence)) = found {
            *field = Some(value);
            self.note(name, whence);
        }
    }

    /// As [`FieldTrace::fill`], for a field of several values.
    pub(crate) fn fill_list<T>(&mut self, name: &'static str, field: &mut Vec<T>, found: Option<Found<Vec<T>>>) {
        if let Some((values, whence)) = found.filter(|(values, _)| !values.is_empty()) {
            *field = values;
            self.note(name, whence);
        }
    }

    pub(crate) fn note(&mut self, name: &'static str, whence: Whence) {
        self.0.push((name, whence));
    }

    /// Where the field's value came from.
    pub(crate) fn whence(&self, name: &str) -> Option<Whence> {
        self.0.iter().rev().find(|(field, _)| *field == name).map(|&(_, whence)| whence)
    }

    /// The fields in the order in which they were first found, each with its last place.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, Whence)> {
        let is_first =
            |&(index, (name, _)): &(usize, &(&str, Whence))| !self.0[..index].iter().any(|(have, _)| have == name);
        self.0.iter().enumerate().filter(is_first).filter_map(|(_, &(name, _))| Some((name, self.whence(name)?)))
    }
}
