"""A process that goes with its parent, even when that was killed and could tell nobody."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.cli.installation import ROOT, until

PARENT = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]], env=os.environ)
print(child.pid, flush=True)
time.sleep(60)
"""
CHILD = "import os, time; from northward.kit.process import go_with; go_with(os.getppid()); time.sleep(60)"


def test_a_child_is_gone_within_a_second_or_two_of_its_parents_death() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, CHILD],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
    )
    assert parent.stdout
    with parent.stdout:
        child = int(parent.stdout.readline())
        time.sleep(0.7)
        assert alive(child), "it must not go before"
        parent.send_signal(signal.SIGKILL)
        parent.wait(5)
        until(lambda: not alive(child), 3)


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
