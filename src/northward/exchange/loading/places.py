"""Where things go: organizations, units and cycles, found or made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from northward.cycles.actions import import_cycle_within
from northward.cycles.models import Cycle
from northward.exchange.loading.report import OrganizationReport
from northward.exchange.reading import CycleRow, ObjectiveRow, OrganizationRow
from northward.kit import clock
from northward.kit.actor import Actor, operator
from northward.kit.errors import DomainError, Refused
from northward.kit.transaction import transaction, transaction_required
from northward.method import cadence
from northward.teams.actions import add_unit_within, change_organization, start_organization_within
from northward.teams.models import Organization, Unit


@dataclass(frozen=True, slots=True)
class Target:
    """An organization to load into: one that is there, or the name (and slug) of one to start."""

    found: Organization | None
    name: str
    slug: str = ""
    id: str = ""
    is_sample: bool = False


def target_for(name: str, *, chosen: str | None, stem: str, is_sample: bool = False) -> Target:
    """Return the organization for what a file calls `name` ("" if it names none); `chosen` is the operator's slug.

    Raises Refused where that leaves a doubt: a slug that is none, or several organizations to choose from.
    """
    real = Organization.objects.filter(is_demo=False, is_sample=False).order_by("slug")
    if chosen is not None:
        found = Organization.objects.filter(slug=chosen).first()
        if found is None and slugify(chosen) != chosen:
            raise Refused(
                f"“{chosen}” can't stand in an address. Choose a short name of small letters, digits and hyphens, or one "
                f"that is there: {_slugs(real) or 'none yet'}."
            )
        return Target(found, name or chosen.replace("-", " ").title(), slug=chosen, id=name or chosen)
    if name:
        known = Organization.objects.filter(is_sample=is_sample)
        found = known.filter(external_id=name).first() or known.filter(slug=name).first()
        found = found or known.filter(name__iexact=name, is_demo=False).first()
        return Target(found, name, id=name, is_sample=is_sample)
    if real.count() > 1:
        raise Refused(
            f"This file names no organization. Say which one is meant: --organization, one of: {_slugs(real)}."
        )
    return Target(real.first(), stem, id=stem)


def _slugs(rows: Iterable[Organization]) -> str:
    return ", ".join(row.slug for row in list(rows)[:12])


@dataclass
class Places:
    """The units and cycles of one organization, by what a file calls them."""

    actor: Actor
    organization: Organization
    top: Unit
    report: OrganizationReport
    is_own: bool
    by_id: dict[str, Unit] = field(default_factory=dict)
    by_name: dict[str, Unit] = field(default_factory=dict)
    cycles: dict[str, Cycle] = field(default_factory=dict)
    periods: dict[str, Cycle | None] = field(default_factory=dict)

    def unit(self, row: ObjectiveRow) -> Unit:
        """Return the unit of an objective: found by id or name, or made below the top unit or the parent it names."""
        return self._named(row.unit, row.parent_unit) if row.unit else self.top

    def found(self, name: str) -> Unit | None:
        """Return the unit that a file means: in Northward's own format by its id first, elsewhere by its name."""
        by_id, by_name = self.by_id.get(name), self.by_name.get(_key(name))
        return (by_id or by_name) if self.is_own else (by_name or by_id)

    def _named(self, name: str, above: str = "") -> Unit:
        known = self.found(name)
        if known is not None:
            return known
        parent = self._named(above) if above and _key(above) != _key(name) else self.top
        with transaction():  # its own, so that an objective that is refused takes no unit with it
            unit = add_unit_within(actor=self.actor, name=name, parent=parent.pk, external_id=name)
        self.by_name[_key(name)] = unit
        self.report.units += 1
        return unit

    def cycle(self, row: ObjectiveRow) -> Cycle | None:
        """Return the cycle of an objective; None, which makes it an idea, where there is none or its dates can't be read."""
        if row.cycle in self.cycles:
            return self.cycles[row.cycle]
        if row.cycle not in self.periods:
            self.periods[row.cycle] = self._cycle(row.cycle) if row.cycle else None
        return self.periods[row.cycle]

    def is_over(self, cycle: Cycle) -> bool:
        """Whether objectives of a cycle arrive closed. In Northward's own format a cycle says so itself."""
        return cycle.phase == Cycle.Phase.CLOSED or (not self.is_own and cycle.ends < self.today())

    def today(self) -> date:
        """Return today where the organization is."""
        return clock.now().astimezone(ZoneInfo(self.organization.time_zone)).date()

    def _cycle(self, name: str) -> Cycle | None:
        known = Cycle.objects.filter(organization=self.organization, unit__isnull=True, name=name).first()
        if known is not None:
            return known
        period = cadence.read_period(name, self.organization.fiscal_start_month)
        if period is None:
            return None
        row = CycleRow(name, name, period.starts, period.ends)
        try:
            with transaction():
                return self.make_cycle(row)
        except DomainError:
            return None  # a day, or more than three years: no cycle

    def make_cycle(self, row: CycleRow) -> Cycle:
        """Find or make a cycle, in the phase that it names or that its dates say."""
        unit = self.found(row.unit) if row.unit else None
        before = Cycle.objects.filter(organization=self.organization).count()
        id_ = import_cycle_within(
            actor=self.actor,
            name=row.name,
            starts=row.starts,
            ends=row.ends,
            phase=row.phase or self._phase(row),
            unit=unit.pk if unit else None,
            external_id=row.id,
        )
        self.report.cycles += Cycle.objects.filter(organization=self.organization).count() - before
        return Cycle.objects.get(pk=id_)

    def _phase(self, row: CycleRow) -> str:
        if row.ends < self.today():
            return Cycle.Phase.CLOSED
        return Cycle.Phase.PLANNING if row.starts > self.today() else Cycle.Phase.RUNNING


