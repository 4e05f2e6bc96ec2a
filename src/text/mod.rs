//! Text without markup: normal form, letters, amounts, and searches for words.

mod amount;
mod floor;
mod letters;
mod normal;
mod scan;
mod words;

pub(crate) use self::amount::{closes, is_amount, is_dash, is_sign_before, is_sign_behind};
pub(crate) use self::floor::{first, floor_char_boundary, last};
pub(crate) use self::letters::{is_han, is_letter, letters, lowered, units_of};
pub(crate) use self::normal::{Piece, fold, fold_into, fold_lines, is_stripped, joins_lines, pieces};
pub(crate) use self::scan::Scan;
#[expect(unused_imports)]
pub(crate) use self::words::words;
pub(crate) use self::words::{
    count_entries, count_in_section, entries, in_section, without_sections, words_by_section, words_in_section,
};
