//! Codes in the text itself: `（600968.SH）`, `(NASDAQ: AAPL)`, `(2330-TW)`.
//!
//! Only what names its market is read: a bare `(600519)` may be anything, and so may a bare `(AAPL)`, while years,
//! amounts and abbreviations have neither suffix nor exchange. A notation that is also a way to write something else
//! is refused: `(BRK.A)` is a class of share, not NYSE American's `BRK`; `(S.A)` is a form of company.

use std::ops::Range;

use super::{Listing, is_ticker};
use crate::article::market::{Market, has_digits};

/// More bytes between two parentheses are text that one of them, never closed, has caught. 80 codes take fewer.
const SEGMENT_LIMIT: usize = 1024;

/// So many codes of ten bytes fill a segment; a million `A,` after `NYSE:` would grow 25-fold in memory.
const CODES_LIMIT: usize = 100;

/// The labels before a colon, with their market and the fewest digits its codes have there: `HKEX: 700` is a share, but
/// `HK: 12` may count something.
const EXCHANGES: &[(Market, usize, &[&str])] = &[
    (Market::Nasdaq, 0, &["NASDAQ", "NASDAQGS", "NASDAQGM", "NASDAQCM", "纳斯达克"]),
    (Market::Nyse, 0, &["NYSE", "纽交所"]),
    (Market::NyseAmerican, 0, &["NYSE American", "NYSE Arca", "NYSE MKT", "NYSEAmerican", "NYSEArca", "AMEX"]),
    (Market::UnitedStates, 0, &["美股"]),
    (Market::HongKong, 1, &["HKEX", "SEHK", "HKSE", "HKG", "港交所", "港股"]),
    (Market::HongKong, 4, &["HK"]),
    (Market::Shanghai, 6, &["SH", "SSE", "SHA", "SHSE", "上交所"]),
    (Market::Shenzhen, 6, &["SZ", "SZSE", "SHE", "深交所"]),
    (Market::Beijing, 6, &["BJ", "BJSE", "北交所"]),
    (Market::Taiwan, 4, &["TWSE", "TPEX", "TPE"]),
];

/// The suffixes after a dot, as Wind, Choice and Reuters write them; Yahoo's `SS` is Shanghai. NYSE American's `A` is
/// left out: see above.
const DOTTED: [(&str, Market); 10] = [
    ("SH", Market::Shanghai),
    ("SS", Market::Shanghai),
    ("SZ", Market::Shenzhen),
    ("BJ", Market::Beijing),
    ("HK", Market::HongKong),
    ("OF", Market::Fund),
    ("TW", Market::Taiwan),
    ("O", Market::Nasdaq),
    ("N", Market::Nyse),
    ("US", Market::UnitedStates),
];

/// The suffixes after a hyphen, as Anue (cnyes) writes them.
const HYPHENED: [(&str, Market); 3] = [("US", Market::UnitedStates), ("TW", Market::Taiwan), ("HK", Market::HongKong)];

/// What stands before `-US` or `.N` in capitals without being a ticker.
const NO_TICKERS: &[&str] = &[
    "ANTI", "ASEAN", "CHINA", "EU", "EX", "INDIA", "INTER", "INTRA", "JAPAN", "KOREA", "NO", "NON", "PRO", "SINO", "U",
    "UK",
];

/// The one code that is all of `text`.
pub(super) fn only_code(text: &str) -> Option<Listing> {
    let mut found = Vec::new();
    codes_in(text, 0, &mut found);
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
            codes_in(&text[start..at], start, &mut found);
        }
        depth = if matches!(parenthesis, "(" | "（") { depth + 1 } else { depth.saturating_sub(1) };
        start = at + parenthesis.len();
    }
    found
}

/// Reads `segment`, which begins at `base`, word by word. A word is a code by its own form, by the exchange before it,
/// or as a further class of the shares just named: `NASDAQ: GOOG, GOOGL`.
fn codes_in(segment: &str, base: usize, found: &mut Vec<(Range<usize>, Listing)>) {
    let (mut end, mut offset) = (0, 0);
    let mut class_of: Option<Listing> = None;
    let n_before = found.len();
    for piece in segment.split_inclusive(is_separator) {
        let start = offset;
        offset += piece.len();
        let word = piece.trim_end_matches(is_separator).trim_end_matches('.');
        if matches!(word, "" | "and") {
            continue;
        }
        let own = suffixed(word).map(|listing| (start, listing));
        let hit = match exchange_before(&segment[..start]) {
            Some((_, market, _)) if own.as_ref().is_some_and(|(_, listing)| listing.market() != market) => own,
            Some((from, market, digits)) => own
                .map(|(_, listing)| listing)
                .or_else(|| labelled(market, digits, word))
                .map(|listing| (from, listing)),
            None => own.or_else(|| {
                let listing = further_class(class_of.as_ref()?, segment[end..start].trim(), word)?;
                Some((start, listing))
            }),
        };
        end = start + word.len();
        class_of = hit.as_ref().map(|(_, listing)| listing).filter(|listing| listing.market().is_american()).cloned();
        if let Some((from, listing)) = hit {
            found.push((base + from..base + end, listing));
        }
        if found.len() - n_before == CODES_LIMIT {
            break;
        }
    }
}

