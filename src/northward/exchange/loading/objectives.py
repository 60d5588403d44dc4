"""Objectives and key results: made, updated where no member has touched them, else left and said so."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from northward.cycles.models import Cycle
from northward.exchange.loading.places import Places
from northward.exchange.loading.report import Conflict
from northward.exchange.loading.words import draft_of
from northward.exchange.reading import KeyResultRow, ObjectiveRow, Skipped
from northward.kit.errors import Conflict as Touched
from northward.kit.errors import DomainError
from northward.kit.transaction import transaction, transaction_required
from northward.metrics.models import Metric
from northward.okrs.actions import KeyResultDraft, import_key_result_within, import_objective_within
from northward.okrs.actions.drafts import checked
from northward.okrs.models import KeyResult, Objective
from northward.teams.models import Unit

CLOSED = frozenset({"achieved", "partly", "missed", "carried-over", "dropped"})
_FIELDS = (
    *("statement", "why", "aim", "score", "state_reason", "confidential_because", "outside_because"),
    *("unit_id", "cycle_id"),
)
UNSCORED = "Imported without a score: how it ended isn't known here."


@dataclass
class Loader:
    """Loads the objectives of one organization. `ids` maps external ids to objectives, also of earlier imports."""

    places: Places
    metrics: dict[str, Metric] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    ids: dict[str, UUID] = field(default_factory=dict)
    result_ids: dict[tuple[UUID, str], UUID] = field(default_factory=dict)
    made: dict[UUID, list[UUID]] = field(default_factory=dict)
    updated: dict[UUID, list[UUID]] = field(default_factory=dict)
    _known: dict[UUID, Objective] = field(default_factory=dict)
    _results: dict[UUID, list[KeyResult]] = field(default_factory=dict)

    def look_within(self) -> None:
        """Read what is there already, in three statements, however much the file holds."""
        transaction_required()
        organization = self.places.organization
        self._results.clear()
        rows = Objective.objects.filter(organization=organization).select_related("unit", "cycle")
        self._known = {row.pk: row for row in rows.order_by("created_at", "id")}
        self.ids = {str(row.pk): row.pk for row in self._known.values()}
        self.ids |= {row.external_id: row.pk for row in self._known.values() if row.external_id}
        results = KeyResult.objects.filter(objective__organization=organization)
        for result in results.select_related("key_partner").order_by("position", "created_at", "id"):
            self._results.setdefault(result.objective_id, []).append(result)
        self.metrics = {str(row.pk): row for row in Metric.objects.filter(organization=organization)}
        self.metrics |= {row.external_id: row for row in self.metrics.values() if row.external_id}

    def take(self, row: ObjectiveRow) -> None:
        """Load one objective; what the house refuses of it is among the skipped, and nothing of it stays."""
        try:
            unit, cycle = self.places.unit(row), self.places.cycle(row)
            with transaction():
                self._take(row, unit, cycle)
        except DomainError as trouble:
            self.skipped.append(Skipped(row.line, row.text[:200], str(trouble)))

    def cycle_of(self, objective: UUID) -> UUID | None:
        """Return the cycle of an objective that `look_within` has seen."""
        return self._known[objective].cycle_id

    def _take(self, row: ObjectiveRow, unit: Unit, cycle: Cycle | None) -> None:
        said: dict[str, Any] = {
            "statement": row.text.strip(),
            "why": row.why.strip(),
            "aim": row.aim or Objective.Aim.ASPIRATIONAL,
            "score": row.score,
            "state_reason": row.state_reason.strip(),
            "confidential_because": row.confidential_because.strip(),
            "outside_because": row.outside_because.strip(),
            "unit_id": unit.pk,
            "cycle_id": cycle.pk if cycle else None,
        }
        state = self._state(row, said, is_over=cycle is not None and self.places.is_over(cycle))
        if cycle is None and row.cycle:
            self.places.report.ideas.append(row.cycle)
        known = self._known.get(self.ids[row.external_id]) if row.external_id in self.ids else None
        if known is not None and known.organization_id == self.places.organization.pk:
            self._renew(row, known, said, state)
            return
        objective = self._import(said, state, external_id=row.external_id)
        self._count(objective, unit.pk, self.made, closed=state in CLOSED)
        self.places.report.made += 1
        for result in row.key_results:
            self._add_result(objective, row, result)

    def _state(self, row: ObjectiveRow, said: dict[str, Any], *, is_over: bool) -> str:
        """Return how an objective arrives. A score says how it ended; without any, nobody here knows."""
        if said["cycle_id"] is None:
            return Objective.State.IDEA
        if row.state in CLOSED:
            return row.state
        if row.state == "open" or not is_over:
            return Objective.State.DRAFT
        scores = [each.score for each in row.key_results if each.score is not None]
        score = (
            row.score if row.score is not None else sum(scores, Decimal(0)) / len(scores) if scores else None
        )
        if score is None:
            said["state_reason"] = said["state_reason"] or UNSCORED
            return Objective.State.PARTLY
        reached = Decimal(1) if row.aim == Objective.Aim.MUST_REACH else Decimal("0.7")
        if score >= reached:
            return Objective.State.ACHIEVED
        return Objective.State.PARTLY if score > 0 else Objective.State.MISSED

    def _import(
        self, said: dict[str, Any], state: str, *, external_id: str = "", objective: UUID | None = None
    ) -> UUID:
        told = {name: value for name, value in said.items() if name not in ("unit_id", "cycle_id")}
        return import_objective_within(
            actor=self.places.actor,
            unit=said["unit_id"],
            cycle=said["cycle_id"],
            state=state,
            external_id=external_id,
            objective=objective,
            **told,
        )

    def _count(self, objective: UUID, unit: UUID, among: dict[UUID, list[UUID]], *, closed: bool) -> None:
        rows = among.setdefault(unit, [])
        if objective not in rows:
            rows.append(objective)
        self.places.report.closed += closed

    # ---- what is there already

    def _renew(self, row: ObjectiveRow, known: Objective, said: dict[str, Any], state: str) -> None:
        if (
            known.state not in CLOSED
            and state not in CLOSED
            and (known.cycle_id is None) is (said["cycle_id"] is None)
        ):
            state = known.state  # a draft, proposed and committed are one to a file: only members move them
        same = known.state == state and all(getattr(known, name) == said[name] for name in _FIELDS)
        report = self.places.report
        if not same and known.version != known.imported_version:
            self._conflict(row.text, known.statement)
            return
        changed = not same
        if changed:
            self._import(said, state, objective=known.pk)
            known = Objective.objects.select_related("unit", "cycle").get(pk=known.pk)
        changed |= self._renew_results(row, known)
        if changed:
            self._count(known.pk, known.unit_id, self.updated, closed=False)
            report.updated += 1
        else:
            report.unchanged += 1

    def _renew_results(self, row: ObjectiveRow, known: Objective) -> bool:
        """Bring the key results up to date; say whether anything changed."""
        there = self._results.get(known.pk, [])
        changed = False
        for said, result in _matched(row.key_results, there):
            if result is None:
                if known.version != known.imported_version:
                    self._conflict(said.text, known.statement)
                    continue
                self._add_result(known.pk, row, said)
                changed = True
                continue
            draft = self._draft(row, said)
            if self._is_same(known, result, draft, said):
                continue
            try:
                with transaction():
                    if known.version != known.imported_version:
                        raise Touched("", theirs={}, mine={}, version=known.version)
                    self._import_result(known.pk, draft, said, result=result.pk)
                    changed = True
            except Touched:
                self._conflict(said.text, result.name)
        return changed

    def _is_same(
        self, known: Objective, result: KeyResult, draft: KeyResultDraft, said: KeyResultRow
    ) -> bool:
        wanted = checked(draft, known)
        if result.key_partner is not None and result.key_partner.name == wanted["partner_words"]:
            wanted["partner_words"] = result.partner_words
        if not result.written:
            wanted["written"] = ""
        if known.state in CLOSED:
            wanted |= {"score": said.score, "final": said.final}
        elif result.state != KeyResult.State.OPEN:
            return False
        return all(getattr(result, name) == value for name, value in wanted.items())

    def _conflict(self, text: str, theirs: str) -> None:
        why = "A member has changed this since the last import, so it stays as they wrote it."
        self.places.report.conflicts.append(Conflict(text, theirs, why))

    # ---- key results

    def _add_result(self, objective: UUID, row: ObjectiveRow, said: KeyResultRow) -> None:
        try:
            with transaction():
                id_ = self._import_result(objective, self._draft(row, said), said)
        except DomainError as trouble:
            self.skipped.append(Skipped(said.line, said.text[:200], str(trouble)))
            return
        self.places.report.key_results += 1
        if said.external_id:
            self.result_ids[objective, said.external_id] = id_

    def _import_result(
        self, objective: UUID, draft: KeyResultDraft, said: KeyResultRow, *, result: UUID | None = None
    ) -> UUID:
        return import_key_result_within(
            actor=self.places.actor,
            objective=objective,
            draft=draft,
            score=said.score,
            final=said.final,
            external_id=said.external_id,
            key_result=result,
        )

    def _draft(self, row: ObjectiveRow, said: KeyResultRow) -> KeyResultDraft:
        draft = draft_of(said, row.owner)
        metric = self.metrics.get(said.metric) if said.metric else None
        return replace(draft, metric=metric.pk if metric else None)


def _matched(
    rows: Sequence[KeyResultRow], there: Sequence[KeyResult]
) -> list[tuple[KeyResultRow, KeyResult | None]]:
    """Pair what a file says with what is there: by external id, else by wording, else in order."""
    left = list(there)
    pairs: dict[int, KeyResult] = {}
    for same in (
        lambda row, result: bool(row.external_id) and row.external_id in (result.external_id, str(result.pk)),
        lambda row, result: row.text == result.name,
        lambda row, result: not row.external_id and result.imported_version is not None,
    ):
        for number, row in enumerate(rows):
            if number not in pairs:
                found = next((result for result in left if same(row, result)), None)
                if found is not None:
                    pairs[number] = found
                    left.remove(found)
    return [(row, pairs.get(number)) for number, row in enumerate(rows)]
