//! `srcset`: the same image in several sizes, of which the largest is taken.
//!
//! Read as the HTML standard does, and where a list is broken as its author meant it: a comma or a descriptor may be
//! missing. One walk over the bytes, since a hostile list has a megabyte.

use super::picture_file::is_address;
use crate::article::MAX_URL_LENGTH;

/// One entry of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate<'a> {
    pub(super) address: &'a str,
    size: Size,
}

/// How large an entry is said to be. A stated width tells more than a density, and that more than nothing.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum Size {
    Unstated,
    Density(f64),
    Width(f64),
}

impl Candidate<'_> {
    pub(super) fn is_larger_than(self, other: Self) -> bool {
        self.size > other.size
    }

    fn is_usable(&self) -> bool {
        self.address.len() <= MAX_URL_LENGTH && !is_data(self.address) && is_address(self.address)
    }
}

fn is_data(address: &str) -> bool {
    address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
}

/// The largest entry that has an address to read, and of equal ones the first.
pub(super) fn largest(list: &str) -> Option<Candidate<'_>> {
    let mut best: Option<Candidate<'_>> = None;
    let mut rest = list;
    while let Some((candidate, left)) = next(rest) {
        if candidate.is_usable() && best.is_none_or(|best| candidate.is_larger_than(best)) {
            best = Some(candidate);
        }
        rest = left;
    }
    best
}

/// The first entry of what is left of a list, and what is left behind it.
fn next(list: &str) -> Option<(Candidate<'_>, &str)> {
    let list = list.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    if list.is_empty() {
        return None;
    }
    let (raw, mut rest) = list.split_at(address_length(list));
    let address = raw.trim_end_matches(',');
    let mut size = Size::Unstated;
    // A comma at its end ends the entry too.
    while address.len() == raw.len() {
        let spaced = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let end = spaced.find(|c: char| c.is_ascii_whitespace() || c == ',').unwrap_or(spaced.len());
        // What is no descriptor is the next entry, whose comma is missing.
        let Some(stated) = descriptor(&spaced[..end]) else { break };
        size = if stated > size { stated } else { size };
        rest = &spaced[end..];
    }
    Some((Candidate { address, size }, rest))
}

/// Where an address ends: at white space, or at a comma with another address right behind it. Other commas belong to it
/// (`w_640,q_auto/a.jpg`).
fn address_length(list: &str) -> usize {
    let bytes = list.as_bytes();
    let is_data = is_data(list);
    let begins_address =
        |rest: &[u8]| !is_data && [&b"//"[..], b"http://", b"https://"].iter().any(|begin| rest.starts_with(begin));
    let ends =
        |(at, byte): (usize, &u8)| byte.is_ascii_whitespace() || (*byte == b',' && begins_address(&bytes[at + 1..]));
    bytes.iter().enumerate().position(ends).unwrap_or(bytes.len())
}

/// `640w`, `2x` or `480h`; a height says nothing that a width beside it does not.
fn descriptor(token: &str) -> Option<Size> {
    let (last, _) = token.char_indices().next_back()?;
    let (number, unit) = token.split_at(last);
    let number: f64 = number.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0)?;
    match unit {
        "w" | "W" => Some(Size::Width(number)),
        "x" | "X" => Some(Size::Density(number)),
        "h" | "H" => Some(Size::Unstated),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::largest;

    fn check(list: &str, want: Option<&str>) {
        assert_eq!(largest(list).map(|candidate| candidate.address), want, "{list}");
    }

    #[test]
    fn the_largest_is_taken() {
        check("a/1.jpg 320w, a/2.jpg 1024w, a/3.jpg 640w", Some("a/2.jpg"));
        check("a/1.jpg, a/2.jpg 2x, a/3.jpg 1.5x", Some("a/2.jpg"));
        check("a/1.jpg 1x,a/2.jpg 3X\n", Some("a/2.jpg"));
        check("a/1.jpg 2x, a/2.jpg 100w", Some("a/2.jpg"));
        check("a/1.jpg 640w 480h, a/2.jpg 320w 900h", Some("a/1.jpg"));
        check("//i.example/1", Some("//i.example/1"));
        check("a/1.jpg,a/2.jpg", Some("a/1.jpg,a/2.jpg"));
        check("a/1.jpg 2x, a/2.jpg 2x", Some("a/1.jpg"));
    }

    #[test]
    fn commas_in_addresses_belong_to_them() {
        check(
            "https://i.example/w_320,q_auto/1.jpg 320w, https://i.example/w_640,q_auto/1.jpg 640w",
            Some("https://i.example/w_640,q_auto/1.jpg"),
        );
        check("data:image/gif;base64,R0lGOD// 900w, //i.example/2,3.jpg 640w", Some("//i.example/2,3.jpg"));
    }

    #[test]
    fn broken_lists_give_what_was_meant() {
        check(",, a/1.jpg 320w ,, a/2.jpg 640w ,", Some("a/2.jpg"));
        check("//i.example/1.jpg,https://i.example/2.jpg 2x", Some("https://i.example/2.jpg"));
        check("a/1.jpg 320w a/2.jpg 640w", Some("a/2.jpg"));
        check("a/1.jpg 320, a/2.jpg w640, a/3.jpg -2x", Some("a/1.jpg"));
        check("a/1.jpg infw, a/2.jpg 2x", Some("a/2.jpg"));
    }

    #[test]
    fn what_lists_no_image_is_refused() {
        for list in
            ["", " , ,", "true", "640w", "data:image/gif;base64,R0lGOD", "DATA:image/png;base64,// 2x", "{{srcset}}"]
        {
            check(list, None);
        }
        check(&format!("/{} 2x, /b 1x", "a".repeat(5000)), Some("/b"));
    }
}
