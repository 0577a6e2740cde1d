#!/usr/bin/env python3
"""Plans to records on a Spark cluster.

In: JSON Lines (files, a folder or a glob; each line an object with a text) or Parquet. Out: Parquet with the
schema of `kehoach convert`, and the documents that gave no record as JSON. The work is done by `kehoach filter`,
one process a task: it answers each line with one line and never fails. Nothing is shuffled, so a task that is
lost is simply done again.

usage: convert.py INPUT OUTPUT [--kehoach PATH] [--text-field NAME] [--id-field NAME] [--timeout SECONDS] [--arrow]

The program `kehoach` must be at the same path on every worker. Run it with spark-submit, or with python where
pyspark is installed. OUTPUT is a new folder: OUTPUT/documents and OUTPUT/errors.
"""
import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile

from pyspark import StorageLevel
from pyspark.sql import SparkSession
from pyspark.sql.functions import struct, to_json
from pyspark.sql.types import LongType, StringType, StructField, StructType


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--kehoach", default="kehoach", help="the program on the workers [default: kehoach]")
    parser.add_argument("--text-field", default="text")
    parser.add_argument("--id-field", default="id")
    parser.add_argument("--timeout", type=float, default=60, help="seconds that one document may take")
    parser.add_argument("--filter-option", action="append", default=[], help="a further option of kehoach filter")
    parser.add_argument("--arrow", action="store_true", help="mapInArrow for rdd.pipe; needs pyarrow and pandas")
    return parser.parse_args()


def row_schema(spark, kehoach):
    """The schema of the nested table, as this version of kehoach writes it: that of a table without rows."""
    with tempfile.TemporaryDirectory() as folder:
        empty = os.path.join(folder, "empty.parquet")
        command = [kehoach, "convert", "--quiet", "--input-format", "jsonl", "--output", empty, "-"]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        import pyarrow.parquet

        return spark_type(pyarrow.parquet.read_schema(empty))


def spark_type(arrow_schema):
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(arrow_schema)


def is_parquet(options):
    return options.input.rstrip("/").endswith(".parquet")


def columns(spark, options):
    """Id and text out of Parquet. As JSON a column that is null is left out, and the filter says so."""
    table = spark.read.parquet(options.input)
    return table.select(*(name for name in (options.id_field, options.text_field) if name in table.columns))


def lines(spark, options):
    """The documents as lines of JSON."""
    return columns(spark, options).toJSON() if is_parquet(options) else spark.sparkContext.textFile(options.input)


def piped(spark, options, command, schema):
    """The answers by rdd.pipe: text in, text out, taken apart by Spark."""
    answers = lines(spark, options).pipe(shlex.join(command), checkCode=True)
    return spark.read.schema(schema).option("mode", "FAILFAST").json(answers)


def mapped(spark, options, command, schema):
    """The same by mapInArrow: one process a task again, but the rows go to Spark as Arrow and not as text."""
    from pyspark.sql.pandas.types import to_arrow_schema

    arrow_schema = to_arrow_schema(schema)

    def answer(process, line):
        # The filter answers a line before it waits for the next one, so neither side waits for the other.
        process.stdin.write(line.encode() + b"\n")
        process.stdin.flush()
        found = json.loads(process.stdout.readline(), parse_float=str)
        if not isinstance(found["id"], (str, type(None))):
            found["id"] = json.dumps(found["id"])
        return found

    def answers(batches):
        import pyarrow

        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            for batch in batches:
                found = [answer(process, line) for line in batch.column(0).to_pylist()]
                yield pyarrow.RecordBatch.from_pylist(found, schema=arrow_schema)

    if is_parquet(options):
        table = columns(spark, options)
        table = table.select(to_json(struct(*table.columns)))
    else:
        table = spark.read.text(options.input)
    return table.mapInArrow(answers, schema)


def main():
    options = arguments()
    # A batch of mapInArrow is held in memory with its records.
    settings = {"spark.sql.execution.arrow.maxRecordsPerBatch": "256"}
    spark = SparkSession.builder.appName("kehoach").config(map=settings).getOrCreate()
    error = StructType(
        [
            StructField("reason", StringType()),
            StructField("message", StringType()),
            StructField("place", StructType([StructField("input", StringType()), StructField("line", LongType())])),
        ]
    )
    answer = StructType(
        [
            StructField("id", StringType()),
            StructField("row", row_schema(spark, options.kehoach)),
            StructField("error", error),
        ]
    )
    command = [options.kehoach, "filter", "--shape", "rows", "--isolate", f"--timeout={options.timeout}"]
    command += [f"--text-field={options.text_field}", f"--id-field={options.id_field}", *options.filter_option]
    answers = (mapped if options.arrow else piped)(spark, options, command, answer)
    # On disk, so that the errors are not a second run of everything; what a lost worker held is made again.
    answers = answers.persist(StorageLevel.DISK_ONLY)
    answers.where("row is not null").select("row.*").write.parquet(os.path.join(options.output, "documents"))
    answers.where("row is null").select("id", "error.*").write.json(os.path.join(options.output, "errors"))
    spark.stop()


if __name__ == "__main__":
    sys.exit(main())
