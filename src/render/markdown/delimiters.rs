//! Where `**`, `*` and `_` are written, so that every renderer reads them as strong text and
//! emphasis.
//!
//! A run of delimiters opens or closes only if the characters on both sides allow it: `**财联社讯，**今日`
//! is not strong in `CommonMark`, because there is punctuation before the closing run and a letter
//! after it. No character may be added, so punctuation and spaces at such an end are written
//! outside the delimiters (`**财联社讯**，今日`), and text without any letter is plain. A symbol is
//! treated in the way that is worse for us: editions before 0.31 read `￥` as a letter, later ones
//! as punctuation.
//!
//! Runs of `*` must not touch, except if strong and emphasis begin and end together (`***`). If
//! they would touch, the emphasis is written with `_` if the characters around it allow that, and
//! is plain otherwise. So no two runs join, emphasis is either inside strong text or outside, and
//! because of the rule of three `*` and `**` do not match each other: each closing run matches its
//! opening run.

use std::ops::Range;

use super::escape::is_letter;

/// Represents code or an image in a line's text. Text normalisation removes this character from all
/// input.
pub(super) const ATOM: char = '\u{FFFC}';

/// A line's text, and the byte offsets where its links begin and end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Borders<'l> {
    pub(super) text: &'l str,
    /// In ascending order.
    pub(super) links: &'l [usize],
}

impl Borders<'_> {
    /// The ranges between the delimiters of strong text.
    pub(super) fn strong(self, ranges: &[Range<usize>]) -> Vec<Range<usize>> {
        ranges.iter().filter_map(|range| self.narrowed(range.clone())).collect()
    }

    /// The ranges between the delimiters of emphasis, each with its delimiter.
    pub(super) fn emphasis(
        self,
        ranges: &[Range<usize>],
        strong: &[Range<usize>],
    ) -> Vec<(Range<usize>, &'static str)> {
        let edges: Vec<usize> = strong.iter().flat_map(|range| [range.start, range.end]).collect();
        let mut out = Vec::new();
        for range in ranges {
            let mut start = range.start;
            let first = edges.partition_point(|&edge| edge <= start);
            let inside = edges[first..].iter().copied().take_while(|&edge| edge < range.end);
            for end in inside.chain([range.end]) {
                if let Some(piece) = self.narrowed(start..end)
                    && let Some(delimiter) = self.delimiter(&piece, strong)
                {
                    out.push((piece, delimiter));
                }
                start = end;
            }
        }
        out
    }

    /// The range with both ends moved inwards until runs of `*` open and close there. `None` if
    /// nothing is left.
    fn narrowed(self, mut range: Range<usize>) -> Option<Range<usize>> {
        while let Some(first) = self.text[range.clone()].chars().next() {
            if is_letter(first) || (!first.is_whitespace() && self.is_open_before(range.start)) {
                break;
            }
            range.start += first.len_utf8();
        }
        while let Some(last) = self.text[range.clone()].chars().next_back() {
            if is_letter(last) || (!last.is_whitespace() && self.is_open_after(range.end)) {
                break;
            }
            range.end -= last.len_utf8();
        }
        if range.is_empty() { None } else { Some(range) }
    }

    /// The delimiter of an emphasis, if renderers can read one.
    fn delimiter(self, range: &Range<usize>, strong: &[Range<usize>]) -> Option<&'static str> {
        let next = strong.partition_point(|strong| strong.end <= range.start);
        if let Some(around) = strong.get(next)
            && around.start <= range.start
        {
            return self.delimiter_inside(range, around);
        }
        let touches_before = next > 0 && self.touches(strong[next - 1].end, range.start);
        let touches_after = strong.get(next).is_some_and(|strong| self.touches(strong.start, range.end));
        if !touches_before && !touches_after {
            return Some("*");
        }
        let opens = touches_before || self.is_open_before(range.start);
        let closes = touches_after || self.is_open_after(range.end);
        if opens && closes { Some("_") } else { None }
    }

    /// Whether a run at `edge` and a run at `at` would touch. The bracket of a link separates them.
    fn touches(self, edge: usize, at: usize) -> bool {
        edge == at && !self.is_link(at)
    }

    fn delimiter_inside(self, range: &Range<usize>, strong: &Range<usize>) -> Option<&'static str> {
        if (strong.start == range.start) == (strong.end == range.end) {
            return Some("*");
        }
        // At the end where both meet, the characters outside the `**` must allow the `_` too.
        if self.is_open_before(range.start) && self.is_open_after(range.end) { Some("_") } else { None }
    }

    fn is_link(self, at: usize) -> bool {
        self.links.binary_search(&at).is_ok()
    }

    /// Whether the character before `at` lets a run open at `at`, if no white space follows.
    fn is_open_before(self, at: usize) -> bool {
        self.text[..at].chars().next_back().is_none_or(is_break) || self.is_link(at)
    }

    /// Whether the character after `at` lets a run close at `at`, if no white space is before it.
    fn is_open_after(self, at: usize) -> bool {
        self.text[at..].chars().next().is_none_or(is_break) || self.is_link(at)
    }
}

