//! The passes on blocks, one file each.

pub(crate) mod attribution;
pub(super) mod dateline;
pub(super) mod digest;
pub(super) mod figures;
pub(super) mod headings;
pub(super) mod notices;
pub(super) mod page_head;
pub(super) mod post_links;
pub(super) mod quote_links;
pub(super) mod related;
pub(super) mod repeated_title;
pub(super) mod tail;
pub(super) mod text_securities;
