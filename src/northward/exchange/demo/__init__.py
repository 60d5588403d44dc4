"""The demonstration: the bank of essay 1, with a quarter that its teams have lived, dated from the day of loading.

Everything that people did is done by them, through the same actions that pages call, with the clock held at the moment of
each: so its history, its snapshots and its figures are as real as anybody's.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Q

from northward.cycles.actions import move_phase, open_cycle
from northward.exchange.actions import purge_within, wait_for_turn_within
from northward.exchange.demo import alignment, explore, leaders, peers, quarter_before
from northward.exchange.demo.dates import ZONE, Span, dates, moment
from northward.exchange.demo.people import LATER, NEWCOMERS, PEOPLE, UNITS, settle_within
from northward.exchange.demo.sample import load_sample
from northward.exchange.demo.stage import Stage
from northward.insight.actions import rebuild_pulses
from northward.kit import clock
from northward.kit.actor import operator
from northward.kit.transaction import transaction
from northward.teams.actions import start_organization_within
from northward.teams.models import Organization

NAME, SLUG = "Banco Aurora", "banco-aurora"


def load_if_empty() -> bool:
    """Load the demonstration into an installation without any organization; say whether that was needed.

    Of two processes that start at once, one loads and the other finds it there.
    """
    if Organization.objects.exists():
        return False
    with transaction():
        wait_for_turn_within(actor=operator("demo"))
        if Organization.objects.exists():
            return False
        _load_within()
    load_sample()
    return True


def is_loaded() -> bool:
    """Whether the demonstration is there."""
    return Organization.objects.filter(is_demo=True).exists()


def reload() -> None:
    """Load the demonstration anew, dated from now: the old one and the sample, if any, are gone; nothing else is touched."""
    with transaction():
        actor = operator("demo")
        wait_for_turn_within(actor=actor)
        for old in list(Organization.objects.filter(Q(is_demo=True) | Q(is_sample=True))):
            purge_within(actor=actor, organization=old.pk)
        _load_within()
    load_sample()


def _load_within() -> None:
    calendar = dates()
    with clock.held_at(moment(min(calendar.year.starts, calendar.last.starts) - timedelta(days=21), 9)):
        organization = start_organization_within(
            actor=operator("demo"), name=NAME, slug=SLUG, time_zone=ZONE, is_demo=True
        )
        stage = Stage(calendar, operator("demo", organization.pk))
        settle_within(stage, organization, UNITS, PEOPLE)
    _open_cycles(stage)
    stage.at(moment(calendar.week(8, 0), 9), lambda: settle_within(stage, organization, LATER, NEWCOMERS))
    for part in (leaders, quarter_before, explore, peers, alignment):
        part.play(stage)
    stage.play()
    rebuild_pulses()


def _open_cycles(stage: Stage) -> None:
    calendar = stage.dates
    for key, span, phase in (
        ("this year", calendar.year, "running"),
        ("last quarter", calendar.last, "running"),
        ("this quarter", calendar.quarter, "running"),
    ):
        stage.at(moment(span.starts - timedelta(days=14), 9), _opening(stage, key, span, phase))
    stage.at(moment(calendar.week(10, 0), 9), _opening(stage, "next quarter", calendar.next, "planning"))
    stage.at(moment(calendar.last.ends, 21), lambda: _close(stage, "last quarter"))


def _opening(stage: Stage, key: str, span: Span, phase: str) -> Callable[[], None]:
    def act() -> None:
        stage.ids[key] = open_cycle(
            actor=stage.people["ana"], name=span.name, starts=span.starts, ends=span.ends, phase=phase
        )

    return act


def _close(stage: Stage, key: str) -> None:
    for version, phase in enumerate(("closing", "closed"), start=1):
        move_phase(actor=stage.people["ana"], cycle=stage.ids[key], version=version, to=phase)
