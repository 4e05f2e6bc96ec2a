//! The forms in which pages write a day: a table of expressions, each with the reader of its groups.
//!
//! An expression says where a day may stand and the calendar whether it is one; what touches it is for `parse` to judge.

use once_cell::sync::Lazy;
use regex::{Captures, Regex};

use super::{
    PublishedAt,
    of_day::{self, UNKNOWN_ZONE},
};

/// An expression and its reader, which refuses a day that cannot be or may be two; the text after the day is at hand for what
/// decides the order of day and month.
pub(super) type Form = (&'static Lazy<Regex>, fn(&Captures<'_>, &str) -> Option<PublishedAt>);

/// All forms that `text` may have are tried, none is preferred: what they find must agree.
pub(super) fn forms(text: &str) -> impl Iterator<Item = &'static Form> {
    let may_name_month = text.as_bytes().windows(3).any(|letters| letters.iter().all(|&byte| is_of_name(byte)));
    NUMERIC.iter().chain(NAMED.iter().filter(move |_| may_name_month))
}

/// The letters of months' names; what is beyond ASCII has two bytes.
fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || (0x80..0xE0).contains(&byte)
}

static NUMERIC: [Form; 3] = [(&COMPACT, in_order), (&YEAR_FIRST, year_first), (&YEAR_LAST, year_last)];

static NAMED: [Form; 3] = [(&DAY_NAME_YEAR, in_order), (&NAME_DAY_YEAR, in_order), (&CTIME, in_order)];

/// `20260116`, and `2025 09 09` (a `gsa_date`), with nothing before or after: anything longer is an article's number.
static COMPACT: Lazy<Regex> = Lazy::new(|| compile(r"^(?<year>[0-9]{4}) ?(?<month>[0-9]{2}) ?(?<day>[0-9]{2})$"));

/// `2024年05月10日`, `2024-05-13`, `2022/02/11`, `2005.03.11`; not `2019年9月10家`, nor `2019-09/07` of a newspaper's path.
static YEAR_FIRST: Lazy<Regex> = Lazy::new(|| {
    let month = r"(?<left>[-/.]| ?年) ?(?<month>[0-9]{1,2})";
    let day = r"(?<right>[-/.]| ?月) ?(?<day>[0-9]{1,2})(?<last> ?[日号號])?";
    compile(&format!("(?<year>[0-9]{{4}}){month}{day}"))
});

/// `23.10.2024`, `20/11/2019`, `11.14.2019`; what could be read both ways is for [`year_last`] to refuse.
static YEAR_LAST: Lazy<Regex> =
    Lazy::new(|| compile(r"(?<one>[0-9]{1,2})(?<left>[-/.])(?<two>[0-9]{1,2})(?<right>[-/.])(?<year>[0-9]{4})"));

/// `20 Nov 2019`, `18 juil. 2024`, `23. Oktober 2024`, `20-Nov-2019`; not `20 Nov 19`.
static DAY_NAME_YEAR: Lazy<Regex> = Lazy::new(|| {
    let day = r"(?<day>[0-9]{1,2})(?:st|nd|rd|th|er|\.)? ?(?:of )?[/-]?";
    compile(&format!(r"(?i){day}(?<month>{})\.?[ ,/-]{{0,2}}(?<year>[0-9]{{4}})", MONTHS.join("|")))
});

/// `Nov 20, 2019`, `November 20th 2019`, `Nov. 20,2019`; not `Nov 20`, nor `November 2019`.
static NAME_DAY_YEAR: Lazy<Regex> = Lazy::new(|| {
    let day = r"(?<day>[0-9]{1,2})(?:st|nd|rd|th)?";
    let names = MONTHS.join("|");
    compile(&format!(r"(?i)(?<month>{names})\.?[ -]?{day}(?: ?, ?|[ -])(?<year>[0-9]{{4}})"))
});

/// `Tue Nov 19 21:57:01 UTC 2019`, of C, Java and Twitter (`+0000`); not without its year.
static CTIME: Lazy<Regex> = Lazy::new(|| {
    let (names, time) = (MONTHS.join("|"), of_day::pattern());
    let day = format!(r"(?<month>{names}) (?<day>[0-9]{{1,2}})");
    compile(&format!(r"(?i){day} {time}{UNKNOWN_ZONE} (?<year>[0-9]{{4}})"))
});