/// Words are runs of Latin letters, digits, dots and hyphens; Chinese writes a code without a space on either side.
fn is_separator(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_whitespace() || br#":;,/|&"'[]{}<>()"#.contains(&(c as u8))
    } else {
        !c.is_lowercase() && !c.is_uppercase()
    }
}

/// The exchange whose name and a colon end `text`: where the name begins, the market, the fewest digits. Only 港股 may
/// stand without the colon, and then before all five digits, which [`labelled`] sees to.
fn exchange_before(text: &str) -> Option<(usize, Market, usize)> {
    let Some(text) = text.trim_end().strip_suffix([':', '：']) else {
        return text.ends_with("港股").then(|| (text.len() - "港股".len(), Market::HongKong, 5));
    };
    let text = text.trim_end();
    EXCHANGES.iter().flat_map(|row| row.2.iter().map(move |name| (name, row.0, row.1))).find_map(
        |(name, market, digits)| {
            let start = text.len().checked_sub(name.len())?;
            let is_name = text.get(start..)?.eq_ignore_ascii_case(name);
            let is_word = !text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
            (is_name && is_word).then_some((start, market, digits))
        },
    )
}

fn labelled(market: Market, least_digits: usize, word: &str) -> Option<Listing> {
    // An index stands at 港股20000点, a share's code begins with 0.
    let is_code = match (market.is_american(), least_digits) {
        (true, _) => is_ticker(word),
        (false, 5) => has_digits(word, 5..=5) && word.starts_with('0'),
        (false, _) => has_digits(word, least_digits..=6),
    };
    if is_code { Listing::new(market, word) } else { None }
}

/// A code that names its market itself: `600968.SH`, `AAPL.O`, `2330-TW`, `sz300750`.
fn suffixed(word: &str) -> Option<Listing> {
    if let Some((code, suffix)) = word.rsplit_once('.')
        && let Some((_, market)) = DOTTED.iter().find(|(name, _)| *name == suffix)
    {
        // One letter is a Reuters code only in New York: `F.N`, but `P.O` is a box.
        let too_short =
            code.split('.').next().is_some_and(|base| base.len() == 1) && !(suffix == "N" && code.len() == 1);
        return if too_short { None } else { named(*market, code) };
    }
    if let Some((code, suffix)) = word.rsplit_once('-')
        && let Some((_, market)) = HYPHENED.iter().find(|(name, _)| *name == suffix)
    {
        return named(*market, code);
    }
    // `HK50000` may be an amount; the codes of shares begin with 0.
    Listing::prefixed(word).filter(|found| found.market() != Market::HongKong || found.code().starts_with('0'))
}

fn named(market: Market, code: &str) -> Option<Listing> {
    let is_code =
        if market.is_american() { is_ticker(code) && !NO_TICKERS.contains(&code) } else { has_digits(code, 1..=6) };
    if is_code { Listing::new(market, code) } else { None }
}

