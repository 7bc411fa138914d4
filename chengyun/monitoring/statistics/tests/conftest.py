"""The station of the other tests of monitoring, and files of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from chengyun.monitoring.history import files
from chengyun.monitoring.readings import known
from chengyun.monitoring.readings.decoding import Report
from chengyun.monitoring.readings.taking import take
from chengyun.monitoring.tests.conftest import Station, keeper, reader, station

__all__ = ["keeper", "reader", "station"]

Tell = Callable[[Station, str, dict[datetime, float | None]], None]


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "history")


@pytest.fixture
def tell() -> Tell:
    def report(station: Station, code: str, values: dict[datetime, float | None]) -> None:
        device = known.register().devices[station.device.code]
        take(
            [(device, Report(at=at.timestamp() * 1000, values={code: value})) for at, value in values.items()]
        )

    return report
