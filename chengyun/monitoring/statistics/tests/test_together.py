"""Points compared and their distributions, over table and history alike."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from chengyun.kernel.clock import SHANGHAI, VirtualClock
from chengyun.monitoring.history import moving
from chengyun.monitoring.permissions import READ
from chengyun.monitoring.statistics.tests.conftest import Tell
from chengyun.monitoring.tests.conftest import Station, make_station
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers

BEGIN = datetime(2026, 11, 10, tzinfo=SHANGHAI)
PERIOD = {"from": "2026-11-10T00:00:00+08:00", "until": "2026-11-10T10:00:00+08:00"}
CORRELATION = "/api/monitoring/correlation/"
DISTRIBUTION = "/api/monitoring/distribution/"


def wave(count: int = 600, shift: int = 0) -> dict[datetime, float | None]:
    """One reading a minute, with a bump that no other hour has."""
    return {
        BEGIN + timedelta(minutes=minute): 10.0 + (minute - shift) ** 2 % 97 / 97 for minute in range(count)
    }


@pytest.fixture
def pair(station: Station, clock: VirtualClock, tell: Tell) -> list[int]:
    tell(station, "GA01", wave())
    tell(station, "GA03", {at: 30 - value for at, value in wave(shift=5).items() if value})
    return [station.gas.pk, station.pressure.pk]


def compare(caller: Caller, points: list[int], **more: Any) -> Any:
    return caller.get(CORRELATION, points=",".join(map(str, points)), **PERIOD, **more)


@pytest.mark.requirement("4.3.8-1", part="analysis")
@pytest.mark.parametrize("moved", [False, True])
def test_two_points_and_the_lag_between_them(pair: list[int], reader: Caller, moved: bool) -> None:
    if moved:
        assert moving.move_closed()
    answer = compare(reader, pair, bucket=60, lag=600)
    assert answer.status == 200, answer.text
    [found] = answer.json["pairs"]
    assert (found["n"], found["first"], found["second"]) == (600, *pair)
    assert abs(found["pearson"]) < 0.5
    assert abs(found["spearman"]) < 0.5
    assert found["best"] == {"seconds": 300, "value": pytest.approx(-1), "n": 595}
    assert len(found["lags"]) == 21
    assert (answer.json["bucket_seconds"], len(answer.json["rows"])) == (60, 600)
    assert answer.json["rows"][0] == {
        "at": PERIOD["from"],
        "values": [10.0, pytest.approx(30 - 10 - 25 / 97)],
    }


def test_readings_that_are_not_sound_do_not_count(
    station: Station, clock: VirtualClock, tell: Tell, reader: Caller
) -> None:
    tell(station, "GA01", {BEGIN + timedelta(minutes=m): [1.0, 2.0, 3.0, 1e6, None][m] for m in range(5)})
    tell(station, "GA03", {BEGIN + timedelta(minutes=m): float(m) for m in range(5)})
    [found] = compare(reader, [station.gas.pk, station.pressure.pk], bucket=60).json["pairs"]
    assert (found["n"], found["pearson"], found["best"], found["lags"]) == (3, pytest.approx(1), None, [])
    [gas] = reader.get(DISTRIBUTION, points=station.gas.pk, bins=2, **PERIOD).json
    assert (gas["count"], gas["mean"], gas["deviation"]) == (3, 2, 1)
    assert gas["bins"] == [{"low": 1, "high": 2, "count": 1}, {"low": 2, "high": 3, "count": 2}]
    assert {one["part"]: one["value"] for one in gas["quantiles"]}[0.5] == 2


def test_a_point_without_readings(station: Station, clock: VirtualClock, reader: Caller) -> None:
    [gas] = reader.get(DISTRIBUTION, points=station.gas.pk, **PERIOD).json
    assert (gas["count"], gas["mean"], gas["bins"]) == (0, None, [])
    [found] = compare(reader, [station.gas.pk, station.pressure.pk]).json["pairs"]
    assert (found["n"], found["pearson"], found["spearman"]) == (0, None, None)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"bucket": 1}, "bucket"),
        ({"bucket": 60, "lag": 60 * 501}, "lag"),
        ({"bucket": 0}, "bucket"),
        ({"from": "2026-11-11T00:00:00+08:00"}, "from"),
    ],
)
def test_what_cannot_be_compared(pair: list[int], reader: Caller, more: dict[str, Any], field: str) -> None:
    answer = reader.get(CORRELATION, **({"points": ",".join(map(str, pair))} | PERIOD | more))
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)


def test_one_point_has_nothing_to_compare_with(station: Station, clock: VirtualClock, reader: Caller) -> None:
    for points in ([station.gas.pk], [station.gas.pk] * 2):
        answer = compare(reader, points)
        assert (answer.status, answer.json["errors"][0]["field"]) == (422, "points")


@four_callers([READ])
def test_who_may_compare(who: Caller, station: Station, clock: VirtualClock) -> None:
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404}
    status = 200 if who.may else expected[who.label]
    assert compare(who, [station.gas.pk, station.pressure.pk]).status == status
    assert who.get(DISTRIBUTION, points=station.gas.pk, **PERIOD).status == status


def test_queries_are_the_same_however_many_readings(pair: list[int], reader: Caller, max_queries) -> None:
    make_station("D2")
    with max_queries(16):
        assert compare(reader, pair).status == 200
