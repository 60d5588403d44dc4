"""A node of the organization's tree."""

from django.db import models

from northward.kit.ids import new_id


class UnitQuerySet(models.QuerySet["Unit"]):
    def living(self) -> "UnitQuerySet":
        return self.filter(archived_at__isnull=True)

    def below(self, unit: "Unit") -> "UnitQuerySet":
        return self.filter(path__startswith=unit.path).exclude(pk=unit.pk)


class Unit(models.Model):
    """The company, a business unit (nested as needed) or a team.

    `path` is the chain of ids from the top, each as 32 hex digits and a slash, its own included: the units above are
    read from it, the units below begin with it, and neither needs a recursive query.
    """

    class Kind(models.TextChoices):
        COMPANY = "company"
        BUSINESS_UNIT = "business-unit"
        TEAM = "team"

    class Topology(models.TextChoices):
        STREAM_ALIGNED = "stream-aligned"
        PLATFORM = "platform"
        ENABLING = "enabling"
        COMPLICATED_SUBSYSTEM = "complicated-subsystem"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("teams.Organization", on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, allow_unicode=False)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    topology = models.CharField(max_length=24, choices=Topology.choices, blank=True)
    about = models.CharField(max_length=300, blank=True)
    time_zone = models.CharField(max_length=64)
    path = models.TextField()
    depth = models.PositiveSmallIntegerField(default=0)
    external_id = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organization", "path"], name="unit_path")]
        constraints = [
            models.UniqueConstraint(fields=["organization", "slug"], name="one_unit_a_slug"),
            models.UniqueConstraint(
                fields=["organization"], condition=models.Q(parent__isnull=True), name="one_top_unit"
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True, kind="company") | models.Q(parent__isnull=False),
                name="the_top_unit_is_the_company",
            ),
        ]

    def __str__(self) -> str:
        return self.name
