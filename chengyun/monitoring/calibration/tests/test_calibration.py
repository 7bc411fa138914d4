"""Calibrations are recorded, listed when due, and correct what is measured from their date on."""

from __future__ import annotations

import io
from typing import Any

import pytest

from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.models import AuditRecord
from chengyun.monitoring.models import Calibration, Device, Latest
from chengyun.monitoring.permissions import ADMIN, READ
from chengyun.monitoring.readings import reading
from chengyun.monitoring.tests.conftest import Station
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers
from tests.fixtures.state import Snapshot

CALIBRATIONS = "/api/monitoring/calibrations/"
DEVICES = "/api/monitoring/devices/"


def body(station: Station, **more: Any) -> dict[str, Any]:
    return {
        "device_id": station.device.pk,
        "calibrated_on": "2026-11-20",
        "by": "市计量院",
        "result": "good",
        "next_due": "2027-11-20",
        **more,
    }


@pytest.mark.requirement("4.3.8-1", part="devices")
def test_a_calibration_tells_when_the_next_is_due(
    station: Station, clock: VirtualClock, keeper: Caller, max_queries
) -> None:
    answer = keeper.post(CALIBRATIONS, body(station, calibrated_on="2025-11-20", next_due="2026-12-01"))
    assert answer.status == 201, answer.text
    device = keeper.get(f"{DEVICES}{station.device.pk}/").json
    assert (device["calibrated_on"], device["calibration_due"]) == ("2025-11-20", "2026-12-01")
    assert keeper.get(DEVICES, calibration_due__lte="2026-12-10").json["count"] == 1
    keeper.post(CALIBRATIONS, body(station))
    # An older one that is recorded later changes nothing.
    keeper.post(CALIBRATIONS, body(station, calibrated_on="2024-11-20", next_due="2025-11-20"))
    assert keeper.get(DEVICES, calibration_due__lte="2026-12-10").json["count"] == 0
    with max_queries(6):
        rows = keeper.get(CALIBRATIONS).json["results"]
    assert [row["calibrated_on"] for row in rows] == ["2026-11-20", "2025-11-20", "2024-11-20"]
    assert AuditRecord.objects.filter(action="monitoring.calibration.create").count() == 3


def test_readings_are_corrected_from_the_date_on(
    station: Station, clock: VirtualClock, keeper: Caller
) -> None:
    station.report({"at": "2026-11-20 08:00:00", "values": {"GA01": 10}})
    keeper.post(
        CALIBRATIONS, body(station, result="adjusted", point_id=station.gas.pk, factor=1.1, offset=-0.5)
    )
    station.report(
        [
            {"at": "2026-11-19 23:59:59", "values": {"GA01": 10, "GA03": 10}},
            {"at": "2026-11-20 00:00:00", "values": {"GA01": 10, "GA03": 10}},
            {"at": "2026-11-20 09:00:00", "values": {"GA01": 95, "GA03": None}},
            {"at": "2026-11-20 09:01:00", "values": {"GA01": None}},
        ]
    )
    rows = reading.readings(
        point_id=station.gas.pk,
        first=clock_days_ago(2),
        until=clock_days_ago(-2),
        most=100,
    )
    # What was stored before stays; beyond the range (100) counts what is corrected.
    assert [(value if value is None else round(value, 6), quality) for _, value, quality in rows] == [
        (10, 0), (10.5, 0), (10, 0), (104, 2), (None, 3),
    ]  # fmt: skip
    assert Latest.objects.get(pk=station.pressure.pk).quality == 3


def clock_days_ago(days: int) -> Any:
    from datetime import UTC, datetime, timedelta

    return datetime(2026, 11, 20, tzinfo=UTC) - timedelta(days=days)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"calibrated_on": "2027-01-01", "next_due": None}, "calibrated_on"),
        ({"next_due": "2026-11-20"}, "next_due"),
        ({"factor": 2}, "point_id"),
        ({"point_id": 0}, "point_id"),
        ({"result": "none"}, "result"),
        ({"factor": 0}, "factor"),
    ],
)
def test_what_is_no_calibration(
    station: Station,
    clock: VirtualClock,
    keeper: Caller,
    wrong: dict[str, Any],
    field: str,
    snapshot: Snapshot,
) -> None:
    before = snapshot(Calibration, Device)
    answer = keeper.post(CALIBRATIONS, body(station, **wrong))
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)
    assert snapshot(Calibration, Device) == before


def upload(keeper: Caller, text: str) -> Any:
    file = io.BytesIO(text.encode())
    file.name = "calibrations.csv"
    return keeper.upload(f"{CALIBRATIONS}import/", file=file, apply="true")


def test_calibrations_come_from_a_file(station: Station, clock: VirtualClock, keeper: Caller) -> None:
    head = "设备编码,测点编码,检定日期,检定单位或人员,结果,下次检定,修正系数\n"
    good = head + "D1,GA01,2026-11-01,市计量院,adjusted,2027-11-01,1.02\nD1,,2026-11-02,厂家,good,,\n"
    answer = upload(keeper, good + "D9,,2026-11-02,厂家,good,,\n")
    assert (answer.status, answer.json["errors"][0]["row"]) == (422, 4)
    assert not Calibration.objects.exists()
    assert upload(keeper, good).json["applied"] is True
    assert list(Calibration.objects.values_list("point__code", "factor", "by")) == [
        (None, 1, "厂家"),
        ("GA01", 1.02, "市计量院"),
    ]
    exported = keeper.get(f"{CALIBRATIONS}export/", format="csv")
    assert "校准后合格" in exported.text


@four_callers([READ, ADMIN])
def test_who_may_record(who: Caller, station: Station, clock: VirtualClock, snapshot: Snapshot) -> None:
    before = snapshot(Calibration, Device)
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404}
    assert who.post(CALIBRATIONS, body(station)).status == (201 if who.may else expected[who.label])
    assert who.may or snapshot(Calibration, Device) == before
