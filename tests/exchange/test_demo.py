"""The demonstration is a quarter that was lived: through actions, on any day, and nobody else's data are touched."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.test import Client, TestCase

from northward.alignment.models import Contribution
from northward.cycles.models import Cycle
from northward.exchange import demo, doctor
from northward.exchange.actions import purge_within
from northward.exchange.demo import sample
from northward.exchange.demo.dates import THIS_WEEK, WEEKS, ZONE, dates
from northward.history.models import Entry
from northward.insight.queries import team_home
from northward.kit import clock
from northward.kit.actor import operator
from northward.kit.errors import Refused
from northward.kit.transaction import transaction
from northward.method import cadence
from northward.okrs.models import Objective
from northward.rituals.models import CheckIn, Issue, OwnConfidence
from northward.teams import queries as teams
from northward.teams.models import Account, Organization, Person, Unit
from northward.teams.permissions import standing_of
from tests.cast import TODAY, actor_of, build
from tests.conftest import HoldClock
from tests.exchange.files import lines


@pytest.mark.parametrize("hour", range(0, 24 * 8, 5))
def test_today_is_always_in_week_11_of_13(hour: int) -> None:
    calendar = dates(datetime(2026, 11, 16, tzinfo=UTC).replace(day=16 + hour // 24, hour=hour % 24))
    span = cadence.Cycle(calendar.quarter.starts, calendar.quarter.ends)
    today = calendar.now.astimezone(ZoneInfo(ZONE)).date()
    assert cadence.week_of(span, today) == (THIS_WEEK, WEEKS)


@pytest.mark.parametrize("month", range(1, 13))
def test_cycles_have_different_names_and_follow_each_other(month: int) -> None:
    calendar = dates(datetime(2027, month, 11, 9, tzinfo=UTC))
    assert len({calendar.last.name, calendar.quarter.name, calendar.next.name, calendar.year.name}) == 4
    assert calendar.last.ends < calendar.quarter.starts < calendar.quarter.ends < calendar.next.starts
    assert calendar.year.starts <= calendar.quarter.starts
    assert calendar.year.ends >= calendar.quarter.ends


class TestADemonstration(TestCase):
    """Loaded once for all of these: it takes seconds."""

    @classmethod
    def setUpTestData(cls) -> None:
        with clock.held_at(TODAY):
            assert demo.load_if_empty()

    def setUp(self) -> None:
        held = clock.held_at(TODAY)
        held.__enter__()
        self.addCleanup(held.__exit__, None, None, None)

    def test_a_visitor_finds_a_quarter_that_was_lived(self) -> None:
        assert not demo.load_if_empty()
        bank = Organization.objects.get()
        assert (bank.slug, bank.is_demo) == ("banco-aurora", True)
        maya = actor_of(Person.objects.get(name="Maya Okafor"))
        home = team_home(maya, teams.unit_for(maya, "explore"), standing=standing_of(maya))
        assert home.week == (THIS_WEEK, WEEKS)
        assert [board.objective.statement[:24] for board in home.committed] == [
            "Make the first week seam",
            "Give every new customer ",
        ]
        assert [str(board.standing.word) for board in home.committed] == ["caution", "on-track"]
        assert len(home.issues) == 2
        assert [issue.asked_unit_name for issue in home.issues] == ["Platform", ""]
        assert len(home.plan) == 3
        assert [link.statement.split()[0] for link in home.why][:2] == ["Simplify", "Delight"]
        assert CheckIn.objects.filter(unit__slug="explore").count() == 9
        assert OwnConfidence.objects.filter(unit__slug="explore").count() > 50

    def test_everything_people_did_is_done_by_them_and_in_the_past(self) -> None:
        authored = Entry.objects.filter(
            name__in=["objective_committed", "checkin_submitted", "contribution_agreed"]
        )
        assert authored.exists()
        assert not authored.exclude(actor_kind="person").exists()
        assert not Entry.objects.filter(at__gt=TODAY).exists()
        assert [entry.pk for entry in Entry.objects.order_by("at", "id")] == [
            entry.pk for entry in Entry.objects.order_by("id")
        ]
        states = set(Contribution.objects.values_list("state", flat=True))
        assert states == {"agreed", "proposed"}
        assert set(Objective.objects.values_list("state", flat=True)) == {
            *("committed", "draft", "proposed", "idea", "achieved", "partly")
        }
        assert Objective.objects.exclude(confidential_because="").count() == 1
        assert set(Cycle.objects.values_list("phase", flat=True)) == {"running", "closed", "planning"}
        assert Issue.objects.filter(state="resolved").exists()
        assert [found.rule.name for found in doctor.examine() if found.count] == []

    def test_nobody_signs_in_to_it_with_a_password_and_every_role_is_there(self) -> None:
        assert not [row for row in Account.objects.all() if row.has_usable_password() or not row.is_demo]
        assert not Account.objects.exclude(email__endswith="@demo.northward.invalid").exists()
        roles = {role.role for role in teams.demo_roles()}
        assert {"member", "lead", "facilitator", "leader", "administrator"} <= roles
        client = Client(headers={"host": "localhost"})
        role = teams.demo_roles()[0]
        entered = client.post("/demo/enter/", {"role": str(role.person)})
        page = client.get(entered.headers["Location"])
        assert (entered.status_code, page.status_code) == (302, 200)


def test_loading_it_anew_leaves_other_organizations_and_sessions_alone(
    db: None, hold_clock: HoldClock
) -> None:
    hold_clock(TODAY)
    cast = build()
    assert not demo.load_if_empty()
    demo.reload()
    accounts = set(Account.objects.filter(is_demo=True).values_list("pk", flat=True))
    mine = Unit.objects.filter(organization=cast.organization).count()
    history = Entry.objects.exclude(organization=Organization.objects.get(is_demo=True).pk).count()
    demo.reload()
    assert Organization.objects.filter(is_demo=True).count() == 1
    assert set(Account.objects.filter(is_demo=True).values_list("pk", flat=True)) == accounts
    assert Unit.objects.filter(organization=cast.organization).count() == mine
    there = Organization.objects.get(is_demo=True)
    assert there.slug == "banco-aurora"
    assert Entry.objects.exclude(organization=there.pk).count() == history


def test_only_demonstrations_can_be_erased(db: None, hold_clock: HoldClock) -> None:
    hold_clock(TODAY)
    cast = build()
    with transaction(), pytest.raises(Refused, match="Organizations of people stay"):
        purge_within(actor=operator("demo"), organization=cast.organization.pk)
    Organization.objects.filter(pk=cast.organization.pk).update(is_demo=True)
    with transaction(), pytest.raises(Refused, match="command line"):
        purge_within(actor=actor_of(cast.administrator), organization=cast.organization.pk)
    assert Organization.objects.filter(pk=cast.organization.pk).exists()


def test_a_sample_stands_beside_it_without_peoples_names(
    db: None, hold_clock: HoldClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_clock(TODAY)
    row = {"org": "Acme", "period": "FY20-Q1"}
    rows = [
        row | {"team": team, "objective": f"Grow {team}", "key_results": [{"text": "Sell 5", "owner": owner}]}
        for team, owner in (
            ("CEO", "CRO"),
            ("Grace Hopper", "Ada Lovelace"),
            ("Support", "Director of Sales"),
        )
    ]
    (tmp_path / sample.FILE).write_bytes(lines(*rows, {"org": "Bolt", "objective": "Rest"}))
    monkeypatch.setattr(sample, "folder", lambda: str(tmp_path))
    demo.reload()
    acme = Organization.objects.get(slug="acme")
    assert acme.is_sample
    assert not Organization.objects.filter(slug="bolt").exists()
    assert set(Unit.objects.filter(organization=acme).values_list("name", flat=True)) == {
        *("Acme", "CEO", "Support")
    }
    owners = {kr.partner_words for row in acme.objectives.all() for kr in row.key_results.all()}
    assert owners == {"CRO", "", "Director of Sales"}
    assert acme.people.count() == 5
    demo.reload()
    assert Organization.objects.filter(slug="acme").count() == 1


@pytest.mark.parametrize("content", [None, b"", b"\x00\xff", b"not json"])
def test_it_never_depends_on_the_sample(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample, "folder", lambda: str(tmp_path))
    if content is not None:
        (tmp_path / sample.FILE).write_bytes(content)
    assert not sample.load_sample()
