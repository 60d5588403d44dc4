"""Writing Northward's own format: the content of OKRs, in an order that depends on nothing but the content.

Not people, check-ins or history: those are for the archive. Nor whether a living objective is a draft or committed, since
only members commit: what is exported from one place arrives as a draft in another.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import yaml

from northward.alignment.models import Contribution
from northward.cycles.models import Cycle
from northward.exchange.reading import own, trees
from northward.kit.errors import Refused
from northward.metrics.actions import metric_name
from northward.metrics.models import Measurement, Metric
from northward.okrs.actions.drafts import GOOD
from northward.okrs.models import KeyResult, Objective
from northward.teams.models import Organization, Unit

Tree = dict[str, Any]
_LIVING = ("idea", "draft", "proposed", "committed")


def export(organizations: Iterable[Organization], *, include_confidential: bool = False) -> Tree:
    """Return organizations as a tree in Northward's own format, ten statements each.

    Confidential objectives, with everything measured for them alone, stay out unless the operator asks for them.
    """
    ordered = sorted(organizations, key=lambda row: row.slug)
    return {
        "northward": own.VERSION,
        "organizations": [_Writer(row, include_confidential).organization() for row in ordered],
    }


def chosen(slug: str | None) -> list[Organization]:
    """Return the organization of a slug, or all real ones. Raises Refused where that is none."""
    rows = (
        Organization.objects.filter(slug=slug)
        if slug
        else Organization.objects.filter(is_demo=False, is_sample=False)
    )
    found = list(rows.order_by("slug"))
    if not found:
        there = ", ".join(Organization.objects.order_by("slug").values_list("slug", flat=True)[:12])
        raise Refused(
            f"There is no organization “{slug}”. There are: {there}."
            if slug
            else f"There is no organization but demonstrations. Name one: --organization, one of: {there}."
        )
    return found


def as_yaml(tree: Tree) -> str:
    """Return a tree as YAML that reads back as the same tree."""
    text: str = yaml.dump(
        tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=False
    )
    return text


def as_json(tree: Tree) -> str:
    """Return a tree as JSON."""
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # a class known only at run time
    """Puts quotes around every text that our reader would take for a number, and writes no references."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", trees.NUMBER, list("-+.0123456789"))


