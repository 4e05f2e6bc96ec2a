//! Site profiles: what is particular to one site, as data.

use std::str::FromStr;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::securities::{SecuritiesRecord, SecurityMarkup, SecurityTable};
use super::select::{Select, SelectRecord};
use crate::dom::{SelectorError, SelectorSet};
use crate::error::{Cause, Error};
use crate::ledger::Reason;
use crate::text::fold;

/// What is particular to one site: its hosts, how to know its markup, where it keeps the article, what to drop.
///
/// ```
/// let profile = finclean::Profile::from_toml(r##"
///     name = "jiangcheng"
///     title = "江城财经网"
///     hosts = ["news.jiangcheng.example"]
///     utc_offset = "+08:00"
///
///     [select]
///     body = ["#content"]
///
///     [[drop]]
///     selector = ".app-banner"
///     reason = "promotion"
/// "##)?;
/// assert_eq!(profile.name(), "jiangcheng");
/// # Ok::<(), finclean::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Profile {
    name: String,
    title: String,
    hosts: Vec<String>,
    second_hand: bool,
    pub(crate) fingerprints: Vec<String>,
    pub(crate) language: Option<String>,
    pub(crate) utc_offset_seconds: Option<i32>,
    pub(crate) select: Select,
    pub(crate) drops: SelectorSet,
    pub(crate) drop_reasons: Vec<Reason>,
    pub(crate) unlink: SelectorSet,
    pub(crate) markers: Vec<Marker>,
    /// What the profile adds to [`Profile::security_markup`]. It is empty in built-in profiles, whose tables are one.
    pub(super) securities: SecurityTable,
    /// By their first character, which tells most lines apart.
    pub(crate) notices: FxHashMap<char, Vec<Notice>>,
    /// Lines that are boilerplate wherever they stand, as [`Notice::whole_line`] folds them.
    pub(crate) lines: FxHashMap<String, Reason>,
}

/// A pair of comments around something that goes.
#[derive(Debug, Clone)]
pub(crate) struct Marker {
    pub(crate) start: String,
    pub(crate) end: String,
    pub(crate) reason: Reason,
}

/// A line of boilerplate.
#[derive(Debug, Clone)]
pub(crate) struct Notice {
    /// Without [`Notice::OPENERS`].
    pub(crate) starts_with: String,
    pub(crate) reason: Reason,
}

impl Notice {
    /// Brackets and ornaments that notices open with.
    pub(crate) const OPENERS: [char; 11] = ['【', '[', '（', '(', '*', '★', '●', '▲', '◆', '■', '※'];

