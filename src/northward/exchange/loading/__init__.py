"""Loading what a file says, through the actions of each term; only the operator does."""

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

from northward.exchange.actions import tell_of_import_within
from northward.exchange.loading import metrics
from northward.exchange.loading.objectives import Loader
from northward.exchange.loading.parents import Parents
from northward.exchange.loading.places import Target, open_within, target_for
from northward.exchange.loading.report import Conflict, OrganizationReport, Report
from northward.exchange.reading import Contents, ObjectiveRow, OrganizationRow, Skipped
from northward.kit.actor import operator
from northward.kit.transaction import transaction, transaction_required
from northward.teams.models import Membership, Unit
from northward.teams.queries import administrators

__all__ = ["Conflict", "OrganizationReport", "Report", "load"]

BATCH = 50
TURN = 0.15  # seconds: who waits to write to SQLite looks again every 0.1 s, and would never find it free


def load(
    contents: Contents, *, name: str, organization: str | None = None, is_sample: bool = False
) -> Report:
    """Load a file's contents, of the name `name`; `organization` is the slug of the one that takes everything.

    Objectives go in fifty at a time, each batch with its key results and notices in one transaction, so that people
    can work meanwhile. After a crash every objective is whole, and running the import again goes on where it stopped.
    Raises Refused before anything is written where it isn't clear which organization is meant.
    """
    report = Report(skipped=list(contents.skipped))
    rows = _with_ids(contents.objectives, contents.format)
    names = list(dict.fromkeys([*contents.organizations, *(row.organization for row in rows)]))
    stem = " ".join(PurePath(name).stem.replace("_", " ").replace("-", " ").split()).title() or "Imported"

    def target_of(each: str) -> Target:
        return target_for(each, chosen=organization, stem=stem, is_sample=is_sample)

    for each in names:
        target_of(each)
    for each in names:
        frame = contents.organizations.get(each)
        mine = [row for row in rows if row.organization == each]
        report.organizations.append(_load(target_of(each), frame, mine, report.skipped))
    return report


def _load(
    target: Target, frame: OrganizationRow | None, rows: list[ObjectiveRow], skipped: list[Skipped]
) -> OrganizationReport:
    mine = OrganizationReport(name=target.name, slug="", is_new=target.found is None)
    with transaction():
        places = open_within(target, frame, mine)
        mine.name, mine.slug = places.organization.name, places.organization.slug
        mine.has_administrator = bool(administrators(operator("import", places.organization.pk)))
        loader = Loader(places)
        loader.look_within()
        if frame is not None:
            metrics.load_within(loader, list(frame.metrics.values()), rows)
    for batch in _turns(rows):
        with transaction():
            for row in batch:
                loader.take(row)
            _tell_within(loader)
    if parented := [row for row in rows if row.parents]:
        _contribute(loader, parented)
    skipped.extend(loader.skipped)
    return mine


def _turns(rows: list[ObjectiveRow]) -> Iterator[list[ObjectiveRow]]:
    """Yield the rows in batches, and between two let people save: they would wait for the whole import else."""
    for start in range(0, len(rows), BATCH):
        if start:
            time.sleep(TURN)
        yield rows[start : start + BATCH]


def _contribute(loader: Loader, rows: list[ObjectiveRow]) -> None:
    with transaction():
        loader.look_within()
        parents = Parents(loader)
        parents.look()
    for batch in _turns(rows):
        with transaction():
            for row in batch:
                objective = loader.ids.get(row.external_id)
                if objective is not None:
                    parents.take(row, objective, loader.cycle_of(objective))


def _tell_within(loader: Loader) -> None:
    """Tell the members of each unit what this batch brought it."""
    transaction_required()
    units = Unit.objects.in_bulk([*loader.made, *loader.updated])
    for id_, unit in sorted(units.items(), key=lambda each: each[1].path):
        members = Membership.objects.filter(
            unit=unit, is_member=True, ended_at__isnull=True, person__deactivated_at__isnull=True
        ).count()
        if members:
            tell_of_import_within(
                actor=loader.places.actor,
                unit=id_,
                made=loader.made.get(id_, []),
                updated=loader.updated.get(id_, []),
            )
            loader.places.report.told[unit.name] = members
    loader.made.clear()
    loader.updated.clear()


def _with_ids(rows: Iterable[ObjectiveRow], format_: str) -> list[ObjectiveRow]:
    """Return objectives with ids by which the next import knows them again: their own, or made of where they stand.

    Where the same words stand in the same place twice, the second is the second the next time too.
    """
    seen: Counter[str] = Counter()
    named = []
    for row in rows:
        id_ = row.external_id
        if not id_:
            said = "\x1f".join((row.organization, row.unit, row.cycle, row.text)).casefold()
            digest = hashlib.sha256(said.encode("utf-8")).hexdigest()[:32]
            seen[digest] += 1
            again = f"-{seen[digest]}" if seen[digest] > 1 else ""
            id_ = f"{format_}:{digest}{again}"
        named.append(replace(row, external_id=id_))
    return named
