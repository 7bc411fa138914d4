"""Accidents by the legal grades, and their statistics year on year, over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from chengyun.kernel.clock import VirtualClock
from chengyun.monitoring.accidents.grading import grade
from chengyun.monitoring.accidents.models import Accident
from chengyun.monitoring.permissions import READ, RISK
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

ACCIDENTS = "/api/monitoring/accidents/"
BODY = {
    "title": "燃气爆燃", "kind": "02", "specialty": "01", "occurred_at": "2026-11-18T06:30:00+08:00", "deaths": 1,
    "injuries": 2, "loss": 320.5, "division_code": "210102", "lon": 123.41, "lat": 41.79, "cause": "第三方施工",
}  # fmt: skip


@pytest.fixture
def officer(account: MakeAccount) -> Caller:
    return Caller(account("officer", permissions=[READ, RISK]))


@pytest.mark.requirement("4.3.8-2.5", part="grade")
@pytest.mark.parametrize(
    ("deaths", "injuries", "loss", "level"),
    [
        (30, 0, 0, 1), (0, 100, 0, 1), (0, 0, 10_000, 1),
        (29, 0, 0, 2), (10, 0, 0, 2), (0, 99, 0, 2), (0, 50, 0, 2), (0, 0, 9_999.9, 2), (0, 0, 5_000, 2),
        (9, 0, 0, 3), (3, 0, 0, 3), (0, 49, 0, 3), (0, 10, 0, 3), (0, 0, 4_999, 3), (0, 0, 1_000, 3),
        (2, 9, 999.9, 4), (0, 0, 0, 4), (2, 50, 0, 2),
    ],
)  # fmt: skip
def test_the_worst_of_the_three_decides(deaths: int, injuries: int, loss: float, level: int) -> None:
    assert grade(deaths=deaths, injuries=injuries, loss=loss) == level


@pytest.mark.requirement("4.3.8-2.5", part="grade")
@pytest.mark.django_db
def test_a_grade_follows_what_becomes_known(clock: VirtualClock, officer: Caller) -> None:
    made = officer.post(ACCIDENTS, BODY)
    assert (made.status, made.json["level"], made.json["domain"]) == (201, 4, "01"), made.text
    path = f"{ACCIDENTS}{made.json['id']}/"
    worse = officer.patch(path, BODY | {"deaths": 3, "version": 1})
    assert (worse.json["level"], worse.json["version"]) == (3, 2)
    assert officer.patch(path, BODY | {"deaths": 0, "version": 1}).status == 409
    assert Accident.objects.get().deaths == 3


@four_callers([READ, RISK])
def test_only_who_may_registers(who: Caller, snapshot: Snapshot) -> None:
    before = snapshot(Accident)
    answer = who.post(ACCIDENTS, BODY | {"occurred_at": "2025-01-01T00:00:00+08:00"})
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 403}
    assert answer.status == (201 if who.may else expected[who.label])
    assert who.may or snapshot(Accident) == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"deaths": -1}, "deaths"),
        ({"deaths": 100_001}, "deaths"),
        ({"loss": -1}, "loss"),
        ({"kind": "88"}, "kind"),
        ({"occurred_at": "2026-11-20T10:00:01+08:00"}, "occurred_at"),
    ],
)
@pytest.mark.django_db
def test_what_is_wrong_is_named(
    clock: VirtualClock, officer: Caller, change: dict[str, Any], field: str
) -> None:
    answer = officer.post(ACCIDENTS, BODY | change)
    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, [field])
    assert not Accident.objects.exists()


@pytest.mark.requirement("4.3.8-2.5", part="statistics")
@pytest.mark.django_db
def test_a_year_beside_the_year_before(clock: VirtualClock, officer: Caller) -> None:
    for at, change in (
        ("2026-01-01T00:00:00+08:00", {}),
        ("2026-11-18T06:30:00+08:00", {"deaths": 4, "kind": "01", "division_code": "210103"}),
        ("2025-11-20T23:59:59+08:00", {"deaths": 2}),
        ("2025-11-21T00:00:00+08:00", {}),
        ("2025-01-31T23:59:59+08:00", {"specialty": "06"}),
    ):
        assert officer.post(ACCIDENTS, BODY | change | {"occurred_at": at}).status == 201
    found = officer.get(f"{ACCIDENTS}statistics/").json
    assert (found["year"], found["until"]) == (2026, "2026-11-21")
    assert found["this"] == {
        "count": 2, "deaths": 5, "injuries": 4, "loss": 641.0,
        "by_level": [{"key": "3", "count": 1}, {"key": "4", "count": 1}],
        "by_kind": [{"key": "01", "count": 1}, {"key": "02", "count": 1}],
        "by_specialty": [{"key": "01", "count": 2}],
        "by_division_code": [{"key": "210102", "count": 1}, {"key": "210103", "count": 1}],
    }  # fmt: skip
    assert (found["last"]["count"], found["last"]["deaths"]) == (2, 3)
    assert found["change"] == {"count": 0.0, "deaths": 2 / 3, "injuries": 0.0, "loss": 0.0}
    assert found["months"] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]
    assert found["months_last"] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0]
    before = officer.get(f"{ACCIDENTS}statistics/", year=2025, division_code__startswith="210102").json
    assert (before["until"], before["this"]["count"], before["change"]["count"]) == ("2026-01-01", 3, None)
    assert officer.get(f"{ACCIDENTS}statistics/", year=2027).json["errors"][0]["field"] == "year"


@pytest.mark.django_db
def test_lists_ask_as_often_however_long_they_are(
    clock: VirtualClock, officer: Caller, max_queries: MaxQueries
) -> None:
    for _ in range(12):
        officer.post(ACCIDENTS, BODY)
    with max_queries(8):
        assert len(officer.get(ACCIDENTS).json["results"]) == 12
