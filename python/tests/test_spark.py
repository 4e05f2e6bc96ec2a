"""The Spark job on a cluster of two executors and on Sail. Every row must equal the library's result."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from conftest import REPOSITORY, row_of, rows_of
from pyarrow import parquet

JOB = REPOSITORY / "python/examples/spark_clean.py"

pyspark = pytest.importorskip("pyspark")


@pytest.fixture(scope="module")
def rows(inputs: list[str]) -> list[dict[str, str | None]]:
    """Inputs with keys and addresses, some of which are invalid."""
    urls = ["https://finance.eastmoney.com/a/1.html", None, "nowhere"]
    rows: list[dict[str, str | None]] = [
        {"id": str(at), "url": urls[at % 3], "html": html} for at, html in enumerate(inputs)
    ]
    return [*rows, {"id": "none", "url": None, "html": None}]


@pytest.fixture(scope="module")
def expected(rows: list[dict[str, str | None]]) -> dict[str | None, dict[str, Any]]:
    out = {}
    for row in rows:
        key, html = row["id"], row["html"]
        if html is None:
            nothing = {"kind": "no_input", "message": "the cell is null"}
            out[key] = {**row_of("", key), "error": nothing}
        else:
            out[key] = row_of(html, key, base_url=row["url"])
    return out


def write_input(rows: list[dict[str, str | None]], path: Path) -> None:
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    else:
        parquet.write_table(pa.Table.from_pylist(rows), path)


def environment(**more: str) -> dict[str, str]:
    home = str(Path(pyspark.__file__).parent)
    # The nodes must use the Python that has the wheel.
    own = {"SPARK_HOME": home, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    return {**os.environ, **own, **more}


def run_job(command: list[str], env: dict[str, str]) -> None:
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, f"{done.stdout[-4000:]}\n{done.stderr[-8000:]}"


def check_rows(output: Path, expected: dict[str | None, dict[str, Any]]) -> None:
    found = rows_of(parquet.read_table(output))
    assert Counter(row["row_id"] for row in found) == Counter(expected.keys())
    for row in found:
        assert row == expected[row["row_id"]], row["row_id"]


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_spark(form: str, rows: list[dict[str, str | None]], expected: dict[str | None, dict[str, Any]], tmp_path: Path) -> None:
    source, output, events = tmp_path / f"pages.{form}", tmp_path / "articles", tmp_path / "events"
    events.mkdir()
    write_input(rows, source)
    submit = [
        str(Path(pyspark.__file__).parent / "bin/spark-submit"),
        "--master=local-cluster[2,1,1024]",
        "--conf=spark.executor.memory=1g",
        "--conf=spark.eventLog.enabled=true",
        "--conf=spark.eventLog.compress=false",
        f"--conf=spark.eventLog.dir={events.as_uri()}",
        f"--conf=spark.sql.warehouse.dir={tmp_path / 'warehouse'}",
        # Wait for both executors before the first task starts.
        "--conf=spark.scheduler.minRegisteredResourcesRatio=1.0",
        "--conf=spark.scheduler.maxRegisteredResourcesWaitingTime=120s",
    ]
    job = [str(JOB), str(source), str(output), f"--format={form}", "--url-column=url", "--id-column=id", "--partitions=8"]
    run_job([*submit, *job, "--batch-rows=50"], environment())
    check_rows(output, expected)
    assert set(executors(events)) == {"0", "1"}, executors(events)


def executors(events: Path) -> Counter[str]:
    """The number of tasks that each executor finished without an error."""
    lines = [line for path in events.rglob("*") if path.is_file() for line in path.read_text(encoding="utf-8").splitlines()]
    records = [json.loads(line) for line in lines if line.startswith("{")]
    ended = [record["Task Info"] for record in records if record["Event"] == "SparkListenerTaskEnd"]
    return Counter(task["Executor ID"] for task in ended if not task["Failed"])


@contextmanager
def sail_server() -> Iterator[str]:
    """Starts a Sail server and returns its address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).parent / "sail"), "spark", "server", "--ip=127.0.0.1", f"--port={port}"]
    server = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(120):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.5)
        yield f"sc://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_sail(form: str, rows: list[dict[str, str | None]], expected: dict[str | None, dict[str, Any]], tmp_path: Path) -> None:
    pytest.importorskip("pysail")
    source, output = tmp_path / f"pages.{form}", tmp_path / "articles"
    write_input(rows, source)
    job = [str(JOB), str(source), str(output), f"--format={form}", "--url-column=url", "--id-column=id"]
    with sail_server() as address:
        run_job([sys.executable, *job, "--batch-rows=50"], environment(SPARK_REMOTE=address))
    check_rows(output, expected)
