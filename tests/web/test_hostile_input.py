"""What no browser would send, and somebody will: an answer in words each time, and pages that open afterwards."""

import encodings
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from northward.metrics.models import Measurement
from northward.okrs.models import KeyResult, Objective
from northward.site.wsgi import application
from tests.web.scene import O, Scene, U
from tests.web.visitor import visitor

DIGITS = "9" * 5000
FRIDAY = date(2026, 11, 20)


def test_a_confidence_of_thousands_of_digits_breaks_no_check_in(scene: Scene) -> None:
    client, goal = visitor(scene.cast.maya), f"goal-{scene.committed.pk}"

    draft = client.post(f"{U}check-in/draft/", {goal: DIGITS, "version": "1"})
    sent = client.post(f"{U}check-in/", {goal: DIGITS, "version": "1"})

    assert (draft.status_code, sent.status_code) == (200, 422)
    assert "Confidence is a whole number from 0 to 10" in sent.content.decode()
    assert visitor(scene.cast.jonas).get(f"{U}check-in/").status_code == 200


@pytest.mark.parametrize("field", ["own", "own-energy"])
def test_ones_own_confidence_of_thousands_of_digits_is_no_number(scene: Scene, field: str) -> None:
    fields = {f"own-{scene.committed.pk}": "5", "own-energy": "3"}
    fields[field if field != "own" else f"own-{scene.committed.pk}"] = DIGITS

    answer = visitor(scene.cast.maya).post(f"{U}check-in/own/", fields)

    assert answer.status_code in (302, 422)


@pytest.mark.parametrize(
    "at", ["0001-01-01T00:00", "0001-01-01T00:00+14:00", "0001-01-01T00:00-14:00", "1899-12-31T00:00"]
)
def test_a_value_of_a_year_before_all_calendars_is_refused(scene: Scene, at: str) -> None:
    client, address = visitor(scene.cast.maya), f"{O}key-results/{scene.measured.pk}/"

    answer = client.post(f"{address}measure/", {"value": "30", "at": at})

    assert answer.status_code == 422
    assert "before 1900" in answer.content.decode()
    assert Measurement.objects.get() == scene.measurement
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("doing", ["key-results/", "key-results/preview/"])
def test_a_key_result_due_at_the_end_of_all_calendars_is_refused(scene: Scene, day: str, doing: str) -> None:
    typed = {"name": "Open the branch", "kind": "milestone", "due": day}
    phased = {"name": "Calls", "baseline": "1", "target": "9", "phase_by_0": day, "phase_value_0": "5"}
    before = KeyResult.objects.count()

    for fields in (typed, phased):
        answer = visitor(scene.cast.maya).post(f"{O}objectives/{scene.draft.pk}/{doing}", fields)
        assert answer.status_code == (200 if "preview" in doing else 422)

    assert KeyResult.objects.count() == before


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("units/explore/ideas/", "statement"),
        ("units/explore/objectives/new", "statement"),
        ("units/explore/issues/", "text"),
    ],
)
def test_a_text_that_no_database_can_keep_comes_back_with_a_sentence(
    scene: Scene, address: str, field: str
) -> None:
    before = Objective.objects.count()

    answer = visitor(scene.cast.maya).post(O + address, {field: "a\x00b"})

    assert answer.status_code == 422
    assert Objective.objects.count() == before


@pytest.mark.parametrize("field", ["statement", "why"])
def test_so_does_one_in_an_objective_that_is_being_changed(scene: Scene, field: str) -> None:
    address = f"{O}objectives/{scene.draft.pk}/edit"
    typed = {"statement": "Explore", "why": "", "version": "1"} | {field: "a\x00b"}

    assert visitor(scene.cast.maya).post(address, typed).status_code == 422


def answer_to(content_type: str, method: str = "GET", body: bytes = b"") -> tuple[int, dict[str, str]]:
    """Return status and headers with which the server's own entry answers a stranger."""
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    environ |= {
        "HTTP_HOST": "localhost",
        "PATH_INFO": "/healthz",
        "QUERY_STRING": "next=%5Cud800%2B2AA-",
        "REQUEST_METHOD": method,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    told: dict[str, Any] = {}

    def start(
        status: str, headers: list[tuple[str, str]], trouble: Any = None, /
    ) -> Callable[[bytes], object]:
        told.update(status=int(status[:3]), headers=dict(headers))
        return lambda _more: None

    list(application(environ, start))
    return told["status"], told["headers"]


@pytest.mark.parametrize(
    "charset", ["rot13", "undefined", "unicode_escape", "utf-7", "hex", "utf-16", "none"]
)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"])
def test_only_utf8_is_read(charset: str, kind: str) -> None:
    for method in ("GET", "POST"):
        status, headers = answer_to(f"{kind}; charset={charset}", method, b"--b--")
        assert status == 415
        assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "told",
    ["", "text/plain", "a; charset=utf-8", "a; charset=UTF8", 'a; charset="utf-8"', "a; charset=", ";;=;"],
)
def test_utf8_by_any_name_is_read(db: None, told: str) -> None:
    assert answer_to(told)[0] == 200


def test_the_name_of_a_charset_is_kept_nowhere() -> None:
    before = len(encodings._cache)
    for number in range(50):
        assert answer_to(f"text/plain; charset=made-up-{number}", "POST", b"x")[0] == 415
    assert len(encodings._cache) == before


@pytest.mark.parametrize("told", ["a; charset*=none''x", "a; charset*=utf-8''%00", "a; b*=none''x"])
def test_a_kind_of_content_that_cannot_be_read_is_refused(told: str) -> None:
    assert answer_to(told)[0] == 415
