//! The entries of front matter, without types: from YAML events, or from lines if it is not YAML.
//!
//! Events are used instead of types because one value of the wrong type must not lose the other
//! values. Events also keep the spelling of each value (`600036`, `1.10`) and do not expand
//! aliases, so that small input cannot grow large. The parser limits nesting (255) and look-ahead
//! (1,024) itself; `split.rs` limits the size.

use std::borrow::Cow;

use serde_saphyr::granit_parser::{Event, Options, Parser, ScalarStyle, Span};

/// A key of the outermost mapping and its value.
#[derive(Debug)]
pub(super) struct MatterEntry<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) value: MatterValue,
    /// The rest of the line after the key's colon, for fields that YAML reads wrongly.
    pub(super) rest: &'a str,
}

#[derive(Debug)]
pub(super) enum MatterValue {
    /// Unquoted, without a YAML comment.
    Plain(String),
    /// In quotes, or a block scalar.
    Quoted(String),
    /// The texts of a list and of the lists inside it.
    List(Vec<String>),
    /// A mapping, an alias, or a scalar with an anchor or a tag.
    Other,
}

/// The entries of a YAML mapping; `None` if the text is not YAML or not a mapping.
pub(super) fn entries_of_yaml(matter: &str) -> Option<Vec<MatterEntry<'_>>> {
    let mut reader =
        EventReader { matter, open: Vec::new(), key: None, value: MatterValue::Other, entries: Vec::new() };
    let mut options = Options::default();
    options.set_emit_comments(false);
    for event in Parser::new_from_str_with_options(matter, options) {
        let (event, span) = event.ok()?;
        reader.take_event(event, span)?;
    }
    Some(reader.entries)
}

struct EventReader<'a> {
    matter: &'a str,
    open: Vec<Collection>,
    /// A key of the outermost mapping whose value has not been read yet.
    key: Option<PendingKey<'a>>,
    /// The collection being read as a value of the outermost mapping.
    value: MatterValue,
    entries: Vec<MatterEntry<'a>>,
}

struct PendingKey<'a> {
    text: Cow<'a, str>,
    /// The byte offset of its end in the front matter.
    end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Collection {
    Mapping,
    List,
}

impl<'a> EventReader<'a> {
    /// Takes one event; `None` if the document is not a mapping.
    fn take_event(&mut self, event: Event<'a>, span: Span) -> Option<()> {
        let end = span.byte_range().map_or(self.matter.len(), |range| range.end);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_marked = anchor != 0 || tag.is_some();
                self.take_scalar(text, if is_marked { None } else { Some(style) }, end)
            }
            Event::Alias(_) => self.take_scalar(Cow::Borrowed(""), None, end),
            Event::SequenceStart(..) => self.begin(Collection::List),
            Event::MappingStart(..) => self.begin(Collection::Mapping),
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
                if self.open.len() == 1 {
                    let value = std::mem::replace(&mut self.value, MatterValue::Other);
                    self.take_node(Cow::Borrowed(""), value, end);
                }
                Some(())
            }
            _ => Some(()),
        }
    }

    fn begin(&mut self, collection: Collection) -> Option<()> {
        match (self.open.len(), collection) {
            (0, Collection::List) => return None,
            (1, Collection::List) => self.value = MatterValue::List(Vec::new()),
            (1, Collection::Mapping) => self.value = MatterValue::Other,
            (_, Collection::Mapping | Collection::List) => {}
        }
        self.open.push(collection);
        Some(())
    }

    /// Takes a scalar. `style` is `None` if it has an anchor or a tag.
    fn take_scalar(&mut self, text: Cow<'a, str>, style: Option<ScalarStyle>, end: usize) -> Option<()> {
        match &self.open[..] {
            [] => return None,
            [_] => {
                let value = match style {
                    None => MatterValue::Other,
                    // The parser writes `~` for a value that is missing.
                    Some(ScalarStyle::Plain) if text == "~" => MatterValue::Plain(String::new()),
                    Some(ScalarStyle::Plain) => MatterValue::Plain(text.clone().into_owned()),
                    Some(_) => MatterValue::Quoted(text.clone().into_owned()),
                };
                self.take_node(text, value, end);
            }
            [_, inner @ ..] => {
                if let MatterValue::List(items) = &mut self.value
                    && !text.is_empty()
                    && inner.iter().all(|collection| *collection == Collection::List)
                {
                    items.push(text.into_owned());
                }
            }
        }
        Some(())
    }

    /// Takes a whole node of the outermost mapping: keys and values alternate.
    fn take_node(&mut self, text: Cow<'a, str>, value: MatterValue, end: usize) {
        let Some(key) = self.key.take() else {
            self.key = Some(PendingKey { text, end });
            return;
        };
        let rest = self.matter[key.end..].lines().next().unwrap_or_default().trim_start();
        let rest = rest.strip_prefix(':').unwrap_or_default().trim();
        self.entries.push(MatterEntry { key: key.text, value, rest });
    }
}

