//! The title of a page: what its head and its headings agree on.

use crate::declared::{MAX_TITLE_CHARS, MIN_TITLE_LETTERS};
use crate::page::Page;
use crate::text::{fold, letters};
use crate::trace::{Found, Whence};

pub(super) fn title(page: &Page<'_>) -> Option<Found<String>> {
    let by_profile = || Some((page.text_of(page.selected.title)?, Whence::Selector));
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

/// A title without the name that its own page says is the site's.
fn without_site<'t>(title: &'t str, site: &str) -> &'t str {
    const SEPARATORS: [char; 8] = ['-', '–', '—', '_', '|', '｜', '·', '»'];
    let rest = title.strip_suffix(site).map(str::trim_end).filter(|rest| rest.ends_with(SEPARATORS));
    rest.map(|rest| rest.trim_end_matches(SEPARATORS).trim_end())
        .filter(|rest| letters(rest).count() >= MIN_TITLE_LETTERS)
        .unwrap_or(title)
}

/// A title without the site's name behind it: `净利润增长12%_江城财经_江城网`, `Profit rises 12% | Harbor News`.
fn without_tail(title: &str) -> String {
    let is_headline = |head: &str| letters(head).count() >= MIN_TITLE_LETTERS;
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
    use super::{without_site, without_tail};

    #[test]
    fn the_site_s_own_name_goes_however_long_it_is() {
        let title = "Simple Hiking Kit - The Harbor Hiking Review";
        assert_eq!(without_site(title, "The Harbor Hiking Review"), "Simple Hiking Kit");
        assert_eq!(without_site(title, "Review"), title);
        assert_eq!(without_site("The Harbor", "The Harbor"), "The Harbor");
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
