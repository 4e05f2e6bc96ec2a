//! Shapes of input that try to cost more than they should: each a way to write any number of bytes.
//!
//! One file a part of the pipeline. A shape stays under the element limit where it means to reach what stands behind the
//! parser: [`spread`] fills its units up with text instead of writing more of them.

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
    /// Its group and what repeats in it.
    pub(crate) name: &'static str,
    /// Writes it with about so many bytes.
    pub(crate) write: fn(usize) -> Vec<u8>,
}

/// All shapes, in groups.
pub(crate) fn all() -> impl Iterator<Item = Shape> {
    let tables =
        [tree::SHAPES, images::SHAPES, marks::SHAPES, words::SHAPES, news::SHAPES, posts::SHAPES, output::SHAPES];
    tables.into_iter().flatten().copied()
}

const fn shape(name: &'static str, write: fn(usize) -> Vec<u8>) -> Shape {
    Shape { name, write }
}

/// Elements of a spread shape: some way under the limit of 50,000, since the parser adds its own.
const MAX_ELEMENTS: usize = 45_000;

/// Stands in a unit for text that makes it longer.
const FILLER: char = '§';
/// An ordinary sentence, without anything that a rule looks for.
const SENTENCE: &str = "江城港一季度吞吐量同比增长，";

/// `unit` as often as it fits.
fn repeat(unit: &str, size: usize) -> Vec<u8> {
    wrap("", unit, "", size)
}

/// `unit` as often as it fits between two ends.
fn wrap(before: &str, unit: &str, after: &str, size: usize) -> Vec<u8> {
    let n_units = (size.saturating_sub(before.len() + after.len()) / unit.len()).max(1);
    [before, &unit.repeat(n_units), after].concat().into_bytes()
}

/// What `unit` makes of 0, 1, 2 …, between two ends.
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

/// Like [`wrap`], with a unit that holds `n_elements` elements and a [`FILLER`].
fn spread(before: &str, unit: &str, after: &str, n_elements: usize, size: usize) -> Vec<u8> {
    spread_count(before, |_| unit.to_owned(), after, n_elements, size)
}

/// Like [`count`], with a unit that holds `n_elements` elements and a [`FILLER`].
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

/// Two shapes one after the other, each half of the size.
fn halves(first: fn(usize) -> Vec<u8>, second: fn(usize) -> Vec<u8>, size: usize) -> Vec<u8> {
    [first(size / 2), second(size / 2)].concat()
}

/// `open` so often that the depth limit of 256 is just kept, and as many `close`.
fn nest(depth: usize, open: &str, inner: &[u8], close: &str) -> Vec<u8> {
    [open.repeat(depth).as_bytes(), inner, close.repeat(depth).as_bytes()].concat()
}

/// A number as letters, all of one length: for names, words and codes that must differ.
fn letters(mut number: usize, first: u8, length: usize) -> String {
    let mut out = vec![first; length];
    for place in out.iter_mut().rev() {
        *place += u8::try_from(number % 26).expect("the remainder is below 26");
        number /= 26;
    }
    String::from_utf8(out).expect("letters are ASCII")
}
