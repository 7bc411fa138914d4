"""Baselines and trials look back over the table and the files of history alike."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from chengyun.kernel.clock import VirtualClock
from chengyun.monitoring.alarms import past
from chengyun.monitoring.history import files, moving
from chengyun.monitoring.readings import known
from chengyun.monitoring.readings.decoding import Report
from chengyun.monitoring.readings.taking import take
from chengyun.monitoring.tests.conftest import Station, send
from tests.fixtures.http import Caller

DAY = datetime(2026, 11, 10, tzinfo=UTC)
TRIAL = "/api/monitoring/alarm-rules/trial/"


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "history")


def tell(station: Station, values: dict[datetime, float | None], quality: int = 0) -> None:
    device = known.register().devices[station.device.code]
    take(
        [
            (device, Report(at=at.timestamp() * 1000, values={"GA01": value}, quality=quality))
            for at, value in values.items()
        ]
    )


def minutes(*values: float | None) -> dict[datetime, float | None]:
    return {DAY + timedelta(minutes=number): value for number, value in enumerate(values)}


def test_sound_readings_of_table_and_files(station: Station, clock: VirtualClock) -> None:
    tell(station, minutes(1, 2, None, 200))
    tell(station, {DAY + timedelta(minutes=5): 6}, quality=1)
    assert moving.move_closed() == [date(2026, 11, 10)]
    # Late: the first that came stays, also where it was no sound one; a new one counts.
    tell(station, minutes(9, 9, 9, 9, 5, 9))
    send(station, 7)
    for until, expected in ((DAY + timedelta(days=20), [1, 2, 5, 7]), (DAY + timedelta(minutes=2), [1, 2])):
        batch = past.sound([station.gas.pk, station.pressure.pk], DAY, until)
        assert batch.values.tolist() == expected
        assert (batch.points == station.gas.pk).all()


def test_a_rule_is_tried_on_history_too(station: Station, clock: VirtualClock, keeper: Caller) -> None:
    tell(station, minutes(3, 60, 3, 3, 3))
    moving.move_closed()
    send(station, 3, 60, 3, 3, 3)
    body = {"kind": "limits", "first": "2026-11-10T00:00:00Z", "until": "2026-11-21T00:00:00Z"}
    tried = keeper.post(TRIAL, body).json
    assert (tried["readings"], tried["count"], tried["complete"]) == (10, 2, True)
