#!/usr/bin/env bash
# Runs every fuzz target for some seconds, and fails on the first finding.
#
#   fuzz/run.sh [SECONDS [TARGET…]]      20 seconds a target by default
#
# Installs cargo-fuzz where it is absent. Inputs that find new ways are kept under fuzz/corpus, so that a later run goes on
# where this one stopped; those that fail stand under fuzz/artifacts.
#
# It runs without a sanitizer, which is what the stable compiler can do: every line of the crate is safe Rust, so what is
# looked for are panics, overflows (checked in these builds), endless work and broken promises.
set -euo pipefail
cd "$(dirname "$0")/.."
# The message of a finding says what is wrong; the way to it is known.
export RUST_BACKTRACE=0
seconds="${1:-20}"
shift $(($# > 0 ? 1 : 0))
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(bytes text model profile tokens)

# The limits of one input. Inputs are at most 64 kB: they are searched for faults, not for speed.
rss_megabytes=1024
input_seconds=10
max_bytes=65536

command -v cargo-fuzz > /dev/null || cargo install cargo-fuzz --locked
cargo fuzz build --sanitizer none

log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=0
for target in "${targets[@]}"; do
    corpus="fuzz/corpus/$target"
    mkdir -p "$corpus"
    # The repository's fixtures are seeds too, where the input is a page; the fuzzer writes into the first folder only.
    seeds=("fuzz/seeds/$target")
    dictionary=fuzz/html.dict
    case "$target" in
        bytes | text | tokens) seeds+=(fixtures) ;;
        profile) seeds+=(src/site/data examples) dictionary=fuzz/profile.dict ;;
    esac
    status=0
    cargo fuzz run --sanitizer none "$target" "$corpus" "${seeds[@]}" -- -dict="$dictionary" -max_total_time="$seconds" \
        -timeout="$input_seconds" -rss_limit_mb="$rss_megabytes" -max_len="$max_bytes" -print_final_stats=1 \
        > "$log" 2>&1 || status=$?
    executions=$(awk '/stat::number_of_executed_units/ { print $2 }' "$log")
    coverage=$(grep -oE 'cov: [0-9]+' "$log" | tail -1 || true)
    echo "$target: ${executions:-0} executions in $seconds s, ${coverage:-no coverage}"
    if [ "$status" -ne 0 ]; then
        tail -n 100 "$log"
        failed=1
    fi
done
[ "$failed" -eq 0 ] || { echo 'FAILED: the inputs stand under fuzz/artifacts' >&2; exit 1; }
echo 'no findings'
