"""The processes of `northward serve`: one worker with pages and streams, one side process, and this one over them."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import click
from django.conf import settings
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

# A stream occupies one of these for as long as it is open; beyond, connections wait their turn.
AT_ONCE = 4096
DRAIN = 10
LONGEST_PAUSE = 30.0


class Server(MPServer):
    """Granian with one worker, and a side process beside it; each goes when this process goes, however it goes."""

    def __init__(self, welcome: Callable[[], None]) -> None:
        configuration = settings.CONFIGURATION
        super().__init__(
            "northward.site.asgi:application",
            address=configuration.host.strip("[]"),
            port=configuration.port,
            interface=Interfaces.ASGI,
            http=HTTPModes.http1,
            websockets=False,
            backlog=AT_ONCE,
            backpressure=AT_ONCE,
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
            workers_kill_timeout=DRAIN,
        )
        self._welcome = welcome
        self._side = Side()
        os.environ["NORTHWARD_SUPERVISOR"] = str(os.getpid())

    def startup(self, *given: Any) -> None:
        super().startup(*given)  # type: ignore[no-untyped-call]
        # Only now, after the worker was made from this process: no thread may be around then.
        threading.Thread(target=self._after_start, name="side", daemon=True).start()

    def signal_handler_interrupt(self, *given: Any) -> None:
        for worker in self.wrks:
            # Ctrl-C reaches the worker as well: that it goes then is no accident.
            worker.interrupt_by_parent = True
        super().signal_handler_interrupt(*given)  # type: ignore[no-untyped-call]

    def shutdown(self, exit_code: int = 0) -> None:
        self._side.stop()
        for worker in self.wrks:
            with contextlib.suppress(ProcessLookupError, TypeError):
                # Streams never end by themselves, and a worker waits for each (site.asgi).
                os.kill(worker.inner.pid, signal.SIGUSR1)
        super().shutdown(exit_code)  # type: ignore[no-untyped-call]

    def _after_start(self) -> None:
        if self._answers():
            self._welcome()
        self._side.keep_alive()

    def _answers(self) -> bool:
        """Wait until a page comes back."""
        configuration = settings.CONFIGURATION
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "[::]": "[::1]"}.get(  # noqa: S104
            configuration.host, configuration.host
        )
        request = urllib.request.Request(
            f"http://{host}:{configuration.port}/healthz",
            headers={"Host": configuration.base_host},
        )
        for _try in range(300):
            with contextlib.suppress(OSError):
                try:
                    urllib.request.urlopen(request, timeout=5).close()  # noqa: S310 (our own address)
                except urllib.error.HTTPError as answer:
                    if answer.code >= 500:
                        click.echo(f"Pages answer {answer.code}; look at the lines above.", err=True)
                return True
            time.sleep(0.05)
        return False


class Side:
    """The side process: started again when it dies, later and later if it keeps dying."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()

    def keep_alive(self) -> None:
        """Run it until told to stop; the calling thread, and so every process made here, no longer hears Ctrl-C."""
        # That reaches every process of the terminal, and one that still starts would answer with a traceback: `stop` tells it.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        pause = 1.0
        while not self._stopping.is_set():
            began = time.monotonic()
            self._process = subprocess.Popen([sys.executable, "-m", "northward.cli.main", "side"])
            code = self._process.wait()
            if self._stopping.is_set():
                return
            if time.monotonic() - began > 60:
                pause = 1.0
            click.echo(f"The side process ended ({code}); it starts again in {pause:.0f} s.", err=True)
            self._stopping.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def stop(self) -> None:
        """Ask it to finish what it is doing, and wait for that."""
        self._stopping.set()
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(DRAIN)
        except subprocess.TimeoutExpired:
            process.kill()
