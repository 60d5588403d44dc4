"""Starting an organization, and changing its name and calendar."""

import hashlib
import hmac
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from northward.kit import clock
from northward.kit.actor import Actor, person
from northward.kit.errors import Conflict, Invalid, Refused
from northward.kit.ids import new_id
from northward.kit.transaction import transaction, transaction_required
from northward.teams.actions.accounts import checked_account, open_account_within
from northward.teams.actions.checks import Checks
from northward.teams.actions.people import add_person_within, start_membership_within
from northward.teams.actions.states import record_organization
from northward.teams.actions.units import add_unit_within
from northward.teams.models import FirstCode, Organization, Person, Unit
from northward.teams.permissions import require_administrator, standing_of

TRIES = 10
CODE_LIFE = timedelta(days=30)
# No letters that look alike: the code is read from a terminal and typed.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Started:
    """What somebody has just started, and who they are in it."""

    account: UUID
    organization: UUID
    slug: str


def renew_first_code(*, actor: Actor) -> str | None:
    """Return a new one-time code for the first administrator, or None once somebody administers a real organization.

    Only its hash is kept; ten wrong tries end it. The operator only. Raises Refused.
    """
    if not actor.is_operator:
        raise Refused(_("Only whoever runs Northward at the command line can do this."))
    with transaction():
        if _has_administrator():
            FirstCode.objects.all().delete()
            return None
        code = "-".join("".join(secrets.choice(_ALPHABET) for _n in range(4)) for _part in range(3))
        FirstCode.objects.update_or_create(
            id=1, defaults={"code_hash": _hash(code), "made_at": clock.now(), "tries": 0}
        )
        return code


def start_organization(
    *, actor: Actor, code: str, organization: str, name: str, email: str, password: str, time_zone: str
) -> Started:
    """Start an organization with the one-time code: an account, its person as administrator, and the company unit.

    Raises Invalid (code, organization, name, email, password, time_zone). A wrong code counts; after ten, none is right.
    """
    _spend_try(actor=actor, code=code)
    checks = Checks()
    organization = checks.name(
        "organization", organization, missing=_("Type what your organization is called.")
    )
    checks.zone("time_zone", time_zone)
    try:
        new = checked_account(name=name, email=email, password=password)
    except Invalid as trouble:
        checks.errors |= trouble.errors
    checks.done()
    with transaction():
        # Whoever deletes the code has it: of two who come at once with the right one, one starts.
        if not FirstCode.objects.filter(code_hash=_hash(code)).delete()[0]:
            raise Invalid({"code": _wrong_code()})
        account = open_account_within(actor=actor, new=new)
        row = start_organization_within(actor=actor, name=organization, time_zone=time_zone)
        founder = add_person_within(
            actor=actor, organization=row, name=new.name, account=account, is_administrator=True
        )
        by = person(founder.pk, row.pk, account.pk)
        top = add_unit_within(actor=by, name=organization, parent=None, kind=Unit.Kind.COMPANY)
        start_membership_within(actor=by, unit=top, person=founder, is_lead=True)
        return Started(account.pk, row.pk, row.slug)


def start_organization_within(
    *,
    actor: Actor,
    name: str,
    time_zone: str = "UTC",
    slug: str = "",
    is_demo: bool = False,
    is_sample: bool = False,
    external_id: str = "",
) -> Organization:
    """Make an organization, without people or units, in the caller's transaction; the caller has asked the permission."""
    transaction_required()
    checks = Checks()
    name = checks.name("organization", name, missing=_("Type what the organization is called."))
    checks.zone("time_zone", time_zone)
    checks.done()
    organization = Organization.objects.create(
        id=new_id(),
        name=name,
        slug=_free_slug(slug or name),
        time_zone=time_zone,
        is_demo=is_demo,
        is_sample=is_sample,
        external_id=external_id,
        created_at=clock.now(),
    )
    record_organization(actor=actor, name="organization_started", organization=organization)
    return organization


def change_organization(
    *, actor: Actor, version: int, name: str, time_zone: str, week_start: int, fiscal_start_month: int
) -> None:
    """Change an organization's name and calendar. Administrators may. `week_start`: 0 Monday, 5 Saturday, 6 Sunday.

    Raises Conflict when somebody changed it since `version`, Invalid, Refused, NotFound.
    """
    checks = Checks()
    name = checks.name("name", name, missing=_("Type what your organization is called."))
    checks.zone("time_zone", time_zone)
    checks.one_of("week_start", str(week_start), ["0", "5", "6"])
    checks.one_of("fiscal_start_month", str(fiscal_start_month), [str(month) for month in range(1, 13)])
    checks.done()
    with transaction():
        require_administrator(standing_of(actor))
        row = Organization.objects.select_for_update().get(pk=actor.tenant)
        mine: dict[str, Any] = {
            "name": name,
            "time_zone": time_zone,
            "week_start": week_start,
            "fiscal_start_month": fiscal_start_month,
        }
        if row.version != version:
            raise Conflict(
                _("Somebody changed these settings while you were at it. Both are below; nothing is lost."),
                theirs={field: getattr(row, field) for field in mine},
                mine=mine,
                version=row.version,
            )
        row.name, row.time_zone = name, time_zone
        row.week_start, row.fiscal_start_month, row.version = week_start, fiscal_start_month, row.version + 1
        row.save(update_fields=[*mine, "version"])
        record_organization(actor=actor, name="organization_changed", organization=row)


def _spend_try(*, actor: Actor, code: str) -> None:
    # Its own transaction: a wrong try must stay counted when the rest is refused.
    with transaction():
        kept = FirstCode.objects.select_for_update().first()
        alive = kept is not None and kept.tries < TRIES and clock.now() - kept.made_at < CODE_LIFE
        right = kept is not None and alive and hmac.compare_digest(kept.code_hash, _hash(code))
        if kept is not None and alive and not right:
            kept.tries += 1
            kept.save(update_fields=["tries"])
    if not right:
        raise Invalid({"code": _wrong_code()})


def _wrong_code() -> str:
    return _(
        "This isn't the code, or it has been used, or there were ten wrong tries. The newest code stands in the terminal "
        "in which Northward runs; starting it again prints a new one."
    )


def _hash(code: str) -> str:
    plain = re.sub(r"[\s-]", "", code).lower()
    return hashlib.sha256(f"northward.first-code:{plain}".encode("utf-8", "replace")).hexdigest()


def _has_administrator() -> bool:
    return Person.objects.filter(
        is_administrator=True,
        deactivated_at__isnull=True,
        account__isnull=False,
        organization__is_demo=False,
        organization__is_sample=False,
    ).exists()


def _free_slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:50] or "organization"
    taken = set(Organization.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
