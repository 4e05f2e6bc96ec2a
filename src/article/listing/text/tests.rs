//! Codes in text, alone and in parentheses.

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
fn every_market_in_the_word_lists_is_known() {
    assert!(EXCHANGES.len() > 30 && DOTTED.len() + HYPHENED.len() > 12);
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
