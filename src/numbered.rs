//! A list of distinct things, each found again by its number or by its value.

use std::collections::HashMap;
use std::hash::Hash;

/// Numbers things in the order in which they first came. Finding one takes the same time however many there are: a
/// hostile page names tens of thousands.
#[derive(Clone, Debug)]
pub(crate) struct Numbered<T> {
    list: Vec<T>,
    /// Made when the list grows long: a few things are found faster by comparing.
    numbers: HashMap<T, u32>,
}

/// Up to this many things are compared one by one; an ordinary article names fewer.
const MAX_COMPARED: usize = 24;

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { list: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    /// The number of `value`, which gets one if it has none.
    pub(crate) fn number(&mut self, value: &T) -> u32 {
        if let Some(number) = self.find(value) {
            return number;
        }
        let number = as_number(self.list.len());
        self.list.push(value.clone());
        if self.list.len() > MAX_COMPARED {
            let missing = self.numbers.len();
            let rest = self.list.iter().enumerate().skip(missing);
            self.numbers.extend(rest.map(|(index, value)| (value.clone(), as_number(index))));
        }
        number
    }

    fn find(&self, value: &T) -> Option<u32> {
        if self.list.len() > MAX_COMPARED {
            self.numbers.get(value).copied()
        } else {
            self.list.iter().position(|have| have == value).map(as_number)
        }
    }

    pub(crate) fn get(&self, number: u32) -> &T {
        &self.list[number as usize]
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
