"""An account's place in one organization, and its memberships in units."""

from django.db import models

from northward.kit.ids import new_id


class Person(models.Model):
    """An account's place in one organization. Without an account: somebody imported or erased, who can't sign in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("teams.Organization", on_delete=models.PROTECT, related_name="people")
    account = models.ForeignKey("teams.Account", null=True, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=120)
    is_administrator = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    deactivated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "account"],
                condition=models.Q(account__isnull=False),
                name="one_person_an_account_and_organization",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person in a unit, with roles; never inherited along the tree.

    A lead is a member and writes as one; a facilitator alone is not. `by_administrator` is shown on the unit's page:
    somebody who isn't of the unit let this person in.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("teams.Unit", on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey("teams.Person", on_delete=models.PROTECT, related_name="memberships")
    is_member = models.BooleanField(default=True)
    is_lead = models.BooleanField(default=False)
    is_facilitator = models.BooleanField(default=False)
    admitted_by = models.ForeignKey("teams.Person", null=True, on_delete=models.PROTECT, related_name="+")
    by_administrator = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["person", "ended_at"], name="membership_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "person"],
                condition=models.Q(ended_at__isnull=True),
                name="one_membership_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(is_member=True) | models.Q(is_facilitator=True),
                name="a_membership_has_a_role",
            ),
            models.CheckConstraint(
                condition=models.Q(is_lead=False) | models.Q(is_member=True), name="a_lead_is_a_member"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.unit_id}"
