//! The pages about the whole project: what finclean keeps and removes, its guarantees, the command,
//! site profiles, and how the code is organised.
//!
//! The pages are the Markdown files of the repository. They exist only in the documentation.
// In the repository a link such as `[Output][output]` leads to the file that the end of the page
// names. Here `links.md` comes first, and of two definitions of a link Markdown uses the first, so
// that the link leads to the module. Doctests are built without `links.md`, so that a failing one
// names its own file and line.

/// Declares a module for each page.
macro_rules! pages {
    ($($name:ident = $file:literal;)+) => {
        $(
            #[cfg_attr(not(doctest), doc = include_str!("links.md"))]
            #[doc = include_str!(concat!("../../", $file))]
            pub mod $name {}
        )+
    };
}

pages! {
    output = "docs/output.md";
    guarantees = "docs/guarantees.md";
    security = "SECURITY.md";
    command = "docs/command.md";
    corpus = "docs/corpus.md";
    scale = "docs/scale.md";
    python = "docs/python.md";
    profiles = "docs/profiles.md";
    markup = "docs/markup.md";
    quality = "docs/quality.md";
    performance = "docs/performance.md";
    compatibility = "docs/compatibility.md";
    architecture = "docs/architecture.md";
    contributing = "CONTRIBUTING.md";
    changelog = "CHANGELOG.md";
}

/// The JSON Schema of the article that the command prints.
///
/// ```json
#[doc = include_str!("../../docs/article.schema.json")]
/// ```
pub mod schema {}
