//! The title of a page: what its head and its headings agree on.

use super::Found;
use super::page::text_of;
use super::whence::Whence;
use crate::dom::{Dom, NodeId, Tag};
use crate::lower::text::fold;
use crate::passes::{Page, is_han};

/// No title is longer.
pub(super) const MAX_TITLE_CHARS: usize = 300;
/// No page has more headings of a level that matter.
const MAX_HEADINGS: usize = 500;
/// A link is looked for this many elements around its text.
const MAX_LINK_DEPTH: usize = 3;
/// A headline has at least this many letters.
const MIN_LETTERS: usize = 4;

pub(super) fn title(page: &Page<'_>) -> Option<Found<String>> {
    let by_profile = || Some((text_of(page, page.selected.title)?, Whence::Selector));
    by_profile().or_else(|| by_head(page)).filter(|(title, _)| title.chars().count() <= MAX_TITLE_CHARS)
}

fn by_head(page: &Page<'_>) -> Option<Found<String>> {
    let stated = &page.stated;
    // What the page shows of what its head repeats is the title without the site's name.
    let shown = stated.title_heading(&page.dom, page.whole).map(|id| (page.dom.tag(id), fold(&page.dom.text(id))));
    // A line that says no less is set in brackets perhaps: the head's spelling is the plainer.
    let says_less = |line: &str| !stated.titles().any(|(title, _)| letters(title).eq(letters(line)));
    let shown = shown.filter(|(heading, title)| heading.is_some() || says_less(title)).map(|(_, title)| title);
    let site = stated.head.each(&["og:site_name"]).next().map(|(name, _)| name);
    let bare = |(title, whence): Found<&str>| {
        let title = fold(title);
        (without_tail(site.map_or(&*title, |site| without_site(&title, site))), whence)
    };
    shown.map(|title| (title, Whence::Heading)).or_else(|| stated.titles().next().map(bare))
}

/// Where the page shows its title: the heading that one of the titles is, else the longest that one holds (a logo may be a
/// heading too), else the line that is the larger part of one.
pub(super) fn shown_title<'t>(dom: &Dom, whole: NodeId, titles: impl Iterator<Item = &'t str>) -> Option<NodeId> {
    let titles: Vec<Parted> = titles.map(Parted::of).collect();
    let mut longest: Option<(NodeId, usize)> = None;
    for level in headings(dom, whole) {
        let mut is_mostly = false;
        for id in level.into_iter().filter(|&id| !dom.has_more_text_than(id, MAX_TITLE_CHARS)) {
            let heading: String = letters(&dom.text(id)).collect();
            if heading.chars().nth(MIN_LETTERS - 1).is_none() || longest.is_some_and(|(_, most)| heading.len() <= most)
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
            && line.chars().nth(MIN_LETTERS - 1).is_some()
            && (self.letters == line
                || self.letters.starts_with(line) && self.gaps.contains(&line.len())
                || self.letters.ends_with(line) && self.gaps.contains(&rest))
    }
}

/// What of a title editors do not change: letters and digits.
pub(crate) fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|&c| is_letter(c)).flat_map(lowered)
}

/// Inlined like the two below: calls would make 1.8 % more instructions of a page.
#[inline]
fn is_letter(c: char) -> bool {
    is_plain(c) || c.is_alphanumeric()
}

#[inline]
fn lowered(c: char) -> impl Iterator<Item = char> {
    let lower = (!is_plain(c)).then(|| c.to_lowercase());
    lower.is_none().then_some(c).into_iter().chain(lower.into_iter().flatten())
}

/// Most characters are of these, and looking one up in Unicode's tables takes as long as ten of them.
#[inline]
fn is_plain(c: char) -> bool {
    c.is_ascii_lowercase() || is_han(c)
}

/// A title without the name that its own page says is the site's.
fn without_site<'t>(title: &'t str, site: &str) -> &'t str {
    const SEPARATORS: [char; 8] = ['-', '–', '—', '_', '|', '｜', '·', '»'];
    let rest = title.strip_suffix(site).map(str::trim_end).filter(|rest| rest.ends_with(SEPARATORS));
    rest.map(|rest| rest.trim_end_matches(SEPARATORS).trim_end())
        .filter(|rest| letters(rest).count() >= MIN_LETTERS)
        .unwrap_or(title)
}

/// A title without the site's name behind it: `净利润增长12%_江城财经_江城网`, `Profit rises 12% | Harbor News`.
fn without_tail(title: &str) -> String {
    let is_headline = |head: &str| letters(head).count() >= MIN_LETTERS;
    if let Some((head, _)) = title.split_once(['_', '|', '｜']).filter(|(head, _)| is_headline(head)) {
        return head.trim().to_owned();
    }
    let mut title = title;
    // 标题-频道-网站: each of the last parts is one of the site's.
    while let Some((head, _)) = title.rsplit_once('-').filter(|(head, tail)| is_headline(head) && is_of_site(tail)) {
        title = head.trim_end_matches([' ', '-']);
    }
    for separator in ["--", " - ", " – ", " — ", "-"] {
        if let Some((head, tail)) = title.rsplit_once(separator)
            && is_headline(head)
            && letters(tail).count() * 2 < letters(head).count()
            && (separator != "-" || !tail.is_ascii())
        {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}

/// Whether a part of a title names a site or a part of one.
fn is_of_site(tail: &str) -> bool {
    const ENDS: [&str; 12] =
        ["网", "網", "频道", "頻道", "在线", "財經", "财经", "新闻", "新聞", "中心", "首页", "门户"];
    let tail = tail.trim();
    tail.chars().nth(8).is_none() && ENDS.iter().any(|end| tail.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::{Parted, without_site, without_tail};

    #[test]
    fn the_site_s_own_name_goes_however_long_it_is() {
        let title = "Simple Hiking Kit - The Harbor Hiking Review";
        assert_eq!(without_site(title, "The Harbor Hiking Review"), "Simple Hiking Kit");
        assert_eq!(without_site(title, "Review"), title);
        assert_eq!(without_site("The Harbor", "The Harbor"), "The Harbor");
    }

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

    #[test]
    fn site_names_behind_a_title_go() {
        for (title, want) in [
            ("长江铝业一季报出炉_江城财经_江城网", "长江铝业一季报出炉"),
            ("长江铝业一季报出炉-股票频道-江城网", "长江铝业一季报出炉"),
            ("长江铝业一季报出炉--江城网", "长江铝业一季报出炉"),
            ("Harbor Lithium posts record quarter | Harbor News", "Harbor Lithium posts record quarter"),
            ("Harbor Lithium posts record quarter - Harbor News", "Harbor Lithium posts record quarter"),
            ("Mid-year outlook for lithium", "Mid-year outlook for lithium"),
            ("A股_今日复盘", "A股_今日复盘"),
        ] {
            assert_eq!(without_tail(title), want);
        }
    }
}
