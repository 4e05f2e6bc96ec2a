//! A cell of a table of data.

use super::Flow;

/// A cell of a table of data: lines of text.
#[derive(Clone, Debug)]
pub(crate) struct DraftCell {
    pub(crate) flow: Flow,
    pub(crate) is_header: bool,
    pub(crate) colspan: u32,
    pub(crate) rowspan: u32,
}
