//! Reads the one date that a metadata value or a short header line states.
//!
//! `forms` finds days. The text next to a day shows whether it is part of something else: a path, a
//! file name, a number. A wrong date is worse than none, so nothing is read in doubt: no relative
//! date, no date without a year or with only two digits of it, no `03/04/2024`, no choice among
//! several days.

use once_cell::sync::Lazy;
use regex::{Captures, Regex};

use super::{
    PublishedAt,
    forms::{compile, forms},
    of_day::{self, UNKNOWN_ZONE},
};

/// The date in `text`, with as much of a time as is next to it. A text with two different days has
/// no date; if it has one day at two times (published, updated), the date is the day alone. A text
/// that contains `://` or begins with `/` is not read. The caller must choose the line, because a
/// caption or a sentence may state a day too (`the quarter ended November 2, 2024`).
///
/// Names of zones that mean one offset are known (GMT, EDT, HKT, MESZ …). With IST, CST, BST or ET
/// the time is kept without an offset.
pub(crate) fn read_time(text: &str) -> Option<PublishedAt> {
    if text.len() > MAX_BYTES || text.chars().filter(|&c| is_digit(c)).nth(MIN_DIGITS - 1).is_none() {
        return None;
    }
    let text = fold(text);
    if text.contains("://") || text.starts_with('/') {
        return None;
    }
    let mut stated = Vec::new();
    for form in forms(&text) {
        for found in form.pattern.captures_iter(&text) {
            let whole = found.get_match();
            let (before, after) = (&text[..whole.start()], &text[whole.end()..]);
            let follows = time_after(&found, after);
            if is_glued(whole.as_str(), before) || follows.is_none() && GLUED_AFTER.is_match(after) {
                continue;
            }
            let day = (form.day)(&found, after)?;
            let time = if found.name("hour").is_some() {
                Some(found)
            } else if follows.is_some() {
                follows
            } else {
                time_before(before)
            };
            stated.push(match time {
                Some(time) => day.at(Some(of_day::clock(&time)?)),
                None => day,
            });
        }
    }
    common_statement(&stated)
}

/// The least number of digits in a year and a day.
const MIN_DIGITS: usize = 5;

/// Whether a character is an ASCII or full-width digit.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('\u{FF10}'..='\u{FF19}').contains(&c)
}

/// The length of a text that is read. Of 1,089 lines up to 512 bytes with a date and a time on 95
/// real pages, the longest has 153 bytes; longer text is prose.
const MAX_BYTES: usize = 512;

/// A time after its date: `08:58`, ` at 9:24 pm ET`, `T10:10:19+08:00`, `, 14:05 Uhr`,
/// ` 週三 上午8:21`; not ` 04 版`.
static TIME_AFTER: Lazy<Regex> = Lazy::new(|| {
    let between = r" ?[,|·•/@–—-]? ?(?:WEEKDAY[ ,|·]{0,2})?(?:(?:at|um|à|(?<iso>T)) ?)?";
    let (between, time) = (between.replace("WEEKDAY", WEEKDAY), of_day::pattern());
    compile(&format!("(?i)^{between}{time}"))
});

/// A time before its date: `01:38:07 PM IST `, `1:39 am EST, Wednesday, `; not the end of a longer
/// number.
static TIME_BEFORE: Lazy<Regex> = Lazy::new(|| {
    let between = format!(r" ?[,|·•–—-]? ?(?:on )?(?:{WEEKDAY}[ ,]{{0,2}})?");
    let time = of_day::pattern();
    compile(&format!("(?i)(?:^|[^0-9:.,/+-]|[^0-9]:){time}{UNKNOWN_ZONE}{between}$"))
});

/// The end of a text after which a date cannot begin, because it continues a word, a number, a
/// path, a query or a file name.
static GLUED_BEFORE: Lazy<Regex> = Lazy::new(|| compile(r"(?:[A-Za-z0-9À-ɏ_/=&?%#+@~\\.-]|[0-9][:,])$"));

/// The start of a text that a date before it is part of: more of a path or a number, the end of a
/// range, a zone (`Nov 20 2015 GMT` is a quarter past eight). A capital letter is allowed:
/// `2019Updated` is the text of two elements.
static GLUED_AFTER: Lazy<Regex> = Lazy::new(|| {
    compile(
        r"(?x)^(?:
            [a-z0-9_/=&%\#+@~\\-]
            | T[0-9]
            | [.,:至到–—][0-9]
            | \.[A-Za-z]
            | \ ?(?:GMT|UTC|E[DS]?T|P[DS]?T|hrs|hours|Uhr)(?-u:\b)
        )",
    )
});

/// A day of the week, which may be between a date and a time.
const WEEKDAY: &str = r"(?x:
    \(? (?:星期|周|週|礼拜|禮拜) [一二三四五六日天] \)?
    | \(? (?:mon|tue|wed|thu|fri|sat|sun) [a-z]* \.? \)?
    | \( [一二三四五六日月火水木金土] \)
)";

