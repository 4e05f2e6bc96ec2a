//! The elements and attributes of the rendered HTML. The renderer writes no others, and the gate
//! allows no others.

/// The elements that `html.rs` writes, with their attributes, except those of [`TABLE_TAGS`].
pub(super) const TAGS: [(&str, &[&str]); 27] = [
    ("a", &["href"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("caption", &[]),
    ("code", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("img", &["src", "alt", "width", "height"]),
    ("li", &[]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("ul", &[]),
];

/// Further elements that are written in tables.
pub(super) const TABLE_TAGS: [(&str, &[&str]); 3] = [("th", &["colspan", "rowspan"]), ("thead", &[]), ("tr", &[])];

/// The value of `rel` on every link: a linked page does not learn the address of the linking page
/// and gets no access to its window.
pub(crate) const REL: &str = "noopener noreferrer";

/// Every element with its attributes, `rel` on links included.
#[cfg(feature = "_internals")]
pub(crate) fn elements() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut elements: Vec<(&str, Vec<&str>)> = Vec::new();
    for (tag, attributes) in TAGS.into_iter().chain(TABLE_TAGS) {
        let mut attributes = attributes.to_vec();
        if tag == "a" {
            attributes.push("rel");
        }
        elements.push((tag, attributes));
    }
    elements
}
