#!/usr/bin/env python3
"""Runs every recipe of docs/RECIPES.md and compares what is printed with the text block that follows it.

usage: recipes.py --kehoach PATH

Recipes in SQL need the Python package duckdb, those in Python the package polars; where one is missing its recipes
are named and passed over. The exit code is 0 only if none failed.
"""
import argparse
import contextlib
import importlib.util
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

DOCS = pathlib.Path(__file__).resolve().parent.parent / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
NEEDS = {"sql": "duckdb", "python": "polars"}


def shell(code, kehoach):
    environment = {**os.environ, "PATH": f"{kehoach.parent}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["bash", "-euc", code], env=environment, capture_output=True, text=True)
    if done.returncode or done.stderr:
        raise RuntimeError(f"exit code {done.returncode}: {done.stderr}")
    return done.stdout


def sql(code, _):
    import duckdb

    rows = duckdb.sql(code).fetchall()
    return "".join(" | ".join(str(cell) for cell in row) + "\n" for row in rows)


def python(code, _):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "recipe", "exec"), {})
    return printed.getvalue()


RUN = {"sh": shell, "sql": sql, "python": python}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kehoach", type=pathlib.Path, required=True)
    kehoach = parser.parse_args().kehoach.resolve()
    blocks = BLOCK.findall((DOCS / "RECIPES.md").read_text(encoding="utf-8"))
    passed = failed = skipped = 0
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(DOCS / "recipes" / "plans", pathlib.Path(folder) / "plans")
        os.chdir(folder)
        for (language, code), (after, expected) in zip(blocks, blocks[1:] + [("", "")]):
            if language == "text":
                continue
            missing = NEEDS.get(language)
            if missing and importlib.util.find_spec(missing) is None:
                skipped += 1
                print(f"skipped, {missing} is not installed: {code.splitlines()[0]}")
                continue
            try:
                found = RUN[language](code, kehoach)
                good = found == (expected if after == "text" else "")
            except Exception as error:  # whatever a recipe throws is its failure
                found, good = f"{type(error).__name__}: {error}", False
            passed, failed = passed + good, failed + (not good)
            if not good:
                print(f"FAILED:\n{code}\nprinted:\n{found}")
        os.chdir("/")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
