//! A time of day: its parts, the pattern that finds it in text, and the function that reads a
//! match.
//!
//! The pattern is part of larger ones: `parse` decides where a time may be next to a date.

use std::fmt;

use regex::Captures;

use crate::text::{words_by_section, words_in_section};

/// Hour and minute, and if stated the second and an offset from UTC. With an offset there is always
/// a second, because RFC 3339 requires it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Clock {
    hour: u8,
    minute: u8,
    second: Option<u8>,
    offset_minutes: Option<i16>,
}

/// 14 hours, the largest offset in use (Kiribati). All offsets in use since 1990 are whole quarters
/// of an hour.
const MAX_OFFSET_MINUTES: u16 = 14 * 60;

impl Clock {
    /// A time of day; `None` if no clock shows it (also for 24:00 and leap seconds) or no place has
    /// the offset.
    pub(super) fn new(hour: u8, minute: u8, second: Option<u8>, offset_minutes: Option<i16>) -> Option<Self> {
        if hour >= 24 || minute >= 60 || second.is_some_and(|second| second >= 60) {
            return None;
        }
        let Some(offset) = offset_minutes else {
            return Some(Self { hour, minute, second, offset_minutes });
        };
        if offset % 15 != 0 || offset.unsigned_abs() > MAX_OFFSET_MINUTES {
            return None;
        }
        Some(Self { hour, minute, second: second.or(Some(0)), offset_minutes })
    }

    pub(super) fn hour(self) -> u8 {
        self.hour
    }

    pub(super) fn minute(self) -> u8 {
        self.minute
    }

    pub(super) fn second(self) -> Option<u8> {
        self.second
    }

    pub(super) fn offset_minutes(self) -> Option<i16> {
        self.offset_minutes
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        if let Some(offset) = self.offset_minutes {
            let sign = if offset < 0 { '-' } else { '+' };
            write!(f, "{sign}{:02}:{:02}", offset.unsigned_abs() / 60, offset.unsigned_abs() % 60)?;
        }
        Ok(())
    }
}

/// Names of zones, each after its offset from UTC in minutes.
const ZONES: &[(&str, &str)] = words_by_section!("article/time/zones.txt");
/// Words before a time in the first half of the day, and in the second.
const MORNING: &[&str] = words_in_section!("article/time/halves_of_day.txt", "morning");
const AFTERNOON: &[&str] = words_in_section!("article/time/halves_of_day.txt", "afternoon");

/// A zone with several meanings, or one that is not known here: capitals after a time.
pub(super) const UNKNOWN_ZONE: &str = r"(?: ?\(?(?-i:[A-Z]{1,5})\)?)?";

/// The pattern of a time with its parts: half of the day, seconds, a fraction (not kept), `Uhr`, a
/// zone in capitals (French `est` is not a zone), an offset. It is for expressions that begin with
/// `(?i)`, once in each, over text whose white space is single spaces. The next word may follow the
/// zone directly: `4:29 AM ESTUpdated` is the text of two elements.
pub(super) fn pattern() -> String {
    let names = ZONES.iter().map(|(_, name)| *name).collect::<Vec<_>>().join("|");
    let half = format!(r"(?:(?<half>{}) ?)?", [MORNING, AFTERNOON].concat().join("|"));
    let minutes = r"(?<hour>[0-9]{1,2}) ?(?<mark>[:.h时時点點]) ?(?<minute>[0-9]{2})";
    let seconds = r"(?:(?::| ?分 ?)(?<second>[0-9]{1,2})(?:[.,][0-9]{1,9})?)?(?: ?[分秒])?";
    let words = r"(?: ?(?<ampm>[ap])\.? ?m(?-u:\b)\.?)?(?<uhr> ?Uhr(?-u:\b))?";
    let end = r"(?:(?-u:\b)|(?-i:[A-Z][a-z]))";
    let zone = format!(r"(?:(?<zulu>Z(?-u:\b))| ?\(?(?<zone>(?-i:{names})){end})?");
    let hours = r"(?<gap> ?)(?<sign>[+-])(?<hours>[0-9]{1,2})";
    let offset = format!(r"(?:{hours}(?:(?<colon>:)?(?<minutes>00|15|30|45))?{end})?");
    let glued = "(?<glued>[.,:/+%-]?[0-9])?";
    format!(r"{half}{minutes}{seconds}{words}{zone}{offset}\)?{glued}")
}

/// Whether a match of [`pattern`] is a time. A dot may also be a decimal point: `13.41 GMT`,
/// `9.30 am` and `14.05 Uhr` are times, `3.14` is not.
pub(super) fn is_time(found: &Captures<'_>) -> bool {
    &found["mark"] != "." || ["half", "ampm", "uhr", "zone"].iter().any(|name| found.name(name).is_some())
}

/// The time of a match of [`pattern`]; `None` if no clock shows it or it continues as another
/// number, and then the date next to it is not read either. A group `iso` in the caller's
/// expression means that the time follows a `T`.
pub(super) fn clock(found: &Captures<'_>) -> Option<Clock> {
    if found.name("glued").is_some() || is_span(found) {
        return None;
    }
    let second = group(found, "second").map(str::parse).transpose().ok()?;
    Clock::new(hour(found)?, found["minute"].parse().ok()?, second, offset(found))
}

