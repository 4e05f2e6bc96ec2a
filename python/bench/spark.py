"""Measures the cost of Spark: the job is compared with a job that returns its rows unchanged.

    python bench/spark.py [--pages N] [--rounds N]

There are four stages over one Parquet file, on all cores, and their results are not written: reading only, passing the rows
through Python (identity), the job, and ``clean_batch`` on the same rows without Spark on one thread.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import finclean
import pyarrow as pa
import pyspark
from pages import TARGET, pages
from pyarrow import parquet
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

BATCH_ROWS = 500


def write_pages(n_pages: int) -> Path:
    """Writes the pages as Parquet, in row groups that are small enough for every core to get some."""
    TARGET.mkdir(parents=True, exist_ok=True)
    path = TARGET / f"pages-{n_pages}.parquet"
    table = pa.table({"id": [str(at) for at in range(n_pages)], "html": list(pages(n_pages))})
    parquet.write_table(table, path, row_group_size=1000, compression="zstd")
    return path


def identity(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield from batches


def clean(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield finclean.clean_batch(batch, "html", id_column="id")


def seconds_of(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compute(frame: DataFrame) -> None:
    frame.write.format("noop").mode("overwrite").save()


def without_spark(path: Path) -> None:
    for batch in parquet.ParquetFile(path).iter_batches(BATCH_ROWS):
        finclean.clean_batch(batch, "html", id_column="id")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()

    os.environ.update(SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable, SPARK_HOME=str(Path(pyspark.__file__).parent))
    builder = SparkSession.builder.master("local[*]").appName("bench").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    spark = builder.config("spark.driver.memory", "4g").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH_ROWS))
    path = write_pages(args.pages)
    spark.conf.set("spark.sql.files.maxPartitionBytes", str(max(1, path.stat().st_size // 16)))
    frame = spark.read.parquet(str(path))
    articles = from_arrow_schema(finclean.batch_schema())
    stages: dict[str, Callable[[], None]] = {
        "read": lambda: compute(frame),
        "identity": lambda: compute(frame.mapInArrow(identity, frame.schema)),
        "job": lambda: compute(frame.mapInArrow(clean, articles)),
        "clean_batch, one thread": lambda: without_spark(path),
    }
    times: dict[str, list[float]] = {name: [] for name in stages}
    for _ in range(args.rounds + 1):
        for name, stage in stages.items():
            times[name].append(seconds_of(stage))
    cores = spark.sparkContext.defaultParallelism
    spark.stop()
    # The first round also starts the workers and compiles, so it does not count.
    best = {name: round(min(found[1:]), 3) for name, found in times.items()}
    print(json.dumps({"pages": args.pages, "cores": cores, "partitions": 16, "best seconds": best}))


if __name__ == "__main__":
    main()
