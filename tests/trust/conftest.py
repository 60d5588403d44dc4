"""One world for a whole file of tests; whatever a test changes in it is taken back."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.template.backends.django import Template
from pytest_django import DjangoDbBlocker

from northward.kit import clock
from northward.teams.actions.organizations import _hash
from northward.teams.models import Account, FirstCode
from tests.cast import TODAY
from tests.trust import world
from tests.trust.world import FIRST_CODE, World
from tests.web.visitor import PASSWORD


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), clock.held_at(TODAY), transaction.atomic():
        built = world.build()
        Account.objects.update(password=make_password(PASSWORD))
        FirstCode.objects.create(code_hash=_hash(FIRST_CODE), made_at=TODAY)
        yield built
        transaction.set_rollback(True)


@pytest.fixture
def house(_built: World, db: None) -> Iterator[World]:
    """The world, as it was built."""
    with clock.held_at(TODAY):
        yield _built


@pytest.fixture(scope="module")
def _twin(_built: World, django_db_blocker: DjangoDbBlocker) -> World:
    with django_db_blocker.unblock(), clock.held_at(TODAY):
        return world.build("River Bank")


@pytest.fixture
def twin(_twin: World, house: World) -> World:
    """Another organization, with everything that the first one has."""
    return _twin


@pytest.fixture
def unrendered(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Leave pages blank, on demand: who may is decided before they are drawn, and drawing costs most of the time."""
    draw = Template.render

    def choose(blank: bool) -> None:
        monkeypatch.setattr(Template, "render", (lambda *_args, **_more: "") if blank else draw)

    return choose
