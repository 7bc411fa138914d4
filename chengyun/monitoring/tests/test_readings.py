"""Readings: taken, refused, read back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from chengyun.kernel.clock import VirtualClock
from chengyun.monitoring.models import Refusal
from chengyun.monitoring.permissions import READ
from chengyun.monitoring.readings.decoding import microseconds
from chengyun.monitoring.tests.conftest import Station, make_station
from tests.fixtures.http import Caller


def stored(point: int) -> list[tuple[str, float, int]]:
    """What is in the table, in Beijing time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select to_char(at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI:SS.MS'), value, quality"
            " from monitoring_reading where point_id = %s order by at",
            [point],
        )
        return list(cursor.fetchall())


@pytest.mark.requirement("4.3.8-1", part="data")
def test_a_report_is_stored_before_it_is_answered(station: Station, clock: VirtualClock) -> None:
    answer = station.report({"at": "2026-11-20T09:59:58.250+08:00", "values": {"GA01": 3.5, "GA03": 0.21}})
    assert (answer.status_code, answer.json()) == (
        200,
        {"stored": 2, "repeated": 0, "refused_count": 0, "refused": []},
    )
    assert stored(station.gas.pk) == [("11-20 09:59:58.250", 3.5, 0)]
    assert stored(station.pressure.pk) == [("11-20 09:59:58.250", 0.21, 0)]


def test_sent_again_it_has_one_effect(station: Station, clock: VirtualClock) -> None:
    reports = [{"at": f"2026-11-20 09:0{minute}:00", "values": {"GA01": minute}} for minute in range(5)]
    assert station.report(reports).json()["stored"] == 5
    again = station.report([*reports, {"at": "2026-11-20 09:05:00", "values": {"GA01": 9}}]).json()
    assert (again["stored"], again["repeated"]) == (1, 5)
    assert [value for _, value, _ in stored(station.gas.pk)] == [0, 1, 2, 3, 4, 9]


def test_late_and_out_of_order_readings_land_where_they_belong(
    station: Station, clock: VirtualClock, reader: Caller
) -> None:
    moments = ["2026-11-20 09:00:00", "2026-11-03 23:59:59", "2026-11-04 00:00:00", "2026-11-20 08:00:00"]
    for number, at in enumerate(moments):
        assert station.report({"at": at, "values": {"GA01": number}}).status_code == 200
    assert stored(station.gas.pk) == [
        ("11-03 23:59:59.000", 1, 0), ("11-04 00:00:00.000", 2, 0), ("11-20 08:00:00.000", 3, 0), ("11-20 09:00:00.000", 0, 0),
    ]  # fmt: skip
    point = reader.get(f"/api/monitoring/points/{station.gas.pk}/").json
    assert (point["latest_at"], point["latest_value"]) == ("2026-11-20T09:00:00+08:00", 0.0)


def test_qualities(station: Station, clock: VirtualClock, reader: Caller) -> None:
    station.report({"at": "2026-11-20 09:00:00", "values": {"GA01": 101}})
    station.report({"at": "2026-11-20 09:01:00", "values": {"GA01": 50}, "quality": 1})
    station.report({"at": "2026-11-20 09:02:00", "values": {"GA01": None}})
    assert [quality for _, _, quality in stored(station.gas.pk)] == [2, 1, 3]
    point = reader.get(f"/api/monitoring/points/{station.gas.pk}/").json
    assert (point["latest_value"], point["latest_quality"]) == (None, 3)


@pytest.mark.parametrize(
    ("report", "reason"),
    [
        ({"at": "2026-11-20 10:11:00", "values": {"GA01": 1}}, "时间晚于当前时间"),
        ({"at": "2025-09-01 10:00:00", "values": {"GA01": 1}}, "时间早于 400 天前"),
        ({"at": "昨天", "values": {"GA01": 1}}, "时间有误"),
        ({"at": "2026-11-20 09:00:00", "values": {"XX01": 1}}, "没有测点“XX01”"),
    ],
)
def test_what_cannot_be_is_refused_and_counted(
    station: Station, clock: VirtualClock, report: dict[str, Any], reason: str
) -> None:
    for _ in range(2):
        answer = station.report([report, {"at": "2026-11-20 09:00:00", "values": {"GA03": 1}}]).json()
        assert (answer["refused_count"], answer["refused"][0]["reason"]) == (1, reason)
    assert stored(station.gas.pk) == []
    assert len(stored(station.pressure.pk)) == 1
    assert list(Refusal.objects.values_list("device_code", "reason", "count")) == [("D1", reason, 2)]


