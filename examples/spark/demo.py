#!/usr/bin/env python3
"""A cluster that loses a worker in mid-job and loses no document.

Starts a Spark master and two workers on loopback, gives them 20,000 varied documents and two that crash and hang
whoever parses them, kills one worker with its executor once a quarter of the output is committed, and checks
that the event log proves the loss, that all documents are there once, and that each record is the one that
`kehoach convert` gives. Ends only processes that it started, by their ids.

usage: demo.py --kehoach PATH [--work FOLDER] [--documents N] [--arrow]
"""
import argparse
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time

import pyarrow.parquet as parquet
import pyspark

HERE = pathlib.Path(__file__).resolve().parent
TASKS = 40
# Committed tasks at which the worker is killed.
KILL_AT = 10
SPARK_CLASS = pathlib.Path(pyspark.__file__).parent / "bin" / "spark-class"


def say(text):
    print(text, flush=True)


def fail(text):
    say(f"FAILED: {text}")
    sys.exit(1)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """A master and two workers of one core, on loopback."""

    def __init__(self, work):
        self.work = work
        self.started = []
        self.port = free_port()
        self.url = f"spark://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_NO_DAEMONIZE": "1",
            "PYSPARK_PYTHON": sys.executable,
            "PYSPARK_DRIVER_PYTHON": sys.executable,
        }

    def start(self, name, *words):
        log = open(self.work / f"{name}.log", "w")
        process = subprocess.Popen(
            [str(SPARK_CLASS), *words], env=self.environment, cwd=self.work, stdout=log, stderr=subprocess.STDOUT
        )
        self.started.append(process)
        return process

    def up(self):
        host = ["--host", "127.0.0.1"]
        self.start(
            "master", "org.apache.spark.deploy.master.Master", *host, "--port", str(self.port), "--webui-port", "0"
        )
        self.wait("master", "Starting Spark master")
        self.workers = [
            self.start(
                name, "org.apache.spark.deploy.worker.Worker", *host, "--webui-port", "0", "--cores", "1",
                "--memory", "1g", "--work-dir", str(self.work / name), self.url,
            )
            for name in ("worker-1", "worker-2")
        ]
        for name in ("worker-1", "worker-2"):
            self.wait(name, "Successfully registered")

    def wait(self, name, words, seconds=120):
        until = time.monotonic() + seconds
        while words not in (self.work / f"{name}.log").read_text():
            if time.monotonic() > until:
                fail(f"{name} did not start; see {self.work}/{name}.log")
            time.sleep(0.1)

    def kill_worker(self, worker):
        """Kills a worker and its executor, both at once and without a word."""
        children = pathlib.Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()
        found = children or children_of(worker.pid)
        for pid in [worker.pid, *map(int, found)]:
            os.kill(pid, signal.SIGKILL)
        return len(found)

    def down(self):
        for process in reversed(self.started):
            if process.poll() is None:
                process.terminate()
        for process in self.started:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def children_of(parent):
    """Processes whose parent this is: the list that the system keeps is by thread."""
    found = []
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        if int(fields[1]) == parent:
            found.append(stat.parent.name)
    return found


def submit(cluster, options, work):
    """Starts the job; returns its process."""
    events = work / "events"
    events.mkdir()
    settings = {
        "spark.master": cluster.url,
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.executor.memory": "700m",
        "spark.driver.memory": "700m",
        # Tables that are read get a task a file too.
        "spark.sql.files.maxPartitionBytes": "4m",
        "spark.eventLog.enabled": "true",
        "spark.eventLog.compress": "false",
        "spark.eventLog.dir": events.as_uri(),
    }
    words = [str(SPARK_CLASS), "org.apache.spark.deploy.SparkSubmit"]
    for name, value in settings.items():
        words += ["--conf", f"{name}={value}"]
    words += [
        str(HERE / "convert.py"), str(work / "in"), str(work / "out"), "--kehoach", options.kehoach,
        "--timeout", "30", f"--filter-option=--child={HERE / 'poisoned_child.py'}",
    ]
    words += ["--arrow"] if options.arrow else []
    log = open(work / "job.log", "w")
    return subprocess.Popen(words, env=cluster.environment, cwd=work, stdout=log, stderr=subprocess.STDOUT)