    /// A line as whole lines are compared.
    pub(crate) fn whole_line(line: &str) -> String {
        line.trim().to_lowercase()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileRecord {
    name: String,
    title: Option<String>,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    second_hand: bool,
    #[serde(default)]
    fingerprints: Vec<String>,
    language: Option<String>,
    utc_offset: Option<String>,
    #[serde(default)]
    select: SelectRecord,
    #[serde(default)]
    drop: Vec<DropRecord>,
    #[serde(default)]
    unlink: Vec<String>,
    #[serde(default)]
    securities: SecuritiesRecord,
    #[serde(default)]
    markers: Vec<MarkerRecord>,
    #[serde(default)]
    notices: Vec<NoticeRecord>,
    #[serde(default)]
    lines: Vec<LineRecord>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DropRecord {
    selector: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkerRecord {
    start: String,
    end: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeRecord {
    starts_with: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineRecord {
    text: String,
    reason: String,
}

impl Profile {
    /// Reads a profile from TOML; `docs/profiles.md` describes the format.
    ///
    /// # Errors
    ///
    /// `InvalidProfile` where the text is no TOML, has an unknown key, names a reason or offset that is none, or holds
    /// a selector that does not parse.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let record: ProfileRecord = toml::from_str(text).map_err(|error| invalid(error.to_string().trim()))?;
        Self::from_record(record)
    }

    fn from_record(record: ProfileRecord) -> Result<Self, Error> {
        if record.name.is_empty() || !record.name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Err(invalid("name is not made of letters, digits and underscores"));
        }
        let drop_reasons = record.drop.iter().map(|drop| reason(&drop.reason)).collect::<Result<_, _>>()?;
        let markers = record.markers.into_iter().map(|marker| {
            let reason = reason(&marker.reason)?;
            Ok::<_, Error>(Marker { start: marker.start, end: marker.end, reason })
        });
        let mut notices: FxHashMap<char, Vec<Notice>> = FxHashMap::default();
        for notice in record.notices {
            let starts_with = notice.starts_with.trim_start_matches(Notice::OPENERS).to_owned();
            let first = starts_with.chars().next().filter(|first| !first.is_whitespace());
            let first = first.ok_or_else(|| invalid("a notice starts with nothing"))?;
            notices.entry(first).or_default().push(Notice { starts_with, reason: reason(&notice.reason)? });
        }
        let lines = record.lines.iter().map(|line| {
            let text = Notice::whole_line(&line.text);
            if text.is_empty() { Err(invalid("a line holds nothing")) } else { Ok((text, reason(&line.reason)?)) }
        });
        Ok(Self {
            title: folded(record.title).unwrap_or_else(|| record.name.clone()),
            name: record.name,
            hosts: record.hosts.into_iter().map(|host| host.to_ascii_lowercase()).collect(),
            second_hand: record.second_hand,
            fingerprints: record.fingerprints,
            language: folded(record.language),
            utc_offset_seconds: record.utc_offset.as_deref().map(utc_offset).transpose()?,
            select: Select::new(&record.select).map_err(|error| refused(&error))?,
            drops: selectors(record.drop.iter().map(|drop| drop.selector.as_str()))?,
            drop_reasons,
            unlink: selectors(record.unlink.iter().map(String::as_str))?,
            securities: record.securities.compile().map_err(|error| invalid(&error))?,
            markers: markers.collect::<Result<_, _>>()?,
            notices,
            lines: lines.collect::<Result<_, _>>()?,
        })
    }

    /// The name it is chosen by: letters, digits and underscores.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The site's name for readers.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The hosts it is for; their subdomains are meant too.
    #[must_use]
    pub fn hosts(&self) -> &[String] {
        &self.hosts
    }

    /// Whether it was written from others' selectors, without a real page at hand.
    #[must_use]
    pub const fn is_second_hand(&self) -> bool {
        self.second_hand
    }

    /// Whether this is the profile of unknown sites.
    pub(crate) fn is_generic(&self) -> bool {
        self.name == "generic"
    }

    /// What this profile and all built-in ones know about the names of securities.
    pub(crate) fn security_markup(&self) -> SecurityMarkup<'_> {
        SecurityMarkup::new(&self.securities)
    }

    /// How long a suffix of `host` one of its hosts is.
    pub(crate) fn host_match(&self, host: &str) -> Option<usize> {
        let is_suffix = |have: &&String| {
            host.strip_suffix(have.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        self.hosts.iter().filter(is_suffix).map(String::len).max()
    }

    /// Whether the text looks like the site's.
    pub(crate) fn is_recognised(&self, text: &str) -> bool {
        self.fingerprints
            .iter()
            .any(|fingerprint| memchr::memmem::find(text.as_bytes(), fingerprint.as_bytes()).is_some())
    }

    /// The attributes its selectors read.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = &str> {
        [&self.drops, &self.unlink].into_iter().flat_map(SelectorSet::attributes).chain(self.select.attributes())
    }
}

/// A text for readers, as the articles that it goes into hold theirs.
fn folded(text: Option<String>) -> Option<String> {
    text.map(|text| fold(&text)).filter(|text| !text.is_empty())
}

fn invalid(reason: &str) -> Error {
    Cause::InvalidProfile { reason: reason.to_owned() }.into()
}

fn selectors<'a>(list: impl Iterator<Item = &'a str>) -> Result<SelectorSet, Error> {
    SelectorSet::new(list).map_err(|error| refused(&error))
}

fn refused(error: &SelectorError) -> Error {
    invalid(&error.to_string())
}

fn reason(name: &str) -> Result<Reason, Error> {
    Reason::from_name(name).ok_or_else(|| invalid(&format!("unknown reason {name:?}")))
}

/// Reads `+08:00`.
fn utc_offset(text: &str) -> Result<i32, Error> {
    let read = || {
        let sign = match text.as_bytes().first()? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let (hours, minutes) = text[1..].split_once(':')?;
        let (hours, minutes) = (i32::from_str(hours).ok()?, i32::from_str(minutes).ok()?);
        ((0..=14).contains(&hours) && (0..60).contains(&minutes)).then_some(sign * (hours * 60 + minutes) * 60)
    };
    read().ok_or_else(|| invalid(&format!("utc_offset {text:?} is not like \"+08:00\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_for_readers_are_folded() {
        let text = "name = 'a'\ntitle = ' 江城\u{202E}财经网 '\nlanguage = ' zh'";
        let profile = Profile::from_toml(text).expect("a profile");
        assert_eq!((profile.title(), profile.language.as_deref()), ("江城财经网", Some("zh")));
        let profile = Profile::from_toml("name = 'a'\ntitle = ' '").expect("a profile");
        assert_eq!(profile.title(), "a");
    }
}
