//! When an article was published, as precisely as its page states it.
//!
//! One page states a day, another a minute, a third a second with an offset. Nothing is added to
//! it: a date is not midnight, and a time without a zone is not UTC.

mod forms;
mod of_day;
mod parse;

use std::{fmt, str::FromStr};

use jiff::civil;

use self::of_day::Clock;
pub(crate) use self::parse::read_time;

/// The date that an article states, with as much of the time as it states.
///
/// It is always a day between 1990 and 2100. It may have hour and minute, the second, and an offset
/// from UTC. Without an offset it is written, parsed and (feature `serde`) serialized as an ISO
/// 8601 local time with the stated parts (`2022-01-12`, `2022-01-12T15:04`, `2022-01-12T15:04:46`),
/// with an offset as a full [RFC 3339] date-time (`2022-01-12T15:04:46+08:00`). RFC 3339 requires
/// seconds: if the page states an offset but no second, the second is
/// 0. UTC is `+00:00`.
///
/// Two values are equal if they state the same: `15:04+08:00` and `07:04+00:00` are one instant,
/// but two values. Values have no order, because times without an offset have none.
///
/// ```
/// let at: finclean::PublishedAt = "2022-01-12T15:04:46+08:00".parse()?;
/// assert_eq!((at.year(), at.month(), at.day()), (2022, 1, 12));
/// assert_eq!(at.offset_seconds(), Some(8 * 60 * 60));
/// assert_eq!(at.to_string(), "2022-01-12T15:04:46+08:00");
///
/// // 《 人民日报 》（ 2024年05月10日 04 版） states only a day.
/// let day: finclean::PublishedAt = "2024-05-10".parse()?;
/// assert_eq!(day.hour(), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [RFC 3339]: https://www.rfc-editor.org/rfc/rfc3339#section-5.6
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PublishedAt {
    date: civil::Date,
    clock: Option<Clock>,
}

/// The years that are accepted: financial news on the web begins in the nineties, and real pages
/// write `0001-01-01 00:00:00Z` for "never".
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

impl PublishedAt {
    /// A day without a time; `None` if the calendar does not have it or the year is not accepted.
    pub(super) fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        let date = civil::Date::new(year, month, day).ok()?;
        if YEARS.contains(&year) { Some(Self { date, clock: None }) } else { None }
    }

    /// The same day with this time, or without a time.
    fn at(self, clock: Option<Clock>) -> Self {
        Self { clock, ..self }
    }

    /// The year, 1990 to 2100.
    ///
    /// ```
    /// let at: finclean::PublishedAt = "2019-11-20".parse()?;
    /// assert_eq!(at.year(), 2019);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn year(&self) -> u16 {
        self.date.year().unsigned_abs()
    }

    /// The month, 1 to 12.
    ///
    /// ```
    /// let at: finclean::PublishedAt = "2019-11-20".parse()?;
    /// assert_eq!(at.month(), 11);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn month(&self) -> u8 {
        self.date.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    ///
    /// ```
    /// let at: finclean::PublishedAt = "2019-11-20".parse()?;
    /// assert_eq!(at.day(), 20);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn day(&self) -> u8 {
        self.date.day().unsigned_abs()
    }

    /// The hour, 0 to 23, if a time is stated.
    ///
    /// ```
    /// let at: finclean::PublishedAt = "2019-11-20T13:41".parse()?;
    /// assert_eq!(at.hour(), Some(13));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn hour(&self) -> Option<u8> {
        self.clock.map(Clock::hour)
    }

    /// The minute, 0 to 59, if a time is stated.
    ///
    /// ```
    /// let at: finclean::PublishedAt = "2019-11-20T13:41".parse()?;
    /// assert_eq!(at.minute(), Some(41));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn minute(&self) -> Option<u8> {
        self.clock.map(Clock::minute)
    }

    /// The second, 0 to 59, if it is stated; 0 if an offset is known and no second is stated.
    ///
    /// ```
    /// let at: finclean::PublishedAt = "2019-11-20T13:41".parse()?;
    /// assert_eq!(at.second(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn second(&self) -> Option<u8> {
        self.clock.and_then(Clock::second)
    }

    /// The difference between the stated time and UTC in seconds, at most 14 hours in either
    /// direction, if it is known. A date alone has none.
    ///
    /// ```
    /// let at: finclean::PublishedAt = "2019-11-19T07:47:00-05:00".parse()?;
    /// assert_eq!(at.offset_seconds(), Some(-18_000));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn offset_seconds(&self) -> Option<i32> {
        let minutes = self.clock.and_then(Clock::offset_minutes)?;
        Some(i32::from(minutes) * 60)
    }

    /// Adds the offset of a site's profile to a time that is stated without one. A date alone is
    /// not changed, and an offset that no place has (parts of a quarter of an hour, more than 14
    /// hours) is ignored.
    pub(crate) fn with_zone(self, offset_seconds: i32) -> Self {
        let Some(clock) = self.clock else { return self };
        if clock.offset_minutes().is_some() || offset_seconds % 60 != 0 {
            return self;
        }
        let Ok(minutes) = i16::try_from(offset_seconds / 60) else { return self };
        match Clock::new(clock.hour(), clock.minute(), clock.second(), Some(minutes)) {
            Some(clock) => self.at(Some(clock)),
            None => self,
        }
    }
}

impl fmt::Display for PublishedAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        match self.clock {
            Some(clock) => write!(f, "T{clock}"),
            None => Ok(()),
        }
    }
}

