"""Reading what is new, as it happens, without Django: for the streams of `live` and as the alarm clock of followers.

One mechanism, two alarm clocks: SQLite is asked for `PRAGMA data_version`, which moves when another connection commits;
PostgreSQL tells (LISTEN). Both then read the same rows by the same rule as `history.follow`.
"""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

import psycopg
from django.db import connections
from psycopg import sql

from northward.history.record import CHANNEL

BATCH = 500
POLL = 0.025
# Where something has just happened more follows: for so many seconds one looks so many times as often.
LIVELY, OFTENER = 2.0, 5
START = (0, 0)

_COLUMNS = "epoch, id, organization, at, actor, name, subject, topics, state"
_AFTER = f"SELECT {_COLUMNS}, {{settled}} FROM history_entry WHERE {{later}} ORDER BY epoch, id LIMIT {BATCH}"  # noqa: S608
# SQLite has one writer, and so one epoch. Of a pair it would look up the epoch alone, and then walk through all rows.
LATER = {"sqlite": "epoch = {a} AND id > {a}", "postgresql": "(epoch, id) > ({a}, {a})"}
_NEWEST = "SELECT epoch, id FROM history_entry ORDER BY epoch DESC, id DESC LIMIT 1"
_LATEST = f"SELECT {_COLUMNS} FROM history_entry ORDER BY epoch DESC, id DESC LIMIT {{a}}"  # noqa: S608
_SINCE = f"SELECT {_COLUMNS} FROM history_entry WHERE name IN ({{names}}) AND at >= {{a}} ORDER BY epoch, id"  # noqa: S608
_XMIN = "epoch < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class News:
    """A row of the record, without what only its readers by kind need."""

    place: Place
    organization: UUID | None
    at: datetime
    actor: UUID | None
    name: str
    subject: UUID
    topics: tuple[str, ...]
    state: dict[str, Any]


class Tail(Protocol):
    """A reader at the end of the record. Not for several tasks at once."""

    async def wait(self, seconds: float) -> None:
        """Return when something may have been written, or after so many seconds."""

    async def after(self, place: Place) -> tuple[list[News], bool]:
        """Return the next rows that are safe to read, and whether there are more, be it ones that aren't safe yet."""

    async def newest(self) -> Place:
        """Return the place after which nothing has happened yet, as far as it is safe."""

    async def latest(self, count: int) -> list[News]:
        """Return the last rows, newest first."""

    async def since(self, names: Sequence[str], moment: datetime) -> list[News]:
        """Return the rows with one of these names since a moment, oldest first."""

    async def close(self) -> None:
        """Let go of the connection."""


async def open_tail(look_every: float = POLL) -> Tail:
    """Open a reader on Django's default database; `look_every` is in seconds, for SQLite, and costs 0.2 ms a look.

    For two seconds after a change it looks five times as often: who waits for others then waits least.
    Raises sqlite3.Error or psycopg.Error when the database can't be reached.
    """
    database = connections["default"]
    if database.vendor == "postgresql":
        link = await psycopg.AsyncConnection.connect(**connection_parameters(), autocommit=True)
        await link.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
        return PostgresTail(link)
    file = sqlite3.connect(str(database.settings_dict["NAME"]), timeout=5, isolation_level=None)
    return SqliteTail(file, look_every)


def connection_parameters() -> dict[str, Any]:
    """Return how to connect to Django's PostgreSQL past Django and its pool."""
    given = connections["default"].get_connection_params()
    ours = {"cursor_factory", "context", "prepare_threshold", "server_side_binding", "pool"}
    return {"connect_timeout": 10} | {key: value for key, value in given.items() if key not in ours}


TROUBLE = (sqlite3.Error, psycopg.Error, OSError)


class SqliteTail:
    """Asks a file: a question takes microseconds, so no thread stands between."""

    def __init__(self, link: sqlite3.Connection, look_every: float) -> None:
        self.link = link
        self.look_every = look_every
        link.execute("PRAGMA query_only=ON")
        self.version = self._version()
        self.lively_until = 0.0

    async def wait(self, seconds: float) -> None:
        clock = asyncio.get_running_loop().time
        end = clock() + seconds
        while (version := self._version()) == self.version and clock() < end:
            pause = self.look_every / (OFTENER if clock() < self.lively_until else 1)
            await asyncio.sleep(min(pause, seconds))
        if version != self.version:
            self.version, self.lively_until = version, clock() + LIVELY

    async def after(self, place: Place) -> tuple[list[News], bool]:
        rows = self._read(_AFTER.format(settled=1, later=LATER["sqlite"].format(a="?")), place)
        return rows, len(rows) == BATCH

    async def newest(self) -> Place:
        return self.link.execute(_NEWEST).fetchone() or START

    async def latest(self, count: int) -> list[News]:
        return self._read(_LATEST.format(a="?"), (count,))

    async def since(self, names: Sequence[str], moment: datetime) -> list[News]:
        stamp = moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
        return self._read(_SINCE.format(names=",".join("?" * len(names)), a="?"), (*names, stamp))

    async def close(self) -> None:
        self.link.close()

    def _version(self) -> int:
        return int(self.link.execute("PRAGMA data_version").fetchone()[0])

    def _read(self, query: str, values: Sequence[Any]) -> list[News]:
        return [
            News(
                place=(row[0], row[1]),
                organization=UUID(row[2]) if row[2] else None,
                at=datetime.fromisoformat(row[3]).replace(tzinfo=UTC),
                actor=UUID(row[4]) if row[4] else None,
                name=row[5],
                subject=UUID(row[6]),
                topics=tuple(json.loads(row[7])),
                state=json.loads(row[8]),
            )
            for row in self.link.execute(query, values)
        ]


class PostgresTail:
    """Is told by PostgreSQL."""

    def __init__(self, link: "psycopg.AsyncConnection[Any]") -> None:
        self.link = link

    async def wait(self, seconds: float) -> None:
        async for _ in self.link.notifies(timeout=seconds, stop_after=1):
            pass

    async def after(self, place: Place) -> tuple[list[News], bool]:
        later = LATER["postgresql"].format(a="%s")
        cursor = await self.link.execute(_AFTER.format(settled=_XMIN, later=later), place)
        rows = await cursor.fetchall()
        # In order of epoch: behind the first row that isn't settled, none is.
        settled = [_news(row) for row in rows if row[-1]]
        return settled, len(settled) < len(rows) or len(rows) == BATCH

    async def newest(self) -> Place:
        cursor = await self.link.execute(_NEWEST.replace(" ORDER", f" WHERE {_XMIN} ORDER"))
        return await cursor.fetchone() or START

    async def latest(self, count: int) -> list[News]:
        cursor = await self.link.execute(_LATEST.format(a="%s"), (count,))
        return [_news(row) for row in await cursor.fetchall()]

    async def since(self, names: Sequence[str], moment: datetime) -> list[News]:
        marks = ",".join(["%s"] * len(names))
        cursor = await self.link.execute(_SINCE.format(names=marks, a="%s"), (*names, moment))
        return [_news(row) for row in await cursor.fetchall()]

    async def close(self) -> None:
        await self.link.close()


def _news(row: Sequence[Any]) -> News:
    return News((row[0], row[1]), row[2], row[3], row[4], row[5], row[6], tuple(row[7]), row[8])
