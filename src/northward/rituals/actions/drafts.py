"""The shared draft of a check-in, and each member's own confidence."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from northward.cycles.queries import cycle_in
from northward.history.record import record
from northward.kit import clock
from northward.kit.actor import Actor
from northward.kit.errors import Conflict, Invalid, NotFound, Refused
from northward.kit.prepared import prepared
from northward.kit.text import PASSAGE, trouble_with
from northward.kit.transaction import transaction, transaction_required
from northward.rituals.models import CheckIn, CheckInDraft, OwnConfidence
from northward.rituals.permissions import to_check_in, unit_of_member
from northward.teams.models import Unit

MOST_FIELDS = 600
MOST_PAST = 200


@dataclass(frozen=True, slots=True)
class DraftSaved:
    """What came of saving: the new version, and for each field that a teammate changed meanwhile, their text."""

    version: int
    theirs: Mapping[str, str]


class DraftMovedOn(Conflict):
    """A teammate wrote in the draft after it was read to be sent: merge again, then send."""


def save_draft(
    *,
    actor: Actor,
    unit: UUID,
    cycle: UUID,
    on: date,
    fields: Mapping[str, str],
    version: int,
    insist: bool = False,
    touched: Collection[str] = (),
    untouched: Mapping[str, str] | None = None,
    window: str = "",
) -> DraftSaved:
    """Write some fields into the shared draft of an occurrence; other fields stay as they are.

    `version` is the draft that the writer saw. A field that a teammate changed since then, or the writer in another
    `window` than this one, is left as it is and returned in `theirs`, unless `insist` says that the writer has seen that
    text. `touched` are the fields that the writer surely typed in; of the others, a text that stood there before is a
    stale copy and changes nothing. `untouched` is what a field holds in which nobody has written. Raises Conflict once
    the check-in is sent, Invalid, Refused, NotFound. Members only.
    """
    with transaction():
        row, _standing = unit_of_member(actor, unit, to=to_check_in())
        _check_texts(fields)
        draft = lock_draft_within(actor=actor, unit=row, cycle=cycle, on=on)
        refuse_second(row, cycle, on)
        kept: dict[str, dict[str, Any]] = dict(draft.fields)
        theirs: dict[str, str] = {}
        changed = []
        for name, text in fields.items():
            old = kept.get(name) or {
                "text": (untouched or {}).get(name, ""),
                "version": 0,
                "past": [],
                "by": None,
            }
            is_newer = old["version"] > version
            if old["text"] == text or (is_newer and name not in touched and _mark(text) in old["past"]):
                continue  # nothing new, or a stale copy of what has since been replaced
            if is_newer and not insist and not _is_of(actor, window, old):
                theirs[name] = old["text"]
                continue
            past = [*old["past"], _mark(old["text"])][-MOST_PAST:]
            kept[name] = {
                "text": text,
                "version": draft.version + 1,
                "past": past,
                "by": str(actor.id),
                "window": window,
            }
            changed.append(name)
        if len(kept) > MOST_FIELDS:
            raise Invalid({"": _("This draft holds too many fields. Reload the page and try again.")})
        if changed:
            _write(actor, draft, kept, changed)
        return DraftSaved(draft.version, theirs)


def refuse_second(unit: Unit, cycle: UUID, on: date) -> None:
    """Refuse to write into, or to send, a check-in that is sent already. Raises Conflict, which says who sent it."""
    for first in _sent(unit.pk, cycle, on):
        raise Conflict(
            _(
                "%(name)s has already sent this check-in. What you wrote is still here: raise what is missing as an issue."
            )
            % {"name": first.sent_by.name if first.sent_by else _("A teammate")},
            theirs={"check_in": str(first.pk), "sent_at": date_format(first.sent_at, "H:i")},
            mine={},
            version=first.version,
        )


@prepared
def _sent(unit: UUID, cycle: UUID, on: date) -> QuerySet[CheckIn]:
    rows = CheckIn.objects.filter(unit=unit, cycle=cycle, on=on, undone_at__isnull=True)
    return rows.select_related("sent_by")


def lock_draft_within(*, actor: Actor, unit: Unit, cycle: UUID, on: date) -> CheckInDraft:
    """Return the draft of an occurrence, locked until the transaction ends; two who send at once meet here."""
    transaction_required()
    cycle_in(actor, unit, cycle)
    draft, _made = CheckInDraft.objects.select_for_update().get_or_create(
        unit=unit, cycle_id=cycle, on=on, defaults={"updated_at": clock.now(), "version": 1}
    )
    return draft


def refuse_stale(draft: CheckInDraft, seen: int | None) -> None:
    """Refuse to use up a locked draft that isn't the one that was read. Raises DraftMovedOn; None asks nothing."""
    if seen is not None and draft.version != seen:
        raise DraftMovedOn(
            _(
                "A teammate is writing in this check-in right now. Everything is kept: look once more, then send."
            ),
            theirs={name: field["text"] for name, field in draft.fields.items()},
            mine={},
            version=draft.version,
        )