fn group<'t>(found: &Captures<'t>, name: &str) -> Option<&'t str> {
    found.name(name).map(|found| found.as_str())
}

/// The hour, 0 to 23, or more if the page states more.
fn hour(found: &Captures<'_>) -> Option<u8> {
    let hour: u8 = found["hour"].parse().ok()?;
    let Some(half) = group(found, "ampm").or(group(found, "half")) else { return Some(hour) };
    if half.eq_ignore_ascii_case("a") || MORNING.contains(&half) {
        return if hour <= 12 { Some(hour % 12) } else { None };
    }
    match hour {
        0 => None,
        1..12 => Some(hour + 12),
        12.. => Some(hour),
    }
}

/// Whether a match is a span of time: `10:00-11:00` and `10:00-11` are, unless they are ISO 8601 or
/// follow a zone.
fn is_span(found: &Captures<'_>) -> bool {
    let is_compact = found.name("minutes").is_some() && found.name("colon").is_none();
    let is_offset = is_compact || ["second", "iso", "zone"].iter().any(|name| found.name(name).is_some());
    group(found, "sign") == Some("-") && !is_offset
}

/// The offset from UTC in minutes: that of the number, if there is one (`GMT+8`, `+0800`, `+08`
/// directly after the time; ` +1` is a like button), else that of the zone.
fn offset(found: &Captures<'_>) -> Option<i16> {
    let zone = group(found, "zone");
    if let Some(hours) = group(found, "hours") {
        let is_close = group(found, "gap") == Some("") && hours.len() == 2;
        if is_close || zone.is_some() || found.name("minutes").is_some() {
            let minutes =
                hours.parse::<i16>().ok()? * 60 + group(found, "minutes").map_or(Ok(0), str::parse::<i16>).ok()?;
            return Some(if group(found, "sign") == Some("-") { -minutes } else { minutes });
        }
    }
    if let Some((offset, _)) = ZONES.iter().find(|(_, name)| Some(*name) == zone) {
        return offset.parse().ok();
    }
    found.name("zulu").map(|_| 0)
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::{Clock, ZONES, clock, is_time, pattern};

    /// Compares the time at the start of a text.
    fn check(text: &str, expected: &str) {
        let found = Regex::new(&format!("(?i)^(?<iso>T)?{}", pattern())).unwrap();
        let clock = found.captures(text).filter(is_time).and_then(|found| clock(&found));
        assert_eq!(clock.map_or_else(String::new, |clock| clock.to_string()), expected, "{text:?}");
    }

    #[test]
    fn reads_hours_of_12_and_24_hour_clocks() {
        check("8:58", "08:58");
        check("18:13:22", "18:13:22");
        check("19时41分", "19:41");
        check("19时41分08秒", "19:41:08");
        check("8h30", "08:30");
        check("12:05 AM", "00:05");
        check("12:05 p.m.来源", "12:05");
        check("1:41pm", "13:41");
        check("13:41 PM", "13:41");
        check("上午8:21", "08:21");
        check("下午 3:04:46", "15:04:46");
        check("14:05 Uhr", "14:05");
        check("14.05 Uhr", "14:05");
        check("9.30 am", "09:30");
        check("01:50:59.403", "01:50:59");
    }

    #[test]
    fn knows_offsets_and_zones_of_one_meaning() {
        check("10:10:19+08:00", "10:10:19+08:00");
        check("10:10:19 +0800", "10:10:19+08:00");
        check("10:10:19+08", "10:10:19+08:00");
        check("T06:56-05:00", "06:56:00-05:00");
        check("06:56 -0330", "06:56:00-03:30");
        check("03:05:46 GMT+0000 (Coordinated Universal Time)", "03:05:46+00:00");
        check("15:04 (UTC+8)", "15:04:00+08:00");
        check("15:04 GMT-03:30", "15:04:00-03:30");
        check("02:33:49Z", "02:33:49+00:00");
        check("2:26 PM GMT+2Last Updated", "14:26:00+02:00");
        check("4:29 AM ESTUpdated", "04:29:00-05:00");
        check("9.41 GMT", "09:41:00+00:00");
        for (minutes, name) in ZONES {
            let clock = Clock::new(21, 24, None, Some(minutes.parse().unwrap())).unwrap();
            check(&format!("9:24 pm {name}"), &clock.to_string());
        }
    }

    #[test]
    fn keeps_the_time_if_a_zone_has_several_meanings_or_is_not_a_zone() {
        for zone in ["IST", "CST", "BST", "ET", "est", "GMTV", "Zürich", "Z.", "+1", "+10%", "+1234 views", "ESTATE"] {
            check(&format!("13:41 {zone}"), "13:41");
        }
    }

    #[test]
    fn refuses_times_that_no_clock_shows() {
        for text in
            ["24:00", "25:30", "8:60", "8:58:60", "13:41 AM", "0:15 pm", "下午0:15", "3.14", "12", "1:5", "12点"]
        {
            check(text, "");
        }
        for text in
            ["10:00:00+14:01", "10:00 +1500", "10:00-11:00", "10:00-11", "10:00-11:20", "10:00 -11:30", "10:00 UTC+15"]
        {
            check(text, "");
        }
    }
}