/// Whether every edition of `CommonMark` reads `c` as white space or punctuation: the spaces of
/// category Zs, ASCII punctuation, and the characters of category P that occur in Chinese and
/// European text. Code and images begin and end with ASCII punctuation.
const fn is_break(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(
            c,
            '\n' | ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
        )
        || matches!(c, ATOM | '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{2043}')
        || matches!(c, '\u{2045}'..='\u{2051}' | '\u{2053}'..='\u{205E}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
        || matches!(c, '\u{3014}'..='\u{301F}' | '！'..='＃' | '％'..='＊' | '，'..='／' | '：' | '；' | '？' | '＠')
        || matches!(c, '［'..='］' | '＿' | '｛' | '｝' | '｟'..='･')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range_of(part: &str, text: &str) -> Vec<Range<usize>> {
        match text.find(part) {
            Some(at) if !part.is_empty() => std::iter::once(at..at + part.len()).collect(),
            Some(_) | None => Vec::new(),
        }
    }

    /// Compares the Markdown of a text, of which the parts `strong` and `emphasis` have these
    /// formats.
    fn check(text: &str, strong: &str, emphasis: &str, want: &str) {
        let borders = Borders { text, links: &[] };
        let strong = borders.strong(&range_of(strong, text));
        let mut runs: Vec<(usize, u8, &str)> = Vec::new();
        for (range, delimiter) in borders.emphasis(&range_of(emphasis, text), &strong) {
            runs.extend([(range.start, 3, delimiter), (range.end, 0, delimiter)]);
        }
        runs.extend(strong.iter().flat_map(|range| [(range.start, 2, "**"), (range.end, 1, "**")]));
        runs.sort_unstable();
        let mut out = text.to_owned();
        for (at, _, delimiter) in runs.into_iter().rev() {
            out.insert_str(at, delimiter);
        }
        assert_eq!(out, want);
    }

    #[test]
    fn strong_text_loses_punctuation_only_if_it_must() {
        check("财联社讯，今日", "财联社讯，", "", "**财联社讯**，今日");
        check("今日“财联社”讯", "“财联社”", "", "今日“**财联社**”讯");
        check("约￥5元", "￥5", "", "约￥**5**元");
        check("涨，跌", "，", "", "涨，跌");
        check("a b c", " b ", "", "a **b** c");
        check("“财联社”讯，", "“财联社”讯，", "", "**“财联社”讯，**");
        check("报告：（一）营收。", "（一）营收。", "", "报告：**（一）营收。**");
        check("公司公告称", "公告", "", "公司**公告**称");
    }

    #[test]
    fn runs_of_stars_do_not_touch() {
        check("abc", "abc", "abc", "***abc***");
        check("abc", "abc", "b", "**a*b*c**");
        check("abc", "abc", "a", "**abc**");
        check("a bc", "a bc", "a", "**_a_ bc**");
        check("ab", "b", "a", "_a_**b**");
        check("xab", "b", "a", "xa**b**");
        check("abc", "b", "abc", "_a_***b***_c_");
    }
}
