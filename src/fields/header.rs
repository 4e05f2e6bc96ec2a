//! The lines between a page's title and its text: date, source, byline.

use std::cell::OnceCell;

use crate::attribution::{Labelled, is_field_label, labelled_names, takes_source_without_colon};
use crate::declared::MAX_TITLE_CHARS;
use crate::dom::{Data, Dom, NodeId, Tag};
use crate::markup::{has_word, is_unseen};
use crate::page::Page;
use crate::text::{SentenceMarks, fold, letters, units_of, words_in_section};

/// How many lines are read.
const MAX_LINES: usize = 40;
/// A longer text is not a line of the header.
const MAX_LINE_BYTES: usize = 240;
/// How many elements around a title are searched for a date above it.
const MAX_BOXES: usize = 2;
/// A shorter text is not a summary, in units.
const MIN_SUMMARY_UNITS: u32 = 20;
/// A longer sentence belongs to the article, in units.
const PROSE_UNITS: u32 = 60;
/// A text with fewer bytes has fewer units.
const MIN_PROSE_BYTES: usize = PROSE_UNITS as usize;

const SUMMARY_LABELS: &[&str] = words_in_section!("fields/header_words.txt", "summary label");
const SUMMARY_CLASSES: &[&str] = words_in_section!("fields/header_words.txt", "summary class");
const DATE_CLASSES: &[&str] = words_in_section!("fields/header_words.txt", "date class");
const SOURCE_CLASSES: &[&str] = words_in_section!("fields/header_words.txt", "source class");
const AUTHOR_CLASSES: &[&str] = words_in_section!("fields/header_words.txt", "author class");
const BETWEEN_NAMES: &[&str] = words_in_section!("fields/header_words.txt", "between names");

/// A line of the header.
#[derive(Debug)]
pub(super) struct HeaderLine {
    pub(super) text: String,
    /// Whether the markup calls it a source.
    pub(super) is_source: bool,
    /// Whether the markup calls it an author.
    pub(super) is_author: bool,
    labelled: OnceCell<Labelled>,
}

impl HeaderLine {
    /// What it names after labels.
    pub(super) fn labelled(&self) -> &Labelled {
        self.labelled.get_or_init(|| labelled_names(&self.text))
    }
}

/// What is around the title.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The lines under the title: each text node is one, and a label is joined with the text after
    /// it.
    pub(super) lines: Vec<HeaderLine>,
    /// The texts right above the title that the markup calls a date.
    pub(super) dates_above: Vec<String>,
    /// A summary between the title and the text: a standfirst, 导读, 摘要.
    pub(super) standfirst: Option<String>,
}

impl Header {
    /// Reads what is around the title of a page.
    pub(super) fn of(page: &Page<'_>, title: &str) -> Self {
        let Some(title) = title_node(page, title) else { return Self::default() };
        let mut header = Self { dates_above: dates_above(page, title), ..Self::default() };
        header.read_below(page, title);
        header
    }

    fn read_below(&mut self, page: &Page<'_>, title: NodeId) {
        let dom = &page.dom;
        let mut is_in_body = false;
        let mut here = dom.following_skipping(page.whole, title);
        while let Some(id) = here {
            if self.lines.len() >= MAX_LINES {
                return;
            }
            here = match dom.data(id) {
                Data::Element(element) if element.tag().is_opaque() => dom.following_skipping(page.whole, id),
                Data::Text(text) if !text.trim().is_empty() => {
                    is_in_body = is_in_body || dom.is_within(id, page.body);
                    let text = without_addresses(fold(text));
                    let is_summary = is_summary(dom, id, &text);
                    let is_sentence = is_summary || is_prose(&text);
                    // A byline may follow the summary, and the text's first sentence ends the
                    // header.
                    if is_sentence && (self.standfirst.is_some() || is_in_body && !is_summary) {
                        return;
                    }
                    // Hidden lines give fields to search engines, but hidden sentences are for
                    // nobody.
                    if is_sentence && !is_hidden(dom, id) {
                        self.standfirst = Some(without_summary_label(&text).to_owned());
                    }
                    for part in parts_between_bars(&text) {
                        push_line(dom, id, part, &mut self.lines);
                    }
                    dom.following(page.whole, id)
                }
                Data::Element(_) | Data::Text(_) | Data::Comment(_) | Data::Document => dom.following(page.whole, id),
            };
        }
    }
}

fn is_hidden(dom: &Dom, id: NodeId) -> bool {
    dom.ancestors(id).any(|id| dom.element(id).is_some_and(is_unseen))
}

/// Whether a text's markup or its label calls it a summary of the article.
fn is_summary(dom: &Dom, id: NodeId, text: &str) -> bool {
    if text.chars().map(units_of).sum::<u32>() <= MIN_SUMMARY_UNITS {
        return false;
    }
    has_class_around(dom, id, SUMMARY_CLASSES) || without_summary_label(text).len() < text.len()
}

/// Whether the element around a text has one of the words in its class or id.
fn has_class_around(dom: &Dom, text: NodeId, words: &[&str]) -> bool {
    let element = dom.parent(text).and_then(|id| dom.element(id));
    element.is_some_and(|element| has_word(element, words))
}

/// A summary without the label before it: 导读：…, [摘要]….
fn without_summary_label(text: &str) -> &str {
    let begin = text.trim_start_matches(['[', '【']);
    let Some(rest) = SUMMARY_LABELS.iter().find_map(|label| begin.strip_prefix(label)) else { return text };
    rest.strip_prefix(['：', ':', ']', '】']).map_or(text, str::trim)
}