@dataclass
class _Writer:
    """Writes one organization."""

    row: Organization
    include_confidential: bool
    units: list[Unit] = field(default_factory=list)
    cycles: list[Cycle] = field(default_factory=list)
    closed: set[UUID] = field(default_factory=set)
    objectives: list[Objective] = field(default_factory=list)
    results: dict[UUID, list[KeyResult]] = field(default_factory=dict)
    metrics: list[Metric] = field(default_factory=list)
    series: dict[UUID, list[Measurement]] = field(default_factory=dict)
    links: dict[UUID, list[Contribution]] = field(default_factory=dict)
    moves: dict[UUID, list[tuple[KeyResult, Objective]]] = field(default_factory=dict)
    ids: dict[UUID, str] = field(default_factory=dict)

    def organization(self) -> Tree:
        """Return the organization."""
        self._look()
        tree: Tree = {"id": self.row.external_id or self.row.slug, "name": self.row.name}
        tree["time_zone"] = self.row.time_zone
        if self.row.week_start:
            tree["week_start"] = self.row.week_start
        if self.row.fiscal_start_month != 1:
            tree["fiscal_start_month"] = self.row.fiscal_start_month
        children: dict[UUID | None, list[Unit]] = {}
        for unit in self.units:
            children.setdefault(unit.parent_id, []).append(unit)
        if top := children.get(None):
            tree["unit"] = self._unit(top[0], children)
        tree["cycles"] = [self._cycle(row) for row in self.cycles]
        tree["metrics"] = [self._metric(row) for row in self.metrics]
        tree["objectives"] = [self._objective(row) for row in self.objectives]
        return {name: value for name, value in tree.items() if value != []}

    # ---- what there is, in order

    def _look(self) -> None:
        self.units = _in_tree_order(Unit.objects.living().filter(organization=self.row))
        place = {unit.pk: number for number, unit in enumerate(self.units)}
        self._name([(unit.pk, unit.external_id, unit.slug) for unit in self.units])
        cycles = Cycle.objects.filter(organization=self.row)
        of_living = [row for row in cycles if row.unit_id is None or row.unit_id in place]
        self.cycles = sorted(
            of_living,
            key=lambda row: (row.starts, row.ends, row.name, place[row.unit_id] if row.unit_id else -1),
        )
        self._name(
            [
                (row.pk, row.external_id, f"{self.ids[row.unit_id]}/{row.name}" if row.unit_id else row.name)
                for row in self.cycles
            ]
        )
        self.closed = {row.pk for row in self.cycles if row.phase == Cycle.Phase.CLOSED}
        order = {row.pk: number for number, row in enumerate(self.cycles)}
        found = Objective.objects.filter(organization=self.row, unit__in=place)
        if not self.include_confidential:
            found = found.filter(confidential_because="")
        self.objectives = sorted(
            found,
            key=lambda row: (
                place[row.unit_id],
                order.get(row.cycle_id, len(order)) if row.cycle_id else len(order),
                row.position,
                row.created_at,
                row.pk,
            ),
        )
        self._name([(row.pk, row.external_id, str(row.pk)) for row in self.objectives])
        self._look_at_results(place)

    def _look_at_results(self, place: Mapping[UUID, int]) -> None:
        ids = {row.pk for row in self.objectives}
        results = KeyResult.objects.filter(objective__organization=self.row, state__in=("open", "closed"))
        for result in results.select_related("key_partner", "metric").order_by(
            "position", "created_at", "id"
        ):
            if result.objective_id in ids:
                self.results.setdefault(result.objective_id, []).append(result)
        for objective in self.objectives:
            rows = self.results.get(objective.pk, [])
            self._name([(row.pk, row.external_id, str(row.pk)) for row in rows])
            for row in rows:
                self.moves.setdefault(row.metric_id, []).append((row, objective))
        values = Measurement.objects.standing().filter(metric__organization=self.row).order_by("at", "id")
        for value in values:
            self.series.setdefault(value.metric_id, []).append(value)
        self.metrics = sorted(
            (row for row in Metric.objects.filter(organization=self.row) if self._stands_alone(row, place)),
            key=lambda row: (place.get(row.unit_id, -1), row.created_at, row.pk),
        )
        self._name([(row.pk, row.external_id, str(row.pk)) for row in self.metrics])
        order = {row.pk: number for number, row in enumerate(self.objectives)}
        links = Contribution.objects.filter(organization=self.row, state=Contribution.State.AGREED)
        for link in links:
            if link.objective_id in order and link.to_objective_id in order:
                self.links.setdefault(link.objective_id, []).append(link)
        for rows_of in self.links.values():
            rows_of.sort(key=lambda link: (not link.is_main, order[link.to_objective_id]))

    def _stands_alone(self, metric: Metric, place: Mapping[UUID, int]) -> bool:
        """Whether a metric says more than the one key result that it was made for."""
        if metric.unit_id not in place or (metric.is_confidential and not self.include_confidential):
            return False
        moved_by = self.moves.get(metric.pk, [])
        if len(moved_by) != 1 or metric.pk in self.series:
            return bool(moved_by) or metric.pk in self.series or bool(metric.source)
        result, objective = moved_by[0]
        return (
            metric.name,
            metric.unit_of_measure,
            metric.good,
            metric.unit_id,
            metric.healthy_low,
            metric.healthy_high,
            metric.source,
        ) != (
            metric_name(result.name),
            result.unit_of_measure,
            GOOD[KeyResult.Kind(result.kind)].value,
            objective.unit_id,
            None,
            None,
            "",
        )

    def _name(self, rows: Sequence[tuple[UUID, str, str]]) -> None:
        """Give each row its id: its own, else a readable one, else (where two would be the same) its key here."""
        taken = {external for _key, external, _readable in rows if external}
        for key, external, readable in rows:
            id_ = external or (readable if readable not in taken else str(key))
            taken.add(id_)
            self.ids[key] = id_

    # ---- each kind

    def _unit(self, unit: Unit, children: Mapping[UUID | None, list[Unit]]) -> Tree:
        below = [self._unit(each, children) for each in children.get(unit.pk, ())]
        return _filled(
            id=self.ids[unit.pk],
            name=unit.name,
            kind=unit.kind,
            topology=unit.topology,
            about=unit.about,
            time_zone=unit.time_zone,
            units=below,
        )

    def _cycle(self, row: Cycle) -> Tree:
        return _filled(
            id=self.ids[row.pk],
            name=row.name,
            starts=row.starts.isoformat(),
            ends=row.ends.isoformat(),
            phase=row.phase,
            unit=self.ids[row.unit_id] if row.unit_id else "",
        )

    def _metric(self, row: Metric) -> Tree:
        return _filled(
            id=self.ids[row.pk],
            name=row.name,
            unit=self.ids[row.unit_id],
            unit_of_measure=row.unit_of_measure,
            good=row.good,
            healthy_low=number(row.healthy_low),
            healthy_high=number(row.healthy_high),
            source=row.source,
            measurements=[
                _filled(
                    at=_moment(value.at),
                    value=number(value.value),
                    source=value.source,
                    source_name=value.source_name,
                    note=value.note,
                )
                for value in self.series.get(row.pk, ())
            ],
        )

    def _objective(self, row: Objective) -> Tree:
        is_living = row.state in _LIVING
        in_closed = row.cycle_id in self.closed
        return _filled(
            id=self.ids[row.pk],
            text=row.statement,
            why=row.why,
            unit=self.ids[row.unit_id],
            cycle=self.ids[row.cycle_id] if row.cycle_id else "",
            aim=row.aim if row.aim != Objective.Aim.ASPIRATIONAL else "",
            state=("open" if in_closed else "") if is_living else row.state,
            state_reason=row.state_reason,
            score=number(row.score),
            confidential_because=row.confidential_because,
            outside_because=row.outside_because,
            key_results=[self._key_result(result) for result in self.results.get(row.pk, ())],
            contributes_to=[self._link(link) for link in self.links.get(row.pk, ())],
        )

    def _key_result(self, row: KeyResult) -> Tree:
        return _filled(
            id=self.ids[row.pk],
            text=row.name,
            written=row.written if row.written != row.name else "",
            kind=row.kind,
            unit=row.unit_of_measure,
            baseline=number(row.baseline),
            target=number(row.target),
            low=number(row.low),
            high=number(row.high),
            delta=number(row.delta),
            delta_kind=row.delta_kind,
            delta_unit=row.delta_unit,
            commit=number(row.commit_mark),
            stretch=number(row.stretch_mark),
            phases=[{"by": each["by"], "value": number(Decimal(each["value"]))} for each in row.phases],
            due=row.due.isoformat() if row.due else "",
            weight=number(row.weight) if row.weight != 1 else None,
            owner=row.key_partner.name if row.key_partner else row.partner_words,
            metric=self.ids.get(row.metric_id, ""),
            score=number(row.score),
            final=number(row.final),
        )

    def _link(self, link: Contribution) -> Tree:
        key_result = self.ids.get(link.to_key_result_id, "") if link.to_key_result_id else ""
        return _filled(objective=self.ids[link.to_objective_id], key_result=key_result, because=link.because)


def _in_tree_order(rows: Iterable[Unit]) -> list[Unit]:
    """Return units from the top down, siblings by name."""
    children: dict[UUID | None, list[Unit]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    ordered: list[Unit] = []
    waiting = list(children.get(None, ()))
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        below = sorted(children.get(unit.pk, ()), key=lambda row: (row.name, row.external_id or row.slug))
        waiting.extend(reversed(below))
    return ordered


def _filled(**fields: Any) -> Tree:
    """Return what is said; "" and None and empty lists are left out."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [])}


def number(value: Decimal | None) -> int | float | str | None:
    """Return a number as JSON has it, or as a text where that would lose digits."""
    if value is None:
        return None
    if value == value.to_integral_value() and abs(value) < 2**53:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else format(value, "f")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
