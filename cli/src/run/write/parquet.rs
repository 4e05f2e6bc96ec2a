//! One Parquet file.
//!
//! Such a file has its directory at its end and cannot be continued where a run was killed. So each checkpoint ends a file
//! of its own, and at the end the row groups of all are copied into one, as they are.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use finclean::arrow::arrow_array::RecordBatch;
use finclean::arrow::schema;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::Result;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader, RowGroupMetaData};
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder};
use parquet::file::writer::SerializedFileWriter;

use crate::run::journal::replace;

/// A folder of parts, which becomes one file.
pub(crate) struct Table {
    folder: PathBuf,
    n_parts: u64,
    /// The part that has been begun since the last checkpoint.
    part: Option<ArrowWriter<File>>,
}

impl Table {
    /// Opens a folder and forgets the parts that were not committed.
    pub(crate) fn open(folder: PathBuf, n_parts: u64) -> io::Result<Self> {
        fs::create_dir_all(&folder)?;
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let is_kept = (0..n_parts).contains(&number(&path).unwrap_or(u64::MAX));
            if !is_kept {
                fs::remove_file(path)?;
            }
        }
        Ok(Self { folder, n_parts, part: None })
    }

    /// Appends rows.
    pub(crate) fn write(&mut self, rows: &RecordBatch) -> io::Result<()> {
        if rows.num_rows() == 0 {
            return Ok(());
        }
        let part = match &mut self.part {
            Some(part) => part,
            None => self.part.insert(self.begin()?),
        };
        Ok(part.write(rows)?)
    }

    /// Ends the part, and says how many there are.
    pub(crate) fn commit(&mut self) -> io::Result<u64> {
        if let Some(part) = self.part.take() {
            self.end(part)?;
        }
        Ok(self.n_parts)
    }

    /// Copies all parts into one file.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.commit()?;
        if self.n_parts == 0 {
            // The schema at least.
            let part = self.begin()?;
            self.end(part)?;
        }
        let merged = File::create(merged(&self.folder))?;
        let (_, first) = self.read(0)?;
        let described = first.file_metadata().key_value_metadata().cloned();
        let properties = properties().set_key_value_metadata(described).build();
        let root = first.file_metadata().schema_descr().root_schema_ptr();
        let mut writer = SerializedFileWriter::new(merged, root, properties.into())?;
        for number in 0..self.n_parts {
            let (file, metadata) = self.read(number)?;
            for group in metadata.row_groups() {
                copy(&file, group, &mut writer)?;
            }
        }
        writer.into_inner()?.sync_all()
    }

    fn begin(&self) -> io::Result<ArrowWriter<File>> {
        let file = File::create(self.folder.join("part.tmp"))?;
        Ok(ArrowWriter::try_new(file, schema(), Some(properties().build()))?)
    }

    fn end(&mut self, part: ArrowWriter<File>) -> io::Result<()> {
        part.into_inner()?.sync_all()?;
        replace(&self.folder.join("part.tmp"), &self.part_path(self.n_parts))?;
        self.n_parts += 1;
        Ok(())
    }

    fn read(&self, number: u64) -> io::Result<(File, ParquetMetaData)> {
        let file = File::open(self.part_path(number))?;
        let metadata = ParquetMetaDataReader::new().parse_and_finish(&file)?;
        Ok((file, metadata))
    }

    fn part_path(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number}.parquet"))
    }
}

/// The name of the one file, within the folder.
pub(crate) fn merged(folder: &Path) -> PathBuf {
    folder.join("merged")
}

fn number(path: &Path) -> Option<u64> {
    path.file_name()?.to_str()?.strip_suffix(".parquet")?.parse().ok()
}

/// Without an index of pages: a row group has few of them, and the writer would hold the indices of all groups.
fn properties() -> WriterPropertiesBuilder {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
}

fn copy(file: &File, group: &RowGroupMetaData, writer: &mut SerializedFileWriter<File>) -> Result<()> {
    let mut copied = writer.next_row_group()?;
    for column in group.columns() {
        let close = ColumnCloseResult {
            bytes_written: column.compressed_size().unsigned_abs(),
            rows_written: group.num_rows().unsigned_abs(),
            metadata: column.clone(),
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        copied.append_column(file, close)?;
    }
    copied.close()?;
    Ok(())
}
