"""The demo's tasks and forms, as each tier's people make them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chengyun.config.environment import Environment
from chengyun.demo import supervision
from chengyun.supervision import facade

pytestmark = pytest.mark.django_db
Become = Callable[[str], Environment]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "_PATIENCE", 0)


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
    written = facade.Assignment.objects.exclude(published_at=None)
    assert [row.district_code for row in written] == ["210100", "210200"]
