"""Key results in words before they are measured: in the editor, in a preview, in a list to paste."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from northward.kit.ids import new_id
from northward.okrs.actions import KeyResultDraft, draft_from_text
from northward.okrs.actions.drafts import goal_from
from northward.okrs.queries import FEW, KeyResultRead, ObjectiveRead
from northward.ui import format
from northward.web.insight.present import kr_title, target_of


def kind_words() -> dict[str, str]:
    """Return what a kind of key result is called in a list."""
    return {
        "increase": _("increase"),
        "decrease": _("decrease"),
        "maintain": _("keep within"),
        "milestone": _("milestone"),
        "establish": _("find the baseline"),
    }


def as_read(draft: KeyResultDraft, zone: str, now: datetime, objective: UUID) -> KeyResultRead:
    """Return a draft as if it had been added, so that it can be shown as it will read."""
    return KeyResultRead(
        id=new_id(),
        objective=objective,
        metric=draft.metric or new_id(),
        name=" ".join(draft.name.split()),
        written=draft.written,
        kind=draft.kind,
        unit_of_measure=draft.unit_of_measure,
        goal=goal_from(draft, zone),
        key_partner=draft.key_partner,
        key_partner_name="",
        partner_words=draft.partner_words,
        state="open",
        state_reason="",
        score=None,
        final=None,
        position=0,
        version=0,
        target_version=1,
        target_since=now,
        due=draft.due,
        phases=draft.phases,
        delta=draft.delta,
        delta_kind=draft.delta_kind,
        delta_unit=draft.delta_unit,
    )


def line(read: KeyResultRead) -> dict[str, Any]:
    """Return a key result as a row of the editor or a preview."""
    facts = [kind_words().get(read.kind, read.kind), target_of(read)]
    if read.due:
        facts.append(_("due %(day)s") % {"day": format.date(read.due)})
    if read.key_partner_name or read.partner_words:
        facts.append(_("%(name)s, key partner") % {"name": read.key_partner_name or read.partner_words})
    return {"title": kr_title(read), "facts": facts, "doubts": list(doubts(read))}


def row(read: KeyResultRead, org: str, place: int, last: int) -> dict[str, Any]:
    """Return a key result as a row of the editor, with where each of its buttons leads."""
    here = {"org": org, "id": read.id}
    return line(read) | {
        "id": read.id,
        "version": read.version,
        "edit": reverse("key-result-edit", kwargs=here),
        "move": reverse("key-result-move", kwargs=here),
        "remove": reverse("key-result-remove", kwargs=here),
        "first": place == 0,
        "last": place == last,
    }


def doubts(read: KeyResultRead) -> Iterator[str]:
    """Yield where the words of a key result say something else than its fields."""
    heard = draft_from_text(read.name)
    for said, kept in ((heard.target, read.goal.target), (heard.baseline, read.goal.baseline)):
        if said is not None and kept is not None and said != kept and read.goal.kind.moves:
            yield _("The words say %(words)s, the fields say %(fields)s. Which one holds?") % {
                "words": format.number(said),
                "fields": format.number(kept),
            }


def notes(objective: ObjectiveRead) -> list[str]:
    """Return what is worth a thought before committing; nothing here stands in the way."""
    results = [result for result in objective.key_results if result.state != "dropped"]
    found = []
    if not results:
        return [_("There is no key result yet: how will you know that you got there?")]
    alone = sum(1 for result in results if not (result.key_partner or result.partner_words))
    if alone:
        found.append(
            ngettext(
                "%(count)d key result has no key partner: nobody is named who keeps an eye on it.",
                "%(count)d of %(of)d key results have no key partner: nobody is named who keeps an eye on them.",
                alone,
            )
            % {"count": alone, "of": len(results)}
        )
    if len(results) > FEW:
        found.append(
            _("%(count)d key results are many: which ones really say that you got there?")
            % {"count": len(results)}
        )
    open_ = [result.name for result in results if result.goal.kind.moves and result.goal.target is None]
    if open_:
        found.append(_("No target as a number yet: %(name)s.") % {"name": open_[0]})
    if all(result.kind == "milestone" for result in results):
        found.append(_("All key results are milestones: done or not, but did anything get better?"))
    return found
