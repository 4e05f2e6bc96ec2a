//! The securities that an article names, each with how it was found and how often it is mentioned.
//!
//! The widgets and links that name them are removed from the markup, and their securities are kept
//! here. The taggers of sites match words blindly: the 证券 in the name of the newspaper 上海证券报
//! is linked to a board. So these are the codes that a page links or prints, not the subjects of
//! the article.

use super::listing::Listing;
use super::market::{Market, SecurityKind};
use crate::text::is_longer_than;

/// One security of an article.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use finclean::{Market, Security, SecurityKind};
///
/// let json = r#"{"market": "shanghai", "code": "600160", "name": "巨化股份", "origins": ["inline_link"], "mentions": 3}"#;
/// let security: Security = serde_json::from_str(json).unwrap();
/// assert_eq!(security.symbol(), "600160.SH");
/// assert_eq!(security.kind(), Some(SecurityKind::Equity));
/// assert_eq!((security.name(), security.mentions()), (Some("巨化股份"), 3));
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "SecurityRecord"))]
pub struct Security {
    market: Market,
    code: String,
    name: Option<String>,
    origins: Vec<Origin>,
    mentions: u32,
}

impl Security {
    /// The security that `listing` names, not mentioned yet.
    pub(crate) fn new(listing: &Listing) -> Self {
        let code = listing.code().to_owned();
        Self { market: listing.market(), code, name: None, origins: Vec::new(), mentions: 0 }
    }

    /// The security of a code in a market, not mentioned yet. It is `None` if this is not a code (see
    /// [`Market::canonical`]).
    #[cfg(any(test, feature = "serde"))]
    pub(crate) fn from_parts(market: Market, code: &str) -> Option<Self> {
        Some(Self { market, code: market.canonical(code)?, name: None, origins: Vec::new(), mentions: 0 })
    }

    /// Counts one more place that names the security. A quote widget is not part of the text, so it
    /// is an origin but not a mention. `name` is the words of that place. The first words that are
    /// not a code are kept, because later ones are often nicknames.
    pub(crate) fn mention(&mut self, origin: Origin, name: Option<&str>) {
        if !self.origins.contains(&origin) {
            self.origins.push(origin);
        }
        match origin {
            Origin::QuoteWidget => {}
            Origin::InlineLink | Origin::Text => self.mentions = self.mentions.saturating_add(1),
        }
        if self.name.is_none() && origin != Origin::Text {
            self.name = name.and_then(|words| self.name_in(words));
        }
    }

    /// The name in the words of a link, without a code: 长江铝业（300999.SZ), $长江铝业(SZ300999)$.
    fn name_in(&self, words: &str) -> Option<String> {
        let words = words.trim_start_matches('$').split(['（', '(']).next().unwrap_or_default();
        let name = checked_name(words)?;
        let is_code = name.is_ascii() && (name == self.code || Listing::from_text(&name).is_some());
        if is_code { None } else { Some(name) }
    }

    /// The market in which it is listed.
    #[must_use]
    pub fn market(&self) -> Market {
        self.market
    }

    /// The code within the market: 1 to 24 characters of `A-Z a-z 0-9 . _ ^ -`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// What it is, if the market and the range of the code decide it.
    #[must_use]
    pub fn kind(&self) -> Option<SecurityKind> {
        SecurityKind::of(self.market, &self.code)
    }

