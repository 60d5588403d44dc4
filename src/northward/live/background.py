"""What happens beside the pages: followers of history as soon as something happens, duties when they are due.

Everything here is safe to be killed at any moment: a follower's cursor moves in the transaction of its work, and a duty
is idempotent.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import OperationalError, close_old_connections

from northward.history import lease
from northward.history.follow import follow_once
from northward.history.tail import TROUBLE, open_tail
from northward.kit import registry
from northward.kit.registry import Duty, Follower

LEASE = "duties"
RENEW_EVERY = 10.0
LOOK_EVERY = 1.0
WAKE_WITHIN = 0.1
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 300.0

logger = logging.getLogger("northward.background")
T = TypeVar("T")


class Background:
    """The followers and duties of this process; duties only while it holds the installation's one lease."""

    def __init__(self) -> None:
        self.holder = secrets.token_hex(8)
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="background")
        self._bells = {name: asyncio.Event() for name in registry.followers}
        self._holds = False

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop, then finish what has begun."""
        works = [self._wake(), self._keep_lease(), self._do_duties()]
        works += [self._follow(follower) for follower in registry.followers.values()]
        tasks = [asyncio.create_task(work) for work in works]
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([*tasks, stopping], return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.to_thread(self._threads.shutdown)
        if self._holds:
            await asyncio.to_thread(_with_connection, lambda: lease.release(LEASE, self.holder))
        for trouble in ended:
            if isinstance(trouble, Exception):
                raise trouble

    # ---- followers

    async def _wake(self) -> None:
        """Ring for every follower when something happened, and once a second in case an alarm was missed."""
        while True:
            try:
                tail = await open_tail(WAKE_WITHIN)
                try:
                    while True:
                        await tail.wait(LOOK_EVERY)
                        for bell in self._bells.values():
                            bell.set()
                finally:
                    await tail.close()
            except TROUBLE as trouble:
                logger.warning("The record can't be watched: %s", trouble)
                await asyncio.sleep(FIRST_PAUSE)

    async def _follow(self, follower: Follower) -> None:
        bell, pause = self._bells[follower.name], FIRST_PAUSE
        while True:
            bell.clear()
            try:
                while await self._in_thread(lambda: follow_once(follower)):
                    pause = FIRST_PAUSE
            except Exception as trouble:
                # Whatever it is, it must stop neither the others nor this one for good. A database that is busy or gone is no
                # fault of the code: where it happened helps nobody.
                known = isinstance(trouble, OperationalError)
                text = "The follower “%s” failed; again in %.0f s: %s"
                logger.error(text, follower.name, pause, trouble, exc_info=None if known else trouble)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            await bell.wait()

    # ---- duties

    async def _keep_lease(self) -> None:
        while True:
            try:
                self._holds = await self._in_thread(lambda: lease.hold(LEASE, self.holder))
            except Exception as trouble:
                self._holds = False
                logger.warning("The lease for duties can't be asked for: %s", trouble)
            await asyncio.sleep(RENEW_EVERY)

    async def _do_duties(self) -> None:
        time = asyncio.get_running_loop().time
        due: dict[str, float] = {}
        pauses: dict[str, float] = {}
        while True:
            for duty in list(registry.duties.values()):
                if not self._holds or time() < due.get(duty.name, 0):
                    continue
                if await self._do(duty):
                    pauses.pop(duty.name, None)
                    due[duty.name] = time() + duty.every_seconds
                else:
                    pauses[duty.name] = min(pauses.get(duty.name, FIRST_PAUSE) * 2, LONGEST_PAUSE)
                    due[duty.name] = time() + pauses[duty.name]
            await asyncio.sleep(LOOK_EVERY)

    async def _do(self, duty: Duty) -> bool:
        try:
            await self._in_thread(duty.run)
        except Exception:
            logger.exception("The duty “%s” failed; it will be tried again.", duty.name)
            return False
        return True

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, _with_connection, work)


def _with_connection(work: Callable[[], T]) -> T:
    """Do something in a thread as a request would: with a connection that works, given back after."""
    close_old_connections()
    try:
        return work()
    finally:
        close_old_connections()
