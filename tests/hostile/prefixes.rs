//! Inputs that end too early (I17): at any byte, inside a tag, a reference or a character, what is left is as safe as the
//! whole. Short inputs are cut at every byte in a release build, where it takes seconds; else at fewer places.

use finclean::Cleaner;

use crate::case;

/// Shorter inputs are cut at every byte.
const SHORT: usize = if cfg!(debug_assertions) { 12 } else { 160 };

/// How many prefixes a longer input has.
const N_SAMPLES: usize = if cfg!(debug_assertions) { 6 } else { 24 };

/// All that is wrong with the prefixes of an input. Those cut inside a character are cleaned as bytes.
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

/// Where inputs of this length are cut: everywhere, or at places spread by a step that is no multiple of anything.
fn ends(length: usize) -> Vec<usize> {
    if length <= SHORT {
        return (0..length).collect();
    }
    // The remainder moves the places off the multiples of the step.
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
