//! What may stand around an attribution: spaces, separators, brackets, dates and what websites leave behind.

use once_cell::sync::Lazy;
use regex::Regex;

use crate::text::{SentenceMarks, is_longer_than};

/// Whether the character is white space or invisible. `char::is_whitespace` knows U+3000 and U+00A0.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// The bars that newsrooms write for a colon.
pub(super) fn is_bar(c: char) -> bool {
    matches!(c, '丨' | '｜' | '|' | '│' | '︱' | '∣' | '❘' | '┃')
}

/// What may part one statement from the next, or stand before the first as an ornament.
#[rustfmt::skip]
pub(super) fn is_separator(c: char) -> bool {
    is_bar(c)
        || matches!(c, '：' | ':' | '、' | '，' | ',' | '；' | ';' | '。' | '.' | '/' | '／' | '\\' | '-' | '—' | '–' | '―' | '－')
        || matches!(c, '·' | '•' | '●' | '■' | '◆' | '▶' | '▲' | '□' | '◎' | '○' | '☉' | '◇' | '★' | '☆' | '*' | '~' | '～' | '>' | '＞' | '_' | '=')
}

/// The kind of bracket, the same for both widths, which pages mix; quotation marks count as one.
fn bracket_class(c: char) -> Option<(usize, bool)> {
    Some(match c {
        '（' | '(' => (0, true),
        '）' | ')' => (0, false),
        '【' | '[' | '［' | '〔' => (1, true),
        '】' | ']' | '］' | '〕' => (1, false),
        '《' | '〈' => (2, true),
        '》' | '〉' => (2, false),
        '“' => (3, true),
        '”' => (3, false),
        '「' | '『' => (4, true),
        '」' | '』' => (4, false),
        _ => return None,
    })
}

/// Whether the character opens or closes a round or square bracket: what attributions stand in.
pub(super) fn is_bracket(c: char) -> bool {
    matches!(bracket_class(c), Some((0 | 1, _)))
}

/// Where the bracket opens that the last character of `text` closes.
pub(super) fn opener_of_last(text: &str) -> Option<usize> {
    let (own, false) = bracket_class(text.chars().next_back()?)? else {
        return None;
    };
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match bracket_class(c) {
            Some((class, false)) if class == own => depth += 1,
            Some((class, true)) if class == own => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// Where the brackets of `text` stand that have no partner in it, in order.
fn loose_brackets(text: &str) -> Vec<usize> {
    let mut open: [Vec<usize>; 5] = Default::default();
    let mut loose = Vec::new();
    for (at, c) in text.char_indices() {
        match bracket_class(c) {
            Some((class, true)) => open[class].push(at),
            Some((class, false)) if open[class].pop().is_none() => loose.push(at),
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
    let is_edge = |&(at, c): &(usize, char)| is_space(c) || is_separator(c) || loose.binary_search(&at).is_ok();
    let Some((start, _)) = text.char_indices().find(|c| !is_edge(c)) else {
        return "";
    };
    let end = text.char_indices().rev().find(|c| !is_edge(c)).map_or(start, |(at, c)| at + c.len_utf8());
    &text[start..end]
}

/// Whether every bracket in `text` has its partner: else the text goes on behind the bracket that held the attribution.
pub(super) fn is_balanced(text: &str) -> bool {
    loose_brackets(text).is_empty()
}

/// `text` out of the one pair of brackets or quotation marks that wraps the whole of it.
pub(super) fn peel(text: &str) -> &str {
    match opener_of_last(text) {
        Some(0) => {
            let mut inner = text.chars();
            inner.next();
            inner.next_back();
            trim_space(inner.as_str())
        }
        _ => text,
    }
}

/// A date, a time or both, with the page of a newspaper behind it.
const STAMP: &str = concat!(
    r"(?:(?:(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|\d{1,2}月\d{1,2}日)",
    r"(?:[\sT]*\d{1,2}[:：时]\d{2}(?:[:：分]\d{2}秒?)?)?|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)",
    r"(?:\s*第?\s*[0-9A-Z]{1,4}\s*版)?",
);

/// Links that sites put behind the name, a counter, and the suffix of East Money's blogs.
const LINK: &str = concat!(
    r"\s*(?:阅读|浏览|点击)(?:次数|量)?\s*[:：]\s*\d+|",
    r"\s*[\[【(（]?\s*(?:点击查看原文|查看原文|点击阅读原文|阅读原文|返回搜狐[，,]?\s*查看更多|",
    r"网页链接|参与互动|举报|的(?:个人)?财富号)\s*[\]】)）]?",
);

/// What is left behind a name. Refuses anything that is not at the end: 2024年5月某报 keeps its year.
static BEHIND: Lazy<Regex> =
    Lazy::new(|| Regex::new(&format!(r"(?:[\s|｜]*{STAMP}|{LINK})\s*$")).expect("a constant pattern"));

/// What is left before a label: dates, with or without their own label, and 3小时前.
/// Refuses words: 昨日18:05 is not only a date.
static BEFORE: Lazy<Regex> = Lazy::new(|| {
    Regex::new(&format!(
        r"^\s*(?:(?:(?:发稿|发布|更新|發布|更新)?(?:时间|日期|時間)\s*[:：]\s*)?{STAMP}|\d{{1,2}}\s*(?:秒|分钟|分鐘|小时|小時|天)前)"
    ))
        .expect("a constant pattern")
});

/// `text` without what sites leave behind a name.
pub(super) fn strip_behind(text: &str) -> &str {
    const LAST: [char; 14] = ['版', '日', '文', '多', '接', '动', '报', '号', ']', '】', ')', '）', '秒', '分'];
    let last = text.trim_end_matches(is_space).chars().next_back();
    if !last.is_some_and(|c| c.is_ascii_digit() || LAST.contains(&c)) {
        return text;
    }
    match BEHIND.find(text) {
        Some(hit) => text[..hit.start()].trim_end_matches(is_space),
        None => text,
    }
}

/// What of the text before the first label is neither date nor bracket nor separator.
pub(super) fn strip_before(text: &str) -> &str {
    let rest = trim(text);
    match BEFORE.find(rest) {
        Some(hit) => trim(&rest[hit.end()..]),
        None => rest,
    }
}

/// Whether `text` has at most `n_chars` characters; looks at no more than those.
pub(super) fn is_short(text: &str, n_chars: usize) -> bool {
    !is_longer_than(text, n_chars)
}

/// Whether `text` ends or contains a sentence, so that it is no name.
pub(super) fn has_sentence(text: &str) -> bool {
    SentenceMarks::NOT_IN_NAME.are_in(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trim_takes_only_brackets_without_partner() {
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
    fn only_a_pair_around_the_whole_is_peeled() {
        for (text, want) in [
            ("[ 甲报 ]", "甲报"),
            ("《甲报》", "甲报"),
            ("《甲报》《乙报》", "《甲报》《乙报》"),
            ("（甲报)", "甲报"),
            ("甲报", "甲报"),
            ("", ""),
        ] {
            assert_eq!(peel(text), want, "{text}");
        }
    }

    #[test]
    fn dates_and_links_are_stripped_behind() {
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
            assert_eq!(strip_behind(text), want, "{text}");
        }
    }

    #[test]
    fn dates_are_stripped_before() {
        for (text, want) in [
            ("2024年05月10日06:58 | ", ""),
            ("发稿时间：2024-05-13 06:03:00 ", ""),
            ("  【", ""),
            ("昨日18:05", "昨日18:05"),
            ("2024年05月10日 甲网", "甲网"),
        ] {
            assert_eq!(strip_before(text), want, "{text}");
        }
    }
}
