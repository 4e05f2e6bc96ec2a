//! The entries of front matter, without types: from YAML's events, or from its lines where it is no YAML.
//!
//! Events and not types, since a value of the wrong type must not cost the others; they also keep each value as spelt (`600036`, `1.10`)
//! and leave aliases unexpanded, so that no bomb goes off. The parser bounds nesting (255) and look-ahead (1,024) itself; the fence
//! bounds the size.

use std::borrow::Cow;

use serde_saphyr::granit_parser::{Event, Options, Parser, ScalarStyle, Span};

/// A key of the outermost mapping and its value.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) value: Value,
    /// What follows the key's colon on its line, for those who know better than YAML.
    pub(super) rest: &'a str,
}

#[derive(Debug)]
pub(super) enum Value {
    /// Unquoted, with YAML's comment off.
    Plain(String),
    /// In quotes, or a block scalar.
    Quoted(String),
    /// The texts of a list and of the lists in it.
    List(Vec<String>),
    /// A mapping, an alias, or a scalar with an anchor or a tag.
    Other,
}

/// The entries of a YAML mapping; `None` where the text is no YAML, or no mapping.
pub(super) fn from_yaml(matter: &str) -> Option<Vec<Entry<'_>>> {
    let mut reader = Reader { matter, open: Vec::new(), key: None, value: Value::Other, entries: Vec::new() };
    let mut options = Options::default();
    options.set_emit_comments(false);
    for event in Parser::new_from_str_with_options(matter, options) {
        let (event, span) = event.ok()?;
        reader.read(event, span)?;
    }
    Some(reader.entries)
}

struct Reader<'a> {
    matter: &'a str,
    open: Vec<Collection>,
    /// The outermost mapping's key that waits for its value, and where it ends.
    key: Option<(Cow<'a, str>, usize)>,
    /// The collection being read as an outermost value.
    value: Value,
    entries: Vec<Entry<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Collection {
    Mapping,
    List,
}

impl<'a> Reader<'a> {
    /// Takes one event; `None` where the document is no mapping.
    fn read(&mut self, event: Event<'a>, span: Span) -> Option<()> {
        let end = span.byte_range().map_or(self.matter.len(), |range| range.end);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_marked = anchor != 0 || tag.is_some();
                self.scalar(text, if is_marked { None } else { Some(style) }, end)
            }
            Event::Alias(_) => self.scalar(Cow::Borrowed(""), None, end),
            Event::SequenceStart(..) => self.begin(Collection::List),
            Event::MappingStart(..) => self.begin(Collection::Mapping),
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
                if self.open.len() == 1 {
                    let value = std::mem::replace(&mut self.value, Value::Other);
                    self.node(Cow::Borrowed(""), value, end);
                }
                Some(())
            }
            _ => Some(()),
        }
    }

    fn begin(&mut self, collection: Collection) -> Option<()> {
        match (self.open.len(), collection) {
            (0, Collection::List) => return None,
            (1, Collection::List) => self.value = Value::List(Vec::new()),
            (1, Collection::Mapping) => self.value = Value::Other,
            (_, Collection::Mapping | Collection::List) => {}
        }
        self.open.push(collection);
        Some(())
    }

    /// `style` is `None` for what carries an anchor or a tag.
    fn scalar(&mut self, text: Cow<'a, str>, style: Option<ScalarStyle>, end: usize) -> Option<()> {
        match &self.open[..] {
            [] => return None,
            [_] => {
                let value = match style {
                    None => Value::Other,
                    // The parser's word for a value that is not there.
                    Some(ScalarStyle::Plain) if text == "~" => Value::Plain(String::new()),
                    Some(ScalarStyle::Plain) => Value::Plain(text.clone().into_owned()),
                    Some(_) => Value::Quoted(text.clone().into_owned()),
                };
                self.node(text, value, end);
            }
            [_, inner @ ..] => {
                if let Value::List(items) = &mut self.value
                    && !text.is_empty()
                    && inner.iter().all(|collection| *collection == Collection::List)
                {
                    items.push(text.into_owned());
                }
            }
        }
        Some(())
    }

    /// A whole node of the outermost mapping: keys and values alternate.
    fn node(&mut self, text: Cow<'a, str>, value: Value, end: usize) {
        match self.key.take() {
            None => self.key = Some((text, end)),
            Some((key, key_end)) => {
                let rest = self.matter[key_end..].lines().next().unwrap_or_default().trim_start();
                let rest = rest.strip_prefix(':').unwrap_or_default().trim();
                self.entries.push(Entry { key, value, rest });
            }
        }
    }
}

