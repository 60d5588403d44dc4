"""An installation of its own, driven from outside: the real command, real processes, real signals."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent.parent
COMMAND = [sys.executable, "-m", "northward.cli.main"]
OURS = ("NORTHWARD_", "DJANGO_", "PYTEST_", "HOST", "PORT", "DATABASE_URL")


class Installation:
    """A data directory and a database of the engine under test, nothing in it yet."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(OURS)
        } | {
            "NORTHWARD_DATA": str(folder / "data"),
            "PORT": str(self.port),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "PYTHONUNBUFFERED": "1",
            "NORTHWARD_DEMO": "0",
        }
        if database_url:
            self.environment["DATABASE_URL"] = database_url

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [*COMMAND, *words],
            env=self.environment | environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def ask(self, code: str) -> Any:
        """Run some Python over this installation's database; return what it leaves in `answer`."""
        script = (
            "import json, os\n"
            "os.environ['DJANGO_SETTINGS_MODULE'] = 'northward.site.settings'\n"
            f"import django\ndjango.setup()\n{code}\nprint(json.dumps(answer))"
        )
        done = subprocess.run(
            [sys.executable, "-c", script],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    @contextmanager
    def serving(self, **environment: str) -> Iterator["Running"]:
        """Run `northward serve` in a process group of its own until the block ends, whatever happens in it."""
        running = Running(self, environment)
        try:
            running.wait_until_ready()
            yield running
        finally:
            running.kill_group()


class Running:
    """A server and all that belongs to it."""

    def __init__(self, installation: Installation, environment: dict[str, str]) -> None:
        self.port = installation.port
        self.log = installation.folder / "serve.log"
        self.process = subprocess.Popen(
            [*COMMAND, "serve"],
            env=installation.environment | environment,
            cwd=installation.folder,
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
            process_group=0,
        )
        self.group = self.process.pid

    def said(self) -> str:
        return self.log.read_text()

    def wait_until_ready(self) -> None:
        until(lambda: "Ctrl-C" in self.said() or self.process.poll() is not None, 60)
        assert self.process.poll() is None, self.said()

    def ready_after(self) -> float:
        found = re.search(r"ready \(([\d.]+) s\)", self.said())
        assert found, self.said()
        return float(found[1])

    def status(self, path: str) -> int:
        request = urllib.request.Request(f"http://localhost:{self.port}{path}")
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code

    def members(self) -> list[int]:
        """Return every process of the group that still lives."""
        return [pid for pid, group, state in _processes() if group == self.group and state != "Z"]

    def side(self) -> list[int]:
        return [pid for pid in self.members() if b"\0side\0" in _command(pid)]

    def signal(self, number: int, *, whole_group: bool = False) -> None:
        (os.killpg if whole_group else os.kill)(self.group, number)

    def wait_until_gone(self, seconds: float) -> None:
        self.process.wait(seconds)
        until(lambda: not self.members(), seconds)

    def kill_group(self) -> None:
        if self.members():
            os.killpg(self.group, signal.SIGKILL)
        self.process.wait(10)


def until(holds: Any, seconds: float) -> None:
    """Wait until something holds; fail after so many seconds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def database_of_its_own(name: str) -> str:
    """Return the address of a new, empty database beside the test's; "" where the engine is SQLite."""
    address = os.environ.get("DATABASE_URL", "")
    if not address:
        return ""
    with psycopg.connect(address, autocommit=True) as link:
        link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        link.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def _processes() -> Iterator[tuple[int, int, str]]:
    listed = subprocess.run(["ps", "-eo", "pid=,pgid=,stat="], capture_output=True, text=True, check=True)
    for line in listed.stdout.splitlines():
        pid, group, state = line.split()
        yield int(pid), int(group), state[0]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
