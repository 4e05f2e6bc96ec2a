"""Compares ``clean_batch`` with a Rust loop over the same pages.

    python bench/clean_batch.py [--pages N] [--rounds N] [--rows N]

The loop is ``examples/row_loop.rs``. Both run on one thread and make text, HTML and blocks. They take turns. The ratio is that
of the CPU times of each turn, because other programs on the machine change the time on the clock.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import time
from pathlib import Path

import finclean
import pyarrow as pa
from pages import REPOSITORY, TARGET, write_jsonl


def rust_loop(path: Path) -> dict[str, float]:
    program = TARGET.parent / "release/examples/row_loop"
    out = subprocess.run([program, path], check=True, capture_output=True, text=True).stdout
    times: dict[str, float] = json.loads(out)
    return times


def batches(path: Path, n_rows: int) -> list[pa.RecordBatch]:
    lines = path.read_text(encoding="utf-8").splitlines()
    table = pa.Table.from_pylist([json.loads(line) for line in lines])
    batches: list[pa.RecordBatch] = table.to_batches(max_chunksize=n_rows)
    return batches


def python_batches(batches: list[pa.RecordBatch]) -> dict[str, float]:
    wall, cpu = time.perf_counter(), time.thread_time()
    n_bytes = 0
    for batch in batches:
        n_bytes += finclean.clean_batch(batch, "html", id_column="id").nbytes
    return {"output_bytes": n_bytes, "wall": time.perf_counter() - wall, "cpu": time.thread_time() - cpu}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, default=500, help="rows of a batch")
    args = parser.parse_args()

    build = ["cargo", "build", "--release", "--example", "row_loop", "--manifest-path", str(REPOSITORY / "Cargo.toml")]
    subprocess.run([*build, "--target-dir", str(TARGET.parent)], check=True)
    path = write_jsonl(args.pages)
    columns = batches(path, args.rows)
    python_batches(columns)
    ratios = []
    for _ in range(args.rounds):
        rust, python = rust_loop(path), python_batches(columns)
        ratios.append(python["cpu"] / rust["cpu"])
        micros = [one["cpu"] / args.pages * 1e6 for one in (rust, python)]
        print(f"Rust loop {micros[0]:.0f} µs a row, clean_batch {micros[1]:.0f} µs a row: {ratios[-1]:.3f} ×")
    size = path.stat().st_size / args.pages / 1000
    print(f"median {statistics.median(ratios):.3f} × of {args.rounds} rounds; {args.pages} pages of {size:.1f} kB on average")


if __name__ == "__main__":
    main()
