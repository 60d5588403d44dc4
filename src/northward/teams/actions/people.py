"""People of an organization: joining, rights, losing and regaining access."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Invalid, NotFound, Refused
from northward.kit.ids import new_id
from northward.kit.transaction import transaction, transaction_required
from northward.teams.actions.accounts import checked_account, open_account_within
from northward.teams.actions.checks import Checks
from northward.teams.actions.states import record_membership, record_person
from northward.teams.models import Account, Membership, Organization, Person, Unit
from northward.teams.permissions import require_administrator, standing_of


@dataclass(frozen=True, slots=True)
class Appointed:
    """An administrator, and the password that was made for a new account: shown once and kept nowhere.

    `since` says when the account was opened, if there was one before: nobody has verified whose address it bears.
    """

    person: UUID
    password: str | None
    since: datetime | None


def appoint_administrator(*, actor: Actor, organization: str, email: str, name: str = "") -> Appointed:
    """Make somebody administrator of the organization with this slug; without an account they get one with this name.

    The operator only: for who has imported an organization, or lost its last administrator. Where the company unit has no
    members yet they lead it, so that somebody can let the others in. Raises Refused, NotFound, Invalid (name, email).
    """
    if not actor.is_operator:
        raise Refused(_("Only whoever runs Northward at the command line can do this."))
    account = Account.objects.filter(email__iexact=email.strip(), is_demo=False, is_active=True).first()
    password = None if account else secrets.token_urlsafe(15)
    since = account.created_at if account else None
    new = checked_account(name=name, email=email, password=password) if password else None
    with transaction():
        place = (
            Organization.objects.select_for_update().filter(slug=organization.strip(), is_demo=False).first()
        )
        if place is None:
            raise NotFound(
                _("There is no organization by that short name. Its addresses begin with /o/NAME/.")
            )
        account = open_account_within(actor=actor, new=new) if new else account
        row = Person.objects.select_for_update().filter(organization=place, account=account).first()
        if row is None:
            called = account.name if account else ""
            row = add_person_within(
                actor=actor, organization=place, name=called, account=account, is_administrator=True
            )
        elif not row.is_administrator or row.deactivated_at is not None:
            row.is_administrator, row.deactivated_at = True, None
            row.save(update_fields=["is_administrator", "deactivated_at"])
            record_person(actor=actor, name="person_changed", person=row)
        _lead_the_company_within(actor, place, row)
        return Appointed(row.pk, password, since)


def _lead_the_company_within(actor: Actor, place: Organization, row: Person) -> None:
    top = Unit.objects.living().filter(organization=place, parent__isnull=True).first()
    if top is not None and not top.memberships.filter(is_member=True, ended_at__isnull=True).exists():
        start_membership_within(actor=actor, unit=top, person=row, is_lead=True, by_administrator=True)


def add_person_within(
    *,
    actor: Actor,
    organization: Organization,
    name: str,
    account: Account | None = None,
    is_administrator: bool = False,
) -> Person:
    """Add a person in the caller's transaction; the caller has asked the permission. Raises Invalid (name)."""
    transaction_required()
    checks = Checks()
    name = checks.name("name", name, missing=_("A person needs a name."))
    checks.done()
    row = Person.objects.create(
        organization=organization,
        account=account,
        name=name,
        is_administrator=is_administrator,
        joined_at=clock.now(),
    )
    record_person(actor=actor, name="person_joined", person=row)
    return row


def start_membership_within(
    *,
    actor: Actor,
    unit: Unit,
    person: Person,
    is_member: bool = True,
    is_lead: bool = False,
    is_facilitator: bool = False,
    admitted_by: UUID | None = None,
    by_administrator: bool = False,
) -> Membership:
    """Put a person into a unit in the caller's transaction, or add to the roles they have there already.

    The caller has asked the permission.
    """
    transaction_required()
    row = (
        Membership.objects.select_for_update().filter(unit=unit, person=person, ended_at__isnull=True).first()
    )
    if row is None:
        row = Membership.objects.create(
            unit=unit,
            person=person,
            is_member=is_member or is_lead,
            is_lead=is_lead,
            is_facilitator=is_facilitator,
            admitted_by_id=admitted_by,
            by_administrator=by_administrator,
            started_at=clock.now(),
        )
        record_membership(actor=actor, name="membership_started", membership=row)
        return row
    before = (row.is_member, row.is_lead, row.is_facilitator)
    row.is_member, row.is_lead = row.is_member or is_member or is_lead, row.is_lead or is_lead
    row.is_facilitator = row.is_facilitator or is_facilitator
    if before != (row.is_member, row.is_lead, row.is_facilitator):
        row.version += 1
        if not (row.by_administrator and admitted_by == person.pk):
            # Who came in as an administrator takes no note of it away by their own hand; another member does.
            row.admitted_by_id, row.by_administrator = admitted_by, by_administrator
        row.save(
            update_fields=[
                "is_member",
                "is_lead",
                "is_facilitator",
                "version",
                "admitted_by",
                "by_administrator",
            ]
        )
        record_membership(actor=actor, name="membership_changed", membership=row)
    return row


