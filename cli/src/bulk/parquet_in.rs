//! Parquet files as inputs, a row a document.
//!
//! In: a file, and the names of its columns. Out: [`Row`]s, a few at a time, only the columns that are asked
//! for. A column that is missing or of the wrong type is a [`Trouble`] of the file. The one door to `arrow`
//! for reading.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};

use super::args::ReadingArgs;
use super::document::Body;
use super::inputs::Found;
use super::reader::{Item, Source};
use super::trouble::{Place, Reason, Trouble};
use super::unpack::Stream;

/// Rows read at a time.
const ROWS: usize = 64;

/// One row.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) id: Option<String>,
    pub(crate) text: Option<Body<'static>>,
    pub(crate) kept: Option<String>,
}

/// The rows of one file.
pub(crate) struct Rows {
    reader: ParquetRecordBatchReader,
    batch: Option<(RecordBatch, usize)>,
    input: Arc<str>,
    number: u64,
    names: Names,
    /// Bytes of the file for each row, and where they are counted.
    share: u64,
    read: Arc<AtomicU64>,
    /// A file that was unpacked, removed at the end.
    _temporary: Option<Temporary>,
    over: bool,
}

struct Names {
    text: String,
    id: String,
    keep: bool,
}

impl Rows {
    /// Opens a file and looks at its columns; what is packed or no file is unpacked into a file first.
    pub(crate) fn open(
        found: Found,
        stream: Stream,
        reading: &ReadingArgs,
        read: &Arc<AtomicU64>,
    ) -> Result<Self, Trouble> {
        let place = Place::input(&*found.id);
        let refuse = |reason, message: String| Trouble::new(place.clone(), reason, message);
        let unreadable = |message: String| refuse(Reason::Unreadable, message);
        let (file, temporary) =
            seekable(&found, stream).map_err(|error| Trouble::unreadable(place.clone(), &error))?;
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)
            .map_err(|error| unreadable(error.to_string()))?;
        let names = Names {
            text: reading.text_field.clone(),
            id: reading.id_field.clone(),
            keep: reading.keep_fields,
        };
        names.check(builder.schema()).map_err(|message| refuse(Reason::WrongType, message))?;
        let rows = u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0);
        let columns = builder.parquet_schema();
        let wanted = builder.schema().fields().iter().enumerate();
        let wanted =
            wanted.filter(|(_, field)| names.keep || [&names.text, &names.id].contains(&field.name()));
        let mask = ProjectionMask::roots(columns, wanted.map(|(i, _)| i));
        let reader = builder.with_projection(mask).with_batch_size(ROWS).build();
        Ok(Self {
            reader: reader.map_err(|error| unreadable(error.to_string()))?,
            batch: None,
            input: found.id.clone().into(),
            number: 0,
            names,
            share: found.size / rows.max(1),
            read: Arc::clone(read),
            _temporary: temporary,
            over: false,
        })
    }

    /// The next row and its weight.
    pub(crate) fn next(&mut self) -> Option<(Item, u64)> {
        loop {
            if self.over {
                return None;
            }
            if let Some((batch, at)) = &mut self.batch
                && *at < batch.num_rows()
            {
                let row = self.names.row(batch, *at);
                *at += 1;
                self.number += 1;
                self.read.fetch_add(self.share, Ordering::Relaxed);
                let place = Source { input: Arc::clone(&self.input), number: self.number };
                let weight = row.text.as_ref().map_or(0, |text| text.bytes().len() as u64);
                return Some((Item::Row { row, place }, weight));
            }
            match self.reader.next()? {
                Ok(batch) => self.batch = Some((batch, 0)),
                Err(error) => {
                    self.over = true;
                    let place = Place::row(&self.input, self.number + 1);
                    return Some((
                        Item::Trouble(Trouble::new(place, Reason::Unreadable, error.to_string())),
                        0,
                    ));
                }
            }
        }
    }
}

impl Names {
    fn check(&self, schema: &Schema) -> Result<(), String> {
        let column = |name: &str| schema.column_with_name(name).map(|(_, field)| field.data_type());
        match column(&self.text) {
            None => return Err(format!("there is no column {:?}", self.text)),
            Some(kind) if !is_text(kind) => {
                return Err(format!("the column {:?} is of type {kind}, not text", self.text));
            }
            Some(_) => {}
        }
        match column(&self.id) {
            Some(kind) if !kind.is_integer() && !is_text(kind) => {
                return Err(format!("the column {:?} is of type {kind}, neither text nor a number", self.id));
            }
            _ => {}
        }
        let mut others =
            schema.fields().iter().filter(|field| ![&self.text, &self.id].contains(&field.name()));
        match others.find(|field| self.keep && !is_plain(field.data_type())) {
            Some(field) => Err(format!(
                "the column {:?} is of type {}, which cannot be kept",
                field.name(),
                field.data_type()
            )),
            None => Ok(()),
        }
    }

