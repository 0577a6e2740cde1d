//! Parquet output: row groups as parts, put together at the end.
//!
//! In: for each batch and each table one row group as a small file. Out: one Parquet file a table. A Parquet
//! file cannot be gone on with once its writer is gone, so row groups wait in a folder `.parts` beside, and at
//! the end they are copied together without being decoded.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaDataReader;
use parquet::file::writer::SerializedFileWriter;

use super::args::Form;
use super::files;
use super::forms::TABLES;
use super::parquet_out;
use super::tables;
use super::value::Shape;

/// The tables of an output and their parts.
pub(crate) struct Parts {
    folder: PathBuf,
    tables: Vec<Table>,
}

struct Table {
    name: &'static str,
    target: PathBuf,
    fields: Vec<(&'static str, Shape)>,
}

impl Parts {
    pub(crate) fn new(output: &Path, form: Form) -> Self {
        if form == Form::Nested {
            let fields = tables::nested_fields();
            let table = Table { name: "documents", target: output.to_owned(), fields };
            return Self { folder: files::with_suffix(output, ".parts"), tables: vec![table] };
        }
        let table = |(name, fields)| Table { name, target: output.join(format!("{name}.parquet")), fields };
        let tables = TABLES.into_iter().zip(tables::fields()).map(table).collect();
        Self { folder: output.join(".parts"), tables }
    }

    /// True where what a manifest speaks of is still there.
    pub(crate) fn are_there(&self, finished: bool) -> bool {
        self.folder.is_dir() || finished && self.tables.iter().all(|table| table.target.is_file())
    }

    /// Ready to write behind the first `batch` parts.
    pub(crate) fn open(&self, batch: usize) -> io::Result<()> {
        if batch == 0 {
            self.tidy();
        }
        if self.tables.iter().any(|table| table.target.is_dir()) {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "Is a directory"));
        }
        fs::create_dir_all(&self.folder)
    }

    /// Writes the row groups of one batch.
    pub(crate) fn write(&self, batch: usize, groups: &[Vec<u8>]) -> io::Result<()> {
        for (table, group) in self.tables.iter().zip(groups) {
            files::place(&self.folder, &self.part(table, batch), group)?;
        }
        Ok(())
    }

    /// Puts the first `batches` parts of each table together.
    pub(crate) fn finish(&self, batches: usize) -> io::Result<()> {
        for table in &self.tables {
            let path = files::part(&table.target);
            let whole = BufWriter::new(File::create(&path)?);
            self.join(table, batches, whole).map_err(plain)?;
            File::open(&path)?.sync_all()?;
            fs::rename(path, &table.target)?;
        }
        Ok(())
    }

    /// Takes the parts away.
    pub(crate) fn tidy(&self) {
        // What is left over is only in the way.
        let _ = fs::remove_dir_all(&self.folder);
    }

    fn join(&self, table: &Table, batches: usize, whole: BufWriter<File>) -> Result<(), ParquetError> {
        let schema = parquet_out::schema(&table.fields)?;
        let mut whole = SerializedFileWriter::new(whole, schema, Arc::new(parquet_out::properties()))?;
        for batch in 0..batches {
            let part = File::open(self.part(table, batch))?;
            if part.metadata()?.len() == 0 {
                continue;
            }
            let metadata = ParquetMetaDataReader::new().parse_and_finish(&part)?;
            for group in metadata.row_groups() {
                let mut to = whole.next_row_group()?;
                for column in group.columns() {
                    to.append_column(&part, close(column.clone(), group.num_rows()))?;
                }
                to.close()?;
            }
        }
        whole.close().map(|_| ())
    }

    fn part(&self, table: &Table, batch: usize) -> PathBuf {
        self.folder.join(format!("{}-{batch:08}.parquet", table.name))
    }
}

/// What the writer of a part knew of a column when it closed it.
fn close(metadata: parquet::file::metadata::ColumnChunkMetaData, rows: i64) -> ColumnCloseResult {
    ColumnCloseResult {
        bytes_written: u64::try_from(metadata.compressed_size()).unwrap_or(0),
        rows_written: u64::try_from(rows).unwrap_or(0),
        metadata,
        bloom_filter: None,
        column_index: None,
        offset_index: None,
    }
}

/// The error of the system inside an error of Parquet, so that a full disk reads as one.
fn plain(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inside) => match inside.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}