@pytest.mark.parametrize("body", ["x", {"at": 1}, {"at": 1, "values": {"GA01": "high"}}, [1]])
def test_a_report_that_is_none_is_refused_whole(station: Station, body: Any) -> None:
    answer = station.report(body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body"
    assert stored(station.gas.pk) == []


def test_the_compact_form_says_the_same(station: Station, clock: VirtualClock) -> None:
    content = [{"at": 1795140000000, "values": {"GA01": 7.5}}]
    assert station.report(None, packed=msgspec.msgpack.encode(content)).json()["stored"] == 1
    assert [value for _, value, _ in stored(station.gas.pk)] == [7.5]


def test_a_device_proves_itself(station: Station, keeper: Caller, clock: VirtualClock) -> None:
    report = {"at": "2026-11-20 09:00:00", "values": {"GA01": 1}}
    assert station.report(report, secret="wrong").status_code == 401
    assert keeper.post("/api/monitoring/report/", report).status == 401
    renewed = keeper.post(f"/api/monitoring/devices/{station.device.pk}/renew-secret/").json["secret"]
    assert station.report(report).status_code == 401
    assert station.report(report, secret=renewed).status_code == 200
    keeper.patch(f"/api/monitoring/devices/{station.device.pk}/", {"name": "停用的", "active": False})
    assert station.report(report, secret=renewed).status_code == 401
    assert len(stored(station.gas.pk)) == 1


def test_a_new_point_is_known_at_once(station: Station, keeper: Caller, clock: VirtualClock) -> None:
    report = {"at": "2026-11-20 09:00:00", "values": {"GA02": 1}}
    assert station.report(report).json()["stored"] == 0
    keeper.post("/api/monitoring/points/", {"device": station.device.pk, "indicator": "GA02"})
    assert station.report(report).json()["stored"] == 1


@pytest.mark.requirement("4.3.8-1", part="analysis")
def test_a_curve_keeps_its_peaks_however_few_points_are_asked_for(
    station: Station, clock: VirtualClock, reader: Caller
) -> None:
    begin = datetime(2026, 11, 20, 0, 0, tzinfo=UTC)
    reports = [
        {
            "at": (begin + timedelta(seconds=number)).timestamp() * 1000,
            "values": {"GA01": 90.0 if number == 777 else number % 10},
        }
        for number in range(3600)
    ]
    station.report(reports)
    path = "/api/monitoring/curves/"
    hour = {
        "points": station.gas.pk,
        "from": "2026-11-20T08:00:00+08:00",
        "until": "2026-11-20T09:00:00+08:00",
    }
    [curve] = reader.get(path, **hour, most=60).json
    assert (curve["bucket_seconds"], len(curve["rows"]), curve["count"]) == (60.0, 60, 3600)
    assert max(row["highest"] for row in curve["rows"]) == 90.0
    assert curve["rows"][0] == {
        "at": "2026-11-20T08:00:00+08:00",
        "mean": 4.5,
        "lowest": 0.0,
        "highest": 9.0,
        "count": 60,
    }
    assert (curve["lowest"], curve["highest"], curve["limits"]) == (0.0, 90.0, [20.0, 50.0, 100.0])
    [raw] = reader.get(path, **hour, most=5000).json
    assert (raw["bucket_seconds"], len(raw["rows"])) == (0.0, 3600)
    # Every 30 minutes one is expected; there are more.
    assert (curve["expected"], curve["completeness"]) == (2, 1.0)


def test_completeness(station: Station, clock: VirtualClock, reader: Caller) -> None:
    station.report(
        [{"at": f"2026-11-20 09:{minute:02d}:00", "values": {"GA03": 0.3}} for minute in range(0, 60, 2)]
    )
    [curve] = reader.get(
        "/api/monitoring/curves/",
        points=station.pressure.pk,
        **{"from": "2026-11-20T09:00:00+08:00"},
        until="2026-11-20T10:00:00+08:00",
    ).json
    assert (curve["count"], curve["expected"], curve["completeness"]) == (30, 60, 0.5)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"points": ""}, 422),
        ({"points": "1,2,3,4,5,6,7,8,9"}, 422),
        ({"points": "x"}, 422),
        ({"points": "999999"}, 404),
        ({"points": "1", "from": "2026-11-20T10:00:00", "until": "2026-11-20T09:00:00"}, 422),
        ({"points": "1", "from": "2020-11-20T10:00:00"}, 422),
    ],
)
def test_a_question_that_cannot_be_answered(reader: Caller, query: dict[str, str], status: int) -> None:
    assert reader.get("/api/monitoring/curves/", **query).status == status


def test_readings_are_exported(station: Station, clock: VirtualClock, reader: Caller) -> None:
    station.report({"at": "2026-11-20 09:00:00", "values": {"GA01": 3.5}})
    station.report({"at": "2026-11-20 09:01:00", "values": {"GA01": None}})
    text = reader.get("/api/monitoring/readings/export/", point=station.gas.pk).text
    assert text.splitlines() == [
        "时间,可燃气体浓度（相邻地下空间）（%LEL）,数据质量",
        "2026-11-20T09:00:00+08:00,3.5,正常",
        "2026-11-20T09:01:00+08:00,,缺测",
    ]


def test_a_stranger_reads_no_curve(station: Station, account: Any) -> None:
    stranger = Caller(account("stranger", permissions=[READ], division="330100"))
    assert stranger.get("/api/monitoring/curves/", points=station.gas.pk).status == 404


@settings(max_examples=20, deadline=None)
@given(
    sent=st.lists(st.tuples(st.integers(0, 50), st.floats(-10, 110, allow_nan=False)), max_size=60),
    cuts=st.lists(st.integers(0, 60), max_size=4),
)
@pytest.mark.django_db
def test_however_reports_are_cut_repeated_and_mixed_each_moment_is_stored_once(
    sent: list[tuple[int, float]], cuts: list[int]
) -> None:
    from django.db import transaction

    from chengyun.kernel import clock

    with clock.frozen(datetime(2026, 11, 20, 10, 0)), transaction.atomic():
        station = make_station("H1")
        bounds = [0, *sorted(cuts), len(sent)]
        for first, last in zip(bounds, bounds[1:], strict=False):
            station.report(
                [
                    {"at": f"2026-11-20 09:00:{second:02d}", "values": {"GA01": value}}
                    for second, value in sent[first:last]
                ]
            )
        expected: dict[int, float] = {}
        for second, value in sent:
            expected.setdefault(second, value)
        assert [value for _, value, _ in stored(station.gas.pk)] == [
            expected[second] for second in sorted(expected)
        ]
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (1795140000000, 1795140000000000),
        (1795140000000.5, 1795140000000500),
        ("2026-11-20T04:00:00Z", 1795147200000000),
        ("2026-11-20 12:00:00", 1795147200000000),
        ("noon", None),
        (1e300, None),
    ],
)
def test_moments(at: Any, expected: int | None) -> None:
    assert microseconds(at) == expected
