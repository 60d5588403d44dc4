"""Objectives, and who may read the confidential ones."""

from django.db import models

from northward.kit.fields import Number
from northward.kit.ids import new_id


class Objective(models.Model):
    """What a unit wants to achieve and why it matters.

    States: idea (no cycle) -> draft -> proposed -> committed -> achieved, partly or missed (closed); or carried over, or
    dropped. `imported_version` is the version that the last import left: a higher one says that a member touched it.
    """

    class State(models.TextChoices):
        IDEA = "idea"
        DRAFT = "draft"
        PROPOSED = "proposed"
        COMMITTED = "committed"
        ACHIEVED = "achieved"
        PARTLY = "partly"
        MISSED = "missed"
        CARRIED_OVER = "carried-over"
        DROPPED = "dropped"

    class Aim(models.TextChoices):
        ASPIRATIONAL = "aspirational"
        MUST_REACH = "must-reach"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(
        "teams.Organization", on_delete=models.PROTECT, related_name="objectives"
    )
    unit = models.ForeignKey("teams.Unit", on_delete=models.PROTECT, related_name="objectives")
    cycle = models.ForeignKey("cycles.Cycle", null=True, on_delete=models.PROTECT, related_name="objectives")
    statement = models.TextField()
    why = models.TextField(blank=True)
    aim = models.CharField(max_length=12, choices=Aim.choices, default=Aim.ASPIRATIONAL)
    state = models.CharField(max_length=14, choices=State.choices, default=State.DRAFT)
    state_reason = models.TextField(blank=True)
    confidential_because = models.TextField(blank=True)
    outside_because = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)
    score = Number(null=True)
    imported = models.BooleanField(default=False)
    imported_version = models.PositiveIntegerField(null=True)
    external_id = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("teams.Person", null=True, on_delete=models.PROTECT, related_name="+")
    committed_at = models.DateTimeField(null=True)
    committed_by = models.ForeignKey("teams.Person", null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "cycle", "state"], name="objective_board"),
            models.Index(fields=["organization", "external_id"], name="objective_external"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(statement=""), name="an_objective_says_something"),
            models.CheckConstraint(
                condition=models.Q(state__in=["idea", "dropped"]) | models.Q(cycle__isnull=False),
                name="only_ideas_have_no_cycle",
            ),
        ]

    def __str__(self) -> str:
        return self.statement[:80]


class ObjectiveReader(models.Model):
    """A person outside the unit who is named to read a confidential objective."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    objective = models.ForeignKey("okrs.Objective", on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey("teams.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["objective", "person"], name="one_reader_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} reads {self.objective_id}"
