//! What one notation says: which market, and which code there.
//!
//! The same share is written `116.00700` in an address, `00700|116|5` beside a chart, `stock_007005` in an old page and
//! `0700.HK` in the text (MARKUP.md, section b, which the rules below cite). Each reader knows one place. What it does
//! not know for sure is `None`, since a wrong code is worse than none.

mod text;
mod url;

use std::ops::Range;

pub(crate) use self::url::is_chart_address;
use super::market::{MAINLAND, Market, has_digits};

/// Longer input is no notation: the longest address that is read has under 100 bytes.
const INPUT_LIMIT: usize = 256;

/// No security's name is longer; a longer link to a quote page is a sentence.
pub(crate) const MAX_NAME_CHARS: usize = 40;

/// One notation, read; its code is spelt as [`Market::canonical`] spells it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Listing {
    market: Market,
    code: String,
}

impl Listing {
    /// `None` where `code` cannot be one of `market`: a `data-code="1,2"` of some other site names no share.
    fn new(market: Market, code: &str) -> Option<Self> {
        let code = market.canonical(code)?;
        let fits = if MAINLAND.contains(&market) {
            code.len() == 6
        } else if market.is_american() {
            code.starts_with(|c: char| c.is_ascii_uppercase())
        } else if market == Market::HongKong {
            has_digits(&code, 5..=5)
        } else if market == Market::Taiwan {
            has_digits(&code, 4..=6)
        } else if market == Market::Fund {
            has_digits(&code, 6..=6)
        } else {
            market != Market::Board || code.starts_with("BK")
        };
        fits.then_some(Self { market, code })
    }

    /// The market it is listed in.
    pub(crate) fn market(&self) -> Market {
        self.market
    }

    /// The code within the market.
    pub(crate) fn code(&self) -> &str {
        &self.code
    }

    /// `data-code`: East Money's image block `00700|116|5` and `K 00700|116|5`, its links `0,300343`, guba's reversed
    /// `601818,1,1` (b.1, b.2), and `002353` alone where only one market on the mainland has such a code.
    pub(crate) fn from_data_code(value: &str) -> Option<Self> {
        let value = bounded(value)?;
        let value = value.strip_prefix("K ").unwrap_or(value);
        if let Some((code, rest)) = value.split_once('|') {
            return Self::numbered(head(rest, '|'), code);
        }
        match value.split_once(',') {
            // Market numbers have at most three digits, codes of guba at least five characters.
            Some((number, rest)) if has_digits(number, 1..=3) => Self::numbered(number, head(rest, ',')),
            Some((code, rest)) => Self::old(head(rest, ','), code),
            None => Self::from_secid(value).or_else(|| Self::mainland(value)),
        }
    }

    /// `data-code` beside `data-type="2"`, guba's funds (b.2): `162717`.
    pub(crate) fn from_fund_code(value: &str) -> Option<Self> {
        Self::new(Market::Fund, bounded(value)?)
    }

    /// The id of a span around words of the text (b.2, b.5). The empty `quote_…` spans beside them name nothing new;
    /// `Info.3321` is a term of East Money's dictionary, while `Info.116.06030` is a share.
    pub(crate) fn from_span_id(id: &str) -> Option<Self> {
        let id = bounded(id)?;
        if let Some(rest) = id.strip_prefix("stock_") {
            Self::from_secid(rest).or_else(|| Self::prefixed(rest)).or_else(|| Self::old_span(rest))
        } else if let Some(rest) = id.strip_prefix("bk_") {
            // The oldest pages left out the `BK0`.
            let old = || has_digits(rest, 3..=3).then(|| Self::new(Market::Board, &format!("BK0{rest}")))?;
            Self::from_secid(rest).or_else(old)
        } else if let Some(rest) = id.strip_prefix("Info.") {
            Self::from_secid(rest)
        } else if let Some(rest) = id.strip_prefix("usstock_") {
            Self::new(Market::UnitedStates, rest)
        } else {
            Self::new(Market::HongKong, id.strip_prefix("hkstock_")?)
        }
    }

    /// The address of a quote page, a forum or a chart (b.1, b.2, b.5). Hosts are compared whole: an address that only
    /// contains one of them is not theirs.
    pub(crate) fn from_url(url: &str) -> Option<Self> {
        url::read(bounded(url)?)
    }