def say_own_confidence(
    *, actor: Actor, unit: UUID, cycle: UUID, on: date, values: Mapping[UUID, int], energy: int | None
) -> None:
    """Say what oneself believes, before seeing what the others said. Can be changed until the check-in is sent.

    `values` maps objectives to 0..10, `energy` is 1..5 or None. Raises Invalid, Refused, NotFound.
    """
    with transaction():
        row, standing = unit_of_member(actor, unit, to=to_check_in())
        if standing.person is None:
            raise NotFound
        # Who sends holds this lock too: what is said comes before sending and is in its spread, or is refused.
        lock_draft_within(actor=actor, unit=row, cycle=cycle, on=on)
        if CheckIn.objects.filter(unit=row, cycle=cycle, on=on, undone_at__isnull=True).exists():
            raise Refused(
                _("This check-in has been sent, and what each of you believed was shown with it. It stands.")
            )
        if any(not 0 <= value <= 10 for value in values.values()):
            raise Invalid({"own": _("Confidence is a whole number from 0 to 10. Choose one.")})
        if energy is not None and not 1 <= energy <= 5:
            raise Invalid({"own_energy": _("Energy is a number from 1 to 5. Choose one, or leave it out.")})
        said, made = OwnConfidence.objects.select_for_update().get_or_create(
            unit=row, cycle_id=cycle, on=on, person_id=standing.person, defaults={"said_at": clock.now()}
        )
        said.values = {str(objective): value for objective, value in values.items()}
        said.energy, said.said_at = energy, clock.now()
        said.version += 0 if made else 1
        said.save(update_fields=["values", "energy", "said_at", "version"])
        record(
            actor=actor,
            name="own_confidence_said",
            kind="own_confidence",
            id=said.pk,
            organization=actor.organization,
            topics=[draft_topic(unit, on)],
            state={"unit": unit, "cycle": cycle, "on": on, "version": said.version},
        )


def draft_topic(unit: UUID, on: date) -> str:
    """Return the live topic that only the members of a unit may follow: its draft for an occurrence."""
    return f"draft:{unit}:{on.isoformat()}"


def _write(actor: Actor, draft: CheckInDraft, fields: dict[str, Any], changed: list[str]) -> None:
    draft.fields = fields
    draft.version += 1
    draft.updated_at = clock.now()
    draft.updated_by_id = actor.id
    draft.save(update_fields=["fields", "version", "updated_at", "updated_by"])
    record(
        actor=actor,
        name="checkin_draft_saved",
        kind="check_in_draft",
        id=draft.pk,
        organization=actor.organization,
        topics=[draft_topic(draft.unit_id, draft.on)],
        state={
            "unit": draft.unit_id,
            "cycle": draft.cycle_id,
            "on": draft.on,
            "version": draft.version,
            "fields": changed,
        },
    )


def _is_of(actor: Actor, window: str, old: Mapping[str, Any]) -> bool:
    """Whether a field was written by this person, and in this window, where both windows are known."""
    there = old.get("window", "")
    return old["by"] == str(actor.id) and (not there or not window or there == window)


def _mark(text: str) -> str:
    """Return a short mark by which a text that once stood in a field is known again, without keeping it."""
    return blake2s(text.encode(), digest_size=6).hexdigest()


def _check_texts(fields: Mapping[str, str]) -> None:
    errors = {}
    for name, text in fields.items():
        if trouble := trouble_with(text, most=PASSAGE):
            errors[name] = trouble
        if len(name) > 80 or not name.isascii():
            raise Invalid({"": _("This form has a field that Northward doesn't know. Reload the page.")})
    if errors:
        raise Invalid(errors)
