//! Codes in the text itself: `（600968.SH）`, `(NASDAQ: AAPL)`, `(2330-TW)`.
//!
//! A code is read only if its market is stated. `(600519)` alone may be anything, and so may
//! `(AAPL)`; years, amounts and abbreviations have neither a suffix nor an exchange. A notation
//! that also has another meaning is refused: `(BRK.A)` is a class of share, not `BRK` at NYSE
//! American; `(S.A)` is a form of company.

use std::ops::Range;

use once_cell::sync::Lazy;

use super::{Listing, is_ticker};
use crate::article::market::{Market, has_digits};
use crate::text::{words, words_by_section, words_in_section};

/// If there are more bytes between two parentheses, one of them was never closed. 80 codes take
/// fewer bytes.
const SEGMENT_LIMIT: usize = 1024;

/// A segment has room for about so many codes of ten bytes. Without the limit, a million `A,` after
/// `NYSE:` would take 25 times their size in memory.
const CODES_LIMIT: usize = 100;

/// The name of an exchange before a colon.
struct ExchangeName {
    name: &'static str,
    market: Market,
    /// The fewest digits that a code after it has.
    least_digits: usize,
}

static EXCHANGES: Lazy<Vec<ExchangeName>> = Lazy::new(|| {
    let mut exchanges = Vec::new();
    for &(section, name) in words_by_section!("article/listing/text/exchanges.txt") {
        let (market, digits) = section.split_once(' ').expect("a section is a market and a number");
        let least_digits = digits.parse().expect("a section ends in a number of digits");
        exchanges.push(ExchangeName { name, market: known_market(market), least_digits });
    }
    exchanges
});

/// A suffix and its market.
type Suffix = (&'static str, Market);

static DOTTED: Lazy<Vec<Suffix>> =
    Lazy::new(|| suffixes(words_in_section!("article/listing/text/suffixes.txt", "dot")));

static HYPHENED: Lazy<Vec<Suffix>> =
    Lazy::new(|| suffixes(words_in_section!("article/listing/text/suffixes.txt", "hyphen")));

fn suffixes(lines: &'static [&'static str]) -> Vec<Suffix> {
    let mut suffixes = Vec::new();
    for line in lines {
        let (suffix, market) = line.split_once(' ').expect("a line is a suffix and a market");
        suffixes.push((suffix, known_market(market)));
    }
    suffixes
}

fn known_market(name: &str) -> Market {
    Market::from_name(name).expect("a test reads every market in the word lists")
}

/// The code that is all of `text`.
pub(super) fn only_code(text: &str) -> Option<Listing> {
    let mut found = Vec::new();
    push_codes(text, 0, &mut found);
    match found.pop() {
        Some((range, listing)) if found.is_empty() && range == (0..text.len()) => Some(listing),
        _ => None,
    }
}

/// The codes inside the parentheses of `text`, nested or not.
pub(super) fn codes_in_parentheses(text: &str) -> Vec<(Range<usize>, Listing)> {
    let mut found = Vec::new();
    if !text.as_bytes().contains(&b'(') && !text.contains('（') {
        return found;
    }
    let (mut depth, mut start) = (0_usize, 0);
    for (at, parenthesis) in text.match_indices(['(', '（', ')', '）']) {
        if at - start > SEGMENT_LIMIT {
            depth = 0;
        } else if depth > 0 {
            push_codes(&text[start..at], start, &mut found);
        }
        depth = if matches!(parenthesis, "(" | "（") { depth + 1 } else { depth.saturating_sub(1) };
        start = at + parenthesis.len();
    }
    found
}

/// Reads `segment`, which begins at `base`, word by word, and adds its codes to `found`.
fn push_codes(segment: &str, base: usize, found: &mut Vec<(Range<usize>, Listing)>) {
    let (mut end, mut offset) = (0, 0);
    let mut before: Option<Listing> = None;
    let n_before = found.len();
    for piece in segment.split_inclusive(is_separator) {
        let start = offset;
        offset += piece.len();
        let word = piece.trim_end_matches(is_separator).trim_end_matches('.');
        if matches!(word, "" | "and") {
            continue;
        }
        let code = code_of_word(segment, end, start, word, before.as_ref());
        end = start + word.len();
        before = None;
        if let Some((from, listing)) = code {
            if listing.market().is_american() {
                before = Some(listing.clone());
            }
            found.push((base + from..base + end, listing));
        }
        if found.len() - n_before == CODES_LIMIT {
            break;
        }
    }
}

