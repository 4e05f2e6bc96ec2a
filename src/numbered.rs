//! A list of distinct values, each found by its number or by its value.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};

use rustc_hash::FxBuildHasher;

/// Numbers values in the order in which they first occur. The time to find one does not grow with
/// their number: a hostile page has tens of thousands.
#[derive(Clone, Debug)]
pub(crate) struct Numbered<T> {
    list: Vec<T>,
    /// The numbers by the hashes of their values. Empty while the list is short, because few values
    /// are found faster by comparing. Only the list contains the values: a second copy of each
    /// would be half of the memory of an article with 100,000 codes.
    numbers: HashMap<u64, u32, FxBuildHasher>,
    /// Seeded at random, so that nobody can choose values with equal hashes.
    hasher: RandomState,
}

/// Up to this many values are compared one by one. An ordinary article has fewer.
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
            let key = self.key_of(&self.list[index]);
            self.numbers.insert(key, as_number(index));
        }
        let key = self.key_of(value);
        let number = *self.numbers.entry(key).or_insert(as_number(self.list.len()));
        if number as usize == self.list.len() {
            self.list.push(value.clone());
        }
        number
    }

    /// The key of `value` in [`Self::numbers`]: its hash, or the next number that no other value
    /// has as its key.
    fn key_of(&self, value: &T) -> u64 {
        let mut key = self.hasher.hash_one(value);
        while self.numbers.get(&key).is_some_and(|&number| self.list[number as usize] != *value) {
            key = key.wrapping_add(1);
        }
        key
    }

    /// The value with this number.
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
