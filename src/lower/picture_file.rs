//! What the file name of an image says: a picture, a placeholder, or the same picture in another
//! size.

use crate::article::SafeUrl;
use crate::text::words_in_section;

const DRAWINGS: &[&str] = words_in_section!("lower/picture_file_words.txt", "drawing");
const PHOTOGRAPHS: &[&str] = words_in_section!("lower/picture_file_words.txt", "photograph");

/// Whether a value is an address, not a switch (`data-lazyload="true"`), a size or a script.
pub(super) fn is_address(value: &str) -> bool {
    let value = value.trim_start();
    !value.starts_with(['{', '[', '<']) && (value.contains('/') || image_file(value).is_some())
}

/// The name of an image file without its ending, and the ending in lower case.
fn image_file(address: &str) -> Option<(&str, &'static str)> {
    let path = address.split(['?', '#']).next()?;
    let (stem, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    let ending = DRAWINGS.iter().chain(PHOTOGRAPHS).find(|known| known.eq_ignore_ascii_case(ending))?;
    Some((stem, ending))
}

/// Whether the address is that of a file with a picture, not with the dot of a counter.
pub(super) fn is_picture_file(url: &SafeUrl) -> bool {
    let Some((_, ending)) = image_file(url.as_str()) else { return false };
    ending == "png" || PHOTOGRAPHS.contains(&ending)
}

/// Whether two addresses are those of one picture: the same file, perhaps in another size
/// (`a-300x200.jpg`).
pub(super) fn is_same_picture(one: &SafeUrl, other: &SafeUrl) -> bool {
    if one == other {
        return true;
    }
    match picture_name(one) {
        Some(name) => picture_name(other) == Some(name),
        None => false,
    }
}

/// The name of a picture's file without its size and ending.
fn picture_name(url: &SafeUrl) -> Option<&str> {
    let (stem, _) = image_file(url.as_str())?;
    match stem.rsplit_once('-') {
        Some((name, size)) if !name.is_empty() && is_size(size) => Some(name),
        _ => Some(stem),
    }
}

/// Whether a text is a width and a height: `300x200`.
fn is_size(text: &str) -> bool {
    let Some((width, height)) = text.split_once('x') else { return false };
    is_number(width) && is_number(height)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The name of a placeholder has at most so many bytes. Longer names are descriptions.
const MAX_PLACEHOLDER_NAME: usize = 40;

/// The name of a placeholder has at most so many words: `loading-dock-in-the-port.jpg` is a
/// picture.
const MAX_PLACEHOLDER_WORDS: usize = 4;

/// Whether the address is that of a placeholder or counter, by the name of its file. The finished
/// address is read, so that the answer is the same for the output.
pub(super) fn is_placeholder(url: &SafeUrl) -> bool {
    let residue: &[&str] = words_in_section!("lower/picture_file_words.txt", "template residue");
    if residue.iter().any(|residue| url.as_str().contains(residue)) {
        return true;
    }
    let Some((stem, ending)) = image_file(url.as_str()) else { return false };
    if stem.len() > MAX_PLACEHOLDER_NAME {
        return false;
    }
    let stem = stem.to_ascii_lowercase();
    // Counters have short names: c.gif, s.gif.
    if ending == "gif" && matches!(stem.as_bytes(), [letter] if letter.is_ascii_lowercase()) {
        return true;
    }
    is_placeholder_name(&stem, DRAWINGS.contains(&ending))
}

/// Whether the words of a file's name, in lower case, mean a placeholder.
fn is_placeholder_name(stem: &str, is_drawing: bool) -> bool {
    let (mut n_words, mut n_placeholders, mut n_neighbours, mut is_called_so) = (0, 0, 0, false);
    for word in stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        n_words += 1;
        is_called_so |= word == "placeholder";
        if is_placeholder_word(word, is_drawing) {
            n_placeholders += 1;
        } else if words_in_section!("lower/picture_file_words.txt", "next to placeholder").contains(&word) {
            n_neighbours += 1;
        }
    }
    let has_no_other = n_placeholders > 0 && n_placeholders + n_neighbours == n_words;
    n_words <= MAX_PLACEHOLDER_WORDS && (is_called_so || has_no_other)
}

fn is_placeholder_word(word: &str, is_drawing: bool) -> bool {
    words_in_section!("lower/picture_file_words.txt", "placeholder").contains(&word)
        || (is_drawing && words_in_section!("lower/picture_file_words.txt", "placeholder drawing").contains(&word))
}

#[cfg(test)]
mod tests {
    use super::{is_address, is_placeholder, is_same_picture};
    use crate::article::{SafeUrl, Use};

    fn url(raw: &str) -> SafeUrl {
        SafeUrl::parse(raw, None, Use::Image).unwrap()
    }

    #[test]
    fn placeholders_are_recognised_by_their_names() {
        for name in [
            "blank.gif",
            "spacer.GIF",
            "placeholder.png",
            "image-placeholder.svg",
            "placeholder-16x9.jpg",
            "loading.gif",
            "img_loading.png",
            "grey.gif",
            "transparent.png",
            "lazy.png",
            "1x1.png",
            "c.gif?id=40232587",
            "rt.gif",
            "@@pic1@@",
            "{{src}}",
            "a.png?src={{x}}",
            "${src}.jpg",
            "clear.gif",
            "pixel.png",
            "white-1px.gif",
        ] {
            assert!(is_placeholder(&url(&format!("https://i.example/{name}"))), "{name}");
        }
        for name in [
            "loading-dock-in-the-port.jpg",
            "blank-check-firms.jpg",
            "grey-market.png",
            "pixel-9.png",
            "grey.jpg",
            "1.gif",
            "a.png",
            "chart.gif",
            "placeholder/chart.png",
            "placeholder",
            "loading",
            "default.jpg",
            "ab.gif",
            "the-placeholder-chief-steps-down.jpg",
            "photo@2x.jpg",
            "a.png@250w_1e_1c",
            "lazy-river-resort.jpg",
        ] {
            assert!(!is_placeholder(&url(&format!("https://i.example/{name}"))), "{name}");
        }
    }

    #[test]
    fn switches_are_not_addresses() {
        for value in ["//i.example/a", "/a/b", "https://i.example/a?b=c", "a.jpg", " W020240513.PNG ", "img/1"] {
            assert!(is_address(value.trim_end()), "{value}");
        }
        for value in ["true", "1", "", "lazy", "640x480", "auto", "{\"src\":\"//i.example/a.jpg\"}", "[/a.jpg, small]"]
        {
            assert!(!is_address(value), "{value}");
        }
    }

    #[test]
    fn one_picture_may_have_two_sizes() {
        let same = |a: &str, b: &str| is_same_picture(&url(a), &url(b));
        assert!(same("//i.example/port-300x200.jpg", "//cdn.example/w/port.jpg?q=80"));
        assert!(same("//i.example/a", "//i.example/a"));
        assert!(!same("//i.example/port-1.jpg", "//i.example/port-2.jpg"));
        assert!(!same("//i.example/a", "//i.example/b"));
        assert!(!same("//i.example/-300x200.jpg", "//i.example/-640x480.jpg"));
    }
}