    /// The name by which the article first links it.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// How it was found: each way once, in order of appearance.
    #[must_use]
    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }

    /// How many places of the text name it: links, and codes in parentheses. It is 0 if only a quote
    /// widget names it.
    #[must_use]
    pub fn mentions(&self) -> u32 {
        self.mentions
    }

    /// Code and suffix by the convention of Wind and Choice: `600160.SH`, `00700.HK`, `AAPL.O`.
    /// Boards and indices have the code alone. An American listing without an exchange has `.US`.
    /// For an unknown market it is the notation of East Money: `101.GC00Y`.
    #[must_use]
    pub fn symbol(&self) -> String {
        self.market.symbol(&self.code)
    }

    /// Its page of quotes at East Money, which has none for Taiwan. Of the characters in codes, only
    /// `^` is escaped in the path of an address.
    pub(crate) fn quote_page(&self) -> Option<String> {
        let code = self.code.replace('^', "%5E");
        match self.market.number() {
            Some(number) if self.market.is_american() => {
                Some(format!("https://quote.eastmoney.com/unify/r/{number}.{}", code.replace('.', "_")))
            }
            Some(number) => Some(format!("https://quote.eastmoney.com/unify/r/{number}.{code}")),
            None if self.market == Market::Fund => Some(format!("https://fund.eastmoney.com/{code}.html")),
            None if self.market == Market::UnitedStates => Some(format!("https://quote.eastmoney.com/us/{code}.html")),
            None => None,
        }
    }
}

/// How an article names a security.
///
/// ```
/// assert_eq!(finclean::Origin::QuoteWidget.as_str(), "quote_widget");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Origin {
    /// A chart or quote box between the paragraphs.
    QuoteWidget,
    /// A link or span around words of the text.
    InlineLink,
    /// A code in the text itself: `(NASDAQ: AAPL)`, `（600968.SH）`.
    Text,
}

impl Origin {
    /// The name in `snake_case`, as in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::QuoteWidget => "quote_widget",
            Self::InlineLink => "inline_link",
            Self::Text => "text",
        }
    }
}

/// A longer text of a link is a sentence, not a name. Full legal names fit.
const NAME_LIMIT: usize = 64;

/// The name without white space around it, if it is neither empty nor too long.
fn checked_name(name: &str) -> Option<String> {
    let name = name.trim();
    if name.is_empty() || is_longer_than(name, NAME_LIMIT) {
        return None;
    }
    Some(name.to_owned())
}

/// The values in the JSON of a [`Security`] that are read. `symbol` and `kind` follow from market
/// and code, so they are ignored.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
struct SecurityRecord {
    market: Market,
    code: String,
    name: Option<String>,
    origins: Vec<Origin>,
    mentions: u32,
}

#[cfg(feature = "serde")]
impl serde::Serialize for Security {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;

        let mut object = serializer.serialize_struct("Security", 7)?;
        object.serialize_field("symbol", &self.symbol())?;
        object.serialize_field("market", &self.market)?;
        object.serialize_field("code", &self.code)?;
        object.serialize_field("kind", &self.kind())?;
        object.serialize_field("name", &self.name)?;
        object.serialize_field("origins", &self.origins)?;
        object.serialize_field("mentions", &self.mentions)?;
        object.end()
    }
}

#[cfg(feature = "serde")]
impl TryFrom<SecurityRecord> for Security {
    type Error = String;

