//! The table `[securities]` of a profile, as TOML has it and compiled.

use serde::Deserialize;

use super::pattern::Pattern;
use super::{LinkClass, QuotePages, SecurityTable};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::site) struct SecuritiesRecord {
    link_classes: Vec<String>,
    chart_classes: Vec<String>,
    chart_addresses: Vec<String>,
    term_ids: Vec<String>,
    price_ids: Vec<String>,
    fund_data_types: Vec<String>,
    ids: Vec<String>,
    data_codes: Vec<String>,
    pages: Vec<PagesRecord>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct PagesRecord {
    hosts: Vec<String>,
    /// Whether the paths are those of addresses without a host.
    relative: bool,
    paths: Vec<String>,
    queries: Vec<String>,
    except: Vec<String>,
}

impl SecuritiesRecord {
    /// Compiles the table; the error names the key and the value that cannot be used.
    pub(in crate::site) fn compile(&self) -> Result<SecurityTable, String> {
        let mut table = SecurityTable {
            chart_addresses: texts("chart_addresses", &self.chart_addresses)?,
            term_ids: texts("term_ids", &self.term_ids)?,
            price_ids: texts("price_ids", &self.price_ids)?,
            fund_data_types: texts("fund_data_types", &self.fund_data_types)?,
            ids: patterns("ids", &self.ids)?,
            data_codes: patterns("data_codes", &self.data_codes)?,
            ..SecurityTable::default()
        };
        for class in texts("link_classes", &self.link_classes)? {
            table.classes.insert(class, LinkClass::Automatic);
        }
        for class in texts("chart_classes", &self.chart_classes)? {
            table.classes.insert(class, LinkClass::Chart);
        }
        for record in &self.pages {
            let pages = record.compile()?;
            for host in &record.hosts {
                let host = host_name(host)?;
                table.pages.entry(host).or_default().push(pages.clone());
            }
            if record.relative {
                table.pages.entry("".into()).or_default().push(pages);
            }
        }
        Ok(table)
    }
}

impl PagesRecord {
    fn compile(&self) -> Result<QuotePages, String> {
        if self.hosts.is_empty() && !self.relative {
            return Err("securities.pages needs hosts, or relative = true".to_owned());
        }
        if self.paths.is_empty() && self.queries.is_empty() {
            return Err("securities.pages needs paths or queries".to_owned());
        }
        let mut pages = QuotePages { except: Vec::new(), paths: Vec::new(), queries: Vec::new() };
        for path in &self.except {
            pages.except.push(without_slash("except", path)?.into());
        }
        for path in &self.paths {
            pages.paths.push(pattern("paths", path, without_slash("paths", path)?)?);
        }
        for query in &self.queries {
            let Some((name, value)) = query.split_once('=') else {
                return Err(fault("queries", query, "is not like \"name={code}\""));
            };
            if name.is_empty() || query.contains(['&', '#', '?']) {
                return Err(fault("queries", query, "is not one parameter"));
            }
            pages.queries.push((name.into(), pattern("queries", query, value)?));
        }
        Ok(pages)
    }
}

/// A path without the slash that it begins with.
fn without_slash<'p>(key: &str, path: &'p str) -> Result<&'p str, String> {
    if path.contains(['?', '#']) {
        return Err(fault(key, path, "has ? or #, which are never part of a path"));
    }
    match path.strip_prefix('/') {
        Some("") => Err(fault(key, path, "is only a /")),
        Some(rest) => Ok(rest),
        None => Err(fault(key, path, "does not begin with /")),
    }
}

fn host_name(host: &str) -> Result<Box<str>, String> {
    if host.is_empty() || host.contains(|c: char| c.is_whitespace() || "/@?#".contains(c)) {
        return Err(fault("hosts", host, "is not a host"));
    }
    Ok(host.to_ascii_lowercase().into())
}

/// Texts that must not be empty, since every text contains the empty one, nor contain white space.
fn texts(key: &str, texts: &[String]) -> Result<Vec<Box<str>>, String> {
    for text in texts {
        if text.is_empty() || text.contains(char::is_whitespace) {
            return Err(fault(key, text, "is empty or has white space"));
        }
    }
    Ok(texts.iter().map(|text| text.as_str().into()).collect())
}

fn patterns(key: &str, texts: &[String]) -> Result<Vec<Pattern>, String> {
    texts.iter().map(|text| pattern(key, text, text)).collect()
}

/// The pattern in `text`; the error names all of `value`, which contains it.
fn pattern(key: &str, value: &str, text: &str) -> Result<Pattern, String> {
    Pattern::new(text).map_err(|error| fault(key, value, &error))
}

fn fault(key: &str, value: &str, fault: &str) -> String {
    format!("securities: {value:?} in {key} {fault}")
}
