"""The contributing side: proposing, taking back, marking the main line. Never done by the upper side for a team."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from northward.alignment.actions.circles import STANDING, refuse_circle, wait_in_line_within
from northward.alignment.actions.rows import contribution_to_write, record_contribution, refuse_stale
from northward.alignment.models import Contribution
from northward.alignment.permissions import require_contributing
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Invalid, NotFound, Refused
from northward.kit.text import SENTENCE, trouble_with
from northward.kit.transaction import transaction, transaction_required
from northward.okrs.models import KeyResult, Objective, ObjectiveReader
from northward.okrs.permissions import may_read, require_importer
from northward.teams.models import Membership
from northward.teams.permissions import standing_of

_LIVING = (Objective.State.DRAFT, Objective.State.PROPOSED, Objective.State.COMMITTED)
_WRITTEN = (
    *("because", "to_key_result", "state", "is_main", "proposed_by", "proposed_at"),
    *("answered_by", "answered_at", "answer_reason", "version"),
)


def propose_contribution(
    *,
    actor: Actor,
    objective: UUID,
    to_objective: UUID,
    because: str,
    is_main: bool = False,
    to_key_result: UUID | None = None,
) -> UUID:
    """Propose that our objective contributes to one of another unit, because ...; return the contribution's id.

    A declined one is proposed anew. Raises Invalid (because, to_objective), Refused, NotFound.
    """
    with transaction():
        wait_in_line_within(actor=actor)
        ours = _objective(actor, objective, lock=True)
        require_contributing(standing_of(actor), ours.unit)
        theirs = _objective(actor, to_objective)
        because = _checked(because)
        _check_sides(ours, theirs)
        refuse_circle(ours, theirs)
        row = _existing(ours, theirs)
        row.because, row.to_key_result_id = because, _key_result(theirs, to_key_result)
        row.state, row.proposed_by_id, row.proposed_at = (
            Contribution.State.PROPOSED,
            actor.id,
            clock.now(),
        )
        row.answered_by, row.answered_at, row.answer_reason, row.is_main = None, None, "", False
        _save_main(row, is_main=is_main)
        record_contribution(actor=actor, name="contribution_proposed", contribution=row)
        return row.pk


def withdraw_contribution(*, actor: Actor, contribution: UUID, version: int) -> None:
    """Take a contribution of ours back. Raises Conflict, Refused, NotFound."""
    with transaction():
        row = _ours(actor, contribution)
        refuse_stale(row, version, {"state": Contribution.State.WITHDRAWN.value})
        row.state, row.is_main = Contribution.State.WITHDRAWN, False
        row.version += 1
        row.save(update_fields=["state", "is_main", "version"])
        record_contribution(actor=actor, name="contribution_withdrawn", contribution=row)


def mark_main_line(*, actor: Actor, contribution: UUID, version: int) -> None:
    """Mark a contribution of ours as the main line; it is the only one. Raises Conflict, Refused, NotFound."""
    with transaction():
        row = _ours(actor, contribution)
        refuse_stale(row, version, {"is_main": True})
        if row.state not in STANDING:
            raise Refused(_("A declined contribution can't be the main line. Choose one that stands."))
        row.version += 1
        _save_main(row, is_main=True)
        record_contribution(actor=actor, name="main_line_marked", contribution=row)


def import_contribution_within(
    *,
    actor: Actor,
    objective: UUID,
    to_objective: UUID,
    to_key_result: UUID | None = None,
    because: str = "",
) -> UUID:
    """Load a contribution as agreed and imported, in the caller's transaction; one that exists stays as it is.

    The first of an objective is its main line. Raises Invalid (to_objective), Refused for anybody but the operator,
    NotFound.
    """
    transaction_required()
    require_importer(actor)
    wait_in_line_within(actor=actor)
    ours, theirs = _objective(actor, objective, lock=True), _objective(actor, to_objective)
    known = Contribution.objects.filter(objective=ours, to_objective=theirs).first()
    if known is not None:
        return known.pk
    if ours.pk == theirs.pk:
        raise Invalid({"to_objective": _("An objective can't contribute to itself.")})
    refuse_circle(ours, theirs)
    row = Contribution.objects.create(
        organization_id=actor.tenant,
        objective=ours,
        to_objective=theirs,
        to_key_result_id=_key_result(theirs, to_key_result),
        because=because,
        state=Contribution.State.AGREED,
        is_main=not Contribution.objects.filter(objective=ours, is_main=True).exists(),
        imported=True,
        proposed_at=clock.now(),
    )
    record_contribution(actor=actor, name="contribution_imported", contribution=row)
    return row.pk


def _objective(actor: Actor, objective: UUID, *, lock: bool = False) -> Objective:
    rows = Objective.objects.select_related("unit").filter(may_read(actor), pk=objective)
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise NotFound
    return row


def _ours(actor: Actor, contribution: UUID) -> Contribution:
    row = contribution_to_write(actor, contribution, may_read(actor, "objective__"))
    require_contributing(standing_of(actor), row.objective.unit)
    if row.state == Contribution.State.WITHDRAWN:
        raise NotFound
    return row


def _checked(because: str) -> str:
    because = because.strip()
    missing = _("Say in a line why your objective helps: “because ...”.")
    if trouble := trouble_with(because, most=SENTENCE) if because else missing:
        raise Invalid({"because": trouble})
    return because


def _check_sides(ours: Objective, theirs: Objective) -> None:
    trouble = ""
    if ours.unit_id == theirs.unit_id:
        trouble = _("Both objectives are your own unit's. Choose one of another unit.")
    elif theirs.state not in _LIVING:
        trouble = _("That objective is an idea or closed. Choose one of a cycle that is planned or runs.")
    elif theirs.confidential_because == "" and ours.confidential_because and not _is_read_by(theirs, ours):
        trouble = _(
            "Nobody in %(unit)s may read your confidential objective, so nobody could answer. Name readers first."
        ) % {"unit": theirs.unit.name}
    if trouble:
        raise Invalid({"to_objective": trouble})
    if ours.state not in _LIVING:
        raise Refused(
            _("Only an objective of a cycle that isn't closed can contribute. Plan yours for one first.")
        )
    if ours.outside_because:
        raise Refused(_("Your objective stands outside by choice. Let it rejoin first."))


def _is_read_by(theirs: Objective, ours: Objective) -> bool:
    """Say whether a member of their unit may read our confidential objective."""
    members = Membership.objects.filter(unit=theirs.unit_id, is_member=True, ended_at__isnull=True)
    named = ObjectiveReader.objects.filter(objective=ours, person=OuterRef("person"))
    also_ours = Membership.objects.filter(
        unit=ours.unit_id, person=OuterRef("person"), is_member=True, ended_at__isnull=True
    )
    return members.filter(Q(Exists(named)) | Q(Exists(also_ours))).exists()


def _existing(ours: Objective, theirs: Objective) -> Contribution:
    """Return the declined contribution of this pair, to propose it anew, or a new one."""
    rows = Contribution.objects.filter(objective=ours, to_objective=theirs)
    row = rows.exclude(state=Contribution.State.WITHDRAWN).first()
    if row is None:
        return Contribution(organization_id=ours.organization_id, objective=ours, to_objective=theirs)
    if row.state != Contribution.State.DECLINED:
        raise Invalid({"to_objective": _("You have proposed this already. Its answer will appear here.")})
    row.objective, row.to_objective = ours, theirs
    row.version += 1
    return row


def _key_result(theirs: Objective, key_result: UUID | None) -> UUID | None:
    if key_result is None:
        return None
    rows = KeyResult.objects.filter(objective=theirs, pk=key_result)
    if not rows.exclude(state=KeyResult.State.REMOVED).exists():
        raise NotFound
    return key_result


def _save_main(row: Contribution, *, is_main: bool) -> None:
    """Save a contribution; as the main line it takes the place of the one before."""
    if is_main:
        others = Contribution.objects.filter(objective=row.objective, is_main=True).exclude(pk=row.pk)
        for other in others.select_for_update():
            other.is_main = False
            other.version += 1
            other.save(update_fields=["is_main", "version"])
        row.is_main = True
    row.save(update_fields=None if row._state.adding else _WRITTEN)