    /// A text that is one code and nothing else: `600968.SH`, `NASDAQ: AAPL`, `2330-TW`, `sh600519`.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        text::read(bounded(text)?)
    }

    /// The codes in the parentheses of a running text (b.5), in order, each with its bytes: all of `NYSE：BKE`, not only
    /// `BKE`. Linear in the text, and at once where there is no parenthesis.
    pub(crate) fn find_in_text(text: &str) -> Vec<(Range<usize>, Self)> {
        text::find(text)
    }

    /// East Money's own notation, `116.00700`.
    fn from_secid(secid: &str) -> Option<Self> {
        let (number, code) = secid.split_once('.')?;
        Self::numbered(number, code)
    }

    fn numbered(number: &str, code: &str) -> Option<Self> {
        if !has_digits(number, 1..=3) {
            return None;
        }
        Self::new(Market::from_number(number.parse().ok()?, code), code)
    }

    /// The digits of East Money's oldest pages and of guba: 1 Shanghai, 2 Shenzhen, 5 Hong Kong, 7 the United States
    /// (b.2; of guba only 1 and 2 are seen).
    fn old(digit: &str, code: &str) -> Option<Self> {
        let market = match digit {
            "1" => Market::Shanghai,
            "2" => Market::from_number(0, code),
            "5" => Market::HongKong,
            "7" => Market::UnitedStates,
            _ => return None,
        };
        Self::new(market, code)
    }

    /// The oldest span ids end in that digit: `6005191`, `007005`, `NASDAQ_INTC7`.
    fn old_span(rest: &str) -> Option<Self> {
        if let Some((exchange, ticker)) = rest.split_once('_') {
            let market = match exchange {
                "NASDAQ" => Market::Nasdaq,
                "NYSE" => Market::Nyse,
                "AMEX" => Market::NyseAmerican,
                _ => return None,
            };
            return Self::new(market, ticker.strip_suffix('7')?);
        }
        let (code, digit) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
        match (code.len(), digit) {
            (6, "1" | "2") | (5, "5") if has_digits(code, 5..=6) => Self::old(digit, code),
            _ => None,
        }
    }

    /// Sina's and Xueqiu's `sz300059`, STCN's `SS600033`.
    fn prefixed(text: &str) -> Option<Self> {
        const PREFIXES: [(&str, Market, usize); 5] = [
            ("sh", Market::Shanghai, 6),
            ("ss", Market::Shanghai, 6),
            ("sz", Market::Shenzhen, 6),
            ("bj", Market::Beijing, 6),
            ("hk", Market::HongKong, 5),
        ];
        let (prefix, code) = text.split_at_checked(2)?;
        let (_, market, n_digits) = PREFIXES.into_iter().find(|(name, ..)| prefix.eq_ignore_ascii_case(name))?;
        if has_digits(code, n_digits..=n_digits) { Self::new(market, code) } else { None }
    }

    /// Six digits alone, where one market on the mainland has them.
    fn mainland(code: &str) -> Option<Self> {
        Self::new(Market::from_mainland_code(code)?, code)
    }

    /// A ticker or code in the folder of its market, or one that names its market itself.
    fn of(market: Market, code: &str) -> Option<Self> {
        if market.is_american() && !is_ticker(code) { None } else { Self::new(market, code) }
    }
}

/// One to five capitals, and the class of share after a dot or hyphen: `F`, `GOOGL`, `BRK.B`, `BAC-PL`.
fn is_ticker(code: &str) -> bool {
    let capitals =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
    match code.split_once(['.', '-']) {
        Some((base, class)) => capitals(base, 5) && capitals(class, 3),
        None => capitals(code, 5),
    }
}

fn bounded(input: &str) -> Option<&str> {
    let input = input.trim();
    (input.len() <= INPUT_LIMIT).then_some(input)
}

fn head(text: &str, separator: char) -> &str {
    text.split(separator).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line is an input and the symbol it means, `-` for none.
    pub(super) fn check(reader: fn(&str) -> Option<Listing>, cases: &str) {
        for line in cases.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (input, want) = line.rsplit_once(' ').unwrap();
            let got = reader(input).map_or("-".to_owned(), |listing| listing.market.symbol(&listing.code));
            assert_eq!(got, want, "{input}");
        }
    }

    #[test]
    fn data_code_in_each_order() {
        check(
            Listing::from_data_code,
            "00700|116|5 00700.HK
            00700|116|3| 00700.HK
            K 00700|116|5 00700.HK
            NIO|106|7 NIO.N
            BK1037|90|1 BK1037
            0,300343 300343.SZ
            0,920799 920799.BJ
            106,NIO NIO.N
            106,BRK_A BRK.A.N
            90,BK0493 BK0493
            101,GC00Y 101.GC00Y
            601818,1,1 601818.SH
            000001,2,0 000001.SZ
            002353 002353.SZ
            000001 -
            1,2 -
            116,NIO -
            90,300343 -
            1234,600519 -
            600519,9,1 -
            0,<script> -
            0, -
            | -
            2022-05-26 -",
        );
        assert_eq!(Listing::from_data_code(&format!("0,300343{}", ",".repeat(INPUT_LIMIT))), None);
        check(Listing::from_fund_code, "162717 162717.OF\n16271 -\nABCDEF -");
    }

    #[test]
    fn span_id_of_each_age() {
        check(
            Listing::from_span_id,
            "stock_0.300343 300343.SZ
            bk_90.BK0493 BK0493
            bk_493 BK0493
            Info.116.06030 06030.HK
            stock_sz300059 300059.SZ
            usstock_JPM JPM.US
            hkstock_00700 00700.HK
            stock_NASDAQ_INTC7 INTC.O
            stock_6005191 600519.SH
            stock_3003432 300343.SZ
            stock_007005 00700.HK
            Info.3321 -
            quote_0.300343 -
            bkquote_90.BK0493 -
            stock_LSE_BARC7 -
            stock_600519 -
            stock_list -
            stock_é -
            stock_ -
            bk_1234 -
            hkstock_list -
            usstock_ -",
        );
    }
}
