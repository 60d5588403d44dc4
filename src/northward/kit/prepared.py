"""Reads whose SQL is written once.

Django writes the SQL of a query set anew each time that it runs, which takes ten times as long as the database takes to
answer; on a page of thirty statements that is most of the page. A prepared read writes it once for each *shape* of its
arguments (which are None, how many ids a collection holds) and afterwards only puts the values in.
"""

import functools
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from itertools import count
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from northward.kit.actor import Actor

P = ParamSpec("P")
Row = TypeVar("Row")

MOST_PLANS, MOST_IDS, MOST_IDS_KEPT = 100, 1024, 20_000
_ID = 0x6E6F7274_6877_4000_8000_000000000000
_DAY, _MOMENT = date(1001, 1, 1), datetime(1001, 1, 1, tzinfo=UTC)

#: Tests set it: each run is then compared with what Django would write for the very same values.
verify: Callable[[QuerySet[Any, Any], str, Sequence[Any]], None] | None = None


class Unpreparable(TypeError):
    """What stands there decides on more than a place in the SQL."""


def prepared(compose: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """Make a function that describes a query set into one that runs it and returns its rows.

    It may put ids, texts, days, moments, viewers and collections of these into filters, and look at nothing of them but
    which are None, what kind of viewer asks, and whether a collection is empty. Numbers, truths and members of an
    enumeration may decide on anything: each has a plan of its own. Whatever else it reads, the clock above all, would
    stay as it was the first time, so it must come as an argument.

    What is remembered is how to ask, never what was answered. To whom something was lent is asked for without a plan.
    """
    plans: dict[Hashable, _Plan] = {}

    @functools.wraps(compose)
    def run(*args: P.args, **kwargs: P.kwargs) -> list[Row]:
        names = tuple(kwargs)
        given = [_argument(value) for value in (*args, *kwargs.values())]
        if None in given:
            return list(compose(*args, **kwargs))
        arguments = [argument for argument in given if argument]
        connection = connections[DEFAULT_DB_ALIAS]
        key = (connection.vendor, names, *(argument.shape for argument in arguments))
        plan = plans.get(key)
        if plan is None:
            if len(plans) >= MOST_PLANS:
                plans.clear()
            numbers = count()
            marks = [argument.marked(numbers) for argument in arguments]
            asked = _call(compose, [mark.whole for mark in marks], names)
            plan = plans[key] = _plan(asked, connection, marks)
        params = plan.params(connection, [value for argument in arguments for value in argument.values])
        if verify:
            verify(compose(*args, **kwargs), plan.sql, params)
        return plan.rows(connection, params)

    return run


def _call(
    compose: Callable[..., QuerySet[Any, Row]], values: Sequence[Any], names: tuple[str, ...]
) -> QuerySet[Any, Row]:
    first = len(values) - len(names)
    return compose(*values[:first], **dict(zip(names, values[first:], strict=True)))


# ---- arguments


@dataclass(frozen=True, slots=True)
class _Argument:
    """An argument taken apart: its shape, the values that are put in, and the whole as it is handed on.

    `needed` says that each value must have its place in the SQL.
    """

    shape: Hashable
    values: tuple[Any, ...]
    whole: Any
    needed: bool = True

    def marked(self, numbers: Iterator[int]) -> "_Argument":
        """Return it with marks, each different, in place of its values."""
        marks = tuple(_mark(value, next(numbers)) for value in self.values)
        if isinstance(self.whole, Actor):
            names = [name for name in _OF_ACTOR if getattr(self.whole, name) is not None]
            whole: Any = replace(self.whole, **dict(zip(names, marks, strict=True)))
        else:
            whole = list(marks) if isinstance(self.whole, list) else marks[0] if marks else self.whole
        return replace(self, values=marks, whole=whole)


_OF_ACTOR = ("id", "organization", "account")


def _argument(value: object) -> _Argument | None:
    """Return a value taken apart, or None where only the value itself can say what to ask."""
    if value is None or isinstance(value, bool | int | Enum):
        return _Argument((type(value), value), (), value)
    if isinstance(value, UUID | str | datetime | date):
        return _Argument((type(value),), (value,), value)
    if isinstance(value, Actor):
        return _of_actor(value)
    if isinstance(value, Collection) and not isinstance(value, bytes):
        return _of_many(list(dict.fromkeys(value)))
    return None


def _of_actor(actor: Actor) -> _Argument | None:
    if actor.grants:
        return None
    values = tuple(value for name in _OF_ACTOR if (value := getattr(actor, name)) is not None)
    missing = tuple(getattr(actor, name) is None for name in _OF_ACTOR)
    return _Argument((actor.kind, actor.scopes, missing), values, replace(actor, name=""), needed=False)


def _of_many(values: list[Any]) -> _Argument | None:
    """Round a collection up to a power of two by saying its last value again: to `IN` it is the same, and few plans serve all."""
    kinds = {type(value) for value in values}
    if not values:
        return _Argument(("none",), (), values)
    if len(kinds) > 1 or not kinds <= {UUID, str, date, datetime} or len(values) > MOST_IDS:
        return None
    whole = values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values))
    return _Argument((*kinds, len(whole)), tuple(whole), whole)


