#!/usr/bin/env python3
"""A parser that two documents break: it stands in for `kehoach` as the child of `kehoach filter --isolate`.

Lines go through to the real program, which is also the parent of this process; at the text "POISON crash" the
process aborts, at "POISON hang" it stands still. No real document does either, so the demonstration brings its own.
"""
import os
import subprocess
import sys
import time

parent = os.readlink(f"/proc/{os.getppid()}/exe")
real = subprocess.Popen([parent, *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for line in sys.stdin.buffer:
    if b"POISON crash" in line:
        os.abort()
    if b"POISON hang" in line:
        time.sleep(3600)
    real.stdin.write(line)
    real.stdin.flush()
    sys.stdout.buffer.write(real.stdout.readline())
    sys.stdout.buffer.flush()
