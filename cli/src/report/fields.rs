//! The table of fields, each with its value and the place where it was found.

use std::collections::BTreeMap;

use finclean::{Article, ArticleField, Editor, FieldValue, Security, Source, Trace};
use maud::{Markup, html};

use super::counted;
use super::shown::{Count, excerpt};

/// The maximum length of a value. A summary is a paragraph; an address has at most 4,096
/// characters.
const MAX_CHARS: usize = 1_000;

/// The maximum number of values. A table of quotes may name hundreds of securities, and a page may
/// have any number of tags.
const MAX_ITEMS: usize = 100;

/// The field that is in the header of the report, with the reason for its value.
const IN_HEADER: &str = "profile";

/// The section with the fields and the warnings. Fields have their names in the JSON; empty fields
/// are listed too.
pub(super) fn fields_section(article: &Article, trace: &Trace) -> Markup {
    let places: BTreeMap<&str, &str> = trace.fields().collect();
    html! {
        section #fields {
            h2 { "Fields" }
            table.fields {
                thead { tr { th { "Field" } th { "Value" } th { "Found in" } } }
                tbody {
                    @for (name, values) in rows(article) {
                        tr .empty[values.is_empty()] {
                            th scope="row" { code { (name) } }
                            td { (list(&values)) }
                            td.place { @if !values.is_empty() { (places.get(name).copied().unwrap_or_default()) } }
                        }
                    }
                }
            }
            @if !article.warnings().is_empty() {
                h3 { "Warnings" }
                p.hint { "Values on the page that could not be read. Their fields stay empty." }
                table.fields.warnings {
                    thead { tr { th { "Field" } th { "Raw value" } } }
                    tbody {
                        @for warning in article.warnings().iter().take(MAX_ITEMS) {
                            tr {
                                th scope="row" { code { (excerpt(warning.field(), MAX_CHARS)) } }
                                td { (list(&[warning.value().to_owned()])) }
                            }
                        }
                    }
                }
                (more(article.warnings().len()))
            }
        }
    }
}

/// Each field that the report shows here, with its values.
fn rows(article: &Article) -> Vec<(&'static str, Vec<String>)> {
    let mut rows = Vec::new();
    for field in ArticleField::ALL {
        if field.name() == IN_HEADER {
            continue;
        }
        if let Some(values) = values(field.value(article)) {
            rows.push((field.name(), values));
        }
    }
    rows
}

/// The values of a field as texts; `None` for fields that have a section of their own.
fn values(value: FieldValue<'_>) -> Option<Vec<String>> {
    Some(match value {
        FieldValue::Text(text) => text.map(str::to_owned).into_iter().collect(),
        FieldValue::Time(time) => time.map(|time| time.to_string()).into_iter().collect(),
        FieldValue::Texts(texts) => texts.to_vec(),
        FieldValue::Source(found) => found.map(source_text).into_iter().collect(),
        FieldValue::Editors(editors) => editors.iter().map(editor_text).collect(),
        FieldValue::Securities(securities) => securities.iter().map(security_text).collect(),
        _ => return None,
    })
}

fn source_text(source: &Source) -> String {
    let url = source.url().map(|url| format!(" ({})", url.as_str())).unwrap_or_default();
    format!("{}{url}", source.name())
}

fn editor_text(editor: &Editor) -> String {
    let mut parts = Vec::new();
    if !editor.role().is_empty() {
        parts.push(editor.role());
    }
    parts.extend(editor.name());
    parts.extend(editor.code());
    parts.join(" · ")
}

fn security_text(security: &Security) -> String {
    let (code, market) = (security.code(), security.market().as_str());
    let origins: Vec<_> = security.origins().iter().map(|origin| origin.as_str()).collect();
    let name = security.name().map(|name| format!(" {name}")).unwrap_or_default();
    let kind = security.kind().map(|kind| format!(", {}", kind.as_str())).unwrap_or_default();
    let mentions = counted(security.mentions() as usize, "mention");
    format!("{}{name} · code {code}, market {market}{kind} · {mentions} · by {}", security.symbol(), origins.join(", "))
}

fn list(values: &[String]) -> Markup {
    html! {
        @match values {
            [] => span.nothing { "empty" },
            [value] if value.is_empty() => span.nothing { "empty" },
            [value] => (excerpt(value, MAX_CHARS)),
            _ => {
                ul { @for value in values.iter().take(MAX_ITEMS) { li { (excerpt(value, MAX_CHARS)) } } }
                (more(values.len()))
            },
        }
    }
}

/// A note if there are more items than the report shows.
fn more(n_items: usize) -> Markup {
    html! {
        @if n_items > MAX_ITEMS { p.note { "… and " (Count(n_items - MAX_ITEMS)) " more" } }
    }
}
