"""Working out anew what is kept beside its source. Nothing that anybody said is ever changed here."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from northward.insight.actions import renew_pulses_within
from northward.kit.actor import Actor
from northward.kit.errors import Refused
from northward.kit.transaction import transaction
from northward.metrics.models import Measurement, Metric
from northward.okrs.models import Objective
from northward.rituals.actions.snapshots import latest_again_within
from northward.teams.models import Unit


def mend_derived(*, actor: Actor) -> None:
    """Work out current values, standing confidences and summaries anew, in one transaction. Only the operator does."""
    if not actor.is_operator:
        raise Refused(_("Only whoever runs Northward at the command line can do this."))
    with transaction():
        _mend_current()
        latest_again_within(objectives=list(Objective.objects.values_list("pk", flat=True)))
        renew_pulses_within(Unit.objects.values_list("pk", flat=True))


def _mend_current() -> None:
    latest = Measurement.objects.standing().filter(metric=OuterRef("pk")).order_by("-at", "-id")
    rows = Metric.objects.select_for_update(of=("self",)).annotate(
        last=Subquery(latest.values("value")[:1]), last_at=Subquery(latest.values("at")[:1])
    )
    for row in rows:
        last, last_at = row.last, row.last_at
        if (row.current, row.current_at) != (last, last_at):
            row.current, row.current_at = last, last_at
            row.save(update_fields=["current", "current_at"])
