//! Addresses of quote pages, forums and charts: plain string work, since nothing is fetched and every link is asked.

use super::{Listing, head};
use crate::article::market::{Market, has_digits};

/// Hosts that draw price charts.
const CHART_HOSTS: [&str; 5] = [
    "webquoteklinepic.eastmoney.com/",
    "webquotepic.eastmoney.com/",
    "pifm.eastmoney.com/",
    "pifm3.eastmoney.com/",
    "image.sinajs.cn/newchart/",
];

/// Whether a chart of prices is drawn at this address.
pub(crate) fn is_chart_address(address: &str) -> bool {
    CHART_HOSTS.iter().any(|host| address.contains(host))
}

/// What `url` names, if its host is one of [`SITES`].
pub(super) fn read(url: &str) -> Option<Listing> {
    let url = head(url, '#');
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let (host, path) = match address.split_once("//") {
        Some(("" | "http:" | "https:", rest)) => rest.split_once('/')?,
        Some(_) => return None,
        None => ("", address.strip_prefix('/')?),
    };
    let (_, reader) = SITES.iter().find(|(site, _)| host.eq_ignore_ascii_case(site))?;
    reader(path, query)
}

type Reader = fn(path: &str, query: &str) -> Option<Listing>;

/// The hosts that are read. The empty one is Xueqiu's own `/S/SH600519`; any site may have a `/S/NEWS`.
const SITES: [(&str, Reader); 17] = [
    ("quote.eastmoney.com", eastmoney_quote),
    ("guba.eastmoney.com", eastmoney_forum),
    ("webquoteklinepic.eastmoney.com", |_, query| Listing::from_secid(parameter(query, "nid")?)),
    ("webquotepic.eastmoney.com", |_, query| Listing::from_secid(parameter(query, "nid")?)),
    ("finance.sina.com.cn", sina),
    ("stock.finance.sina.com.cn", sina),
    ("info.stcn.com", |_, query| Listing::prefixed(parameter(query, "stockcode")?)),
    ("xueqiu.com", xueqiu),
    // From here on by general knowledge: no page at hand links them.
    ("stockpage.10jqka.com.cn", |path, _| {
        Listing::prefixed(head(path, '/')).or_else(|| Listing::mainland(head(path, '/')))
    }),
    ("stock.jrj.com.cn", |path, _| Listing::mainland(path.strip_prefix("share,")?.strip_suffix(".shtml")?)),
    ("gu.qq.com", |path, _| Listing::prefixed(head(path, '/'))),
    ("quotes.money.163.com", netease),
    ("q.stock.sohu.com", |path, _| Listing::mainland(head(path.strip_prefix("cn/")?, '/'))),
    ("stockdata.stock.hexun.com", |path, _| Listing::mainland(path.strip_suffix(".shtml")?)),
    ("finance.yahoo.com", yahoo),
    ("hk.finance.yahoo.com", yahoo),
    ("", |path, _| Listing::prefixed(path.strip_prefix("S/")?)),
];

/// `unify/r/116.00700`, `sh600519.html`; by general knowledge also `bk/90.BK0493.html`, `hk/00700.html`, `600519.html`
/// and `zs000300.html`, an index.
fn eastmoney_quote(path: &str, _query: &str) -> Option<Listing> {
    let (folder, page) = path.rsplit_once('/').unwrap_or(("", path));
    let page = stem(page);
    match folder {
        "us" => Listing::of(Market::UnitedStates, page),
        "hk" => Listing::of(Market::HongKong, page),
        "bj" => Listing::of(Market::Beijing, page),
        _ => Listing::from_secid(page).or_else(|| Listing::prefixed(page)).or_else(|| match page.strip_prefix("zs") {
            Some(index) => Listing::new(Market::from_index_code(index)?, index),
            None => Listing::mainland(page),
        }),
    }
}

/// `list,600519.html`, `news,hk00700,123.html`, `list,usaapl_2.html`, `list,of161725.html`, `list,zssh000001.html`:
/// general knowledge. The forum of a currency, `list,usdcnyc.html`, is no ticker's.
fn eastmoney_forum(path: &str, _query: &str) -> Option<Listing> {
    let rest = path.strip_prefix("list,").or_else(|| path.strip_prefix("news,"))?;
    let name = rest.split([',', '_', '.']).next()?;
    if let Some(ticker) = name.strip_prefix("us").filter(|ticker| !ticker.ends_with("cnyc")) {
        return Listing::of(Market::UnitedStates, &ticker.to_ascii_uppercase());
    }
    if let Some(fund) = name.strip_prefix("of") {
        return Listing::new(Market::Fund, fund);
    }
    Listing::prefixed(name.strip_prefix("zs").unwrap_or(name)).or_else(|| Listing::mainland(name))
}

/// `realstock/company/sz300059/nc.shtml`, `usstock/quotes/JPM.html`, and by analogy `hkstock/quotes/00700.html`.
fn sina(path: &str, _query: &str) -> Option<Listing> {
    if let Some(rest) = path.strip_prefix("realstock/company/") {
        Listing::prefixed(head(rest, '/'))
    } else if let Some(page) = path.strip_prefix("usstock/quotes/") {
        Listing::of(Market::UnitedStates, stem(page))
    } else {
        Listing::of(Market::HongKong, stem(path.strip_prefix("hkstock/quotes/")?))
    }
}

/// `S/SH600519`, and by general knowledge `S/AAPL` and `S/00700`.
fn xueqiu(path: &str, _query: &str) -> Option<Listing> {
    let code = path.strip_prefix("S/")?;
    let hong_kong = || if has_digits(code, 5..=5) { Listing::of(Market::HongKong, code) } else { None };
    Listing::prefixed(code).or_else(hong_kong).or_else(|| Listing::of(Market::UnitedStates, code))
}

/// `0600519.html`: 0 Shanghai, 1 Shenzhen.
fn netease(path: &str, _query: &str) -> Option<Listing> {
    let market = if path.starts_with('0') { Market::Shanghai } else { Market::Shenzhen };
    Listing::new(market, stem(path.strip_prefix(['0', '1'])?))
}

/// `quote/AAPL`, `quote/0700.HK`, `quote/600519.SS/`. Not `quote/^HSI`, nor other exchanges' suffixes.
fn yahoo(path: &str, _query: &str) -> Option<Listing> {
    let symbol = head(path.strip_prefix("quote/")?, '/');
    match symbol.split_once('.') {
        None => Listing::of(Market::UnitedStates, symbol),
        Some((code, "HK")) => Listing::of(Market::HongKong, code),
        Some((code, "SS")) => Listing::new(Market::Shanghai, code),
        Some((code, "SZ")) => Listing::new(Market::Shenzhen, code),
        Some((code, "TW" | "TWO")) => Listing::new(Market::Taiwan, code),
        Some(_) => None,
    }
}

fn stem(page: &str) -> &str {
    page.strip_suffix(".html").unwrap_or(page)
}

fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::*;

    #[test]
    fn url_of_each_host_and_of_no_other() {
        check(
            Listing::from_url,
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
}
