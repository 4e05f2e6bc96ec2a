#!/usr/bin/env bash
# Runs every fuzz target for some seconds. Fails if one finds a fault.
#
#   fuzz/run.sh [SECONDS [TARGET…]]      default: 20 seconds for each target
#
# Installs cargo-fuzz if it is missing. Inputs that reach new code are kept in fuzz/corpus, so that
# a later run continues from there. Inputs that fail are in fuzz/artifacts.
#
# There is no sanitizer, because that needs a nightly compiler. The crate is safe Rust, so the
# fuzzer looks for panics, overflows (checked in these builds), endless loops and failed checks.
set -euo pipefail
cd "$(dirname "$0")/.."
# The message of a failed check is enough; the stack trace is always the same.
export RUST_BACKTRACE=0
seconds="${1:-20}"
shift $(($# > 0 ? 1 : 0))
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(bytes text model profile tokens)

# The limits of one input. Inputs are at most 64 kB, because large inputs are slow and
# tests/bounds.rs has those.
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
    # The fixtures are seeds for targets that read pages. The fuzzer writes only to the first
    # folder.
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
[ "$failed" -eq 0 ] || { echo 'FAILED: the inputs are in fuzz/artifacts' >&2; exit 1; }
echo 'no findings'