/// Names of the twelve months in English, German (Börsen-Zeitung) and French (Les Echos), lower case, without their dot.
const MONTHS: [&str; 12] = [
    "january|jan|januar|jänner|jän|janvier|janv",
    "february|feb|februar|février|fevrier|févr|fév",
    "march|mar|märz|maerz|mär|mrz|mars",
    "april|apr|avril|avr",
    "may|mai",
    "june|jun|juni|juin",
    "july|jul|juli|juillet|juil",
    "august|aug|août|aout",
    "september|sept|sep|septembre",
    "october|oct|oktober|okt|octobre",
    "november|nov|novembre",
    "december|dec|dezember|dez|décembre|déc",
];

pub(super) fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("every pattern is a constant that a test uses")
}

fn in_order(found: &Captures<'_>, _after: &str) -> Option<PublishedAt> {
    calendar(&found["year"], &found["month"], &found["day"])
}

fn year_first(found: &Captures<'_>, after: &str) -> Option<PublishedAt> {
    let (left, right) = (&found["left"], &found["right"]);
    let chinese = left.ends_with('年') && right.ends_with('月') && found.name("last").is_some();
    if chinese || left == right { in_order(found, after) } else { None }
}

/// Which of the two is the day shows when one is over 12 or both are equal. Dots do not tell: Wired writes `11.14.2019`.
/// `Uhr` does, it is German.
fn year_last(found: &Captures<'_>, after: &str) -> Option<PublishedAt> {
    let (one, two) = (&found["one"], &found["two"]);
    let over_12 = |number: &str| number.parse().is_ok_and(|number: u8| number > 12);
    let german = &found["left"] == "." && after.contains("Uhr");
    if found["left"] != found["right"] {
        None
    } else if over_12(two) {
        calendar(&found["year"], one, two)
    } else if over_12(one) || one == two || german {
        calendar(&found["year"], two, one)
    } else {
        None
    }
}

fn calendar(year: &str, month: &str, day: &str) -> Option<PublishedAt> {
    let name = month.to_lowercase();
    let is_name = |names: &&str| names.split('|').any(|other| other == name);
    let month = match (1..).zip(MONTHS).find(|(_, names)| is_name(names)) {
        Some((number, _)) => number,
        None => month.parse().ok()?,
    };
    PublishedAt::new(year.parse().ok()?, month, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::{Form, MONTHS, forms};

    /// What each form reads in a text, refused ones included.
    fn days(text: &str) -> Vec<Option<String>> {
        let found = |(form, day): &Form| {
            let days = form.captures_iter(text).map(|found| {
                let after = &text[found.get_match().end()..];
                day(&found, after).map(|day| day.to_string())
            });
            days.collect::<Vec<_>>()
        };
        forms(text).flat_map(found).collect()
    }

    #[test]
    fn every_name_of_a_month_is_read_in_both_orders() {
        for (month, names) in (1..).zip(MONTHS) {
            let expected = vec![Some(format!("2024-{month:02}-05"))];
            for name in names.split('|') {
                let name = name.to_uppercase();
                assert_eq!(days(&format!("5 {name}. 2024")), expected);
                assert_eq!(days(&format!("{name} 5, 2024")), expected);
                assert_eq!(days(&format!("{name} 5 10:00:00 PDT 2024")), expected);
            }
        }
    }

    #[test]
    fn a_day_that_cannot_be_or_may_be_two_is_found_and_refused() {
        let texts = "2022-02-30 2022-13-01 20221301 2019/9-10 2019年9月10家 2019年9-10日 30.02.2022 13/14/2024 12/5-2024 \
            03/04/2024 03.04.2024 30Feb2022 31-Nov-2019 1989-12-31 2101-01-01 0001-01-01";
        for text in texts.split(' ') {
            assert_eq!(days(text), [None], "{text}");
        }
        assert_eq!(days("Feb 30 10:00:00 UTC 2022"), [None]);
    }

    #[test]
    fn no_form_is_found_without_a_year_or_with_half_of_it() {
        let texts = "5月13日|05-13 06:15|Nov 20|November 2019|Nov 20 21:57:01|20 Nov 19|23.10.24|11/19/19 06:56|2024-05\
            |202401160|20 05 2024|Maret 30, 2015|Novel 20, 2019|1573828665|202205262391921712|民國108年9月7日";
        for text in texts.split('|') {
            assert_eq!(days(text), [], "{text}");
        }
    }

    #[test]
    fn uhr_tells_a_day_written_with_dots() {
        assert_eq!(days("03.04.2024, 14:05 Uhr"), [Some("2024-04-03".to_owned())]);
        assert_eq!(days("03/04/2024, 14:05 Uhr"), [None]);
    }
}
