//! What is known of single sites: one TOML file per site, and the choice of the site that a text is
//! from.

mod profile;
mod securities;
mod select;

use once_cell::sync::Lazy;

pub use self::profile::Profile;
pub(crate) use self::profile::{Marker, Notice};
pub(crate) use self::securities::SecurityMarkup;
use self::securities::SecurityTable;
pub(crate) use self::select::Selected;
use crate::dom::KeptAttrs;
use crate::text::Scan;

/// The profiles that come with the crate.
struct Builtin {
    /// The generic profile is the last one.
    profiles: Vec<Profile>,
    /// What all of them know about the names of securities.
    securities: SecurityTable,
    /// Finds the fingerprints of all of them.
    fingerprints: Scan,
    /// For each fingerprint the index of its profile.
    fingerprint_profiles: Vec<usize>,
}

impl Builtin {
    fn get() -> &'static Self {
        static BUILTIN: Lazy<Builtin> = Lazy::new(Builtin::parse);
        &BUILTIN
    }

    fn parse() -> Self {
        let mut profiles = Vec::with_capacity(SOURCES.len());
        let mut securities = SecurityTable::default();
        for source in SOURCES {
            let mut profile = Profile::from_toml(source).expect("a test reads every built-in profile");
            securities.extend(std::mem::take(&mut profile.securities));
            profiles.push(profile);
        }
        profiles.sort_by_key(Profile::is_generic);
        let mut fingerprints = Vec::new();
        let mut fingerprint_profiles = Vec::new();
        for (index, profile) in profiles.iter().enumerate() {
            for fingerprint in &profile.fingerprints {
                fingerprints.push(fingerprint.as_str());
                fingerprint_profiles.push(index);
            }
        }
        Self { fingerprints: Scan::new(&fingerprints), profiles, securities, fingerprint_profiles }
    }
}

/// The files in `data/`, as `build.rs` lists them. A new site is a file there and a folder in
/// `fixtures/sites`.
const SOURCES: &[&str] = include!(concat!(env!("OUT_DIR"), "/profiles.rs"));

/// The attributes that the built-in profiles and the passes read. The interned names live as long
/// as this table.
pub(crate) static KEPT_ATTRS: Lazy<KeptAttrs> =
    Lazy::new(|| KeptAttrs::with_extra(Builtin::get().profiles.iter().flat_map(Profile::attributes)));

impl Profile {
    /// The profiles that come with the crate.
    pub fn builtins() -> impl Iterator<Item = &'static Self> {
        Builtin::get().profiles.iter()
    }

    /// The built-in profile of this name.
    #[must_use]
    pub fn builtin(name: &str) -> Option<Self> {
        Builtin::get().profiles.iter().find(|profile| profile.name() == name).cloned()
    }

    /// The profile without a site, for pages of unknown sites.
    pub(crate) fn generic() -> &'static Self {
        Builtin::get().profiles.last().expect("the file generic.toml is a profile")
    }

    /// The profile with the longest host that is `host` or a parent domain of it. If two are equal,
    /// a custom profile comes before a built-in one.
    pub(crate) fn by_host<'p>(host: &str, custom: &'p [Self]) -> Option<&'p Self> {
        let mut best: Option<(usize, &Self)> = None;
        for profile in custom.iter().chain(&Builtin::get().profiles) {
            let Some(length) = profile.matching_host_length(host) else { continue };
            if best.is_none_or(|(longest, _)| length > longest) {
                best = Some((length, profile));
            }
        }
        best.map(|(_, profile)| profile)
    }

    /// The profile of the built-in fingerprint that comes first in the text.
    pub(crate) fn by_fingerprint(text: &str) -> Option<&'static Self> {
        let builtin = Builtin::get();
        let number = builtin.fingerprints.first(text)?;
        Some(&builtin.profiles[builtin.fingerprint_profiles[number]])
    }
}
