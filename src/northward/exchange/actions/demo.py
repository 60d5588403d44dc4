"""What only the demonstration needs: accounts without a password, one loader at a time, and its end.

Organizations are never deleted; the demonstration is the one exception. Nobody works in it, and loading it anew has to
leave nothing of the old one behind. So the operator, and nobody else, erases organizations that are marked as
demonstration or sample, with their history.
"""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection, models, router
from django.utils.translation import gettext as _

from northward.kit import clock, registry
from northward.kit.actor import Actor
from northward.kit.errors import Refused
from northward.kit.transaction import transaction_required
from northward.teams.actions.states import record_account
from northward.teams.models import Account, Organization

_TURN = 0x4E57_DE30


def wait_for_turn_within(*, actor: Actor) -> None:
    """Wait until no other process loads the demonstration, for the rest of the caller's transaction.

    On SQLite the transaction itself is the turn: it has the write lock from its beginning.
    """
    transaction_required()
    _require_operator(actor)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def open_demo_account_within(*, actor: Actor, email: str, name: str, time_zone: str) -> Account:
    """Return an account of the demonstration, made if need be, that no password opens.

    An existing one keeps its sessions, so that a visitor stays signed in when the demonstration is loaded anew.
    """
    transaction_required()
    _require_operator(actor)
    account, made = Account.objects.get_or_create(
        email=email,
        is_demo=True,
        defaults={
            "name": name,
            "time_zone": time_zone,
            "password": make_password(None),
            "created_at": clock.now(),
        },
    )
    if made:
        record_account(actor=actor, name="account_changed", account=account)
    return account


def purge_within(*, actor: Actor, organization: UUID) -> None:
    """Erase a demonstration or sample with everything in it, in the caller's transaction.

    Every model has declared how it leads to its organization; whoever is further away goes first. Raises Refused for
    anybody else's organization, and for anybody but the operator.
    """
    transaction_required()
    _require_operator(actor)
    row = Organization.objects.select_for_update().filter(pk=organization).first()
    if row is None or not (row.is_demo or row.is_sample):
        raise Refused(_("Only the demonstration can be erased. Organizations of people stay."))
    paths = {label: policy.tenant for label, policy in registry.policies.items() if policy.tenant}
    for label in sorted(paths, key=lambda label: (-paths[label].count("__"), paths[label] == "id", label)):
        if label not in _KEPT:
            _erase(apps.get_model(label), paths[label], organization)


# Reached through an account, which outlives the demonstration's organizations.
_KEPT = ("account.EmailAddress", "account.EmailConfirmation")


def _erase(model: type[models.Model], path: str, organization: UUID) -> None:
    # Raw, since protection looks at one row at a time while here everything goes at once; the database checks every
    # reference when the transaction ends.
    rows: Any = model._default_manager.filter(**{path: organization})
    keys = list(rows.values_list("pk", flat=True))
    for start in range(0, len(keys), 500):
        chunk: Any = model._default_manager.filter(pk__in=keys[start : start + 500])
        chunk._raw_delete(using=router.db_for_write(model))


def _require_operator(actor: Actor) -> None:
    if not actor.is_operator:
        raise Refused(_("Only whoever runs Northward at the command line can do this."))
