#!/usr/bin/env bash
# All figures of docs/PERFORMANCE.md, as Markdown on standard output. Takes some minutes; the machine should do
# nothing else. Needs a Rust toolchain; instructions need valgrind, the comparison with Python needs python3 and
# ../shared/bench/baseline_re.py. What is missing is said and passed over.
#
# usage: benches/report.sh [RUNS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
runs=${1:-3}

section() { printf '\n## %s\n\n' "$*"; }

section 'Machine'
grep -m 1 'model name' /proc/cpuinfo | cut -d: -f2- | sed 's/^ */- /' || true
echo "- $(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg), $(rustc --version)"
echo "- commit $(git rev-parse --short HEAD 2> /dev/null || echo unknown)"

section 'Instructions'
cargo bench --quiet --bench instructions

section 'Memory'
cargo bench --quiet --bench memory

for ((run = 1; run <= runs; run++)); do
    section "Times, run $run of $runs (load $(cut -d' ' -f1 /proc/loadavg))"
    cargo bench --quiet --bench parse
done

section 'Whole process, and Python'
cargo build --quiet --release
if command -v python3 > /dev/null; then
    documents=$(mktemp -d)
    trap 'rm -rf "$documents"' EXIT
    cargo bench --quiet --bench parse -- --write "$documents"
    python3 benches/process.py --kehoach "${CARGO_TARGET_DIR:-target}/release/kehoach" --documents "$documents"
else
    echo 'no python3: passed over'
fi
