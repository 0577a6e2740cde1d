//! Parquet and CSV: what is written can be read, and is the record.
//!
//! In: the built binary, the fixtures. Out: every row of every table compared with the rows that `filter` gives
//! as JSON, or with one another.

#![cfg(feature = "parquet")]
#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

mod support;

use std::collections::BTreeSet;
use std::fs::File;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{
    Array, ArrayRef, BinaryArray, BooleanArray, Float64Array, Int32Array, RecordBatch, StringArray,
};
use arrow_schema::DataType;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::properties::WriterProperties;
use serde_json::{Map, Value, json};
use support::{Folder, fixtures, line, plan, record};

const TABLES: [&str; 8] = [
    "documents",
    "sections",
    "citations",
    "recipients",
    "signatories",
    "assignments",
    "table_cells",
    "diagnostics",
];

/// All rows of a Parquet file as JSON.
fn rows(folder: &Folder, name: &str) -> Vec<Value> {
    let file = File::open(folder.0.join(name)).unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
    let mut rows = Vec::new();
    for batch in reader {
        let batch = batch.unwrap();
        for row in 0..batch.num_rows() {
            let schema = batch.schema();
            let cells = schema.fields().iter().zip(batch.columns());
            rows.push(cells.map(|(field, column)| (field.name().clone(), cell(column, row))).collect());
        }
    }
    rows
}

fn cell(column: &ArrayRef, row: usize) -> Value {
    if column.is_null(row) {
        return Value::Null;
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into(),
        DataType::Boolean => column.as_boolean().value(row).into(),
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            (0..items.len()).map(|i| cell(&items, i)).collect()
        }
        DataType::Struct(fields) => {
            let columns = column.as_struct();
            let cells = fields.iter().zip(columns.columns());
            cells
                .map(|(field, column)| (field.name().clone(), cell(column, row)))
                .collect::<Map<_, _>>()
                .into()
        }
        other => panic!("a column of type {other}"),
    }
}

/// The cells of a CSV file, the first line last.
fn csv(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut lines = vec![vec![String::new()]];
    let (mut quoted, mut signs) = (false, text.strip_prefix('\u{FEFF}').unwrap().chars().peekable());
    while let Some(sign) = signs.next() {
        let line = lines.last_mut().unwrap();
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => line.last_mut().unwrap().extend(signs.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(String::new()),
            '\r' if !quoted => assert_eq!(signs.peek(), Some(&'\n')),
            '\n' if !quoted => lines.push(vec![String::new()]),
            _ => line.last_mut().unwrap().push(sign),
        }
    }
    assert_eq!(lines.pop().unwrap(), [""], "the last line ends");
    (lines.remove(0), lines)
}

/// A cell of Parquet as CSV has it.
fn as_csv(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(as_csv).collect::<Vec<_>>().join("; "),
        Value::Object(cells) => cells.values().map(as_csv).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

fn corpus(test: &str) -> Folder {
    let folder = Folder::new(test);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).ok();
    let lines: String =
        fixtures().into_iter().filter_map(|(name, bytes)| Some(line(&name, &text(bytes)?))).collect();
    folder.write("in.jsonl", lines + &line("plan", &plan(1)));
    folder
}

#[test]
fn the_nested_table_holds_the_rows_that_filter_gives_and_the_record() {
    let folder = corpus("nested");
    folder.ends(0, &["convert", "in.jsonl", "-o", "out.parquet", "-q"]);
    folder.ends(0, &["convert", "in.jsonl", "-o", "out.jsonl", "-q"]);
    let found = rows(&folder, "out.parquet");
    let filtered = folder.run_with_stdin(&["filter", "--shape", "rows"], &folder.read("in.jsonl"));
    let filtered: Vec<Value> = String::from_utf8(filtered.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["row"].take())
        .collect();
    assert_eq!(found.len(), filtered.len());
    for (found, filtered) in found.iter().zip(&filtered) {
        assert_eq!(found, filtered);
    }
    let records = folder.lines("out.jsonl");
    for (row, record) in found.iter().zip(&records) {
        assert_eq!(&serde_json::from_str::<Value>(row["record"].as_str().unwrap()).unwrap(), record);
        assert_eq!(row["id"], record["source"]["name"]);
        assert_eq!(row["citations"].as_array().unwrap().len(), record["citations"].as_array().unwrap().len());
    }
}

