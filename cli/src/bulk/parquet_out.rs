//! Columns as Parquet: the schema, and one row group of a batch as a small Parquet file in memory.
//!
//! In: the shapes of the columns, and columns. Out: bytes, nothing where there are no rows. Every column may be
//! null, as engines that write the same table themselves make it; texts are plain UTF-8, the Arrow schema is
//! not kept beside. The one door to `arrow` for writing.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Int64Array, LargeListArray, LargeStringArray, RecordBatch, StructArray,
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};
use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::arrow_writer::{ArrowWriter, ArrowWriterOptions};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::{SchemaDescriptor, TypePtr};

use super::tables::Columns;
use super::value::{Column, Shape};

/// The Parquet schema of these columns.
pub(crate) fn schema(fields: &[(&'static str, Shape)]) -> Result<TypePtr, ParquetError> {
    let descriptor: SchemaDescriptor =
        ArrowSchemaConverter::new().schema_root("document").convert(&arrow_schema(fields))?;
    Ok(descriptor.root_schema_ptr())
}

/// How all files are written.
pub(crate) fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(Default::default()))
        .set_created_by(concat!("kehoach ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_max_row_group_row_count(None)
        .set_offset_index_disabled(true)
        .build()
}

/// One row group as a file; empty where there are no rows or, which cannot be, they do not fit the schema.
pub(crate) fn group(fields: &[(&'static str, Shape)], columns: Columns) -> Vec<u8> {
    let rows = columns.0.first().map_or(0, Column::len);
    if rows == 0 { Vec::new() } else { encode(fields, columns).unwrap_or_default() }
}

fn encode(fields: &[(&'static str, Shape)], columns: Columns) -> Result<Vec<u8>, ParquetError> {
    let schema = Arc::new(arrow_schema(fields));
    let arrays: Result<Vec<ArrayRef>, ArrowError> = schema
        .fields()
        .iter()
        .zip(columns.0)
        .map(|(field, column)| array(column, field.data_type()))
        .collect();
    let batch = RecordBatch::try_new(Arc::clone(&schema), arrays?)?;
    let options = ArrowWriterOptions::new()
        .with_properties(properties())
        .with_skip_arrow_metadata(true)
        .with_schema_root("document".to_owned());
    let mut writer = ArrowWriter::try_new_with_options(Vec::new(), schema, options)?;
    writer.write(&batch)?;
    writer.into_inner()
}

fn arrow_schema(fields: &[(&'static str, Shape)]) -> Schema {
    Schema::new(fields.iter().map(|(name, shape)| field(name, shape)).collect::<Vec<_>>())
}

fn field(name: &str, shape: &Shape) -> Field {
    Field::new(name, data_type(shape), true)
}

fn data_type(shape: &Shape) -> DataType {
    match shape {
        Shape::Text => DataType::LargeUtf8,
        Shape::Int => DataType::Int64,
        Shape::Bool => DataType::Boolean,
        Shape::List(items) => DataType::LargeList(Arc::new(field("element", items))),
        Shape::Row(fields) => {
            DataType::Struct(fields.iter().map(|(name, shape)| field(name, shape)).collect())
        }
    }
}

fn array(column: Column, data_type: &DataType) -> Result<ArrayRef, ArrowError> {
    Ok(match (column, data_type) {
        (Column::Text { bytes, ends, valid }, _) => {
            Arc::new(LargeStringArray::try_new(offsets(ends), Buffer::from_vec(bytes), nulls(valid))?)
        }
        (Column::Int { values, valid }, _) => {
            Arc::new(Int64Array::try_new(ScalarBuffer::from(values), nulls(valid))?)
        }
        (Column::Bool { values, valid }, _) => {
            Arc::new(BooleanArray::new(BooleanBuffer::from(values), nulls(valid)))
        }
        (Column::List { ends, valid, items }, DataType::LargeList(field)) => {
            let items = array(*items, field.data_type())?;
            Arc::new(LargeListArray::try_new(Arc::clone(field), offsets(ends), items, nulls(valid))?)
        }
        (Column::Row { valid, columns }, DataType::Struct(fields)) => {
            Arc::new(StructArray::try_new(fields.clone(), arrays(columns, fields)?, nulls(valid))?)
        }
        (Column::List { .. } | Column::Row { .. }, other) => {
            return Err(ArrowError::SchemaError(format!("no column of type {other}")));
        }
    })
}

fn arrays(columns: Vec<Column>, fields: &Fields) -> Result<Vec<ArrayRef>, ArrowError> {
    fields.iter().zip(columns).map(|(field, column)| array(column, field.data_type())).collect()
}

/// Ends of cells as the offsets between them; they rise, as cells are only ever added.
fn offsets(ends: Vec<i64>) -> OffsetBuffer<i64> {
    let mut offsets = Vec::with_capacity(ends.len() + 1);
    offsets.push(0);
    offsets.extend(ends);
    OffsetBuffer::new(ScalarBuffer::from(offsets))
}

fn nulls(valid: Vec<bool>) -> Option<NullBuffer> {
    Some(NullBuffer::from(valid)).filter(|nulls| nulls.null_count() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::{forms, tables};

    /// The committed schemas are those that are written; `BLESS=1` writes them anew.
    #[test]
    fn the_committed_schemas_are_current() {
        let mut text = String::new();
        let names = ["nested"].into_iter().chain(forms::TABLES);
        for (name, fields) in names.zip(std::iter::once(tables::nested_fields()).chain(tables::fields())) {
            let mut printed = Vec::new();
            parquet::schema::printer::print_schema(&mut printed, &schema(&fields).unwrap());
            text.push_str(&format!("# {name}\n{}\n", String::from_utf8(printed).unwrap()));
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/schema/tables.parquet.txt");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path, &text).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), text, "BLESS=1 writes the schemas anew");
    }
}
