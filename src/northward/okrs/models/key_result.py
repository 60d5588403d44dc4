"""Key results: a movement in a metric within the objective's cycle."""

from django.db import models

from northward.kit.fields import Number
from northward.kit.ids import new_id


class KeyResult(models.Model):
    """One metric, moved from a baseline to a target. `written` keeps the sentence as it was typed.

    A relative goal keeps `delta` and `delta_kind` until its baseline is known, which resolves it into a target.
    `phases` are phased targets: [{"by": "2026-11-15", "value": "70"}], values as text so that no digit is lost.
    `target_version` counts the changes of baseline, target and band after the commitment. A *dropped* one was committed
    and is shown with its reason; a *removed* one was taken out of a draft and is shown nowhere.
    """

    class Kind(models.TextChoices):
        INCREASE = "increase"
        DECREASE = "decrease"
        MAINTAIN = "maintain"
        MILESTONE = "milestone"
        ESTABLISH = "establish"

    class DeltaKind(models.TextChoices):
        RELATIVE = "relative"
        ABSOLUTE = "absolute"

    class State(models.TextChoices):
        OPEN = "open"
        DROPPED = "dropped"
        CLOSED = "closed"
        REMOVED = "removed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    objective = models.ForeignKey("okrs.Objective", on_delete=models.PROTECT, related_name="key_results")
    metric = models.ForeignKey("metrics.Metric", on_delete=models.PROTECT, related_name="key_results")
    name = models.TextField()
    written = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    unit_of_measure = models.CharField(max_length=40, blank=True)
    baseline = Number(null=True)
    target = Number(null=True)
    low = Number(null=True)
    high = Number(null=True)
    commit_mark = Number(null=True)
    stretch_mark = Number(null=True)
    delta = Number(null=True)
    delta_kind = models.CharField(max_length=10, choices=DeltaKind.choices, blank=True)
    delta_unit = models.CharField(max_length=8, blank=True)
    phases = models.JSONField(default=list)
    due = models.DateField(null=True)
    weight = Number()
    key_partner = models.ForeignKey("teams.Person", null=True, on_delete=models.PROTECT, related_name="+")
    partner_words = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    state_reason = models.TextField(blank=True)
    score = Number(null=True)
    final = Number(null=True)
    position = models.PositiveIntegerField(default=0)
    target_version = models.PositiveIntegerField(default=1)
    target_since = models.DateTimeField()
    external_id = models.CharField(max_length=200, blank=True)
    imported_version = models.PositiveIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["objective", "position"], name="key_result_order"),
            models.Index(fields=["metric"], name="key_result_metric"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="a_key_result_says_something")
        ]

    def __str__(self) -> str:
        return self.name[:80]
