//! What may be around an attribution: spaces, separators, brackets, dates, links.

use once_cell::sync::Lazy;
use regex::Regex;

use crate::text::{SentenceMarks, any_of, compile_pattern, is_longer_than, words_in_section};

/// Whether the character is white space or invisible. `char::is_whitespace` includes U+3000 and
/// U+00A0.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether the character is a bar that newsrooms write for a colon.
pub(super) fn is_bar(c: char) -> bool {
    matches!(c, '丨' | '｜' | '|' | '│' | '︱' | '∣' | '❘' | '┃')
}

/// Whether the character may separate two attributions, or be an ornament before the first.
#[rustfmt::skip]
pub(super) fn is_separator(c: char) -> bool {
    is_bar(c)
        || matches!(c, '：' | ':' | '、' | '，' | ',' | '；' | ';' | '。' | '.' | '/' | '／' | '\\' | '-' | '—' | '–' | '―' | '－')
        || matches!(c, '·' | '•' | '●' | '■' | '◆' | '▶' | '▲' | '□' | '◎' | '○' | '☉' | '◇' | '★' | '☆' | '*' | '~' | '～' | '>' | '＞' | '_' | '=')
}

/// Whether a bracket opens or closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opening,
    Closing,
}

/// The number of round and of square brackets as a class.
const ROUND: usize = 0;
const SQUARE: usize = 1;
const N_CLASSES: usize = 5;

/// The class of a bracket and its side. Both widths are one class, since pages mix them. Quotation
/// marks are brackets too.
fn bracket(c: char) -> Option<(usize, Side)> {
    Some(match c {
        '（' | '(' => (ROUND, Side::Opening),
        '）' | ')' => (ROUND, Side::Closing),
        '【' | '[' | '［' | '〔' => (SQUARE, Side::Opening),
        '】' | ']' | '］' | '〕' => (SQUARE, Side::Closing),
        '《' | '〈' => (2, Side::Opening),
        '》' | '〉' => (2, Side::Closing),
        '“' => (3, Side::Opening),
        '”' => (3, Side::Closing),
        '「' | '『' => (4, Side::Opening),
        '」' | '』' => (4, Side::Closing),
        _ => return None,
    })
}

/// Whether the character is a round or square bracket: those around attributions.
pub(super) fn is_bracket(c: char) -> bool {
    matches!(bracket(c), Some((ROUND | SQUARE, _)))
}

