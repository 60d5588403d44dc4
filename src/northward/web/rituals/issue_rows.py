"""The issues of a check-in, each with its choice."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from northward.kit import clock
from northward.method import grip
from northward.rituals.queries import IssueRead
from northward.ui import format
from northward.web.rituals import forms


def issue_rows(
    issues: Sequence[IssueRead], fields: Mapping[str, str], errors: Mapping[str, list[str]]
) -> list[dict[str, Any]]:
    """Return each open issue with what can be said of it."""
    return [_row(issue, fields, errors) for issue in issues]


def _row(issue: IssueRead, fields: Mapping[str, str], errors: Mapping[str, list[str]]) -> dict[str, Any]:
    field = forms.issue_field(issue.id)
    said = fields.get(field) or (grip.IssueSaid.HELP.value if issue.asked_unit else grip.IssueSaid.OPEN.value)
    words = {"resolved": _("Resolved"), "open": _("Still open"), "help": _("Ask for help")}
    meta = [issue.owner_name, _("open %(time)s") % {"time": format.lasting(clock.now() - issue.opened_at)}]
    trouble = [errors[name][0] for name in (field, field + "-unit", field + "-need") if errors.get(name)]
    return {
        "field": field,
        "text": issue.text,
        "meta": ", ".join(part for part in meta if part),
        "choices": [
            {"value": value, "word": word, "checked": value == said} for value, word in words.items()
        ],
        "unit": fields.get(field + "-unit", issue.asked_unit_name),
        "unit_error": bool(errors.get(field + "-unit")),
        "need": fields.get(field + "-need", issue.need),
        "error": trouble[0] if trouble else "",
    }
