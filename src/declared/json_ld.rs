//! JSON-LD: what scripts of the type `application/ld+json` declare about the article.
//!
//! One in thirteen real scripts is not valid JSON: it has a comma too many, or a line break in a
//! string. So the reader looks at one token after the other, and takes the values of the wanted
//! keys whatever is around them. It counts the depth and does not recurse.

use crate::dom::{Data, Dom, NodeId, Tag};
use crate::text::fold;

/// A longer script is not read.
const MAX_BYTES: usize = 256 * 1024;
/// Reading ends at a deeper nesting.
const MAX_DEPTH: usize = 32;
/// A longer value is not the value of a field.
const MAX_VALUE_BYTES: usize = 4096;
const MAX_AUTHORS: usize = 20;
/// Keys whose value may be the article. The outermost object has no key.
const ARTICLE_KEYS: [&str; 4] = ["", "@graph", "mainEntity", "mainEntityOfPage"];

/// The fields of the article, as a page declares them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct JsonLd {
    pub(crate) headline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) description: Option<String>,
    /// The article's own text.
    pub(crate) body: Option<String>,
}

impl JsonLd {
    /// Reads the scripts of a page.
    pub(crate) fn of(dom: &Dom, whole: NodeId) -> Self {
        let mut found = Self::default();
        for script in dom.elements_with_tag(whole, Tag::Script) {
            if let Some(Data::Text(text)) = dom.first_child(script).map(|text| dom.data(text)) {
                found.add_script(text);
            }
        }
        found
    }

    /// Adds what one script declares. Fields that are already filled stay.
    fn add_script(&mut self, text: &str) {
        if text.len() > MAX_BYTES {
            return;
        }
        let mut path: Vec<String> = Vec::new();
        let mut key = String::new();
        let mut tokens = Tokens(text);
        while let Some(token) = tokens.next() {
            match token {
                Token::Open if path.len() < MAX_DEPTH => path.push(std::mem::take(&mut key)),
                Token::Open => return,
                Token::Close => {
                    path.pop();
                    key.clear();
                }
                Token::Text(text) if tokens.is_before_colon() => key = text,
                Token::Text(text) => self.add_value(&path, &key, &text),
                // Every value of a list has the list's key.
                Token::Comma => key.clear(),
            }
        }
    }

    /// Adds the value of a key. `path` has the keys of the objects and lists around it.
    fn add_value(&mut self, path: &[String], key: &str, text: &str) {
        if key == "articleBody" {
            self.body.get_or_insert_with(|| text.to_owned());
            return;
        }
        let text = fold(text);
        if text.is_empty() || text.len() > MAX_VALUE_BYTES {
            return;
        }
        let above = path.iter().rev().find(|key| !key.is_empty()).map_or("", String::as_str);
        // Pages list other articles too, with their authors.
        let is_own =
            path.iter().all(|key| matches!(&**key, "author" | "creator") || ARTICLE_KEYS.contains(&key.as_str()));
        let is_author = is_own
            && matches!((above, key), ("author" | "creator", "name" | "") | ("" | "@graph", "author" | "creator"));
        if is_author && self.authors.len() < MAX_AUTHORS && !self.authors.contains(&text) {
            self.authors.push(text);
            return;
        }
        let field = match (above, key) {
            ("publisher", "name") => &mut self.publisher,
            (above, "headline") if ARTICLE_KEYS.contains(&above) => &mut self.headline,
            (above, "datePublished") if ARTICLE_KEYS.contains(&above) => &mut self.published,
            (above, "description") if ARTICLE_KEYS.contains(&above) => &mut self.description,
            _ => return,
        };
        field.get_or_insert(text);
    }
}

enum Token {
    Open,
    Close,
    Comma,
    Text(String),
}

/// The tokens of the text that is not yet read.
struct Tokens<'t>(&'t str);

impl Tokens<'_> {
    /// Whether the last string is a key.
    fn is_before_colon(&self) -> bool {
        self.0.trim_start().starts_with(':')
    }

    /// The string up to its closing quote, if it has one. An unknown escape keeps the character
    /// after the backslash.
    fn string(&mut self) -> Option<String> {
        let mut out = String::new();
        let mut chars = self.0.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.0 = &self.0[at + 1..];
                    return Some(out);
                }
                '\\' => match chars.next() {
                    Some((_, 'n' | 'r' | 't')) => out.push(' '),
                    Some((at, 'u')) => {
                        let code = self.0.get(at + 1..at + 5).and_then(|hex| u32::from_str_radix(hex, 16).ok());
                        if let Some(code) = code {
                            out.extend(char::from_u32(code));
                            chars.nth(3);
                        }
                    }
                    Some((_, other)) => out.push(other),
                    None => {}
                },
                _ => out.push(c),
            }
        }
        None
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let at = self.0.find(['{', '}', '[', ']', '"', ','])?;
        let byte = self.0.as_bytes()[at];
        self.0 = &self.0[at + 1..];
        Some(match byte {
            b'{' | b'[' => Token::Open,
            b'}' | b']' => Token::Close,
            b',' => Token::Comma,
            _ => Token::Text(self.string()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::JsonLd;

    fn json_ld(text: &str) -> JsonLd {
        let mut found = JsonLd::default();
        found.add_script(text);
        found
    }

    #[test]
    fn articles_in_graphs_lists_and_broken_json_are_read() {
        for text in [
            r#"{"@type":"NewsArticle","headline":"净利\u6da6增长","datePublished":"2024-04-26T18:03:00+08:00","author":[{"@type":"Person","name":"Lin Wei"},{"name":"Zhou Hai"}],"publisher":{"name":"江城财经网","logo":{"url":"x"}}}"#,
            r#"{"@graph":[{"@type":"WebSite","name":"x"},{"headline":"净利润增长","datePublished":"2024-04-26T18:03:00+08:00","author":["Lin Wei","Zhou Hai"],"publisher":{"name":"江城财经网"}}]}"#,
            "[{\"headline\":\"净利润增长\",,\"datePublished\":\"2024-04-26T18:03:00+08:00\",\"author\":[{\"name\":\"Lin Wei\"},{\"name\":\"Zhou Hai\"},],\"publisher\":{\"name\":\"江城财经网\"},\"articleBody\":\"a\nb\"",
        ] {
            let found = json_ld(text);
            assert_eq!(found.headline.as_deref(), Some("净利润增长"), "{text}");
            assert_eq!(found.published.as_deref(), Some("2024-04-26T18:03:00+08:00"), "{text}");
            assert_eq!(found.authors, ["Lin Wei", "Zhou Hai"], "{text}");
            assert_eq!(found.publisher.as_deref(), Some("江城财经网"), "{text}");
        }
        assert_eq!(json_ld(r#"{"articleBody":"a\nb"}"#).body.as_deref(), Some("a b"));
    }

    #[test]
    fn fields_of_other_objects_are_not_the_article_s() {
        let found =
            json_ld(r#"{"video":{"headline":"x","datePublished":"2020"},"comment":[{"author":{"name":"Reader"}}]}"#);
        assert_eq!((found.headline, found.published, found.authors), (None, None, Vec::new()));
        assert_eq!(json_ld(&"[".repeat(100_000)), JsonLd::default());
        assert_eq!(json_ld("\"headline\\"), JsonLd::default());
    }
}
