//! Shapes of input that could be expensive to clean. Each shape can be written at any size.
//!
//! There is one file for each part of the pipeline. Shapes for the parts after the parser must have
//! fewer elements than the limit: [`spread`] makes its units longer with text instead of writing
//! more units.

mod images;
mod marks;
mod news;
mod output;
mod posts;
mod tree;
mod words;

/// One shape.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// The group, and what is repeated: `group/repeated`.
    pub(crate) name: &'static str,
    /// Writes the shape with about the given number of bytes.
    pub(crate) write: fn(usize) -> Vec<u8>,
}

/// All shapes, group by group.
pub(crate) fn all() -> impl Iterator<Item = Shape> {
    let tables =
        [tree::SHAPES, images::SHAPES, marks::SHAPES, words::SHAPES, news::SHAPES, posts::SHAPES, output::SHAPES];
    tables.into_iter().flatten().copied()
}

const fn shape(name: &'static str, write: fn(usize) -> Vec<u8>) -> Shape {
    Shape { name, write }
}

/// The maximum number of elements of a spread shape. The limit is 50,000, and the parser adds some
/// elements.
const MAX_ELEMENTS: usize = 45_000;

/// In a unit, the place for text that makes it longer.
const FILLER: char = '§';
/// An ordinary sentence that no rule matches.
const SENTENCE: &str = "江城港一季度吞吐量同比增长，";

/// `unit`, as often as it fits.
fn repeat(unit: &str, size: usize) -> Vec<u8> {
    wrap("", unit, "", size)
}

/// `unit`, as often as it fits, between `before` and `after`.
fn wrap(before: &str, unit: &str, after: &str, size: usize) -> Vec<u8> {
    let n_units = (size.saturating_sub(before.len() + after.len()) / unit.len()).max(1);
    [before, &unit.repeat(n_units), after].concat().into_bytes()
}

/// `unit(0)`, `unit(1)`, `unit(2)` … between `before` and `after`.
fn count(before: &str, unit: impl Fn(usize) -> String, after: &str, size: usize) -> Vec<u8> {
    let mut out = before.to_owned();
    for index in 0.. {
        out.push_str(&unit(index));
        if out.len() + after.len() >= size {
            break;
        }
    }
    out.push_str(after);
    out.into_bytes()
}

/// Like [`wrap`], for a unit with `n_elements` elements and a [`FILLER`].
fn spread(before: &str, unit: &str, after: &str, n_elements: usize, size: usize) -> Vec<u8> {
    spread_count(before, |_| unit.to_owned(), after, n_elements, size)
}

/// Like [`count`], for a unit with `n_elements` elements and a [`FILLER`].
fn spread_count(before: &str, unit: impl Fn(usize) -> String, after: &str, n_elements: usize, size: usize) -> Vec<u8> {
    let bare = unit(0).len() - FILLER.len_utf8();
    let n_units = (size / bare).min(MAX_ELEMENTS / n_elements).max(1);
    let mut out = before.to_owned();
    for index in 0..n_units {
        let unit = unit(index);
        let n_bytes = (size / n_units * (index + 1)).saturating_sub(out.len() + unit.len());
        out.push_str(&unit.replace(FILLER, &SENTENCE.repeat(n_bytes / SENTENCE.len())));
    }
    out.push_str(after);
    out.into_bytes()
}

/// Two shapes one after the other, each with half of the size.
fn halves(first: fn(usize) -> Vec<u8>, second: fn(usize) -> Vec<u8>, size: usize) -> Vec<u8> {
    [first(size / 2), second(size / 2)].concat()
}

/// `open`, `depth` times, then `inner`, then `close`, `depth` times. The limit of depth is 256.
fn nest(depth: usize, open: &str, inner: &[u8], close: &str) -> Vec<u8> {
    [open.repeat(depth).as_bytes(), inner, close.repeat(depth).as_bytes()].concat()
}

/// A number as a word of `length` letters, for names, words and codes that must differ.
fn letters(mut number: usize, first: u8, length: usize) -> String {
    let mut out = vec![first; length];
    for place in out.iter_mut().rev() {
        *place += u8::try_from(number % 26).expect("the remainder is below 26");
        number /= 26;
    }
    String::from_utf8(out).expect("letters are ASCII")
}
