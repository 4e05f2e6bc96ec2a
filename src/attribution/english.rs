//! English bylines: the wire's credit line, `By Jane Doe`, `Source: Example News`.

use once_cell::sync::Lazy;
use regex::Regex;

use super::edge::trim;
use super::field::AttributionField;
use super::name::{Outlet, Trust, outlet_in};
use super::person::persons_in;
use crate::text::{any_of, compile_pattern, is_han, words_in_section};

const BYLINE: &[&str] = words_in_section!("attribution/english_words.txt", "byline");
const BYLINE_IN_LOWER_CASE: &[&str] = words_in_section!("attribution/english_words.txt", "byline in lower case");
const BYLINE_WITH_COLON: &[&str] = words_in_section!("attribution/english_words.txt", "byline with colon");
const AUTHOR_CREDITS: &[&str] = words_in_section!("attribution/english_words.txt", "author credit");
const OTHER_AUTHOR_CREDITS: &[&str] =
    words_in_section!("attribution/english_words.txt", "author credit, beside others");
const EDITOR_CREDITS: &[&str] = words_in_section!("attribution/english_words.txt", "editor credit");
const OTHER_EDITOR_CREDITS: &[&str] =
    words_in_section!("attribution/english_words.txt", "editor credit, beside others");
const BEFORE_CREDIT: &[&str] = words_in_section!("attribution/english_words.txt", "before a credit");
const BEFORE_PLACE: &[&str] = words_in_section!("attribution/english_words.txt", "before a place");
const MONTHS: &[&str] = words_in_section!("attribution/english_words.txt", "month");
const DATE_LABELS: &[&str] = words_in_section!("attribution/english_words.txt", "date label");
const SOURCE_LABELS: &[&str] = words_in_section!("attribution/english_words.txt", "source label");
const SOURCE_LABELS_BEFORE_SPACE: &[&str] =
    words_in_section!("attribution/english_words.txt", "source label, before a space");
const LOWER_CASE_IN_OUTLETS: &[&str] = words_in_section!("attribution/english_words.txt", "lower case in outlets");

/// Parts of English attributions that show them, whatever the case of their first letter. A text
/// without them has no such attribution, except for bylines.
pub(super) fn hints() -> impl Iterator<Item = String> {
    let credits = [AUTHOR_CREDITS, EDITOR_CREDITS].into_iter().flatten().map(|credit| format!("{} by", &credit[1..]));
    let labels = [SOURCE_LABELS, SOURCE_LABELS_BEFORE_SPACE].into_iter().flatten().map(|label| label[1..].to_owned());
    credits.chain(labels)
}

/// The labels of a wire's credit line. Refuses `reported by` in running text: the caller demands
/// that the line begins with a label and that the text after it is names.
static CREDIT: Lazy<Regex> = Lazy::new(|| {
    let authors = any_of(&[AUTHOR_CREDITS, OTHER_AUTHOR_CREDITS].concat());
    let editors = any_of(&[EDITOR_CREDITS, OTHER_EDITOR_CREDITS].concat());
    let before = any_of(BEFORE_CREDIT);
    Regex::new(&format!(r"(?i)(?:^|[,;.(\s])\s*(?:{before}\s+)*(?:(?<author>{authors})|(?<editor>{editors}))\s+by\s+"))
        .expect("a constant pattern")
});

/// Where a reporter was, and words of the desk, after a name. Refuses names: it begins with a
/// preposition in lower case.
static PLACE_AFTER_NAME: Lazy<Regex> = Lazy::new(|| {
    let prepositions = any_of(BEFORE_PLACE);
    Regex::new(&format!(r"\s+{prepositions}\s+\p{{Lu}}[\p{{L}} .'-]*$")).expect("a constant pattern")
});

