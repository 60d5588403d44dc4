"""What must be true of the data whatever happened; each rule finds where it isn't, in a fixed number of statements."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, Subquery

from northward.alignment.models import Contribution
from northward.history.models import Entry
from northward.insight.models import UnitPulse
from northward.metrics.models import Measurement, Metric
from northward.okrs.models import KeyResult, Objective
from northward.rituals.models import CheckIn, GoalSnapshot, Issue, LatestConfidence
from northward.rituals.queries import means_for_everybody
from northward.teams.models import Membership, Person, Unit

HEARD = ("value", "unchanged", "fed")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words, where it is broken, and what to do. `derived`: what is broken can be worked out anew (--mend)."""

    name: str
    says: str
    to_do: str
    broken: Callable[[], Iterator[str]]
    derived: bool = False


def current_values() -> Iterator[str]:
    latest = Measurement.objects.standing().filter(metric=OuterRef("pk")).order_by("-at", "-id")
    rows = Metric.objects.annotate(
        last=Subquery(latest.values("value")[:1]), last_at=Subquery(latest.values("at")[:1])
    )
    for row in rows.iterator():
        found: Any = row
        if (row.current, row.current_at) != (found.last, found.last_at):
            yield f"metric {row.pk}: says {row.current}, the latest value is {found.last}"


def paths() -> Iterator[str]:
    for row in Unit.objects.select_related("parent").iterator():
        above = row.parent.path if row.parent else ""
        if row.path != f"{above}{row.pk.hex}/" or row.depth != row.path.count("/") - 1:
            yield f"unit {row.slug} ({row.pk}): its path doesn't lead through the unit above it"
        elif row.parent and row.parent.organization_id != row.organization_id:
            yield f"unit {row.slug} ({row.pk}): hangs below a unit of another organization"


def confidences() -> Iterator[str]:
    standing = GoalSnapshot.objects.filter(objective=OuterRef("objective"), check_in__undone_at__isnull=True)
    newest = standing.order_by("-check_in__on", "-check_in__sent_at")
    rows = LatestConfidence.objects.annotate(last=Subquery(newest.values("confidence")[:1]))
    for row in rows.iterator():
        said: Any = row
        if said.last != row.confidence:
            yield f"objective {row.objective_id}: says {row.confidence}, the latest check-in said {said.last}"
    kept = LatestConfidence.objects.filter(objective=OuterRef("pk"))
    heard = GoalSnapshot.objects.filter(objective=OuterRef("pk"), check_in__undone_at__isnull=True)
    for silent in Objective.objects.filter(Exists(heard), ~Exists(kept)).iterator():
        yield f"objective {silent.pk}: a check-in spoke of it, and no confidence is kept"


def pulses() -> Iterator[str]:
    standing = CheckIn.objects.filter(unit=OuterRef("unit"), undone_at__isnull=True).order_by(
        "-on", "-sent_at"
    )
    rows: list[Any] = list(UnitPulse.objects.annotate(last=Subquery(standing.values("pk")[:1])))
    means = means_for_everybody(row.last for row in rows if row.last)
    issues = Issue.objects.filter(state=Issue.State.OPEN).values_list("unit").annotate(open=Count("pk"))
    open_ones = dict(issues)
    for row in rows:
        here = (row.check_in, row.mean_confidence, row.open_issues)
        if here != (row.last, means.get(row.last), open_ones.get(row.unit_id, 0)):
            yield f"unit {row.unit_id}: its summary isn't what its check-ins and issues say"
    checked_in = CheckIn.objects.filter(unit=OuterRef("pk"), undone_at__isnull=True)
    kept = UnitPulse.objects.filter(unit=OuterRef("pk"))
    for unit in Unit.objects.filter(Exists(checked_in), ~Exists(kept)).iterator():
        yield f"unit {unit.slug} ({unit.pk}): it has checked in, and has no summary"


def counts() -> Iterator[str]:
    rows = CheckIn.objects.annotate(
        heard=Count("results", filter=Q(results__said__in=HEARD), distinct=True),
        of=Count("results", distinct=True),
        lines=Count("plan", distinct=True),
        new=Count("issue_lines", filter=Q(issue_lines__said="opened"), distinct=True),
        done=Count("issue_lines", filter=Q(issue_lines__said="resolved"), distinct=True),
    )
    for row in rows.iterator():
        told: Any = row
        kept = (row.measured, row.measurable, row.planned, row.opened, row.resolved)
        if kept != (told.heard, told.of, told.lines, told.new, told.done):
            yield f"check-in {row.pk} of {row.on}: its counts aren't what it holds"


