"""What the fields of a check-in hold before anybody has written in them: what was said last time."""

from decimal import Decimal

from northward.rituals.queries import CheckInForm, GoalLine
from northward.ui import format
from northward.web.rituals import forms
from northward.web.rituals.issue_rows import issue_rows


def untouched(page: CheckInForm) -> dict[str, str]:
    """Return what each field of the page holds, by its name, until somebody writes in it; "" where nothing is said."""
    found = {forms.goal_field(line.objective.id): goal(line, page) for line in page.goals}
    for line in page.results:
        name, current = forms.result_field(line.key_result.id), line.standing.current
        found |= {name: number(current.value if current else None), f"{name}-same": "" if current else "on"}
    for row in issue_rows(page.issues, {}, {}):
        name, chosen = row["field"], next(choice["value"] for choice in row["choices"] if choice["checked"])
        found |= {name: chosen, f"{name}-unit": row["unit"], f"{name}-need": row["need"]}
    return found


def goal(line: GoalLine, page: CheckInForm) -> str:
    """Return the confidence that is chosen beforehand: one's own if it is said, else that of last time."""
    own = str((page.own.mine or {}).get(str(line.objective.id), ""))
    return own or ("" if line.last is None else str(line.last))


def number(value: Decimal | None) -> str:
    """Return a number as a field takes it back."""
    return "" if value is None else format.number(value).replace(format.MINUS, "-").replace(format.THIN, "")
