"""`northward serve`, from outside: it starts, it says what to do, it stops, and nothing of it stays behind."""

import os
import signal
import socket
import time

import pytest
from django.conf import settings
from django.core import signing

from northward.kit.actor import Actor, person
from northward.kit.ids import new_id
from northward.live.tickets import ticket_for
from tests.cli.installation import Installation, Running, until

SECRET = {"NORTHWARD_SECRET_KEY": "a-secret-for-this-test-and-no-other-0123456789"}


def test_it_sets_itself_up_says_how_to_enter_and_starts_quickly_the_second_time(
    installation: Installation,
) -> None:
    with installation.serving() as first:
        said = first.said()
        assert "Brought the database up to date" in said
        assert f"http://localhost:{installation.port}" in said
        assert "one-time code: " in said
        assert "Careful" not in said
        assert first.status("/healthz") == 200
        assert first.status("/readyz") == 200
    with installation.serving() as second:
        assert "Brought the database" not in second.said()
        print(f"second start: {second.ready_after()} s")
        assert second.ready_after() < 5


@pytest.mark.trust("T35")
@pytest.mark.parametrize("there_before", [False, True], ids=["a new folder", "a folder that was there"])
def test_nobody_else_on_the_machine_can_read_the_data(installation: Installation, there_before: bool) -> None:
    data = installation.folder / "data"
    if there_before:
        data.mkdir(mode=0o755)

    with installation.serving():
        if not there_before:
            assert oct(data.stat().st_mode & 0o777) == "0o700"
        told = [file for file in data.iterdir() if file.name != ".migrating"]
        assert told
        assert {file.name: oct(file.stat().st_mode & 0o777) for file in told} == dict.fromkeys(
            (file.name for file in told), "0o600"
        )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("whole_group", [True, False], ids=["told to all, as Ctrl-C is", "told to one"])
def test_it_stops_when_told_and_nothing_stays(
    installation: Installation, number: int, whole_group: bool
) -> None:
    with installation.serving() as server:
        until(server.side, 10)
        began = time.monotonic()
        server.signal(number, whole_group=whole_group)
        server.wait_until_gone(8)
        assert time.monotonic() - began < 8
        assert "Traceback" not in server.said()
        assert "Unexpected" not in server.said()


def test_a_supervisor_that_is_killed_takes_everything_with_it(installation: Installation) -> None:
    with installation.serving() as server:
        until(server.side, 10)
        assert len(server.members()) == 3
        server.signal(signal.SIGKILL)
        server.wait_until_gone(3)


def test_a_side_process_that_dies_is_started_again(installation: Installation) -> None:
    with installation.serving() as server:
        until(server.side, 10)
        (first,) = server.side()
        os.kill(first, signal.SIGKILL)
        until(lambda: server.side() not in ([], [first]), 15)
        assert server.status("/healthz") == 200
        assert "The side process ended" in server.said()


def test_a_port_that_is_taken_is_said_in_a_sentence(installation: Installation) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = installation.run("serve", PORT=port)
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert "Traceback" not in done.stderr


def test_open_to_the_network_it_names_that_address_answers_there_and_warns(
    installation: Installation,
) -> None:
    with installation.serving(HOST="0.0.0.0") as server:
        assert "nothing is encrypted" in server.said()
        assert "from this network" in server.said()
        assert server.status("/healthz") == 200


def test_a_database_that_cannot_be_reached_is_said_in_a_sentence(installation: Installation) -> None:
    nowhere = "postgresql://northward@127.0.0.1:9/nothing?connect_timeout=2"
    for verb in ("serve", "check", "side", "migrate"):
        done = installation.run(verb, DATABASE_URL=nowhere)
        assert done.returncode == 1, verb
        assert "The database can't be reached" in done.stderr, verb
        assert "Traceback" not in done.stderr, verb


def test_a_side_process_refuses_a_database_that_is_not_up_to_date(installation: Installation) -> None:
    done = installation.run("side")
    assert done.returncode == 1
    assert "northward migrate" in done.stderr


def test_a_command_that_does_not_exist_is_a_question_of_usage(installation: Installation) -> None:
    assert installation.run("sing").returncode == 2
    assert installation.run("--help").returncode == 0


def stream_of(server: Running, viewer: Actor, topic: str, monkeypatch: pytest.MonkeyPatch) -> socket.socket:
    """Open a stream by hand, as a browser does, and return its connection."""
    signer = signing.Signer(key=SECRET["NORTHWARD_SECRET_KEY"], salt="northward.live.ticket")
    monkeypatch.setattr("northward.live.tickets._SIGNER", signer)
    ticket = ticket_for(viewer=viewer, topics=[topic], session_key="a-session")
    link = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    link.sendall(
        f"GET /live/stream?ticket={ticket} HTTP/1.1\r\nHost: localhost\r\n"
        f"Cookie: {settings.SESSION_COOKIE_NAME}=a-session\r\n\r\n".encode()
    )
    read_until(link, b"retry:")
    return link


def read_until(link: socket.socket, text: bytes) -> bytes:
    received = b""
    while text not in received:
        piece = link.recv(65536)
        assert piece, f"the stream ended: {received!r}"
        received += piece
    return received


def test_a_change_made_by_another_process_reaches_a_stream_which_ends_when_the_server_does(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    installation.environment |= SECRET
    viewer = person(new_id(), new_id(), new_id())
    with installation.serving() as server:
        link = stream_of(server, viewer, "unit:1", monkeypatch)
        subject = installation.ask(
            "from uuid import UUID\n"
            "from northward.kit.transaction import transaction\n"
            "from northward.kit.actor import operator\n"
            "from northward.kit.ids import new_id\n"
            "from northward.history.record import record\n"
            "answer = str(new_id())\n"
            "with transaction():\n"
            "    record(actor=operator('test'), name='unit_changed', kind='unit', id=UUID(answer), state={},\n"
            f"           organization=UUID('{viewer.organization}'), topics=['unit:1'])"
        )
        assert b'"name":"unit_changed"' in read_until(link, subject.encode())
        began = time.monotonic()
        server.signal(signal.SIGTERM)
        while link.recv(65536):
            pass
        assert time.monotonic() - began < 5
        server.wait_until_gone(5)


def test_the_first_start_loads_the_demo_once_and_it_can_be_loaded_anew(installation: Installation) -> None:
    count = "from northward.teams.models import Organization\nanswer = Organization.objects.filter(is_demo=True).count()"
    with installation.serving(NORTHWARD_DEMO="1") as first:
        assert "Loaded the demo" in first.said()
        assert "in any role with one click" in first.said()
    with installation.serving(NORTHWARD_DEMO="1") as second:
        assert "Loaded the demo" not in second.said()
    assert installation.ask(count) == 1
    done = installation.run("demo", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert installation.ask(count) == 1
