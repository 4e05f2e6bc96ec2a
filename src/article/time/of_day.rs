//! A time of day as a page states it: its parts, the pattern that finds it and its reading.
//!
//! The pattern is a piece: `parse` says where beside a date a time may stand.

use std::fmt;

use regex::Captures;

/// Hour and minute, perhaps the second, perhaps an offset from UTC; with an offset always to the second, so that RFC 3339
/// can write it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Clock {
    hour: u8,
    minute: u8,
    second: Option<u8>,
    offset_minutes: Option<i16>,
}

/// 14 hours: Kiribati, the furthest offset in use. All in use since 1990 are whole quarters of an hour.
const MAX_OFFSET_MINUTES: u16 = 14 * 60;

impl Clock {
    /// Refuses what no clock shows (24:00 and leap seconds too) and an offset that no place has.
    pub(super) fn new(hour: u8, minute: u8, second: Option<u8>, offset_minutes: Option<i16>) -> Option<Self> {
        let shown = hour < 24 && minute < 60 && second.is_none_or(|second| second < 60);
        let used = |offset: i16| offset % 15 == 0 && offset.unsigned_abs() <= MAX_OFFSET_MINUTES;
        let second = second.or(offset_minutes.map(|_| 0));
        (shown && offset_minutes.is_none_or(used)).then_some(Self { hour, minute, second, offset_minutes })
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

/// Zone names with one meaning on news sites, and their offset in minutes. CST (China, Central, Cuba), IST (India, Israel,
/// Ireland), BST (British, Bangladesh) and ET are left to the site's profile.
const ZONES: [(&str, i16); 14] = [
    ("UTC", 0),
    ("GMT", 0),
    ("EST", -300),
    ("EDT", -240),
    ("PST", -480),
    ("PDT", -420),
    ("CET", 60),
    ("CEST", 120),
    ("MEZ", 60),
    ("MESZ", 120),
    ("HKT", 480),
    ("SGT", 480),
    ("JST", 540),
    ("KST", 540),
];

/// A zone of several meanings, or one that is not known here: capitals after a time.
pub(super) const UNKNOWN_ZONE: &str = r"(?: ?\(?(?-i:[A-Z]{1,5})\)?)?";

/// The pattern of a time with what belongs to it: half of the day, seconds, a fraction (not kept), `Uhr`, a zone in capitals
/// (so that French `est` is none), an offset. For use under `(?i)`, once in an expression, over text whose white space is
/// single spaces. A new word may touch the zone: `4:29 AM ESTUpdated` is two elements' text.
pub(super) fn pattern() -> String {
    let names = ZONES.map(|(name, _)| name).join("|");
    let half = r"(?:(?<half>上午|凌晨|午前|下午|午後) ?)?";
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

/// Whether what [`pattern`] found is a time. A dot is also a decimal point: `13.41 GMT`, `9.30 am` and `14.05 Uhr` are
/// times, `3.14` is none.
pub(super) fn is_time(found: &Captures<'_>) -> bool {
    let told_by = ["half", "ampm", "uhr", "zone"];
    &found["mark"] != "." || told_by.iter().any(|group| found.name(group).is_some())
}

/// Reads what [`pattern`] found; refuses a time that cannot be or goes on as another number, and with it the whole
/// statement. A group `iso` in the caller's expression says that the time follows a `T`.
pub(super) fn read(found: &Captures<'_>) -> Option<Clock> {
    let group = |name| found.name(name).map(|found| found.as_str());
    if group("glued").is_some() {
        return None;
    }
    let hour = found["hour"].parse().ok()?;
    let hour = match group("ampm").or(group("half")) {
        Some("a" | "A" | "上午" | "凌晨" | "午前") => (hour <= 12).then_some(hour % 12)?,
        Some(_) if hour == 0 => return None,
        Some(_) if hour < 12 => hour + 12,
        Some(_) | None => hour,
    };
    // `10:00-11:00` and `10:00-11` are spans of time, unless written as ISO 8601 or after a zone.
    let compact = group("minutes").is_some() && group("colon").is_none();
    let told_by = [group("second"), group("iso"), group("zone")];
    if group("sign") == Some("-") && !compact && told_by == [None; 3] {
        return None;
    }
    let second = group("second").map(str::parse).transpose().ok()?;
    Clock::new(hour, found["minute"].parse().ok()?, second, offset(found))
}

/// Minutes from UTC: the number where one stands (`GMT+8`, `+0800`, `+08` close to its time; ` +1` is a like button),
/// else the zone's.
fn offset(found: &Captures<'_>) -> Option<i16> {
    let group = |name| found.name(name).map(|found| found.as_str());
    let number = |name| group(name).and_then(|digits| digits.parse::<i16>().ok());
    let zone = group("zone");
    let close = group("gap") == Some("") && group("hours").is_some_and(|hours| hours.len() == 2);
    if let (Some(hours), true) = (number("hours"), close || zone.or(group("minutes")).is_some()) {
        let minutes = hours * 60 + number("minutes").unwrap_or(0);
        return Some(if group("sign") == Some("-") { -minutes } else { minutes });
    }
    let named = ZONES.iter().find(|(name, _)| Some(*name) == zone);
    named.map(|(_, offset)| *offset).or(group("zulu").map(|_| 0))
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::{Clock, ZONES, is_time, pattern, read};

    /// The time that begins a text, as read.
    fn check(text: &str, expected: &str) {
        let found = Regex::new(&format!("(?i)^(?<iso>T)?{}", pattern())).unwrap();
        let clock = found.captures(text).filter(is_time).and_then(|found| read(&found));
        assert_eq!(clock.map_or_else(String::new, |clock| clock.to_string()), expected, "{text:?}");
    }

    #[test]
    fn reads_hours_of_either_clock() {
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
        for (name, minutes) in ZONES {
            check(&format!("9:24 pm {name}"), &Clock::new(21, 24, None, Some(minutes)).unwrap().to_string());
        }
    }

    #[test]
    fn keeps_the_time_where_a_zone_has_several_meanings_or_is_none() {
        for zone in ["IST", "CST", "BST", "ET", "est", "GMTV", "Zürich", "Z.", "+1", "+10%", "+1234 views", "ESTATE"] {
            check(&format!("13:41 {zone}"), "13:41");
        }
    }

    #[test]
    fn refuses_what_no_clock_shows() {
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
