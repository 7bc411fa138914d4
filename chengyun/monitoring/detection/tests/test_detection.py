"""Detectors with their figures, on history and as rules of alarms."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest

from chengyun.kernel.clock import SHANGHAI, VirtualClock
from chengyun.monitoring.detection import scores
from chengyun.monitoring.models import Alarm, AlarmRule, Point
from chengyun.monitoring.permissions import READ
from chengyun.monitoring.readings import known
from chengyun.monitoring.readings.decoding import Report
from chengyun.monitoring.readings.taking import take
from chengyun.monitoring.tests.conftest import Station
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers

ANOMALIES, DETECTORS, RULES = (
    f"/api/monitoring/{part}/" for part in ("anomalies", "detectors", "alarm-rules")
)
BEGIN = datetime(2026, 11, 19, 0, 0, tzinfo=SHANGHAI)
PERIOD = {"from": "2026-11-19T00:00:00+08:00", "until": "2026-11-20T00:00:00+08:00"}
STRANGE = 1060


def tell(station: Station, code: str, values: np.ndarray, first: int = 0) -> None:
    device = known.register().devices[station.device.code]
    moments = [BEGIN + timedelta(minutes=first + number) for number in range(len(values))]
    take(
        [
            (device, Report(at=at.timestamp() * 1000, values={code: float(value)}))
            for at, value in zip(moments, values, strict=True)
        ]
    )


def wave(count: int = 1200) -> np.ndarray:
    return 0.25 + 0.02 * np.sin(np.arange(count) / 9) + np.random.default_rng(6).normal(0, 0.001, count)


def strange() -> np.ndarray:
    values = wave()
    values[STRANGE : STRANGE + 6] += 0.05
    return values


def moment(minute: int) -> str:
    return (BEGIN + timedelta(minutes=minute)).isoformat()


def detect(caller: Caller, detector: str, *points: int, **more: Any) -> Any:
    return caller.get(ANOMALIES, points=",".join(map(str, points)), detector=detector, **PERIOD, **more)


def test_every_detector_has_its_figures(reader: Caller, db: None) -> None:
    rows = reader.get(DETECTORS).json
    assert {row["code"] for row in rows} == {"conformal-window", "conformal", "t2q"}
    for row in rows:
        assert row["figures"] == scores.read()["detectors"][row["code"]]["figures"]
        assert len(row["figures"]) == len(row["measures"]) == 3
        assert row["published"]


@pytest.mark.parametrize("detector", ["conformal-window", "conformal"])
def test_what_is_strange_is_marked(
    station: Station, clock: VirtualClock, reader: Caller, detector: str
) -> None:
    tell(station, "GA03", strange())
    answer = detect(reader, detector, station.pressure.pk, bucket=60)
    assert answer.status == 200, answer.text
    marked = [row["at"] for row in answer.json["found"]]
    assert set(marked) & {moment(STRANGE + number) for number in range(20)}
    learned = 600 if detector == "conformal-window" else 400
    assert (answer.json["judged"], answer.json["judged_from"]) == (1200 - learned, moment(learned))
    assert (answer.json["count"], len(answer.json["rows"])) == (len(marked), 1200)
    assert not Alarm.objects.exists()


def test_a_relation_that_breaks_is_marked(station: Station, clock: VirtualClock, reader: Caller) -> None:
    values = wave(900)
    tell(station, "GA03", values)
    other = 4 * values
    other[700:720] = 2 - other[700:720]
    tell(station, "GA01", other + np.random.default_rng(6).normal(0, 0.002, 900))
    answer = detect(reader, "t2q", station.pressure.pk, station.gas.pk, bucket=60)
    assert answer.status == 200, answer.text
    marked = {row["at"] for row in answer.json["found"]}
    assert len(marked & {moment(number) for number in range(700, 723)}) > 10


@pytest.mark.parametrize(
    ("detector", "count", "field"),
    [("conformal", 2, "points"), ("t2q", 1, "points"), ("none", 1, "detector")],
)
def test_what_cannot_be_detected(
    station: Station, clock: VirtualClock, reader: Caller, detector: str, count: int, field: str
) -> None:
    answer = detect(reader, detector, *[station.gas.pk, station.pressure.pk][:count])
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)


def test_little_is_not_judged(station: Station, clock: VirtualClock, reader: Caller) -> None:
    tell(station, "GA03", wave(100))
    answer = detect(reader, "conformal-window", station.pressure.pk)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "from")


def add(keeper: Caller, **fields: Any) -> Any:
    AlarmRule.objects.update(active=False)
    return keeper.post(RULES, {"name": "异常", "kind": "detector", "params": {"level": 2}, **fields})


def test_an_alarm_rises_by_a_detector(station: Station, clock: VirtualClock, keeper: Caller) -> None:
    assert add(keeper, indicator_id="GA03", object_id=station.device.object_id).status == 201
    values = strange()
    tell(station, "GA03", values[: STRANGE - 5])
    before = Alarm.objects.count()
    for minute in range(STRANGE - 5, STRANGE + 12):
        tell(station, "GA03", values[minute : minute + 1], minute)
    assert Alarm.objects.count() == before + 1
    alarm = Alarm.objects.order_by("raised_at").last()
    assert alarm is not None
    assert STRANGE <= (alarm.raised_at - BEGIN).total_seconds() / 60 < STRANGE + 6
    assert (alarm.level, alarm.title) == (
        2,
        f"D1 号窨井 {station.pressure.name} 与此前 600 个读数相比异常（KNN-CAD（移动窗口））",
    )
    assert alarm.recovered_at is not None


def test_a_detector_watches_few_slow_points(station: Station, clock: VirtualClock, keeper: Caller) -> None:
    copies = [Point.objects.get(pk=station.pressure.pk) for _ in range(20)]
    for number, one in enumerate(copies):
        one.pk, one.code = None, f"P{number}"
    Point.objects.bulk_create(copies)
    answer = add(keeper, indicator_id="GA03")
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "object_id")
    Point.objects.filter(code="P0").update(sampling_seconds=1)
    assert add(keeper, indicator_id="GA03").status == 201
    assert (
        add(keeper, name="另一条", params={"detector": "none"}).json["errors"][0]["field"]
        == "params.detector"
    )


@four_callers([READ])
def test_who_may_detect(who: Caller, station: Station, clock: VirtualClock) -> None:
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404}
    answer = detect(who, "conformal-window", station.pressure.pk)
    assert answer.status == (422 if who.may else expected[who.label])
