"""Taking a check-in back within seconds of sending it."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import NotFound, Refused
from northward.kit.transaction import transaction
from northward.metrics.actions import withdraw_measurement_within
from northward.rituals.actions.issues import reopen_issue_within, resolve_issue_within, save_issue_within
from northward.rituals.actions.records import record_check_in
from northward.rituals.actions.snapshots import latest_again_within
from northward.rituals.models import CheckIn, CheckInDraft, Issue, LatestConfidence
from northward.rituals.permissions import to_check_in, unit_of_member

UNDO_SECONDS = 10
UNDO_TOLERANCE = timedelta(seconds=UNDO_SECONDS + 20)  # the toast counts ten; a slow network gets the rest


def undo_checkin(*, actor: Actor, check_in: UUID) -> None:
    """Take back a check-in within seconds of sending it: its values, issues, asks for help and draft are as before.

    What somebody has said since stays: a correction of one of its values, another ask for help. Whoever sent it may.
    Raises Refused when the time is over, NotFound.
    """
    with transaction():
        row = (
            CheckIn.objects.select_for_update(of=("self",))
            .filter(pk=check_in, organization=actor.tenant, undone_at__isnull=True)
            .first()
        )
        if row is None:
            raise NotFound
        unit_of_member(actor, row.unit_id, to=to_check_in())
        if row.sent_by_id != actor.id or clock.now() - row.sent_at > UNDO_TOLERANCE:
            raise Refused(
                _("Only whoever sent it can take a check-in back, within ten seconds. It stays as it is.")
            )
        _take_back(actor, row)


def forget_undo_copies() -> None:
    """Drop the copies of drafts and needs that were kept for undo, once it is too late for it. A duty of the side process."""
    with transaction():
        CheckIn.objects.filter(sent_at__lt=clock.now() - UNDO_TOLERANCE).exclude(
            draft_before={}, asked_before={}
        ).update(draft_before={}, asked_before={})


def _take_back(actor: Actor, check_in: CheckIn) -> None:
    # In the order of metrics, as sending locks them. One that somebody has corrected is withdrawn too, and never comes
    # back; the correction is their own statement, with their reason, and stands.
    measured = check_in.results.filter(measurement__isnull=False).order_by("measurement__metric")
    for measurement in measured.values_list("measurement_id", flat=True):
        if measurement is not None:
            withdraw_measurement_within(actor=actor, measurement=measurement, also_for=[check_in.unit_id])
    _ask_as_before(actor, check_in)
    for issue in Issue.objects.select_for_update().filter(resolved_in=check_in):
        reopen_issue_within(actor=actor, issue=issue)
    for issue in Issue.objects.select_for_update().filter(opened_in=check_in, state=Issue.State.OPEN):
        resolve_issue_within(actor=actor, issue=issue, check_in=None)
    LatestConfidence.objects.filter(check_in=check_in).delete()
    check_in.undone_at = clock.now()
    check_in.version += 1
    fields_before = check_in.draft_before
    check_in.draft_before, check_in.asked_before = {}, {}
    check_in.save(update_fields=["undone_at", "version", "draft_before", "asked_before"])
    latest_again_within(objectives=[goal.objective_id for goal in check_in.goals.all()])
    CheckInDraft.objects.update_or_create(
        unit_id=check_in.unit_id,
        cycle_id=check_in.cycle_id,
        on=check_in.on,
        defaults={
            "fields": fields_before,
            "updated_at": clock.now(),
            "updated_by_id": actor.id,
            # Above every field's own, or each would look as if a teammate had just changed it.
            "version": max((field["version"] for field in fields_before.values()), default=0) + 1,
        },
    )
    record_check_in(actor=actor, name="checkin_undone", check_in=check_in)


def _ask_as_before(actor: Actor, check_in: CheckIn) -> None:
    """Put back which unit was asked for what, where nobody has changed it since."""
    said = {line.issue_id: (line.asked_unit_id, line.need) for line in check_in.issue_lines.all()}
    for issue in Issue.objects.select_for_update().filter(pk__in=check_in.asked_before.keys()):
        now = (issue.asked_unit_id, issue.need)
        if now != said.get(issue.pk):
            continue
        before = check_in.asked_before[str(issue.pk)]
        issue.asked_unit_id, issue.need = before["unit"] and UUID(before["unit"]), before["need"]
        save_issue_within(
            actor=actor,
            name="issue_changed",
            issue=issue,
            fields=["asked_unit", "need"],
            also_for=[now[0]],
        )
