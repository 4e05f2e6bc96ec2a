//! Parses text into the tree, within limits.

#[cfg(test)]
mod tests;

use html5ever::interface::{QualName, TreeSink};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, create_element};
use html5ever::{local_name, ns};

use super::attr::KeptAttrs;
use super::budget::{Budget, Exceeded};
use super::sink::{ParsedDom, Sink};
use super::tokenizer::{Tokenizer, normalize_newlines};
use super::{Dom, NodeId, Tag};

/// How the text is parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    /// A whole document.
    Document,
    /// The content of a `<body>`. Comments before the first element keep their position, which they
    /// do not in a document.
    Fragment,
}

/// Parses `html`. Returns the tree and its root element: `<html>`, or the root of the fragment.
pub(crate) fn parse(html: &str, root: Root, kept: &KeptAttrs, budget: Budget) -> Result<(Dom, NodeId), Exceeded> {
    // East Money's fragments have one node per 25 bytes, whole pages one per 60. If the guess is
    // too small, the nodes are moved once.
    let sink = Sink::new(budget, html.len() / 28 + 16);
    let builder_options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = match root {
        Root::Document => TreeBuilder::new(sink, builder_options),
        Root::Fragment => {
            let context = create_element(&sink, QualName::new(None, ns!(html), local_name!("body")), Vec::new());
            TreeBuilder::new_for_fragment(sink, context, None, builder_options)
        }
    };
    let text = normalize_newlines(html.strip_prefix('\u{FEFF}').unwrap_or(html));
    let mut tokenizer = Tokenizer::new(&text, builder, kept, budget.attributes);
    while tokenizer.step()? {
        // The work ends at most one token after a limit is exceeded.
        if let Some(exceeded) = tokenizer.sink.sink.exceeded() {
            return Err(exceeded);
        }
    }
    tokenizer.end();
    let ParsedDom { mut dom, exceeded } = tokenizer.sink.sink.finish();
    if let Some(exceeded) = exceeded {
        return Err(exceeded);
    }
    let whole = dom.whole();
    dom.index(whole, budget)?;
    Ok((dom, whole))
}

impl Dom {
    /// The root element. html5ever always makes one.
    fn whole(&self) -> NodeId {
        let mut child = self.first_child(NodeId::DOCUMENT);
        while let Some(id) = child {
            if self.element(id).is_some() {
                return id;
            }
            child = self.next(id);
        }
        NodeId::DOCUMENT
    }

    /// The `<body>` of a page, or the root element if it has none.
    pub(crate) fn body(&self, whole: NodeId) -> NodeId {
        let mut child = self.first_child(whole);
        while let Some(id) = child {
            if self.tag(id) == Some(Tag::Body) {
                return id;
            }
            child = self.next(id);
        }
        whole
    }
}