def committed(work):
    return len(list((work / "out" / "documents" / "_temporary" / "0").glob("task_*")))


def lose_a_worker(cluster, job, work):
    while committed(work) < KILL_AT:
        if job.poll() is not None:
            fail(f"the job ended before {KILL_AT} tasks were committed; see {work}/job.log")
        time.sleep(0.02)
    now = committed(work)
    executors = cluster.kill_worker(cluster.workers[1])
    say(f"killed worker 2 and {executors} executor at {now} of {TASKS} committed tasks")


def loss(work):
    """What the event log says of lost executors and of the tasks that were lost with them."""
    removed, lost, done, failed = 0, 0, 0, 0
    for path in (work / "events").rglob("*"):
        if not path.is_file() or path.name.startswith(("appstatus", ".")):
            continue
        for line in path.read_text().splitlines():
            event = json.loads(line)
            if event["Event"] == "SparkListenerExecutorRemoved":
                removed += 1
            elif event["Event"] == "SparkListenerTaskEnd":
                reason = event["Task End Reason"]["Reason"]
                lost += reason == "ExecutorLostFailure"
                done += reason == "Success"
                failed += reason not in ("Success", "ExecutorLostFailure")
    say(f"event log: {removed} executor removed, {lost} tasks lost with it, {failed} failed otherwise, {done} done")
    return lost


def records(path):
    table = parquet.read_table(path, columns=["id", "record"])
    return dict(zip(table["id"].to_pylist(), table["record"].to_pylist())), table.num_rows


def check(options, work):
    expected = work / "expected.parquet"
    inputs = sorted(str(path) for path in (work / "in").glob("*.jsonl") if path.name != "poison.jsonl")
    subprocess.run([options.kehoach, "convert", "--quiet", "-o", str(expected), *inputs], check=True)
    wanted, _ = records(expected)
    parts = sorted((work / "out" / "documents").glob("*.parquet"))
    found, rows = records(work / "out" / "documents")
    say(f"{rows} rows, {len(found)} distinct ids, {len(parts)} files")
    if rows != options.documents or len(found) != options.documents:
        fail(f"{options.documents} were given")
    different = [id for id, record in wanted.items() if found.get(id) != record]
    if different:
        fail(f"{len(different)} records differ from those of kehoach convert, first {different[0]}")
    say("every record is the one of kehoach convert")
    schema = parquet.read_schema(expected)
    if any(parquet.read_schema(part).remove_metadata() != schema for part in parts):
        fail("the schema is not that of kehoach convert")
    say("the schema is that of kehoach convert")
    errors = {}
    for path in (work / "out" / "errors").glob("*.json"):
        for line in path.read_text().splitlines():
            error = json.loads(line)
            errors[error["id"]] = error["reason"]
    say(f"error records: {errors}")
    if errors != {"crash": "crashed", "hang": "timed-out"}:
        fail("the two bad documents should be error records, and nothing else")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kehoach", required=True)
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("spark-demo"))
    parser.add_argument("--documents", type=int, default=20000)
    parser.add_argument("--arrow", action="store_true", help="the job uses mapInArrow instead of rdd.pipe")
    options = parser.parse_args()
    options.kehoach = str(pathlib.Path(options.kehoach).resolve())
    work = options.work.resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)

    words = [str(options.documents), "--jsonl", str(work / "in"), "--files", str(TASKS - 1)]
    subprocess.run([sys.executable, str(HERE / "corpus.py"), *words], check=True)
    poison = [{"id": id, "text": f"KẾ HOẠCH\nPOISON {id}\n"} for id in ("crash", "hang")]
    (work / "in" / "poison.jsonl").write_text("".join(json.dumps(line) + "\n" for line in poison))

    cluster = Cluster(work)
    try:
        cluster.up()
        say("a master and two workers are up")
        started = time.monotonic()
        job = submit(cluster, options, work)
        lose_a_worker(cluster, job, work)
        if job.wait() != 0:
            fail(f"the job failed; see {work}/job.log")
        say(f"the job ended well after {time.monotonic() - started:.1f} s")
    finally:
        cluster.down()
    if loss(work) < 1:
        fail("no task was lost: nothing is shown")
    check(options, work)
    say("ALL GOOD")


if __name__ == "__main__":
    main()
