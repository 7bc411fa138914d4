"""Faults through the API: found, repaired, back; counted; and apart from alarms."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from chengyun.kernel.clock import SHANGHAI, VirtualClock
from chengyun.monitoring.alarms import silence
from chengyun.monitoring.faults import finding
from chengyun.monitoring.faults.models import Fault
from chengyun.monitoring.history import files, moving
from chengyun.monitoring.models import Alarm
from chengyun.monitoring.permissions import DUTY, READ
from chengyun.monitoring.tests.conftest import Station, make_station
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers
from tests.fixtures.state import MaxQueries, Snapshot

FAULTS = "/api/monitoring/faults/"


def report(station: Station, values: np.ndarray) -> None:
    """One reading of the pressure a minute until 10 o'clock."""
    end = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
    answer = station.report(
        [
            {"at": (end - timedelta(minutes=len(values) - row)).isoformat(), "values": {"GA03": float(value)}}
            for row, value in enumerate(values)
        ]
    )
    assert answer.json()["stored"] == len(values)


def noise(count: int = 200) -> np.ndarray:
    return 0.25 + np.random.default_rng(3).normal(0, 0.002, count)


def test_drift_is_found_in_nights_that_moved_to_history(
    station: Station, clock: VirtualClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "history")
    random = np.random.default_rng(5)
    for night in range(10):
        begin = datetime(2026, 11, 11 + night, 3, tzinfo=SHANGHAI)
        station.report(
            [
                {
                    "at": (begin + timedelta(minutes=minute)).isoformat(),
                    "values": {"GA03": 0.2 + 0.02 * night + float(random.normal(0, 0.001))},
                }
                for minute in range(60)
            ]
        )
    assert moving.move_closed()
    assert finding.look_for_drift() == 1
    fault = Fault.objects.get()
    assert (fault.kind, fault.since.astimezone(SHANGHAI).date()) == ("drift", date(2026, 11, 11))


def test_a_stuck_sensor_is_a_fault_and_no_alarm(
    station: Station,
    clock: VirtualClock,
    duty: Caller,
) -> None:
    values = noise()
    values[100:] = 0.25
    report(station, values)
    assert finding.look() == 1
    assert finding.look() == 0
    [row] = duty.get(FAULTS).json["results"]
    assert {name: row[name] for name in ("kind", "state", "device_code", "evidence", "since", "who")} == {
        "kind": "stuck",
        "state": "reported",
        "device_code": "D1",
        "evidence": "连续 100 个读数均为 0.25",
        "since": "2026-11-20T08:20:00+08:00",
        "who": "系统诊断",
    }
    assert not Alarm.objects.exists()


def test_a_fault_is_repaired(
    station: Station,
    clock: VirtualClock,
    duty: Caller,
    owner: Caller,
    reader: Caller,
    snapshot: Snapshot,
) -> None:
    body = {"device_id": station.device.pk, "kind": "other", "evidence": "外壳破损"}
    assert reader.post(FAULTS, body).status == 403
    row = duty.post(FAULTS, body).json
    assert duty.post(FAULTS, body).status == 409
    path = f"{FAULTS}{row['id']}/"
    before = snapshot(Fault)
    assert owner.post(f"{path}back/", {"conclusion": "好了"}).status == 409
    assert owner.post(f"{path}repair/", {}).status == 422
    assert snapshot(Fault) == before
    assert owner.post(f"{path}repair/", {"repairer": "王工"}).json["state"] == "repairing"
    clock.advance(minutes=20)
    answer = owner.post(f"{path}back/", {"conclusion": "更换外壳"}).json
    assert (answer["state"], answer["conclusion"]) == ("back", "更换外壳")
    assert owner.post(f"{path}dismiss/", {"conclusion": "x"}).status == 409
    figures = duty.get(f"{FAULTS}statistics/").json
    assert {name: figures[name] for name in ("total", "open", "devices", "sound")} == {
        "total": 1, "open": 0, "devices": 1, "sound": 1.0,
    }  # fmt: skip
    assert figures["mean_repair_hours"] == pytest.approx(1 / 3)
    assert figures["by_kind"] == [{"key": "other", "name": "其他", "count": 1, "open": 0}]


def test_a_silent_device_is_offline_until_it_reports(
    station: Station,
    clock: VirtualClock,
    duty: Caller,
) -> None:
    report(station, noise(5))
    clock.advance(minutes=10)
    silence.look()
    assert finding.note_offline() == 1
    assert duty.get(f"{FAULTS}statistics/").json["sound"] == 0.0
    station.report({"at": "2026-11-20 10:10:01", "values": {"GA03": 0.25}})
    silence.look()
    assert finding.note_offline() == 0
    assert list(Fault.objects.values_list("kind", "state", "conclusion")) == [("offline", "back", "重新上报")]


def test_what_is_not_found_any_more_ends_unless_somebody_repairs_it(
    station: Station,
    clock: VirtualClock,
    duty: Caller,
) -> None:
    other = make_station("D2")
    for one in (station, other):
        values = noise()
        values[[50, 90, 120]] += 0.1
        report(one, values)
    assert finding.look() == 2
    duty.post(f"{FAULTS}{Fault.objects.get(device=other.device).pk}/repair/", {"repairer": "王工"})
    clock.advance(hours=7)
    for one in (station, other):
        one.report({"at": "2026-11-20 16:59:00", "values": {"GA03": 0.25}})
    assert finding.look() == 0
    states = dict(Fault.objects.values_list("device__code", "state"))
    assert states == {"D1": "back", "D2": "repairing"}


@four_callers([READ, DUTY])
def test_who_may_report(who: Caller, station: Station, snapshot: Snapshot) -> None:
    before = snapshot(Fault)
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 422}
    answer = who.post(FAULTS, {"device_id": station.device.pk, "kind": "other", "evidence": "破损"})
    assert answer.status == (201 if who.may else expected[who.label])
    assert who.may or snapshot(Fault) == before


def test_the_register_asks_as_often_however_many_there_are(
    station: Station,
    clock: VirtualClock,
    duty: Caller,
    max_queries: MaxQueries,
) -> None:
    for number in range(8):
        device = make_station(f"F{number}").device
        duty.post(FAULTS, {"device_id": device.pk, "kind": "other", "evidence": "破损"})
    with max_queries(6):
        assert len(duty.get(FAULTS).json["results"]) == 8