/// The text with ASCII instead of full-width characters, with single spaces and without invisible
/// characters.
fn fold(text: &str) -> String {
    let text: String = text.chars().filter_map(ascii_form).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn ascii_form(c: char) -> Option<char> {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0),
        '\u{2010}' | '\u{2011}' | '\u{2212}' => Some('-'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => None,
        _ => Some(c),
    }
}

/// Whether `date` continues the text before it. `readApril 25` is the text of two elements.
fn is_glued(date: &str, before: &str) -> bool {
    let is_after_lowercase = before.ends_with(|last: char| last.is_ascii_lowercase());
    GLUED_BEFORE.is_match(before) && !(is_after_lowercase && date.starts_with(char::is_uppercase))
}

fn time_after<'t>(date: &Captures<'_>, after: &'t str) -> Option<Captures<'t>> {
    let time = TIME_AFTER.captures(after).filter(of_day::is_time)?;
    // `2005.08.2605:39` has one meaning, `2005.8.115:39` has two; after a year
    // (`Nov 20 20194:29 AM`) there is only one.
    let ends_with_year = date.name("year")?.end() == date.get_match().end();
    let may_day_continue = !ends_with_year && after.starts_with(|next: char| next.is_ascii_digit());
    if may_day_continue && time["hour"].len() != 2 {
        return None;
    }
    Some(time)
}

fn time_before(before: &str) -> Option<Captures<'_>> {
    TIME_BEFORE.captures(before).filter(of_day::is_time)
}