#[test]
fn the_flat_tables_are_the_nested_one_cut_up_and_the_csv_files_are_the_flat_tables() {
    let folder = corpus("flat");
    folder.ends(0, &["convert", "in.jsonl", "-o", "nested.parquet", "-q"]);
    folder.ends(0, &["convert", "in.jsonl", "-o", "flat", "--format", "parquet", "--tables", "-q"]);
    folder.ends(0, &["convert", "in.jsonl", "-o", "csv", "--format", "csv", "-q"]);
    let nested = rows(&folder, "nested.parquet");
    for table in TABLES {
        let flat = rows(&folder, &format!("flat/{table}.parquet"));
        assert!(flat.len() > 10, "{table}");
        let (names, lines) = csv(&folder.text(&format!("csv/{table}.csv")));
        assert_eq!(names.iter().collect::<BTreeSet<_>>(), flat[0].as_object().unwrap().keys().collect());
        assert_eq!(lines.len(), flat.len(), "{table}");
        for (line, row) in lines.iter().zip(&flat) {
            let cells: Vec<String> = names.iter().map(|name| as_csv(&row[name])).collect();
            assert_eq!(line, &cells, "{table}");
        }
        let cut: Vec<Value> = match table {
            "documents" | "table_cells" => continue,
            _ => nested.iter().flat_map(|document| keyed(document, table)).collect(),
        };
        assert_eq!(flat, cut, "{table}");
    }
    let cells: usize = nested
        .iter()
        .flat_map(|document| document["tables"].as_array().unwrap())
        .map(|table| {
            table["rows"].as_array().unwrap().iter().map(|row| row.as_array().unwrap().len()).sum::<usize>()
        })
        .sum();
    assert_eq!(rows(&folder, "flat/table_cells.parquet").len(), cells);
    for (document, nested) in rows(&folder, "flat/documents.parquet").iter().zip(&nested) {
        assert_eq!((&document["title"], &document["id"]), (&nested["title"], &nested["id"]));
        for list in ["sections", "citations", "tables", "assignments"] {
            assert_eq!(document[list], nested[list].as_array().unwrap().len(), "{list}");
        }
    }
}

fn keyed(document: &Value, list: &str) -> Vec<Value> {
    let rows = document[list].as_array().unwrap().iter().enumerate();
    rows.map(|(ord, row)| {
        let mut row = row.clone();
        row["doc_id"] = document["id"].clone();
        row["ord"] = json!(ord);
        row
    })
    .collect()
}

/// A Parquet file with several row groups and columns of several types.
fn parquet_in(folder: &Folder, name: &str, columns: Vec<(&str, ArrayRef)>) {
    let batch =
        RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, it)| (name, it, true)))
            .unwrap();
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(40)).build();
    let file = File::create(folder.0.join(name)).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

