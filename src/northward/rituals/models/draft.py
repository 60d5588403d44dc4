"""What a team has not sent yet: the shared draft, and each member's own confidence."""

from django.db import models

from northward.kit.ids import new_id


class CheckInDraft(models.Model):
    """The one shared draft of an occurrence. `fields` maps form field names to what was typed, as typed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("teams.Unit", on_delete=models.PROTECT, related_name="check_in_drafts")
    cycle = models.ForeignKey("cycles.Cycle", on_delete=models.PROTECT, related_name="check_in_drafts")
    on = models.DateField()
    fields = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey("teams.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "cycle", "on"], name="one_draft_an_occurrence")
        ]

    def __str__(self) -> str:
        return f"draft of {self.unit_id} for {self.on}"


class OwnConfidence(models.Model):
    """What one member believes, said before seeing the others: confidence in each objective, and energy.

    `values` maps objective ids to 0..10. Seen by the team only, and by each member only once they have said theirs.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("teams.Unit", on_delete=models.PROTECT, related_name="own_confidences")
    cycle = models.ForeignKey("cycles.Cycle", on_delete=models.PROTECT, related_name="own_confidences")
    on = models.DateField()
    person = models.ForeignKey("teams.Person", on_delete=models.PROTECT, related_name="own_confidences")
    values = models.JSONField(default=dict)
    energy = models.PositiveSmallIntegerField(null=True)
    said_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "cycle", "on", "person"], name="one_own_confidence_a_person"
            ),
            models.CheckConstraint(
                condition=models.Q(energy__isnull=True) | models.Q(energy__gte=1, energy__lte=5),
                name="own_energy_1_to_5",
            ),
        ]

    def __str__(self) -> str:
        return f"own confidence for {self.on}"
