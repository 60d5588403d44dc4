"""What insight keeps for itself: summaries, rebuilt from truth at will."""

from django.db import models

from northward.kit.fields import Number


class UnitPulse(models.Model):
    """The last check-in of a unit in a few figures, kept by a follower so that the tree of 2,000 units is one read."""

    unit = models.OneToOneField("teams.Unit", primary_key=True, on_delete=models.CASCADE, related_name="+")
    check_in = models.UUIDField(null=True)
    on = models.DateField(null=True)
    sent_at = models.DateTimeField(null=True)
    mean_confidence = Number(null=True)
    open_issues = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"pulse of {self.unit_id}"
