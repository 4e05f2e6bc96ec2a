//! Lines, plain or compressed.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use flate2::write::GzEncoder;
use zstd::stream::write::Encoder;

use crate::run::format::Compression;

/// zstd's own default: smaller than gzip's, at some five times the speed.
const ZSTD_LEVEL: i32 = 3;

/// A file that only grows.
pub(crate) struct Lines {
    file: File,
    compression: Compression,
    /// The gzip member or zstd frame that has been begun since the last checkpoint; files may hold any number of them.
    frame: Option<Frame>,
}

enum Frame {
    Gzip(GzEncoder<File>),
    Zstd(Encoder<'static, File>),
}

impl Lines {
    /// Opens a file and cuts off what was not committed.
    pub(crate) fn open(path: &Path, compression: Compression, committed: u64) -> io::Result<Self> {
        let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(io::Error::other("another run is writing it")),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let length = file.metadata()?.len();
        if length < committed {
            return Err(io::Error::other(format!("has {length} bytes, but {committed} were written")));
        }
        file.set_len(committed)?;
        file.seek(SeekFrom::Start(committed))?;
        Ok(Self { file, compression, frame: None })
    }

    /// Appends lines.
    pub(crate) fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        if self.frame.is_none() {
            self.frame = match self.compression {
                Compression::None => return self.file.write_all(lines),
                Compression::Gzip => {
                    Some(Frame::Gzip(GzEncoder::new(self.file.try_clone()?, flate2::Compression::default())))
                }
                Compression::Zstd => Some(Frame::Zstd(frame(self.file.try_clone()?)?)),
            };
        }
        match &mut self.frame {
            Some(Frame::Gzip(encoder)) => encoder.write_all(lines),
            Some(Frame::Zstd(encoder)) => encoder.write_all(lines),
            None => Ok(()),
        }
    }

    /// Ends the frame and waits for the disk; says how long the file is.
    pub(crate) fn commit(&mut self) -> io::Result<u64> {
        match self.frame.take() {
            Some(Frame::Gzip(encoder)) => drop(encoder.finish()?),
            Some(Frame::Zstd(encoder)) => drop(encoder.finish()?),
            None => {}
        }
        self.file.sync_data()?;
        self.file.stream_position()
    }
}

fn frame(file: File) -> io::Result<Encoder<'static, File>> {
    let mut encoder = Encoder::new(file, ZSTD_LEVEL)?;
    encoder.include_checksum(true)?;
    Ok(encoder)
}
