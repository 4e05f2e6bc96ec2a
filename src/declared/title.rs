//! Where a page shows the title that its head declares.

use crate::dom::{Dom, NodeId, Tag};
use crate::text::{is_letter, letters, lowered};

/// A longer text is not a title.
pub(crate) const MAX_TITLE_CHARS: usize = 300;
/// A text with fewer letters is not a title.
pub(crate) const MIN_TITLE_LETTERS: usize = 4;
/// Later headings of a level are not read: no real page has more that matter.
const MAX_HEADINGS: usize = 500;
/// How many elements around a line are searched for a link.
const MAX_LINK_DEPTH: usize = 3;

/// Where the page shows one of the titles: a heading, or else a line.
pub(crate) fn shown_title<'t>(dom: &Dom, whole: NodeId, titles: impl Iterator<Item = &'t str>) -> Option<NodeId> {
    let titles: Vec<TitleParts> = titles.map(TitleParts::of).collect();
    if let Some(heading) = heading_within_titles(dom, whole, &titles) {
        return Some(heading);
    }
    line_within_titles(dom, whole, &titles)
}

/// The heading that is one of the titles, or else the longest that is a part of one. A logo can be
/// a heading too, so the first part is not enough.
fn heading_within_titles(dom: &Dom, whole: NodeId, titles: &[TitleParts]) -> Option<NodeId> {
    let mut longest: Option<(NodeId, usize)> = None;
    for level in headings_by_level(dom, whole) {
        let mut is_mostly_title = false;
        for id in level {
            if dom.has_more_text_than(id, MAX_TITLE_CHARS) {
                continue;
            }
            let heading: String = letters(&dom.text(id)).collect();
            if !is_long_enough(&heading) || longest.is_some_and(|(_, length)| heading.len() <= length) {
                continue;
            }
            let Some(title) = titles.iter().find(|title| title.letters.contains(&heading)) else { continue };
            if titles.iter().any(|title| title.letters == heading) {
                return Some(id);
            }
            longest = Some((id, heading.len()));
            is_mostly_title |= heading.len() * 2 > title.letters.len();
        }
        // The larger part of a title is the title, even if the headings of other articles follow.
        if is_mostly_title {
            break;
        }
    }
    longest.map(|(id, _)| id)
}

/// The headings of the first three levels, each level in the order of the page.
fn headings_by_level(dom: &Dom, whole: NodeId) -> [Vec<NodeId>; 3] {
    let mut levels = [const { Vec::new() }; 3];
    for id in dom.elements(whole) {
        let level = match dom.tag(id) {
            Some(Tag::H1) => 0,
            Some(Tag::H2) => 1,
            Some(Tag::H3) => 2,
            _ => continue,
        };
        if levels[level].len() < MAX_HEADINGS {
            levels[level].push(id);
        }
    }
    levels
}

/// The longest line outside links that is the larger part of one of the titles.
fn line_within_titles(dom: &Dom, whole: NodeId, titles: &[TitleParts]) -> Option<NodeId> {
    let shortest_title = titles.iter().map(|title| title.letters.len()).min().unwrap_or(0);
    let longest_title = titles.iter().map(|title| title.letters.len()).max().unwrap_or(0);
    let mut longest: Option<(NodeId, usize)> = None;
    for (id, text) in dom.text_nodes(whole) {
        // White space and signs may be between the letters.
        if text.len() * 2 <= shortest_title || text.trim().len() > longest_title * 2 {
            continue;
        }
        let mut around = dom.ancestors(id).take(MAX_LINK_DEPTH);
        if around.any(|id| matches!(dom.tag(id), Some(Tag::A | Tag::Title))) {
            continue;
        }
        let line: String = letters(text).collect();
        let is_longer = longest.is_none_or(|(_, length)| line.len() > length);
        if is_longer && titles.iter().any(|title| title.is_mostly(&line)) {
            longest = Some((id, line.len()));
        }
    }
    longest.map(|(id, _)| id)
}

fn is_long_enough(letters: &str) -> bool {
    letters.chars().nth(MIN_TITLE_LETTERS - 1).is_some()
}

/// A title's letters, and the places where one of its parts may end: between letters with a space
/// or a sign between them.
struct TitleParts {
    letters: String,
    gaps: Vec<usize>,
}

impl TitleParts {
    fn of(title: &str) -> Self {
        let (mut parts, mut is_gap) = (Self { letters: String::new(), gaps: Vec::new() }, false);
        for c in title.chars() {
            if !is_letter(c) {
                is_gap = true;
                continue;
            }
            if is_gap {
                parts.gaps.push(parts.letters.len());
                is_gap = false;
            }
            parts.letters.extend(lowered(c));
        }
        parts
    }

    /// Whether the letters of a line are the title, or the title without a smaller part before or
    /// after them.
    fn is_mostly(&self, line: &str) -> bool {
        let rest = self.letters.len().saturating_sub(line.len());
        if line.len() <= rest || !is_long_enough(line) {
            return false;
        }
        self.letters == line
            || self.letters.starts_with(line) && self.gaps.contains(&line.len())
            || self.letters.ends_with(line) && self.gaps.contains(&rest)
    }
}

#[cfg(test)]
mod tests {
    use super::TitleParts;

    #[test]
    fn a_line_is_a_title_if_it_is_the_larger_part_of_one() {
        let title = TitleParts::of("江城财经 -- 长江铝业一季报出炉");
        for (line, want) in [
            ("长江铝业一季报出炉", true),
            ("江城财经长江铝业一季报出炉", true),
            ("江城财经", false),
            ("铝业一季报出炉", false),
            ("一季报", false),
        ] {
            assert_eq!(title.is_mostly(line), want, "{line}");
        }
        assert!(TitleParts::of("Harbor Lithium: record").is_mostly("harborlithium"));
    }
}