/// The entries that can be told line by line: `key: value` without indentation, and `- item` below a key without a value.
pub(super) fn from_lines(matter: &str) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for line in matter.lines() {
        if let Some(item) = item_of(line) {
            if let Some(entry) = entries.last_mut() {
                entry.add(item);
            }
        } else if let Some((key, rest)) = line.split_once(':')
            && is_key(key)
        {
            let rest = rest.trim();
            entries.push(Entry { key: unquoted(key.trim_end()), value: value_of(rest), rest });
        }
    }
    entries
}

impl Entry<'_> {
    fn add(&mut self, item: &str) {
        let item = unquoted(item).into_owned();
        match &mut self.value {
            Value::Plain(text) if text.is_empty() => self.value = Value::List(vec![item]),
            Value::List(items) => items.push(item),
            Value::Plain(_) | Value::Quoted(_) | Value::Other => {}
        }
    }
}

fn item_of(line: &str) -> Option<&str> {
    line.trim().strip_prefix('-').filter(|item| item.is_empty() || item.starts_with([' ', '\t'])).map(str::trim)
}

fn is_key(key: &str) -> bool {
    let name = unquoted(key.trim_end());
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn value_of(rest: &str) -> Value {
    if let Some(items) = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return Value::List(items.split(',').map(|item| unquoted(item.trim()).into_owned()).collect());
    }
    if matches!(rest, "|" | "|-" | "|+" | ">" | ">-" | ">+") {
        return Value::Plain(String::new());
    }
    if rest.starts_with('{') && rest.ends_with('}') {
        return Value::Other;
    }
    match unquoted(rest) {
        text if text.len() < rest.len() => Value::Quoted(text.into_owned()),
        _ if rest.starts_with('#') => Value::Plain(String::new()),
        _ => Value::Plain(rest.split(" #").next().unwrap_or_default().trim_end().to_owned()),
    }
}

/// Without the quotes around it. Those inside may be unescaped, which is why it came here and not to YAML.
fn unquoted(text: &str) -> Cow<'_, str> {
    let inner = |quote| text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
    if let Some(text) = inner('"') {
        Cow::Owned(text.replace("\\\"", "\"").replace("\\\\", "\\"))
    } else if let Some(text) = inner('\'') {
        Cow::Owned(text.replace("''", "'"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert, proptest};

    use super::{from_lines, from_yaml};

    proptest! {
        #[test]
        fn any_text_is_read(matter in "([a-z]{1,3}|[:#&*!|>%@`'\"{},\\[\\]?-] ?|\\n *|公司){0,20}") {
            let entries = from_yaml(&matter).into_iter().flatten().chain(from_lines(&matter));
            for entry in entries {
                prop_assert!(matter.contains(entry.rest));
            }
        }
    }

    #[test]
    fn aliases_stay_unexpanded() {
        let bomb = ('b'..='z').zip('a'..).map(|(name, before)| format!("{name}: &{name} [*{before}, *{before}]"));
        let lines: Vec<String> = ["a: &a [x, x]".to_owned()].into_iter().chain(bomb).collect();
        let matter = lines.join("\n");
        let entries = from_yaml(&matter).expect("YAML");
        assert_eq!(entries.len(), 26);
        assert!(entries[1..].iter().all(|entry| format!("{:?}", entry.value) == "List([])"));
    }

    #[test]
    fn what_the_parser_bounds_is_no_yaml() {
        assert!(from_yaml(&format!("a: {}", "[".repeat(60_000))).is_none());
        assert!(from_yaml(&"- ".repeat(30_000)).is_none());
        assert!(from_lines(&format!("a: {}", "[".repeat(60_000))).len() == 1);
    }
}
