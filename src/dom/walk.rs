//! Walks through the tree. All are iterative, because the input decides its depth.

use super::{Data, Dom, NodeId, Tag};
use crate::text::visible_chars;

/// One step of a walk in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Enter(NodeId),
    Leave(NodeId),
}

impl Dom {
    /// The step after `step` on a walk over the subtree of `root`, which begins with `Enter(root)`.
    pub(crate) fn step(&self, root: NodeId, step: Step) -> Option<Step> {
        match step {
            Step::Enter(id) => Some(self.first_child(id).map_or(Step::Leave(id), Step::Enter)),
            Step::Leave(id) if id == root => None,
            Step::Leave(id) => match self.next(id) {
                Some(next) => Some(Step::Enter(next)),
                None => self.parent(id).map(Step::Leave),
            },
        }
    }

    /// The next node in document order after `id` below `root`; children come first.
    pub(crate) fn following(&self, root: NodeId, id: NodeId) -> Option<NodeId> {
        self.first_child(id).or_else(|| self.following_skipping(root, id))
    }

    /// The next node in document order after the whole subtree of `id`.
    pub(crate) fn following_skipping(&self, root: NodeId, id: NodeId) -> Option<NodeId> {
        let mut here = id;
        while here != root {
            if let Some(next) = self.next(here) {
                return Some(next);
            }
            here = self.parent(here)?;
        }
        None
    }

    /// The nodes of the subtree of `root` in document order, without `root` itself.
    pub(crate) fn descendants(&self, root: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(root), move |&id| self.following(root, id))
    }

    /// The ancestors of `id`, from its parent to the document.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |&id| self.parent(id))
    }

    /// The children of `id`.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(id), |&id| self.next(id))
    }

    /// The siblings after `id`.
    pub(crate) fn siblings_after(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.next(id), |&id| self.next(id))
    }

    /// The texts of the subtree of `root`, except those in opaque elements.
    pub(crate) fn texts(&self, root: NodeId) -> impl Iterator<Item = &str> {
        self.text_nodes(root).map(|(_, text)| text)
    }

    /// The text nodes of the subtree of `root` with their texts, except those in opaque elements.
    pub(crate) fn text_nodes(&self, root: NodeId) -> impl Iterator<Item = (NodeId, &str)> {
        self.visible(root)
            .filter_map(|id| if let Data::Text(text) = self.data(id) { Some((id, &**text)) } else { None })
    }

    /// The comments below `root`, except those in opaque elements.
    pub(crate) fn comments(&self, root: NodeId) -> impl Iterator<Item = NodeId> {
        self.visible(root).filter(|&id| matches!(self.data(id), Data::Comment(_)))
    }

    /// The nodes below `root`, or `root` itself if it has no children, without the descendants of
    /// opaque elements.
    fn visible(&self, root: NodeId) -> impl Iterator<Item = NodeId> {
        let first = if self.first_child(root).is_some() { self.first_visible_child(root) } else { Some(root) };
        std::iter::successors(first, move |&id| {
            self.first_visible_child(id).or_else(|| self.following_skipping(root, id))
        })
    }

    fn first_visible_child(&self, id: NodeId) -> Option<NodeId> {
        if self.tag(id).is_some_and(Tag::is_opaque) { None } else { self.first_child(id) }
    }

    /// All text of a short subtree, joined.
    pub(crate) fn text(&self, root: NodeId) -> String {
        self.texts(root).collect()
    }

    /// Whether the subtree of `root` has more than `limit` characters that are not white space.
    pub(crate) fn has_more_text_than(&self, root: NodeId, limit: usize) -> bool {
        let mut left = limit;
        for text in self.texts(root) {
            let n_chars = visible_chars(text).take(left + 1).count();
            if n_chars > left {
                return true;
            }
            left -= n_chars;
        }
        false
    }

    /// Whether `id` is `ancestor` or below it.
    pub(crate) fn is_within(&self, id: NodeId, ancestor: NodeId) -> bool {
        std::iter::successors(Some(id), |&node| self.parent(node)).any(|node| node == ancestor)
    }
}
