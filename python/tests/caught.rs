//! A panic becomes a message. No known input makes the library panic, so this cannot be tested from
//! Python.

#[path = "../src/caught.rs"]
mod caught;

use std::panic::panic_any;

use caught::caught;

#[test]
fn a_panic_is_caught_with_its_message() {
    let row = "营收".len();
    assert_eq!(caught(|| -> usize { panic!("row {row}") }), Err("row 6".to_owned()));
    assert_eq!(caught(|| -> usize { panic!("why") }), Err("why".to_owned()));
    assert_eq!(caught(|| -> usize { panic_any(row) }), Err("no message".to_owned()));
    assert_eq!(caught(|| row), Ok(6));
}
