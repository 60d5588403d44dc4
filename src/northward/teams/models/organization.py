"""A tenant."""

from django.db import models

from northward.kit.ids import new_id


class Organization(models.Model):
    """A tenant: everything that it holds is fetched through it. Its slug stands in addresses (/o/<slug>/...)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    week_start = models.PositiveSmallIntegerField(default=0)
    fiscal_start_month = models.PositiveSmallIntegerField(default=1)
    is_demo = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    external_id = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(week_start__in=[0, 5, 6]), name="week_starts_mon_sat_sun"
            ),
            models.CheckConstraint(
                condition=models.Q(fiscal_start_month__gte=1, fiscal_start_month__lte=12),
                name="fiscal_month_1_to_12",
            ),
        ]

    def __str__(self) -> str:
        return self.name
