"""Loading what a file says: an organization at a time, each in one transaction, so that a crash leaves none half."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from northward.exchange.actions import tell_of_import_within
from northward.exchange.loading import metrics
from northward.exchange.loading.objectives import Loader
from northward.exchange.loading.parents import Parents
from northward.exchange.loading.places import Target, open_within, target_for
from northward.exchange.loading.report import Conflict, OrganizationReport, Report
from northward.exchange.reading import Contents, ObjectiveRow, OrganizationRow
from northward.kit.transaction import transaction, transaction_required
from northward.teams.models import Membership, Unit

__all__ = ["Conflict", "OrganizationReport", "Report", "load"]

Said = Callable[[str], None]


def load(
    contents: Contents,
    *,
    name: str,
    organization: str | None = None,
    is_sample: bool = False,
    say: Said | None = None,
) -> Report:
    """Load a file's contents, of the name `name`; `organization` is the slug of the one that takes everything.

    Each organization is one transaction: after a crash it is there with all of its objectives, or not at all, and running
    the import again goes on. Raises Refused before anything is written where it isn't clear which organization is meant.
    """
    report = Report(skipped=list(contents.skipped))
    rows = [_with_id(row, contents.format) for row in contents.objectives]
    names = list(dict.fromkeys([*contents.organizations, *(row.organization for row in rows)]))
    stem = " ".join(PurePath(name).stem.replace("_", " ").replace("-", " ").split()).title() or "Imported"
    targets = {each: target_for(each, chosen=organization, stem=stem, is_sample=is_sample) for each in names}
    for each, target in targets.items():
        with transaction():
            mine = [row for row in rows if row.organization == each]
            if organization is not None:  # an earlier one of this file may have started it
                target = target_for(each, chosen=organization, stem=stem, is_sample=is_sample)
            report.organizations.append(_load_within(target, contents.organizations.get(each), mine, report))
        if say:
            say(f"{report.organizations[-1].name}: done.")
    return report


def _load_within(
    target: Target, frame: OrganizationRow | None, rows: list[ObjectiveRow], report: Report
) -> OrganizationReport:
    transaction_required()
    mine = OrganizationReport(name=target.name, slug="", is_new=target.found is None)
    places = open_within(target, frame, mine)
    mine.name, mine.slug = places.organization.name, places.organization.slug
    loader = Loader(places)
    loader.look_within()
    if frame is not None:
        metrics.load_within(loader, list(frame.metrics.values()), rows)
    for row in rows:
        loader.take(row)
    _contribute(loader, rows)
    _tell(loader)
    report.skipped.extend(loader.skipped)
    return mine


def _contribute(loader: Loader, rows: list[ObjectiveRow]) -> None:
    if not any(row.parents for row in rows):
        return
    loader.look_within()
    parents = Parents(loader)
    parents.look()
    for row in rows:
        objective = loader.ids.get(row.external_id)
        if objective is not None and row.parents:
            parents.take(row, objective, loader.cycle_of(objective))


def _tell(loader: Loader) -> None:
    """Tell the members of each unit that got something."""
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
            loader.places.report.told.append((unit.name, members))


def _with_id(row: ObjectiveRow, format_: str) -> ObjectiveRow:
    """Return an objective with an id by which the next import knows it again: its own, or one made of where it stands."""
    if row.external_id:
        return row
    said = "\x1f".join((row.organization, row.unit, row.cycle, row.text))
    digest = hashlib.sha256(" ".join(said.split(" ")).casefold().encode("utf-8", "replace")).hexdigest()
    return replace(row, external_id=f"{format_}:{digest[:32]}")
