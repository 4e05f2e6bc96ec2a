//! A file of lines, plain or compressed.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use flate2::write::GzEncoder;
use zstd::stream::write::Encoder;

use crate::run::format::Compression;

/// The default of Zstandard. Files are smaller than those of gzip, at some five times the speed.
const ZSTD_LEVEL: i32 = 3;

/// A file to which lines are appended.
pub(crate) struct LineFile {
    file: File,
    compression: Compression,
    /// The gzip member or Zstandard frame since the last checkpoint. A file may have any number of
    /// them.
    frame: Option<Frame>,
}

enum Frame {
    Gzip(GzEncoder<File>),
    Zstd(Encoder<'static, File>),
}

impl LineFile {
    /// Opens and locks a file, and cuts off what was written after the last checkpoint.
    pub(crate) fn open(path: &Path, compression: Compression, committed: u64) -> io::Result<Self> {
        let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(io::Error::other("another run is writing it")),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let length = file.metadata()?.len();
        if length < committed {
            return Err(io::Error::other(format!("has {length} bytes, but {committed} bytes are recorded")));
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
        let frame = match &mut self.frame {
            Some(frame) => frame,
            None => match self.compression {
                Compression::None => return self.file.write_all(lines),
                Compression::Gzip => self.frame.insert(gzip_frame(self.file.try_clone()?)),
                Compression::Zstd => self.frame.insert(zstd_frame(self.file.try_clone()?)?),
            },
        };
        match frame {
            Frame::Gzip(encoder) => encoder.write_all(lines),
            Frame::Zstd(encoder) => encoder.write_all(lines),
        }
    }

    /// Ends the frame, waits for the disk, and returns the length of the file.
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

fn gzip_frame(file: File) -> Frame {
    Frame::Gzip(GzEncoder::new(file, flate2::Compression::default()))
}

fn zstd_frame(file: File) -> io::Result<Frame> {
    let mut encoder = Encoder::new(file, ZSTD_LEVEL)?;
    encoder.include_checksum(true)?;
    Ok(Frame::Zstd(encoder))
}
