//! What the built-in profiles read, and what a profile of one's own adds.

use super::SecurityMarkup;
use crate::article::{Listing, Market, Security};
use crate::site::Profile;

/// What the built-in profiles know.
fn builtin() -> SecurityMarkup<'static> {
    Profile::generic().security_markup()
}

/// Each line is an input and the symbol that it means, `-` for none.
fn check(reader: impl Fn(&str) -> Option<Listing>, cases: &str) {
    for line in cases.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (input, want) = line.rsplit_once(' ').unwrap();
        let got = reader(input).map_or("-".to_owned(), |listing| listing.market().symbol(listing.code()));
        assert_eq!(got, want, "{input}");
    }
}

#[test]
fn data_codes_in_each_order() {
    check(
        |code| builtin().listing_of_data_code(code),
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
    assert_eq!(builtin().listing_of_data_code(&format!("0,300343{}", ",".repeat(300))), None);
    check(Listing::of_fund, "162717 162717.OF\n16271 -\nABCDEF -");
    assert!(builtin().is_fund_data_type("2") && !builtin().is_fund_data_type("1"));
}

#[test]
fn ids_of_each_age() {
    check(
        |id| builtin().listing_of_id(id),
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

#[test]
fn addresses_of_each_host_and_of_no_other() {
    check(
        |address| builtin().listing_of_address(address),
        "http://quote.eastmoney.com/unify/r/116.00700 00700.HK
        //quote.eastmoney.com/unify/r/0.399006 399006.SZ
        https://quote.eastmoney.com/sh600519.html#kline 600519.SH
        http://quote.eastmoney.com/zs000300.html 000300.SH
        http://quote.eastmoney.com/us/AAPL.html AAPL.US
        http://quote.eastmoney.com/bk/90.BK0493.html BK0493
        http://quote.eastmoney.com/hk/700.html 00700.HK
        https://guba.eastmoney.com/list,600519.html 600519.SH
        https://guba.eastmoney.com/list,usnvda,1,f.html NVDA.US
        https://guba.eastmoney.com/list,of161725_1.html 161725.OF
        https://guba.eastmoney.com/list,zssh000001.html 000001.SH
        https://finance.sina.com.cn/realstock/company/sz300059/nc.shtml 300059.SZ
        http://stock.finance.sina.com.cn/usstock/quotes/JPM.html JPM.US
        http://stock.finance.sina.com.cn/hkstock/quotes/00700.html 00700.HK
        http://info.stcn.com/dc/stock/?stockcode=SZ300033 300033.SZ
        https://xueqiu.com/S/SH600519 600519.SH
        https://xueqiu.com/S/AAPL AAPL.US
        https://xueqiu.com/S/00700 00700.HK
        /S/SZ300059 300059.SZ
        http://stockpage.10jqka.com.cn/600519/ 600519.SH
        http://stockpage.10jqka.com.cn/HK00700/ 00700.HK
        http://stock.jrj.com.cn/share,300059.shtml 300059.SZ
        https://gu.qq.com/sz300059/gp 300059.SZ
        http://quotes.money.163.com/0600519.html 600519.SH
        http://quotes.money.163.com/1000001.html 000001.SZ
        http://q.stock.sohu.com/cn/600519/index.shtml 600519.SH
        http://stockdata.stock.hexun.com/600519.shtml 600519.SH
        https://finance.yahoo.com/quote/AAPL/?p=AAPL AAPL.US
        https://hk.finance.yahoo.com/quote/0700.HK 00700.HK
        https://finance.yahoo.com/quote/600519.SS 600519.SH
        https://finance.yahoo.com/quote/2330.TW 2330.TW
        https://finance.yahoo.com/quote/%5EHSI -
        https://finance.yahoo.com/quote/VOW3.DE -
        http://stock.jrj.com.cn/2024/05/1.shtml -
        https://webquoteklinepic.eastmoney.com/GetPic.aspx?nid=116.00700&imageType=k 00700.HK
        https://quote.eastmoney.com.evil.example/sh600519.html -
        https://evil.example/quote.eastmoney.com/sh600519.html -
        https://quote.eastmoney.com@evil.example/sh600519.html -
        javascript://quote.eastmoney.com/sh600519.html -
        http://baike.eastmoney.com/item/600519 -
        http://data.eastmoney.com/bbsj/ -
        http://quote.eastmoney.com/us/index.html -
        http://quote.eastmoney.com/center/ -
        https://guba.eastmoney.com/list,usdcnyc.html -
        https://guba.eastmoney.com/list,gssz.html -
        https://finance.sina.com.cn/stock/usstock/c/2018-12-28/doc-1.shtml -
        http://quote.eastmoney.com -
        /S/NEWS -
        /S/ -",
    );
}

#[test]
fn classes_ids_and_charts_are_those_of_all_sites() {
    let markup = builtin();
    assert!(markup.is_chart_class("EmImageRemark") && markup.is_automatic_link_class("EmImageRemark"));
    assert!(markup.is_automatic_link_class("trsHotWords") && !markup.is_chart_class("trsHotWords"));
    assert!(!markup.is_automatic_link_class("trshotwords") && !markup.is_automatic_link_class(""));
    assert!(markup.is_term_id("Info.385") && !markup.is_term_id("stock_Info.385"));
    assert!(markup.is_price_id("quote_0.300343") && markup.is_price_id("bkquote_90.BK0493"));
    assert!(!markup.is_price_id("my_quote_1"));
    assert!(markup.is_chart_address("https://image.sinajs.cn/newchart/min/n/sh600998.gif"));
    assert!(!markup.is_chart_address("https://image.sinajs.cn/logo.gif"));
}

#[test]
fn a_quote_page_leads_back_to_its_security() {
    for (market, code) in [
        (Market::HongKong, "700"),
        (Market::Beijing, "920799"),
        (Market::Nyse, "BRK.A"),
        (Market::Other(101), "GC00Y"),
        (Market::UnitedStates, "AAPL"),
    ] {
        let security = Security::from_parts(market, code).unwrap();
        let page = security.quote_page().unwrap();
        assert_eq!(builtin().listing_of_address(&page).map(|listing| Security::new(&listing)), Some(security));
    }
}

#[test]
fn a_profile_adds_to_what_the_built_in_ones_know() {
    let profile = Profile::from_toml(
        r#"
        name = "jiangcheng"
        [securities]
        link_classes = ["jc-stock"]
        chart_classes = ["jc-chart"]
        chart_addresses = ["charts.jiangcheng.example/"]
        term_ids = ["jc_term_"]
        price_ids = ["jc_price_"]
        fund_data_types = ["fund"]
        ids = ["jc_{prefixed}"]
        data_codes = ["{mainland}@jc"]
        [[securities.pages]]
        hosts = ["Quotes.Jiangcheng.example"]
        paths = ["/s/{prefixed}(.html)"]
        queries = ["code={mainland}"]
        except = ["/s/sh000"]
        "#,
    )
    .unwrap();
    let markup = profile.security_markup();
    assert!(markup.is_automatic_link_class("jc-stock") && markup.is_automatic_link_class("keytip"));
    assert!(markup.is_chart_class("jc-chart") && markup.is_chart_class("EmImageRemark"));
    assert!(markup.is_chart_address("//charts.jiangcheng.example/1.png"));
    assert!(markup.is_term_id("jc_term_1") && markup.is_price_id("jc_price_1") && markup.is_fund_data_type("fund"));
    check(|id| markup.listing_of_id(id), "jc_sh600519 600519.SH\nstock_0.300343 300343.SZ\njc_600519 -");
    check(|code| markup.listing_of_data_code(code), "600519@jc 600519.SH\n0,300343 300343.SZ");
    check(
        |address| markup.listing_of_address(address),
        "https://quotes.jiangcheng.example/s/sh600519.html 600519.SH
        //QUOTES.jiangcheng.example/s/sh600519#top 600519.SH
        https://quotes.jiangcheng.example/?from=a&code=600519 600519.SH
        https://quotes.jiangcheng.example/s/sh000001.html -
        https://quotes.jiangcheng.example/s/600519.html -
        https://www.quotes.jiangcheng.example/s/sh600519.html -
        /s/sh600519.html -
        /S/SH600519 600519.SH",
    );
    assert!(!builtin().is_automatic_link_class("jc-stock") && builtin().listing_of_id("jc_sh600519").is_none());
}

#[test]
fn what_cannot_be_used_is_an_error_that_names_it() {
    for (toml, want) in [
        ("link_classes = ['']", "securities: \"\" in link_classes is empty or has white space"),
        ("price_ids = ['']", "securities: \"\" in price_ids is empty or has white space"),
        ("chart_classes = ['a b']", "securities: \"a b\" in chart_classes is empty or has white space"),
        ("ids = ['stock_{secid}']", "securities: \"stock_{secid}\" in ids has the unknown code {secid}"),
        ("classes = ['a']", "unknown field `classes`"),
        ("pages = [{ paths = ['/{index}'] }]", "securities.pages needs hosts, or relative = true"),
        ("pages = [{ hosts = ['a.example'] }]", "securities.pages needs paths or queries"),
        ("pages = [{ hosts = ['a.example/x'], paths = ['/{index}'] }]", "\"a.example/x\" in hosts is not a host"),
        ("pages = [{ hosts = ['a.example'], paths = ['{index}'] }]", "\"{index}\" in paths does not begin with /"),
        ("pages = [{ hosts = ['a.example'], paths = ['/?a={index}'] }]", "has ? or #, which are never part of a path"),
        ("pages = [{ hosts = ['a.example'], queries = ['{index}'] }]", "\"{index}\" in queries is not like"),
        ("pages = [{ hosts = ['a.example'], queries = ['a=1&b={index}'] }]", "in queries is not one parameter"),
    ] {
        let error = Profile::from_toml(&format!("name = 'a'\n[securities]\n{toml}")).unwrap_err().to_string();
        assert!(error.contains(want), "{toml}: {error}");
    }
}