#[test]
fn parquet_is_read_as_json_lines_are() {
    let folder = Folder::new("parquet-in");
    let texts: Vec<Option<String>> = (0..100).map(|i| (i != 50).then(|| plan(i))).collect();
    let text: ArrayRef = Arc::new(StringArray::from(texts.clone()));
    let id: ArrayRef = Arc::new(Int32Array::from_iter_values(0..100));
    let share: ArrayRef = Arc::new(Float64Array::from_iter((0..100).map(|i| (i != 3).then_some(0.5))));
    let old: ArrayRef = Arc::new(BooleanArray::from(vec![true; 100]));
    let columns = vec![("id", id.clone()), ("text", text.clone()), ("share", share), ("old", old)];
    parquet_in(&folder, "in.parquet", columns);
    let args = ["convert", "in.parquet", "-o", "out.jsonl", "--errors", "errors", "-q"];
    folder.ends(1, &args);
    let expected: Vec<Value> =
        (0..100).filter(|i| *i != 50).map(|i| record(&i.to_string(), plan(i).as_bytes())).collect();
    assert_eq!(folder.lines("out.jsonl"), expected);
    let place = json!({ "input": "in.parquet", "row": 51 });
    let message = "the column \"text\" is null";
    assert_eq!(
        folder.lines("errors"),
        [json!({ "id": "50", "reason": "no-text", "message": message, "place": place })]
    );
    let plain = folder.read("out.jsonl");

    folder.ends(1, &[&args[..], &["--keep-fields"]].concat());
    let lines = folder.lines("out.jsonl");
    assert_eq!(lines[0]["input"], json!({ "share": 0.5, "old": true }));
    assert_eq!(lines[3]["input"], json!({ "share": null, "old": true }));

    // From standard input, and packed.
    let parquet = folder.read("in.parquet");
    let output = folder.run_with_stdin(&["convert", "-o", "-", "-q"], &parquet);
    assert!(output.stdout == plain);
    folder.write("packed.parquet.zst", zstd::encode_all(&*parquet, 1).unwrap());
    folder.ends(1, &["convert", "packed.parquet.zst", "-o", "packed.jsonl", "-q"]);
    assert!(folder.read("packed.jsonl") == plain);

    // Bytes are taken as the bytes of a file: in whatever encoding.
    let bytes: ArrayRef =
        Arc::new(BinaryArray::from_vec(vec![b"K\xD5 ho\xB9ch tr\xE5ng c\xA9y n\xA8m 2004"]));
    parquet_in(
        &folder,
        "bytes.parquet",
        vec![("body", bytes), ("id", Arc::new(StringArray::from(vec!["a"])))],
    );
    folder.ends(0, &["convert", "bytes.parquet", "--text-field", "body", "-o", "bytes.jsonl", "-q"]);
    assert_eq!(folder.lines("bytes.jsonl")[0]["source"]["encoding"], "tcvn3");
}

#[test]
fn wrong_columns_are_error_records_of_the_file() {
    let folder = Folder::new("wrong-columns");
    let number: ArrayRef = Arc::new(Int32Array::from(vec![1]));
    let text: ArrayRef = Arc::new(StringArray::from(vec!["KẾ HOẠCH"]));
    parquet_in(&folder, "1.parquet", vec![("text", number.clone())]);
    parquet_in(&folder, "2.parquet", vec![("body", text.clone())]);
    parquet_in(
        &folder,
        "3.parquet",
        vec![("text", text.clone()), ("id", Arc::new(BooleanArray::from(vec![true])))],
    );
    parquet_in(&folder, "4.parquet", vec![("text", text)]);
    let inputs = ["1.parquet", "2.parquet", "3.parquet", "4.parquet"];
    folder.ends(1, &[&["convert", "-o", "out.jsonl", "--errors", "errors", "-q"], &inputs[..]].concat());
    let errors = folder.lines("errors");
    assert!(errors.iter().all(|error| error["reason"] == "wrong-type"), "{errors:?}");
    let words = ["type Int32, not text", "no column \"text\"", "neither text nor a number"];
    for (error, word) in errors.iter().zip(words) {
        assert!(error["message"].as_str().unwrap().contains(word), "{error}");
    }
    assert_eq!(errors.len(), words.len());
    assert_eq!(folder.lines("out.jsonl"), [record("4.parquet:1", "KẾ HOẠCH".as_bytes())]);
}

#[test]
fn without_documents_there_are_tables_without_rows() {
    let folder = Folder::new("no-rows");
    folder.write("in.jsonl", "");
    folder.ends(0, &["convert", "in.jsonl", "-o", "out.parquet", "-q"]);
    folder.ends(0, &["convert", "in.jsonl", "-o", "flat", "--format", "parquet", "--tables", "-q"]);
    folder.ends(0, &["convert", "in.jsonl", "-o", "csv", "--format", "csv", "-q"]);
    assert!(rows(&folder, "out.parquet").is_empty());
    assert_eq!(folder.files("flat").len(), 8);
    assert_eq!(csv(&folder.text("csv/signatories.csv")).1.len(), 0);
}
