//! The markets that a security is listed in: their names, numbers and suffixes, and the spelling of
//! their codes.
//!
//! One security is written in many ways (`106.BRK_A` and `NYSE: BRK.A`, `0700.HK` and `116.00700`).
//! It counts as one security only if each way leads to the same market and the same spelling of the
//! code.

use std::{fmt, ops::RangeInclusive};

mod kind;

pub use self::kind::SecurityKind;

/// Where a security is listed.
///
/// The numbers are those of East Money (`116.00700`). Pages have 0, 1, 90, 105, 106 and 116. The
/// other numbers are general knowledge, from public code that asks East Money's quote servers.
///
/// ```
/// use finclean::Market;
///
/// assert_eq!(Market::HongKong.number(), Some(116));
/// assert_eq!(Market::HongKong.mic(), Some("XHKG"));
/// assert_eq!(Market::Other(101).to_string(), "other:101");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Market {
    /// Shanghai Stock Exchange: 1.
    Shanghai,
    /// Shenzhen Stock Exchange: 0.
    Shenzhen,
    /// Beijing Stock Exchange: Shenzhen's 0, with six digits that begin with 4, 8 or 92.
    Beijing,
    /// Hong Kong Stock Exchange: 116; also 128, the same shares with delayed quotes (general
    /// knowledge).
    HongKong,
    /// NASDAQ: 105.
    Nasdaq,
    /// New York Stock Exchange: 106.
    Nyse,
    /// NYSE American or NYSE Arca: 107, one number for two exchanges (general knowledge).
    NyseAmerican,
    /// A listing in the United States whose exchange is not stated, `AAPL-US`: no number.
    UnitedStates,
    /// A listing in Taiwan, `2330-TW`, on either of its exchanges: no number.
    Taiwan,
    /// An open-end fund outside an exchange: no number.
    Fund,
    /// East Money's boards, one for each industry, concept or region: 90.
    Board,
    /// Indices from around the world, including the Hang Seng Index: 100 (general knowledge).
    GlobalIndex,
    /// Further Hong Kong indices, such as `HSTECH`: 124 (general knowledge).
    HongKongIndex,
    /// Hong Kong futures: 134 (general knowledge).
    HongKongFuture,
    /// Shanghai Futures Exchange: 113 (general knowledge).
    ShanghaiFutures,
    /// Shanghai International Energy Exchange: 142 (general knowledge).
    ShanghaiEnergy,
    /// Dalian Commodity Exchange: 114 (general knowledge).
    Dalian,
    /// Zhengzhou Commodity Exchange: 115 (general knowledge).
    Zhengzhou,
    /// Guangzhou Futures Exchange: 225 (general knowledge).
    Guangzhou,
    /// China Financial Futures Exchange: 8 (general knowledge).
    Cffex,
    /// Shanghai Gold Exchange: 118 (general knowledge).
    ShanghaiGold,
    /// Any other market number.
    Other(u16),
}

/// What is the same for all securities of a market.
struct MarketFacts {
    /// The name in `snake_case`.
    name: &'static str,
    /// The number at East Money.
    number: Option<u16>,
    /// The market identifier code of ISO 10383. It is `None` if the number
    /// covers several exchanges, and for Guangzhou, for which no source was found.
    mic: Option<&'static str>,
    /// The suffix of Wind and Choice. It is empty for boards, which have none, and for indices,
    /// where one number has several suffixes (`HSI.HI` and `DJIA.GI` are both 100).
    suffix: &'static str,
}

/// Every market except `Other`, for finding a market by its name or number.
const NAMED: [Market; 21] = [
    Market::Shanghai,
    Market::Shenzhen,
    Market::Beijing,
    Market::HongKong,
    Market::Nasdaq,
    Market::Nyse,
    Market::NyseAmerican,
    Market::UnitedStates,
    Market::Taiwan,
    Market::Fund,
    Market::Board,
    Market::GlobalIndex,
    Market::HongKongIndex,
    Market::HongKongFuture,
    Market::ShanghaiFutures,
    Market::ShanghaiEnergy,
    Market::Dalian,
    Market::Zhengzhou,
    Market::Guangzhou,
    Market::Cffex,
    Market::ShanghaiGold,
];

impl Market {
    fn facts(self) -> MarketFacts {
        let (name, number, mic, suffix) = match self {
            Self::Shanghai => ("shanghai", Some(1), Some("XSHG"), "SH"),
            Self::Shenzhen => ("shenzhen", Some(0), Some("XSHE"), "SZ"),
            Self::Beijing => ("beijing", Some(0), Some("BJSE"), "BJ"),
            Self::HongKong => ("hong_kong", Some(116), Some("XHKG"), "HK"),
            Self::Nasdaq => ("nasdaq", Some(105), Some("XNAS"), "O"),
            Self::Nyse => ("nyse", Some(106), Some("XNYS"), "N"),
            Self::NyseAmerican => ("nyse_american", Some(107), None, "A"),
            Self::UnitedStates => ("united_states", None, None, "US"),
            Self::Taiwan => ("taiwan", None, None, "TW"),
            Self::Fund => ("fund", None, None, "OF"),
            Self::Board => ("board", Some(90), None, ""),
            Self::GlobalIndex => ("global_index", Some(100), None, ""),
            Self::HongKongIndex => ("hong_kong_index", Some(124), None, ""),
            Self::HongKongFuture => ("hong_kong_future", Some(134), Some("XHKF"), ""),
            Self::ShanghaiFutures => ("shanghai_futures", Some(113), Some("XSGE"), "SHF"),
            Self::ShanghaiEnergy => ("shanghai_energy", Some(142), Some("XINE"), "INE"),
            Self::Dalian => ("dalian", Some(114), Some("XDCE"), "DCE"),
            Self::Zhengzhou => ("zhengzhou", Some(115), Some("XZCE"), "CZC"),
            Self::Guangzhou => ("guangzhou", Some(225), None, "GFE"),
            Self::Cffex => ("cffex", Some(8), Some("CCFX"), "CFE"),
            Self::ShanghaiGold => ("shanghai_gold", Some(118), Some("SGEX"), "SGE"),
            Self::Other(number) => ("other", Some(number), None, ""),
        };
        MarketFacts { name, number, mic, suffix }
    }

