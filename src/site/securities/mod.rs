//! How sites name securities in their markup: addresses of quote pages and charts, ids,
//! `data-code`, classes of links.
//!
//! All of it is data of the profiles. Articles are reposted with the links and charts of the site
//! they come from, so what the built-in profiles know applies to every page, whichever profile is
//! used.

mod pattern;
mod record;

use std::borrow::Cow;

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use self::pattern::Pattern;
pub(super) use self::record::SecuritiesRecord;
use super::Builtin;
use crate::article::{Listing, bounded_notation};
use crate::text::Scan;

/// What profiles know about the names of securities.
#[derive(Clone, Debug, Default)]
pub(super) struct SecurityTable {
    classes: FxHashMap<Box<str>, LinkClass>,
    chart_addresses: Vec<Box<str>>,
    term_ids: Vec<Box<str>>,
    price_ids: Vec<Box<str>>,
    fund_data_types: Vec<Box<str>>,
    ids: Vec<Pattern>,
    data_codes: Vec<Pattern>,
    /// By host in lower case. The empty host has the addresses without a host.
    pages: FxHashMap<Box<str>, Vec<QuotePages>>,
}

/// What the class of a link says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LinkClass {
    /// The site made the link, not the author.
    Automatic,
    /// The link is around a chart.
    Chart,
}

/// The addresses of quote pages at some hosts.
#[derive(Clone, Debug)]
struct QuotePages {
    /// How the paths of pages begin that name no security although a pattern fits.
    except: Vec<Box<str>>,
    paths: Vec<Pattern>,
    queries: Vec<(Box<str>, Pattern)>,
}

impl SecurityTable {
    /// Adds what another profile knows.
    pub(super) fn extend(&mut self, other: Self) {
        self.classes.extend(other.classes);
        self.chart_addresses.extend(other.chart_addresses);
        self.term_ids.extend(other.term_ids);
        self.price_ids.extend(other.price_ids);
        self.fund_data_types.extend(other.fund_data_types);
        self.ids.extend(other.ids);
        self.data_codes.extend(other.data_codes);
        for (host, pages) in other.pages {
            self.pages.entry(host).or_default().extend(pages);
        }
    }
}

/// Finds the addresses of charts of all built-in profiles.
static CHART_ADDRESSES: Lazy<Scan> = Lazy::new(|| {
    let texts: Vec<&str> = Builtin::get().securities.chart_addresses.iter().map(|text| &**text).collect();
    Scan::new(&texts)
});

/// What the profile in use and all built-in profiles know about the names of securities.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SecurityMarkup<'p> {
    /// Of the profile in use. It is empty if that is a built-in profile.
    own: &'p SecurityTable,
    builtin: &'static SecurityTable,
}

impl<'p> SecurityMarkup<'p> {
    pub(super) fn new(own: &'p SecurityTable) -> Self {
        Self { own, builtin: &Builtin::get().securities }
    }

    fn tables(self) -> [&'p SecurityTable; 2] {
        [self.own, self.builtin]
    }

    /// The security that an address of a quote page, a forum or a chart names. Hosts are compared
    /// as a whole: another host may contain one of them.
    pub(crate) fn listing_of_address(self, address: &str) -> Option<Listing> {
        let address = Address::parse(bounded_notation(address)?)?;
        self.tables().into_iter().find_map(|table| {
            let pages = table.pages.get(&*address.host)?;
            pages.iter().find_map(|pages| pages.listing(&address))
        })
    }

    /// The security that the id of an element around words names, such as `stock_0.300343`.
    pub(crate) fn listing_of_id(self, id: &str) -> Option<Listing> {
        let id = bounded_notation(id)?;
        self.tables().into_iter().find_map(|table| first_listing(&table.ids, id))
    }