    fn try_from(record: SecurityRecord) -> Result<Self, String> {
        let refused = || format!("security code {:?} is not 1 to 24 of A-Z a-z 0-9 . _ ^ -", record.code);
        let mut security = Self::from_parts(record.market, &record.code).ok_or_else(refused)?;
        for origin in record.origins {
            security.mention(origin, None);
        }
        security.name = record.name.as_deref().and_then(checked_name);
        security.mentions = record.mentions;
        Ok(security)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_name_and_each_origin_once_but_every_mention() {
        let mut security = Security::from_parts(Market::Nyse, "NIO").unwrap();
        security.mention(Origin::QuoteWidget, None);
        assert_eq!(security.mentions(), 0);
        security.mention(Origin::InlineLink, Some("  "));
        security.mention(Origin::InlineLink, Some(&"很".repeat(NAME_LIMIT + 1)));
        security.mention(Origin::InlineLink, Some("NIO"));
        security.mention(Origin::Text, Some("NYSE：NIO"));
        assert_eq!(security.name(), None);
        security.mention(Origin::InlineLink, Some(" 蔚来 "));
        security.mention(Origin::InlineLink, Some("蔚来汽车"));
        assert_eq!(security.name(), Some("蔚来"));
        assert_eq!(security.origins(), [Origin::QuoteWidget, Origin::InlineLink, Origin::Text]);
        assert_eq!(security.mentions(), 6);
    }

    #[test]
    fn symbol_by_the_convention() {
        for (market, code, symbol) in [
            (Market::Shanghai, "600160", "600160.SH"),
            (Market::Shenzhen, "300343", "300343.SZ"),
            (Market::Beijing, "920799", "920799.BJ"),
            (Market::HongKong, "0700", "00700.HK"),
            (Market::Nasdaq, "AAPL", "AAPL.O"),
            (Market::Nyse, "NIO", "NIO.N"),
            (Market::Nyse, "BRK_A", "BRK.A.N"),
            (Market::NyseAmerican, "SPY", "SPY.A"),
            (Market::UnitedStates, "AAPL", "AAPL.US"),
            (Market::Taiwan, "2330", "2330.TW"),
            (Market::Fund, "161725", "161725.OF"),
            (Market::Board, "BK0493", "BK0493"),
            (Market::GlobalIndex, "HSI", "HSI"),
            (Market::ShanghaiFutures, "rb2605", "rb2605.SHF"),
            (Market::Other(101), "GC00Y", "101.GC00Y"),
        ] {
            assert_eq!(Security::from_parts(market, code).unwrap().symbol(), symbol);
        }
    }

    #[test]
    fn quote_page_at_east_money() {
        for (market, code, page) in [
            (Market::HongKong, "700", "https://quote.eastmoney.com/unify/r/116.00700"),
            (Market::Beijing, "920799", "https://quote.eastmoney.com/unify/r/0.920799"),
            (Market::Nyse, "BRK.A", "https://quote.eastmoney.com/unify/r/106.BRK_A"),
            (Market::Other(101), "GC00Y", "https://quote.eastmoney.com/unify/r/101.GC00Y"),
            (Market::UnitedStates, "AAPL", "https://quote.eastmoney.com/us/AAPL.html"),
        ] {
            let security = Security::from_parts(market, code).unwrap();
            assert_eq!(security.quote_page().as_deref(), Some(page));
        }
        let page = |market, code| Security::from_parts(market, code).unwrap().quote_page();
        assert_eq!(page(Market::Fund, "161725").as_deref(), Some("https://fund.eastmoney.com/161725.html"));
        assert_eq!(page(Market::GlobalIndex, "^X").as_deref(), Some("https://quote.eastmoney.com/unify/r/100.%5EX"));
        assert_eq!(page(Market::Taiwan, "2330"), None);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_round_trip_and_what_it_cannot_forge() {
        const JSON: &str = concat!(
            r#"{"symbol":"00700.HK","market":"hong_kong","code":"00700","kind":"equity","#,
            r#""name":"腾讯","origins":["text"],"mentions":2}"#
        );
        let security: Security = serde_json::from_str(JSON).unwrap();
        assert_eq!(serde_json::to_string(&security).unwrap(), JSON);
        let forged = JSON.replace("\"00700\"", "\"700\"").replace("00700.HK", "AAPL.O").replace("equity", "coin");
        assert_eq!(serde_json::from_str::<Security>(&forged).unwrap(), security);
        let other = Security::from_parts(Market::Other(101), "GC00Y").unwrap();
        assert_eq!(serde_json::from_str::<Security>(&serde_json::to_string(&other).unwrap()).unwrap(), other);

        let error = serde_json::from_str::<Security>(&JSON.replace("\"00700\"", "\"<b>\"")).unwrap_err();
        assert!(error.to_string().starts_with("security code \"<b>\" is not 1 to 24 of"), "{error}");
        let error = serde_json::from_str::<Security>(&JSON.replace("hong_kong", "mars")).unwrap_err();
        assert!(error.to_string().starts_with("unknown market \"mars\""), "{error}");
    }
}
