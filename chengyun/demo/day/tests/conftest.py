"""A tiny city with its staff and its map, ready to be played; loaded once for each file of tests."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from chengyun.demo import map as demo_map
from chengyun.demo import people, staff
from chengyun.demo.city import City
from chengyun.demo.day.play import Play


@pytest.fixture(scope="session")
def tiny() -> City:
    return City("tiny")


@pytest.fixture(scope="module")
def staffed(tiny: City, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        for module in (staff, demo_map):
            patch.setattr(module, "City", lambda: tiny)
        people.load(settings.ENVIRONMENT)
        demo_map.load(settings.ENVIRONMENT.division)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def play(staffed: None, db: None, tiny: City) -> Play:
    return Play(tiny, settings.ENVIRONMENT.division, random=Random(4), marked=False)
