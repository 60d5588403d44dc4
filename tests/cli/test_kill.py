"""If it said saved, it is saved: the whole group is killed while people write, five times over."""

import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.caller import Caller
from tests.cli.installation import Installation, Running, until

ROUNDS = 5
WRITERS = 2
ADA = ("ada@example.org", "a-long-and-unguessable-one")
BEGIN = """
from northward.kit.actor import Actor, ActorKind
from northward.teams.actions.organizations import start_organization
from northward.teams.models import Unit
started = start_organization(actor=Actor(ActorKind.SYSTEM, name="test"), code={code!r}, organization="Harbour Bank",
    name="Ada Admin", email="ada@example.org", password="a-long-and-unguessable-one", time_zone="UTC")
answer = [str(started.organization), str(Unit.objects.get(organization=started.organization).pk)]
"""
# A unit without its history row, or the reverse, would be half an action.
LOOK = """
from northward.history.models import Entry
from northward.teams.models import Unit
answer = {
    "units": [str(key) for key in Unit.objects.values_list("pk", flat=True)],
    "slugs": list(Unit.objects.values_list("slug", flat=True)),
    "recorded": [str(key) for key in Entry.objects.filter(name="unit_added").values_list("subject", flat=True)],
}
"""


@pytest.mark.trust("T37")
def test_nothing_that_was_acknowledged_is_lost_and_no_action_is_half_done(installation: Installation) -> None:
    chance = random.Random(20260302)
    said: set[str] = set()
    answered: set[str] = set()
    with installation.serving() as first:
        code = re.search(r"one-time code: (\S+)", first.said())
        assert code
        organization, top = installation.ask(BEGIN.format(code=code[1]))
    for round_ in range(ROUNDS):
        with installation.serving() as server:
            assert server.status("/readyz") == 200, "a restart after the kill is clean"
            logs = [installation.folder / f"said-{round_}-{number}" for number in range(WRITERS)]
            writers = [start_writer(installation, server, log, organization, top) for log in logs]
            caller = Caller(server.port, "harbour-bank", *ADA)
            caller.start()
            until(
                lambda logs=logs, caller=caller: caller.saved and all(log.stat().st_size for log in logs), 20
            )
            time.sleep(chance.uniform(0.05, 0.6))
            server.signal(signal.SIGKILL, whole_group=True)
            for writer in writers:
                assert writer.wait(10) == -signal.SIGKILL
            server.wait_until_gone(5)
            caller.join(30)
            assert not caller.is_alive()
        answered |= set(caller.saved)
        said |= {line for log in logs for line in whole_lines(log)}
        found = installation.ask(LOOK)
        assert said <= set(found["units"]), f"acknowledged and lost: {said - set(found['units'])}"
        assert answered <= set(found["slugs"]), f"answered and lost: {answered - set(found['slugs'])}"
        assert sorted(found["units"]) == sorted(found["recorded"])
        examined = installation.run("doctor")
        assert examined.returncode == 0, examined.stdout
    print(
        f"{ROUNDS} kills, {len(said)} writes acknowledged by actions, {len(answered)} by answers, none lost"
    )
    assert len(said) >= ROUNDS * WRITERS
    assert len(answered) >= ROUNDS


def start_writer(
    installation: Installation, server: Running, log: Path, organization: str, top: str
) -> subprocess.Popen[bytes]:
    """Start a writer in the server's own process group, so that one kill ends all."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.cli.writer", organization, top],
        env=installation.environment,
        cwd=installation.folder,
        stdout=log.open("wb"),
        stderr=subprocess.STDOUT,
        process_group=server.group,
    )


def whole_lines(log: Path) -> list[str]:
    """Return what a writer said; a file, unlike a pipe, keeps it when both ends are killed."""
    lines = log.read_text().split("\n")[:-1]
    assert all(re.fullmatch(r"[0-9a-f-]{36}", line) for line in lines), lines[-3:]
    return lines