/// Classes of one company's shares share their first letters; a word in capitals (`NASDAQ: AAPL, USA`) seldom does.
fn further_class(first: &Listing, gap: &str, word: &str) -> Option<Listing> {
    let listed = matches!(gap, "," | "，" | "、" | "/" | "&" | "and");
    let alike = first.code().get(..2).map_or(word.starts_with(first.code()), |letters| word.starts_with(letters));
    if listed && alike && is_ticker(word) { Listing::new(first.market(), word) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line is an input and the symbol that it means, `-` for none.
    fn check(reader: fn(&str) -> Option<Listing>, cases: &str) {
        for line in cases.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (input, want) = line.rsplit_once(' ').unwrap();
            let got = reader(input).map_or("-".to_owned(), |listing| listing.market().symbol(listing.code()));
            assert_eq!(got, want, "{input}");
        }
    }

    #[test]
    fn one_code_and_nothing_else() {
        check(
            Listing::from_text,
            "600968.SH 600968.SH
            600968.SS 600968.SH
            300750.SZ 300750.SZ
            00700.HK 00700.HK
            0700.HK 00700.HK
            161725.OF 161725.OF
            AAPL.O AAPL.O
            F.N F.N
            BRK.A.N BRK.A.N
            NASDAQ: AAPL AAPL.O
            NASDAQ : AAPL AAPL.O
            NasdaqGS:AAPL AAPL.O
            NYSE：BKE BKE.N
            NYSE: BRK.A BRK.A.N
            NYSE American: IMO IMO.A
            NYSE Arca: SPY SPY.A
            AAPL-US AAPL.US
            2330-TW 2330.TW
            sh600519 600519.SH
            SZ:300750 300750.SZ
            HKEX: 700 00700.HK
            港股00700 00700.HK
            港交所：00700 00700.HK
            NASDAQ: AAPL.O AAPL.O
            HKEX: 0700.HK 00700.HK
            2023 -
            600519 -
            600 units -
            AAPL -
            A.B -
            BRK.A -
            S.A -
            U.N -
            P.O -
            U.S.A -
            U.S.N -
            NON-US -
            EU-US -
            HK: 12 -
            HK50000 -
            港股2023 -
            港股20000 -
            60096.SH -
            700000.HK -
            ABC.HK -
            NYSE: closed -
            MYNYSE: BKE -
            LSE: BARC -
            600968.SH, 600519.SH -
            see 600968.SH -
            股票代码：600968.SH -
            ÉCO.N -",
        );
    }

    fn found(text: &str) -> Vec<(&str, String)> {
        let symbol = |listing: Listing| listing.market().symbol(listing.code());
        Listing::find_in_text(text).into_iter().map(|(range, listing)| (&text[range], symbol(listing))).collect()
    }

    #[test]
    fn codes_in_parentheses_with_their_bytes() {
        for (text, want) in [
            ("海油发展（600968.SH）大涨", "600968.SH=600968.SH"),
            ("台積電(TSM-US)(2330-TW)今日", "TSM-US=TSM.US 2330-TW=2330.TW"),
            ("The Buckle, Inc. (NYSE: BKE) announced", "NYSE: BKE=BKE.N"),
            ("百度（NASDAQ：BIDU；HKEX: 9888）", "NASDAQ：BIDU=BIDU.O HKEX: 9888=09888.HK"),
            ("Alibaba (NYSE: BABA and HKEX: 9988)", "NYSE: BABA=BABA.N HKEX: 9988=09988.HK"),
            ("Alphabet (NASDAQ: GOOG, GOOGL)", "NASDAQ: GOOG=GOOG.O GOOGL=GOOGL.O"),
            ("Zillow (Nasdaq: Z and ZG)", "Nasdaq: Z=Z.O ZG=ZG.O"),
            (
                "（600028.SH/00386.HK、601857.SH，0857.HK 2883.HK）",
                "600028.SH=600028.SH 00386.HK=00386.HK \
              601857.SH=601857.SH 0857.HK=00857.HK 2883.HK=02883.HK",
            ),
            ("X (NYSE American: IMO (the “Company”) or IMO)", "NYSE American: IMO=IMO.A"),
            ("（股票代码：600968.SH）（简称海油发展600968.SH的）", "600968.SH=600968.SH 600968.SH=600968.SH"),
            ("（A股：600028.SH，在港交所：00386）", "600028.SH=600028.SH 港交所：00386=00386.HK"),
            ("(HKEX: 600028.SH)（港股00700）", "600028.SH=600028.SH 港股00700=00700.HK"),
            ("a) first (Nasdaq: AAPL.)", "Nasdaq: AAPL=AAPL.O"),
        ] {
            let got: Vec<String> = found(text).into_iter().map(|(code, symbol)| format!("{code}={symbol}")).collect();
            assert_eq!(got.join(" "), want, "{text}");
        }
    }

    #[test]
    fn other_parentheses_and_other_text_hold_no_code() {
        for text in [
            "600968.SH rose; NYSE: BKE fell",
            "2023年（2023）营收（同比增长12.5%）",
            "(600 units) (A.B) (1:2) (10:30) (2022-05-26) (3.14) (US$1,000) (NYSE) (NYSE: up 3%)",
            "（600519）（AAPL）（文章来源：证券时报网）（记者 张三）(U.S.) (Reuters) (https://example.com/a:B)",
            "an open ( and then 600968.SH to the end",
            "(NASDAQ: AAPL, USA",
            "smile :( then much text",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
        assert_eq!(found("(NASDAQ: AAPL, USA)"), [("NASDAQ: AAPL", "AAPL.O".to_owned())]);
        let unclosed = format!("( {} 600968.SH (x)", "字".repeat(SEGMENT_LIMIT));
        assert_eq!(found(&unclosed), []);
    }

    #[test]
    fn hostile_text_is_read_once() {
        for text in ["(", "()", "(((:", "(NYSE:", "(NYSE: A,", "（：", "(A,"] {
            let text = text.repeat(20_000);
            assert!(found(&text).len() <= text.len() / 7);
        }
        assert_eq!(found(&format!("(NYSE: A{})", ", A".repeat(300))).len(), CODES_LIMIT);
    }
}
