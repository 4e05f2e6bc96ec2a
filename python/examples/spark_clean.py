"""Cleans a corpus with Apache Spark: Parquet or JSON lines in, Parquet out.

    spark-submit spark_clean.py pages/ articles/ --html-column html --url-column url --id-column id

The output has the columns of ``finclean.batch_schema()`` and one row for every row of the input. A row that could not be
cleaned has the reason in its column ``error``. ``docs/python.md`` explains how the wheel gets to the nodes, how to size
partitions, and how to run the same file on Sail.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import finclean
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StringType, StructField, StructType

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

# Spark's default is 10,000 rows. With pages of 100 kB that is 1 GB, three times: in the JVM, in the worker and in the result.
BATCH_ROWS = 500


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", help="Parquet files or JSON lines, plain or compressed; a path that Spark can read")
    parser.add_argument("output", help="the folder that the Parquet files are written to")
    parser.add_argument("--format", choices=["parquet", "jsonl"], default="parquet", help="the format of the input (%(default)s)")
    parser.add_argument("--html-column", default="html", metavar="NAME", help="the documents, as text or bytes (bytes only in Parquet)")
    parser.add_argument("--url-column", metavar="NAME", help="the addresses of the pages, to resolve links and to select the profile")
    parser.add_argument("--id-column", metavar="NAME", help="your key, which the output has as row_id")
    parser.add_argument("--profile", metavar="NAME", help="a built-in profile for all rows")
    parser.add_argument("--markdown", action="store_true", help="also fill the column markdown")
    parser.add_argument("--batch-rows", type=int, default=BATCH_ROWS, metavar="N", help="rows of an Arrow batch (%(default)s)")
    parser.add_argument(
        "--partitions",
        type=int,
        metavar="N",
        help="shuffle the input into this number of partitions first, for a few large files that Spark cannot split, such as .jsonl.gz",
    )
    parser.add_argument(
        "--mode", choices=["error", "overwrite"], default="error", help="what to do if the output exists (%(default)s)"
    )
    return parser.parse_args(words)


def needed_columns(spark: SparkSession, args: argparse.Namespace) -> DataFrame:
    """Reads only the columns that are needed. Parquet does not read the others from the disk."""
    names = list(dict.fromkeys(name for name in (args.html_column, args.url_column, args.id_column) if name))
    if args.format == "parquet":
        frame = spark.read.parquet(args.input).select(*names)
    else:
        # With named columns, Spark does not read the input first to find them. A line that is not JSON becomes a row of
        # nulls, and so has an error.
        schema = StructType([StructField(name, StringType()) for name in names])
        frame = spark.read.schema(schema).json(args.input)
    return frame.repartition(args.partitions) if args.partitions else frame


def cleaner(args: argparse.Namespace) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The function that runs on the nodes. It contains only the names of columns and the settings."""
    settings = {"url_column": args.url_column, "id_column": args.id_column, "profile": args.profile}
    html_column, markdown = args.html_column, args.markdown

    def clean(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield finclean.clean_batch(batch, html_column, markdown=markdown, **settings)

    return clean


def main() -> None:
    args = arguments()
    spark = SparkSession.builder.appName("finclean").getOrCreate()
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(args.batch_rows))
    schema = from_arrow_schema(finclean.batch_schema())
    articles = needed_columns(spark, args).mapInArrow(cleaner(args), schema)
    articles.write.mode(args.mode).parquet(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
