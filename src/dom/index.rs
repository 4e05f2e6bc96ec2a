//! The elements in document order, as a list: a search for some of them does not walk the tree.

use std::ops::Range;

use super::{Budget, Data, Dom, Exceeded, NodeId, Step, Tag};

/// An element in the list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed {
    pub(crate) id: NodeId,
    pub(crate) tag: Tag,
    /// The number of the first element after all its descendants.
    pub(crate) end: usize,
}

impl Dom {
    /// Lists the elements of the finished tree and checks its depth: the depths that the sink
    /// counts are estimates for subtrees that were moved.
    pub(super) fn index(&mut self, whole: NodeId, budget: Budget) -> Result<(), Exceeded> {
        let (mut elements, mut open): (Vec<Listed>, Vec<usize>) = (Vec::with_capacity(self.len() / 2), Vec::new());
        let mut step = Some(Step::Enter(whole));
        while let Some(here) = step {
            match here {
                Step::Enter(id) => {
                    if let Data::Element(element) = self.data(id) {
                        open.push(elements.len());
                        if open.len() > budget.depth {
                            return Err(Exceeded::Depth);
                        }
                        elements.push(Listed { id, tag: element.tag, end: 0 });
                    }
                }
                Step::Leave(id) => {
                    if self.tag(id).is_some()
                        && let Some(index) = open.pop()
                    {
                        elements[index].end = elements.len();
                    }
                }
            }
            step = self.step(whole, here);
        }
        self.elements = elements;
        Ok(())
    }

    /// The numbers of the elements below `root`.
    pub(crate) fn numbers_below(&self, root: NodeId) -> Range<usize> {
        let number = self.elements.iter().position(|listed| listed.id == root);
        number.map_or(0..0, |number| number + 1..self.elements[number].end)
    }

    /// The element with this number.
    pub(crate) fn listed(&self, number: usize) -> Listed {
        self.elements[number]
    }

    /// The elements below `root` in document order.
    pub(crate) fn elements(&self, root: NodeId) -> impl Iterator<Item = NodeId> {
        self.elements[self.numbers_below(root)].iter().map(|listed| listed.id)
    }

    /// The elements below `root` that have this tag, in document order.
    pub(crate) fn elements_with_tag(&self, root: NodeId, tag: Tag) -> impl Iterator<Item = NodeId> {
        self.elements[self.numbers_below(root)].iter().filter(move |listed| listed.tag == tag).map(|listed| listed.id)
    }
}
