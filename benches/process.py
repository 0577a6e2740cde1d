#!/usr/bin/env python3
"""The command as a whole process on one document of 12 KB, and over many beside a Python script, as Markdown.

usage: process.py --kehoach PATH --documents FOLDER [--rounds N]

FOLDER holds what `cargo bench --bench parse -- --write FOLDER` makes. The script is ../shared/bench/baseline_re.py,
a single pass of compiled regular expressions; where it is missing that row is passed over. It reads the documents in
one process that has them in memory already and writes nothing; the command starts anew, opens each file and writes the
records to /dev/null, on one thread, in turns with it. Times are those of the processor.
"""
import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

SHARED = pathlib.Path(__file__).resolve().parent.parent.parent / "shared" / "bench"


def seconds(run):
    """Time of the processor, not of the clock: of the programs that are started, or of this one where none is."""
    before = time.process_time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = time.process_time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    children = sum(getattr(after[1], key) - getattr(before[1], key) for key in ("ru_utime", "ru_stime"))
    return children or after[0] - before[0]


def quietly(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--kehoach", required=True)
    arguments.add_argument("--documents", required=True, type=pathlib.Path)
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    files = sorted(given.documents.glob("*.txt"))
    total = sum(file.stat().st_size for file in files)

    one = min(files, key=lambda file: abs(file.stat().st_size - 12_000))
    parse = [given.kehoach, "parse", "--format", "jsonl"]
    starts, parses = [], []
    for _ in range(100):
        starts.append(seconds(lambda: quietly("/bin/true")))
        parses.append(seconds(lambda: quietly(*parse, str(one))))
    print("| whole process | median ms | best ms |\n|---|---:|---:|")
    for name, times in (("`true`, for comparison", starts), (f"one document of {one.stat().st_size} bytes", parses)):
        print(f"| {name} | {statistics.median(times) * 1e3:.2f} | {min(times) * 1e3:.2f} |")

    if not (SHARED / "baseline_re.py").exists():
        print("\nno ../shared/bench/baseline_re.py: not compared with Python")
        return
    sys.path.insert(0, str(SHARED))
    import baseline_re

    texts = [file.read_bytes() for file in files]
    script, command = [], []
    for _ in range(given.rounds):
        script.append(seconds(lambda: [baseline_re.run(text) for text in texts]))
        command.append(seconds(lambda: quietly(*parse, *map(str, files), "--output", os.devnull)))
    print(f"\n| bytes to JSON, {len(files)} documents, {given.rounds} rounds | MB/s | times the script |\n|---|---:|---:|")
    for name, times in (("`baseline_re.py`, in memory", script), ("`kehoach parse`, whole process, files", command)):
        median = statistics.median(times)
        print(f"| {name} | {total / 1e6 / median:.1f} | {statistics.median(script) / median:.2f} |")


main()
