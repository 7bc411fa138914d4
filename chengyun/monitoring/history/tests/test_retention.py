"""Who decides how long readings are kept, and what a request may ask."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from chengyun.kernel.clock import VirtualClock
from chengyun.monitoring.history import files, moving
from chengyun.monitoring.history.models import Retention
from chengyun.monitoring.permissions import ADMIN, READ
from chengyun.monitoring.tests.conftest import Station
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers
from tests.fixtures.state import MaxQueries, Snapshot

LIST = "/api/monitoring/retentions/"


@four_callers([READ, ADMIN])
@pytest.mark.django_db
def test_only_a_keeper_changes_retention(who: Caller, snapshot: Snapshot) -> None:
    before = snapshot(Retention)
    answer = who.patch(f"{LIST}01/", {"keep_days": 90})
    if not who.may and who.label != "other-division":
        assert (answer.status, snapshot(Retention)) == (
            {"anonymous": 401, "no-permission": 403}[who.label],
            before,
        )
        return
    assert (answer.status, answer.json["keep_days"]) == (200, 90)
    assert who.patch(f"{LIST}01/", {"keep_days": 29}).status == 422
    assert who.patch(f"{LIST}01/", {"keep_days": None}).json["keep_days"] is None


def test_the_list_tells_what_history_holds(
    station: Station,
    reader: Caller,
    clock: VirtualClock,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    max_queries: MaxQueries,
) -> None:
    monkeypatch.setattr(files, "folder", lambda: tmp_path)
    station.report([{"at": "2026-11-10 12:00:00", "values": {"GA01": n}} for n in range(1)])
    moving.move_closed()
    with max_queries(8):
        rows = reader.get(LIST).json["results"]
    assert len(rows) == 12
    gas = rows[0]
    assert (gas["rows"], gas["first_day"], gas["last_day"], gas["keep_days"]) == (
        1,
        "2026-11-10",
        "2026-11-10",
        1826,
    )
    assert gas["bytes"] == sum(path.stat().st_size for path in tmp_path.glob("*/*"))
    curve = reader.get(
        "/api/monitoring/curves/",
        points=str(station.gas.pk),
        form="line",
        **{"from": datetime(2026, 11, 1, tzinfo=UTC).isoformat()},
    ).json[0]
    assert [row["mean"] for row in curve["rows"]] == [0.0]
    assert files.folder() == tmp_path
    assert moving.forget(date(2031, 11, 11)) == 1


def test_an_object_with_devices_keeps_its_specialty(station: Station, keeper: Caller) -> None:
    path = f"/api/monitoring/objects/{station.device.object_id}/"
    same = {"name": "窨井", "division_code": "210102", "lon": 123.4, "lat": 41.8, "specialty": "01"}
    wrong = keeper.patch(path, same | {"specialty": "02"})
    assert (wrong.status, wrong.json["errors"][0]["field"]) == (422, "specialty")
    assert keeper.patch(path, same).status == 200
