#!/usr/bin/env python3
"""The long trials of `kehoach convert`: throughput, memory, thousands of files, kills, a disk that is full.

usage: bulk.py --kehoach PATH [--work FOLDER] [--documents N] [--rounds N] [TRIAL...]

Trials: speed, memory, broken, killed, full (default: all). The corpus is made by ../shared/bench/vary.py where that
stands beside the checkout, and by examples/spark/corpus.py elsewhere; speed is also given as a ratio to
../shared/bench/baseline_re.py, run as two processes over the same files between the other runs. Full disk needs the right to
mount a tmpfs and is passed over without it.
"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "bench"
BASELINE = """
import pathlib, sys
sys.path.insert(0, sys.argv[1])
import baseline_re
files = sorted(pathlib.Path(sys.argv[2]).iterdir())[int(sys.argv[4])::2]
with open(sys.argv[3], "wb") as out:
    for file in files:
        out.write(baseline_re.run(file.read_bytes()) + b"\\n")
"""


class Took:
    """Seconds on the clock, seconds of processors, peak memory in MiB."""

    def __init__(self, wall, *usages):
        self.wall = wall
        self.cpu = sum(usage.ru_utime + usage.ru_stime for usage in usages)
        self.peak = max(usage.ru_maxrss for usage in usages) / 1024


class Trials:
    def __init__(self, options):
        self.kehoach = str(options.kehoach.resolve())
        self.work = options.work.resolve()
        self.documents = options.documents
        self.rounds = options.rounds
        self.failed = 0

    def check(self, good, what):
        self.failed += not good
        print(f"  {'ok' if good else 'FAILED'}: {what}", flush=True)

    def run(self, *words, code=0):
        """Runs kehoach; gives what it took and what it said."""
        log = self.work / "stderr"
        started = time.monotonic()
        with open(log, "wb") as stderr:
            child = subprocess.Popen([self.kehoach, *map(str, words)], stderr=stderr, stdin=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
        took = Took(time.monotonic() - started, usage)
        ended, text = os.waitstatus_to_exitcode(status), log.read_text()
        if ended != code:
            self.check(False, f"{words} ended with {ended}: {text}")
        return took, text

    def corpus(self):
        """The corpus as a folder of files and as JSON Lines."""
        folder, dump = self.work / "files", self.work / "dump.jsonl"
        if not dump.exists():
            vary = SHARED / "vary.py"
            if vary.exists():
                words = ["--docs", self.documents, "--dir", folder, "--jsonl", dump]
                subprocess.run([sys.executable, vary, *map(str, words)], check=True)
            else:
                make = [sys.executable, ROOT / "examples" / "spark" / "corpus.py", str(self.documents)]
                subprocess.run([*make, "--dir", folder], check=True)
                subprocess.run([*make, "--jsonl", self.work], check=True)
                (self.work / "part-000.jsonl").rename(dump)
        return folder, dump

    def baseline(self, folder):
        words = [sys.executable, "-c", BASELINE, str(SHARED), str(folder)]
        started = time.monotonic()
        both = [subprocess.Popen([*words, str(self.work / f"baseline-{i}.jsonl"), str(i)]) for i in range(2)]
        ended = [os.wait4(child.pid, 0) for child in both]
        if any(status for _, status, _ in ended):
            sys.exit("the baseline failed")
        return Took(time.monotonic() - started, *(usage for _, _, usage in ended))

    def speed(self):
        folder, dump = self.corpus()
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"speed: {self.documents} documents, {size / 1e6:.1f} MB, {os.cpu_count()} cores, "
              f"load {os.getloadavg()[0]:.1f}, medians of {self.rounds} rounds")
        out = self.work / "out.jsonl"
        kinds = {f"{name}, {jobs} thread{'s' * (jobs > 1)}": (path, jobs)
                 for name, path in (("files", folder), ("JSON Lines", dump)) for jobs in (1, 2)}
        took = {kind: [] for kind in kinds}
        name = "baseline, 2 processes"
        for _ in range(self.rounds):
            for kind, (path, jobs) in kinds.items():
                took[kind].append(self.run("convert", "-q", path, "-o", out, "--jobs", jobs)[0])
            if (SHARED / "baseline_re.py").exists():
                took.setdefault(name, []).append(self.baseline(folder))
        wall = {kind: statistics.median(one.wall for one in all) for kind, all in took.items()}
        cpu = {kind: statistics.median(one.cpu for one in all) for kind, all in took.items()}
        for kind in took:
            print(f"  {kind:22} {wall[kind]:6.2f} s {size / 1e6 / wall[kind]:7.1f} MB/s "
                  f"{self.documents / wall[kind]:7.0f} documents/s; {cpu[kind]:6.2f} s of processors, "
                  f"{size / 1e6 / cpu[kind]:6.1f} MB each")
        for kind in ("files", "JSON Lines"):
            print(f"  {kind}: two threads are {wall[f'{kind}, 1 thread'] / wall[f'{kind}, 2 threads']:.2f} times as fast as one")
        if name in took:
            two = "files, 2 threads"
            print(f"  kehoach is {wall[name] / wall[two]:.1f} times as fast as the baseline on the clock, "
                  f"{cpu[name] / cpu[two]:.1f} times in time of processors")

    def memory(self):
        _, dump = self.corpus()
        print("memory: peak of the process, to JSON Lines")
        peaks = []
        for times in (1, 4, 16):
            many = self.work / "many.jsonl"
            with open(many, "wb") as out:
                for _ in range(times):
                    with open(dump, "rb") as part:
                        shutil.copyfileobj(part, out)
            took, _ = self.run("convert", "-q", many, "-o", self.work / "many.out", "--jobs", 2)
            peaks.append(took.peak)
            print(f"  {times:2} times the corpus: {took.peak:6.1f} MiB, {took.wall:.1f} s", flush=True)
            (self.work / "many.out").unlink()
        many.unlink()
        self.check(peaks[2] < 1.2 * peaks[0] + 8, "flat")

    def broken(self):
        """5,000 files, 1 % of each kind of bad ones among them."""
        print("broken: 5,000 files, 50 bad ones of each kind")
        source, _ = self.corpus()
        folder = self.work / "broken"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        draw = random.Random(3)
        pool = sorted(source.iterdir())
        kinds = {
            "pdf": lambda path: path.write_bytes(b"%PDF-1.7\n" + draw.randbytes(500)),
            "noise": lambda path: path.write_bytes(draw.randbytes(3000)),
            "large": lambda path: path.write_text("Kế hoạch " * 30000),
            "gone": lambda path: path.symlink_to("nowhere"),
            "torn": lambda path: path.with_suffix(".txt.gz").write_bytes(b"\x1f\x8b\x08\0" + draw.randbytes(100)),
            "line": lambda path: path.with_suffix(".jsonl").write_text('{"id": 1, "text": "torn\n'),
            "type": lambda path: path.with_suffix(".jsonl").write_text('{"id": 2, "text": {}}\n'),
        }
        bad = [kind for kind in kinds for _ in range(50)] + [None] * (5000 - 50 * len(kinds))
        draw.shuffle(bad)
        for number, kind in enumerate(bad):
            path = folder / f"{number // 500}" / f"{number:05}.txt"
            path.parent.mkdir(exist_ok=True)
            if kind:
                kinds[kind](path)
            else:
                os.link(pool[number % len(pool)], path)
        out, errors = self.work / "broken.jsonl", self.work / "broken.errors"
        took, _ = self.run("convert", "-q", folder, "-o", out, "--errors", errors, "--max-bytes", "200K", code=1)
        names = [json.loads(line)["source"]["name"] for line in open(out, encoding="utf-8")]
        reasons = {}
        for line in open(errors, encoding="utf-8"):
            reason = json.loads(line)["reason"]
            reasons[reason] = reasons.get(reason, 0) + 1
        expected = {"not-text": 100, "too-large": 50, "unreadable": 100, "invalid-json": 50, "wrong-type": 50}
        self.check(reasons == expected, f"error records {reasons}")
        self.check(len(names) == 5000 - 350 and names == sorted(names) and len(set(names)) == len(names),
                   f"{len(names)} records in order, {took.wall:.1f} s")

    def killed(self):
        print("killed: SIGKILL at ten random moments, then --resume")
        _, dump = self.corpus()
        whole, out = self.work / "whole.jsonl", self.work / "killed.jsonl"
        took, _ = self.run("convert", "-q", dump, "-o", whole)
        for path in (out, pathlib.Path(f"{out}.part"), pathlib.Path(f"{out}.manifest")):
            path.unlink(missing_ok=True)
        draw, kills = random.Random(5), 0
        for _ in range(10):
            child = subprocess.Popen([self.kehoach, "convert", "-q", dump, "-o", out, "--resume"])
            time.sleep(draw.uniform(0.02, took.wall / 6))
            kills += child.poll() is None
            child.send_signal(signal.SIGKILL)
            child.wait()
        _, told = self.run("convert", dump, "-o", out, "--resume")
        self.check(digest(out) == digest(whole), f"the same bytes after {kills} kills")
        lines = open(out, encoding="utf-8").read().splitlines()
        ids = {json.loads(line)["source"]["name"] for line in lines}
        self.check(len(lines) == len(ids) == self.documents, f"{len(lines)} records, {len(ids)} distinct ids")
        print(f"  {[line for line in told.splitlines() if 'before' in line]}")

    def full(self):
        print("full: a tmpfs of 8 MiB, and a folder that is read-only")
        _, dump = self.corpus()
        disk = self.work / "disk"
        disk.mkdir(exist_ok=True)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk], capture_output=True).returncode:
            print("  skipped: no right to mount")
            return
        try:
            out = disk / "out.jsonl"
            _, told = self.run("convert", "-q", dump, "-o", out, code=1)
            self.check("No space left on device; " in told and "--resume" in told, told.strip())
            subprocess.run(["mount", "-o", "remount,size=4g", disk], check=True)
            self.run("convert", "-q", dump, "-o", out, "--resume")
            whole = self.work / "whole.jsonl"
            self.run("convert", "-q", dump, "-o", whole)
            self.check(digest(out) == digest(whole), "resumed with more room: the same bytes")
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
            _, told = self.run("convert", "-q", dump, "-o", disk / "more.jsonl", code=1)
            self.check("cannot write" in told and "Read-only file system" in told, told.strip())
        finally:
            subprocess.run(["umount", disk], check=True)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kehoach", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "target" / "bulk")
    parser.add_argument("--documents", type=int, default=5240)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("trials", nargs="*", default=["speed", "memory", "broken", "killed", "full"])
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    trials = Trials(options)
    for name in options.trials:
        getattr(trials, name)()
    print("all good" if not trials.failed else f"{trials.failed} failed")
    sys.exit(bool(trials.failed))


if __name__ == "__main__":
    main()
