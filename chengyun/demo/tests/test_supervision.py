"""The demo's tasks and forms, as each tier's people make them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from chengyun.config.environment import Environment
from chengyun.config.tiers import TIERS
from chengyun.demo import people, supervision
from chengyun.identity import catalogue
from chengyun.identity import facade as identity
from chengyun.supervision import facade

pytestmark = pytest.mark.django_db
Become = Callable[[str], Environment]


@pytest.fixture
def become(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Become]:
    """``become("210000")``: this is the demo's platform of that division, with its people."""
    monkeypatch.setattr(supervision, "_PATIENCE", 0)

    def change(division: str) -> Environment:
        tier = next(tier for tier in TIERS.values() if tier.accepts(division))
        settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=tier, division=division)
        for each in (catalogue.systems, catalogue.permissions):
            each.cache_clear()
        identity.load_roles()
        people.load(settings.ENVIRONMENT)
        return settings.ENVIRONMENT

    yield change
    for each in (catalogue.systems, catalogue.permissions):
        each.cache_clear()


def test_the_nation_gives_tasks(become: Become) -> None:
    supervision.load(become("000000"))
    tasks = facade.KeyTask.objects.order_by("pk")
    assert [(task.state, task.parts.count()) for task in tasks] == [
        ("issued", 1),
        ("issued", 2),
        ("issued", 2),
    ]


def test_the_province_has_forms_filled_and_approved(become: Become) -> None:
    supervision.load(become("210000"))
    states = facade.Assignment.objects.filter(round__form__code="monthly-services").order_by("district_code")
    assert [row.status for row in states] == ["approved", "draft", "returned"]
