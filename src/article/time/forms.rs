//! The forms in which pages write a day: a table of expressions, each with the function that reads
//! its groups.
//!
//! An expression finds a possible day, and the calendar decides whether it is one. `parse` checks
//! the text around it.

use once_cell::sync::Lazy;
use regex::{Captures, Regex};

use super::{
    PublishedAt,
    of_day::{self, UNKNOWN_ZONE},
};
use crate::text::words_by_section;

/// A form in which pages write a day.
pub(super) struct Form {
    pub(super) pattern: &'static Lazy<Regex>,
    /// The day that a match states, with the text after it, which may decide the order of day and
    /// month. `None` for a day that does not exist, or that could be one of two days.
    pub(super) day: fn(&Captures<'_>, &str) -> Option<PublishedAt>,
}

/// The forms that `text` may have. None is preferred: all days that they find must agree.
pub(super) fn forms(text: &str) -> impl Iterator<Item = &'static Form> {
    let may_name_month = text.as_bytes().windows(3).any(|letters| letters.iter().all(|&byte| is_of_name(byte)));
    NUMERIC.iter().chain(NAMED.iter().filter(move |_| may_name_month))
}

/// Whether a byte can be part of a month's name. Letters beyond ASCII have two bytes.
fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || (0x80..0xE0).contains(&byte)
}

static NUMERIC: [Form; 3] = [
    Form { pattern: &COMPACT, day: in_order },
    Form { pattern: &YEAR_FIRST, day: year_first },
    Form { pattern: &YEAR_LAST, day: year_last },
];

static NAMED: [Form; 3] = [
    Form { pattern: &DAY_NAME_YEAR, day: in_order },
    Form { pattern: &NAME_DAY_YEAR, day: in_order },
    Form { pattern: &CTIME, day: in_order },
];

/// `20260116`, and `2025 09 09` (a `gsa_date`), with nothing before or after: a longer number is an
/// article's number.
static COMPACT: Lazy<Regex> = Lazy::new(|| compile(r"^(?<year>[0-9]{4}) ?(?<month>[0-9]{2}) ?(?<day>[0-9]{2})$"));

/// `2024年05月10日`, `2024-05-13`, `2022/02/11`, `2005.03.11`; not `2019年9月10家`, nor `2019-09/07` in
/// the path of a newspaper.
static YEAR_FIRST: Lazy<Regex> = Lazy::new(|| {
    let month = r"(?<left>[-/.]| ?年) ?(?<month>[0-9]{1,2})";
    let day = r"(?<right>[-/.]| ?月) ?(?<day>[0-9]{1,2})(?<last> ?[日号號])?";
    compile(&format!("(?<year>[0-9]{{4}}){month}{day}"))
});

/// `23.10.2024`, `20/11/2019`, `11.14.2019`; [`year_last`] refuses a date that can be read in both
/// orders.
static YEAR_LAST: Lazy<Regex> =
    Lazy::new(|| compile(r"(?<one>[0-9]{1,2})(?<left>[-/.])(?<two>[0-9]{1,2})(?<right>[-/.])(?<year>[0-9]{4})"));

/// `20 Nov 2019`, `18 juil. 2024`, `23. Oktober 2024`, `20-Nov-2019`; not `20 Nov 19`.
static DAY_NAME_YEAR: Lazy<Regex> = Lazy::new(|| {
    let day = r"(?<day>[0-9]{1,2})(?:st|nd|rd|th|er|\.)? ?(?:of )?[/-]?";
    let names = month_names();
    compile(&format!(r"(?i){day}(?<month>{names})\.?[ ,/-]{{0,2}}(?<year>[0-9]{{4}})"))
});

/// `Nov 20, 2019`, `November 20th 2019`, `Nov. 20,2019`; not `Nov 20`, nor `November 2019`.
static NAME_DAY_YEAR: Lazy<Regex> = Lazy::new(|| {
    let day = r"(?<day>[0-9]{1,2})(?:st|nd|rd|th)?";
    let names = month_names();
    compile(&format!(r"(?i)(?<month>{names})\.?[ -]?{day}(?: ?, ?|[ -])(?<year>[0-9]{{4}})"))
});

/// `Tue Nov 19 21:57:01 UTC 2019`, written by C, Java and Twitter (`+0000`); not without its year.
static CTIME: Lazy<Regex> = Lazy::new(|| {
    let (names, time) = (month_names(), of_day::pattern());
    let day = format!(r"(?<month>{names}) (?<day>[0-9]{{1,2}})");
    compile(&format!(r"(?i){day} {time}{UNKNOWN_ZONE} (?<year>[0-9]{{4}})"))
});

