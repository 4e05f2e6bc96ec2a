//! Deserialization: every field of the table by its name, then the checks.

use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::check::checked;
use crate::article::{Article, ArticleField, Metadata, Place, optional_web_address};

const N_FIELDS: usize = ArticleField::ALL.len();

/// The keys, for formats that write no names.
const NAMES: [&str; N_FIELDS] = {
    let mut names = [""; N_FIELDS];
    let mut index = 0;
    while index < N_FIELDS {
        names[index] = ArticleField::ALL[index].name();
        index += 1;
    }
    names
};

impl<'de> Deserialize<'de> for Article {
    /// A missing key is an empty field. Other keys are ignored, because what the command prints
    /// also has `schema`, `text` and `html`, which follow from the fields.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let article = deserializer.deserialize_struct("Article", &NAMES, ArticleVisitor)?;
        checked(article).map_err(de::Error::custom)
    }
}

/// Reads an article as it is written, without any check.
struct ArticleVisitor;

impl<'de> Visitor<'de> for ArticleVisitor {
    type Value = Article;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an article")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Article, A::Error> {
        let mut article = Article::from_metadata(Metadata::default());
        let mut was_read = [false; N_FIELDS];
        while let Some(key) = map.next_key_seed(Key)? {
            let Some(index) = key else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let field = &ArticleField::ALL[index];
            if was_read[index] {
                return Err(de::Error::duplicate_field(field.name()));
            }
            was_read[index] = true;
            map.next_value_seed(Member { place: field.place(), article: &mut article })?;
        }
        Ok(article)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Article, A::Error> {
        let mut article = Article::from_metadata(Metadata::default());
        for field in ArticleField::ALL {
            if values.next_element_seed(Member { place: field.place(), article: &mut article })?.is_none() {
                break;
            }
        }
        Ok(article)
    }
}

/// Reads a key as the index of its field; `None` for a key that is not a field.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<Option<usize>, E> {
        Ok(NAMES.iter().position(|name| *name == key))
    }
}

/// Reads a value into its member of an article.
struct Member<'a> {
    place: &'static Place,
    article: &'a mut Article,
}

impl<'de> DeserializeSeed<'de> for Member<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { place, article } = self;
        match place {
            Place::Text(text) | Place::Lines(text) => *(text.get_mut)(article) = Option::deserialize(deserializer)?,
            Place::WebAddress(url) => *(url.get_mut)(article) = optional_web_address(deserializer)?,
            Place::Time(time) => *(time.get_mut)(article) = Option::deserialize(deserializer)?,
            Place::Texts(texts) => *(texts.get_mut)(article) = Vec::deserialize(deserializer)?,
            Place::Source(source) => *(source.get_mut)(article) = Option::deserialize(deserializer)?,
            Place::Editors(editors) => *(editors.get_mut)(article) = Vec::deserialize(deserializer)?,
            Place::Blocks(blocks) => *(blocks.get_mut)(article) = Vec::deserialize(deserializer)?,
            Place::Securities(securities) => *(securities.get_mut)(article) = Vec::deserialize(deserializer)?,
            Place::Removed(removed) => *(removed.get_mut)(article) = Vec::deserialize(deserializer)?,
            Place::Outside(outside) => *(outside.get_mut)(article) = Deserialize::deserialize(deserializer)?,
            Place::Warnings(warnings) => *(warnings.get_mut)(article) = Vec::deserialize(deserializer)?,
        }
        Ok(())
    }
}
