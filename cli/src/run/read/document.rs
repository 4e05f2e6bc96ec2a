//! A file that is one article.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use finclean::Failure;

use crate::input::read_capped;
use crate::run::discover::Source;
use crate::run::feed::{Feed, Stopped};
use crate::run::row::{Body, Content, Given, Row};

use super::stream::Stream;

/// Gives the one row.
pub(super) fn read(
    source: &Source,
    path: &Arc<str>,
    n_read: &Arc<AtomicU64>,
    rows: &mut Feed<'_>,
) -> Result<(), Stopped> {
    if rows.skip() {
        return Ok(());
    }
    let content = bytes(source, n_read).map(|bytes| Content { body: Body::Bytes { bytes, charset: None }, url: None });
    rows.push(Given::Row(Row { path: Arc::clone(path), id: path.to_string(), content }))
}

fn bytes(source: &Source, n_read: &Arc<AtomicU64>) -> Result<Vec<u8>, Failure> {
    let mut stream = Stream::open(source, n_read)?;
    match read_capped(&mut stream) {
        Ok(bytes) => bytes,
        Err(error) => Err(stream.failure(&error)),
    }
}
