"""What the shell of every page needs: no statement of its own."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from northward.ui import format as ui_format
from northward.web.accounts.doors import is_loopback
from northward.web.here import House, Me
from northward.web.teams import words

HOME = ("home",)
UNITS = ("units", "unit-add")
PEOPLE = ("people", "person")


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that the rail leads to; `key` is pressed after "g"."""

    word: str
    url: str
    icon: str
    key: str
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the values of the shell: who is here, where, and which destinations there are.

    `house` is set by `web.here`, `me` by the middleware; both are None for a stranger and on a broken request.
    """
    house: House | None = getattr(request, "house", None)
    me: Me | None = house.me if house else getattr(request, "me", None)
    return {
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "house": house,
        "me": me,
        "initials": ui_format.initials(house.name if house else me.name) if me else "",
        "rail": _rail(request, house) if house else [],
        "demo_place": _place(house) if house and house.me.is_demo else "",
        "plain_http": is_read_on_the_way(request),
    }


def is_read_on_the_way(request: HttpRequest) -> bool:
    """Whether this page crosses a network in the clear: anybody on the way can read it, passwords too."""
    return not (request.is_secure() or settings.BASE_URL.startswith("https:") or is_loopback(request))


def _rail(request: HttpRequest, house: House) -> list[Destination]:
    here = request.resolver_match.url_name if request.resolver_match else ""
    org = [house.organization.slug]
    return [
        Destination(_("Home"), reverse("home", args=org), "home", "gh", here in HOME),
        Destination(_("Units"), reverse("units", args=org), "units", "gu", here in UNITS),
        Destination(_("People"), reverse("people", args=org), "people", "gp", here in PEOPLE),
    ]


def _place(house: House) -> str:
    """Return what somebody is in the demonstration: "member of Explore, administrator"."""
    said = []
    for unit in house.units[:2]:
        role = house.standing.roles[unit.id]
        word = words.roles(is_member=role.member, is_lead=role.lead, is_facilitator=role.facilitator)
        said.append(_("%(role)s of %(unit)s") % {"role": word, "unit": unit.name})
    if house.is_administrator:
        said.append(_("administrator"))
    return ", ".join(said)
