//! Where a page shows the title that its head declares.

use crate::dom::{Dom, NodeId, Tag};
use crate::text::{is_letter, letters, lowered};

/// No title is longer.
pub(crate) const MAX_TITLE_CHARS: usize = 300;
/// No page has more headings of a level that matter.
const MAX_HEADINGS: usize = 500;
/// A link is looked for this many elements around its text.
const MAX_LINK_DEPTH: usize = 3;
/// A headline has at least this many letters.
pub(crate) const MIN_TITLE_LETTERS: usize = 4;

/// Where the page shows its title: the heading that one of the titles is, else the longest that one holds (a logo may be a
/// heading too), else the line that is the larger part of one.
pub(crate) fn shown_title<'t>(dom: &Dom, whole: NodeId, titles: impl Iterator<Item = &'t str>) -> Option<NodeId> {
    let titles: Vec<Parted> = titles.map(Parted::of).collect();
    let mut longest: Option<(NodeId, usize)> = None;
    for level in headings(dom, whole) {
        let mut is_mostly = false;
        for id in level.into_iter().filter(|&id| !dom.has_more_text_than(id, MAX_TITLE_CHARS)) {
            let heading: String = letters(&dom.text(id)).collect();
            if heading.chars().nth(MIN_TITLE_LETTERS - 1).is_none()
                || longest.is_some_and(|(_, most)| heading.len() <= most)
            {
                continue;
            }
            let Some(title) = titles.iter().find(|title| title.letters.contains(&heading)) else { continue };
            longest = Some((id, heading.len()));
            is_mostly |= heading.len() * 2 > title.letters.len();
            if titles.iter().any(|title| title.letters == heading) {
                return Some(id);
            }
        }
        // The larger part of a title is the title, whatever headings of other articles follow.
        if is_mostly {
            break;
        }
    }
    longest.map(|(id, _)| id).or_else(|| shown_line(dom, whole, &titles))
}

/// The headings of the first three levels, each in the page's order.
fn headings(dom: &Dom, whole: NodeId) -> [Vec<NodeId>; 3] {
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

/// The longest line outside links that begins or ends one of the titles.
fn shown_line(dom: &Dom, whole: NodeId, titles: &[Parted]) -> Option<NodeId> {
    let mut longest: Option<(NodeId, usize)> = None;
    let lengths = || titles.iter().map(|title| title.letters.len());
    let (shortest, most) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    // White space and signs may stand between the letters.
    let may_be_title = |text: &str| text.len() * 2 > shortest && text.trim().len() <= most * 2;
    for (id, text) in dom.text_nodes(whole).filter(|(_, text)| may_be_title(text)) {
        let mut around = dom.ancestors(id).take(MAX_LINK_DEPTH);
        if around.any(|id| matches!(dom.tag(id), Some(Tag::A | Tag::Title))) {
            continue;
        }
        let line: String = letters(text).collect();
        if longest.is_none_or(|(_, length)| line.len() > length) && titles.iter().any(|title| title.is_mostly(&line)) {
            longest = Some((id, line.len()));
        }
    }
    longest.map(|(id, _)| id)
}

/// A title's letters, and where one of its parts may end: between letters that something else stands between.
struct Parted {
    letters: String,
    gaps: Vec<usize>,
}

impl Parted {
    fn of(title: &str) -> Self {
        let (mut parted, mut is_gap) = (Self { letters: String::new(), gaps: Vec::new() }, false);
        for c in title.chars() {
            if is_letter(c) {
                if std::mem::take(&mut is_gap) {
                    parted.gaps.push(parted.letters.len());
                }
                parted.letters.extend(lowered(c));
            } else {
                is_gap = true;
            }
        }
        parted
    }

    /// Whether a line is the title without a smaller part before or behind it.
    fn is_mostly(&self, line: &str) -> bool {
        let rest = self.letters.len().saturating_sub(line.len());
        line.len() > rest
            && line.chars().nth(MIN_TITLE_LETTERS - 1).is_some()
            && (self.letters == line
                || self.letters.starts_with(line) && self.gaps.contains(&line.len())
                || self.letters.ends_with(line) && self.gaps.contains(&rest))
    }
}

#[cfg(test)]
mod tests {
    use super::Parted;

    #[test]
    fn a_line_is_a_title_where_it_is_the_larger_part_of_one() {
        let title = Parted::of("江城财经 -- 长江铝业一季报出炉");
        for (line, want) in [
            ("长江铝业一季报出炉", true),
            ("江城财经长江铝业一季报出炉", true),
            ("江城财经", false),
            ("铝业一季报出炉", false),
            ("一季报", false),
        ] {
            assert_eq!(title.is_mostly(line), want, "{line}");
        }
        assert!(Parted::of("Harbor Lithium: record").is_mostly("harborlithium"));
    }
}
