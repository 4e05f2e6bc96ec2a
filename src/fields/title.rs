//! The title of a page: what its head and its headings agree on.

use crate::declared::{MAX_TITLE_CHARS, MIN_TITLE_LETTERS, SITE_METAS};
use crate::page::Page;
use crate::text::{fold, is_longer_than, letters, words};
use crate::trace::{Located, Whence};

/// A longer part of a title is not the name of a site, in characters.
const MAX_SITE_NAME_CHARS: usize = 8;

const SITE_NAME_ENDINGS: &[&str] = words!("fields/site_name_endings.txt");

/// The title of the article.
pub(super) fn title(page: &Page<'_>) -> Option<Located<String>> {
    let title = match page.text_of(page.selected.title) {
        Some(title) => Located::new(title, Whence::Selector),
        None => declared_title(page)?,
    };
    if is_longer_than(&title.value, MAX_TITLE_CHARS) {
        return None;
    }
    Some(title)
}

/// The title that the head declares, as the page shows it, or else as the head has it, without the
/// site's name.
fn declared_title(page: &Page<'_>) -> Option<Located<String>> {
    if let Some(title) = shown_title(page) {
        return Some(Located::new(title, Whence::Heading));
    }
    let declared = page.declared.titles().next()?;
    let title = fold(declared.value);
    let title = match page.declared.head.values(SITE_METAS).next() {
        Some(site) => without_site(&title, site.value),
        None => &title,
    };
    Some(Located::new(without_site_parts(title), declared.whence))
}

/// The heading or line where the page shows the title of its head, which has no site name.
fn shown_title(page: &Page<'_>) -> Option<String> {
    let id = page.declared.title_heading(&page.dom, page.whole)?;
    let title = fold(&page.dom.text(id));
    let is_heading = page.dom.tag(id).is_some();
    // A bare line with all letters of the head's title may be in brackets: the head's spelling is
    // plainer.
    if !is_heading && page.declared.titles().any(|declared| letters(declared.value).eq(letters(&title))) {
        return None;
    }
    Some(title)
}

/// A title without the name that its own page gives as the site's.
fn without_site<'t>(title: &'t str, site: &str) -> &'t str {
    const SEPARATORS: [char; 8] = ['-', '–', '—', '_', '|', '｜', '·', '»'];
    let Some(rest) = title.strip_suffix(site) else { return title };
    let rest = rest.trim_end();
    if !rest.ends_with(SEPARATORS) {
        return title;
    }
    let rest = rest.trim_end_matches(SEPARATORS).trim_end();
    if is_headline(rest) { rest } else { title }
}

/// A title without the site's name after it: `净利润增长12%_江城财经_江城网`,
/// `Profit rises 12% | Harbor News`.
fn without_site_parts(title: &str) -> String {
    if let Some((head, _)) = title.split_once(['_', '|', '｜'])
        && is_headline(head)
    {
        return head.trim().to_owned();
    }
    let mut title = title;
    // 标题-频道-网站: each of the last parts is one of the site's.
    while let Some((head, tail)) = title.rsplit_once('-')
        && is_headline(head)
        && is_site_name(tail)
    {
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

fn is_headline(text: &str) -> bool {
    letters(text).count() >= MIN_TITLE_LETTERS
}

/// Whether a part of a title names a site or one of its channels.
fn is_site_name(part: &str) -> bool {
    let part = part.trim();
    !is_longer_than(part, MAX_SITE_NAME_CHARS) && SITE_NAME_ENDINGS.iter().any(|end| part.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::{without_site, without_site_parts};

    #[test]
    fn the_site_s_own_name_is_removed_whatever_its_length() {
        let title = "Simple Hiking Kit - The Harbor Hiking Review";
        assert_eq!(without_site(title, "The Harbor Hiking Review"), "Simple Hiking Kit");
        assert_eq!(without_site(title, "Review"), title);
        assert_eq!(without_site("The Harbor", "The Harbor"), "The Harbor");
    }

    #[test]
    fn site_names_after_a_title_are_removed() {
        for (title, want) in [
            ("长江铝业一季报出炉_江城财经_江城网", "长江铝业一季报出炉"),
            ("长江铝业一季报出炉-股票频道-江城网", "长江铝业一季报出炉"),
            ("长江铝业一季报出炉--江城网", "长江铝业一季报出炉"),
            ("Harbor Lithium posts record quarter | Harbor News", "Harbor Lithium posts record quarter"),
            ("Harbor Lithium posts record quarter - Harbor News", "Harbor Lithium posts record quarter"),
            ("Mid-year outlook for lithium", "Mid-year outlook for lithium"),
            ("A股_今日复盘", "A股_今日复盘"),
        ] {
            assert_eq!(without_site_parts(title), want);
        }
    }
}
