"""From what a file says of a key result to the draft that `okrs` takes."""

import re
from dataclasses import replace

from northward.exchange.reading import Goal, KeyResultRow, reading_of
from northward.exchange.reading.texts import without_struck
from northward.method.numbers import Direction
from northward.okrs.actions import KeyResultDraft, draft_from_text
from northward.okrs.models import KeyResult
from northward.okrs.queries import PhaseRead

# "$X", "N6", "XX%", "<redacted>": a number that somebody took out, so something that counts.
_REDACTED = re.compile(r"\d|[$€£]\s?[A-Z]\b|\b[XYZN]{1,3}\s?%|\b[XYZ]\b|redacted", re.IGNORECASE)


def draft_of(row: KeyResultRow, owner: str) -> KeyResultDraft:
    """Return the key result as a draft; `owner` is the objective's, for key results that name none.

    Without numbers and without a direction there is nothing to measure: done or not. What is redacted is kept as it is
    written, as a measure that waits for its numbers.
    """
    said = row.goal
    draft = _from_text(row) if said is None else _from_goal(row, said)
    return replace(
        draft,
        name=row.text,
        written=row.written or row.text,
        partner_words=row.owner or owner,
    )


def _from_text(row: KeyResultRow) -> KeyResultDraft:
    text = without_struck(row.text).strip() or row.text
    draft = draft_from_text(text)
    if reading_of(row).direction is Direction.UNKNOWN and not _REDACTED.search(text):
        return replace(draft, kind=KeyResult.Kind.MILESTONE)
    return draft


def _from_goal(row: KeyResultRow, said: Goal) -> KeyResultDraft:
    return KeyResultDraft(
        name=row.text,
        kind=said.kind,
        unit_of_measure=said.unit_of_measure,
        baseline=said.baseline,
        target=said.target,
        low=said.low,
        high=said.high,
        delta=said.delta,
        delta_kind=said.delta_kind,
        delta_unit=said.delta_unit,
        commit_mark=said.commit,
        stretch_mark=said.stretch,
        phases=tuple(PhaseRead(by, value) for by, value in said.phases),
        due=said.due,
        weight=said.weight,
    )
