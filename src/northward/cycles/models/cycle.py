"""Cycles, and how each unit lives in them."""

from django.db import models

from northward.kit.ids import new_id


class Cycle(models.Model):
    """A named span of dates (both ends included) with a phase. `unit` is the unit for which it was made, with the units
    below it; None is the whole organization. Cycles of different units may differ.
    """

    class Phase(models.TextChoices):
        DRAFT = "draft"
        PLANNING = "planning"
        RUNNING = "running"
        CLOSING = "closing"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("teams.Organization", on_delete=models.PROTECT, related_name="cycles")
    unit = models.ForeignKey("teams.Unit", null=True, on_delete=models.PROTECT, related_name="cycles")
    name = models.CharField(max_length=80)
    starts = models.DateField()
    ends = models.DateField()
    phase = models.CharField(max_length=10, choices=Phase.choices, default=Phase.DRAFT)
    external_id = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organization", "starts"], name="cycle_starts")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="a_cycle_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["organization", "name"],
                condition=models.Q(unit__isnull=True),
                name="one_shared_cycle_a_name",
            ),
            models.UniqueConstraint(
                fields=["unit", "name"],
                condition=models.Q(unit__isnull=False),
                name="one_cycle_a_name_and_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Rhythm(models.Model):
    """How often a unit checks in during a cycle, and when: "Fridays at 14:00 in the team's time zone".

    `week_of_month` counts for monthly rhythms only: 1 to 4, or -1 for the last. `holidays` are ISO dates. It holds from
    the day `since` until the next one's; the first of a unit and cycle also before it. Another rhythm is another row, for
    what was due under the one before stays due under it. Version 0 is what held before the unit said anything.
    """

    class Every(models.TextChoices):
        WEEKLY = "weekly"
        BIWEEKLY = "biweekly"
        MONTHLY = "monthly"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("teams.Unit", on_delete=models.PROTECT, related_name="rhythms")
    cycle = models.ForeignKey("cycles.Cycle", on_delete=models.PROTECT, related_name="rhythms")
    since = models.DateField()
    every = models.CharField(max_length=10, choices=Every.choices, default=Every.WEEKLY)
    weekday = models.PositiveSmallIntegerField(default=4)
    at = models.TimeField()
    time_zone = models.CharField(max_length=64)
    week_of_month = models.SmallIntegerField(default=-1)
    holidays = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "cycle", "since"], name="one_rhythm_from_a_day_on"),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="weekday_0_to_6"),
            models.CheckConstraint(
                condition=models.Q(week_of_month__in=[-1, 1, 2, 3, 4]), name="week_of_month_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.every} of {self.unit_id}"


class Skip(models.Model):
    """An occurrence that a unit skips, with its reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("teams.Unit", on_delete=models.PROTECT, related_name="skips")
    cycle = models.ForeignKey("cycles.Cycle", on_delete=models.PROTECT, related_name="skips")
    on = models.DateField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey("teams.Person", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "cycle", "on"], name="one_skip_an_occurrence")]

    def __str__(self) -> str:
        return f"{self.unit_id} skips {self.on}"
