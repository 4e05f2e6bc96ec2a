//! Serialization: an object with every field of the table, borrowed from the article.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::article::{Article, ArticleField, FieldValue};

impl Serialize for Article {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Article", ArticleField::ALL.len())?;
        write_fields(self, &mut object)?;
        object.end()
    }
}

/// Writes every field of an article into an object.
pub(super) fn write_fields<O: SerializeStruct>(article: &Article, object: &mut O) -> Result<(), O::Error> {
    for field in ArticleField::ALL {
        object.serialize_field(field.name(), &field.value(article))?;
    }
    Ok(())
}

impl Serialize for FieldValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Time(time) => time.serialize(serializer),
            Self::Texts(texts) => texts.serialize(serializer),
            Self::Source(source) => source.serialize(serializer),
            Self::Editors(editors) => editors.serialize(serializer),
            Self::Blocks(blocks) => blocks.serialize(serializer),
            Self::Securities(securities) => securities.serialize(serializer),
            Self::Removed(removed) => removed.serialize(serializer),
            Self::Outside(outside) => outside.serialize(serializer),
            Self::Warnings(warnings) => warnings.serialize(serializer),
        }
    }
}
