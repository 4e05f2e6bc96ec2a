//! Reads a post's front matter into the fields that articles have.
//!
//! Scrapers paste titles without quotes, and `title: 快讯: 某公司` makes the whole block invalid YAML. A
//! reader that gave up would lose the date because of a colon, and one value of an unexpected type
//! must not lose the other values. So the entries have no types: they come from YAML if the block
//! is YAML, otherwise from its lines, and each field takes what it can use. `keys.txt` lists the
//! keys of each field.

mod entries;

use self::entries::{MatterEntry, MatterValue, entries_of_lines, entries_of_yaml};
use crate::text::words_in_section;

/// What a post says about itself, as it is written; empty values are `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub(crate) title: Option<String>,
    /// For example `2022-01-12 15:04:46 +0800`, `Mon, 16 May 2022 02:23:34 GMT`, or only `+0800`.
    pub(crate) date: Option<String>,
    /// A person or an outlet; several are joined by `、`.
    pub(crate) author: Option<String>,
    pub(crate) categories: Vec<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) source: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) image: Option<String>,
    pub(crate) lang: Option<String>,
    /// The whole front matter, if it is not YAML and no field could be read from its lines.
    pub(crate) broken: Option<String>,
}

/// Reads the text between the two `---` lines; never fails.
pub(crate) fn parse_front_matter(matter: &str) -> FrontMatter {
    if let Some(entries) = entries_of_yaml(matter) {
        return from_entries(&entries);
    }
    let front = from_entries(&entries_of_lines(matter));
    if front == FrontMatter::default() {
        return FrontMatter { broken: Some(matter.to_owned()), ..front };
    }
    front
}

fn from_entries(entries: &[MatterEntry<'_>]) -> FrontMatter {
    FrontMatter {
        title: pick(entries, words_in_section!("input/front_matter/keys.txt", "title"), as_text),
        date: pick(entries, words_in_section!("input/front_matter/keys.txt", "date"), as_scalar),
        author: pick(entries, words_in_section!("input/front_matter/keys.txt", "author"), as_names),
        categories: pick(entries, words_in_section!("input/front_matter/keys.txt", "categories"), as_terms)
            .unwrap_or_default(),
        tags: pick(entries, words_in_section!("input/front_matter/keys.txt", "tags"), as_terms).unwrap_or_default(),
        source: pick(entries, words_in_section!("input/front_matter/keys.txt", "source"), as_scalar),
        summary: pick(entries, words_in_section!("input/front_matter/keys.txt", "summary"), as_text),
        url: pick(entries, words_in_section!("input/front_matter/keys.txt", "url"), as_scalar),
        image: pick(entries, words_in_section!("input/front_matter/keys.txt", "image"), as_first),
        lang: pick(entries, words_in_section!("input/front_matter/keys.txt", "lang"), as_scalar),
        broken: None,
    }
}

/// The value of the first of `keys` that has one. If a key occurs twice, the last is read first, as
/// in Jekyll.
fn pick<T>(entries: &[MatterEntry<'_>], keys: &[&str], value: fn(&MatterEntry<'_>) -> Option<T>) -> Option<T> {
    for key in keys {
        for entry in entries.iter().rev() {
            if entry.key.eq_ignore_ascii_case(key)
                && let Some(value) = value(entry)
            {
                return Some(value);
            }
        }
    }
    None
}

/// A sentence. What YAML reads as a list, an anchor or a comment is part of it (`title: [快讯] #午盘`).
fn as_text(entry: &MatterEntry<'_>) -> Option<String> {
    match &entry.value {
        MatterValue::Plain(text) if has_hashtag(entry.rest) && entry.rest.starts_with(text) => nonempty(entry.rest),
        MatterValue::Plain(_) | MatterValue::Quoted(_) => as_scalar(entry),
        MatterValue::List(_) | MatterValue::Other => nonempty(entry.rest),
    }
}

/// Whether a text contains a hashtag. YAML reads `#` after a space as a comment; news sites write
/// hashtags, which have no space after `#`.
fn has_hashtag(rest: &str) -> bool {
    rest.strip_prefix('#').is_some_and(starts_with_word) || rest.split(" #").skip(1).any(starts_with_word)
}

fn starts_with_word(text: &str) -> bool {
    text.starts_with(|c: char| !c.is_whitespace())
}

fn as_scalar(entry: &MatterEntry<'_>) -> Option<String> {
    match &entry.value {
        MatterValue::Plain(text) => plain(text),
        MatterValue::Quoted(text) => nonempty(text),
        MatterValue::List(items) => match &items[..] {
            [item] => plain(item),
            _ => None,
        },
        MatterValue::Other => None,
    }
}

fn as_first(entry: &MatterEntry<'_>) -> Option<String> {
    match &entry.value {
        MatterValue::List(items) => items.iter().find_map(|item| plain(item)),
        MatterValue::Plain(_) | MatterValue::Quoted(_) | MatterValue::Other => as_scalar(entry),
    }
}

fn as_names(entry: &MatterEntry<'_>) -> Option<String> {
    as_list(entry).map(|names| names.join("、"))
}

/// Categories and tags: a list, or a text separated by commas, or by spaces as in Jekyll. A Chinese
/// text with spaces is one term.
fn as_terms(entry: &MatterEntry<'_>) -> Option<Vec<String>> {
    let list = as_list(entry)?;
    let [text] = &list[..] else {
        return Some(list);
    };
    if matches!(entry.value, MatterValue::List(_)) {
        return Some(list);
    }
    if text.contains(is_comma) {
        let terms: Vec<String> = text.split(is_comma).filter_map(nonempty).collect();
        return if terms.is_empty() { None } else { Some(terms) };
    }
    if text.chars().any(|c| c >= '\u{2e80}') {
        return Some(list);
    }
    Some(text.split_whitespace().map(str::to_owned).collect())
}

const fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | ';' | '；')
}

