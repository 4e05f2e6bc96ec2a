#!/usr/bin/env bash
# Builds the wheel and tests it: pytest, mypy, Spark on two executors, Sail. About four minutes on two cores, from nothing.
#
#   python/test.sh [PYTEST ARGUMENT…]
#
# Needs Python 3.10 or later with venv, and Java 17 for Spark. All it makes stands under target/.
set -euo pipefail
cd "$(dirname "$0")"
target="$(cd .. && pwd)/target"
venv="$target/python-venv"

# From a clean checkout to the wheel.
[ -x "$venv/bin/python" ] || "${PYTHON:-python3}" -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt
rm -rf "$target/wheels"
"$venv/bin/maturin" build --release --locked --target-dir "$target" --out "$target/wheels" --interpreter "$venv/bin/python"
"$venv/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps "$target"/wheels/*.whl

# What `to_dict` must equal.
cargo build --locked --release -p finclean-cli --no-default-features --manifest-path ../Cargo.toml --target-dir "$target"
export FINCLEAN_COMMAND="$target/release/finclean"
# Python writes its caches beside the sources, unless it is told to write none.
export PYTHONDONTWRITEBYTECODE=1

# As maturin builds: without a library of Python to link with, which not every machine has.
PYO3_BUILD_EXTENSION_MODULE=1 PYO3_PYTHON="$venv/bin/python" cargo test --locked --release --target-dir "$target"

"$venv/bin/mypy"
"$venv/bin/python" -m mypy.stubtest finclean --mypy-config-file pyproject.toml
"$venv/bin/python" -m pytest -p no:cacheprovider "$@"
