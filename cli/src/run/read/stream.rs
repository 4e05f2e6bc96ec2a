//! The decompressed bytes of a file, and a count of the bytes that were read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use finclean::Failure;
use flate2::bufread::MultiGzDecoder;
use zstd::stream::read::Decoder;

use crate::input::open;
use crate::run::discover::InputFile;
use crate::run::format::Compression;

const BUFFER_BYTES: usize = 64 << 10;

/// The largest window of a Zstandard frame, 128 MiB, which is also the default of the program
/// `zstd`. A frame may ask for up to 2 GiB.
const MAX_WINDOW_LOG: u32 = 27;

/// The bytes of a file, decompressed.
pub(super) enum Stream {
    Plain(BufReader<CountedFile>),
    Gzip(BufReader<Box<MultiGzDecoder<BufReader<CountedFile>>>>),
    Zstd(BufReader<Decoder<'static, BufReader<CountedFile>>>),
}

/// A file that counts the bytes that are read.
pub(super) struct CountedFile {
    file: File,
    n_read: Arc<AtomicU64>,
}

impl Stream {
    /// Opens a file.
    pub(super) fn open(file: &InputFile, n_read: &Arc<AtomicU64>) -> Result<Self, Failure> {
        let counted = CountedFile { file: open(&file.path)?, n_read: Arc::clone(n_read) };
        let reader = BufReader::with_capacity(BUFFER_BYTES, counted);
        Ok(match file.compression {
            Compression::None => Self::Plain(reader),
            Compression::Gzip => {
                Self::Gzip(BufReader::with_capacity(BUFFER_BYTES, Box::new(MultiGzDecoder::new(reader))))
            }
            Compression::Zstd => {
                let mut decoder = Decoder::with_buffer(reader)?;
                decoder.window_log_max(MAX_WINDOW_LOG)?;
                Self::Zstd(BufReader::with_capacity(BUFFER_BYTES, decoder))
            }
        })
    }

    /// The failure for an error of reading. An error of a compressed file that does not come from
    /// the operating system means that the compressed data is damaged.
    pub(super) fn failure(&self, error: &io::Error) -> Failure {
        let is_corrupt = !matches!(self, Self::Plain(_)) && error.raw_os_error().is_none();
        Failure { kind: if is_corrupt { "corrupt" } else { "io" }, message: error.to_string() }
    }
}

impl Read for CountedFile {
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
