//! JSON lines: one object a line, of which three fields are read.

use std::fmt;
use std::sync::Arc;

use finclean::Failure;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use crate::run::feed::{Feed, Stopped};
use crate::run::row::{Body, Content, Fields, Given, Row};

use super::fail;
use super::lines::{Line, next_line};
use super::stream::Stream;

/// Twice what an article may have, for `\uXXXX` takes six bytes where the text takes three; and as much for all else.
const MAX_LINE_BYTES: usize = 32 << 20;

/// Gives a row for every line that is not blank.
pub(super) fn read(mut stream: Stream, path: &Arc<str>, rows: &mut Feed<'_>) -> Result<(), Stopped> {
    let mut buffer = Vec::new();
    for number in 1_u64.. {
        let name = format!("{path}:{number}");
        match next_line(&mut stream, &mut buffer, MAX_LINE_BYTES) {
            Err(error) => return fail(path, name, stream.failure(&error), rows),
            Ok(Line::End) => break,
            Ok(Line::TooLong) => {
                let message = format!("line is over the limit of {MAX_LINE_BYTES} bytes");
                fail(path, name, Failure { kind: "line_too_long", message }, rows)?;
            }
            Ok(Line::Whole) => {
                let line = buffer.strip_prefix(b"\xef\xbb\xbf").filter(|_| number == 1).unwrap_or(&buffer);
                if !line.trim_ascii().is_empty() && !rows.skip() {
                    rows.push(Given::Json { path: Arc::clone(path), name, line: line.to_owned() })?;
                }
            }
        }
    }
    Ok(())
}

/// The row that a line states; one that states no id keeps its name.
pub(super) fn row(path: Arc<str>, name: String, line: &[u8], fields: &Fields) -> Row {
    match parse(line, fields) {
        Ok(found) => {
            let id = found.id.and_then(text_or_number).unwrap_or(name);
            let url = found.url.and_then(text_or_number);
            let content = html(found.html, &fields.html).map(|html| Content { body: Body::Text(html), url });
            Row { path, id, content }
        }
        Err(error) => {
            Row { path, id: name, content: Err(Failure { kind: "invalid_json", message: error.to_string() }) }
        }
    }
}

/// The values of the three fields.
#[derive(Debug, Default)]
struct Found {
    html: Option<Value>,
    url: Option<Value>,
    id: Option<Value>,
}

fn html(value: Option<Value>, field: &str) -> Result<String, Failure> {
    match value {
        Some(Value::String(html)) => Ok(html),
        None | Some(Value::Null) => Err(Failure { kind: "missing_field", message: format!("no field {field:?}") }),
        Some(_) => Err(Failure { kind: "missing_field", message: format!("field {field:?} is no text") }),
    }
}

fn text_or_number(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn parse(line: &[u8], fields: &Fields) -> serde_json::Result<Found> {
    let mut deserializer = serde_json::Deserializer::from_slice(line);
    let found = Wanted(fields).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(found)
}

/// Keeps the three fields, and nothing of what stands beside them.
struct Wanted<'a>(&'a Fields);

impl<'de> DeserializeSeed<'de> for Wanted<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Wanted<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found, A::Error> {
        let Fields { html, url, id } = self.0;
        let mut found = Found::default();
        while let Some(key) = map.next_key::<String>()? {
            let (is_html, is_url, is_id) = (key == *html, url.as_ref() == Some(&key), id.as_ref() == Some(&key));
            if !(is_html || is_url || is_id) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let value: Value = map.next_value()?;
            // One field may serve as both.
            if is_url {
                found.url = Some(value.clone());
            }
            if is_id {
                found.id = Some(value.clone());
            }
            if is_html {
                found.html = Some(value);
            }
        }
        Ok(found)
    }
}
