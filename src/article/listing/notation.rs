//! Ways to write a code by itself, each under the name that a site profile calls it by.

use super::{Listing, has_digits, is_ticker};
use crate::article::market::Market;

/// One way to write the code of a security.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    /// Six or five digits after the letters of their market: `sh600519`, `SZ300059`, `hk00700`.
    Prefixed,
    /// Six digits that only one exchange on the mainland uses: `600519`, but not `000001`.
    Mainland,
    /// Six digits of an index on the mainland: `000300`.
    Index,
    /// The ticker of an American security in capitals: `AAPL`, `BRK.B`.
    Ticker,
    /// The ticker of an American security in capitals or not: `aapl`.
    AnyCaseTicker,
    /// A symbol of Yahoo: `AAPL`, `0700.HK`, `600519.SS`.
    YahooSymbol,
    /// All five digits of a security in Hong Kong: `00700`, but not `700`.
    FiveDigits,
    /// The last three digits of a board's code: `493` for `BK0493`.
    ShortBoard,
    /// Six digits in Shenzhen, or in Beijing if its codes begin so: `300343`, `920799`.
    ShenzhenOrBeijing,
    /// A code of this market.
    Of(Market),
}

impl Notation {
    /// The notation that profiles call `name`. The name of a market means a code of that market.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "prefixed" => Self::Prefixed,
            "mainland" => Self::Mainland,
            "index" => Self::Index,
            "ticker" => Self::Ticker,
            "any_case_ticker" => Self::AnyCaseTicker,
            "yahoo_symbol" => Self::YahooSymbol,
            "five_digits" => Self::FiveDigits,
            "short_board" => Self::ShortBoard,
            "shenzhen_or_beijing" => Self::ShenzhenOrBeijing,
            name => Self::Of(Market::from_name(name)?),
        })
    }

    /// The listing that `code` means in this notation.
    pub(crate) fn listing(self, code: &str) -> Option<Listing> {
        match self {
            Self::Prefixed => Listing::prefixed(code),
            Self::Mainland => Listing::new(Market::from_mainland_code(code)?, code),
            Self::Index => Listing::new(Market::from_index_code(code)?, code),
            Self::Ticker if is_ticker(code) => Listing::new(Market::UnitedStates, code),
            Self::AnyCaseTicker if is_ticker(&code.to_ascii_uppercase()) => Listing::new(Market::UnitedStates, code),
            Self::YahooSymbol => yahoo_symbol(code),
            Self::FiveDigits if has_digits(code, 5..=5) => Listing::new(Market::HongKong, code),
            Self::ShortBoard if has_digits(code, 3..=3) => Listing::new(Market::Board, &format!("BK0{code}")),
            Self::ShenzhenOrBeijing if has_digits(code, 6..=6) => Listing::new(Market::from_number(0, code), code),
            Self::Of(market) if !market.is_on_mainland() || has_digits(code, 6..=6) => Listing::new(market, code),
            Self::Ticker
            | Self::AnyCaseTicker
            | Self::FiveDigits
            | Self::ShortBoard
            | Self::ShenzhenOrBeijing
            | Self::Of(_) => None,
        }
    }
}

/// Yahoo writes the exchange after a dot, and nothing after an American ticker. Other exchanges are
/// not read.
fn yahoo_symbol(symbol: &str) -> Option<Listing> {
    match symbol.split_once('.') {
        None => Notation::Ticker.listing(symbol),
        Some((code, "HK")) => Listing::new(Market::HongKong, code),
        Some((code, "SS")) => Listing::new(Market::Shanghai, code),
        Some((code, "SZ")) => Listing::new(Market::Shenzhen, code),
        Some((code, "TW" | "TWO")) => Listing::new(Market::Taiwan, code),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Notation;

    #[test]
    fn each_notation_reads_its_own_codes() {
        for (name, code, want) in [
            ("prefixed", "sh600519", "600519.SH"),
            ("prefixed", "SS600033", "600033.SH"),
            ("prefixed", "hk00700", "00700.HK"),
            ("mainland", "002353", "002353.SZ"),
            ("index", "399006", "399006.SZ"),
            ("ticker", "BRK.B", "BRK.B.US"),
            ("any_case_ticker", "aapl", "AAPL.US"),
            ("yahoo_symbol", "0700.HK", "00700.HK"),
            ("yahoo_symbol", "600519.SS", "600519.SH"),
            ("yahoo_symbol", "2330.TW", "2330.TW"),
            ("yahoo_symbol", "AAPL", "AAPL.US"),
            ("five_digits", "00700", "00700.HK"),
            ("short_board", "493", "BK0493"),
            ("shenzhen_or_beijing", "920799", "920799.BJ"),
            ("shenzhen_or_beijing", "300343", "300343.SZ"),
            ("hong_kong", "700", "00700.HK"),
            ("fund", "161725", "161725.OF"),
            ("nasdaq", "INTC", "INTC.O"),
        ] {
            let listing = Notation::from_name(name).and_then(|notation| notation.listing(code));
            let listing = listing.unwrap_or_else(|| panic!("{name} {code}"));
            assert_eq!(listing.market().symbol(listing.code()), want, "{name}");
        }
    }

    #[test]
    fn other_codes_are_refused() {
        for (name, code) in [
            ("prefixed", "600519"),
            ("prefixed", "sh60051"),
            ("mainland", "000001"),
            ("index", "600519"),
            ("ticker", "aapl"),
            ("any_case_ticker", "index1"),
            ("yahoo_symbol", "VOW3.DE"),
            ("yahoo_symbol", "BMW.DE"),
            ("five_digits", "700"),
            ("short_board", "1234"),
            ("shenzhen_or_beijing", "listed"),
            ("shanghai", "listed"),
            ("hong_kong", "list"),
            ("fund", "16271"),
        ] {
            let notation = Notation::from_name(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(notation.listing(code), None, "{name} {code}");
        }
        for name in ["", "secid", "Shanghai", "other"] {
            assert_eq!(Notation::from_name(name), None, "{name}");
        }
    }
}
