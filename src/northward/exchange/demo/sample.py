"""Real OKRs beside the demonstration, where the operator has named a folder that holds some (NORTHWARD_SAMPLE_DATA).

The demonstration never depends on it. Of the organization with most objectives in `parsed.jsonl` its fullest periods are
loaded, with owners shown as roles: what may be somebody's name is left out.
"""

import logging
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from northward.exchange import loading, reading
from northward.exchange.demo.people import NAMES, address
from northward.exchange.reading import Contents, KeyResultRow, ObjectiveRow
from northward.kit.actor import operator
from northward.kit.transaction import transaction
from northward.teams.actions import add_person_within
from northward.teams.models import Account, Organization

FILE, PERIODS, OFTEN = "parsed.jsonl", 3, 4
READERS, ADMINISTRATOR = ("maya", "jonas", "helena", "beatriz"), "ana"
_ROLE = re.compile(
    r"\b(?:[A-Z]{2,5}|VP|Dir|Mgr|Sr)\b|(?i:chief|officer|director|manager|lead|head|fellow|engineer|specialist"
    r"|controller|team|operations|marketing|sales|support|product|security|finance|legal|people|quality|customer)"
)
_log = logging.getLogger(__name__)


def load_sample() -> bool:
    """Load the sample, if there is one; say whether. A file that can't be used is told in the log and left out."""
    path = Path(folder()) / FILE
    if not folder() or not path.is_file():
        return False
    try:
        contents = chosen(reading.read(FILE, path.read_bytes()))
    except (OSError, reading.FileRefused) as trouble:
        _log.warning("The sample %s can't be used: %s", path, trouble)
        return False
    if not contents.objectives:
        return False
    for each in loading.load(contents, name=FILE, is_sample=True).organizations:
        _let_readers_in(each.slug)
    return True


def folder() -> str:
    """Return the folder that the operator has named, or ""."""
    named: str = settings.CONFIGURATION.sample_data
    return named


def chosen(contents: Contents) -> Contents:
    """Return the fullest periods of the organization with most objectives, owners and units as roles."""
    most = Counter(row.organization for row in contents.objectives).most_common(1)
    rows = [row for row in contents.objectives if most and row.organization == most[0][0]]
    periods = {name for name, _count in Counter(row.cycle for row in rows).most_common(PERIODS)}
    often = {name for name, count in Counter(row.unit for row in rows).items() if count >= OFTEN}
    kept = [_as_role(row, often) for row in rows if row.cycle in periods]
    return Contents("jsonl", tuple(kept))


def _as_role(row: ObjectiveRow, often: set[str]) -> ObjectiveRow:
    return replace(
        row,
        unit=row.unit if row.unit in often or _ROLE.search(row.unit) else "",
        owner=_role(row.owner),
        key_results=tuple(_without_name(each) for each in row.key_results),
    )


def _without_name(row: KeyResultRow) -> KeyResultRow:
    return replace(row, owner=_role(row.owner))


def _role(owner: str) -> str:
    return owner if len(owner) <= 60 and _ROLE.search(owner) else ""


def _let_readers_in(slug: str) -> None:
    """Let people of the demonstration read the sample; nobody there is a member of a unit."""
    organization = Organization.objects.get(slug=slug)
    accounts = {account.email: account for account in Account.objects.filter(is_demo=True)}
    with transaction():
        for key in (*READERS, ADMINISTRATOR):
            if account := accounts.get(address(key)):
                add_person_within(
                    actor=operator("demo", organization.pk),
                    organization=organization,
                    name=NAMES[key],
                    account=account,
                    is_administrator=key == ADMINISTRATOR,
                )