def rename_person(*, actor: Actor, person: UUID, name: str) -> None:
    """Change how a person is called in this organization. Administrators may. Raises Invalid (name), Refused, NotFound."""
    checks = Checks()
    name = checks.name("name", name, missing=_("A person needs a name."))
    checks.done()
    with transaction():
        row = _for_administrator(actor, person)
        row.name = name
        row.save(update_fields=["name"])
        record_person(actor=actor, name="person_changed", person=row)


def make_administrator(*, actor: Actor, person: UUID) -> None:
    """Let a person administer the organization. Administrators may. Raises Invalid, Refused, NotFound."""
    with transaction():
        row = _for_administrator(actor, person)
        if row.account_id is None or row.deactivated_at is not None:
            raise Invalid(
                {
                    "": _("%(name)s can't sign in, so they can't administer. Invite them first.")
                    % {"name": row.name}
                }
            )
        if not row.is_administrator:
            row.is_administrator = True
            row.save(update_fields=["is_administrator"])
            record_person(actor=actor, name="person_changed", person=row)


def unmake_administrator(*, actor: Actor, person: UUID) -> None:
    """End somebody's rights as administrator; the last one stays. Administrators may. Raises Refused, NotFound."""
    with transaction():
        row = _for_administrator(actor, person)
        if row.is_administrator:
            _keep_one_administrator(row)
            row.is_administrator = False
            row.save(update_fields=["is_administrator"])
            record_person(actor=actor, name="person_changed", person=row)


def deactivate_person(*, actor: Actor, person: UUID) -> None:
    """End a person's access: their sessions and streams end, what they wrote stays. Administrators may.

    Raises Refused (also for the last administrator), NotFound.
    """
    with transaction():
        row = _for_administrator(actor, person)
        if row.deactivated_at is not None:
            return
        if row.is_administrator:
            _keep_one_administrator(row)
        row.deactivated_at, row.is_administrator = clock.now(), False
        row.save(update_fields=["deactivated_at", "is_administrator"])
        if row.account_id:
            Account.objects.filter(pk=row.account_id).update(session_mark=new_id())
        record_person(actor=actor, name="person_deactivated", person=row)


def reactivate_person(*, actor: Actor, person: UUID) -> None:
    """Give a person access again, with the memberships that they had. Administrators may. Raises Refused, NotFound."""
    with transaction():
        row = _for_administrator(actor, person)
        if row.deactivated_at is not None:
            row.deactivated_at = None
            row.save(update_fields=["deactivated_at"])
            record_person(actor=actor, name="person_reactivated", person=row)


def _for_administrator(actor: Actor, person: UUID) -> Person:
    """Return a locked person of the actor's organization; raises NotFound, and Refused for who is no administrator."""
    standing = standing_of(actor)
    # The organization's administrators are locked together and in order, so that the last two can't step down at once.
    rows = Person.objects.select_for_update().filter(organization=actor.tenant).order_by("pk")
    list(rows.filter(is_administrator=True).values_list("pk"))
    row = rows.filter(pk=person).first()
    if row is None:
        raise NotFound
    require_administrator(standing)
    return row


def _keep_one_administrator(row: Person) -> None:
    others = Person.objects.filter(
        organization=row.organization_id,
        is_administrator=True,
        deactivated_at__isnull=True,
        account__isnull=False,
    ).exclude(pk=row.pk)
    if not others.exists():
        raise Refused(
            _(
                "%(name)s is the only administrator, and somebody has to be. Make another person administrator first."
            )
            % {"name": row.name}
        )
