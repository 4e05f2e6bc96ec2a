//! The lines between a page's title and its text: date, source, byline.

use std::cell::OnceCell;

use crate::attribution::{Labelled, labelled};
use crate::dom::{Data, NodeId, Tag};
use crate::markup::{has_word, is_unseen};
use crate::page::Page;
use crate::text::{SentenceMarks, fold, letters, units_of};

use crate::declared::MAX_TITLE_CHARS;

/// How many lines are looked at.
const MAX_LINES: usize = 40;
/// A line is no longer.
const MAX_LINE_BYTES: usize = 240;
/// So many boxes stand around a title.
const MAX_BOXES: usize = 2;
/// Labels before a bar.
const LABELS: [&str; 8] = ["文", "撰文", "作者", "记者", "記者", "编辑", "編輯", "来源"];
/// A summary says more than this, in units.
const MIN_SUMMARY_UNITS: u32 = 20;
/// What is longer and a sentence is the article, in units.
const PROSE_UNITS: u32 = 60;
/// So many bytes have as many units at least.
const MIN_PROSE_BYTES: usize = PROSE_UNITS as usize;

/// A line of the header.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) text: String,
    /// Whether the markup calls it a source.
    pub(super) is_source: bool,
    /// Whether the markup calls it an author.
    pub(super) is_author: bool,
    labelled: OnceCell<Labelled>,
}

impl Line {
    /// What it names behind labels.
    pub(super) fn labelled(&self) -> &Labelled {
        self.labelled.get_or_init(|| labelled(&self.text))
    }
}

/// What stands around the title.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The lines under it, each text alone; a label joined with what follows it.
    pub(super) lines: Vec<Line>,
    /// What the markup right above it calls a date.
    pub(super) dates_above: Vec<String>,
    /// The article in a sentence or two, between the title and the text: a standfirst, 导读, 摘要.
    pub(super) standfirst: Option<String>,
}

impl Header {
    pub(super) fn of(page: &Page<'_>, title: &str) -> Self {
        let Some(heading) = heading(page, title) else { return Self::default() };
        let mut header = Self { dates_above: dates_above(page, heading), ..Self::default() };
        header.read_below(page, heading);
        header
    }

    fn read_below(&mut self, page: &Page<'_>, heading: NodeId) {
        let dom = &page.dom;
        let (mut here, mut has_begun) = (dom.following_skipping(page.whole, heading), false);
        while let Some(id) = here {
            if self.lines.len() >= MAX_LINES {
                break;
            }
            here = match dom.data(id) {
                Data::Element(element) if element.tag().is_opaque() => dom.following_skipping(page.whole, id),
                Data::Text(text) if !text.trim().is_empty() => {
                    let text = without_addresses(fold(text));
                    // A byline may stand below the summary, and the text's first sentence ends the header.
                    let is_called = is_summary(page, id, &text);
                    let is_sentence = is_called || is_prose(&text);
                    has_begun = has_begun || dom.is_within(id, page.body);
                    if is_sentence && (self.standfirst.is_some() || has_begun && !is_called) {
                        break;
                    }
                    // Hidden lines state fields for search engines, and texts that nobody reads.
                    if is_sentence && !is_hidden(page, id) {
                        self.standfirst = Some(without_label(&text).to_owned());
                    }
                    for part in parts(&text) {
                        push(page, id, part, &mut self.lines);
                    }
                    dom.following(page.whole, id)
                }
                _ => dom.following(page.whole, id),
            };
        }
    }
}

fn is_hidden(page: &Page<'_>, id: NodeId) -> bool {
    page.dom.ancestors(id).any(|id| page.dom.element(id).is_some_and(is_unseen))
}

/// Labels of summaries.
const SUMMARIES: [&str; 8] = ["导读", "摘要", "核心提示", "内容提要", "導讀", "提要", "Summary", "Abstract"];

/// Whether a line's markup or its label calls it the article's summary.
fn is_summary(page: &Page<'_>, id: NodeId, text: &str) -> bool {
    let names = ["standfirst", "dek", "lead", "lede", "subtitle", "summary", "abstract", "digest", "zhaiyao", "daodu"];
    let element = || page.dom.parent(id).and_then(|id| page.dom.element(id));
    let is_named = || element().is_some_and(|element| has_word(element, &names));
    text.chars().map(units_of).sum::<u32>() > MIN_SUMMARY_UNITS
        && (is_named() || without_label(text).len() < text.len())
}

/// A summary without the label before it: 导读：…, [摘要]….
fn without_label(text: &str) -> &str {
    let begin = text.trim_start_matches(['[', '【']);
    let Some(rest) = SUMMARIES.iter().find_map(|label| begin.strip_prefix(label)) else { return text };
    rest.strip_prefix(['：', ':', ']', '】']).map_or(text, str::trim)
}

