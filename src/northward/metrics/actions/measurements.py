"""Recording, correcting and taking back values. `current` on the metric is kept in the same transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from northward.history.record import Told, record_all
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.kit.fields import fits, plain
from northward.kit.text import SENTENCE, trouble_with
from northward.kit.transaction import transaction, transaction_required
from northward.metrics.actions.metrics import Voucher, lock_metric, lock_metrics
from northward.metrics.models import Measurement, Metric
from northward.metrics.permissions import require_measurer
from northward.teams.permissions import standing_of


@dataclass(frozen=True, slots=True)
class _Behind:
    """On whose behalf a row is written: who, what vouches for it, which other units' pages show it."""

    actor: Actor
    vouched_by: Voucher | None
    also_for: Sequence[UUID] = ()


def record_measurement(
    *,
    actor: Actor,
    metric: UUID,
    value: Decimal,
    at: datetime,
    source: str = Measurement.Source.PERSON,
    source_name: str = "",
    note: str = "",
    key: str | None = None,
    vouched_by: Voucher | None = None,
    also_for: Sequence[UUID] = (),
) -> UUID:
    """Record a value at a moment, not in the future; the members of the metric's unit do.

    A retry with the same `key` and value returns the first row; with another value it is a Conflict. `vouched_by` is an
    object of a higher term whose permission was asked instead, `also_for` are further units whose pages show it.
    Raises Conflict, Invalid (value, at, note, source), Refused, NotFound.
    """
    with transaction():
        return record_measurement_within(
            actor=actor,
            metric=metric,
            value=value,
            at=at,
            source=source,
            source_name=source_name,
            note=note,
            key=key,
            vouched_by=vouched_by,
            also_for=also_for,
        )


def record_measurement_within(
    *,
    actor: Actor,
    metric: UUID,
    value: Decimal,
    at: datetime,
    source: str = Measurement.Source.PERSON,
    source_name: str = "",
    note: str = "",
    key: str | None = None,
    vouched_by: Voucher | None = None,
    also_for: Sequence[UUID] = (),
) -> UUID:
    """Do the same in the caller's transaction."""
    transaction_required()
    row = lock_metric(actor, metric, vouched=vouched_by is not None)
    if vouched_by is None:
        require_measurer(standing_of(actor), row.unit)
    given = Given(metric=metric, value=value, note=note, key=key, vouched_by=vouched_by)
    return _append(actor, {metric: row}, [given], at, source, source_name, also_for)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A value for a metric, among several."""

    metric: UUID
    value: Decimal
    note: str = ""
    key: str | None = None
    vouched_by: Voucher | None = None


def record_measurements_within(
    *, actor: Actor, given: Sequence[Given], at: datetime, source: str, also_for: Sequence[UUID] = ()
) -> list[UUID]:
    """Record several values of one moment, each of them vouched for, as `record_measurement_within` does one.

    A fixed number of statements. Raises as that does; ValueError for a value that nothing vouches for.
    """
    transaction_required()
    if not all(each.vouched_by for each in given):
        raise ValueError("Several values at once are only recorded for what vouches for them.")
    rows = lock_metrics(actor, [each.metric for each in given])
    return _append(actor, rows, given, at, source, "", also_for)


def _append(
    actor: Actor,
    rows: Mapping[UUID, Metric],
    given: Sequence[Given],
    at: datetime,
    source: str,
    source_name: str,
    also_for: Sequence[UUID],
) -> list[UUID]:
    """Write values of locked metrics; return their ids, of a retry the first one's."""
    for each in given:
        _check(each.value, at, each.note, source, each.key)
    keys = [each.key for each in given if each.key is not None]
    there = Measurement.objects.filter(metric__in=list(rows), key__in=keys) if keys else ()
    known = {(first.metric_id, first.key): first for first in there}
    now, ids, made = clock.now(), [], []
    for each in given:
        row = rows[each.metric]
        if first := known.get((each.metric, each.key)) if each.key is not None else None:
            ids.append(_same(first, each.value, row))
            continue
        fresh = Measurement(
            metric=row,
            value=each.value,
            at=at,
            source=source,
            source_name=source_name[:120],
            by_id=None if actor.is_operator else actor.id,
            note=each.note.strip(),
            key=each.key,
            recorded_at=now,
        )
        ids.append(fresh.pk)
        made.append((each, fresh))
        if each.key is not None:
            known[each.metric, each.key] = fresh
    Measurement.objects.bulk_create(fresh for _each, fresh in made)
    _keep_current([rows[each.metric] for each, _fresh in made])
    for_each = [_told(rows[each.metric], fresh, each.vouched_by, also_for) for each, fresh in made]
    organization = next(iter(rows.values())).organization_id if rows else None
    record_all(
        actor=actor,
        name="measurement_recorded",
        kind="measurement",
        organization=organization,
        told=for_each,
    )
    return ids


