//! A file as a stream of its bytes, decompressed and counted.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use finclean::Failure;

use flate2::bufread::MultiGzDecoder;
use zstd::stream::read::Decoder;

use crate::input::open;
use crate::run::discover::Source;
use crate::run::format::Compression;

const BUFFER_BYTES: usize = 64 << 10;

/// A frame may ask for a window of 2 GiB; 128 MiB is what `zstd` itself grants unless told more.
const MAX_WINDOW_LOG: u32 = 27;

/// The bytes of a file, decompressed.
pub(super) enum Stream {
    Plain(BufReader<Counted>),
    Gzip(BufReader<Box<MultiGzDecoder<BufReader<Counted>>>>),
    Zstd(BufReader<Decoder<'static, BufReader<Counted>>>),
}

/// A file that says how far it has been read.
pub(super) struct Counted {
    file: File,
    n_read: Arc<AtomicU64>,
}

impl Stream {
    /// Opens a file.
    pub(super) fn open(source: &Source, n_read: &Arc<AtomicU64>) -> Result<Self, Failure> {
        let file = BufReader::with_capacity(BUFFER_BYTES, counted(&source.path, n_read)?);
        Ok(match source.compression {
            Compression::None => Self::Plain(file),
            Compression::Gzip => {
                Self::Gzip(BufReader::with_capacity(BUFFER_BYTES, Box::new(MultiGzDecoder::new(file))))
            }
            Compression::Zstd => {
                let mut decoder = Decoder::with_buffer(file)?;
                decoder.window_log_max(MAX_WINDOW_LOG)?;
                Self::Zstd(BufReader::with_capacity(BUFFER_BYTES, decoder))
            }
        })
    }

    /// Why the stream could not be read: what the system did not refuse is wrong with what was compressed.
    pub(super) fn failure(&self, error: &io::Error) -> Failure {
        let is_corrupt = !matches!(self, Self::Plain(_)) && error.raw_os_error().is_none();
        Failure { kind: if is_corrupt { "corrupt" } else { "io" }, message: error.to_string() }
    }
}

fn counted(path: &Path, n_read: &Arc<AtomicU64>) -> io::Result<Counted> {
    Ok(Counted { file: open(path)?, n_read: Arc::clone(n_read) })
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(buffer)?;
        self.n_read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(reader) => reader.read(buffer),
            Self::Gzip(reader) => reader.read(buffer),
            Self::Zstd(reader) => reader.read(buffer),
        }
    }
}

impl BufRead for Stream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Self::Plain(reader) => reader.fill_buf(),
            Self::Gzip(reader) => reader.fill_buf(),
            Self::Zstd(reader) => reader.fill_buf(),
        }
    }

    fn consume(&mut self, n: usize) {
        match self {
            Self::Plain(reader) => reader.consume(n),
            Self::Gzip(reader) => reader.consume(n),
            Self::Zstd(reader) => reader.consume(n),
        }
    }
}
