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

/// What is particular to one site: its hosts, how its markup is recognised, where it keeps the
/// article, and what to drop.
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
    /// Query parameters with the number of an article, in the addresses at the end of posts.
    pub(crate) article_id_parameters: Vec<String>,
    /// What the profile adds to [`Profile::security_markup`]. It is empty in built-in profiles,
    /// whose tables are one.
    pub(super) securities: SecurityTable,
    /// Each under its first character, which most lines of an article do not begin with.
    pub(crate) notices: FxHashMap<char, Vec<Notice>>,
    /// Lines that are boilerplate anywhere in the article, in the form of [`Notice::whole_line`].
    pub(crate) lines: FxHashMap<String, Reason>,
}

/// A pair of comments around something to remove.
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
    /// Brackets and ornaments at the beginning of notices.
    pub(crate) const OPENERS: [char; 11] = ['【', '[', '（', '(', '*', '★', '●', '▲', '◆', '■', '※'];

    /// The form in which whole lines are compared.
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
    article_id_parameters: Vec<String>,
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
    /// `InvalidProfile` if the text is not TOML, or has an unknown key or reason, or an offset, a
    /// selector or a pattern that cannot be read.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let record: ProfileRecord = toml::from_str(text).map_err(|error| invalid(error.to_string().trim()))?;
        Self::from_record(record)
    }

    fn from_record(record: ProfileRecord) -> Result<Self, Error> {
        if record.name.is_empty() || !record.name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Err(invalid("name is not made of letters, digits and underscores"));
        }
        let mut drop_reasons = Vec::with_capacity(record.drop.len());
        for drop in &record.drop {
            drop_reasons.push(reason(&drop.reason)?);
        }
        let mut markers = Vec::with_capacity(record.markers.len());
        for marker in record.markers {
            markers.push(Marker { start: marker.start, end: marker.end, reason: reason(&marker.reason)? });
        }
        let mut lines = FxHashMap::default();
        for line in record.lines {
            let text = Notice::whole_line(&line.text);
            if text.is_empty() {
                return Err(invalid("a line has an empty text"));
            }
            lines.insert(text, reason(&line.reason)?);
        }
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
            markers,
            article_id_parameters: record.article_id_parameters,
            notices: notices(record.notices)?,
            lines,
        })
    }

    /// The name by which it is chosen: letters, digits and underscores.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The site's name for readers.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The hosts that it is for, including their subdomains.
    #[must_use]
    pub fn hosts(&self) -> &[String] {
        &self.hosts
    }

    /// Whether it was written from selectors that others published, without a real page to check
    /// it.
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

    /// The length of the longest of its hosts that is `host` or a parent domain of it.
    pub(super) fn matching_host_length(&self, host: &str) -> Option<usize> {
        let mut longest = None;
        for known in &self.hosts {
            let Some(before) = host.strip_suffix(known.as_str()) else { continue };
            if before.is_empty() || before.ends_with('.') {
                longest = longest.max(Some(known.len()));
            }
        }
        longest
    }

    /// Whether one of its fingerprints is in the text.
    pub(crate) fn is_recognised(&self, text: &str) -> bool {
        let text = text.as_bytes();
        self.fingerprints.iter().any(|fingerprint| memchr::memmem::find(text, fingerprint.as_bytes()).is_some())
    }

    /// The attributes that its selectors read.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = &str> {
        [&self.drops, &self.unlink].into_iter().flat_map(SelectorSet::attributes).chain(self.select.attributes())
    }
}

/// A text for readers in the normal form of an article's texts, if it is not empty.
fn folded(text: Option<String>) -> Option<String> {
    let text = fold(&text?);
    if text.is_empty() { None } else { Some(text) }
}

/// Notices, each under its first character.
fn notices(records: Vec<NoticeRecord>) -> Result<FxHashMap<char, Vec<Notice>>, Error> {
    let mut notices: FxHashMap<char, Vec<Notice>> = FxHashMap::default();
    for record in records {
        let starts_with = record.starts_with.trim_start_matches(Notice::OPENERS).to_owned();
        match starts_with.chars().next() {
            Some(first) if !first.is_whitespace() => {
                notices.entry(first).or_default().push(Notice { starts_with, reason: reason(&record.reason)? });
            }
            _ => return Err(invalid("a notice has an empty starts_with")),
        }
    }
    Ok(notices)
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

/// The seconds of an offset like `+08:00`.
fn utc_offset(text: &str) -> Result<i32, Error> {
    utc_offset_seconds(text).ok_or_else(|| invalid(&format!("utc_offset {text:?} is not like \"+08:00\"")))
}

fn utc_offset_seconds(text: &str) -> Option<i32> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes) = (i32::from_str(hours).ok()?, i32::from_str(minutes).ok()?);
    if !(0..=14).contains(&hours) || !(0..60).contains(&minutes) {
        return None;
    }
    Some(sign * (hours * 60 + minutes) * 60)
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