    /// The security that the attribute `data-code` names, such as `0,300343`.
    pub(crate) fn listing_of_data_code(self, code: &str) -> Option<Listing> {
        let code = bounded_notation(code)?;
        self.tables().into_iter().find_map(|table| first_listing(&table.data_codes, code))
    }

    /// Whether the attribute `data-type` says that the `data-code` of the same element is the code
    /// of a fund outside exchanges.
    pub(crate) fn is_fund_data_type(self, data_type: &str) -> bool {
        self.tables().into_iter().any(|table| table.fund_data_types.iter().any(|known| **known == *data_type))
    }

    /// Whether a chart of prices is drawn at this address.
    pub(crate) fn is_chart_address(self, address: &str) -> bool {
        self.own.chart_addresses.iter().any(|text| address.contains(&**text)) || CHART_ADDRESSES.is_match(address)
    }

    /// Whether links with this class are around a chart.
    pub(crate) fn is_chart_class(self, class: &str) -> bool {
        self.tables().into_iter().any(|table| table.classes.get(class) == Some(&LinkClass::Chart))
    }

    /// Whether links with this class are made by the site, not by the author. This includes links
    /// around a chart.
    pub(crate) fn is_automatic_link_class(self, class: &str) -> bool {
        self.tables().into_iter().any(|table| table.classes.contains_key(class))
    }

    /// Whether the element with this id is around a term that the site explains.
    pub(crate) fn is_term_id(self, id: &str) -> bool {
        self.tables().into_iter().any(|table| starts_with_any(id, &table.term_ids))
    }

    /// Whether the element with this id is filled with a live price.
    pub(crate) fn is_price_id(self, id: &str) -> bool {
        self.tables().into_iter().any(|table| starts_with_any(id, &table.price_ids))
    }
}

impl QuotePages {
    fn listing(&self, address: &Address<'_>) -> Option<Listing> {
        if starts_with_any(address.path, &self.except) {
            return None;
        }
        if let Some(listing) = first_listing(&self.paths, address.path) {
            return Some(listing);
        }
        self.queries.iter().find_map(|(name, pattern)| pattern.listing(address.parameter(name)?))
    }
}

/// The parts of an address.
struct Address<'a> {
    /// In lower case; empty if the address has no host.
    host: Cow<'a, str>,
    /// Without the slash at its beginning.
    path: &'a str,
    query: &'a str,
}

impl<'a> Address<'a> {
    /// Splits an address of the web. It is never requested, and every link of a page is read, so a
    /// full parser is not needed.
    fn parse(address: &'a str) -> Option<Self> {
        let (address, _) = address.split_once('#').unwrap_or((address, ""));
        let (address, query) = address.split_once('?').unwrap_or((address, ""));
        let (host, path) = match without_scheme(address) {
            Some(rest) => rest.split_once('/')?,
            None => ("", address.strip_prefix('/').filter(|path| !path.contains("//"))?),
        };
        let has_capitals = host.bytes().any(|byte| byte.is_ascii_uppercase());
        let host = if has_capitals { Cow::Owned(host.to_ascii_lowercase()) } else { Cow::Borrowed(host) };
        Some(Self { host, path, query })
    }

    /// The value of the first parameter with this name.
    fn parameter(&self, name: &str) -> Option<&'a str> {
        for pair in self.query.split('&') {
            if let Some((key, value)) = pair.split_once('=')
                && key == name
            {
                return Some(value);
            }
        }
        None
    }
}

/// The address after `http://`, `https://` or `//`.
fn without_scheme(address: &str) -> Option<&str> {
    ["https://", "http://", "//"].into_iter().find_map(|start| address.strip_prefix(start))
}

fn first_listing(patterns: &[Pattern], text: &str) -> Option<Listing> {
    patterns.iter().find_map(|pattern| pattern.listing(text))
}

fn starts_with_any(text: &str, starts: &[Box<str>]) -> bool {
    starts.iter().any(|start| text.starts_with(&**start))
}

#[cfg(test)]
mod tests;
