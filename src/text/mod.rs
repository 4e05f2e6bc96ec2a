//! Text without markup: normal form, letters, amounts, and searches for words.

mod amount;
mod chars;
mod floor;
mod letters;
mod normal;
mod pattern;
mod scan;
mod sentence;
mod words;

pub(crate) use self::amount::{closes, is_amount, is_dash, is_sign_after, is_sign_before};
pub(crate) use self::chars::{end_with_chars, is_longer_than, n_visible_chars, visible_chars};
pub(crate) use self::floor::{first, floor_char_boundary, last};
pub(crate) use self::letters::{is_han, is_letter, letters, lowered, units_of};
pub(crate) use self::normal::{Piece, fold, fold_into, fold_lines, is_stripped, joins_lines, pieces};
pub(crate) use self::pattern::{any_of, compile_pattern};
pub(crate) use self::scan::Scan;
pub(crate) use self::sentence::SentenceMarks;
pub(crate) use self::words::{first_chars, last_chars, words, words_by_section, words_in_section};