def _mark(value: object, number: int) -> Any:
    if isinstance(value, UUID):
        return UUID(int=_ID + number)
    if isinstance(value, datetime):
        return _MOMENT + timedelta(days=number)
    if isinstance(value, date):
        return _DAY + timedelta(days=number)
    return f"\N{SYMBOL FOR SUBSTITUTE}{number}"


# ---- plans

#: Place, converters and expression of each column that isn't as the driver gives it.
_Columns = tuple[tuple[int, Sequence[Callable[..., Any]], Any], ...]
#: In place of converters: ids that came as text. A page reads the same few ids over and over.
_IDS: Sequence[Callable[..., Any]] = (UUID,)
_id = functools.lru_cache(maxsize=MOST_IDS_KEPT)(UUID)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a shape is asked for. `places` says for each parameter which value stands there; what has none stays as it is."""

    asked: QuerySet[Any, Any]
    compiler: SQLCompiler | None
    sql: str
    fixed: tuple[Any, ...]
    places: tuple[int | None, ...]
    columns: "_Columns" = ()

    def params(self, connection: BaseDatabaseWrapper, values: Sequence[Any]) -> tuple[Any, ...]:
        """Return the parameters for these values."""
        said = [_as_said(connection, value) for value in values]
        return tuple(
            fixed if place is None else said[place]
            for fixed, place in zip(self.fixed, self.places, strict=True)
        )

    def rows(self, connection: BaseDatabaseWrapper, params: tuple[Any, ...]) -> list[Any]:
        """Ask the database, and return what the query set would have returned."""
        if self.compiler is None:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            rows = cursor.fetchall()
        iterable: Any = self.asked._iterable_class
        return list(iterable(_Asked(self.asked, _Answered(self.compiler, self.columns, connection, rows))))


class _Asked:
    """A query set to those who turn its rows into objects: everything is its own but the one who asks the database."""

    def __init__(self, asked: QuerySet[Any, Any], answered: "_Answered") -> None:
        self._asked, self._answered = asked, answered
        self.db, self.query = DEFAULT_DB_ALIAS, self

    def get_compiler(self, *_args: object, **_more: object) -> "_Answered":
        return self._answered

    def __getattr__(self, name: str) -> Any:
        return getattr(self._asked, name) if hasattr(self._asked, name) else getattr(self._asked.query, name)


class _Answered:
    """The compiler of a query set that has been asked already.

    Django's own looks up anew for each run how each column is converted, which takes longer than to convert them.
    """

    def __init__(
        self, compiler: SQLCompiler, columns: "_Columns", connection: BaseDatabaseWrapper, rows: list[Any]
    ) -> None:
        self.select, self.klass_info = compiler.select, compiler.klass_info
        self.annotation_col_map = compiler.annotation_col_map
        self._columns, self._connection, self._rows = columns, connection, rows

    def execute_sql(self, *_args: object, **_more: object) -> list[Any]:
        return self._rows

    def results_iter(self, *_args: object, tuple_expected: bool = False, **_more: object) -> Iterator[Any]:
        connection, rows = self._connection, [list(row) for row in self._rows]
        for place, converters, expression in self._columns:
            if converters is _IDS:
                for row in rows:
                    row[place] = row[place] and _id(row[place])
                continue
            for row in rows:
                value = row[place]
                for convert in converters:
                    value = convert(value, expression, connection)
                row[place] = value
        return map(tuple, rows) if tuple_expected else iter(rows)


def _plan(asked: QuerySet[Any, Any], connection: BaseDatabaseWrapper, marks: Sequence[_Argument]) -> _Plan:
    if asked._prefetch_related_lookups:  # type: ignore[attr-defined]
        raise Unpreparable(
            "A prepared read is one statement; what is fetched beside it has a read of its own."
        )
    compiler = asked.query.get_compiler(connection=connection)
    try:
        sql, fixed = compiler.as_sql()
    except EmptyResultSet:
        return _Plan(asked, None, "", (), ())
    flat = [value for mark in marks for value in mark.values]
    place_of: Mapping[Any, int] = {_as_said(connection, mark): place for place, mark in enumerate(flat)}
    places = tuple(place_of.get(value) if isinstance(value, Hashable) else None for value in fixed)
    needed = {place_of[_as_said(connection, value)] for mark in marks if mark.needed for value in mark.values}
    if needed - set(places):
        raise Unpreparable("A value of a prepared read doesn't reach the database as it was given.")
    return _Plan(asked, compiler, str(sql), tuple(fixed), places, _columns(compiler))


def _columns(compiler: SQLCompiler) -> _Columns:
    selected = [column[0] for column in compiler.select[: compiler.col_count]]
    if compiler.has_extra_select or compiler.has_composite_fields(selected):
        raise Unpreparable("A prepared read asks for the columns that it returns, each one of its own.")
    ids = [getattr(compiler.connection.ops, "convert_uuidfield_value", None)]
    return tuple(
        (place, _IDS if converters == ids else converters, expression)
        for place, (converters, expression) in compiler.get_converters(selected).items()
    )


def _as_said(connection: BaseDatabaseWrapper, value: Any) -> Any:
    """Return a value as this database's driver gets it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
