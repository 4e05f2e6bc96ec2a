//! Which texts are names of persons. A wrong byline is worse than none, so a doubtful text is not a
//! name.

mod surname;

use once_cell::sync::Lazy;
use regex::Regex;

use self::surname::begins_with_surname;
use super::edge::{is_space, trim};
use crate::text::{first_chars, is_han, words_in_section};

const BEFORE_NAMES: &[&str] = words_in_section!("attribution/person/words.txt", "before a name");
const AFTER_NAMES: &[&str] = words_in_section!("attribution/person/words.txt", "after a name");
const REPORTS: &[&str] = words_in_section!("attribution/person/words.txt", "report");
const FILLERS: &[&str] = words_in_section!("attribution/person/words.txt", "filler");
const PLACES: &[&str] = words_in_section!("attribution/person/words.txt", "place");
const IN_ORGANISATIONS: [char; words_in_section!("attribution/person/words.txt", "in organisations").len()] =
    first_chars(words_in_section!("attribution/person/words.txt", "in organisations"));
const IN_OTHER_WORDS: &[&str] = words_in_section!("attribution/person/words.txt", "in other words");
const OTHER_WORDS: &[&str] = words_in_section!("attribution/person/words.txt", "other word");
const MAKERS_OF_IMAGES: &[&str] = words_in_section!("attribution/person/words.txt", "maker of an image");
const PARTICLES: &[&str] = words_in_section!("attribution/person/words.txt", "particle");
const NOT_IN_LATIN_NAMES: &[&str] = words_in_section!("attribution/person/words.txt", "not in Latin names");

/// The names in a list of persons, and how far the list can be trusted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct People {
    pub(super) names: Vec<String>,
    /// Whether a part of the list was not a name.
    pub(super) has_doubt: bool,
    /// Whether every name begins with a known surname, or is made of several capitalised words.
    pub(super) are_sure: bool,
}

impl People {
    /// Whether the list is nothing but names that nobody would doubt.
    pub(super) fn is_certain(&self) -> bool {
        self.are_sure && !self.has_doubt && !self.names.is_empty()
    }
}

/// Reads a list of persons, separated by commas, slashes, 和, or spaces between Chinese names.
pub(super) fn persons_in(list: &str) -> People {
    let list = NOTE.replace_all(list, " ");
    let mut names = Vec::new();
    let mut has_doubt = false;
    for part in list.split(['、', '，', ',', ';', '；', '/', '／', '&', '＆', '|', '｜', '丨']) {
        for part in part.split(" and ") {
            for token in name_tokens(part) {
                if let Some(name) = person_in(&token) {
                    names.push(name);
                } else if let Some(pair) = pair_of_persons(&token) {
                    names.extend(pair);
                } else {
                    has_doubt |= !is_filler(&token);
                }
            }
        }
    }
    // Beside a title or an organisation a pen name cannot be distinguished from a further title.
    if has_doubt {
        names.retain(|name| is_sure(name));
    }
    let are_sure = names.iter().all(|name| is_sure(name));
    People { names, has_doubt, are_sure }
}

/// A note after a name: 张三（实习）. Refuses long ones, which are sentences.
static NOTE: Lazy<Regex> = Lazy::new(|| Regex::new(r"[（(][^（）()]{1,8}[）)]").expect("a constant pattern"));

/// Splits a text at spaces, but keeps the words of a Latin name together and joins the characters
/// of a Chinese name that is set wide: 方　敏.
fn name_tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut is_wide = false;
    for word in text.split(is_space) {
        let word = if is_initial(word) { word } else { trim(word) };
        if word.is_empty() {
            continue;
        }
        let is_single = word.chars().count() == 1 && word.chars().all(is_han);
        let is_latin = !word.contains(is_han);
        match tokens.last_mut() {
            Some(last) if is_single && is_wide => last.push_str(word),
            Some(last) if is_latin && !last.contains(is_han) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => tokens.push(word.to_owned()),
        }
        is_wide = is_single && !is_wide;
    }
    tokens
}

