"""What contributes to what: parents found by their words or ids become agreed contributions."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from northward.alignment.actions import import_contribution_within
from northward.alignment.models import Contribution
from northward.exchange.loading.objectives import Loader
from northward.exchange.reading import ObjectiveRow, ParentRow
from northward.kit.errors import DomainError
from northward.kit.transaction import transaction
from northward.okrs.models import KeyResult, Objective


@dataclass(frozen=True, slots=True)
class Place:
    """An objective, or one of its key results, that others may contribute to."""

    objective: UUID
    key_result: UUID | None
    cycle: UUID | None


@dataclass
class Parents:
    """Finds the parents that a file names, among everything that the organization holds by now."""

    loader: Loader
    words: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    known: set[tuple[UUID, UUID]] = field(default_factory=set)
    cycles: dict[UUID | None, Objective] = field(default_factory=dict)

    def look(self) -> None:
        """Read all wordings once: objectives first, since a parent is one more often than a key result."""
        organization = self.loader.places.organization
        rows = Objective.objects.filter(organization=organization).order_by("created_at", "id")
        for row in rows.only("id", "statement", "cycle_id"):
            self.words[_key(row.statement)].append(Place(row.pk, None, row.cycle_id))
        results = KeyResult.objects.filter(objective__organization=organization)
        found = results.exclude(state=KeyResult.State.REMOVED).order_by("created_at", "id")
        for id_, name, objective, cycle in found.values_list("id", "name", "objective", "objective__cycle"):
            self.words[_key(name)].append(Place(objective, id_, cycle))
        pairs = Contribution.objects.filter(organization=organization)
        self.known = set(pairs.values_list("objective", "to_objective"))

    def take(self, row: ObjectiveRow, objective: UUID, cycle: UUID | None) -> None:
        """Make a contribution of each parent of an objective; note those that can't be found."""
        for parent in row.parents:
            places = self._by_id(parent) if parent.objective else self._by_words(parent, cycle)
            if not any(self._made(objective, place, parent.because) for place in places):
                self._note(row, parent, places)

    def _made(self, objective: UUID, place: Place, because: str) -> bool:
        if place.objective == objective:
            return False
        if (objective, place.objective) in self.known:
            return True
        try:
            with transaction():
                import_contribution_within(
                    actor=self.loader.places.actor,
                    objective=objective,
                    to_objective=place.objective,
                    to_key_result=place.key_result,
                    because=because,
                )
        except DomainError:
            return False  # it would go in a circle
        self.known.add((objective, place.objective))
        self.loader.places.report.contributions += 1
        return True

    def _by_id(self, parent: ParentRow) -> list[Place]:
        objective = self.loader.ids.get(parent.objective)
        if objective is None:
            return []
        return [Place(objective, self._key_result(objective, parent.key_result), None)]

    def _key_result(self, objective: UUID, id_: str) -> UUID | None:
        if not id_:
            return None
        rows = KeyResult.objects.filter(objective=objective).exclude(state=KeyResult.State.REMOVED)
        for row in rows:
            if id_ in (row.external_id, str(row.pk)):
                return row.pk
        return None

    def _by_words(self, parent: ParentRow, cycle: UUID | None) -> list[Place]:
        """Return where these words stand: in the same cycle, or, if they stand nowhere there, in just one other place."""
        places = self.words.get(_key(parent.text), [])
        here = [place for place in places if place.cycle == cycle]
        return here or (places if len(places) == 1 else [])

    def _note(self, row: ObjectiveRow, parent: ParentRow, places: list[Place]) -> None:
        said = parent.text or parent.objective
        why = "would go in a circle" if places else "isn't in this organization"
        self.loader.places.report.notes.append(f"The parent of “{row.text[:80]}” {why}: “{said[:80]}”.")


def _key(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".:;")