/// Parses only the form that `Display` writes.
impl FromStr for PublishedAt {
    type Err = ParsePublishedAtError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match read_time(text) {
            Some(at) if at.to_string() == text => Ok(at),
            Some(_) | None => Err(ParsePublishedAtError { value: text.chars().take(40).collect() }),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for PublishedAt {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for PublishedAt {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The error for a text that is not in the form that [`PublishedAt`] writes.
///
/// ```
/// let error = "5月13日".parse::<finclean::PublishedAt>().unwrap_err();
/// assert!(error.to_string().starts_with("\"5月13日\" is not a date"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParsePublishedAtError {
    /// At most the first 40 characters: hostile text may be a megabyte long.
    value: String,
}

impl fmt::Display for ParsePublishedAtError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = &self.value;
        write!(f, "{value:?} is not a date such as 2022-01-12, 2022-01-12T15:04 or 2022-01-12T15:04:46+08:00")
    }
}

impl std::error::Error for ParsePublishedAtError {}

#[cfg(test)]
mod tests {
    use super::{Clock, PublishedAt};

    fn at(hour: u8, minute: u8, second: Option<u8>, offset: Option<i16>) -> PublishedAt {
        let clock = Clock::new(hour, minute, second, offset).unwrap();
        PublishedAt::new(2022, 1, 12).unwrap().at(Some(clock))
    }

    #[test]
    fn only_the_stated_parts_are_written() {
        let day = PublishedAt::new(2022, 1, 12).unwrap();
        let cases = [
            (day, "2022-01-12"),
            (at(15, 4, None, None), "2022-01-12T15:04"),
            (at(15, 4, Some(46), None), "2022-01-12T15:04:46"),
            (at(15, 4, Some(46), Some(480)), "2022-01-12T15:04:46+08:00"),
            (at(15, 4, None, Some(-210)), "2022-01-12T15:04:00-03:30"),
            (at(0, 0, None, Some(0)), "2022-01-12T00:00:00+00:00"),
        ];
        for (value, text) in cases {
            assert_eq!(value.to_string(), text);
            assert_eq!(text.parse(), Ok(value));
        }
    }

    #[test]
    fn every_day_and_offset_is_parsed_again() {
        let offsets = (-840..=840).step_by(15).map(|offset| at(23, 59, Some(58), Some(offset)));
        let days = (1990..=2100).step_by(11).flat_map(|year| (1..=12).map(move |month| (year, month)));
        let days = days.flat_map(|(y, m)| (1..=31).filter_map(move |d| PublishedAt::new(y, m, d)));
        for value in offsets.chain(days) {
            assert_eq!(value.to_string().parse(), Ok(value));
        }
    }

    #[test]
    fn only_the_written_form_is_parsed() {
        let near_misses = "|2022-1-12|20220112|2022年1月12日|2022-01-12 15:04|2022-01-12t15:04|2022-01-12T15:04Z\
            |2022-01-12T15:04+08:00|2022-01-12T15:04:46Z|2022-01-12T15:04:46+0800|2022-01-12T15:04:46-00:00\
            |2022-01-12T15:04:46+14:01|2022-01-12T15:04:46.5| 2022-01-12|2022-01-12+08:00|1989-01-12|2022-02-29";
        for text in near_misses.split('|') {
            assert!(text.parse::<PublishedAt>().is_err(), "{text}");
        }
    }

    #[test]
    fn error_names_the_value_and_cuts_a_long_one() {
        let message = |text: &str| text.parse::<PublishedAt>().unwrap_err().to_string();
        let forms = "is not a date such as 2022-01-12, 2022-01-12T15:04 or 2022-01-12T15:04:46+08:00";
        assert_eq!(message("gestern"), format!("\"gestern\" {forms}"));
        assert_eq!(message(&"今".repeat(99)), format!("{:?} {forms}", "今".repeat(40)));
    }

    #[test]
    fn a_profile_adds_an_offset_only_to_a_time_without_one() {
        let zoned = |text: &str, seconds| text.parse::<PublishedAt>().unwrap().with_zone(seconds).to_string();
        let cases = [
            ("2022-01-12T15:04:46", 28_800, "2022-01-12T15:04:46+08:00"),
            ("2022-01-12T15:04", 28_800, "2022-01-12T15:04:00+08:00"),
            ("2022-01-12", 28_800, "2022-01-12"),
            ("2022-01-12T15:04:46+00:00", 28_800, "2022-01-12T15:04:46+00:00"),
            ("2022-01-12T15:04", 28_801, "2022-01-12T15:04"),
            ("2022-01-12T15:04", 51_300, "2022-01-12T15:04"),
            ("2022-01-12T15:04", 29_000, "2022-01-12T15:04"),
            ("2022-01-12T15:04", i32::MIN, "2022-01-12T15:04"),
        ];
        for (stated, seconds, expected) in cases {
            assert_eq!(zoned(stated, seconds), expected, "{stated} {seconds}");
        }
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serializes_as_its_text_and_cannot_be_forged() {
        let value = at(15, 4, Some(46), Some(480));
        let json = serde_json::to_string(&value).unwrap();
        assert_eq!(json, "\"2022-01-12T15:04:46+08:00\"");
        assert_eq!(serde_json::from_str::<PublishedAt>(&json).unwrap(), value);
        for forged in ["\"2022-02-30\"", "\"3小时前\"", "null", "1641971086", "{\"date\":\"2022-01-12\"}"] {
            assert!(serde_json::from_str::<PublishedAt>(forged).is_err(), "{forged}");
        }
    }
}