/// Whether the word is an initial, which keeps its dot: Jane B. Doe.
fn is_initial(word: &str) -> bool {
    word.len() == 2 && word.ends_with('.') && word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The name of a person in `token`, without the words that reporters write around it.
fn person_in(token: &str) -> Option<String> {
    let token = BEFORE_NAMES.iter().find_map(|word| token.strip_prefix(word)).unwrap_or(token);
    if is_person(token) {
        return Some(token.to_owned());
    }
    let name = [AFTER_NAMES, REPORTS].into_iter().flatten().find_map(|word| token.strip_suffix(word))?;
    // 张三报道 contains a name, 甲岛报道 a place.
    if is_person(name) && (is_sure(name) || !is_report(token)) {
        return Some(name.to_owned());
    }
    None
}

/// Whether a word of a byline is not a name, but gives no reason for doubt either.
fn is_filler(token: &str) -> bool {
    FILLERS.contains(&token) || is_place(token) || is_report(token) || (token.contains('@') && token.contains('.'))
}

/// Whether the text says where the reporter wrote from: 台北報導, 北京报道.
fn is_report(token: &str) -> bool {
    let Some(place) = REPORTS.iter().find_map(|word| token.strip_suffix(word)) else { return false };
    place.chars().count() <= 4 && place.chars().all(is_han)
}

/// Whether the text is a city that can follow a name without a further word.
pub(super) fn is_place(token: &str) -> bool {
    PLACES.contains(&token)
}

/// The names of 张三和李四.
fn pair_of_persons(token: &str) -> Option<[String; 2]> {
    if token.chars().count() <= 4 {
        return None;
    }
    for conjunction in ['和', '与', '及'] {
        if let Some((first, second)) = token.split_once(conjunction)
            && [first, second].into_iter().all(|name| is_person(name) && is_sure(name))
        {
            return Some([first.to_owned(), second.to_owned()]);
        }
    }
    None
}

/// Whether the text looks like a person and not like an organisation, a title or a word of the
/// trade.
fn is_person(name: &str) -> bool {
    if name.chars().all(|c| is_han(c) || c == '·') { is_han_person(name) } else { is_latin_person(name) }
}

fn is_han_person(name: &str) -> bool {
    let max_chars = if name.contains('·') { 8 } else { 4 };
    (2..=max_chars).contains(&name.chars().count())
        && !name.contains(IN_ORGANISATIONS)
        && !IN_OTHER_WORDS.iter().any(|word| name.contains(word))
        && !OTHER_WORDS.contains(&name)
        && !MAKERS_OF_IMAGES.iter().any(|word| name.ends_with(word))
}

/// Two to four capitalised words, or one word as a pen name.
fn is_latin_person(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    if !words.iter().all(|word| is_latin_word(word))
        || words.iter().any(|word| NOT_IN_LATIN_NAMES.contains(&word.to_ascii_lowercase().as_str()))
    {
        return false;
    }
    match words.len() {
        1 => (2..=20).contains(&name.len()) && name.contains(char::is_lowercase),
        2..=4 => {
            words.iter().all(|word| is_capitalised(word) || PARTICLES.contains(word))
                && words.iter().filter(|word| is_capitalised(word)).count() >= 2
        }
        _ => false,
    }
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_latin_word(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
        && word.chars().all(|c| c.is_alphabetic() && !is_han(c) || matches!(c, '.' | '-' | '\'' | '’'))
}

/// Whether nobody would doubt the name. Expects a person.
fn is_sure(name: &str) -> bool {
    if !name.contains(is_han) {
        return name.contains(' ');
    }
    // 记者于北京 is not a name.
    name.contains('·') || (begins_with_surname(name) && !name.strip_prefix('于').is_some_and(is_place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_persons_are_read() {
        for (list, names, has_doubt, are_sure) in [
            ("张三", vec!["张三"], false, true),
            ("张三、李四", vec!["张三", "李四"], false, true),
            ("张三 李某光", vec!["张三", "李某光"], false, true),
            ("王某文  方  敏", vec!["王某文", "方敏"], false, true),
            ("张　三　李四", vec!["张三", "李四"], false, true),
            ("张三和李某光", vec!["张三", "李某光"], false, true),
            ("欧阳小北", vec!["欧阳小北"], false, true),
            ("梓隆", vec!["梓隆"], false, false),
            ("约翰·某某", vec!["约翰·某某"], false, true),
            ("Demi Moon", vec!["Demi Moon"], false, true),
            ("Jane Doe, John Roe and Max van Moe", vec!["Jane Doe", "John Roe", "Max van Moe"], false, true),
            ("Jane B. Doe, John Roe.", vec!["Jane B. Doe", "John Roe"], false, true),
            ("vivi", vec!["vivi"], false, false),
            ("陳大文／台北報導", vec!["陳大文"], false, true),
            ("张三（实习） 李四", vec!["张三", "李四"], false, true),
            ("路小卓立编译", vec!["路小卓立"], false, false),
            ("某证券首席经济学家 张三", vec!["张三"], true, true),
            ("方小敏北京某大学某学院教授", vec![], true, true),
            ("某中心部长、研究员徐某某", vec![], true, true),
            ("财经早餐", vec![], true, true),
            ("谢谢", vec![], true, true),
            ("SF099", vec![], true, true),
            ("某某网", vec![], true, true),
            ("Example News", vec![], true, true),
            ("IPO", vec![], true, true),
            ("张三摄", vec![], true, true),
            ("张三 zhangsan@example.com", vec!["张三"], false, true),
            ("张先生", vec![], true, true),
            ("于北京", vec!["于北京"], false, false),
            ("", vec![], false, true),
        ] {
            let names = names.into_iter().map(str::to_owned).collect();
            let want = People { names, has_doubt, are_sure };
            assert_eq!(persons_in(list), want, "{list}");
        }
    }
}
