//! The budget of a parse: elements, depth, attributes.

/// What the parse may use.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    /// Elements the tree builder may create.
    pub(crate) elements: usize,
    /// Depth of the tree: html5ever is quadratic in it (100 kB of `<div>` takes 1.7 s).
    pub(crate) depth: usize,
    /// Attributes on one tag.
    pub(crate) attributes: usize,
}

/// The budget that ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exceeded {
    Elements,
    Depth,
    Attributes,
}
