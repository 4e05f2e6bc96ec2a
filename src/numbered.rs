//! A list of distinct things, each found again by its number or by its value.

use std::collections::HashMap;
use std::hash::Hash;

/// Numbers things in the order in which they first came. Finding one takes the same time however many there are: a
/// hostile page names tens of thousands.
#[derive(Clone, Debug)]
pub(crate) struct Numbered<T> {
    list: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { list: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    /// The number of `value`, which gets one if it has none.
    pub(crate) fn number(&mut self, value: &T) -> u32 {
        if let Some(&number) = self.numbers.get(value) {
            return number;
        }
        let number = u32::try_from(self.list.len()).expect("the element limit keeps counts below u32::MAX");
        self.list.push(value.clone());
        self.numbers.insert(value.clone(), number);
        number
    }

    pub(crate) fn get(&self, number: u32) -> &T {
        &self.list[number as usize]
    }

    pub(crate) fn as_slice(&self) -> &[T] {
        &self.list
    }
}
