"""The vertical link: our objective contributes to that strategic objective, because ..."""

from django.db import models

from northward.kit.ids import new_id


class Contribution(models.Model):
    """Proposed by the contributing team, answered by a member of the unit asked. Never made by the upper side."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        AGREED = "agreed"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(
        "teams.Organization", on_delete=models.PROTECT, related_name="contributions"
    )
    objective = models.ForeignKey("okrs.Objective", on_delete=models.PROTECT, related_name="contributions")
    to_objective = models.ForeignKey("okrs.Objective", on_delete=models.PROTECT, related_name="carried_by")
    to_key_result = models.ForeignKey(
        "okrs.KeyResult", null=True, on_delete=models.PROTECT, related_name="carried_by"
    )
    because = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    is_main = models.BooleanField(default=False)
    imported = models.BooleanField(default=False)
    proposed_by = models.ForeignKey("teams.Person", null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answered_by = models.ForeignKey("teams.Person", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["to_objective", "state"], name="contribution_to")]
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "to_objective"],
                condition=~models.Q(state="withdrawn"),
                name="one_contribution_a_pair",
            ),
            models.UniqueConstraint(
                fields=["objective"],
                condition=models.Q(is_main=True) & ~models.Q(state__in=["withdrawn", "declined"]),
                name="one_main_line",
            ),
            models.CheckConstraint(
                condition=~models.Q(objective=models.F("to_objective")), name="nothing_contributes_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} contributes to {self.to_objective_id}"