/// Where the bracket opens that the last character of `text` closes.
pub(super) fn opener_of_last(text: &str) -> Option<usize> {
    let (own, Side::Closing) = bracket(text.chars().next_back()?)? else {
        return None;
    };
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match bracket(c) {
            Some((class, Side::Closing)) if class == own => depth += 1,
            Some((class, Side::Opening)) if class == own => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The places of the brackets that have no partner in `text`, in order.
fn loose_brackets(text: &str) -> Vec<usize> {
    let mut open: [Vec<usize>; N_CLASSES] = Default::default();
    let mut loose = Vec::new();
    for (at, c) in text.char_indices() {
        match bracket(c) {
            Some((class, Side::Opening)) => open[class].push(at),
            Some((class, Side::Closing)) if open[class].pop().is_none() => loose.push(at),
            _ => {}
        }
    }
    loose.extend(open.into_iter().flatten());
    loose.sort_unstable();
    loose
}

/// `text` without the spaces at its ends.
pub(super) fn trim_space(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// `text` without spaces, separators and brackets at its ends that have no partner in it.
pub(super) fn trim(text: &str) -> &str {
    let loose = loose_brackets(text);
    let is_inner = |&(at, c): &(usize, char)| !is_space(c) && !is_separator(c) && loose.binary_search(&at).is_err();
    let Some((start, _)) = text.char_indices().find(is_inner) else { return "" };
    let Some((last, c)) = text.char_indices().rev().find(is_inner) else { return "" };
    &text[start..last + c.len_utf8()]
}

/// Whether every bracket in `text` has its partner. If not, the text continues after the bracket
/// around the attribution.
pub(super) fn is_balanced(text: &str) -> bool {
    loose_brackets(text).is_empty()
}

/// `text` without the pair of brackets or quotation marks around the whole of it.
pub(super) fn without_brackets(text: &str) -> &str {
    if opener_of_last(text) != Some(0) {
        return text;
    }
    let mut inner = text.chars();
    inner.next();
    inner.next_back();
    trim_space(inner.as_str())
}

const COUNTERS: &[&str] = words_in_section!("attribution/edge_words.txt", "counter");
const LINKS: &[&str] = words_in_section!("attribution/edge_words.txt", "link");
const DATE_LABELS: &[&str] = words_in_section!("attribution/edge_words.txt", "date label");
const AGES: &[&str] = words_in_section!("attribution/edge_words.txt", "age");

/// A date, a time or both, perhaps with the page of a newspaper.
const STAMP: &str = concat!(
    r"(?:(?:(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|\d{1,2}月\d{1,2}日)",
    r"(?:[\sT]*\d{1,2}[:：时]\d{2}(?:[:：分]\d{2}秒?)?)?|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)",
    r"(?:\s*第?\s*[0-9A-Z]{1,4}\s*版)?",
);

/// The last characters of dates and of links in brackets.
const LAST_OF_STAMPS: [char; 8] = ['版', '日', '秒', '分', ']', '】', ')', '）'];

/// A date, a counter or a link after a name. Refuses what is not at the end: 2024年5月某报 keeps its
/// year.
static AFTER_NAME: Lazy<Regex> = Lazy::new(|| {
    let counters = any_of(COUNTERS);
    let links = any_of(LINKS).replace(' ', r"\s*");
    let parts = [
        &format!(r"[\s|｜]*{STAMP}"),
        &format!(r"\s*{counters}\s*[:：]\s*\d+"),
        &format!(r"\s*[\[【(（]?\s*{links}\s*[\]】)）]?"),
    ];
    compile_pattern(&format!(r"(?:{})\s*$", parts.map(String::as_str).join("|"))).expect("a constant pattern")
});

/// The characters that a date, a counter or a link can end with, besides digits.
static LAST_AFTER_NAME: Lazy<Vec<char>> =
    Lazy::new(|| LAST_OF_STAMPS.into_iter().chain(LINKS.iter().filter_map(|link| link.chars().last())).collect());

/// A date before a label, perhaps with a label of its own, or an age: 3小时前.
/// Refuses words: 昨日18:05 is more than a date.
static BEFORE_LABEL: Lazy<Regex> = Lazy::new(|| {
    let labels = any_of(DATE_LABELS);
    let ages = any_of(AGES);
    compile_pattern(&format!(r"^\s*(?:(?:{labels}\s*[:：]\s*)?{STAMP}|\d{{1,2}}\s*{ages}前)"))
        .expect("a constant pattern")
});

/// `text` without the date, the counter or the link that a site writes after a name.
pub(super) fn without_date_or_link_after(text: &str) -> &str {
    let last = text.trim_end_matches(is_space).chars().next_back();
    if !last.is_some_and(|c| c.is_ascii_digit() || LAST_AFTER_NAME.contains(&c)) {
        return text;
    }
    match AFTER_NAME.find(text) {
        Some(hit) => text[..hit.start()].trim_end_matches(is_space),
        None => text,
    }
}

/// The text before the first label, without date, brackets and separators.
pub(super) fn without_date_before(text: &str) -> &str {
    let rest = trim(text);
    match BEFORE_LABEL.find(rest) {
        Some(hit) => trim(&rest[hit.end()..]),
        None => rest,
    }
}

/// Whether `text` has at most `n_chars` characters. Does not count further.
pub(super) fn is_short(text: &str, n_chars: usize) -> bool {
    !is_longer_than(text, n_chars)
}

/// Whether `text` contains the end of a sentence, so that it is not a name.
pub(super) fn has_sentence(text: &str) -> bool {
    SentenceMarks::NOT_IN_NAME.are_in(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trim_removes_only_brackets_without_partner() {
        for (text, want) in [
            ("（ 甲报 ） ", "（ 甲报 ）"),
            (" 甲报）", "甲报"),
            ("[ 甲报", "甲报"),
            ("甲报（北京）", "甲报（北京）"),
            ("甲报（北京））", "甲报（北京）"),
            ("：甲报 |", "甲报"),
            ("甲报 【", "甲报"),
            ("》《", ""),
            ("", ""),
        ] {
            assert_eq!(trim(text), want, "{text}");
        }
    }

    #[test]
    fn only_a_pair_around_the_whole_is_removed() {
        for (text, want) in [
            ("[ 甲报 ]", "甲报"),
            ("《甲报》", "甲报"),
            ("《甲报》《乙报》", "《甲报》《乙报》"),
            ("（甲报)", "甲报"),
            ("甲报", "甲报"),
            ("", ""),
        ] {
            assert_eq!(without_brackets(text), want, "{text}");
        }
    }

    #[test]
    fn dates_and_links_after_a_name_are_removed() {
        for (text, want) in [
            ("甲证券的财富号 2019-01-23 05:31", "甲证券的财富号"),
            ("甲证券的财富号", "甲证券"),
            ("甲报2024-05-13 08:49", "甲报"),
            ("甲报 2024年05月10日 04 版", "甲报"),
            ("甲网 [点击查看原文]", "甲网"),
            ("2024年5月甲报", "2024年5月甲报"),
            ("21世纪甲报", "21世纪甲报"),
            ("甲的财富号集", "甲的财富号集"),
        ] {
            assert_eq!(without_date_or_link_after(text), want, "{text}");
        }
    }

    #[test]
    fn dates_before_a_label_are_removed() {
        for (text, want) in [
            ("2024年05月10日06:58 | ", ""),
            ("发稿时间：2024-05-13 06:03:00 ", ""),
            ("  【", ""),
            ("昨日18:05", "昨日18:05"),
            ("2024年05月10日 甲网", "甲网"),
        ] {
            assert_eq!(without_date_before(text), want, "{text}");
        }
    }
}
