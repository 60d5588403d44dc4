"""What history keeps. Plain ids of organization and person, no foreign keys: the record outlives what it speaks of."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Entry(models.Model):
    """One thing that happened: who, when, what, and the full public state after the change."""

    id = models.BigAutoField(primary_key=True)
    epoch = models.BigIntegerField(default=0, editable=False)
    organization = models.UUIDField(null=True)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    subject = models.UUIDField()
    schema = models.PositiveSmallIntegerField(default=1)
    state = models.JSONField(encoder=DjangoJSONEncoder)
    topics = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    vouched_by = models.JSONField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "subject", "at"], name="history_subject"),
            models.Index(fields=["epoch", "id"], name="history_order"),
            models.Index(fields=["organization", "id"], name="history_organization"),
            models.Index(fields=["name", "at"], name="history_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.kind} {self.subject}"


class Cursor(models.Model):
    """How far a follower has read."""

    name = models.CharField(primary_key=True, max_length=80)
    epoch = models.BigIntegerField(default=0)
    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} at {self.position}"


class Lease(models.Model):
    """Who does a thing that only one process may do; free again once `until` has passed."""

    name = models.CharField(primary_key=True, max_length=80)
    holder = models.CharField(max_length=80)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"
