//! Inputs that end too early: at any byte, inside a tag, a reference or a character. The checks
//! must pass for each prefix. In a release build, short inputs are cut at every byte, which takes
//! seconds. In a debug build there are fewer prefixes.

use finclean::Cleaner;

use crate::case;

/// Inputs up to this length are cut at every byte.
const SHORT: usize = if cfg!(debug_assertions) { 12 } else { 160 };

/// The number of prefixes of a longer input.
const N_SAMPLES: usize = if cfg!(debug_assertions) { 6 } else { 24 };

/// Everything that is wrong with the prefixes of an input. A prefix that ends inside a character is
/// cleaned as bytes.
pub(crate) fn faults_of_prefixes(input: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    for end in ends(input.len()) {
        let prefix = &input[..end];
        let found = match std::str::from_utf8(prefix) {
            Ok(text) => case::faults_of(text),
            Err(_) => match Cleaner::new().clean_bytes(prefix, None) {
                Ok(article) => case::faults(None, end, &article),
                Err(_) => Vec::new(),
            },
        };
        faults.extend(found.into_iter().map(|fault| format!("cut at byte {end}: {fault}")));
    }
    faults
}

/// The places at which inputs of this length are cut.
fn ends(length: usize) -> Vec<usize> {
    if length <= SHORT {
        return (0..length).collect();
    }
    // Without the remainder, inputs of regular structure would be cut at the same place of each
    // part.
    (0..N_SAMPLES)
        .map(|sample| sample * length / N_SAMPLES + length % 7 * sample / N_SAMPLES)
        .map(|end| end.min(length))
        .collect()
}

#[test]
fn every_byte_of_a_short_input_is_an_end() {
    assert_eq!(ends(3), [0, 1, 2]);
    let long = ends(100_000);
    assert_eq!((long.len(), long[0]), (N_SAMPLES, 0));
    assert!(long.windows(2).all(|pair| pair[0] < pair[1]));
}
