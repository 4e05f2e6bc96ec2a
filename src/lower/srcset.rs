//! `srcset`: one image in several sizes, of which the largest is taken.
//!
//! A list is read as in the HTML standard. A broken list, in which a comma or a descriptor is
//! missing, is read as its author meant it. There is one walk over the bytes, because a hostile
//! list may have a megabyte.

use super::picture_file::is_address;
use crate::article::MAX_URL_LENGTH;

/// One entry of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SrcsetEntry<'a> {
    pub(super) address: &'a str,
    size: StatedSize,
}

/// The size that an entry states. A width is preferred to a density, and a density to nothing.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum StatedSize {
    Unstated,
    Density(f64),
    Width(f64),
}

impl SrcsetEntry<'_> {
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

/// The largest entry with an address that can be read, and of equal ones the first.
pub(super) fn largest_entry(list: &str) -> Option<SrcsetEntry<'_>> {
    let mut best: Option<SrcsetEntry<'_>> = None;
    let mut rest = list;
    while let Some((entry, left)) = next_entry(rest) {
        if entry.is_usable() && best.is_none_or(|best| entry.is_larger_than(best)) {
            best = Some(entry);
        }
        rest = left;
    }
    best
}

/// The first entry of a list, and the rest of the list after it.
fn next_entry(list: &str) -> Option<(SrcsetEntry<'_>, &str)> {
    let list = list.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    if list.is_empty() {
        return None;
    }
    let (raw, mut rest) = list.split_at(address_length(list));
    let address = raw.trim_end_matches(',');
    let mut size = StatedSize::Unstated;
    // A comma at the end of the address also ends the entry.
    while address.len() == raw.len() {
        let spaced = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let end = spaced.find(|c: char| c.is_ascii_whitespace() || c == ',').unwrap_or(spaced.len());
        // Anything else than a descriptor is the next entry, and the comma before it is missing.
        let Some(stated) = descriptor(&spaced[..end]) else { break };
        size = if stated > size { stated } else { size };
        rest = &spaced[end..];
    }
    Some((SrcsetEntry { address, size }, rest))
}

/// The length of the address at the beginning of a list. It ends at white space, or at a comma
/// before another address. Other commas belong to it (`w_640,q_auto/a.jpg`).
fn address_length(list: &str) -> usize {
    let is_data = is_data(list);
    for (at, byte) in list.bytes().enumerate() {
        let is_end = match byte {
            b',' => !is_data && begins_address(&list.as_bytes()[at + 1..]),
            _ => byte.is_ascii_whitespace(),
        };
        if is_end {
            return at;
        }
    }
    list.len()
}

fn begins_address(list: &[u8]) -> bool {
    list.starts_with(b"//") || list.starts_with(b"http://") || list.starts_with(b"https://")
}

/// The size in a descriptor: `640w`, `2x` or `480h`. A height says nothing that the width next to
/// it does not say.
fn descriptor(token: &str) -> Option<StatedSize> {
    let (last, _) = token.char_indices().next_back()?;
    let (number, unit) = token.split_at(last);
    let number: f64 = number.parse().ok()?;
    if !number.is_finite() || number < 0.0 {
        return None;
    }
    match unit {
        "w" | "W" => Some(StatedSize::Width(number)),
        "x" | "X" => Some(StatedSize::Density(number)),
        "h" | "H" => Some(StatedSize::Unstated),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::largest_entry;

    fn check(list: &str, want: Option<&str>) {
        assert_eq!(largest_entry(list).map(|entry| entry.address), want, "{list}");
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
    fn broken_lists_are_read_as_meant() {
        check(",, a/1.jpg 320w ,, a/2.jpg 640w ,", Some("a/2.jpg"));
        check("//i.example/1.jpg,https://i.example/2.jpg 2x", Some("https://i.example/2.jpg"));
        check("a/1.jpg 320w a/2.jpg 640w", Some("a/2.jpg"));
        check("a/1.jpg 320, a/2.jpg w640, a/3.jpg -2x", Some("a/1.jpg"));
        check("a/1.jpg infw, a/2.jpg 2x", Some("a/2.jpg"));
    }

    #[test]
    fn lists_without_an_image_are_refused() {
        for list in
            ["", " , ,", "true", "640w", "data:image/gif;base64,R0lGOD", "DATA:image/png;base64,// 2x", "{{srcset}}"]
        {
            check(list, None);
        }
        check(&format!("/{} 2x, /b 1x", "a".repeat(5000)), Some("/b"));
    }
}
