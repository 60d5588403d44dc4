"""What gets in the way: raised, helped with, resolved."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from northward.history.record import record
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Conflict, Invalid, NotFound
from northward.kit.text import SENTENCE, trouble_with
from northward.kit.transaction import transaction, transaction_required
from northward.rituals.models import CheckIn, Issue
from northward.rituals.permissions import unit_of_member
from northward.teams.models import Unit
from northward.teams.permissions import require_member, standing_of


def raise_issue(*, actor: Actor, unit: UUID, text: str) -> UUID:
    """Name something that is in a unit's way; whoever names it owns it until somebody else does. Members only."""
    with transaction():
        row, _standing = unit_of_member(actor, unit, to=_("raise an issue here"))
        return raise_issue_within(actor=actor, unit=row, text=text, check_in=None).pk


def raise_issue_within(
    *, actor: Actor, unit: Unit, text: str, check_in: CheckIn | None, field: str = "text"
) -> Issue:
    """Do the same in the caller's transaction, who has asked the permission; errors land at `field`."""
    transaction_required()
    text = checked_text(text, field=field)
    issue = Issue.objects.create(
        organization_id=actor.tenant,
        unit=unit,
        text=text,
        owner_id=actor.id,
        opened_at=clock.now(),
        opened_in=check_in,
    )
    record_issue(actor=actor, name="issue_raised", issue=issue)
    return issue


def change_issue(*, actor: Actor, issue: UUID, version: int, text: str, owner: UUID | None) -> None:
    """Change an issue's text or owner (a member of the unit, or nobody). Raises Conflict, Invalid, Refused, NotFound."""
    with transaction():
        row = _own_issue(actor, issue, version, {"text": text})
        if owner and not _is_in(row.unit, owner):
            raise Invalid(
                {"owner": _("The owner of an issue is one of the unit's people. Choose one of them.")}
            )
        row.text, row.owner_id = checked_text(text), owner
        save_issue_within(actor=actor, name="issue_changed", issue=row, fields=["text", "owner"])


def ask_for_help(*, actor: Actor, issue: UUID, version: int, unit: UUID, need: str) -> None:
    """Ask another unit of the organization for help with an issue. Raises Conflict, Invalid, Refused, NotFound."""
    with transaction():
        row = _own_issue(actor, issue, version, {"need": need})
        ask_for_help_within(actor=actor, issue=row, unit=unit, need=need)


def ask_for_help_within(*, actor: Actor, issue: Issue, unit: UUID, need: str, field: str = "need") -> None:
    """Do the same in the caller's transaction, who has asked the permission."""
    transaction_required()
    asked = Unit.objects.living().filter(pk=unit, organization=actor.tenant).first()
    if asked is None or asked.pk == issue.unit_id:
        raise Invalid({f"{field}_unit": _("Choose another unit of your organization to ask.")})
    until_now = issue.asked_unit_id
    issue.asked_unit, issue.need = asked, checked_text(need, field=field)
    fields = ["asked_unit", "need"]
    save_issue_within(actor=actor, name="issue_help_asked", issue=issue, fields=fields, also_for=[until_now])


def resolve_issue(*, actor: Actor, issue: UUID, version: int) -> None:
    """Say that an issue is out of the way. Its unit's members may. Raises Conflict, Refused, NotFound."""
    with transaction():
        resolve_issue_within(actor=actor, issue=_own_issue(actor, issue, version, {}), check_in=None)


def resolve_issue_within(*, actor: Actor, issue: Issue, check_in: CheckIn | None) -> None:
    """Do the same in the caller's transaction, who has asked the permission."""
    transaction_required()
    issue.state, issue.resolved_at, issue.resolved_in = Issue.State.RESOLVED, clock.now(), check_in
    fields = ["state", "resolved_at", "resolved_in"]
    save_issue_within(actor=actor, name="issue_resolved", issue=issue, fields=fields)


def reopen_issue(*, actor: Actor, issue: UUID, version: int) -> None:
    """Say that an issue is back. Its unit's members may. Raises Conflict, Refused, NotFound."""
    with transaction():
        reopen_issue_within(actor=actor, issue=_own_issue(actor, issue, version, {}))


def reopen_issue_within(*, actor: Actor, issue: Issue) -> None:
    """Do the same in the caller's transaction, who has asked the permission."""
    transaction_required()
    issue.state, issue.resolved_at, issue.resolved_in = Issue.State.OPEN, None, None
    fields = ["state", "resolved_at", "resolved_in"]
    save_issue_within(actor=actor, name="issue_reopened", issue=issue, fields=fields)


def checked_text(text: str, *, field: str = "text") -> str:
    """Return the text of an issue or a need; raises Invalid at `field` when it is empty or can't be kept."""
    text = text.strip()
    if not text:
        raise Invalid({field: _("Say in a few words what it is.")})
    if trouble := trouble_with(text, most=SENTENCE):
        raise Invalid({field: trouble})
    return text


def save_issue_within(
    *, actor: Actor, name: str, issue: Issue, fields: list[str], also_for: Iterable[UUID | None] = ()
) -> None:
    """Save what changed of an issue, one version on, and record it; `also_for` are units that were asked until now."""
    transaction_required()
    issue.version += 1
    issue.save(update_fields=[*fields, "version"])
    record_issue(actor=actor, name=name, issue=issue, also_for=also_for)


def record_issue(*, actor: Actor, name: str, issue: Issue, also_for: Iterable[UUID | None] = ()) -> None:
    """Record an issue's full public state, for its unit, the one that it asks, and others whose pages showed it."""
    topics = sorted({f"unit:{unit}" for unit in (issue.unit_id, issue.asked_unit_id, *also_for) if unit})
    record(
        actor=actor,
        name=name,
        kind="issue",
        id=issue.pk,
        organization=issue.organization_id,
        topics=topics,
        state={
            "unit": issue.unit_id,
            "text": issue.text,
            "owner": issue.owner_id,
            "asked_unit": issue.asked_unit_id,
            "need": issue.need,
            "state": issue.state,
            "opened_at": issue.opened_at,
            "resolved_at": issue.resolved_at,
            "version": issue.version,
        },
    )


def _own_issue(actor: Actor, issue: UUID, version: int, mine: dict[str, Any]) -> Issue:
    standing = standing_of(actor)
    rows = Issue.objects.select_for_update(of=("self",)).filter(pk=issue, organization=actor.tenant)
    row = rows.filter(unit__archived_at__isnull=True).first()
    if row is None:
        raise NotFound
    require_member(standing, row.unit, to=_("change its issues"))
    if row.version != version:
        raise Conflict(
            _("Somebody changed this issue while you were at it. Both texts are below; nothing is lost."),
            theirs={"text": row.text, "need": row.need, "state": row.state},
            mine=mine,
            version=row.version,
        )
    return row


def _is_in(unit: Unit, person: UUID) -> bool:
    return unit.memberships.filter(person=person, ended_at__isnull=True).exists()
