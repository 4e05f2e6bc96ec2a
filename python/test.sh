#!/usr/bin/env bash
# Builds the wheel and tests it: pytest, mypy, Spark on two executors, Sail. A first run takes about
# four minutes on two cores.
#
#   python/test.sh [PYTEST ARGUMENT…]
#
# Needs Python 3.10 or later with venv, and Java 17 for Spark. It writes only to target/.
set -euo pipefail
cd "$(dirname "$0")"
target="$(cd .. && pwd)/target"
venv="$target/python-venv"

[ -x "$venv/bin/python" ] || "${PYTHON:-python3}" -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt
rm -rf "$target/wheels"
"$venv/bin/maturin" build --release --locked --target-dir "$target" --out "$target/wheels" --interpreter "$venv/bin/python"
"$venv/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps "$target"/wheels/*.whl

# The command, whose output `to_dict` must equal.
cargo build --locked --release -p finclean-cli --no-default-features --manifest-path ../Cargo.toml --target-dir "$target"
export FINCLEAN_COMMAND="$target/release/finclean"
# Python must not write its caches next to the sources.
export PYTHONDONTWRITEBYTECODE=1

"$venv/bin/mypy"
"$venv/bin/python" -m mypy.stubtest finclean --mypy-config-file pyproject.toml
"$venv/bin/python" -m pytest -p no:cacheprovider "$@"
