//! One listing of a security: a market, and a code in it.
//!
//! The same share is written `116.00700` in an address, `00700|116|5` at a chart,
//! `stock_007005` in an old page and `0700.HK` in the text. This module reads the notations that
//! belong to no site. Where a site writes them, and in what addresses and ids, is in its profile
//! (`site/securities`). If a notation is not certain the answer is `None`, since a wrong code is
//! worse than none.

mod notation;
mod text;

use std::ops::Range;

pub(crate) use self::notation::Notation;
use super::market::{Market, has_digits};

/// Longer input is not a notation. The longest address that is read has under 100 bytes.
pub(crate) const MAX_NOTATION_BYTES: usize = 256;

/// No security's name is longer. A longer link to a quote page is a sentence.
pub(crate) const MAX_NAME_CHARS: usize = 40;

/// A market, and a code there in the spelling of [`Market::canonical`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Listing {
    market: Market,
    code: String,
}

impl Listing {
    /// `None` if `code` cannot be a code of `market`: a `data-code="1,2"` of some other site names
    /// no share.
    fn new(market: Market, code: &str) -> Option<Self> {
        let code = market.canonical(code)?;
        let fits = if market.is_on_mainland() {
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

    /// The listing of a code in the market with this number of East Money, as in `116.00700`.
    pub(crate) fn numbered(number: &str, code: &str) -> Option<Self> {
        if !has_digits(number, 1..=3) {
            return None;
        }
        Self::new(Market::from_number(number.parse().ok()?, code), code)
    }

    /// The listing of digits after the letters of their market, as in `sz300059` or `SS600033`.
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

    /// The listing of a fund outside exchanges by its six digits: `162717`.
    pub(crate) fn of_fund(code: &str) -> Option<Self> {
        Self::new(Market::Fund, bounded(code)?)
    }

    /// The listing in a text that is one code and nothing else: `600968.SH`, `NASDAQ: AAPL`,
    /// `2330-TW`, `sh600519`.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        text::only_code(bounded(text)?)
    }

    /// The codes in the parentheses of a running text, in order, each with its bytes: all of
    /// `NYSE：BKE`, not only `BKE`. The time is linear in the text, and without a parenthesis there
    /// is no search.
    pub(crate) fn find_in_text(text: &str) -> Vec<(Range<usize>, Self)> {
        text::codes_in_parentheses(text)
    }
}

/// One to five capitals, and the class of share after a dot or hyphen: `F`, `GOOGL`, `BRK.B`,
/// `BAC-PL`.
fn is_ticker(code: &str) -> bool {
    match code.split_once(['.', '-']) {
        Some((base, class)) => is_capitals(base, 5) && is_capitals(class, 3),
        None => is_capitals(code, 5),
    }
}

/// Whether a text is one to `most` Latin capitals.
fn is_capitals(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The input without white space around it, if it is short enough for a notation.
pub(crate) fn bounded(input: &str) -> Option<&str> {
    let input = input.trim();
    (input.len() <= MAX_NOTATION_BYTES).then_some(input)
}
