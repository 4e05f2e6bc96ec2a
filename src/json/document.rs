//! The object that the command prints.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::write::write_fields;
use crate::article::{Article, ArticleField};
use crate::render::{Format, RenderOptions};

/// An article as the command prints it: `schema`, every field, and renderings of the body.
/// `docs/article.schema.json` in the repository describes each key.
///
/// The body as text and HTML is always included.
///
/// ```
/// use finclean::{ArticleJson, Format};
///
/// let article = finclean::clean_article("<p>净利润增长12%。</p>")?;
/// let json = serde_json::to_value(ArticleJson::new(&article).with_format(Format::Markdown).with_path("1.html")).unwrap();
/// assert_eq!(json["schema"], ArticleJson::SCHEMA);
/// assert_eq!(json["path"], "1.html");
/// assert_eq!(json["html"], "<p>净利润增长12%。</p>\n");
/// assert_eq!(json["markdown"], "净利润增长12%。\n");
/// # Ok::<(), finclean::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct ArticleJson<'a> {
    article: &'a Article,
    path: Option<&'a str>,
    row_id: Option<&'a str>,
    renderings: Vec<(Format, String)>,
}

impl<'a> ArticleJson<'a> {
    /// The version of the object's schema. It is the value of the key `schema`.
    pub const SCHEMA: u32 = 1;

    /// The formats that are always included.
    pub const FORMATS: [Format; 2] = [Format::Text, Format::Html];

    /// An article with its renderings as text and HTML.
    #[must_use]
    pub fn new(article: &'a Article) -> Self {
        let object = Self { article, path: None, row_id: None, renderings: Vec::new() };
        Self::FORMATS.into_iter().fold(object, Self::with_format)
    }

    /// Adds a rendering under the format's name.
    #[must_use]
    pub fn with_format(mut self, format: Format) -> Self {
        if self.renderings.iter().all(|(rendered, _)| *rendered != format) {
            let rendering = self.article.rendered(format, &RenderOptions::default());
            self.renderings.push((format, rendering));
        }
        self
    }

    /// Adds the path of the file that the article was read from.
    #[must_use]
    pub fn with_path(mut self, path: &'a str) -> Self {
        self.path = Some(path);
        self
    }

    /// Adds the key `row_id`, which identifies the article in a corpus. `id` is the number that its
    /// site gave it.
    #[must_use]
    pub fn with_row_id(mut self, row_id: &'a str) -> Self {
        self.row_id = Some(row_id);
        self
    }
}

impl Serialize for ArticleJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let n_places = usize::from(self.path.is_some()) + usize::from(self.row_id.is_some());
        let n_keys = n_places + 1 + ArticleField::ALL.len() + self.renderings.len();
        let mut object = serializer.serialize_struct("ArticleJson", n_keys)?;
        if let Some(path) = self.path {
            object.serialize_field("path", path)?;
        }
        if let Some(row_id) = self.row_id {
            object.serialize_field("row_id", row_id)?;
        }
        object.serialize_field("schema", &Self::SCHEMA)?;
        write_fields(self.article, &mut object)?;
        for (format, rendering) in &self.renderings {
            object.serialize_field(format.as_str(), rendering)?;
        }
        object.end()
    }
}
