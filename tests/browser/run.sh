#!/usr/bin/env bash
# Checks outputs in Chromium.
#
#   tests/browser/run.sh                       the repository's own vectors, as HTML and Markdown
#   tests/browser/run.sh LIST.json…            lists of outputs: each an array of strings or of
#                                              objects with `output`, `html` or `input`
#   tests/browser/run.sh --clean LIST.json…    lists of inputs, which are cleaned first
#
# Needs Node 20 or later. Installs Debian's chromium if it is missing (CHROMIUM names another
# program), and playwright-core into this folder. The pages have no network.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

if [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
    as_root=$([ "$(id -u)" = 0 ] || echo sudo)
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium > /dev/null
fi
(cd "$here" && npm ci --silent)

clean=false
if [ $# -eq 0 ]; then
    clean=true
elif [ "$1" = --clean ]; then
    clean=true
    shift
    [ $# -gt 0 ] || { echo 'usage: run.sh [--clean] [LIST.json…]' >&2; exit 2; }
fi
if [ "$clean" = false ]; then
    exec node "$here/check.mjs" "$@"
fi

outputs=$(mktemp -d)
trap 'rm -r "$outputs"' EXIT
# Make the paths absolute, because the working folder changes.
lists=()
for list in "$@"; do lists+=("$(realpath "$list")"); done
cd "$root"
cargo build --release --all-features -p finclean --example hostile_outputs
cargo build --release -p finclean-cli
target/release/examples/hostile_outputs ${lists[@]+"${lists[@]}"} > "$outputs/html.json"
target/release/examples/hostile_outputs --markdown ${lists[@]+"${lists[@]}"} > "$outputs/markdown.json"
node "$here/check.mjs" "$outputs/html.json" --markdown "$outputs/markdown.json"
target/release/examples/hostile_outputs --raw ${lists[@]+"${lists[@]}"} > "$outputs/raw.json"
node "$here/reports.mjs" target/release/finclean "$outputs/raw.json" fixtures/sites/*/*/source.{html,md}
