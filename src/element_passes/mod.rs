//! The passes on elements: one file each, and the table of them in running order.
//!
//! A pass on elements sees the tree and only marks nodes. Lowering obeys the marks. Each pass has one row here and one
//! folder under `fixtures/passes`.

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
    // First, because what stands between a widget's markers needs no other reason.
    ("quote_widgets", quote_widgets::run),
    // Before what is generic: a profile names its reasons more precisely.
    ("site_drops", site_drops::run),
    ("hidden", hidden::run),
    ("controls", controls::run),
    ("furniture", furniture::run),
    // After `hidden`: prices are often hidden until a script fills them.
    ("live_quotes", live_quotes::run),
    // Last: a link inside something removed names no security.
    ("linked_securities", linked_securities::run),
];

/// Runs the passes on elements.
pub(crate) fn run_element_passes(page: &mut Page<'_>) {
    for (_, pass) in ELEMENT_PASSES {
        pass(page);
    }
}
