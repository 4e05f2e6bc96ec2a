//! A Parquet file, written in parts.
//!
//! The directory of a Parquet file is at its end, so a file cannot be continued after a kill.
//! Therefore each checkpoint ends a separate file, and at the end the row groups of all files are
//! copied unchanged into one.

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

/// A folder with the parts of the file.
pub(crate) struct ParquetParts {
    folder: PathBuf,
    n_parts: u64,
    /// The part since the last checkpoint.
    part: Option<ArrowWriter<File>>,
}

/// A finished part.
struct OpenPart {
    file: File,
    metadata: ParquetMetaData,
}

impl ParquetParts {
    /// Opens a folder, and removes the parts that were written after the last checkpoint.
    pub(crate) fn open(folder: PathBuf, n_parts: u64) -> io::Result<Self> {
        fs::create_dir_all(&folder)?;
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let is_committed = part_number(&path).is_some_and(|number| number < n_parts);
            if !is_committed {
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
            None => self.part.insert(self.new_part()?),
        };
        Ok(part.write(rows)?)
    }

    /// Ends the part, and returns the number of parts.
    pub(crate) fn commit(&mut self) -> io::Result<u64> {
        if let Some(part) = self.part.take() {
            self.end_part(part)?;
        }
        Ok(self.n_parts)
    }

    /// Copies all parts into one file.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.commit()?;
        if self.n_parts == 0 {
            // A file without rows still has the schema.
            let part = self.new_part()?;
            self.end_part(part)?;
        }
        let merged = File::create(merged_path(&self.folder))?;
        let first = self.open_part(0)?.metadata;
        let key_values = first.file_metadata().key_value_metadata().cloned();
        let properties = properties().set_key_value_metadata(key_values).build();
        let root = first.file_metadata().schema_descr().root_schema_ptr();
        let mut writer = SerializedFileWriter::new(merged, root, properties.into())?;
        for number in 0..self.n_parts {
            let OpenPart { file, metadata } = self.open_part(number)?;
            for group in metadata.row_groups() {
                copy_group(&file, group, &mut writer)?;
            }
        }
        writer.into_inner()?.sync_all()
    }

    fn new_part(&self) -> io::Result<ArrowWriter<File>> {
        let file = File::create(self.folder.join("part.tmp"))?;
        Ok(ArrowWriter::try_new(file, schema(), Some(properties().build()))?)
    }

    fn end_part(&mut self, part: ArrowWriter<File>) -> io::Result<()> {
        part.into_inner()?.sync_all()?;
        replace(&self.folder.join("part.tmp"), &self.part_path(self.n_parts))?;
        self.n_parts += 1;
        Ok(())
    }

    fn open_part(&self, number: u64) -> io::Result<OpenPart> {
        let file = File::open(self.part_path(number))?;
        let metadata = ParquetMetaDataReader::new().parse_and_finish(&file)?;
        Ok(OpenPart { file, metadata })
    }

    fn part_path(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number}.parquet"))
    }
}

/// The path of the merged file, which is in the folder too.
pub(crate) fn merged_path(folder: &Path) -> PathBuf {
    folder.join("merged")
}

fn part_number(path: &Path) -> Option<u64> {
    path.file_name()?.to_str()?.strip_suffix(".parquet")?.parse().ok()
}

/// There is no index of pages: a row group has few pages, and the writer would keep the indexes of
/// all groups in memory.
fn properties() -> WriterPropertiesBuilder {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
}

fn copy_group(file: &File, group: &RowGroupMetaData, writer: &mut SerializedFileWriter<File>) -> Result<()> {
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
