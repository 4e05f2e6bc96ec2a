//! Reads a post's front matter into the fields that articles have.
//!
//! Scrapers paste titles without quoting, so that `title: 快讯: 某公司` breaks the YAML of the whole block; a reader that gave up would
//! lose the date for the sake of a colon. Nor may one odd value cost the others. So the entries come without types, from YAML where
//! it is YAML and else from lines, and each field takes what it can use.

mod entries;

use self::entries::{Entry, Value, from_lines, from_yaml};

/// What a post says of itself, as raw as it stood; empty values are `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub(crate) title: Option<String>,
    /// `2022-01-12 15:04:46 +0800`, `Mon, 16 May 2022 02:23:34 GMT`, or only `+0800`.
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
    /// The whole front matter, when it is no YAML and no field could be read from its lines.
    pub(crate) broken: Option<String>,
}

/// Reads what stands between the fences; never fails.
pub(crate) fn read(matter: &str) -> FrontMatter {
    if let Some(entries) = from_yaml(matter) {
        return from_entries(&entries);
    }
    let front = from_entries(&from_lines(matter));
    if front == FrontMatter::default() {
        return FrontMatter { broken: Some(matter.to_owned()), ..front };
    }
    front
}

/// The keys of a field stand in the order of their worth.
fn from_entries(entries: &[Entry<'_>]) -> FrontMatter {
    FrontMatter {
        title: pick(entries, &["title"], as_text),
        date: pick(entries, &["date"], as_scalar),
        author: pick(entries, &["author", "authors"], as_names),
        categories: pick(entries, &["categories", "category"], as_terms).unwrap_or_default(),
        tags: pick(entries, &["tags", "tag", "keywords"], as_terms).unwrap_or_default(),
        source: pick(entries, &["source"], as_scalar),
        summary: pick(entries, &["summary", "description", "excerpt", "digest"], as_text),
        url: pick(entries, &["url", "link", "canonical_url"], as_scalar),
        image: pick(entries, &["headimg", "image", "cover", "thumbnail"], as_first),
        lang: pick(entries, &["lang", "language", "locale"], as_scalar),
        broken: None,
    }
}

/// The first of `keys` that says something; of a key that stands twice the last, as Jekyll does.
fn pick<T>(entries: &[Entry<'_>], keys: &[&str], read: fn(&Entry<'_>) -> Option<T>) -> Option<T> {
    let with = |key: &str| entries.iter().rev().filter(|entry| entry.key.eq_ignore_ascii_case(key)).find_map(read);
    keys.iter().find_map(|key| with(key))
}

/// A sentence: what YAML takes for a list, an anchor or a comment, is words all the same (`title: [快讯] #午盘`).
fn as_text(entry: &Entry<'_>) -> Option<String> {
    match &entry.value {
        Value::Plain(text) if holds_hashtag(entry.rest) && entry.rest.starts_with(text) => said(entry.rest),
        Value::Plain(_) | Value::Quoted(_) => as_scalar(entry),
        Value::List(_) | Value::Other => said(entry.rest),
    }
}

/// `#` after a space is a comment to YAML, and a hashtag to a newsroom unless a space follows.
fn holds_hashtag(rest: &str) -> bool {
    let is_word = |after: &str| after.starts_with(|c: char| !c.is_whitespace());
    rest.strip_prefix('#').is_some_and(is_word) || rest.split(" #").skip(1).any(is_word)
}

fn as_scalar(entry: &Entry<'_>) -> Option<String> {
    match &entry.value {
        Value::Plain(text) => plain(text),
        Value::Quoted(text) => said(text),
        Value::List(items) => match &items[..] {
            [item] => plain(item),
            _ => None,
        },
        Value::Other => None,
    }
}

fn as_first(entry: &Entry<'_>) -> Option<String> {
    match &entry.value {
        Value::List(items) => items.iter().find_map(|item| plain(item)),
        Value::Plain(_) | Value::Quoted(_) | Value::Other => as_scalar(entry),
    }
}

fn as_names(entry: &Entry<'_>) -> Option<String> {
    as_list(entry).map(|names| names.join("、"))
}

/// Categories and tags: a list, or a text parted by commas, or by spaces as in Jekyll; a Chinese text with spaces is one.
fn as_terms(entry: &Entry<'_>) -> Option<Vec<String>> {
    let [text] = &as_list(entry)?[..] else {
        return as_list(entry);
    };
    if matches!(entry.value, Value::List(_)) {
        return as_list(entry);
    }
    let is_comma = |c: char| matches!(c, ',' | '，' | '、' | ';' | '；');
    let terms: Vec<String> = if text.contains(is_comma) {
        text.split(is_comma).filter_map(said).collect()
    } else if text.chars().any(|c| c >= '\u{2e80}') {
        vec![text.clone()]
    } else {
        text.split_whitespace().map(str::to_owned).collect()
    };
    (!terms.is_empty()).then_some(terms)
}

/// All that a value says, `None` for nothing.
fn as_list(entry: &Entry<'_>) -> Option<Vec<String>> {
    let said: Vec<String> = match &entry.value {
        Value::List(items) => items.iter().filter_map(|item| plain(item)).collect(),
        Value::Plain(_) | Value::Quoted(_) | Value::Other => as_scalar(entry).into_iter().collect(),
    };
    (!said.is_empty()).then_some(said)
}

/// A plain scalar that is not YAML's null or a switch (`headimg: false`). Numbers stay as spelt: 600036 may be a title.
fn plain(text: &str) -> Option<String> {
    let is_switch = ["null", "true", "false"].iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    if is_switch || text == "~" { None } else { said(text) }
}

fn said(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{FrontMatter, read};

    fn strings<const N: usize>(items: [&str; N]) -> Vec<String> {
        items.map(str::to_owned).into()
    }

    fn title(matter: &str) -> Option<String> {
        read(matter).title
    }

    #[test]
    fn a_jekyll_post_is_read() {
        let front = read(
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
        let front = read(
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
    fn empty_and_odd_values_cost_only_themselves() {
        let front = read(
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
    fn titles_that_are_no_yaml_are_titles() {
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
            let front = read(&format!("title: {words}\ndate: 2022-05-26\n"));
            assert_eq!((front.title.as_deref(), front.date.as_deref()), (Some(words), Some("2022-05-26")), "{front:?}");
        }
    }

    #[test]
    fn quotes_and_comments_are_no_part_of_a_title() {
        assert_eq!(title("title: 某公司 # 草稿\n").as_deref(), Some("某公司"));
        assert_eq!(title("title: \"某公司\" #午盘\n").as_deref(), Some("某公司"));
        assert_eq!(title("title: \"某\"公司\"\n").as_deref(), Some("某\"公司"));
        assert_eq!(title("title: 'a': b'\n").as_deref(), Some("a': b"));
        assert_eq!(title("title:某公司\nx\n").as_deref(), Some("某公司"));
    }

    #[test]
    fn broken_yaml_still_gives_its_lists() {
        let front = read(
            "title: 快讯: 某公司\ncategories:\n\t- 金融\n\t- \"深度\"\ntags: [a, 'b']\nsummary: |\n  x\nTitle: ~\n",
        );
        assert_eq!(front.title.as_deref(), Some("快讯: 某公司"));
        assert_eq!((front.categories, front.tags), (strings(["金融", "深度"]), strings(["a", "b"])));
        assert_eq!((front.summary, front.broken), (None, None));
    }

    #[test]
    fn terms_are_parted_as_their_writers_part_them() {
        for (terms, expected) in [
            ("stocks china", vec!["stocks", "china"]),
            ("东财 滚动新闻", vec!["东财 滚动新闻"]),
            ("股票,基金，债券、 期货", vec!["股票", "基金", "债券", "期货"]),
            ("US stocks, bonds", vec!["US stocks", "bonds"]),
            ("600036", vec!["600036"]),
            ("[US stocks]", vec!["US stocks"]),
            ("','", vec![]),
        ] {
            assert_eq!(read(&format!("tags: {terms}\n")).tags, expected);
        }
    }

    #[test]
    fn several_authors_are_joined_and_the_last_title_wins() {
        let front = read("authors: [张某, 李某]\ntitle: a\ntitle: b\ntitle:\n");
        assert_eq!((front.author.as_deref(), front.title.as_deref()), (Some("张某、李某"), Some("b")));
    }

    #[test]
    fn what_is_no_front_matter_is_reported_as_it_stood() {
        for matter in ["标题：某公司\n", "a: b: c\n", "只是一句话\n", "- a\n- b\n", "\u{0}\n"] {
            assert_eq!(read(matter), FrontMatter { broken: Some(matter.into()), ..FrontMatter::default() });
        }
        for matter in ["", "\n \n", "# comment\n", "layout: post\n"] {
            assert_eq!(read(matter), FrontMatter::default(), "{matter:?}");
        }
    }
}