def open_within(target: Target, frame: OrganizationRow | None, report: OrganizationReport) -> Places:
    """Find or start an organization with its top unit, and find the units that it has; in the caller's transaction."""
    transaction_required()
    organization = target.found or _start(target, frame)
    actor = operator("import", organization.pk)
    top = Unit.objects.filter(organization=organization, parent__isnull=True).first()
    if top is None:
        row = next((row for row in frame.units.values() if not row.above), None) if frame else None
        top = add_unit_within(
            actor=actor,
            name=row.name if row else organization.name,
            parent=None,
            kind=Unit.Kind.COMPANY,
            topology=row.topology if row else "",
            about=row.about if row else "",
            time_zone=row.time_zone if row else "",
            external_id=row.id if row else "",
        )
        report.units += 1
    places = Places(actor, organization, top, report, is_own=frame is not None)
    for unit in Unit.objects.living().filter(organization=organization).order_by("-depth", "-created_at"):
        places.by_name[_key(unit.name)] = unit
        places.by_id |= {id_: unit for id_ in (unit.slug, unit.external_id) if id_}
    if frame is not None:
        _furnish(places, frame)
    return places


def _furnish(places: Places, frame: OrganizationRow) -> None:
    """Make the units and cycles that Northward's own format lists; those that are there stay as they are."""
    there = dict(places.by_id)
    for row in frame.units.values():
        unit = there.get(row.id) if row.above else places.top
        if unit is None:
            unit = add_unit_within(
                actor=places.actor,
                name=row.name,
                parent=places.by_id[row.above].pk,
                kind=row.kind,
                topology=row.topology,
                about=row.about,
                time_zone=row.time_zone,
                external_id=row.id,
            )
            places.report.units += 1
        places.by_id[row.id] = unit
        places.by_name.setdefault(_key(row.name), unit)
    for cycle in frame.cycles.values():
        if cycle.unit and places.found(cycle.unit) is None:
            raise Refused(f"The cycle “{cycle.name}” is of a unit that isn't in the file: “{cycle.unit}”.")
        made = places.make_cycle(cycle)
        places.cycles[cycle.id] = made
        places.cycles.setdefault(cycle.name, made)


def _start(target: Target, frame: OrganizationRow | None) -> Organization:
    name = frame.name if frame else target.name
    made = start_organization_within(
        actor=operator("import"),
        name=name,
        slug=target.slug or (target.id if frame else ""),
        time_zone=(frame.time_zone if frame else "") or "UTC",
        is_sample=target.is_sample,
        external_id=target.id[:200],
    )
    if frame is not None and (frame.week_start, frame.fiscal_start_month) != (0, 1):
        change_organization(
            actor=operator("import", made.pk),
            version=made.version,
            name=made.name,
            time_zone=made.time_zone,
            week_start=frame.week_start,
            fiscal_start_month=frame.fiscal_start_month,
        )
        made.refresh_from_db()
    return made


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
