//! The limits of a parse: elements, depth, attributes.

/// The limits of a parse.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    /// How many elements the tree builder may create.
    pub(crate) elements: usize,
    /// The depth of the tree. The time of html5ever is quadratic in it (100 kB of `<div>` takes 1.7
    /// s).
    pub(crate) depth: usize,
    /// The number of attributes on one tag.
    pub(crate) attributes: usize,
}

/// The limit that was exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exceeded {
    Elements,
    Depth,
    Attributes,
}
