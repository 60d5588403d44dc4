"""What people type into a check-in, read into an entry. What can't be read comes back at its field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from northward.method import grip
from northward.method.numbers import NotANumber, read_number
from northward.rituals.queries import CheckInForm, ResultLine
from northward.teams.queries import UnitName
from northward.web.phrases import not_a_number
from northward.web.reading import as_number

NEW_ISSUE = "issue-new"
PLAN = ("plan-1", "plan-2", "plan-3")
ENERGY = "energy"


def goal_field(objective: UUID) -> str:
    """Return the name of an objective's confidence field; with "-why" appended, of its reason."""
    return f"goal-{objective}"


def result_field(key_result: UUID) -> str:
    """Return the name of a key result's value field; with "-same" appended, of its "unchanged" tick."""
    return f"result-{key_result}"


def issue_field(issue: UUID) -> str:
    """Return the name of an issue's choice; with "-unit" and "-need" appended, of what is asked from whom."""
    return f"issue-{issue}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading the fields: the entry, and an error for each field that can't be read."""

    entry: grip.Entry
    errors: Mapping[str, list[str]]


def known_fields(form: CheckInForm) -> set[str]:
    """Return every field name that this form has; others are refused."""
    names = {NEW_ISSUE, ENERGY, *PLAN}
    for goal in form.goals:
        names |= {goal_field(goal.objective.id), goal_field(goal.objective.id) + "-why"}
    for line in form.results:
        name = result_field(line.key_result.id)
        names |= {name, name + "-same", name + "-note"}
    for issue in form.issues:
        name = issue_field(issue.id)
        names |= {name, name + "-unit", name + "-need"}
    return names


def unticked(form: CheckInForm, fields: Mapping[str, str]) -> dict[str, str]:
    """Return the ticks that a whole form was sent without: of a tick that was taken away, a browser sends nothing."""
    names = [result_field(line.key_result.id) for line in form.results]
    return {f"{name}-same": "" for name in names if name in fields and f"{name}-same" not in fields}


def asks_a_unit(form: CheckInForm, fields: Mapping[str, str]) -> bool:
    """Whether what was typed names a unit to ask for help."""
    return any(fields.get(f"{issue_field(issue.id)}-unit", "").strip() for issue in form.issues)


def read_entry(form: CheckInForm, fields: Mapping[str, str], units: Sequence[UnitName]) -> Reading:
    """Read what was typed, field by field; nothing is dropped because something else is wrong.

    `units` are those that can be asked for help: one is named by its name, or by its slug where names are alike.
    """
    errors: dict[str, list[str]] = {}
    confidences = []
    for goal in form.goals:
        name = goal_field(goal.objective.id)
        if (text := fields.get(name, "").strip()) == "":
            continue
        if (said := as_number(text)) is not None and said <= 10:
            why = fields.get(name + "-why", "").strip()
            confidences.append(grip.Confidence(str(goal.objective.id), said, why))
        else:
            errors[name] = [_("Confidence is a whole number from 0 to 10. Choose one.")]
    entry = grip.Entry(
        confidences=tuple(confidences),
        results=tuple(_result(line, fields, errors) for line in form.results),
        issues=tuple(_issue_lines(form, fields, units)),
        opened=tuple(line.strip() for line in fields.get(NEW_ISSUE, "").splitlines() if line.strip()),
        plan=tuple(fields[name].strip() for name in PLAN if fields.get(name, "").strip()),
        energy=_energy(fields, errors),
    )
    return Reading(entry, errors)


def value_of(line: ResultLine, fields: Mapping[str, str]) -> Decimal | None:
    """Return the number typed for a key result, or None if there is none that can be read."""
    try:
        unit = line.key_result.unit_of_measure
        return read_number(fields.get(result_field(line.key_result.id), ""), unit=unit)
    except NotANumber:
        return None


def _result(line: ResultLine, fields: Mapping[str, str], errors: dict[str, list[str]]) -> grip.Result:
    name = result_field(line.key_result.id)
    key = str(line.key_result.id)
    note = fields.get(name + "-note", "").strip()
    text = fields.get(name, "").strip()
    current = line.standing.current
    if fields.get(name + "-same") and not text:
        return grip.Result(key, grip.Said.UNCHANGED if current else grip.Said.NO_DATA, note=note)
    if line.fresh is not None and not text:
        return grip.Result(key, grip.Said.FED, note=note)
    if not text:
        return grip.Result(key, grip.Said.UNSAID, note=note)
    try:
        value = read_number(text, unit=line.key_result.unit_of_measure)
    except NotANumber as trouble:
        errors[name] = [not_a_number(trouble)]
        return grip.Result(key, grip.Said.UNSAID, note=note)
    if current is not None and value == current.value:
        return grip.Result(key, grip.Said.FED if line.fresh else grip.Said.UNCHANGED, note=note)
    if current is not None and fields.get(name + "-same"):
        # Which of the two is meant, only they know; *no data yet* is ticked beforehand, so there a value speaks.
        return grip.Result(key, grip.Said.UNCHANGED, value, note)
    return grip.Result(key, grip.Said.VALUE, value, note)


def _issue_lines(
    form: CheckInForm, fields: Mapping[str, str], units: Sequence[UnitName]
) -> list[grip.IssueLine]:
    lines = []
    ids = {unit.name.casefold(): str(unit.id) for unit in units} | {unit.slug: str(unit.id) for unit in units}
    for issue in form.issues:
        name = issue_field(issue.id)
        said = fields.get(name, grip.IssueSaid.OPEN.value)
        known = {choice.value for choice in grip.IssueSaid}
        lines.append(
            grip.IssueLine(
                str(issue.id),
                grip.IssueSaid(said) if said in known else grip.IssueSaid.OPEN,
                unit=ids.get(fields.get(name + "-unit", "").strip().casefold(), ""),
                need=fields.get(name + "-need", "").strip(),
            )
        )
    return lines


def _energy(fields: Mapping[str, str], errors: dict[str, list[str]]) -> int | None:
    text = fields.get(ENERGY, "").strip()
    if not text:
        return None
    if text in {"1", "2", "3", "4", "5"}:
        return int(text)
    errors[ENERGY] = [_("Energy is a number from 1 to 5. Choose one, or leave it out.")]
    return None