/// All texts of a value, `None` if there are none.
fn as_list(entry: &MatterEntry<'_>) -> Option<Vec<String>> {
    let texts: Vec<String> = match &entry.value {
        MatterValue::List(items) => items.iter().filter_map(|item| plain(item)).collect(),
        MatterValue::Plain(_) | MatterValue::Quoted(_) | MatterValue::Other => as_scalar(entry).into_iter().collect(),
    };
    if texts.is_empty() { None } else { Some(texts) }
}

/// A plain scalar, `None` for YAML's null and for a switch (`headimg: false`). Numbers keep their
/// spelling: 600036 may be a title.
fn plain(text: &str) -> Option<String> {
    let is_switch = ["null", "true", "false"].iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    if is_switch || text == "~" { None } else { nonempty(text) }
}

fn nonempty(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() { None } else { Some(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::{FrontMatter, parse_front_matter};

    fn strings<const N: usize>(items: [&str; N]) -> Vec<String> {
        items.map(str::to_owned).into()
    }

    fn title(matter: &str) -> Option<String> {
        parse_front_matter(matter).title
    }

    #[test]
    fn a_jekyll_post_is_read() {
        let front = parse_front_matter(
            "layout: post\ntitle: \"某公司涨停\"\ndate: 2022-01-12 15:04:46 +0800\ncategories: emnews\ntags: 某财经网新闻\n",
        );
        assert_eq!(
            front,
            FrontMatter {
                title: Some("某公司涨停".into()),
                date: Some("2022-01-12 15:04:46 +0800".into()),
                categories: strings(["emnews"]),
                tags: strings(["某财经网新闻"]),
                ..FrontMatter::default()
            }
        );
    }

    #[test]
    fn a_hexo_post_is_read() {
        let front = parse_front_matter(
            "title: '某公司''涨停'''\r\ncategories: \r\n - 金融\r\n - [某社, 深度]\r\nheadimg: 'https://a.b/1.png'\r\nauthor: 某社\r\n\
             comments: false\r\ndate: Fri, 11 Feb 2022 09:31:46 GMT\r\nthumbnail: 'https://a.b/2.png'\r\nlang: zh-CN\r\n\
             link: https://a.b/c?d=e\r\ndescription: >\r\n  摘要\r\n  一句\r\nsource: 某报\r\n",
        );
        assert_eq!(
            front,
            FrontMatter {
                title: Some("某公司'涨停'".into()),
                date: Some("Fri, 11 Feb 2022 09:31:46 GMT".into()),
                author: Some("某社".into()),
                categories: strings(["金融", "某社", "深度"]),
                source: Some("某报".into()),
                summary: Some("摘要 一句".into()),
                url: Some("https://a.b/c?d=e".into()),
                image: Some("https://a.b/1.png".into()),
                lang: Some("zh-CN".into()),
                ..FrontMatter::default()
            }
        );
    }

    #[test]
    fn empty_and_unexpected_values_do_not_lose_others() {
        let front = parse_front_matter(
            "title: \"\"\ndate:  +0800\nauthor: ~\nsource: {a: b}\nurl:\n - a\n - b\nheadimg: false\ncover: [x.png]\ntags: []\nlang: en\n",
        );
        let expected = FrontMatter {
            date: Some("+0800".into()),
            image: Some("x.png".into()),
            lang: Some("en".into()),
            ..FrontMatter::default()
        };
        assert_eq!(front, expected);
    }

    #[test]
    fn titles_that_are_not_yaml_are_read() {
        for words in [
            "快讯: 某公司涨停",
            "【快讯】某公司涨停",
            "[快讯]某公司涨停",
            "[快讯]",
            "@某公司 涨停",
            "*ST某某 涨停",
            "*重磅*",
            "&quot;某公司&quot;",
            "%某公司",
            "`某公司`",
            "!某公司 涨停",
            "{某公司}",
            "某公司 #午盘#",
            "#午盘",
            "\"某公司\"拟收购",
            "- 某公司",
            "? 某公司",
            "某公司 | 涨停",
            "> 某公司",
            "| 某公司",
            "600036",
            "1.10",
            "0755",
            "2022-05-26",
        ] {
            let front = parse_front_matter(&format!("title: {words}\ndate: 2022-05-26\n"));
            assert_eq!((front.title.as_deref(), front.date.as_deref()), (Some(words), Some("2022-05-26")), "{front:?}");
        }
    }

    #[test]
    fn quotes_and_comments_are_not_part_of_a_title() {
        assert_eq!(title("title: 某公司 # 草稿\n").as_deref(), Some("某公司"));
        assert_eq!(title("title: \"某公司\" #午盘\n").as_deref(), Some("某公司"));
        assert_eq!(title("title: \"某\"公司\"\n").as_deref(), Some("某\"公司"));
        assert_eq!(title("title: 'a': b'\n").as_deref(), Some("a': b"));
        assert_eq!(title("title:某公司\nx\n").as_deref(), Some("某公司"));
    }

    #[test]
    fn broken_yaml_still_gives_its_lists() {
        let front = parse_front_matter(
            "title: 快讯: 某公司\ncategories:\n\t- 金融\n\t- \"深度\"\ntags: [a, 'b']\nsummary: |\n  x\nTitle: ~\n",
        );
        assert_eq!(front.title.as_deref(), Some("快讯: 某公司"));
        assert_eq!((front.categories, front.tags), (strings(["金融", "深度"]), strings(["a", "b"])));
        assert_eq!((front.summary, front.broken), (None, None));
    }

    #[test]
    fn terms_are_separated_by_commas_or_spaces() {
        for (terms, expected) in [
            ("stocks china", vec!["stocks", "china"]),
            ("东财 滚动新闻", vec!["东财 滚动新闻"]),
            ("股票,基金，债券、 期货", vec!["股票", "基金", "债券", "期货"]),
            ("US stocks, bonds", vec!["US stocks", "bonds"]),
            ("600036", vec!["600036"]),
            ("[US stocks]", vec!["US stocks"]),
            ("','", vec![]),
        ] {
            assert_eq!(parse_front_matter(&format!("tags: {terms}\n")).tags, expected);
        }
    }

    #[test]
    fn several_authors_are_joined_and_the_last_title_wins() {
        let front = parse_front_matter("authors: [张某, 李某]\ntitle: a\ntitle: b\ntitle:\n");
        assert_eq!((front.author.as_deref(), front.title.as_deref()), (Some("张某、李某"), Some("b")));
    }

    #[test]
    fn text_that_is_not_front_matter_is_kept_whole() {
        for matter in ["标题：某公司\n", "a: b: c\n", "只是一句话\n", "- a\n- b\n", "\u{0}\n"] {
            let expected = FrontMatter { broken: Some(matter.into()), ..FrontMatter::default() };
            assert_eq!(parse_front_matter(matter), expected);
        }
        for matter in ["", "\n \n", "# comment\n", "layout: post\n"] {
            assert_eq!(parse_front_matter(matter), FrontMatter::default(), "{matter:?}");
        }
    }
}