/// The number of a month and one of its names.
const MONTH_NAMES: &[(&str, &str)] = words_by_section!("article/time/month_names.txt");

/// The names of all months as alternatives of an expression. Their order does not matter: after a
/// name there is no letter.
fn month_names() -> String {
    MONTH_NAMES.iter().map(|(_, name)| *name).collect::<Vec<_>>().join("|")
}

pub(super) fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("every pattern is a constant that a test uses")
}

fn in_order(found: &Captures<'_>, _after: &str) -> Option<PublishedAt> {
    calendar(&found["year"], &found["month"], &found["day"])
}

fn year_first(found: &Captures<'_>, after: &str) -> Option<PublishedAt> {
    let (left, right) = (&found["left"], &found["right"]);
    let is_chinese = left.ends_with('年') && right.ends_with('月') && found.name("last").is_some();
    if is_chinese || left == right { in_order(found, after) } else { None }
}

/// The day of a form with the year last. Which number is the day is clear if one is over 12, if
/// both are equal, or if `Uhr` shows that the date is German. Dots alone do not show it: Wired
/// writes `11.14.2019`.
fn year_last(found: &Captures<'_>, after: &str) -> Option<PublishedAt> {
    if found["left"] != found["right"] {
        return None;
    }
    let (one, two) = (&found["one"], &found["two"]);
    if is_over_12(two) {
        return calendar(&found["year"], one, two);
    }
    let is_german = &found["left"] == "." && after.contains("Uhr");
    if is_over_12(one) || one == two || is_german {
        return calendar(&found["year"], two, one);
    }
    None
}

fn is_over_12(number: &str) -> bool {
    number.parse().is_ok_and(|number: u8| number > 12)
}

/// The day of a year, a month as a name or number, and a day, if the calendar has it.
fn calendar(year: &str, month: &str, day: &str) -> Option<PublishedAt> {
    let name = month.to_lowercase();
    let number = MONTH_NAMES.iter().find(|(_, other)| *other == name).map_or(month, |(number, _)| *number);
    PublishedAt::new(year.parse().ok()?, number.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::{MONTH_NAMES, forms};

    /// The days that each form finds in a text; `None` for a refused one.
    fn days(text: &str) -> Vec<Option<String>> {
        let mut days = Vec::new();
        for form in forms(text) {
            for found in form.pattern.captures_iter(text) {
                let after = &text[found.get_match().end()..];
                days.push((form.day)(&found, after).map(|day| day.to_string()));
            }
        }
        days
    }

    #[test]
    fn every_name_of_a_month_is_read_in_both_orders() {
        for (month, name) in MONTH_NAMES {
            let expected = vec![Some(format!("2024-{month:0>2}-05"))];
            let name = name.to_uppercase();
            assert_eq!(days(&format!("5 {name}. 2024")), expected);
            assert_eq!(days(&format!("{name} 5, 2024")), expected);
            assert_eq!(days(&format!("{name} 5 10:00:00 PDT 2024")), expected);
        }
    }

    #[test]
    fn a_day_that_does_not_exist_or_may_be_two_is_found_and_refused() {
        let texts = "2022-02-30 2022-13-01 20221301 2019/9-10 2019年9月10家 2019年9-10日 30.02.2022 13/14/2024 12/5-2024 \
            03/04/2024 03.04.2024 30Feb2022 31-Nov-2019 1989-12-31 2101-01-01 0001-01-01";
        for text in texts.split(' ') {
            assert_eq!(days(text), [None], "{text}");
        }
        assert_eq!(days("Feb 30 10:00:00 UTC 2022"), [None]);
    }

    #[test]
    fn no_form_matches_without_a_year_or_with_two_digits_of_it() {
        let texts = "5月13日|05-13 06:15|Nov 20|November 2019|Nov 20 21:57:01|20 Nov 19|23.10.24|11/19/19 06:56|2024-05\
            |202401160|20 05 2024|Maret 30, 2015|Novel 20, 2019|1573828665|202205262391921712|民國108年9月7日";
        for text in texts.split('|') {
            assert_eq!(days(text), [], "{text}");
        }
    }

    #[test]
    fn uhr_decides_the_order_of_a_date_with_dots() {
        assert_eq!(days("03.04.2024, 14:05 Uhr"), [Some("2024-04-03".to_owned())]);
        assert_eq!(days("03/04/2024, 14:05 Uhr"), [None]);
    }
}