/// The texts above the title that the markup calls a date, in the smallest element around the title
/// that has text there: the title's own element may contain nothing else.
fn dates_above(page: &Page<'_>, title: NodeId) -> Vec<String> {
    let dom = &page.dom;
    for around in dom.ancestors(title).take(MAX_BOXES) {
        if texts_before(dom, around, title).all(|(_, text)| text.trim().is_empty()) {
            continue;
        }
        let dates = texts_before(dom, around, title)
            .take(MAX_LINES)
            .filter(|&(id, text)| text.len() <= MAX_LINE_BYTES && has_class_around(dom, id, DATE_CLASSES));
        return dates.map(|(_, text)| fold(text)).collect();
    }
    Vec::new()
}

/// The texts in an element before its descendant `end`.
fn texts_before(dom: &Dom, around: NodeId, end: NodeId) -> impl Iterator<Item = (NodeId, &str)> {
    dom.text_nodes(around).take_while(move |&(id, _)| !dom.is_within(id, end))
}

/// The last heading before the text that is the title, or else the last such text: menus may repeat
/// the title above, and lists of articles below. Bare text may be the article's first line.
fn title_node(page: &Page<'_>, title: &str) -> Option<NodeId> {
    let dom = &page.dom;
    let title: String = letters(title).collect();
    let (mut heading, mut line) = (None, None);
    let mut here = dom.first_child(page.whole);
    while let Some(id) = here {
        let mut is_opaque = false;
        match dom.data(id) {
            Data::Element(element) => {
                is_opaque = element.tag().is_opaque();
                if matches!(element.tag(), Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4)
                    && !dom.has_more_text_than(id, MAX_TITLE_CHARS)
                    && letters(&dom.text(id)).eq(title.chars())
                {
                    heading = Some(id);
                }
            }
            Data::Text(text) => {
                if text.len() >= title.len() && text.len() <= title.len() * 3 + 40 && letters(text).eq(title.chars()) {
                    line = Some(id);
                }
                let may_be_prose = text.len() > MIN_PROSE_BYTES && heading.or(line).is_some();
                if may_be_prose && is_prose(&fold(text)) && dom.is_within(id, page.body) {
                    break;
                }
            }
            Data::Comment(_) | Data::Document => {}
        }
        here = if is_opaque { dom.following_skipping(page.whole, id) } else { dom.following(page.whole, id) };
    }
    heading.or(line)
}

/// Adds a line, or joins it with the one before if that is a label or an unfinished byline.
fn push_line(dom: &Dom, id: NodeId, text: String, lines: &mut Vec<HeaderLine>) {
    if text.is_empty() || text.len() > MAX_LINE_BYTES {
        return;
    }
    if let Some(last) = lines.last_mut() {
        if continues_byline(&last.text, &text) {
            last.text.push(' ');
            last.text.push_str(&text);
            return;
        }
        if last.text.ends_with([':', '：']) || takes_source_without_colon(&last.text) {
            last.text.push_str(&text);
            return;
        }
    }
    let is_source = is_in_element_with_class(dom, id, SOURCE_CLASSES);
    let is_author = is_in_element_with_class(dom, id, AUTHOR_CLASSES);
    lines.push(HeaderLine { text, is_source, is_author, labelled: OnceCell::new() });
}

/// Whether the text continues a byline whose names are links, so that its words are several texts.
fn continues_byline(line: &str, text: &str) -> bool {
    let Some((first, _)) = line.split_once(' ') else { return line.eq_ignore_ascii_case("by") };
    let last = line.rsplit_once(' ').map_or(line, |(_, last)| last);
    first.eq_ignore_ascii_case("by") && (BETWEEN_NAMES.contains(&text) || BETWEEN_NAMES.contains(&last))
}

/// Whether one of the two elements around a text has one of the words in its class or id.
fn is_in_element_with_class(dom: &Dom, id: NodeId, words: &[&str]) -> bool {
    dom.ancestors(id).take(2).filter_map(|id| dom.element(id)).any(|element| has_word(element, words))
}

/// The parts of a line between bars. A bar after a label is the label's colon: 文｜张三.
fn parts_between_bars(line: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in line.split(['|', '｜']).map(str::trim) {
        match parts.last_mut() {
            Some(last) if is_field_label(last) => *last = format!("{last}｜{part}"),
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

/// A line without the address of the site in it.
fn without_addresses(line: String) -> String {
    if !line.contains("://") {
        return line;
    }
    line.split(' ').filter(|word| !word.contains("://")).collect::<Vec<_>>().join(" ")
}

fn is_prose(text: &str) -> bool {
    SentenceMarks::IN_SUMMARY.are_in(text)
        && text.chars().map(units_of).sum::<u32>() > PROSE_UNITS
        && SentenceMarks::SUMMARY.end(text)
}

#[cfg(test)]
mod tests {
    use super::{parts_between_bars, without_summary_label};

    #[test]
    fn labels_of_summaries_are_removed() {
        for (text, want) in [
            ("导读：净利润增长12%", "净利润增长12%"),
            ("【摘要】净利润增长12%", "净利润增长12%"),
            ("摘要算法获奖", "摘要算法获奖"),
            ("Summary judgment granted", "Summary judgment granted"),
        ] {
            assert_eq!(without_summary_label(text), want);
        }
    }

    #[test]
    fn bars_separate_parts_but_follow_a_label() {
        assert_eq!(
            parts_between_bars("2021年11月04日 13:12 | 来源：江城财经 | 编辑：张三"),
            ["2021年11月04日 13:12", "来源：江城财经", "编辑：张三"]
        );
        assert_eq!(parts_between_bars("文｜江城财讯 张三"), ["文｜江城财讯 张三"]);
    }
}
