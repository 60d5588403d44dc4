"""What gets in the way of a team, in the order in which it is read."""

from datetime import timedelta

import pytest

from northward.kit import clock
from northward.rituals.models import Issue
from northward.rituals.queries import issues_of
from tests.cast import TODAY, actor_of, build
from tests.conftest import HoldClock

pytestmark = pytest.mark.django_db


def test_open_issues_come_first_by_age_then_those_resolved_last(hold_clock: HoldClock) -> None:
    hold_clock(TODAY)
    cast = build()
    for text, opened, resolved in (("c", 9, 3), ("b", 2, None), ("d", 8, 5), ("a", 7, None)):
        Issue.objects.create(
            organization=cast.organization,
            unit=cast.team,
            text=text,
            opened_at=clock.now() - timedelta(days=opened),
            state="open" if resolved is None else "resolved",
            resolved_at=None if resolved is None else clock.now() - timedelta(days=resolved),
        )

    viewer = actor_of(cast.maya)

    assert [issue.text for issue in issues_of(viewer, cast.team.pk)] == ["a", "b", "c", "d"]
    assert [issue.text for issue in issues_of(viewer, cast.team.pk, limit=3)] == ["a", "b", "c"]