/// The code that `word` at `start` is, and where its notation begins. It is a code by its own form,
/// by the exchange before it, or as a further class of the American shares just `before`, which
/// ended at `last_end`: `NASDAQ: GOOG, GOOGL`.
fn code_of_word(
    segment: &str,
    last_end: usize,
    start: usize,
    word: &str,
    before: Option<&Listing>,
) -> Option<(usize, Listing)> {
    let own = suffixed(word);
    if let Some((from, market, least_digits)) = exchange_before(&segment[..start]) {
        return match own {
            Some(listing) if listing.market() != market => Some((start, listing)),
            Some(listing) => Some((from, listing)),
            None => Some((from, labelled(market, least_digits, word)?)),
        };
    }
    if let Some(listing) = own {
        return Some((start, listing));
    }
    Some((start, further_class(before?, segment[last_end..start].trim(), word)?))
}

/// Words are runs of Latin letters, digits, dots and hyphens. Chinese writes a code without a space
/// before or after it.
fn is_separator(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_whitespace() || br#":;,/|&"'[]{}<>()"#.contains(&(c as u8))
    } else {
        !c.is_lowercase() && !c.is_uppercase()
    }
}

/// The exchange whose name and a colon end `text`: where the name begins, the market, and the
/// fewest digits of a code. Only 港股 needs no colon, and then a code has all five digits (see
/// [`labelled`]).
fn exchange_before(text: &str) -> Option<(usize, Market, usize)> {
    let Some(text) = text.trim_end().strip_suffix([':', '：']) else {
        let text = text.strip_suffix("港股")?;
        return Some((text.len(), Market::HongKong, 5));
    };
    let text = text.trim_end();
    for exchange in EXCHANGES.iter() {
        let Some(start) = text.len().checked_sub(exchange.name.len()) else { continue };
        let Some(end) = text.get(start..) else { continue };
        if end.eq_ignore_ascii_case(exchange.name) && !text[..start].ends_with(|c: char| c.is_ascii_alphanumeric()) {
            return Some((start, exchange.market, exchange.least_digits));
        }
    }
    None
}

/// The code after the name of an exchange. 港股20000点 is the level of an index: with five digits
/// asked for, a code begins with 0.
fn labelled(market: Market, least_digits: usize, word: &str) -> Option<Listing> {
    let is_code = match (market.is_american(), least_digits) {
        (true, _) => is_ticker(word),
        (false, 5) => has_digits(word, 5..=5) && word.starts_with('0'),
        (false, _) => has_digits(word, least_digits..=6),
    };
    if is_code { Listing::new(market, word) } else { None }
}

/// A code that states its market itself: `600968.SH`, `AAPL.O`, `2330-TW`, `sz300750`.
fn suffixed(word: &str) -> Option<Listing> {
    if let Some((code, suffix)) = word.rsplit_once('.')
        && let Some(market) = market_of(suffix, &DOTTED)
    {
        // One letter is a code of Reuters only in New York: `F.N`, but `P.O` is a box.
        let has_one_letter = code.split('.').next().is_some_and(|base| base.len() == 1);
        let is_new_york = suffix == "N" && code.len() == 1;
        return if has_one_letter && !is_new_york { None } else { stated_code(market, code) };
    }
    if let Some((code, suffix)) = word.rsplit_once('-')
        && let Some(market) = market_of(suffix, &HYPHENED)
    {
        return stated_code(market, code);
    }
    // `HK50000` may be an amount; the codes of shares begin with 0.
    let listing = Listing::prefixed(word)?;
    (listing.market() != Market::HongKong || listing.code().starts_with('0')).then_some(listing)
}

fn market_of(suffix: &str, suffixes: &[Suffix]) -> Option<Market> {
    suffixes.iter().find(|(known, _)| *known == suffix).map(|&(_, market)| market)
}

/// The listing of a code whose suffix states the market.
fn stated_code(market: Market, code: &str) -> Option<Listing> {
    let is_code = if market.is_american() {
        is_ticker(code) && !words!("article/listing/text/no_tickers.txt").contains(&code)
    } else {
        has_digits(code, 1..=6)
    };
    if is_code { Listing::new(market, code) } else { None }
}

/// A further class of the shares of one company. Their tickers share the first two letters, which a
/// word in capitals (`NASDAQ: AAPL, USA`) seldom does.
fn further_class(first: &Listing, gap: &str, word: &str) -> Option<Listing> {
    let is_list = matches!(gap, "," | "，" | "、" | "/" | "&" | "and");
    let start = first.code().get(..2).unwrap_or(first.code());
    if is_list && word.starts_with(start) && is_ticker(word) { Listing::new(first.market(), word) } else { None }
}

#[cfg(test)]
mod tests;