fn dates_above(page: &Page<'_>, heading: NodeId) -> Vec<String> {
    let dom = &page.dom;
    let is_date = |id: NodeId| {
        let element = dom.parent(id).and_then(|id| dom.element(id));
        element.is_some_and(|element| has_word(element, &["date", "time", "datetime", "timestamp", "published"]))
    };
    // A heading's own element may be nothing but the title's box.
    let around = dom.ancestors(heading).take(MAX_BOXES);
    let above = |id: NodeId| dom.text_nodes(id).take_while(|&(id, _)| !dom.is_within(id, heading));
    let is_some = |&id: &NodeId| above(id).any(|(_, text)| !text.trim().is_empty());
    let before = around.into_iter().find(is_some).into_iter().flat_map(above).take(MAX_LINES);
    before.filter(|&(id, text)| text.len() <= MAX_LINE_BYTES && is_date(id)).map(|(_, text)| fold(text)).collect()
}

/// Where the title stands, the last time before the text: menus may repeat it above, lists of articles below. A heading counts
/// before bare text, which may be the article's first line.
fn heading(page: &Page<'_>, title: &str) -> Option<NodeId> {
    let dom = &page.dom;
    let title: String = letters(title).collect();
    let (mut found, mut repeated) = (None, None);
    let mut here = dom.first_child(page.whole);
    while let Some(id) = here {
        let mut is_opaque = false;
        match dom.data(id) {
            Data::Element(element) => {
                let is_heading = matches!(element.tag(), Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4);
                is_opaque = element.tag().is_opaque();
                if is_heading
                    && !dom.has_more_text_than(id, MAX_TITLE_CHARS)
                    && letters(&dom.text(id)).eq(title.chars())
                {
                    found = Some(id);
                }
            }
            Data::Text(text) => {
                if text.len() >= title.len() && text.len() <= title.len() * 3 + 40 && letters(text).eq(title.chars()) {
                    repeated = Some(id);
                }
                let may_be_prose = text.len() > MIN_PROSE_BYTES && found.or(repeated).is_some();
                if may_be_prose && is_prose(&fold(text)) && dom.is_within(id, page.body) {
                    break;
                }
            }
            Data::Comment(_) | Data::Document => {}
        }
        here = if is_opaque { dom.following_skipping(page.whole, id) } else { dom.following(page.whole, id) };
    }
    found.or(repeated)
}

fn push(page: &Page<'_>, id: NodeId, text: String, lines: &mut Vec<Line>) {
    if text.is_empty() || text.len() > MAX_LINE_BYTES {
        return;
    }
    if let Some(last) = lines.last_mut() {
        // A byline's words stand between the links to its authors.
        let is_byline = last.text.split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case("by"));
        let goes_on = |word: &str| matches!(word, "and" | "&" | ",");
        let (_, end) = last.text.rsplit_once(' ').unwrap_or(("", &last.text));
        if is_byline && (goes_on(&text) || goes_on(end) || end.len() == last.text.len()) {
            last.text.push(' ');
            last.text.push_str(&text);
            return;
        }
        if [":", "：", "来源于", "來源於"].iter().any(|label| last.text.ends_with(label)) {
            last.text.push_str(&text);
            return;
        }
    }
    let is_called = |words: &[&str]| {
        page.dom.ancestors(id).take(2).filter_map(|id| page.dom.element(id)).any(|element| has_word(element, words))
    };
    let is_source = is_called(&["source", "laiyuan", "media", "from"]);
    let is_author = is_called(&["author", "authors", "byline", "reporter", "writer", "zuozhe"]);
    lines.push(Line { text, is_source, is_author, labelled: OnceCell::new() });
}

/// The parts of a line between bars, of which one behind a short label is its colon: 文｜张三.
fn parts(line: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in line.split(['|', '｜']).map(str::trim) {
        match parts.last_mut().filter(|last| LABELS.contains(&last.as_str())) {
            Some(label) => *label = format!("{label}｜{part}"),
            None => parts.push(part.to_owned()),
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
    use super::{parts, without_label};

    #[test]
    fn labels_of_summaries_go() {
        for (text, want) in [
            ("导读：净利润增长12%", "净利润增长12%"),
            ("【摘要】净利润增长12%", "净利润增长12%"),
            ("摘要算法获奖", "摘要算法获奖"),
            ("Summary judgment granted", "Summary judgment granted"),
        ] {
            assert_eq!(without_label(text), want);
        }
    }

    #[test]
    fn bars_part_a_line_and_join_a_label() {
        assert_eq!(
            parts("2021年11月04日 13:12 | 来源：江城财经 | 编辑：张三"),
            ["2021年11月04日 13:12", "来源：江城财经", "编辑：张三"]
        );
        assert_eq!(parts("文｜江城财讯 张三"), ["文｜江城财讯 张三"]);
    }
}
