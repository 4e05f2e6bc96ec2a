//! JSON lines: one object per line, of which three fields are read.

use std::fmt;
use std::sync::Arc;

use finclean::Failure;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use crate::run::feed::{Feed, Stopped};
use crate::run::row::{FieldNames, InputRow, RawRow, RowContent, RowHtml};

use super::lines::{Line, next_line};
use super::push_failure;
use super::stream::Stream;

/// The maximum length of a line: twice the limit of an article, because `\uXXXX` takes six bytes
/// where the text takes three, and as much again for the other fields.
const MAX_LINE_BYTES: usize = 32 << 20;

/// Pushes a row for every line that is not blank.
pub(super) fn push_rows(mut stream: Stream, path: &Arc<str>, rows: &mut Feed<'_>) -> Result<(), Stopped> {
    let mut buffer = Vec::new();
    for number in 1_u64.. {
        let name = format!("{path}:{number}");
        match next_line(&mut stream, &mut buffer, MAX_LINE_BYTES) {
            Err(error) => return push_failure(path, name, stream.failure(&error), rows),
            Ok(Line::End) => break,
            Ok(Line::TooLong) => {
                let message = format!("line is over the limit of {MAX_LINE_BYTES} bytes");
                push_failure(path, name, Failure { kind: "line_too_long", message }, rows)?;
            }
            Ok(Line::Whole) => {
                let line = if number == 1 { without_byte_order_mark(&buffer) } else { &buffer };
                if !line.trim_ascii().is_empty() && !rows.skip_if_written() {
                    rows.push(RawRow::Json { path: Arc::clone(path), name, line: line.to_owned() })?;
                }
            }
        }
    }
    Ok(())
}

fn without_byte_order_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
}

/// The row of a line. Its id is `name` if the line has no id.
pub(super) fn row(path: Arc<str>, name: String, line: &[u8], fields: &FieldNames) -> InputRow {
    let values = match line_values(line, fields) {
        Ok(values) => values,
        Err(error) => {
            let failure = Failure { kind: "invalid_json", message: error.to_string() };
            return InputRow { path, id: name, content: Err(failure) };
        }
    };
    let id = values.id.and_then(text_or_number).unwrap_or(name);
    let url = values.url.and_then(text_or_number);
    let content = html(values.html, &fields.html).map(|html| RowContent { html: RowHtml::Text(html), url });
    InputRow { path, id, content }
}

/// The values of the three fields in a line.
#[derive(Debug, Default)]
struct LineValues {
    html: Option<Value>,
    url: Option<Value>,
    id: Option<Value>,
}

fn html(value: Option<Value>, field: &str) -> Result<String, Failure> {
    match value {
        Some(Value::String(html)) => Ok(html),
        None | Some(Value::Null) => Err(Failure { kind: "missing_field", message: format!("no field {field:?}") }),
        Some(_) => Err(Failure { kind: "missing_field", message: format!("field {field:?} is not text") }),
    }
}

/// A text that is not empty, or a number as text.
fn text_or_number(value: Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn line_values(line: &[u8], fields: &FieldNames) -> serde_json::Result<LineValues> {
    let mut deserializer = serde_json::Deserializer::from_slice(line);
    let values = LineVisitor { fields }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(values)
}

/// Reads the three fields and ignores all others.
struct LineVisitor<'a> {
    fields: &'a FieldNames,
}

impl<'de> DeserializeSeed<'de> for LineVisitor<'_> {
    type Value = LineValues;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<LineValues, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for LineVisitor<'_> {
    type Value = LineValues;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<LineValues, A::Error> {
        let FieldNames { html, url, id } = self.fields;
        let mut values = LineValues::default();
        while let Some(key) = map.next_key::<String>()? {
            let (is_html, is_url, is_id) = (key == *html, url.as_ref() == Some(&key), id.as_ref() == Some(&key));
            if !(is_html || is_url || is_id) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let value: Value = map.next_value()?;
            // The same field may be named for several of them.
            if is_url {
                values.url = Some(value.clone());
            }
            if is_id {
                values.id = Some(value.clone());
            }
            if is_html {
                values.html = Some(value);
            }
        }
        Ok(values)
    }
}
