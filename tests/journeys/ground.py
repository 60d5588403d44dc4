"""What journeys stand on: collected files, a loaded demonstration to copy, a browser, and eyes on every request."""

import fcntl
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Frame, Page, Playwright, Request
from tools import chromium

from northward.kit import clock
from tests.cli.installation import Installation, Running

SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
DESKTOP = {"width": 1280, "height": 900}


def installation(folder: Path, ground: Path) -> Installation:
    """Return an installation with nothing in it, which serves the files collected in `ground`."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Installation(folder, "")
    made.environment |= {
        "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
        "JOURNEYS_STATIC": str(ground / "static"),
    }
    return made


def prepare(ground: Path) -> Path:
    """Collect what the browser is served and load the demonstration, once for all processes; return `ground`."""
    ground.mkdir(parents=True, exist_ok=True)
    with (ground / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (ground / "ready").exists():
            first = installation(ground / "demo", ground)
            for verb in ("assets", "demo"):
                done = first.run(verb)
                assert done.returncode == 0, done.stdout + done.stderr
            (ground / "ready").touch()
    return ground


def copy_of_demo(folder: Path, ground: Path) -> Installation:
    """Return an installation that holds the demonstration as it was loaded."""
    made = installation(folder, ground)
    shutil.copytree(ground / "demo" / "data", folder / "data")
    return made


class House:
    """A served installation that becomes again what it was when it opened: a new one costs seconds a journey."""

    def __init__(self, installation: Installation, running: Running) -> None:
        self.running = running
        self.database = installation.folder / "data" / "northward.sqlite3"
        self._as_opened = installation.folder / "as-opened.sqlite3"
        with (
            closing(sqlite3.connect(self.database)) as live,
            closing(sqlite3.connect(self._as_opened)) as kept,
        ):
            live.backup(kept)

    def renew(self) -> Running:
        """Take back all that has happened, in one transaction beside the running server; return the server."""
        with (
            closing(sqlite3.connect(self.database, timeout=10)) as live,
            closing(sqlite3.connect(self._as_opened)) as kept,
        ):
            newest = live.execute("SELECT coalesce(max(id), 0) FROM history_entry").fetchone()[0]
            with kept:
                kept.execute("DELETE FROM history_entry WHERE name = 'renewed'")
                kept.execute(RENEWED, (newest + BEYOND, clock.now().replace(tzinfo=None), uuid4().hex))
            kept.backup(live, progress=_not_longer_than(20))
        return self.running


# Streams and followers go on after the newest row they have read, so the record must never go back: a row that nobody
# follows stands beyond all that was taken back, and beyond what is written in this moment.
BEYOND = 100
RENEWED = """
INSERT INTO history_entry
    (id, epoch, at, actor_kind, actor_name, name, kind, subject, schema, state, topics, reason)
VALUES (?, 0, ?, 'operator', 'journey', 'renewed', 'journey', ?, 1, '{}', '[]', '')
"""


def _not_longer_than(seconds: float) -> Callable[[int, int, int], None]:
    """Return what a copy asks after each step: it waits for a locked database without end."""
    end = time.monotonic() + seconds

    def go_on(_status: int, _left: int, _pages: int) -> None:
        assert time.monotonic() < end, f"the served database was locked for {seconds} s"

    return go_on


@contextmanager
def served(installation: Installation) -> Iterator[House]:
    """Serve an installation, to be renewed as often as one likes, until the block ends."""
    with installation.serving() as running:
        yield House(installation, running)


@contextmanager
def browser_of(playwright: Playwright) -> Iterator[Browser]:
    """Open Chromium until the block ends."""
    path = chromium.find()
    assert path, "No Chromium: install it, or name it with CHROMIUM=/path/to/chromium."
    browser = playwright.chromium.launch(executable_path=path, args=SWITCHES.split())
    try:
        yield browser
    finally:
        browser.close()


class Window:
    """A window of its own in the browser, with cookies of its own, that closes only once its pages have arrived.

    Chromium never answers when a page is closed while its next one is on the way, and nothing ends that wait.
    """

    def __init__(self, browser: Browser, **options: object) -> None:
        self.context = browser.new_context(**options)  # type: ignore[arg-type]
        self._leaving: set[Page] = set()
        self.context.on("page", lambda page: page.on("framenavigated", self._arrived))
        self.context.on("request", self._left)
        self.context.on("requestfailed", self._stayed)

    def close(self, seconds: float = 10) -> None:
        """Close it, once its pages have arrived; fail if one never does."""
        end = time.monotonic() + seconds
        for page in self.context.pages:
            # What has happened is heard of only while something is asked of the browser.
            page.wait_for_timeout(20)
            while page in self._leaving and not page.is_closed():
                assert time.monotonic() < end, f"{page.url} has been on its way elsewhere for {seconds} s"
                page.wait_for_timeout(20)
        self.context.close()

    def _left(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self._leaving.add(request.frame.page)

    def _stayed(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self._leaving.discard(request.frame.page)

    def _arrived(self, frame: Frame) -> None:
        if frame.parent_frame is None:
            self._leaving.discard(frame.page)


class Watch:
    """Sees every request and every complaint of every window; `finish` fails on what no journey may do."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.requests: list[Request] = []
        self.complaints: list[str] = []
        self.allowed: list[str] = []

    def over(self, context: BrowserContext) -> None:
        """Watch all pages of a window."""
        context.on("request", lambda request: self.requests.append(request))
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))

    def allow(self, pattern: str) -> None:
        """Let complaints of a kind pass, where the journey itself is the reason for them."""
        self.allowed.append(pattern)

    def finish(self) -> None:
        """Fail if anything came from elsewhere, or if the console held anything that wasn't allowed."""
        elsewhere = [
            found.url
            for found in self.requests
            if urlsplit(found.url).scheme not in {"data", "blob"}
            and not found.url.startswith(f"{self.origin}/")
        ]
        assert not elsewhere, f"requests to somebody else: {elsewhere}"
        unexpected = [
            said for said in self.complaints if not any(re.search(pattern, said) for pattern in self.allowed)
        ]
        assert not unexpected, f"complaints in the browser's console: {unexpected}"

    def _console(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            self.complaints.append(f"{said.type}: {said.text} ({said.location.get('url', '')})")


@contextmanager
def windows(browser: Browser, origin: str) -> Iterator[tuple[Callable[..., Page], Watch]]:
    """Give out windows on an installation, each with cookies of its own, all of them watched until the block ends."""
    watch = Watch(origin)
    opened: list[Window] = []

    def open_window(**options: object) -> Page:
        window = Window(browser, **{"viewport": DESKTOP, "base_url": origin, **options})
        window.context.set_default_timeout(15_000)
        watch.over(window.context)
        opened.append(window)
        return window.context.new_page()

    try:
        yield open_window, watch
    finally:
        for window in opened:
            window.close()
    watch.finish()
