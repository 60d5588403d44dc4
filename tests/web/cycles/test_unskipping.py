"""A mistaken skip is taken back where it is shown."""

from datetime import date

import pytest

from northward.cycles.models import Skip
from tests.cast import TODAY
from tests.conftest import HoldClock
from tests.web.rituals.test_check_in_pages import HOME, PAGE, Friday
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def friday(hold_clock: HoldClock) -> Friday:
    hold_clock(TODAY)
    found = Friday()
    answer = found.maya().post(f"{PAGE}skip/?on={FRIDAY}", {"reason": "We are all at the fair"}, follow=True)
    text = answer.content.decode()
    assert "This check-in is skipped" in text
    assert "We are all at the fair" in text
    assert "Hold it after all" in text
    return found


def test_the_page_of_a_skipped_date_takes_the_skip_back(friday: Friday) -> None:
    told = {"on": FRIDAY.isoformat(), "cycle": friday.cycle.pk}

    text = friday.maya().post(f"{PAGE}unskip/", told, follow=True).content.decode()

    assert "is on again" in text
    assert not Skip.objects.exists()
    assert "Skip this check-in" in friday.maya().get(f"{PAGE}?on={FRIDAY}").content.decode()


@pytest.mark.parametrize(
    ("who", "offered"), [("jonas", True), ("facilitator", True), ("leader", False), ("stranger", False)]
)
def test_the_list_offers_it_to_those_who_may(friday: Friday, who: str, offered: bool) -> None:
    text = visitor(getattr(friday.cast, who)).get(f"{HOME}check-ins/").content.decode()
    assert "We are all at the fair" in text
    assert ("Hold it after all" in text) is offered


def test_a_closed_cycle_offers_no_undo(friday: Friday) -> None:
    friday.cycle.phase = "closed"
    friday.cycle.save()
    text = friday.maya().get(f"{HOME}check-ins/?cycle={friday.cycle.pk}").content.decode()
    assert "We are all at the fair" in text
    assert "Hold it after all" not in text


@pytest.mark.parametrize("on", ["", "2026-11-27", "soon"])
def test_a_date_that_is_not_skipped_is_not_there(friday: Friday, on: str) -> None:
    answer = friday.maya().post(f"{PAGE}unskip/", {"on": on, "cycle": friday.cycle.pk})
    assert answer.status_code == 404
    assert Skip.objects.count() == 1
