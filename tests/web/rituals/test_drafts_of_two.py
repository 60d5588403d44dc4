"""Two people over one draft: what one didn't look at, one neither changes nor is asked about."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from northward.metrics.models import Measurement
from northward.rituals.actions import submit_checkin
from northward.rituals.models import CheckIn, CheckInDraft
from tests.cast import TODAY
from tests.conftest import HoldClock
from tests.factories.okrs import a_measurement
from tests.web.rituals.test_check_in_pages import FRIDAY, PAGE, Friday
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
DRAFT = f"{PAGE}draft/?on={FRIDAY}"


@pytest.fixture
def friday(hold_clock: HoldClock) -> Friday:
    hold_clock(TODAY)
    return Friday()


def types(friday: Friday, who: str, version: int, **fields: str) -> Any:
    """Save some fields as the page does while somebody types."""
    told = {name.replace("__", "-"): text for name, text in fields.items()}
    return visitor(getattr(friday.cast, who)).post(DRAFT, {**told, "version": str(version)})


def text_of(name: str) -> str:
    return str(CheckInDraft.objects.get().fields[name]["text"])


def test_a_line_that_a_teammate_typed_in_pauses_survives_who_sends_without_having_seen_it(
    friday: Friday,
) -> None:
    for version, text in enumerate(("Ca", "Call", "Call legal"), 1):
        types(friday, "jonas", version, plan__1=text)

    friday.maya().post(PAGE, friday.fields(plan__1="", plan__2="Maya's line"))

    assert list(CheckIn.objects.get().plan.values_list("text", flat=True)) == ["Call legal", "Maya's line"]


def test_one_person_in_two_windows_is_asked_which_text_stays(friday: Friday) -> None:
    types(friday, "maya", 1, plan__1="Call legal", window="first")
    answer = types(friday, "maya", 1, plan__1="Call five customers", window="second")
    assert answer.json()["theirs"] == {"plan-1": "Call legal"}
    assert text_of("plan-1") == "Call legal"
    assert types(friday, "maya", 1, plan__1="Call legal today", window="first").json()["theirs"] == {}
    assert types(friday, "maya", 1, plan__1="Call five", window="second", insist="1").json()["theirs"] == {}
    assert text_of("plan-1") == "Call five"


def test_a_number_chosen_beforehand_is_no_answer_to_a_teammates(
    friday: Friday, hold_clock: HoldClock
) -> None:
    friday.maya().post(PAGE, friday.fields())
    hold_clock(TODAY + timedelta(days=7))
    next_week = f"{PAGE}?on=2026-11-27"
    goal = f"goal-{friday.objective.pk}"
    visitor(friday.cast.jonas).post(
        next_week.replace("check-in/", "check-in/draft/"), {goal: "5", "version": "1"}
    )

    friday.maya().post(next_week, friday.fields())

    assert CheckIn.objects.get(on="2026-11-27").goals.get().confidence == 5


def test_what_one_erased_on_purpose_is_erased(friday: Friday) -> None:
    types(friday, "maya", 1, plan__1="Call legal")

    friday.maya().post(PAGE, friday.fields(plan__1="", typed="plan-1"))

    assert not CheckIn.objects.get().plan.exists()


def test_a_whole_form_that_is_kept_keeps_only_what_was_written(friday: Friday) -> None:
    a_measurement(friday.visits.metric, "20", at=TODAY - timedelta(hours=1))
    told = friday.fields(plan__1="Call legal", save="1") | {f"result-{friday.visits.pk}": "20"}

    friday.maya().post(PAGE, told)

    assert set(CheckInDraft.objects.get().fields) == {"plan-1", f"goal-{friday.objective.pk}"}


class Meanwhile:
    """Jonas types between the merge of the whole form and its sending, some times in a row."""

    def __init__(self, friday: Friday, monkeypatch: pytest.MonkeyPatch, *, times: int) -> None:
        self.friday, self.left, self.send = friday, times, submit_checkin
        monkeypatch.setattr("northward.web.rituals.views.submit_checkin", self)

    def __call__(self, **told: Any) -> Any:
        if self.left:
            self.left -= 1
            version = CheckInDraft.objects.get().version
            assert (
                types(self.friday, "jonas", version, plan__2=f"Jonas's line {self.left}").status_code == 200
            )
        return self.send(**told)


def test_a_line_typed_between_merging_and_sending_is_sent_too(
    friday: Friday, monkeypatch: pytest.MonkeyPatch
) -> None:
    Meanwhile(friday, monkeypatch, times=2)

    friday.maya().post(PAGE, friday.fields(plan__1="Maya's line"))

    lines = list(CheckIn.objects.get().plan.values_list("text", flat=True))
    assert lines == ["Maya's line", "Jonas's line 0"]
    assert not CheckInDraft.objects.exists()


def test_who_sends_while_a_teammate_keeps_typing_is_told_so_and_all_of_it_is_kept(
    friday: Friday, monkeypatch: pytest.MonkeyPatch
) -> None:
    Meanwhile(friday, monkeypatch, times=3)

    page = friday.maya().post(PAGE, friday.fields(plan__1="Maya's line"))

    assert page.status_code == 409
    assert not CheckIn.objects.exists()
    text = page.content.decode()
    assert "A teammate is writing in this check-in right now" in text
    assert "Maya&#x27;s line" in text
    assert "Jonas&#x27;s line 0" in text
    assert (text_of("plan-1"), text_of("plan-2")) == ("Maya's line", "Jonas's line 0")


def test_what_is_typed_after_somebody_sent_is_told_so_and_no_draft_begins_anew(friday: Friday) -> None:
    friday.maya().post(PAGE, friday.fields())

    answer = types(friday, "jonas", 1, plan__1="Too late")

    assert answer.status_code == 409
    assert "Maya Ito has already sent" in answer.json()["errors"][""][0]
    assert not CheckInDraft.objects.exists()


def test_after_undo_a_field_of_a_teammate_can_be_changed_at_once(friday: Friday) -> None:
    for version in range(1, 6):
        types(friday, "jonas", version, plan__1=f"line {version}")
    friday.maya().post(PAGE, friday.fields(version="6"))
    friday.maya().post(f"/o/harbour-bank/check-ins/{CheckIn.objects.get().pk}/undo/")

    answer = types(friday, "maya", CheckInDraft.objects.get().version, plan__1="mine")

    assert answer.json()["theirs"] == {}
    assert text_of("plan-1") == "mine"


def test_a_first_value_counts_though_no_data_yet_was_ticked_beforehand(friday: Friday) -> None:
    friday.maya().post(PAGE, friday.fields() | {f"result-{friday.trust.pk}-same": "on"})
    assert not Measurement.objects.filter(metric=friday.trust.metric).exists()
    friday.maya().post(f"/o/harbour-bank/check-ins/{CheckIn.objects.get().pk}/undo/")

    told = {f"result-{friday.trust.pk}": "3.5", f"result-{friday.trust.pk}-same": "on"}
    friday.maya().post(PAGE, friday.fields() | told)

    assert Measurement.objects.get(metric=friday.trust.metric).value == Decimal("3.5")


def test_a_tick_that_was_taken_away_is_away_without_script_too(friday: Friday) -> None:
    a_measurement(friday.trust.metric, "4", at=TODAY - timedelta(hours=1))
    same, value = f"result-{friday.trust.pk}-same", f"result-{friday.trust.pk}"
    friday.maya().post(PAGE, friday.fields(save="1") | {value: "4", same: "on"})

    friday.maya().post(PAGE, friday.fields(version="2") | {value: "4.5"})

    assert CheckIn.objects.get().results.get(key_result=friday.trust).value == Decimal("4.5")


def test_unchanged_and_another_value_are_asked_about(friday: Friday) -> None:
    a_measurement(friday.trust.metric, "4", at=TODAY - timedelta(hours=1))
    told = {f"result-{friday.trust.pk}": "4.5", f"result-{friday.trust.pk}-same": "on"}

    page = friday.maya().post(PAGE, friday.fields() | told)

    assert page.status_code == 422
    assert "can&#x27;t both count" in page.content.decode()
