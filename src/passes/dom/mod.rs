//! The passes on elements, one file each.

pub(super) mod controls;
pub(super) mod furniture;
pub(super) mod hidden;
pub(super) mod linked_securities;
pub(super) mod live_quotes;
pub(super) mod quote_widgets;
pub(super) mod site_drops;