/// The entries that can be read line by line: `key: value` without indentation, and `- item` below
/// a key without a value.
pub(super) fn entries_of_lines(matter: &str) -> Vec<MatterEntry<'_>> {
    let mut entries: Vec<MatterEntry<'_>> = Vec::new();
    for line in matter.lines() {
        if let Some(item) = item_of(line) {
            if let Some(entry) = entries.last_mut() {
                entry.add_item(item);
            }
        } else if let Some((key, rest)) = line.split_once(':')
            && is_key(key)
        {
            let rest = rest.trim();
            entries.push(MatterEntry { key: unquoted(key.trim_end()), value: value_of(rest), rest });
        }
    }
    entries
}

impl MatterEntry<'_> {
    fn add_item(&mut self, item: &str) {
        let item = unquoted(item).into_owned();
        match &mut self.value {
            MatterValue::Plain(text) if text.is_empty() => self.value = MatterValue::List(vec![item]),
            MatterValue::List(items) => items.push(item),
            MatterValue::Plain(_) | MatterValue::Quoted(_) | MatterValue::Other => {}
        }
    }
}

fn item_of(line: &str) -> Option<&str> {
    let item = line.trim().strip_prefix('-')?;
    if !item.is_empty() && !item.starts_with([' ', '\t']) {
        return None;
    }
    Some(item.trim())
}

fn is_key(key: &str) -> bool {
    let name = unquoted(key.trim_end());
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn value_of(rest: &str) -> MatterValue {
    if let Some(items) = between(rest, '[', ']') {
        return MatterValue::List(items.split(',').map(|item| unquoted(item.trim()).into_owned()).collect());
    }
    if matches!(rest, "|" | "|-" | "|+" | ">" | ">-" | ">+") {
        return MatterValue::Plain(String::new());
    }
    if rest.starts_with('{') && rest.ends_with('}') {
        return MatterValue::Other;
    }
    let text = unquoted(rest);
    if text.len() < rest.len() {
        return MatterValue::Quoted(text.into_owned());
    }
    if rest.starts_with('#') {
        return MatterValue::Plain(String::new());
    }
    MatterValue::Plain(rest.split(" #").next().unwrap_or_default().trim_end().to_owned())
}

/// A text without the quotes around it. Quotes inside may lack their escapes: that is one reason
/// why a text is not YAML and is read by lines.
fn unquoted(text: &str) -> Cow<'_, str> {
    if let Some(text) = between(text, '"', '"') {
        return Cow::Owned(text.replace("\\\"", "\"").replace("\\\\", "\\"));
    }
    if let Some(text) = between(text, '\'', '\'') {
        return Cow::Owned(text.replace("''", "'"));
    }
    Cow::Borrowed(text)
}

/// The text between two characters that must be its first and its last.
fn between(text: &str, first: char, last: char) -> Option<&str> {
    text.strip_prefix(first)?.strip_suffix(last)
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert, proptest};

    use super::{entries_of_lines, entries_of_yaml};

    proptest! {
        #[test]
        fn any_text_is_read(matter in "([a-z]{1,3}|[:#&*!|>%@`'\"{},\\[\\]?-] ?|\\n *|公司){0,20}") {
            let entries = entries_of_yaml(&matter).into_iter().flatten().chain(entries_of_lines(&matter));
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
        let entries = entries_of_yaml(&matter).expect("YAML");
        assert_eq!(entries.len(), 26);
        assert!(entries[1..].iter().all(|entry| format!("{:?}", entry.value) == "List([])"));
    }

    #[test]
    fn text_beyond_the_parsers_limits_is_not_yaml() {
        assert!(entries_of_yaml(&format!("a: {}", "[".repeat(60_000))).is_none());
        assert!(entries_of_yaml(&"- ".repeat(30_000)).is_none());
        assert!(entries_of_lines(&format!("a: {}", "[".repeat(60_000))).len() == 1);
    }
}
