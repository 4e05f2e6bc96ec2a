//! Articles as rows of Arrow record batches: one row per input, also if the input could not be
//! cleaned.
//!
//! Parquet files, the Python package and Spark use these rows, so that they have the same
//! [`schema`]. The columns are the keys of the JSON with the same values, and nested values are
//! nested columns. The blocks are an exception: blocks contain blocks, which an Arrow schema cannot
//! express, so they are JSON in a text column. Integers are signed, because Spark refuses unsigned
//! ones.
//!
//! ```
//! use finclean::arrow::{ArticleRows, Outputs, schema};
//! use finclean::clean_article;
//!
//! let mut rows = ArticleRows::new(Outputs::default());
//! for (id, html) in [("a", "<p>净利润增长12%。</p>"), ("b", "")] {
//!     match clean_article(html) {
//!         Ok(article) => rows.push_article(Some(id), &article)?,
//!         Err(error) => rows.push_error(Some(id), &error)?,
//!     }
//! }
//! let batch = rows.finish();
//! assert_eq!((batch.num_rows(), batch.schema()), (2, schema()));
//! assert_eq!(batch["error"].null_count(), 1);
//! # Ok::<(), finclean::arrow::BatchFull>(())
//! ```
//!
//! The version of the crates `arrow-array` and `arrow-schema` is part of this module's interface.
//! Both are re-exported here.

mod column;
mod lists;
mod nested;
mod outputs;
mod rows;
mod schema;
mod size;
mod types;

pub use arrow_array;
pub use arrow_schema;

pub use self::outputs::Outputs;
pub use self::rows::{ArticleRows, BatchFull};
pub use self::schema::schema;
