"""The real server over the filled database: how soon it is there, what it needs, and how fast a signal reaches everybody."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.db import connections

from northward.kit.actor import person
from northward.kit.ids import new_id
from northward.live.tickets import ticket_for
from northward.teams.models import Organization
from tests.cli.installation import ROOT, Installation, free_port, until
from tests.live.browser import elsewhere
from tests.scale.listeners import Request, ask, listen
from tests.scale.measure import Timing, once, timing, wait_for_quiet
from tests.scale.rows import Row, row

SECOND_START = 5  # seconds; product.md says so of `make run`
OVER_BARE_HUB = 2  # architecture.md, scale
SET_UP = (
    "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'northward.site.settings'; import northward.site.asgi"
)


class Server:
    """Measures `northward serve` over one database."""

    def __init__(self, label: str, slow: float, streams: int) -> None:
        self.label, self.slow, self.streams = label, slow, streams
        home = Path(os.environ["NORTHWARD_DATA"]).parent
        self.place = Installation(home, os.environ.get("DATABASE_URL", ""))
        self.organization = Organization.objects.values_list("pk", flat=True)[0]

    def rows(self) -> Iterator[Row]:
        """Measure, and yield the rows."""
        connections.close_all()
        yield self.second_start()
        with bare_hub() as (port, pid):
            bare = [("/live/stream", "")] * self.streams
            floor, floor_size = fan_out(port, bare, lambda: ask(port, "/send"), lambda: size_of([pid]))
        with self.place.serving() as server:
            yield row(f"{self.label}: memory of serve without streams, MB", size_of(server.members()) / 1024)
            found, size = fan_out(self.place.port, *self._listeners(), lambda: size_of(server.members()))
        name = f"{self.label}: a signal to {self.streams} streams"
        yield row(f"{name}, p50 ms", found.at(50), floor=floor.at(50))
        yield row(f"{name}, p99 ms", found.at(99), floor=floor.at(99), budget=OVER_BARE_HUB * floor.at(99))
        yield row(f"{self.label}: memory of a stream, KB", size, floor=floor_size)

    def second_start(self) -> Row:
        """How long until /readyz says yes, when everything is there; the floor only imports what the server is made of."""
        self._start()
        environment = self.place.environment
        floor = once(lambda: subprocess.run([sys.executable, "-c", SET_UP], env=environment, check=True))
        name = f"{self.label}: second start of serve until /readyz, s"
        return row(name, self._start(), floor=floor, budget=SECOND_START * self.slow)

    def _start(self) -> float:
        began = time.monotonic()
        with self.place.serving() as server:
            until(lambda: server.status("/readyz") == 200, 30)
            return time.monotonic() - began

    def _listeners(self) -> tuple[list[Request], Callable[[], Awaitable[object]]]:
        """Return what each of many people's browsers asks for, and somebody's doing that all of them hear of."""
        topic = f"unit:{new_id()}"
        viewer = person(new_id(), self.organization, new_id())

        def ask_for(number: int) -> Request:
            ticket = ticket_for(viewer=viewer, topics=[topic], session_key=f"bench-{number}")
            cookie = f"{settings.SESSION_COOKIE_NAME}=bench-{number}"
            return f"/live/stream?{urlencode({'ticket': ticket})}", cookie

        requests = [ask_for(number) for number in range(self.streams)]
        return requests, lambda: elsewhere(viewer, topics=[topic])


def fan_out(
    port: int,
    requests: Sequence[Request],
    send: Callable[[], Awaitable[object]],
    size: Callable[[], float],
) -> tuple[Timing, float]:
    """Return how long a signal takes, and how many KB a stream needs."""
    wait_for_quiet()
    before, opened = size(), []
    taken = asyncio.run(listen(port, requests, send, lambda: opened.append(size())))
    return timing(taken), (opened[0] - before) / len(requests)


@contextmanager
def bare_hub() -> Iterator[tuple[int, int]]:
    """Run the hub that does nothing else, under the same server; yield its port, and the process with the streams."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "asgi",
        "--http",
        "1",
        "--no-ws",
        "--port",
        str(port),
    ]
    more = [
        "--backpressure",
        "4096",
        "--backlog",
        "4096",
        "--log-level",
        "warning",
        "tests.scale.bare_hub:application",
    ]
    process = subprocess.Popen([*command, *more], cwd=ROOT, process_group=0)
    try:
        until(lambda: _answers(port), 20)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        yield port, int(children[-1])
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def _answers(port: int) -> bool:
    with suppress(OSError):
        asyncio.run(ask(port, "/send"))
        return True
    return False


def size_of(processes: Sequence[int]) -> float:
    """Return how much memory processes have to themselves, shared pages counted once in all, in KB."""
    return sum(
        float(line.split()[1])
        for pid in processes
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        if line.startswith("Pss:")
    )
