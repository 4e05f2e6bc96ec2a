//! The article as serde sees it: one flat record, which is read back through the constructors.
//!
//! JSON comes from anywhere, so nothing is taken on its word: URLs, dates and codes check themselves, blocks are put into
//! normal form and texts are folded. What a cleaned article wrote is read back as an equal one.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::normal;
use crate::article::{Article, Block, Editor, Metadata, PublishedAt, SafeUrl, Security, Source, Warning};
use crate::ledger::{Reason, Removed};
use crate::text::{fold, fold_lines};

/// The keys of the JSON contract in DESIGN.md, in its order. What the command prints beside them (`schema`, `text`,
/// `html` …) follows from these, so that it is ignored when read.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Record {
    title: Option<String>,
    published: Option<PublishedAt>,
    source: Option<Source>,
    authors: Vec<String>,
    editors: Vec<Editor>,
    original_title: Option<String>,
    dateline: Option<String>,
    summary: Option<String>,
    #[serde(deserialize_with = "crate::article::optional_web_address")]
    url: Option<SafeUrl>,
    id: Option<String>,
    site: Option<String>,
    #[serde(deserialize_with = "crate::article::optional_web_address")]
    lead_image: Option<SafeUrl>,
    language: Option<String>,
    categories: Vec<String>,
    tags: Vec<String>,
    profile: Option<String>,
    blocks: Vec<Block>,
    securities: Vec<Security>,
    removed: Vec<Removed>,
    outside: BTreeMap<Reason, usize>,
    warnings: Vec<Warning>,
}

/// Why a record is no article.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("security {symbol} is listed twice")]
pub(super) struct ListedTwice {
    symbol: String,
}

impl Serialize for Article {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Record::from(self.clone()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Article {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(Record::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

impl From<Article> for Record {
    fn from(article: Article) -> Self {
        let Article { meta, blocks, securities, removed, outside } = article;
        Self {
            title: meta.title,
            published: meta.published,
            source: meta.source,
            authors: meta.authors,
            editors: meta.editors,
            original_title: meta.original_title,
            dateline: meta.dateline,
            summary: meta.summary,
            url: meta.url,
            id: meta.id,
            site: meta.site,
            lead_image: meta.lead_image,
            language: meta.language,
            categories: meta.categories,
            tags: meta.tags,
            profile: meta.profile,
            blocks,
            securities,
            removed,
            outside,
            warnings: meta.warnings,
        }
    }
}

impl TryFrom<Record> for Article {
    type Error = ListedTwice;

    fn try_from(record: Record) -> Result<Self, ListedTwice> {
        refuse_twins(&record.securities)?;
        let blocks = normal::blocks(record.blocks, record.securities.len());
        let removed = record.removed.iter().filter_map(|entry| removal(entry, blocks.len())).collect();
        let meta = Metadata {
            title: word(record.title),
            published: record.published,
            source: record.source.and_then(source),
            authors: words(record.authors),
            editors: record.editors.into_iter().filter_map(editor).collect(),
            original_title: word(record.original_title),
            dateline: word(record.dateline),
            // A digest keeps its paragraphs.
            summary: record.summary.map(|text| fold_lines(&text)).filter(|text| !text.is_empty()),
            url: record.url,
            id: word(record.id),
            site: word(record.site),
            lead_image: record.lead_image,
            language: word(record.language),
            categories: words(record.categories),
            tags: words(record.tags),
            profile: word(record.profile),
            warnings: record.warnings.iter().map(warning).collect(),
        };
        let outside = record.outside.into_iter().filter(|&(_, n_chars)| n_chars > 0).collect();
        Ok(Self { meta, blocks, securities: record.securities, removed, outside })
    }
}

/// One security a market and code: the indices in the text are to mean one thing.
fn refuse_twins(securities: &[Security]) -> Result<(), ListedTwice> {
    let mut seen = HashSet::new();
    match securities.iter().find(|security| !seen.insert((security.market(), security.code()))) {
        Some(twin) => Err(ListedTwice { symbol: twin.symbol() }),
        None => Ok(()),
    }
}

fn removal(entry: &Removed, n_blocks: usize) -> Option<Removed> {
    let text = fold_lines(&entry.text);
    let before_block = entry.before_block.min(n_blocks);
    (!text.is_empty()).then_some(Removed { reason: entry.reason, text, before_block })
}

/// A warning says what stood there, but for what no text may hold.
fn warning(warning: &Warning) -> Warning {
    Warning { field: fold(&warning.field), value: fold(&warning.value) }
}

fn source(source: Source) -> Option<Source> {
    Some(Source { name: word(Some(source.name))?, ..source })
}

/// An editor is someone: a role alone is none.
fn editor(editor: Editor) -> Option<Editor> {
    let Editor { name, code, role } = editor;
    let (name, code) = (word(name), word(code));
    (name.is_some() || code.is_some()).then(|| Editor { name, code, role: fold(&role) })
}

fn words(texts: Vec<String>) -> Vec<String> {
    texts.into_iter().filter_map(|text| word(Some(text))).collect()
}

fn word(text: Option<String>) -> Option<String> {
    text.map(|text| fold(&text)).filter(|text| !text.is_empty())
}
