//! Where sentences end: one table of the marks that count for each rule that asks.
//!
//! The sets differ, because the rules look at different texts. A closing quotation mark or bracket
//! ends a sentence of prose, but also a headline. A semicolon or an ellipsis is no end where a rule
//! looks for a whole sentence, but shows that a text is no name and no label.

/// Marks at which a sentence or a part of one may end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SentenceMarks {
    is_mark: fn(char) -> bool,
}

impl SentenceMarks {
    /// The end of running text on a page. Straight quotation marks end English sentences.
    pub(crate) const RUNNING_TEXT: Self = Self::new(|c| matches!(c, '。' | '！' | '？' | '”' | '.' | '!' | '?' | '"'));
    /// The end of a summary or a first paragraph under the title, which may be cut at a comma.
    pub(crate) const SUMMARY: Self = Self::new(|c| matches!(c, '。' | '.' | '，' | '”' | '"'));
    /// The end of a sentence above or right under the title.
    pub(crate) const HEADER_LINE: Self = Self::new(|c| matches!(c, '。' | '！' | '？' | '…' | '.'));
    /// The end of a sentence before an attribution without a line of its own. Not `.`, which also
    /// ends abbreviations and numbers.
    pub(crate) const BEFORE_ATTRIBUTION: Self =
        Self::new(|c| matches!(c, '。' | '！' | '？' | '…' | '”' | '」' | '』' | '）' | ')' | '】' | ']'));
    /// What a headline in a list of other articles does not end with. Headlines may be questions.
    pub(crate) const NOT_HEADLINE: Self = Self::new(|c| matches!(c, '。' | '”' | '.'));
    /// What a heading of a section does not end with: it announces nothing and is no part of a
    /// sentence.
    pub(crate) const NOT_HEADING: Self =
        Self::new(|c| matches!(c, '。' | '；' | '，' | '：' | '…' | '.' | ';' | ',' | ':'));
    /// What the title of a table does not end with.
    pub(crate) const NOT_TABLE_TITLE: Self = Self::new(|c| matches!(c, '。' | '：' | ':' | '.'));
    /// What no name contains.
    pub(crate) const NOT_IN_NAME: Self = Self::new(|c| matches!(c, '。' | '！' | '？' | '!' | '?' | '；' | '…'));
    /// What no widget with quotes contains.
    pub(crate) const NOT_IN_WIDGET: Self = Self::new(|c| matches!(c, '。' | '！' | '？' | '；'));
    /// What prose under the title contains.
    pub(crate) const IN_SUMMARY: Self = Self::new(|c| matches!(c, '。' | '，' | '.' | ','));
    /// Where a long text may be cut. Not `.`, which is also part of numbers.
    pub(crate) const BREAK: Self = Self::new(|c| matches!(c, '。' | '！' | '？' | '\n'));
    /// Where a text with a disclaimer may be cut: also between the parts of one sentence.
    pub(crate) const BREAK_IN_PARTS: Self = Self::new(|c| matches!(c, '。' | '！' | '？' | '；' | '\n'));

    /// A function and not a list: comparing each character with a list took 1 % of a cleaning.
    const fn new(is_mark: fn(char) -> bool) -> Self {
        Self { is_mark }
    }

    /// Whether one of the marks is the last character of `text`.
    pub(crate) fn end(self, text: &str) -> bool {
        text.ends_with(self.is_mark)
    }

    /// Whether one of the marks is in `text`.
    pub(crate) fn are_in(self, text: &str) -> bool {
        text.contains(self.is_mark)
    }

    /// The offset after the last of the marks in `text`.
    pub(crate) fn end_of_last_in(self, text: &str) -> Option<usize> {
        let (at, mark) = text.rmatch_indices(self.is_mark).next()?;
        Some(at + mark.len())
    }
}

#[cfg(test)]
mod tests {
    use super::SentenceMarks;

    #[test]
    fn a_mark_is_found_at_the_end_and_inside() {
        assert!(SentenceMarks::BREAK.end("净利润增长。") && !SentenceMarks::BREAK.end("净利润增长。）"));
        assert!(SentenceMarks::NOT_IN_NAME.are_in("增长！江城") && !SentenceMarks::NOT_IN_NAME.are_in("江城. Inc"));
    }

    #[test]
    fn the_last_mark_is_included() {
        assert_eq!(SentenceMarks::BREAK.end_of_last_in("一。二！三"), Some("一。二！".len()));
        assert_eq!(SentenceMarks::BREAK.end_of_last_in("1.2；3"), None);
        assert_eq!(SentenceMarks::BREAK_IN_PARTS.end_of_last_in("1.2；3"), Some("1.2；".len()));
    }
}