    /// The number of the market at East Money, if it has one.
    #[must_use]
    pub fn number(self) -> Option<u16> {
        self.facts().number
    }

    /// The market identifier code of ISO 10383. It is `None` if the number covers several exchanges
    /// or no exchange.
    #[must_use]
    pub fn mic(self) -> Option<&'static str> {
        self.facts().mic
    }

    /// The name in `snake_case`. For every [`Market::Other`] it is `other`;
    /// [`Display`](fmt::Display) and JSON add the number: `other:101`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.facts().name
    }

    /// The market with this number at East Money. The number 0 is two exchanges, which `code`
    /// distinguishes.
    pub(crate) fn from_number(number: u16, code: &str) -> Self {
        match number {
            0 if has_digits(code, 6..=6) && BEIJING_CODES.iter().any(|start| code.starts_with(start)) => Self::Beijing,
            0 => Self::Shenzhen,
            128 => Self::HongKong,
            _ => NAMED.into_iter().find(|market| market.number() == Some(number)).unwrap_or(Self::Other(number)),
        }
    }

    /// The market that `Display` writes as `name`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name.strip_prefix("other:") {
            Some(number) => Some(Self::from_number(number.parse().ok()?, "")),
            None => NAMED.into_iter().find(|market| market.as_str() == name),
        }
    }

    /// The market on the mainland that uses six digits, if it is the only one: `000001` is both a
    /// Shanghai index and a Shenzhen share.
    pub(crate) fn from_mainland_code(code: &str) -> Option<Self> {
        let mut only = None;
        for market in MAINLAND {
            if SecurityKind::of(market, code).is_some() && only.replace(market).is_some() {
                return None;
            }
        }
        only
    }

    /// The market on the mainland in which six digits are an index.
    pub(crate) fn from_index_code(code: &str) -> Option<Self> {
        MAINLAND.into_iter().find(|market| SecurityKind::of(*market, code) == Some(SecurityKind::Index))
    }

    /// The symbol by the convention of Wind and Choice, `600160.SH`. If the market has no suffix it
    /// is the code alone. If the number of the market is unknown it is the notation of East Money,
    /// `101.GC00Y`.
    pub(crate) fn symbol(self, code: &str) -> String {
        if let Self::Other(number) = self {
            return format!("{number}.{code}");
        }
        match self.facts().suffix {
            "" => code.to_owned(),
            suffix => format!("{code}.{suffix}"),
        }
    }

    /// The one spelling of `code` in this market. It is `None` if this is not a code: empty, longer
    /// than [`CODE_LIMIT`], without a letter or digit, or with a character outside
    /// `[A-Za-z0-9._^-]`.
    pub(crate) fn canonical(self, code: &str) -> Option<String> {
        if code.len() > CODE_LIMIT || !code.bytes().all(is_code_byte) {
            return None;
        }
        if !code.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        let spelling = if self.is_american() {
            american(code)
        } else if self == Self::Board {
            code.to_ascii_uppercase()
        } else if self == Self::HongKong && has_digits(code, 1..=4) {
            format!("{code:0>5}")
        } else {
            code.to_owned()
        };
        Some(spelling)
    }

    /// Whether the market is an exchange on the mainland, whose codes are six digits.
    pub(crate) fn is_on_mainland(self) -> bool {
        MAINLAND.contains(&self)
    }

    /// Whether codes here are tickers of the United States.
    pub(crate) fn is_american(self) -> bool {
        matches!(self, Self::Nasdaq | Self::Nyse | Self::NyseAmerican | Self::UnitedStates)
    }
}

impl fmt::Display for Market {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())?;
        if let Self::Other(number) = self { write!(f, ":{number}") } else { Ok(()) }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Market {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Market {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = <String as serde::Deserialize>::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| serde::de::Error::custom(format_args!("unknown market {name:?}")))
    }
}

/// The codes in real pages have at most six characters, and option contracts about twenty. A
/// sentence is not a code.
const CODE_LIMIT: usize = 24;

/// The exchanges on the mainland, whose codes are six digits.
const MAINLAND: [Market; 3] = [Market::Shanghai, Market::Shenzhen, Market::Beijing];

/// How the codes of Beijing begin, whose number at East Money is that of Shenzhen.
const BEIJING_CODES: [&str; 3] = ["4", "8", "92"];

fn is_code_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'^' | b'-')
}

/// Whether `code` consists of digits only, and of so many.
pub(crate) fn has_digits(code: &str, n_digits: RangeInclusive<usize>) -> bool {
    n_digits.contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit())
}

/// The spelling with upper case and a dot before the class of share. East Money writes `BRK_A`,
/// Yahoo `BRK-A`, the press `BRK.A`.
fn american(code: &str) -> String {
    let upper = code.to_ascii_uppercase();
    match upper.rsplit_once(['_', '-']) {
        Some((base, class)) if !base.is_empty() && class.len() == 1 => format!("{base}.{class}"),
        _ => upper,
    }
}

#[cfg(test)]
mod tests;
