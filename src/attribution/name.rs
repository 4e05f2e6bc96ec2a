//! The name of an outlet, without the brackets, the date, the link and the account around it.

use once_cell::sync::Lazy;
use regex::Regex;

use super::edge::{
    has_sentence, is_balanced, is_bracket, is_short, is_space, trim, without_brackets, without_date_or_link_after,
};
use super::person::{is_place, persons_in};
use crate::text::{any_of, is_han, last_chars, words_in_section};

/// What a text after a source label is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outlet {
    Name(String),
    /// The text says where the article is from, but names no outlet: 来源：网络.
    Nameless,
    Empty,
    /// A caption, a sentence, or too long: the text is not an attribution.
    Refused,
}

/// How much a label says: 来源 is under charts too, 文章来源 is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    Weak,
    Strong,
}

/// Longer names are sentences, in characters (the longest outlet seen has 14).
const MAX_NAME_CHARS: usize = 60;

/// Longer names after a weak label must end like that of an institution, in characters.
const MAX_PLAIN_NAME_CHARS: usize = 24;

const ENDINGS: &[&str] = words_in_section!("attribution/outlet_words.txt", "ending");
const LAST_OF_ENDINGS: [char; ENDINGS.len()] = last_chars(ENDINGS);
const IN_CAPTIONS: &[&str] = words_in_section!("attribution/outlet_words.txt", "caption");
const CAPTIONS: &[&str] = words_in_section!("attribution/outlet_words.txt", "whole caption");
const NAMELESS: &[&str] = words_in_section!("attribution/outlet_words.txt", "nameless");
const LABEL_ENDINGS: &[&str] = words_in_section!("attribution/outlet_words.txt", "label");
const COMPILED: &[&str] = words_in_section!("attribution/outlet_words.txt", "compiled");
const ACCOUNT_LABELS: &[&str] = words_in_section!("attribution/outlet_words.txt", "account label");

