//! The passes on elements: one file each, and the table of them in running order.
//!
//! A pass on elements reads the tree and marks nodes in it. Lowering does what the marks say. Each
//! pass has one row here and one folder in `fixtures/passes`.

mod controls;
mod furniture;
mod hidden;
mod linked_securities;
mod live_quotes;
mod quote_widgets;
mod site_drops;

use crate::page::Page;

/// A row of [`ELEMENT_PASSES`]: its name, which is also its fixture folder's, and its function.
pub(crate) type ElementPass = (&'static str, fn(&mut Page<'_>));

/// The passes on elements.
pub(crate) const ELEMENT_PASSES: [ElementPass; 7] = [
    // First, so that everything between the markers of a widget has one reason.
    ("quote_widgets", quote_widgets::run),
    // Before the passes for every site, because the reasons in a profile are more precise.
    ("site_drops", site_drops::run),
    ("hidden", hidden::run),
    ("controls", controls::run),
    ("furniture", furniture::run),
    // After `hidden`: prices are often hidden until a script fills them.
    ("live_quotes", live_quotes::run),
    // Last, because a link inside a removed element names no security.
    ("linked_securities", linked_securities::run),
];

/// Runs the passes on elements.
pub(crate) fn run_element_passes(page: &mut Page<'_>) {
    for (_, pass) in ELEMENT_PASSES {
        pass(page);
    }
}
