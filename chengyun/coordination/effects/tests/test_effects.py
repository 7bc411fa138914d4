"""What the platform covers, who takes part in it, and whether it runs (B.0.4)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from shapely.geometry import box

from chengyun.coordination.models import Counter
from chengyun.coordination.permissions import ADMIN, DEPARTMENT, EVALUATOR, LEADER, READ
from chengyun.datastandard import facade as datastandard
from chengyun.gis import facade as gis
from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.models import PeriodicRun
from chengyun.kernel.principal import system
from tests.fixtures.people import four_callers

URL = "/api/coordination/effects/"


@pytest.fixture
def evaluator(account, client_of):
    return client_of(account("kaohe", permissions=[READ, EVALUATOR]))


def _today():
    return clock.now().astimezone(clock.SHANGHAI).date()


def _grids(*patrolled: str) -> None:
    def square(east: int):
        return box(123.4 + east * 0.01, 41.8, 123.41 + east * 0.01, 41.81)

    loader = system("测试")
    areas = [
        gis.AreaRow(code="210102", name="和平区", shape=box(123.4, 41.8, 123.42, 41.81)),
        gis.AreaRow(code="210102001", name="浑河街道", shape=box(123.4, 41.8, 123.42, 41.81)),
        gis.AreaRow(code="210102001001", name="河畔社区", shape=box(123.4, 41.8, 123.42, 41.81)),
    ]
    gis.load_areas(principal=loader, rows=areas)
    rows = [gis.UnitGridRow(code=f"2101020010010{east + 1}", shape=square(east)) for east in range(2)]
    gis.load_unit_grids(principal=loader, rows=rows)
    duties = [
        gis.ResponsibilityGridRow(
            code=f"Z{code}", name=code, unit_grids=[code], supervisors=[7], shape=square(int(code[-1]) - 1)
        )
        for code in patrolled
    ]
    gis.load_responsibility_grids(principal=loader, rows=duties)


@pytest.mark.requirement("B.0.4", part="coverage")
def test_what_supervisors_patrol_is_covered(evaluator) -> None:
    _grids("21010200100101")
    told = evaluator.get(URL).json["coverage"]
    assert told["whole"]["grids"] == 2
    assert told["whole"]["patrolled_grids"] == 1
    assert [(each["name"], each["grids"], each["patrolled_grids"]) for each in told["districts"]] == [
        ("和平区", 2, 1)
    ]
    assert told["share"] == pytest.approx(50, abs=0.01)
    assert (told["built_up_km2"], told["met"]) == (None, False)


@pytest.mark.requirement("B.0.4", part="coverage")
def test_coverage_is_of_the_built_up_area_where_the_yearbook_tells_it(evaluator) -> None:
    _grids("21010200100101", "21010200100102")
    whole = evaluator.get(URL).json["coverage"]
    assert (whole["share"], whole["met"]) == (100, True)

    patrolled = whole["whole"]["patrolled_km2"]
    profile = {"population": 900, "coverArea": 1, "districtCode": "210100"}
    rows = [
        {**profile, "year": 2024, "builtUpArea": 1},
        {**profile, "year": 2025, "builtUpArea": round(patrolled * 4, 2)},
    ]
    table = datastandard.definition("basic", "cityProfile")
    decoded = datastandard.decode(table, json.dumps(rows).encode(), divisions="2101")
    datastandard.store(decoded, source="测试", message_id=1)
    told = evaluator.get(URL).json["coverage"]
    assert told["year"] == 2025
    assert told["share"] == pytest.approx(25, abs=0.5)
    assert told["met"] is False


@pytest.mark.requirement("B.0.4", part="access")
def test_bodies_without_anybody_at_work_come_first(evaluator, account) -> None:
    connected, other = (
        identity.create_organisation(
            principal=system("测试"), code=code, name=name, kind="responsible", division_code="210100"
        )
        for code, name in (("D1", "排水处"), ("D2", "园林处"))
    )
    account("paishui", permissions=[READ, DEPARTMENT], organisation=connected)
    account("yuanlin", permissions=[READ], organisation=other)
    Counter.objects.create(
        of="department", key=str(connected.pk), division_code="210100", day=_today(), changed_at=clock.now(),
        need_dispose=5, dispose=4,
    )  # fmt: skip
    Counter.objects.create(
        of="department", key=str(connected.pk), division_code="210100", day=_today() - timedelta(days=7),
        changed_at=clock.now(), need_dispose=3, dispose=3,
    )  # fmt: skip
    told = evaluator.get(URL, days=7).json
    assert told["access"] == {"departments": 2, "connected": 1, "met": False}
    assert [
        (each["name"], each["connected"], each["accounts"], each["due"], each["disposed"])
        for each in told["results"]
    ] == [("园林处", False, 0, 0, 0), ("排水处", True, 1, 5, 4)]
    assert [each["name"] for each in evaluator.get(URL, page=2, page_size=1).json["results"]] == ["排水处"]


@pytest.mark.requirement("B.0.4", part="running")
def test_the_platform_runs_when_every_day_had_work_and_nothing_fails(evaluator) -> None:
    for back in (0, 1, 3, 100):
        Counter.objects.create(
            of="class", key="event/01/01", division_code="210102", day=_today() - timedelta(days=back),
            changed_at=clock.now(), report=2,
        )  # fmt: skip
    told = evaluator.get(URL, days=4).json["running"]
    assert told == {
        "since": str(_today() - timedelta(days=100)),
        "first": str(_today() - timedelta(days=3)),
        "days": 4,
        "worked": 3,
        "idle": [str(_today() - timedelta(days=2))],
        "failed_jobs": 0,
        "late": 0,
        "trial_met": True,
        "met": False,
    }
    assert evaluator.get(URL, days=2).json["running"]["met"] is True
    PeriodicRun.objects.create(name="coordination.timers", started_at=clock.now(), error="超时")
    told = evaluator.get(URL, days=2).json["running"]
    assert (told["failed_jobs"], told["met"]) == (1, False)


@four_callers([READ, EVALUATOR])
def test_those_who_evaluate_see_it(who) -> None:
    answer = who.get(URL)
    match who.label:
        case "anonymous":
            assert answer.status == 401
        case "no-permission":
            assert answer.status == 403
        case "other-division":
            _grids("21010200100101")
            assert who.get(URL).json["coverage"]["districts"] == []
        case _:
            assert answer.status == 200


@pytest.mark.parametrize("permission", [LEADER, ADMIN])
def test_leaders_and_administrators_see_it(account, client_of, permission) -> None:
    assert client_of(account("renyuan", permissions=[READ, permission])).get(URL).status == 200


def test_who_only_reads_cases_does_not(account, client_of) -> None:
    assert client_of(account("duzhe", permissions=[READ])).get(URL).status == 403


def test_days_have_bounds(evaluator) -> None:
    refused = evaluator.get(URL, days=367)
    assert refused.status == 422
    assert "days" in refused.text