/// Reads the text after a source label.
pub(super) fn outlet_in(text: &str, trust: Trust) -> Outlet {
    if text.starts_with("http") || text.starts_with("www.") {
        let is_address = is_short(text, MAX_NAME_CHARS) && !text.contains(is_space);
        return if is_address { Outlet::Nameless } else { Outlet::Refused };
    }
    let name = bare_name(text);
    if name.is_empty() {
        return if trim(text).is_empty() { Outlet::Empty } else { Outlet::Nameless };
    }
    if !is_short(name, MAX_NAME_CHARS)
        || has_sentence(name)
        || has_loose_ends(name)
        || !name.contains(char::is_alphabetic)
    {
        return Outlet::Refused;
    }
    if LABEL_ENDINGS.iter().any(|end| name.ends_with(end)) || NAMELESS.contains(&name) {
        return Outlet::Nameless;
    }
    if trust == Trust::Weak && (is_caption(name) || !is_short(name, MAX_PLAIN_NAME_CHARS) && !ends_like_outlet(name)) {
        return Outlet::Refused;
    }
    if name.contains(['，', ',']) && !name.split(['，', ',']).all(|part| ends_like_outlet(trim(part))) {
        return if trust == Trust::Weak { Outlet::Refused } else { Outlet::Nameless };
    }
    Outlet::Name(name.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// The name without everything around it. Repeats until nothing changes.
fn bare_name(text: &str) -> &str {
    let mut name = text;
    loop {
        let length = name.len();
        name = without_date_or_link_after(trim(name));
        name = ACCOUNT.find(name).map_or(name, |hit| &name[..hit.start()]);
        name = without_brackets(trim(name));
        name = without_and_others(name);
        name = without_compiled(without_person_or_place(name));
        if name.len() == length {
            return name;
        }
    }
}

/// The account after the name of a `WeChat` outlet: 甲财经（ID：jia-cj）. Refuses other brackets: 甲报（北京）.
static ACCOUNT: Lazy<Regex> = Lazy::new(|| {
    let labels = any_of(ACCOUNT_LABELS);
    Regex::new(&format!(r"\s*[（(\[]\s*{labels}\s*[：:]?[^（）()]{{0,30}}[）)\]]?$")).expect("a constant pattern")
});

/// 甲新闻、乙东西等媒体: without the last words.
fn without_and_others(name: &str) -> &str {
    let Some(rest) = name.strip_suffix('等') else { return name };
    rest.strip_suffix("媒体").unwrap_or(rest)
}

/// The name of an outlet without a person or a city after it.
fn without_person_or_place(name: &str) -> &str {
    let Some((rest, last)) = name.rsplit_once(is_space) else { return name };
    let rest = trim(rest);
    if is_place(last) || (last.contains(is_han) && persons_in(last).is_certain() && ends_like_outlet(rest)) {
        return rest;
    }
    name
}

/// 甲网、乙报综合: the last word says how the text was made, not who made it.
fn without_compiled(name: &str) -> &str {
    let Some(rest) = COMPILED.iter().find_map(|word| name.strip_suffix(word)) else { return name };
    let rest = trim(rest);
    if ends_like_outlet(rest) { rest } else { name }
}

/// Whether the name has a colon, a quotation mark or a bracket that it does not close: the text
/// goes on.
fn has_loose_ends(name: &str) -> bool {
    name.contains(['：', ':', '"', '=', '＝']) || name.starts_with(is_bracket) || !is_balanced(name)
}

/// Whether the text is a caption under a chart or a picture.
fn is_caption(name: &str) -> bool {
    // 青年报 and 少年报 are papers, not annual reports.
    let is_annual_report = name.match_indices("年报").any(|(at, _)| !name[..at].ends_with(['青', '少']));
    is_annual_report || CAPTIONS.contains(&name) || IN_CAPTIONS.iter().any(|word| name.contains(word))
}

/// Whether the text ends like the name of an outlet or of an institution.
pub(super) fn ends_like_outlet(name: &str) -> bool {
    // Comparing characters first leaves few words to compare.
    let Some(last) = name.chars().next_back() else { return false };
    ENDINGS.iter().zip(LAST_OF_ENDINGS).any(|(end, last_of_end)| last == last_of_end && name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlet_named(name: &str) -> Outlet {
        Outlet::Name(name.to_owned())
    }

    #[test]
    fn the_name_is_read_without_its_surroundings() {
        for (text, want) in [
            ("甲财经网", "甲财经网"),
            (" [ 甲民网 ] ", "甲民网"),
            ("《甲商报》", "甲商报"),
            ("《甲商报》、《乙商报》", "《甲商报》、《乙商报》"),
            ("“甲财经”", "甲财经"),
            ("甲证券的财富号 2019-01-23 05:31） [点击查看原文]", "甲证券"),
            ("甲日报2024-05-13 08:49", "甲日报"),
            ("甲财经（ID：jia-cj）", "甲财经"),
            ("甲财经（北京）", "甲财经（北京）"),
            ("甲新闻、乙东西、丙网等", "甲新闻、乙东西、丙网"),
            ("甲日报，乙晚报", "甲日报，乙晚报"),
            ("甲牛士 北京", "甲牛士"),
            ("甲晚报 张三", "甲晚报"),
            ("甲网－乙日报", "甲网－乙日报"),
            ("Example  News.", "Example News"),
            ("甲网，", "甲网"),
            ("甲网、乙报综合", "甲网、乙报"),
        ] {
            assert_eq!(outlet_in(text, Trust::Weak), outlet_named(want), "{text}");
        }
    }

    #[test]
    fn texts_without_outlet_are_refused_or_nameless() {
        let long = "甲".repeat(61);
        for (text, trust, want) in [
            ("网络", Trust::Weak, Outlet::Nameless),
            ("发布日期：2022-02-11 08:52", Trust::Weak, Outlet::Nameless),
            ("", Trust::Weak, Outlet::Empty),
            ("2024-05-13", Trust::Weak, Outlet::Nameless),
            ("https://example.com/a", Trust::Weak, Outlet::Nameless),
            ("Wind，甲证券研究所", Trust::Weak, Outlet::Refused),
            ("甲公司公告", Trust::Weak, Outlet::Refused),
            ("甲公司年报", Trust::Weak, Outlet::Refused),
            ("公司", Trust::Weak, Outlet::Refused),
            ("甲岛青年报", Trust::Weak, outlet_named("甲岛青年报")),
            ("甲公司公告", Trust::Strong, outlet_named("甲公司公告")),
            ("利息收入。本期增加", Trust::Strong, Outlet::Refused),
            ("甲报）今日公布", Trust::Strong, Outlet::Refused),
            ("收入：甲", Trust::Strong, Outlet::Refused),
            ("甲省去年第一次公开提出来的那个至今没有人说得清的数字", Trust::Weak, Outlet::Refused),
            (&long, Trust::Strong, Outlet::Refused),
            ("1", Trust::Strong, Outlet::Refused),
        ] {
            assert_eq!(outlet_in(text, trust), want, "{text}");
        }
    }
}
