"""Cycles as people meet them: the first one is suggested, opened in a click, and moved on."""

from datetime import date

import pytest

from northward.cycles.models import Cycle
from tests import cast as people
from tests.cast import TODAY, Cast
from tests.conftest import HoldClock, Statements
from tests.factories.okrs import a_cycle
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db

PAGE = "/o/harbour-bank/cycles/"


@pytest.fixture
def cast(hold_clock: HoldClock) -> Cast:
    hold_clock(TODAY)
    return people.build()


def test_the_quarter_that_runs_is_suggested_first(cast: Cast) -> None:
    text = visitor(cast.administrator).get(PAGE).content.decode()

    assert 'value="Q4 2026"' in text
    assert 'value="2026-10-01"' in text
    assert 'value="2026-12-31"' in text


def test_the_first_cycle_is_opened_from_an_empty_organization_and_teams_can_write(cast: Cast) -> None:
    administrator = visitor(cast.administrator)
    home = administrator.get("/o/harbour-bank/units/explore/").content.decode()
    assert "Open the first cycle" in home

    administrator.post(
        PAGE, {"name": "Q4 2026", "starts": "2026-10-01", "ends": "2026-12-31", "phase": "running"}
    )

    assert Cycle.objects.get().phase == "running"
    assert (
        "Write our first objective"
        in visitor(cast.maya).get("/o/harbour-bank/units/explore/").content.decode()
    )


def test_on_the_page_of_the_next_cycle_an_objective_is_written_for_that_one(cast: Cast) -> None:
    a_cycle(cast.organization, "Q4 2026")
    following = a_cycle(
        cast.organization, "Q1 2027", starts=date(2027, 1, 1), ends=date(2027, 3, 31), phase="planning"
    )
    maya, home = visitor(cast.maya), "/o/harbour-bank/units/explore/"
    page = maya.get(home, {"cycle": str(following.pk)}).content.decode()
    address = f"{home}objectives/new?cycle={following.pk}"
    assert address in page
    assert f'<option value="{following.pk}" selected>' in maya.get(address).content.decode()


def test_a_cycle_that_ends_before_it_starts_is_said_at_its_field(cast: Cast) -> None:
    typed = {"name": "Back", "starts": "2026-12-31", "ends": "2026-10-01", "phase": "running"}

    answer = visitor(cast.administrator).post(PAGE, typed)

    assert answer.status_code == 422
    assert 'value="Back"' in answer.content.decode()
    assert not Cycle.objects.exists()


def test_a_cycle_moves_on_once(cast: Cast) -> None:
    cycle = a_cycle(cast.organization, "Q1 2027", phase="planning")
    administrator = visitor(cast.administrator)

    for _click in range(2):
        administrator.post(f"{PAGE}{cycle.pk}/phase/", {"to": "running", "version": cycle.version})

    cycle.refresh_from_db()
    assert (cycle.phase, cycle.version) == ("running", 2)


@pytest.mark.parametrize("who", ["maya", "jonas", "facilitator", "leader", "stranger"])
def test_a_teams_people_do_not_open_cycles_for_everybody(cast: Cast, who: str) -> None:
    typed = {"name": "Mine", "starts": "2026-10-01", "ends": "2026-12-31", "phase": "running"}

    assert visitor(getattr(cast, who)).post(PAGE, typed).status_code == 403
    assert not Cycle.objects.exists()


def test_a_typo_in_a_date_is_mended_on_the_cycles_own_page(cast: Cast) -> None:
    cycle = a_cycle(cast.organization, "Q4 2062", phase="planning")
    administrator = visitor(cast.administrator)
    address = f"{PAGE}{cycle.pk}/"
    assert f'href="{address}"' in administrator.get(PAGE).content.decode()
    assert 'value="Q4 2062"' in administrator.get(address).content.decode()

    typed = {"version": "1", "name": "Q4 2026", "starts": "2026-10-01", "ends": "2026-12-24"}
    assert administrator.post(address, typed).status_code == 302

    cycle.refresh_from_db()
    assert (cycle.name, cycle.ends.isoformat(), cycle.version) == ("Q4 2026", "2026-12-24", 2)
    assert administrator.post(address, typed | {"name": "Older"}).status_code == 409


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"ends": "2026-09-01"}, "would end before it starts"),
        ({"ends": "2026-12-24"}, "Say why its dates change"),
        ({"starts": "soon"}, "Enter a valid date"),
        ({"ends": "2026-12-24", "reason": "a\x00b"}, "Null characters are not allowed"),
    ],
)
def test_a_change_that_makes_no_sense_is_said_and_what_was_typed_stays(
    cast: Cast, typed: dict[str, str], says: str
) -> None:
    cycle = a_cycle(cast.organization)
    fields = {"version": "1", "name": "Autumn", "starts": "2026-10-01", "ends": "2026-12-31"} | typed

    answer = visitor(cast.administrator).post(f"{PAGE}{cycle.pk}/", fields)

    assert answer.status_code == 422
    assert 'value="Autumn"' in answer.content.decode()
    assert says in answer.content.decode()
    cycle.refresh_from_db()
    assert cycle.version == 1


def test_who_does_not_keep_a_cycle_and_a_closed_one_offer_no_change(cast: Cast) -> None:
    cycle = a_cycle(cast.organization)
    closed = a_cycle(cast.organization, "Q3 2026", phase="closed")
    assert f"{PAGE}{cycle.pk}/" not in visitor(cast.maya).get(PAGE).content.decode()
    assert visitor(cast.maya).get(f"{PAGE}{cycle.pk}/").status_code == 403
    assert f"{PAGE}{closed.pk}/" not in visitor(cast.administrator).get(PAGE).content.decode()


def test_a_reason_that_no_database_keeps_moves_no_phase_and_breaks_no_page(cast: Cast) -> None:
    cycle = a_cycle(cast.organization)
    sent = {"to": "closing", "version": "1", "reason": "a\x00b"}
    assert visitor(cast.administrator).post(f"{PAGE}{cycle.pk}/phase/", sent).status_code == 302
    cycle.refresh_from_db()
    assert cycle.phase == "running"


@pytest.mark.trust("T49")
@pytest.mark.parametrize("many", [1, 20])
def test_what_the_page_costs(cast: Cast, statements: Statements, many: int) -> None:
    for number in range(many):
        a_cycle(cast.organization, f"Cycle {number}")
    maya = visitor(cast.maya)
    maya.get(PAGE)

    with statements(6):
        assert maya.get(PAGE).status_code == 200
