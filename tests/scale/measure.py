"""Timing: each thing alone, warm, one after the other; the best of a few rounds, because other programs run here too."""

import gc
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROUNDS, TIMES = 3, 60
IDLE, PATIENCE = 0.6, 4.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Timing:
    """What was measured, in milliseconds, in order of size; `cpu` is the processor's time, a request."""

    wall: tuple[float, ...]
    cpu: float

    def at(self, percent: float) -> float:
        """Return the time that so many percent stayed below."""
        return self.wall[min(len(self.wall) - 1, int(len(self.wall) * percent / 100))]


def timing(seconds: Iterable[float], cpu: float = 0) -> Timing:
    """Return seconds as a timing."""
    return Timing(tuple(sorted(second * 1000 for second in seconds)), cpu * 1000)


def once(work: Callable[[], object]) -> float:
    """Return how many seconds something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def series(things: Sequence[T], work: Callable[[T], object]) -> Timing:
    """Do something with each thing, and say how long that took."""
    gc.collect()
    began = time.process_time()
    taken = [once(lambda thing=thing: work(thing)) for thing in things]  # type: ignore[misc]
    return timing(taken, (time.process_time() - began) / len(things))


def best(rounds: Iterable[Sequence[T]], work: Callable[[T], object]) -> Timing:
    """Return the quietest of several rounds: the one with the least p95."""
    found = []
    for things in rounds:
        wait_for_quiet()
        found.append(series(things, work))
    return min(found, key=lambda each: each.at(95))


def wait_for_quiet() -> None:
    """Wait until most of the machine is idle, but not for long: a figure under load is better than none."""
    end = time.monotonic() + PATIENCE
    while idle() < IDLE and time.monotonic() < end:
        pass


def idle(seconds: float = 0.2) -> float:
    """Return how much of all processors was idle during a moment, 0 to 1; 1 where the system doesn't say."""
    if not (stat := Path("/proc/stat")).exists():
        return 1.0
    before = _ticks(stat)
    time.sleep(seconds)
    after = _ticks(stat)
    whole = sum(after) - sum(before)
    return (after[3] + after[4] - before[3] - before[4]) / whole if whole else 1.0


def _ticks(stat: Path) -> list[int]:
    return [int(word) for word in stat.read_text().splitlines()[0].split()[1:9]]
