"""The check-in as people meet it: what is there, what is refused, what stays typed, and what stays in the team."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client

from northward.okrs.models import KeyResult
from northward.rituals.actions import say_own_confidence
from northward.rituals.models import CheckIn, CheckInDraft, OwnConfidence
from tests import cast as people
from tests.cast import TODAY, actor_of
from tests.conftest import HoldClock, Statements
from tests.factories.okrs import a_cycle, a_key_result, an_objective
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 11, 20)
PAGE = "/o/harbour-bank/units/explore/check-in/"
HOME = "/o/harbour-bank/units/explore/"


class Friday:
    """The team with one committed objective and two key results, two days before its check-in is due."""

    def __init__(self) -> None:
        self.cast = people.build()
        self.cycle = a_cycle(self.cast.organization)
        self.objective = an_objective(
            self.cast.team, self.cycle, "Make exploring feel safe", state="committed"
        )
        self.visits = a_key_result(self.objective, unit_of_measure="%")
        self.trust = a_key_result(self.objective, "Trust from 3 to 5", baseline=Decimal(3), target=Decimal(5))

    def maya(self) -> Client:
        return visitor(self.cast.maya)

    def fields(self, **more: str) -> dict[str, str]:
        told = {f"goal-{self.objective.pk}": "7", f"result-{self.visits.pk}": "27,5 %", "version": "1"}
        return told | {name.replace("__", "-"): text for name, text in more.items()}


@pytest.fixture
def friday(hold_clock: HoldClock) -> Friday:
    hold_clock(TODAY)
    return Friday()


def test_sending_shows_it_on_the_team_home_with_ten_seconds_to_undo(friday: Friday) -> None:
    maya = friday.maya()

    page = maya.post(PAGE, friday.fields(plan__1="Call legal", energy="4"), follow=True)

    assert page.redirect_chain[0][0].startswith(HOME)
    text = page.content.decode()
    assert "Check-in sent" in text
    assert 'data-toast="10"' in text
    assert "7 of 10, likely" in text
    assert CheckIn.objects.get().results.get(key_result=friday.visits).value == Decimal("27.5")


def test_a_milestone_is_chosen_not_counted(friday: Friday) -> None:
    opened = a_key_result(friday.objective, "The bank opens in Porto", kind="milestone")
    maya = friday.maya()
    page = maya.get(PAGE).content.decode()
    assert f'<select class="field" name="result-{opened.pk}"' in page

    maya.post(PAGE, friday.fields() | {f"result-{opened.pk}": "1"})

    assert CheckIn.objects.get().results.get(key_result=opened).value == 1
    page = maya.get(PAGE, {"on": "2026-11-27"}).content.decode()
    assert "was done on 18 Nov" in page
    assert '<option value="1" selected>done</option>' in page


def test_ones_own_page_knows_of_it_at_once(friday: Friday) -> None:
    maya = friday.maya()
    assert "no check-in yet" in maya.get("/o/harbour-bank/").content.decode()

    maya.post(PAGE, friday.fields(issue__new="The lift is broken"))

    page = maya.get("/o/harbour-bank/", {"part": "board"}).content.decode()
    assert all(word in page for word in ("last check-in Fri 20 Nov", "<b>7</b>", "1 open issue"))


def test_after_one_that_was_sent_ahead_of_its_day_nothing_waits_until_then(
    friday: Friday, hold_clock: HoldClock
) -> None:
    maya = friday.maya()
    maya.post(PAGE, friday.fields())

    home = maya.get(HOME).content.decode()
    assert "Start check-in" not in home
    assert "Last check-in Fri 20 Nov, sent Wed 18 Nov:" in home
    page = maya.get(PAGE).content.decode()
    assert "The check-in of Fri 20 Nov is sent" in page
    assert f'href="{PAGE}?on=2026-11-27"' in page
    assert "Goal confidence" in maya.get(PAGE, {"on": "2026-11-27"}).content.decode()

    hold_clock(datetime(2026, 11, 20, 19, tzinfo=UTC))
    assert "Start check-in" in maya.get(HOME).content.decode()
    assert "Goal confidence" in maya.get(PAGE).content.decode()


def test_what_cannot_be_read_comes_back_at_its_field_and_everything_stays(friday: Friday) -> None:
    fields = friday.fields(plan__1="Call legal") | {f"result-{friday.trust.pk}": "about four"}

    page = friday.maya().post(PAGE, fields)

    text = page.content.decode()
    assert page.status_code == 422
    assert not CheckIn.objects.exists()
    assert f'id="result-{friday.trust.pk}-error"' in text
    assert "“about four” holds no digits. Write it in digits" in text
    assert 'value="about four"' in text
    assert "Call legal" in text
    assert 'value="27,5 %"' in text


def test_a_number_in_another_unit_comes_back_at_its_field(friday: Friday) -> None:
    KeyResult.objects.filter(pk=friday.trust.pk).update(unit_of_measure="h")
    fields = friday.fields() | {f"result-{friday.trust.pk}": "45 min"}

    page = friday.maya().post(PAGE, fields)

    assert page.status_code == 422
    assert not CheckIn.objects.exists()
    assert "“45 min” is in another unit: this is counted in h." in page.content.decode()


def test_confidence_is_asked_for(friday: Friday) -> None:
    fields = friday.fields()
    fields.pop(f"goal-{friday.objective.pk}")

    page = friday.maya().post(PAGE, fields)

    assert page.status_code == 422
    assert f'href="#goal-{friday.objective.pk}"' in page.content.decode()


def test_a_draft_is_saved_without_script_too(friday: Friday) -> None:
    page = friday.maya().post(PAGE, friday.fields(plan__2="Sit in on calls", save="1"), follow=True)

    assert "Sit in on calls" in page.content.decode()
    assert not CheckIn.objects.exists()


def test_autosave_answers_with_what_a_teammate_wrote(friday: Friday) -> None:
    address = f"{PAGE}draft/?on={FRIDAY}"
    friday.maya().post(address, {"plan-1": "hers", "version": "1"})

    answer = visitor(friday.cast.jonas).post(address, {"plan-1": "his", "plan-2": "new", "version": "1"})

    assert answer.json()["theirs"] == {"plan-1": "hers"}
    assert CheckInDraft.objects.get().fields["plan-2"]["text"] == "new"


def test_a_field_that_the_check_in_does_not_have_is_refused(friday: Friday) -> None:
    answer = friday.maya().post(f"{PAGE}draft/", {"sent_by": "x", "version": "1"})

    assert answer.status_code == 400
    assert not CheckInDraft.objects.exists()


def test_sending_without_script_keeps_what_a_teammate_wrote_meanwhile(friday: Friday) -> None:
    visitor(friday.cast.jonas).post(f"{PAGE}draft/", {"plan-2": "Jonas's line", "version": "1"})

    friday.maya().post(PAGE, friday.fields(plan__1="Maya's line"))

    assert list(CheckIn.objects.get().plan.values_list("text", flat=True)) == ["Maya's line", "Jonas's line"]


def test_the_second_to_send_keeps_what_they_wrote(friday: Friday) -> None:
    friday.maya().post(PAGE, friday.fields())

    page = visitor(friday.cast.jonas).post(f"{PAGE}?on={FRIDAY}", friday.fields(plan__1="mine"))

    assert page.status_code == 409
    text = page.content.decode()
    assert "Maya Ito has already sent" in text
    assert "<li>mine</li>" in text


@pytest.mark.parametrize("who", people.REFUSED)
def test_others_are_told_who_checks_in(friday: Friday, who: str) -> None:
    for answer in (
        visitor(getattr(friday.cast, who)).get(PAGE),
        visitor(getattr(friday.cast, who)).post(PAGE, {}),
    ):
        assert answer.status_code == 403
        assert "The members of Explore check in" in answer.content.decode()


@pytest.mark.parametrize("who", people.UNKNOWN)
def test_who_does_not_belong_finds_nothing(friday: Friday, who: str) -> None:
    assert visitor(getattr(friday.cast, who)).get(PAGE).status_code == 404


@pytest.mark.trust("T07")
def test_own_numbers_are_seen_only_after_saying_ones_own(friday: Friday) -> None:
    say_own_confidence(
        actor=actor_of(friday.cast.jonas),
        unit=friday.cast.team.pk,
        cycle=friday.cycle.pk,
        on=FRIDAY,
        values={friday.objective.pk: 3},
        energy=2,
    )
    maya = friday.maya()
    assert "Jonas Keller 3" not in maya.get(PAGE).content.decode()

    said = maya.post(f"{PAGE}own/", {f"own-{friday.objective.pk}": "9", "own-energy": "4"}, follow=True)

    text = said.content.decode()
    assert "The others say: Jonas Keller 3." in text
    assert "Your own 9 is chosen beforehand. Choose what the team says." in text
    assert "Saves as you write" in text, "nobody has written in the draft"
    assert "You lie far apart" in text
    assert OwnConfidence.objects.count() == 2


@pytest.mark.trust("T07")
@pytest.mark.parametrize("who", ["leader", "director", "administrator", "stranger", "facilitator"])
def test_plan_lines_and_the_teams_energy_stay_in_the_team(friday: Friday, who: str) -> None:
    friday.maya().post(PAGE, friday.fields(plan__1="canary line", energy="1"))
    check_in = CheckIn.objects.get()
    read = f"/o/harbour-bank/check-ins/{check_in.pk}/"

    assert "canary line" in visitor(friday.cast.jonas).get(read).content.decode()
    for address in (HOME, read, f"{HOME}check-ins/", f"{HOME}?part=board"):
        text = visitor(getattr(friday.cast, who)).get(address).content.decode()
        assert "canary line" not in text
        assert "drained" not in text


def test_skipping_asks_for_a_reason(friday: Friday) -> None:
    maya = friday.maya()
    assert maya.post(f"{PAGE}skip/?on={FRIDAY}", {"reason": ""}).status_code == 422

    maya.post(f"{PAGE}skip/?on={FRIDAY}", {"reason": "We are all at the fair"})

    assert "We are all at the fair" in maya.get(f"{HOME}check-ins/?cycle={friday.cycle.pk}").content.decode()


def test_before_anything_is_committed_the_page_says_what_comes_first(friday: Friday) -> None:
    friday.objective.key_results.all().delete()
    friday.objective.delete()

    text = friday.maya().get(PAGE).content.decode()

    assert "Nothing to check in on yet" in text
    assert "Write an objective" in text


@pytest.mark.trust("T49")
@pytest.mark.parametrize("many", [1, 20])
def test_what_the_page_costs(friday: Friday, statements: Statements, many: int) -> None:
    for number in range(many - 1):
        objective = an_objective(friday.cast.team, friday.cycle, f"Objective {number}", state="committed")
        a_key_result(objective, f"Result {number}")
        people.join(friday.cast.team, people.person(friday.cast.organization, f"Member{number} Smith"))
    maya = friday.maya()
    maya.get(PAGE)

    with statements(21):
        assert maya.get(PAGE).status_code == 200
