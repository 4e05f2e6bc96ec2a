//! What a security is: a share, an index, a fund. Its market and the range of its code decide it.
//!
//! The same digits mean different things in different markets: `1.000001` is the Shanghai
//! Composite, `0.000001` a bank.

use std::ops::RangeInclusive;

use self::SecurityKind::{Bond, Equity, Fund, Index, Other};
use super::{Market, has_digits};

/// What a security is, as far as market and code decide it.
///
/// ```
/// assert_eq!(finclean::SecurityKind::Index.as_str(), "index");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum SecurityKind {
    /// Shares and depositary receipts. In Hong Kong also the REITs and subscription warrants with
    /// numbers of shares.
    Equity,
    /// An index.
    Index,
    /// A fund, on an exchange or outside of one.
    Fund,
    /// A bond, convertible or not.
    Bond,
    /// A contract of a futures exchange.
    Future,
    /// A board of East Money: the quotes of an industry, a concept or a region.
    Board,
    /// Something else: spot gold, derivative warrants.
    Other,
}

impl SecurityKind {
    /// The name in `snake_case`, as in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equity => "equity",
            Self::Index => "index",
            Self::Fund => "fund",
            Self::Bond => "bond",
            Self::Future => "future",
            Self::Board => "board",
            Self::Other => "other",
        }
    }

    /// The kind that `code` has in `market`, if its range decides that. American tickers do not
    /// decide it: funds have tickers like shares.
    pub(crate) fn of(market: Market, code: &str) -> Option<Self> {
        let (ranges, digits, unit) = match market {
            Market::Shanghai => (SHANGHAI, 6, 1000),
            Market::Shenzhen => (SHENZHEN, 6, 1000),
            Market::Beijing => (BEIJING, 6, 1000),
            Market::HongKong => (HONG_KONG, 5, 1),
            Market::Fund => return Some(Self::Fund),
            Market::Board => return Some(Self::Board),
            Market::GlobalIndex | Market::HongKongIndex => return Some(Self::Index),
            Market::ShanghaiGold => return Some(Self::Other),
            Market::HongKongFuture
            | Market::ShanghaiFutures
            | Market::ShanghaiEnergy
            | Market::Dalian
            | Market::Zhengzhou
            | Market::Guangzhou
            | Market::Cffex => return Some(Self::Future),
            Market::Nasdaq
            | Market::Nyse
            | Market::NyseAmerican
            | Market::UnitedStates
            | Market::Taiwan
            | Market::Other(_) => {
                return None;
            }
        };
        if !has_digits(code, digits..=digits) {
            return None;
        }
        let number = code.parse::<u32>().ok()? / unit;
        for (kind, ranges) in ranges {
            if ranges.iter().any(|range| range.contains(&number)) {
                return Some(*kind);
            }
        }
        None
    }
}

/// Each kind with its ranges, of the first three of six digits or of five digits.
type Ranges = &'static [(SecurityKind, &'static [RangeInclusive<u32>])];

/// The first three of six digits, by the exchanges' numbering plans as public tables give them
/// (general knowledge). Not listed: repos (204), subscriptions (73, 78), old warrants (580) and
/// preference shares (36).
const SHANGHAI: Ranges = &[
    (Index, &[0..=0]),
    (Bond, &[9..=10, 18..=20, 100..=180, 182..=189]),
    (Fund, &[500..=579, 583..=589]),
    (Equity, &[600..=601, 603..=603, 605..=605, 688..=689, 900..=900]),
];
const SHENZHEN: Ranges = &[
    (Equity, &[0..=3, 200..=201, 300..=302]),
    (Bond, &[100..=129, 148..=149]),
    (Fund, &[150..=169, 180..=189]),
    (Index, &[399..=399]),
];
const BEIJING: Ranges = &[(Equity, &[400..=439, 830..=839, 870..=888, 920..=929]), (Index, &[899..=899])];

/// Five digits, by HKEX's stock code allocation plan (general knowledge). Not listed: ranges with
/// several kinds.
const HONG_KONG: Ranges = &[
    (Equity, &[1..=2_799, 3_200..=3_399, 3_600..=3_999, 6_030..=6_299, 6_600..=6_749, 6_800..=6_999]),
    (Equity, &[8_000..=8_999, 9_600..=9_799, 9_850..=9_999, 80_000..=82_799]),
    (Fund, &[2_800..=2_849, 3_000..=3_199, 3_400..=3_499, 7_200..=7_399, 7_500..=7_599, 9_000..=9_199]),
    (Bond, &[4_000..=4_299]),
    (Other, &[10_000..=29_999, 50_000..=69_999]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_follows_from_market_and_range() {
        for (market, code, kind) in [
            (Market::Shanghai, "600160", Equity),
            (Market::Shanghai, "688001", Equity),
            (Market::Shanghai, "900901", Equity),
            (Market::Shanghai, "000001", Index),
            (Market::Shanghai, "588000", Fund),
            (Market::Shanghai, "113050", Bond),
            (Market::Shanghai, "019547", Bond),
            (Market::Shenzhen, "000001", Equity),
            (Market::Shenzhen, "300343", Equity),
            (Market::Shenzhen, "200002", Equity),
            (Market::Shenzhen, "399006", Index),
            (Market::Shenzhen, "159915", Fund),
            (Market::Shenzhen, "123050", Bond),
            (Market::Beijing, "430047", Equity),
            (Market::Beijing, "920799", Equity),
            (Market::Beijing, "899050", Index),
            (Market::HongKong, "00700", Equity),
            (Market::HongKong, "09988", Equity),
            (Market::HongKong, "02800", Fund),
            (Market::HongKong, "28888", Other),
            (Market::Fund, "161725", Fund),
            (Market::Board, "BK0493", SecurityKind::Board),
            (Market::GlobalIndex, "HSI", Index),
            (Market::ShanghaiFutures, "rbm", SecurityKind::Future),
            (Market::ShanghaiGold, "AU9999", Other),
        ] {
            assert_eq!(SecurityKind::of(market, code), Some(kind), "{market} {code}");
        }
    }

    #[test]
    fn no_kind_if_the_range_does_not_decide() {
        for (market, code) in [
            (Market::Shanghai, "204001"),
            (Market::Shanghai, "580001"),
            (Market::Shanghai, "60016"),
            (Market::Shanghai, "H30199"),
            (Market::Shenzhen, "131810"),
            (Market::Shenzhen, "395021"),
            (Market::HongKong, "07709"),
            (Market::HongKong, "HSI"),
            (Market::Nasdaq, "AAPL"),
            (Market::NyseAmerican, "SPY"),
            (Market::Taiwan, "2330"),
            (Market::Other(101), "600160"),
        ] {
            assert_eq!(SecurityKind::of(market, code), None, "{market} {code}");
        }
    }
}