/// The most precise of several statements if it contains the others; only their day if their times
/// differ.
fn common_statement(stated: &[PublishedAt]) -> Option<PublishedAt> {
    let fullest = *stated.iter().max_by_key(|at| at.to_string().len())?;
    let (day, text) = (fullest.at(None), fullest.to_string());
    if stated.iter().any(|at| at.at(None) != day) {
        return None;
    }
    let contains_all = stated.iter().all(|at| text.starts_with(&at.to_string()));
    Some(if contains_all { fullest } else { day })
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::read_time;

    /// Checks one case per line: the text, two spaces, the date that is read from it. The texts
    /// have the forms that `docs/markup.md` lists.
    fn check(cases: &str) {
        for case in cases.trim().lines() {
            let (text, expected) = case.trim().rsplit_once("  ").unwrap();
            let at = read_time(text).map(|at| at.to_string());
            assert_eq!(at.as_deref(), Some(expected.trim()), "{text:?}");
        }
    }

    fn check_refused(cases: &str) {
        for text in cases.trim().lines().map(str::trim) {
            assert_eq!(read_time(text), None, "{text:?}");
        }
    }

    #[test]
    fn reads_year_first() {
        check(
            "2024年05月10日08:58  2024-05-10T08:58
            2019年09月09日 18:13:22  2019-09-09T18:13:22
            2005年3月11日12:12  2005-03-11T12:12
            2024-05-13 06:15  2024-05-13T06:15
            2016-05-25T10:10:19+08:00  2016-05-25T10:10:19+08:00
            2019-11-14T14:00:00.000Z  2019-11-14T14:00:00+00:00
            2019-11-19T06:56-05:00  2019-11-19T06:56:00-05:00
            2022-01-12 15:04:46 +0800  2022-01-12T15:04:46+08:00
            2022-01-12 15:04:46.5 +0800 CST  2022-01-12T15:04:46+08:00
            2022/02/11 08:52  2022-02-11T08:52
            2005.03.11  2005-03-11
            2005.08.2605:39  2005-08-26T05:39
            20260116  2026-01-16
            2025 09 09  2025-09-09
            ２０２２年１月１２日　１５：０４  2022-01-12T15:04
            2024年5月22日週三 上午8:21  2024-05-22T08:21
            2024-05-10 (五) 08:58  2024-05-10T08:58",
        );
    }

    #[test]
    fn reads_year_last() {
        check(
            "Fri, 11 Feb 2022 09:31:46 GMT  2022-02-11T09:31:46+00:00
            Tue Nov 19 21:57:01 UTC 2019  2019-11-19T21:57:01+00:00
            Wed Jan 12 15:04:46 CST 2022  2022-01-12T15:04:46
            Tue Nov 19 2019 03:05:46 GMT+0000 (UTC)  2019-11-19T03:05:46+00:00
            Nov 20, 2019 01:41 PM  2019-11-20T13:41
            November 20, 2019  2019-11-20
            November 19, 2019 / 10:07 AM / CBS News  2019-11-19T10:07
            20 Nov 2019  2019-11-20
            20-NOV-2019  2019-11-20
            the 1st of May 2020  2020-05-01
            23.10.2024, 14:05 Uhr  2024-10-23T14:05
            03.04.2024, 14.05 Uhr  2024-04-03T14:05
            23. Oktober 2024 um 14:05 Uhr MESZ  2024-10-23T14:05:00+02:00
            18 juil. 2024 à 10h30  2024-07-18T10:30
            1er août 2024  2024-08-01
            20/11/2019 / 11:54 am  2019-11-20T11:54
            11.14.2019 09:00 AM  2019-11-14T09:00
            05/05/2024  2024-05-05",
        );
    }

    #[test]
    fn reads_a_time_before_its_date() {
        check(
            "01:38:07 PM IST Nov 20, 2019  2019-11-20T13:38:07
            Updated 1:39 am EST, Wednesday, November 20, 2019  2019-11-20T01:39:00-05:00
            14:53 GMT+3 20 November 2019  2019-11-20T14:53:00+03:00
            21:17 18.11.2019Get short URL  2019-11-18T21:17
            发布时间：14:05 Uhr, 23.10.2024  2024-10-23T14:05
            1:02:03:04 20 November 2019  2019-11-20
            Vol. 3.14 20 November 2019  2019-11-20",
        );
    }

    #[test]
    fn reads_a_date_between_labels_and_other_text() {
        check(
            "发布时间：2022-01-12 15:04  2022-01-12T15:04
            Last Updated : Nov 20, 2019 01:41 PM IST  2019-11-20T13:41
            2005年8月25日（来源：上海证券报）  2005-08-25
            《 人民日报 》（ 2024年05月10日   04 版）  2024-05-10
            2018年12月28日 19:55新京报  2018-12-28T19:55
            【鉅亨網記者陳慧菱 台北2018/09/11 】  2018-09-11
            MoneyDJ新聞 2018-01-03 07:23:31 記者 陳苓 報導  2018-01-03T07:23:31
            网易浙江省杭州网友ip:112.17.*.*2019-09-07 20:11:41  2019-09-07T20:11:41
            2 minute readApril 25, 20232:26 PM GMT+2Last Updated 9 min ago  2023-04-25T14:26:00+02:00",
        );
    }

    #[test]
    fn one_day_at_two_times_is_the_day() {
        check(
            "November 19, 2019 at 8:59 pm | UPDATED: November 19, 2019 at 10:16 pm  2019-11-19
            2019-11-19 20:59, Nov 19, 2019  2019-11-19T20:59
            2019-11-19 20:59 (19 Nov 2019 20:59:46 +0800)  2019-11-19T20:59:46+08:00",
        );
        check_refused("2019-11-19 | 2019-11-20\n更新：2022年1月13日 发布：2022-01-12 15:04");
    }

    #[test]
    fn refuses_texts_without_a_day() {
        check_refused(
            "\u{3000}
            3小时前\nyesterday\nupdated 9 min ago\n今天 12:08:48\n08:58\n+0800\n1573828665
            05-13 06:15\n5月13日\nNov 20 at 1:41 PM\n2024-05\nNovember 2019\n民國108年9月7日
            11/19/19 06:56 AM EST\n23.10.24, 14:05 Uhr\n20 Nov 19 13:41 GMT
            20 05 2024 09:47:48\n2019年9月10家公司\nNov 20 2015 GMT\n2019年9月7日至10日",
        );
    }

    #[test]
    fn refuses_impossible_and_ambiguous_days() {
        check_refused(
            "2022-02-30\n2022-13-01\n2022-00-10\n30 Feb 2022\n20261301\n2019-11-31T10:00:00Z
            1989-12-31\n2101-01-01\n0001-01-01 00:00:00Z
            03/04/2024\n03.04.2024\n3-4-2024\n13/14/2024\n12/5-2024
            2022-01-12 25:30\n2022-01-12T15:04:46+15:00\n2022-01-12 10:00-11:00\n2022-01-12 13:45:678",
        );
    }

    #[test]
    fn refuses_numbers_of_urls_files_and_articles() {
        check_refused(
            "https://example.com/2022-01-12/a.html\nhttp：／／example.com 2022-01-12\n/2022-01-12\n／2022/01/12
            news.163.com/2019/09/07/12/EOG.html\n?date=2019-09-07\nimg_2019-09-07\n2019-09-07.jpg\n2022-01-12-1.md
            2019-09/07/content_123.htm\n202205262391921712\n20190907 13:43\n11:30 2019-09-07.html\nno 20260116\nv1.2019.01.02\n12022-01-12
            2005-3-112:12\n14:53 GMT +320 November 2019\n华为发布 5G2019-09-06",
        );
        assert_eq!(read_time(&format!("2022-01-12{}", " ".repeat(503))), None);
    }

    proptest! {
        #[test]
        fn every_date_that_is_read_is_written_and_parsed_again(
            text in "([ ,:./年月日时-]|[0-9]{1,2}|20[0-9]{2}|Nov|mai|[ap]m|T|Z|GMT|Uhr|\\+0800|[+-]0[0-9]:00|\\PC){0,24}"
        ) {
            if let Some(at) = read_time(&text) {
                prop_assert_eq!(at.to_string().parse(), Ok(at));
            }
        }
    }
}
