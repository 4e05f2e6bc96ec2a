//! The markets a security is listed in: their names, numbers and suffixes, and how each spells its codes.
//!
//! One security is written in many ways (`106.BRK_A` and `NYSE: BRK.A`, `0700.HK` and `116.00700`), and counts as one
//! only if every way leads to the same market and the same spelling of the code. Both are settled here.

use std::{fmt, ops::RangeInclusive};

mod kind;

pub use self::kind::SecurityKind;

/// Where a security is listed.
///
/// The numbers are East Money's (`116.00700`). Seen in pages: 0, 1, 90, 105, 106 and 116; the others are general
/// knowledge, from public code that asks East Money's quote servers.
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
    /// Hong Kong Stock Exchange: 116; also 128, the same shares with delayed quotes (general knowledge).
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
    /// East Money's boards, one an industry, a concept or a region: 90.
    Board,
    /// Indices from around the world, the Hang Seng among them: 100 (general knowledge).
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
    /// A market number that is none of these, as it stood.
    Other(u16),
}

/// What holds for a whole market: its name, East Money's number, the MIC of ISO 10383, the suffix of Wind and Choice.
struct Facts(&'static str, Option<u16>, Option<&'static str>, &'static str);

/// Every market but `Other`, for the way from a name or number to the market.
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
    /// No suffix where the convention has none (boards) or several for one number (`HSI.HI`, `DJIA.GI`: both 100).
    /// No MIC where a number covers several exchanges or, for Guangzhou, none was found to cite.
    fn facts(self) -> Facts {
        match self {
            Self::Shanghai => Facts("shanghai", Some(1), Some("XSHG"), "SH"),
            Self::Shenzhen => Facts("shenzhen", Some(0), Some("XSHE"), "SZ"),
            Self::Beijing => Facts("beijing", Some(0), Some("BJSE"), "BJ"),
            Self::HongKong => Facts("hong_kong", Some(116), Some("XHKG"), "HK"),
            Self::Nasdaq => Facts("nasdaq", Some(105), Some("XNAS"), "O"),
            Self::Nyse => Facts("nyse", Some(106), Some("XNYS"), "N"),
            Self::NyseAmerican => Facts("nyse_american", Some(107), None, "A"),
            Self::UnitedStates => Facts("united_states", None, None, "US"),
            Self::Taiwan => Facts("taiwan", None, None, "TW"),
            Self::Fund => Facts("fund", None, None, "OF"),
            Self::Board => Facts("board", Some(90), None, ""),
            Self::GlobalIndex => Facts("global_index", Some(100), None, ""),
            Self::HongKongIndex => Facts("hong_kong_index", Some(124), None, ""),
            Self::HongKongFuture => Facts("hong_kong_future", Some(134), Some("XHKF"), ""),
            Self::ShanghaiFutures => Facts("shanghai_futures", Some(113), Some("XSGE"), "SHF"),
            Self::ShanghaiEnergy => Facts("shanghai_energy", Some(142), Some("XINE"), "INE"),
            Self::Dalian => Facts("dalian", Some(114), Some("XDCE"), "DCE"),
            Self::Zhengzhou => Facts("zhengzhou", Some(115), Some("XZCE"), "CZC"),
            Self::Guangzhou => Facts("guangzhou", Some(225), None, "GFE"),
            Self::Cffex => Facts("cffex", Some(8), Some("CCFX"), "CFE"),
            Self::ShanghaiGold => Facts("shanghai_gold", Some(118), Some("SGEX"), "SGE"),
            Self::Other(number) => Facts("other", Some(number), None, ""),
        }
    }

    /// East Money's number of the market, `None` where it has none.
    #[must_use]
    pub fn number(self) -> Option<u16> {
        self.facts().1
    }

    /// The market identifier code of ISO 10383, `None` where the number covers several exchanges or no exchange.
    #[must_use]
    pub fn mic(self) -> Option<&'static str> {
        self.facts().2
    }

    /// The name in `snake_case`; `other` for every [`Market::Other`], which [`Display`](fmt::Display) and JSON write
    /// with its number: `other:101`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.facts().0
    }

    /// The market of East Money's `number`; 0 is two exchanges, which `code` tells apart.
    pub(crate) fn from_number(number: u16, code: &str) -> Self {
        match number {
            0 if has_digits(code, 6..=6) && ["4", "8", "92"].iter().any(|head| code.starts_with(head)) => Self::Beijing,
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

    /// The one market on the mainland where six digits mean something, `None` where none or several do: `000001` is
    /// both a Shanghai index and a Shenzhen share.
    pub(crate) fn from_mainland_code(code: &str) -> Option<Self> {
        let mut markets = MAINLAND.into_iter().filter(|market| SecurityKind::of(*market, code).is_some());
        markets.next().filter(|_| markets.next().is_none())
    }

    /// The market on the mainland where six digits are an index.
    pub(crate) fn from_index_code(code: &str) -> Option<Self> {
        MAINLAND.into_iter().find(|market| SecurityKind::of(*market, code) == Some(SecurityKind::Index))
    }

    /// The symbol by the convention of Wind and Choice, `600160.SH`; without a suffix of the market, East Money's own
    /// notation where the number is unknown (`101.GC00Y`), else the code.
    pub(crate) fn symbol(self, code: &str) -> String {
        match (self, self.facts().3) {
            (Self::Other(number), _) => format!("{number}.{code}"),
            (_, "") => code.to_owned(),
            (_, suffix) => format!("{code}.{suffix}"),
        }
    }

    /// The one spelling of `code` in this market, or `None` for what is no code: empty, longer than [`CODE_LIMIT`],
    /// without a letter or digit, or with a character outside `[A-Za-z0-9._^-]`.
    pub(crate) fn canonical(self, code: &str) -> Option<String> {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'^' | b'-');
        if code.len() > CODE_LIMIT || !code.bytes().all(allowed) || !code.bytes().any(|b| b.is_ascii_alphanumeric()) {
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

/// The codes in real pages have at most six characters, option contracts some twenty; a whole sentence is no code.
const CODE_LIMIT: usize = 24;

/// The exchanges on the mainland, whose codes are six digits.
const MAINLAND: [Market; 3] = [Market::Shanghai, Market::Shenzhen, Market::Beijing];

/// Whether `code` is nothing but digits, and that many.
pub(crate) fn has_digits(code: &str, n_digits: RangeInclusive<usize>) -> bool {
    n_digits.contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit())
}

/// Upper case, and a dot before the class of share: East Money writes `BRK_A`, Yahoo `BRK-A`, the press `BRK.A`.
fn american(code: &str) -> String {
    let upper = code.to_ascii_uppercase();
    match upper.rsplit_once(['_', '-']) {
        Some((base, class)) if !base.is_empty() && class.len() == 1 => format!("{base}.{class}"),
        _ => upper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_lead_back_to_the_market() {
        for market in NAMED.into_iter().chain([Market::Other(101)]) {
            assert_eq!(Market::from_name(&market.to_string()), Some(market));
            if let Some(number) = market.number().filter(|_| market != Market::Beijing) {
                assert_eq!(Market::from_number(number, ""), market);
            }
        }
        for name in ["", "other", "other:", "other:-1", "other:65536", "Shanghai", "XSHG"] {
            assert_eq!(Market::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn zero_is_two_exchanges_and_an_unknown_number_stays() {
        for (number, code, want) in [
            (0, "300343", Market::Shenzhen),
            (0, "920799", Market::Beijing),
            (0, "430047", Market::Beijing),
            (0, "899050", Market::Beijing),
            (0, "900901", Market::Shenzhen),
            (0, "4300", Market::Shenzhen),
            (128, "00700", Market::HongKong),
            (101, "GC00Y", Market::Other(101)),
        ] {
            assert_eq!(Market::from_number(number, code), want, "{number}.{code}");
        }
    }

    #[test]
    fn six_digits_alone_name_a_market_only_where_one_uses_them() {
        for (code, want) in [
            ("600519", Some(Market::Shanghai)),
            ("510300", Some(Market::Shanghai)),
            ("002353", Some(Market::Shenzhen)),
            ("920799", Some(Market::Beijing)),
            ("000001", None),
            ("123001", None),
            ("202301", None),
            ("60051", None),
            ("60051A", None),
        ] {
            assert_eq!(Market::from_mainland_code(code), want, "{code}");
        }
        assert_eq!(Market::from_index_code("000300"), Some(Market::Shanghai));
        assert_eq!(Market::from_index_code("399006"), Some(Market::Shenzhen));
        assert_eq!(Market::from_index_code("600519"), None);
    }

    #[test]
    fn each_market_spells_a_code_in_one_way() {
        for (market, code, want) in [
            (Market::HongKong, "700", "00700"),
            (Market::HongKong, "80700", "80700"),
            (Market::HongKong, "HSI", "HSI"),
            (Market::Nyse, "BRK_A", "BRK.A"),
            (Market::Nyse, "brk-b", "BRK.B"),
            (Market::Nyse, "BAC-PL", "BAC-PL"),
            (Market::Board, "bk0493", "BK0493"),
            (Market::ShanghaiFutures, "rbm", "rbm"),
        ] {
            assert_eq!(market.canonical(code).as_deref(), Some(want), "{code}");
            assert_eq!(market.canonical(want).as_deref(), Some(want), "{want}");
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        let long = "A".repeat(CODE_LIMIT + 1);
        for code in ["", ".", "-", "60 0519", "600519\n", "<b>", "BRK$A", "\u{ff21}", "贵州茅台", &long] {
            assert_eq!(Market::Shanghai.canonical(code), None, "{code}");
        }
    }
}
