"""What gets in the way."""

from django.db import models

from northward.kit.ids import new_id


class Issue(models.Model):
    """Something in a unit's way: it has an owner and can ask another unit for help."""

    class State(models.TextChoices):
        OPEN = "open"
        RESOLVED = "resolved"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("teams.Organization", on_delete=models.PROTECT, related_name="issues")
    unit = models.ForeignKey("teams.Unit", on_delete=models.PROTECT, related_name="issues")
    text = models.TextField()
    owner = models.ForeignKey("teams.Person", null=True, on_delete=models.PROTECT, related_name="+")
    asked_unit = models.ForeignKey(
        "teams.Unit", null=True, on_delete=models.PROTECT, related_name="asked_issues"
    )
    need = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField()
    opened_in = models.ForeignKey(
        "rituals.CheckIn", null=True, on_delete=models.PROTECT, related_name="opened_issues"
    )
    resolved_at = models.DateTimeField(null=True)
    resolved_in = models.ForeignKey(
        "rituals.CheckIn", null=True, on_delete=models.PROTECT, related_name="resolved_issues"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "state"], name="issue_open"),
            models.Index(fields=["asked_unit", "state"], name="issue_asked"),
        ]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="an_issue_says_something")]

    def __str__(self) -> str:
        return self.text[:80]


class IssueSnapshot(models.Model):
    """What a check-in said of one issue: opened, still open, asked for help, or resolved."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    check_in = models.ForeignKey("rituals.CheckIn", on_delete=models.CASCADE, related_name="issue_lines")
    issue = models.ForeignKey("rituals.Issue", on_delete=models.PROTECT, related_name="snapshots")
    said = models.CharField(max_length=10)
    need = models.TextField(blank=True)
    asked_unit = models.ForeignKey("teams.Unit", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_in", "issue"], name="one_line_an_issue")]

    def __str__(self) -> str:
        return self.said
