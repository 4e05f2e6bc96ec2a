//! What the name of an image's file says: a picture, a placeholder, or the same picture in another size.

use crate::article::SafeUrl;

/// Endings of files that are images.
const DRAWN: [&str; 5] = ["gif", "png", "svg", "bmp", "ico"];
const PHOTOGRAPHED: [&str; 5] = ["jpg", "jpeg", "webp", "avif", "jfif"];

/// Whether a value is an address and no switch (`data-lazyload="true"`), size or script.
pub(super) fn is_address(value: &str) -> bool {
    let value = value.trim_start();
    !value.starts_with(['{', '[', '<']) && (value.contains('/') || file(value).is_some())
}

/// The name of an image's file without its ending, and the ending in lower case.
fn file(address: &str) -> Option<(&str, &'static str)> {
    let path = address.split(['?', '#']).next()?;
    let (stem, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    let ending = DRAWN.into_iter().chain(PHOTOGRAPHED).find(|known| known.eq_ignore_ascii_case(ending))?;
    Some((stem, ending))
}

/// Whether a file is named that holds a picture and no counter's dot.
pub(super) fn is_picture_file(url: &SafeUrl) -> bool {
    file(url.as_str()).is_some_and(|(_, ending)| ending == "png" || PHOTOGRAPHED.contains(&ending))
}

/// Whether two addresses are those of one picture: the same file, perhaps in another size (`a-300x200.jpg`).
pub(super) fn is_same_picture(one: &SafeUrl, other: &SafeUrl) -> bool {
    fn name(url: &SafeUrl) -> Option<&str> {
        let (stem, _) = file(url.as_str())?;
        let bare = stem.rsplit_once('-').filter(|(bare, size)| !bare.is_empty() && is_size(size));
        Some(bare.map_or(stem, |(bare, _)| bare))
    }
    one == other || name(one).is_some_and(|name_of_one| name(other) == Some(name_of_one))
}

/// `300x200`.
fn is_size(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('x').is_some_and(|(width, height)| is_number(width) && is_number(height))
}

/// What a template left unfilled.
const RESIDUE: [&str; 5] = ["@@", "{{", "%7B%7B", "${", "$%7B"];

/// Words that name a placeholder,
const PLACEHOLDERS: [&str; 12] = [
    "blank",
    "loading",
    "spacer",
    "placeholder",
    "lazyload",
    "lazy",
    "transparent",
    "1px",
    "1x1",
    "noimage",
    "nopic",
    "noimg",
];
/// those that do so only for drawn images, since photographs may show such things,
const DRAWN_PLACEHOLDERS: [&str; 11] =
    ["grey", "gray", "clear", "pixel", "space", "empty", "trans", "loader", "dot", "px", "rt"];
/// and those that may stand beside them.
const BESIDE: [&str; 9] = ["image", "img", "pic", "bg", "icon", "default", "gif", "white", "black"];

/// A name has at most so many bytes and words to be one of a placeholder: `loading-dock-in-the-port.jpg` is none.
const MAX_NAME: usize = 40;
const MAX_WORDS: usize = 4;

/// Whether the address is one of a placeholder or counter, by the name of its file. Read from the finished address, so
/// that the answer is the same for what is published.
pub(super) fn is_placeholder(url: &SafeUrl) -> bool {
    if RESIDUE.iter().any(|residue| url.as_str().contains(residue)) {
        return true;
    }
    let Some((stem, ending)) = file(url.as_str()).filter(|(stem, _)| stem.len() <= MAX_NAME) else { return false };
    let stem = stem.to_ascii_lowercase();
    // Counters have short names: c.gif, s.gif.
    if ending == "gif" && matches!(stem.as_bytes(), [letter] if letter.is_ascii_lowercase()) {
        return true;
    }
    let names =
        |word: &str| PLACEHOLDERS.contains(&word) || (DRAWN.contains(&ending) && DRAWN_PLACEHOLDERS.contains(&word));
    let words = || stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words().count() <= MAX_WORDS
        && (words().any(|word| word == "placeholder")
            || (words().any(names) && words().all(|word| names(word) || BESIDE.contains(&word))))
}

#[cfg(test)]
mod tests {
    use super::{is_address, is_placeholder, is_same_picture};
    use crate::article::{SafeUrl, Use};

    fn url(raw: &str) -> SafeUrl {
        SafeUrl::read(raw, None, Use::Image).unwrap()
    }

    #[test]
    fn placeholders_are_told_by_their_names() {
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
    fn switches_are_no_addresses() {
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
