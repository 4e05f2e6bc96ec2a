//! Text to tree, within the budgets.

#[cfg(test)]
mod tests;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{QualName, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, create_element};
use html5ever::{local_name, ns};

use super::attr::KeptAttrs;
use super::guard::Guard;
use super::sink::{Parsed, Sink};
use super::tag_scan::TagScan;
use super::{Dom, NodeId, Step, Tag};
use crate::floor::floor_char_boundary;

/// html5ever is fed in pieces of this size, so that an exhausted budget stops the work within one of them.
const CHUNK: usize = 16 * 1024;

/// What the parse may use.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    /// Elements the tree builder may create.
    pub(crate) elements: usize,
    /// Depth of the tree: html5ever is quadratic in it (100 kB of `<div>` takes 1.7 s).
    pub(crate) depth: usize,
    /// Attributes on one tag; over all tags that have more than a few, the squares of their numbers may add up to the
    /// square of it. html5ever compares each attribute with all before it (1 MB of them on one tag takes 6.4 s).
    pub(crate) attributes: usize,
}

/// The budget that ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exceeded {
    Elements,
    Depth,
    Attributes,
}

/// How the text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    /// A whole document.
    Document,
    /// The content of a `<body>`. Comments before the first element stay where they stand, which a document's do not.
    Fragment,
}

/// Parses `html` and gives the tree with the element that stands for its whole: `<html>`, or the fragment's root.
pub(crate) fn parse(html: &str, root: Root, kept: &KeptAttrs, budget: Budget) -> Result<(Dom, NodeId), Exceeded> {
    // East Money's fragments have one node to 25 bytes, whole pages to 60; too small a guess costs a move.
    let sink = Sink::new(budget, html.len() / 28 + 16);
    let builder_options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = match root {
        Root::Document => TreeBuilder::new(sink, builder_options),
        Root::Fragment => {
            let context = create_element(&sink, QualName::new(None, ns!(html), local_name!("body")), Vec::new());
            TreeBuilder::new_for_fragment(sink, context, None, builder_options)
        }
    };
    let tokenizer = Tokenizer::new(Guard::new(builder, kept), TokenizerOpts::default());
    feed(&tokenizer, html, budget)?;
    tokenizer.end();
    let Parsed { dom, exceeded, moved } = tokenizer.sink.builder.sink.finish();
    if let Some(exceeded) = exceeded {
        return Err(exceeded);
    }
    let whole = dom.whole();
    if moved {
        dom.measure(whole, budget)?;
    }
    Ok((dom, whole))
}

fn feed(tokenizer: &Tokenizer<Guard<'_>>, html: &str, budget: Budget) -> Result<(), Exceeded> {
    let queue = BufferQueue::default();
    let (mut rest, mut before) = (html, "");
    let mut unfinished = None;
    while !rest.is_empty() {
        let (chunk, tail) = rest.split_at(floor_char_boundary(rest, CHUNK));
        rest = tail;
        let n_tokens = tokenizer.sink.n_tokens();
        queue.push_back(StrTendril::from_slice(chunk));
        // The guard never asks for a script to run, so one call reads the queue to its end.
        let _ = tokenizer.feed(&queue);
        if let Some(exceeded) = tokenizer.sink.builder.sink.exceeded() {
            return Err(exceeded);
        }
        if tokenizer.sink.n_tokens() == n_tokens {
            // One token fills the chunk. It began in the one before.
            let scan = unfinished.get_or_insert_with(|| TagScan::over(before));
            scan.read(chunk);
            if scan.n_attributes() > budget.attributes {
                return Err(Exceeded::Attributes);
            }
        } else {
            unfinished = None;
        }
        before = chunk;
    }
    Ok(())
}

impl Dom {
    /// The root element; html5ever always makes one.
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

    /// Measures the finished tree, whose depths the sink only estimated.
    fn measure(&self, whole: NodeId, budget: Budget) -> Result<(), Exceeded> {
        let mut depth = 0_usize;
        let mut step = Some(Step::Enter(whole));
        while let Some(here) = step {
            match here {
                Step::Enter(_) => depth += 1,
                Step::Leave(_) => depth -= 1,
            }
            if depth > budget.depth {
                return Err(Exceeded::Depth);
            }
            step = self.step(whole, here);
        }
        Ok(())
    }

    /// The element the page calls its body, or else the whole.
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
