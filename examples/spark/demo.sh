#!/usr/bin/env bash
# Sets up PySpark in a virtual environment below target/, builds kehoach and runs the demonstration. Needs Java 17,
# Python 3.10 or newer and PyPI; works in target/spark and nowhere else.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target=${CARGO_TARGET_DIR:-target}
mkdir -p "$target/spark"
command -v java > /dev/null || { echo 'java is missing: Spark needs Java 17' >&2; exit 2; }
if [ ! "$target/spark/venv/complete" -nt examples/spark/requirements.txt ]; then
    python3 -m venv "$target/spark/venv"
    "$target/spark/venv/bin/pip" install --quiet --requirement examples/spark/requirements.txt
    touch "$target/spark/venv/complete"
fi
cargo build --release --package kehoach-cli
exec "$target/spark/venv/bin/python" examples/spark/demo.py \
    --kehoach "$target/release/kehoach" --work "$target/spark/demo" "$@"
