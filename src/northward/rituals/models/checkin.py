"""The GRIP check-in and what was true then."""

from django.db import models

from northward.kit.fields import Number
from northward.kit.ids import new_id


class CheckIn(models.Model):
    """One unit's GRIP for one occurrence (`on` is its local date). An undone one stays as a row and counts for nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("teams.Organization", on_delete=models.PROTECT, related_name="check_ins")
    unit = models.ForeignKey("teams.Unit", on_delete=models.PROTECT, related_name="check_ins")
    cycle = models.ForeignKey("cycles.Cycle", on_delete=models.PROTECT, related_name="check_ins")
    on = models.DateField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("teams.Person", null=True, on_delete=models.PROTECT, related_name="+")
    energy = models.PositiveSmallIntegerField(null=True)
    mean_confidence = Number(null=True)
    measured = models.PositiveSmallIntegerField(default=0)
    measurable = models.PositiveSmallIntegerField(default=0)
    opened = models.PositiveSmallIntegerField(default=0)
    resolved = models.PositiveSmallIntegerField(default=0)
    still_open = models.PositiveSmallIntegerField(default=0)
    planned = models.PositiveSmallIntegerField(default=0)
    # For undo only, and gone once it is too late for it: the draft, and which unit each issue asked for what.
    draft_before = models.JSONField(default=dict)
    asked_before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["unit", "cycle", "on"], name="check_in_heartbeat")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "cycle", "on"],
                condition=models.Q(undone_at__isnull=True),
                name="one_check_in_an_occurrence",
            ),
            models.CheckConstraint(
                condition=models.Q(energy__isnull=True) | models.Q(energy__gte=1, energy__lte=5),
                name="energy_1_to_5",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} on {self.on}"


class GoalSnapshot(models.Model):
    """The confidence in one objective as a check-in said it, with the objective's progress at that moment."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    check_in = models.ForeignKey("rituals.CheckIn", on_delete=models.CASCADE, related_name="goals")
    objective = models.ForeignKey("okrs.Objective", on_delete=models.PROTECT, related_name="snapshots")
    confidence = models.PositiveSmallIntegerField()
    previous = models.PositiveSmallIntegerField(null=True)
    why = models.TextField(blank=True)
    progress = Number(null=True)
    word = models.CharField(max_length=12, blank=True)
    own_count = models.PositiveSmallIntegerField(default=0)
    own_low = models.PositiveSmallIntegerField(null=True)
    own_high = models.PositiveSmallIntegerField(null=True)
    own_mean = Number(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_in", "objective"], name="one_confidence_an_objective"),
            models.CheckConstraint(condition=models.Q(confidence__lte=10), name="confidence_0_to_10"),
        ]

    def __str__(self) -> str:
        return f"{self.confidence} of 10"


class ResultSnapshot(models.Model):
    """What a check-in said of one key result, with its value and progress at that moment."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    check_in = models.ForeignKey("rituals.CheckIn", on_delete=models.CASCADE, related_name="results")
    key_result = models.ForeignKey("okrs.KeyResult", on_delete=models.PROTECT, related_name="snapshots")
    said = models.CharField(max_length=10)
    value = Number(null=True)
    previous = Number(null=True)
    progress = Number(null=True)
    word = models.CharField(max_length=12, blank=True)
    note = models.TextField(blank=True)
    measurement = models.ForeignKey(
        "metrics.Measurement", null=True, on_delete=models.PROTECT, related_name="+"
    )
    target_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_in", "key_result"], name="one_result_a_key_result")
        ]

    def __str__(self) -> str:
        return f"{self.said} {self.value}"


class PlanLine(models.Model):
    """One of at most three free lines; never counted, never shown outside the team."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    check_in = models.ForeignKey("rituals.CheckIn", on_delete=models.CASCADE, related_name="plan")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_in", "position"], name="one_plan_line_a_place"),
            models.CheckConstraint(condition=models.Q(position__lte=2), name="at_most_three_plan_lines"),
        ]

    def __str__(self) -> str:
        return f"plan line {self.position}"


class LatestConfidence(models.Model):
    """The confidence that stands now for an objective, kept beside the series in the same transaction."""

    objective = models.OneToOneField(
        "okrs.Objective", primary_key=True, on_delete=models.PROTECT, related_name="latest_confidence"
    )
    check_in = models.ForeignKey("rituals.CheckIn", on_delete=models.PROTECT, related_name="+")
    confidence = models.PositiveSmallIntegerField()
    previous = models.PositiveSmallIntegerField(null=True)
    why = models.TextField(blank=True)
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.confidence} of 10"
