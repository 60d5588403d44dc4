"""Ways in: an invitation by link, and the one-time code of the first administrator."""

from django.db import models

from northward.kit.ids import new_id


class Invitation(models.Model):
    """A link that lets one person into one unit, once. Only the hash of its token is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(
        "teams.Organization", on_delete=models.PROTECT, related_name="invitations"
    )
    unit = models.ForeignKey("teams.Unit", on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(max_length=254, blank=True)
    is_lead = models.BooleanField(default=False)
    is_facilitator = models.BooleanField(default=False)
    is_member = models.BooleanField(default=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("teams.Person", on_delete=models.PROTECT, related_name="+")
    by_administrator = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("teams.Person", null=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"invitation to {self.unit_id}"


class FirstCode(models.Model):
    """The one-time code that `serve` prints, with which the first administrator starts their own organization."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_first_code")]

    def __str__(self) -> str:
        return "first code"
