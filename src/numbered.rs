//! A list of distinct things, each found again by its number or by its value.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};

use rustc_hash::FxBuildHasher;

/// Numbers things in the order in which they first came. Finding one takes the same time however many there are: a
/// hostile page names tens of thousands.
#[derive(Clone, Debug)]
pub(crate) struct Numbered<T> {
    list: Vec<T>,
    /// The numbers by the hashes of their values; made when the list grows long, since a few things are found faster
    /// by comparing. The values themselves stand in the list alone: a second copy of each would be half of what an
    /// article with 100,000 codes takes.
    numbers: HashMap<u64, u32, FxBuildHasher>,
    /// Seeded at random, so that nobody can choose values whose hashes meet.
    hasher: RandomState,
}

/// Up to this many things are compared one by one; an ordinary article names fewer.
const MAX_COMPARED: usize = 24;

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { list: Vec::new(), numbers: HashMap::default(), hasher: RandomState::new() }
    }
}

impl<T: Clone + Eq + Hash> From<&[T]> for Numbered<T> {
    fn from(values: &[T]) -> Self {
        let mut numbered = Self::default();
        for value in values {
            numbered.number(value);
        }
        numbered
    }
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    /// The number of `value`, which gets one if it has none.
    pub(crate) fn number(&mut self, value: &T) -> u32 {
        if self.list.len() < MAX_COMPARED {
            if let Some(number) = self.list.iter().position(|have| have == value) {
                return as_number(number);
            }
            self.list.push(value.clone());
            return as_number(self.list.len() - 1);
        }
        for index in self.numbers.len()..self.list.len() {
            let place = self.place(&self.list[index]);
            self.numbers.insert(place, as_number(index));
        }
        let place = self.place(value);
        let number = *self.numbers.entry(place).or_insert(as_number(self.list.len()));
        if number as usize == self.list.len() {
            self.list.push(value.clone());
        }
        number
    }

    /// Where in the map the number of `value` is, or would be: the place of another value is passed over.
    fn place(&self, value: &T) -> u64 {
        let mut place = self.hasher.hash_one(value);
        while self.numbers.get(&place).is_some_and(|&number| self.list[number as usize] != *value) {
            place = place.wrapping_add(1);
        }
        place
    }

    pub(crate) fn get(&self, number: u32) -> &T {
        &self.list[number as usize]
    }

    pub(crate) fn into_list(self) -> Vec<T> {
        self.list
    }

    pub(crate) fn as_slice(&self) -> &[T] {
        &self.list
    }
}

fn as_number(index: usize) -> u32 {
    u32::try_from(index).expect("the element limit keeps counts below u32::MAX")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_the_same_when_the_list_grows_long() {
        let mut numbered = Numbered::default();
        for round in 0..2 {
            for value in 0..100_u32 {
                assert_eq!(numbered.number(&value), value, "round {round}");
            }
        }
        assert_eq!(numbered.as_slice().len(), 100);
    }
}
