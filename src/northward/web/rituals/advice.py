"""What is worth a thought before sending, at its place on the page. It never blocks."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from northward.method import grip
from northward.rituals.queries import CheckInForm, ResultLine
from northward.web.rituals import forms

THREE_WEEKS = timedelta(weeks=3)
WHOLE = ""


def advice(form: CheckInForm, fields: Mapping[str, str], now: datetime) -> dict[str, str]:
    """Return a sentence for each goal, key result or issue (by its field name) that deserves one; "" is the whole."""
    entry = forms.read_entry(form, fields, ()).entry
    previous = grip.Previous(
        confidences={str(line.objective.id): line.last for line in form.goals if line.last is not None},
        issues={str(issue): count for issue, count in form.issue_counts.items()},
    )
    silent = [str(line.key_result.id) for line in form.results if is_silent(line, form, now)]
    names = {
        **{str(line.objective.id): forms.goal_field(line.objective.id) for line in form.goals},
        **{str(line.key_result.id): forms.result_field(line.key_result.id) for line in form.results},
        **{str(issue.id): forms.issue_field(issue.id) for issue in form.issues},
    }
    found = {}
    for hint in grip.hints(entry, previous, silent=silent):
        # Before anything was typed, that nothing is measured is no news.
        if hint.key == "hint.nothing-measured" and not fields:
            continue
        found[names.get(hint.subject, WHOLE)] = _(grip.PHRASES[hint.key]).format(**hint.params)
    return found


def is_silent(line: ResultLine, form: CheckInForm, now: datetime) -> bool:
    """Whether a key result neither moved nor was measured in the three weeks that it has been there for."""
    goal = next((goal.objective for goal in form.goals if goal.objective.id == line.objective), None)
    begun = form.calendar.span[0]
    if goal and goal.committed_at:
        begun = max(begun, goal.committed_at)
    if line.standing.done or now - begun < THREE_WEEKS:
        return False
    current = line.standing.current
    return current is None or now - current.at >= THREE_WEEKS
