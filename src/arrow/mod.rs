//! Articles as rows of Arrow record batches: one row an input, also one that could not be cleaned.
//!
//! Parquet files, the Python package and Spark all take their rows from here, so they agree on [`schema`]. The columns are
//! the keys of the JSON with the same values. What is nested there is nested here, but for the blocks: they contain
//! themselves, which no schema can say, and stay JSON in a text column. Integers are signed, because Spark refuses
//! unsigned ones.
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
//! The version of the crates `arrow-array` and `arrow-schema` is part of this module's interface; both are passed on here.

mod columns;
mod lists;
mod outputs;
mod rows;
mod schema;
mod size;

pub use arrow_array;
pub use arrow_schema;

pub use self::outputs::Outputs;
pub use self::rows::{ArticleRows, BatchFull};
pub use self::schema::schema;
