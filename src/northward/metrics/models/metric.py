"""Metrics and their measurements."""

from django.db import models

from northward.kit.fields import Number
from northward.kit.ids import new_id


class Metric(models.Model):
    """A thing measured, which lives longer than a cycle. `current` is kept beside the series in the same transaction.

    `is_confidential`: every key result that moves it is confidential, so only the unit's members know of it, and whoever
    a higher term lends a grant to. `hidden_by` is what vouched for that, where it was no act of the unit's own.
    """

    class Good(models.TextChoices):
        UP = "up"
        DOWN = "down"
        BAND = "band"
        OPEN = "open"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("teams.Organization", on_delete=models.PROTECT, related_name="metrics")
    unit = models.ForeignKey("teams.Unit", on_delete=models.PROTECT, related_name="metrics")
    name = models.CharField(max_length=300)
    unit_of_measure = models.CharField(max_length=40, blank=True)
    good = models.CharField(max_length=8, choices=Good.choices, default=Good.UP)
    healthy_low = Number(null=True)
    healthy_high = Number(null=True)
    source = models.CharField(max_length=200, blank=True)
    is_confidential = models.BooleanField(default=False)
    hidden_by = models.UUIDField(null=True)
    current = Number(null=True)
    current_at = models.DateTimeField(null=True)
    external_id = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organization", "unit"], name="metric_unit")]

    def __str__(self) -> str:
        return self.name


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    def standing(self) -> "MeasurementQuerySet":
        """Those that count: neither superseded by a correction nor withdrawn."""
        return self.filter(superseded_by__isnull=True, withdrawn_at__isnull=True)


class Measurement(models.Model):
    """A value at a moment, from a source. Append-only: a correction supersedes, nothing is erased.

    Of two values at one moment the later made counts: ids are in order of making.
    """

    class Source(models.TextChoices):
        PERSON = "person"
        CHECK_IN = "check-in"
        API = "api"
        CONNECTOR = "connector"
        IMPORT = "import"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    metric = models.ForeignKey("metrics.Metric", on_delete=models.PROTECT, related_name="measurements")
    value = Number()
    at = models.DateTimeField()
    source = models.CharField(max_length=12, choices=Source.choices)
    by = models.ForeignKey("teams.Person", null=True, on_delete=models.PROTECT, related_name="+")
    source_name = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    key = models.CharField(max_length=200, null=True)
    superseded_by = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="supersedes", db_index=False
    )
    withdrawn_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["metric", "at", "id"], name="measurement_series")]
        constraints = [
            models.UniqueConstraint(fields=["metric", "key"], name="one_measurement_a_key"),
            # Of the few that are superseded only: an index of all would look to SQLite like a way to those that aren't.
            models.UniqueConstraint(
                fields=["superseded_by"],
                condition=models.Q(superseded_by__isnull=False),
                name="one_correction_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} at {self.at}"