def correct_measurement(
    *,
    actor: Actor,
    measurement: UUID,
    value: Decimal,
    note: str,
    vouched_by: Voucher | None = None,
    also_for: Sequence[UUID] = (),
) -> UUID:
    """Correct a value: a new row of the same moment supersedes it, with a note that says why; return its id.

    Raises Conflict if somebody corrected it already, Invalid (value, note), Refused, NotFound.
    """
    with transaction():
        row, old = _lock(actor, measurement, vouched_by)
        if vouched_by is None:
            require_measurer(standing_of(actor), row.unit)
        if old.withdrawn_at is not None:
            raise Refused(_("This value was taken back, so there is nothing to correct. Record a new one."))
        _check(value, old.at, note, old.source, None)
        if not note.strip():
            raise Invalid({"note": _("Say in a line what was wrong.")})
        if old.superseded_by is not None:
            raise Conflict(
                _("Somebody corrected this value in the meantime. Both values are below."),
                theirs={"value": old.superseded_by.value, "note": old.superseded_by.note},
                mine={"value": value, "note": note},
                version=row.version,
            )
        made = Measurement.objects.create(
            metric=row,
            value=value,
            at=old.at,
            source=Measurement.Source.PERSON,
            by_id=None if actor.is_operator else actor.id,
            note=note.strip(),
            recorded_at=clock.now(),
        )
        old.superseded_by = made
        old.save(update_fields=["superseded_by"])
        _keep_current([row])
        _record(_Behind(actor, vouched_by, also_for), "measurement_corrected", row, made, supersedes=old.pk)
        return made.pk


def withdraw_measurement_within(
    *,
    actor: Actor,
    measurement: UUID,
    vouched_by: Voucher | None = None,
    also_for: Sequence[UUID] = (),
) -> None:
    """Take a value back, in the caller's transaction: its row stays and counts for nothing; what it corrected stands again.

    Who recorded it may, and the members of the metric's unit. Twice is once. Raises Refused, NotFound.
    """
    transaction_required()
    row, old = _lock(actor, measurement, vouched_by)
    if vouched_by is None and not _is_own(actor, old.by_id):
        require_measurer(standing_of(actor), row.unit)
    if old.withdrawn_at is not None:
        return
    Measurement.objects.filter(superseded_by=old).update(superseded_by=None)
    old.withdrawn_at = clock.now()
    old.save(update_fields=["withdrawn_at"])
    _keep_current([row])
    _record(_Behind(actor, vouched_by, also_for), "measurement_withdrawn", row, old)


def _lock(actor: Actor, measurement: UUID, vouched_by: Voucher | None) -> tuple[Metric, Measurement]:
    """Lock the metric, then read the measurement, so that all who change a series wait in one queue."""
    found = Measurement.objects.filter(metric__organization=actor.tenant, pk=measurement)
    known = found.values_list("metric", "by").first()
    if known is None:
        raise NotFound
    metric, by = known
    row = lock_metric(actor, metric, vouched=vouched_by is not None or _is_own(actor, by))
    old = found.select_related("superseded_by").first()
    if old is None:
        raise NotFound
    return row, old


def _is_own(actor: Actor, by: UUID | None) -> bool:
    return by is not None and by == actor.id


def _keep_current(metrics: Sequence[Metric]) -> None:
    """Keep the last standing value beside the series. One statement."""
    last = Measurement.objects.standing().filter(metric=OuterRef("pk")).order_by("-at", "-id")
    Metric.objects.filter(pk__in=[metric.pk for metric in metrics]).update(
        current=Subquery(last.values("value")[:1]), current_at=Subquery(last.values("at")[:1])
    )


def _same(first: Measurement, value: Decimal, metric: Metric) -> UUID:
    if first.value != value:
        raise Conflict(
            _("Another value was recorded under this key. Correct that one, or use another key."),
            theirs={"value": first.value},
            mine={"value": value},
            version=metric.version,
        )
    return first.pk


def _check(value: Decimal, at: datetime, note: str, source: str, key: str | None) -> None:
    errors: dict[str, str] = {}
    if not fits(value):
        errors["value"] = _("This number is too long: at most 18 digits before and 9 after the point.")
    if at.tzinfo is None:
        raise ValueError("A measurement needs a moment with a time zone.")
    if at > clock.now():
        errors["at"] = _("This moment lies in the future. Record the value once it is true.")
    elif at < clock.EARLIEST:
        errors["at"] = _("This moment lies before 1900. Look at the year that you typed.")
    if trouble := trouble_with(note, most=SENTENCE):
        errors["note"] = trouble
    if source not in Measurement.Source.values:
        errors["source"] = _("This source isn't known.")
    if key is not None and (trouble := trouble_with(key, most=200, line=True)):
        errors["key"] = trouble
    if errors:
        raise Invalid(errors)


def _record(
    behind: _Behind, name: str, metric: Metric, row: Measurement, supersedes: UUID | None = None
) -> None:
    told = _told(metric, row, behind.vouched_by, behind.also_for, supersedes)
    record_all(
        actor=behind.actor, name=name, kind="measurement", organization=metric.organization_id, told=[told]
    )


def _told(
    metric: Metric,
    row: Measurement,
    vouched_by: Voucher | None,
    also_for: Sequence[UUID],
    supersedes: UUID | None = None,
) -> Told:
    state: dict[str, Any] = {
        "metric": metric.pk,
        "at": row.at,
        "source": row.source,
        "by": row.by_id,
        "withdrawn": row.withdrawn_at is not None,
        "supersedes": supersedes,
        "value": plain(row.value),
    }
    if not metric.is_confidential:
        state |= {"note": row.note}
    topics = sorted({f"unit:{unit}" for unit in (metric.unit_id, *also_for)})
    return Told(row.pk, state, topics, vouched_by=vouched_by)
