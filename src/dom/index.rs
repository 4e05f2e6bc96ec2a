//! The elements in document order, as a list: who looks for some of them need not walk the tree.

use super::{Budget, Data, Dom, Exceeded, NodeId, Step, Tag};

/// An element's place in document order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) id: NodeId,
    pub(crate) tag: Tag,
    /// The number of the first element behind all that stands in it.
    pub(crate) end: usize,
}

impl Dom {
    /// Lists the elements of the finished tree. It is measured too: the sink only estimates the depths in what is moved.
    pub(super) fn index(&mut self, whole: NodeId, budget: Budget) -> Result<(), Exceeded> {
        let (mut places, mut open): (Vec<Place>, Vec<usize>) = (Vec::with_capacity(self.len() / 2), Vec::new());
        let mut depth = 0_usize;
        let mut step = Some(Step::Enter(whole));
        while let Some(here) = step {
            match here {
                Step::Enter(id) => {
                    depth += 1;
                    if depth > budget.depth {
                        return Err(Exceeded::Depth);
                    }
                    if let Data::Element(element) = self.data(id) {
                        open.push(places.len());
                        places.push(Place { id, tag: element.tag, end: 0 });
                    }
                }
                Step::Leave(id) => {
                    depth -= 1;
                    if self.tag(id).is_some()
                        && let Some(index) = open.pop()
                    {
                        places[index].end = places.len();
                    }
                }
            }
            step = self.step(whole, here);
        }
        self.places = places;
        Ok(())
    }

    /// The numbers of the elements below `root`.
    pub(crate) fn places_below(&self, root: NodeId) -> std::ops::Range<usize> {
        let index = self.places.iter().position(|place| place.id == root);
        index.map_or(0..0, |index| index + 1..self.places[index].end)
    }

    /// The element with a number.
    pub(crate) fn place(&self, number: usize) -> Place {
        self.places[number]
    }

    /// The elements below `root` in document order.
    pub(crate) fn elements(&self, root: NodeId) -> impl Iterator<Item = Place> {
        self.places[self.places_below(root)].iter().copied()
    }
}
