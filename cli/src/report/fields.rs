//! The table of fields: each with its value and the place it was found in.

use std::collections::BTreeMap;

use finclean::{Article, ArticleField, Editor, FieldValue, Security, Source, Trace};
use maud::{Markup, html};

use super::shown::{Count, Excerpt};

/// A summary has a paragraph; an address at most 4,096 characters.
const MAX_CHARS: usize = 1_000;

/// A table of quotes may name hundreds of securities, and a page may claim any number of tags.
const MAX_ITEMS: usize = 100;

/// The field that the header of the report shows, with the reason for its value.
const IN_HEADER: &str = "profile";

/// The section: every field by its name in the JSON, empty ones too, and the warnings.
pub(super) fn fields(article: &Article, trace: &Trace) -> Markup {
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
                p.hint { "What stood there and could not be read; the field stays empty." }
                table.fields.warnings {
                    thead { tr { th { "Field" } th { "Raw value" } } }
                    tbody {
                        @for warning in article.warnings().iter().take(MAX_ITEMS) {
                            tr {
                                th scope="row" { code { (Excerpt(warning.field(), MAX_CHARS)) } }
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
    for field in ArticleField::ALL.iter().filter(|field| field.name() != IN_HEADER) {
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
        FieldValue::Source(found) => found.map(source).into_iter().collect(),
        FieldValue::Editors(editors) => editors.iter().map(editor).collect(),
        FieldValue::Securities(securities) => securities.iter().map(security).collect(),
        _ => return None,
    })
}

fn source(source: &Source) -> String {
    let url = source.url().map(|url| format!(" ({})", url.as_str())).unwrap_or_default();
    format!("{}{url}", source.name())
}

fn editor(editor: &Editor) -> String {
    let parts = [Some(editor.role()).filter(|role| !role.is_empty()), editor.name(), editor.code()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn security(security: &Security) -> String {
    let (code, market) = (security.code(), security.market().as_str());
    let origins: Vec<_> = security.origins().iter().map(|origin| origin.as_str()).collect();
    let name = security.name().map(|name| format!(" {name}")).unwrap_or_default();
    let kind = security.kind().map(|kind| format!(", {}", kind.as_str())).unwrap_or_default();
    let mentions = super::counted(security.mentions() as usize, "mention");
    format!("{}{name} · code {code}, market {market}{kind} · {mentions} · by {}", security.symbol(), origins.join(", "))
}

fn list(values: &[String]) -> Markup {
    html! {
        @match values {
            [] => span.nothing { "empty" },
            [value] if value.is_empty() => span.nothing { "empty" },
            [value] => (Excerpt(value, MAX_CHARS)),
            _ => {
                ul { @for value in values.iter().take(MAX_ITEMS) { li { (Excerpt(value, MAX_CHARS)) } } }
                (more(values.len()))
            },
        }
    }
}

fn more(n_items: usize) -> Markup {
    html! {
        @if n_items > MAX_ITEMS { p.note { "… and " (Count(n_items - MAX_ITEMS)) " more" } }
    }
}