    fn row(&self, batch: &RecordBatch, row: usize) -> Row {
        let column = |name: &str| batch.column_by_name(name).filter(|column| column.is_valid(row));
        let text = column(&self.text).and_then(|column| body(column, row));
        let id = column(&self.id).and_then(|column| match json(column, row)? {
            serde_json::Value::String(id) => Some(id),
            number => Some(number.to_string()),
        });
        let kept = self.keep.then(|| {
            let schema = batch.schema();
            let others = schema.fields().iter().zip(batch.columns());
            let others = others.filter(|(field, _)| ![&self.text, &self.id].contains(&field.name()));
            let value = |column: &Arc<dyn Array>| json(column, row).unwrap_or(serde_json::Value::Null);
            let kept: serde_json::Map<_, _> =
                others.map(|(field, column)| (field.name().clone(), value(column))).collect();
            serde_json::Value::Object(kept).to_string()
        });
        Row { id, text, kept }
    }
}

fn is_text(kind: &DataType) -> bool {
    use DataType::{Binary, BinaryView, LargeBinary, LargeUtf8, Utf8, Utf8View};
    matches!(kind, Utf8 | LargeUtf8 | Utf8View | Binary | LargeBinary | BinaryView)
}

fn is_plain(kind: &DataType) -> bool {
    use DataType::{Boolean, Float32, Float64, LargeUtf8, Utf8, Utf8View};
    kind.is_integer() || matches!(kind, Boolean | Float32 | Float64 | Utf8 | LargeUtf8 | Utf8View)
}

fn body(column: &Arc<dyn Array>, row: usize) -> Option<Body<'static>> {
    let text = |text: &str| Body::Text(text.to_owned().into());
    let bytes = |bytes: &[u8]| Body::Bytes(bytes.to_owned().into());
    Some(match column.data_type() {
        DataType::Utf8 => text(column.as_string_opt::<i32>()?.value(row)),
        DataType::LargeUtf8 => text(column.as_string_opt::<i64>()?.value(row)),
        DataType::Utf8View => text(column.as_string_view_opt()?.value(row)),
        DataType::Binary => bytes(column.as_binary_opt::<i32>()?.value(row)),
        DataType::LargeBinary => bytes(column.as_binary_opt::<i64>()?.value(row)),
        DataType::BinaryView => bytes(column.as_binary_view_opt()?.value(row)),
        _ => return None,
    })
}

fn json(column: &Arc<dyn Array>, row: usize) -> Option<serde_json::Value> {
    if column.is_null(row) {
        return None;
    }
    Some(match column.data_type() {
        DataType::Boolean => column.as_boolean_opt()?.value(row).into(),
        DataType::Int8 => column.as_primitive_opt::<Int8Type>()?.value(row).into(),
        DataType::Int16 => column.as_primitive_opt::<Int16Type>()?.value(row).into(),
        DataType::Int32 => column.as_primitive_opt::<Int32Type>()?.value(row).into(),
        DataType::Int64 => column.as_primitive_opt::<Int64Type>()?.value(row).into(),
        DataType::UInt8 => column.as_primitive_opt::<UInt8Type>()?.value(row).into(),
        DataType::UInt16 => column.as_primitive_opt::<UInt16Type>()?.value(row).into(),
        DataType::UInt32 => column.as_primitive_opt::<UInt32Type>()?.value(row).into(),
        DataType::UInt64 => column.as_primitive_opt::<UInt64Type>()?.value(row).into(),
        DataType::Float32 => column.as_primitive_opt::<Float32Type>()?.value(row).into(),
        DataType::Float64 => column.as_primitive_opt::<Float64Type>()?.value(row).into(),
        _ => match body(column, row)? {
            Body::Text(text) => text.into_owned().into(),
            Body::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned().into(),
        },
    })
}

/// The file itself, or a copy of what is inside.
fn seekable(found: &Found, mut stream: Stream) -> io::Result<(File, Option<Temporary>)> {
    if let (Some(path), true) = (&found.path, found.regular) {
        let packed = path.extension().is_some_and(|extension| extension == "gz" || extension == "zst");
        if !packed {
            return Ok((File::open(path)?, None));
        }
    }
    for attempt in 0..1000 {
        let path = std::env::temp_dir().join(format!("kehoach-{}-{attempt}.parquet", std::process::id()));
        match File::create_new(&path) {
            Ok(mut file) => {
                let temporary = Temporary(path);
                io::copy(&mut stream, &mut file)?;
                return Ok((File::open(&temporary.0)?, Some(temporary)));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// A file that goes when it is dropped.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
