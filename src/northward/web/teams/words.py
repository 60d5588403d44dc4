"""Units and people in a few words."""

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from northward.kit import clock
from northward.method.cadence import Every, Rhythm


def today() -> str:
    """Return today's date where this person is: "Wednesday 25 November"."""
    return date_format(clock.now().astimezone(timezone.get_current_timezone()), "l j F")


def rhythm(rhythm: Rhythm) -> str:
    """Return a rhythm in words: "Every week on Friday at 14:00 (Europe/Zurich)"."""
    often = {
        Every.WEEKLY: _("Every week on %(day)s at %(time)s (%(zone)s)"),
        Every.BIWEEKLY: _("Every second week on %(day)s at %(time)s (%(zone)s)"),
        Every.MONTHLY: _("Once a month on %(day)s at %(time)s (%(zone)s)"),
    }
    said = {"day": WEEKDAYS[rhythm.weekday], "time": f"{rhythm.at:%H:%M}", "zone": rhythm.zone}
    return often[rhythm.every] % said


_KINDS = {"company": lazy("Company"), "business-unit": lazy("Business unit"), "team": lazy("Team")}
_TOPOLOGIES = {
    "stream-aligned": lazy("stream-aligned"),
    "platform": lazy("platform"),
    "enabling": lazy("enabling"),
    "complicated-subsystem": lazy("complicated subsystem"),
}


def kind(kind: str, topology: str) -> str:
    """Return what a unit is: "Business unit", "Team, platform"."""
    name = _KINDS.get(kind, kind)
    return f"{name}, {_TOPOLOGIES[topology]}" if topology in _TOPOLOGIES else str(name)


def members(count: int) -> str:
    return (
        ngettext("%(count)d member", "%(count)d members", count) % {"count": count}
        if count
        else _("nobody yet")
    )


def issues(count: int) -> str:
    return (
        ngettext("%(count)d open issue", "%(count)d open issues", count) % {"count": count} if count else ""
    )


def roles(*, is_member: bool, is_lead: bool, is_facilitator: bool) -> str:
    """Return what somebody is in a unit: "lead", "member and facilitator"."""
    first = _("lead") if is_lead else _("member") if is_member else ""
    if first and is_facilitator:
        return _("%(role)s and facilitator") % {"role": first}
    return first or _("facilitator")
