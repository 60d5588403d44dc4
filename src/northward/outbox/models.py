"""Letters waiting to leave. Plain ids, no foreign keys."""

from django.db import models

from northward.kit.ids import new_id


class Letter(models.Model):
    """One message to one address; erased once it has left."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.UUIDField(null=True)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    written_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], name="letter_next")]

    def __str__(self) -> str:
        return f"letter to {self.to}"