/// The fields of a wire's credit line: `Reporting by Jane Doe; Editing by John Roe`.
pub(super) fn credit_line(line: &str) -> Option<Vec<AttributionField>> {
    let line = trim(line);
    let credits: Vec<_> = CREDIT.captures_iter(line).collect();
    if credits.first()?.get_match().start() != 0 {
        return None;
    }
    let mut fields = Vec::new();
    for (index, credit) in credits.iter().enumerate() {
        let end = credits.get(index + 1).map_or(line.len(), |next| next.get_match().start());
        let is_editor = credit.name("editor").is_some();
        for name in credited_names(&line[credit.get_match().end()..end])? {
            fields.push(if is_editor { editor(name) } else { AttributionField::Author(name) });
        }
    }
    if fields.is_empty() { None } else { Some(fields) }
}

fn editor(name: String) -> AttributionField {
    AttributionField::Editor { name: Some(name), code: None, role: "Editing".to_owned() }
}

/// The names in a list, or none if a part of it is a sentence.
fn credited_names(list: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for part in trim(list).split(',').flat_map(|part| part.split(" and ")) {
        let part = trim(part);
        let part = PLACE_AFTER_NAME.find(part).map_or(part, |hit| &part[..hit.start()]);
        let persons = persons_in(part.strip_prefix("and ").unwrap_or(part));
        if persons.has_doubt && part.split(' ').count() > 4 {
            return None;
        }
        names.extend(persons.names);
    }
    Some(names)
}

/// The date after a byline. Refuses names: it contains a year or a time.
static DATE_AFTER_BYLINE: Lazy<Regex> = Lazy::new(|| {
    let month = format!("{}[a-z]*", any_of(MONTHS));
    let labels = any_of(DATE_LABELS);
    let date =
        [&format!(r"{month}\.? \d{{1,2}},? \d{{4}}"), r"\d{4}-\d{2}-\d{2}", r"\d{1,2}/\d{1,2}/\d{2,4}"].join("|");
    let time = r"[\dT:, apmAPMZETCSDG.at]{0,30}";
    compile_pattern(&format!(r"[\s,|•·–-]+(?:(?i:{labels})[: ]*)?(?:{date}){time}$")).expect("a constant pattern")
});

/// Whether a line begins like a byline: `By Jane Doe`.
pub(crate) fn begins_byline(line: &str) -> bool {
    [BYLINE, BYLINE_IN_LOWER_CASE].into_iter().flatten().any(|by| after_word(line, by).is_some())
}

/// The authors of a byline with nothing but names, each of several words: `By Jane Doe and John
/// Roe`.
pub(super) fn byline_authors(line: &str) -> Option<Vec<AttributionField>> {
    let line = trim(line);
    let list = [BYLINE, BYLINE_WITH_COLON].into_iter().flatten().find_map(|by| after_word(line, by))?;
    let list = DATE_AFTER_BYLINE.find(list).map_or(list, |hit| &list[..hit.start()]);
    let persons = persons_in(list);
    if !persons.is_certain() || list.contains(is_han) {
        return None;
    }
    Some(persons.names.into_iter().map(AttributionField::Author).collect())
}

fn after_word<'l>(line: &'l str, word: &str) -> Option<&'l str> {
    line.strip_prefix(word)?.strip_prefix(' ')
}

/// The outlet of `Source: Example News`. Refuses `Source: company data`, which is not a name.
pub(super) fn source(line: &str) -> Option<Vec<AttributionField>> {
    let line = trim(line);
    let name = after_source_label(line)?;
    if name.contains([',', ';'])
        || name.split_whitespace().count() > 6
        || !name.split_whitespace().all(is_word_of_outlet)
    {
        return None;
    }
    match outlet_in(name, Trust::Weak) {
        Outlet::Name(name) => Some(vec![AttributionField::Source(name)]),
        Outlet::Nameless | Outlet::Empty | Outlet::Refused => None,
    }
}

fn after_source_label(line: &str) -> Option<&str> {
    if let Some(name) = SOURCE_LABELS.iter().find_map(|label| line.strip_prefix(label)) {
        return Some(name);
    }
    SOURCE_LABELS_BEFORE_SPACE.iter().find_map(|label| after_word(line, label))
}

fn is_word_of_outlet(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || LOWER_CASE_IN_OUTLETS.contains(&word)
}