def tenants() -> Iterator[str]:
    for model, here, there in (
        (Objective, "organization", "unit__organization"),
        (Objective, "organization", "cycle__organization"),
        (KeyResult, "objective__organization", "metric__organization"),
        (KeyResult, "objective__organization", "key_partner__organization"),
        (Metric, "organization", "unit__organization"),
        (CheckIn, "organization", "unit__organization"),
        (CheckIn, "organization", "cycle__organization"),
        (Issue, "organization", "unit__organization"),
        (Contribution, "organization", "objective__organization"),
        (Contribution, "organization", "to_objective__organization"),
        (Membership, "unit__organization", "person__organization"),
    ):
        rows: QuerySet[Model] = model._default_manager.filter(**{f"{there}__isnull": False})
        for id_ in rows.exclude(**{here: F(there)}).values_list("pk", flat=True):
            yield f"{model._meta.verbose_name} {id_}: reaches into another organization ({there})"


def main_lines() -> Iterator[str]:
    rows = Contribution.objects.filter(is_main=True, state__in=("proposed", "agreed"))
    for objective, lines in rows.values_list("objective").annotate(lines=Count("pk")).filter(lines__gt=1):
        yield f"objective {objective}: {lines} main lines"
    results = Contribution.objects.filter(to_key_result__isnull=False)
    for row in results.exclude(to_key_result__objective=F("to_objective")).iterator():
        yield f"contribution {row.pk}: names a key result of another objective"


def records() -> Iterator[str]:
    for model, kind in (
        (Unit, "unit"),
        (Objective, "objective"),
        (KeyResult, "key_result"),
        (CheckIn, "check_in"),
    ):
        told = Entry.objects.filter(kind=kind, subject=OuterRef("pk")).order_by("-at", "-id")
        rows: QuerySet[Any] = model._default_manager.annotate(last=Subquery(told.values("state")[:1]))
        for row in rows.iterator():
            if row.last is None:
                yield f"{kind} {row.pk}: history has never heard of it"
            elif row.last.get("version") != row.version:
                yield f"{kind} {row.pk}: is version {row.version}, history's last is {row.last.get('version')}"


def confidential_metrics() -> Iterator[str]:
    moved = KeyResult.objects.filter(metric=OuterRef("pk")).exclude(state=KeyResult.State.REMOVED)
    in_open = moved.filter(objective__confidential_because="", objective__unit=OuterRef("unit"))
    for row in Metric.objects.filter(Exists(in_open), is_confidential=True).iterator():
        yield f"metric {row.pk}: is hidden, though an open key result moves it"
    hidden = moved.exclude(objective__confidential_because="").filter(objective__unit=OuterRef("unit"))
    anywhere = moved.filter(objective__confidential_because="")
    for row in Metric.objects.filter(Exists(hidden), ~Exists(anywhere), is_confidential=False).iterator():
        yield f"metric {row.pk}: is open, though only confidential key results move it"


def demo_accounts() -> Iterator[str]:
    rows = Person.objects.filter(
        account__is_demo=True, organization__is_demo=False, organization__is_sample=False
    )
    for row in rows.iterator():
        yield f"person {row.pk}: an account of the demonstration is in a real organization"


RULES = (
    Rule(
        "current values",
        "The current value of a metric is its latest standing measurement.",
        "Run: northward doctor --mend",
        current_values,
        derived=True,
    ),
    Rule(
        "confidence",
        "The confidence that stands for an objective is that of its latest check-in.",
        "Run: northward doctor --mend",
        confidences,
        derived=True,
    ),
    Rule(
        "summaries",
        "The summary of a unit says what its check-ins and issues say.",
        "Let `northward serve` run for a moment, since it keeps them; else run: northward doctor --mend",
        pulses,
        derived=True,
    ),
    Rule(
        "tree",
        "The path of a unit leads from the top through each unit above it.",
        "Move the unit to where it belongs, in its settings: that writes its path anew.",
        paths,
    ),
    Rule(
        "check-ins",
        "The counts of a check-in are those of what it holds.",
        "Something other than Northward has written to the database. Restore a backup, or tell us what you found.",
        counts,
    ),
    Rule(
        "organizations",
        "Nothing reaches from one organization into another.",
        "Something other than Northward has written to the database. Restore a backup, or tell us what you found.",
        tenants,
    ),
    Rule(
        "alignment",
        "An objective has one main line at most, and a contribution names a key result of the objective it is for.",
        "Mark one contribution as the main line, on the objective's page.",
        main_lines,
    ),
    Rule(
        "history",
        "History knows every unit, objective, key result and check-in as it stands.",
        "Something other than Northward has written to the database. Restore a backup, or tell us what you found.",
        records,
    ),
    Rule(
        "confidential metrics",
        "What only confidential key results move is confidential itself.",
        "Make the objective confidential once more, with the same reason: that hides what it moves.",
        confidential_metrics,
    ),
    Rule(
        "demo accounts",
        "Nobody of the demonstration is in a real organization.",
        "Deactivate the person, on the organization's people page.",
        demo_accounts,
    ),
)
