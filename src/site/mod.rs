//! The sites: one TOML file each, and which of them a text is from.

mod profile;
mod select;

use once_cell::sync::Lazy;

pub use self::profile::Profile;
pub(crate) use self::profile::{Marker, Notice};
pub(crate) use self::select::Selected;
use crate::dom::KeptAttrs;
use crate::text::Scan;

/// The profiles that come with the crate, the generic one last.
static BUILTIN: Lazy<Vec<Profile>> = Lazy::new(|| {
    let read = |text| Profile::from_toml(text).expect("a test reads every built-in profile");
    SOURCES.iter().copied().map(read).collect()
});

/// A new site is a file here and a fixture folder.
const SOURCES: [&str; 46] = [
    include_str!("data/aastocks.toml"),
    include_str!("data/bloomberg.toml"),
    include_str!("data/boersen_zeitung.toml"),
    include_str!("data/business_insider.toml"),
    include_str!("data/businesswire.toml"),
    include_str!("data/caijing.toml"),
    include_str!("data/caixin.toml"),
    include_str!("data/china.toml"),
    include_str!("data/chinanews.toml"),
    include_str!("data/cls.toml"),
    include_str!("data/cnbc.toml"),
    include_str!("data/cnn.toml"),
    include_str!("data/cnstock.toml"),
    include_str!("data/cnyes.toml"),
    include_str!("data/cs.toml"),
    include_str!("data/eastmoney.toml"),
    include_str!("data/ednchina.toml"),
    include_str!("data/fool.toml"),
    include_str!("data/forbes.toml"),
    include_str!("data/gelonghui.toml"),
    include_str!("data/gmw.toml"),
    include_str!("data/guancha.toml"),
    include_str!("data/hexun.toml"),
    include_str!("data/huanqiu.toml"),
    include_str!("data/ifeng.toml"),
    include_str!("data/jrj.toml"),
    include_str!("data/les_echos.toml"),
    include_str!("data/moneycontrol.toml"),
    include_str!("data/nasdaq.toml"),
    include_str!("data/netease.toml"),
    include_str!("data/people.toml"),
    include_str!("data/qq.toml"),
    include_str!("data/reuters.toml"),
    include_str!("data/sec.toml"),
    include_str!("data/sina.toml"),
    include_str!("data/sohu.toml"),
    include_str!("data/stcn.toml"),
    include_str!("data/thepaper.toml"),
    include_str!("data/tonghuashun.toml"),
    include_str!("data/toutiao.toml"),
    include_str!("data/wallst247.toml"),
    include_str!("data/wsj.toml"),
    include_str!("data/xinhua.toml"),
    include_str!("data/yahoo_hk.toml"),
    include_str!("data/youth.toml"),
    include_str!("data/generic.toml"),
];

/// Finds the fingerprints of all built-in profiles; beside it, for each, its profile.
static FINGERPRINTS: Lazy<(Scan, Vec<usize>)> = Lazy::new(|| {
    let of_profile = |(index, profile): (usize, &'static Profile)| {
        profile.fingerprints.iter().map(move |text| (text.as_str(), index))
    };
    let (texts, owners): (Vec<&str>, Vec<usize>) = BUILTIN.iter().enumerate().flat_map(of_profile).unzip();
    (Scan::new(&texts), owners)
});

/// The attributes that the built-in profiles and the passes read; also keeps their interned names alive.
pub(crate) static KEPT_ATTRS: Lazy<KeptAttrs> =
    Lazy::new(|| KeptAttrs::with_extra(BUILTIN.iter().flat_map(Profile::attributes)));

impl Profile {
    /// The profiles that come with the crate.
    pub fn builtins() -> impl Iterator<Item = &'static Self> {
        BUILTIN.iter()
    }

    /// The built-in profile of this name.
    #[must_use]
    pub fn builtin(name: &str) -> Option<Self> {
        BUILTIN.iter().find(|profile| profile.name() == name).cloned()
    }

    /// The profile of no site in particular.
    pub(crate) fn generic() -> &'static Self {
        BUILTIN.last().expect("the list of sources is not empty")
    }

    /// Chooses by the host of the caller's base URL among `custom` and the built-in ones; the longest host wins, and
    /// custom before built-in.
    pub(crate) fn by_host<'p>(host: &str, custom: &'p [Self]) -> Option<&'p Self> {
        let builtin = BUILTIN.iter();
        let matches = custom.iter().chain(builtin).filter_map(|profile| Some((profile.host_match(host)?, profile)));
        // `max_by_key` takes the last of equals, and the first is wanted.
        matches
            .fold(
                None,
                |best: Option<(usize, &Self)>, next| {
                    if best.is_some_and(|best| best.0 >= next.0) { best } else { Some(next) }
                },
            )
            .map(|(_, profile)| profile)
    }

    /// Chooses by what the text looks like.
    pub(crate) fn by_fingerprint(text: &str) -> Option<&'static Self> {
        let (scan, owners) = &*FINGERPRINTS;
        scan.first(text).map(|number| &BUILTIN[owners[number]])
    }
}
