"""Readings move to files and stay what they were: none lost, none twice, whenever they come."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter
from pathlib import Path

import numpy as np
import pytest

from chengyun.kernel.clock import VirtualClock
from chengyun.monitoring.history import files, moving
from chengyun.monitoring.history.models import HistoryFile, Retention
from chengyun.monitoring.readings import known, partitions, reading
from chengyun.monitoring.readings.decoding import Report
from chengyun.monitoring.readings.taking import take
from chengyun.monitoring.tests.conftest import Station

DAY = date(2026, 11, 10)
FIRST = datetime(2026, 11, 8, tzinfo=UTC)
UNTIL = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "history")
    return tmp_path / "history"


def send(station: Station, rows: dict[datetime, float | None]) -> None:
    device = known.register().devices[station.device.code]
    take([(device, Report(at=at.timestamp() * 1000, values={"GA01": value})) for at, value in rows.items()])


def held(station: Station) -> dict[datetime, float | None]:
    """What the query answers, which must name no moment twice."""
    rows = list(reading.readings(point_id=station.gas.pk, first=FIRST, until=UNTIL, most=100_000))
    assert len({at for at, *_ in rows}) == len(rows)
    return {at: value for at, value, _ in rows}


def series(day: date, count: int, step: int = 60) -> dict[datetime, float | None]:
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return {begin + timedelta(seconds=step * n): n % 97 + n / 4096 if n % 31 else None for n in range(count)}


@pytest.mark.requirement("4.3.8-1", part="data")
def test_a_day_moves_whole_and_reads_the_same(station: Station, clock: VirtualClock, folder: Path) -> None:
    rows = series(DAY, 1440) | series(date(2026, 11, 18), 100)
    send(station, rows)
    period = {"point_id": station.gas.pk, "first": FIRST, "until": UNTIL}
    before = (
        reading.figures(expected=None, **period),
        reading.curve(most=50, **period),
        reading.curve(most=5000, **period),
        reading.line(most=400, **period),
    )
    assert moving.move_closed() == [DAY]
    assert partitions.held() == [date(2026, 11, 18)]
    [file] = HistoryFile.objects.all()
    assert (file.specialty, file.first_day, file.rows) == ("01", DAY, 1440)
    assert file.bytes == (folder / file.name).stat().st_size
    assert held(station) == rows
    after = (
        reading.figures(expected=None, **period),
        reading.curve(most=50, **period),
        reading.curve(most=5000, **period),
        reading.line(most=400, **period),
    )
    assert after[2:] == before[2:]
    assert (after[0].count, after[0].normal, after[0].missing) == (
        before[0].count,
        before[0].normal,
        before[0].missing,
    )
    assert after[0].mean == pytest.approx(before[0].mean)
    assert after[0].deviation == pytest.approx(before[0].deviation)
    for mine, other in zip(after[1].rows, before[1].rows, strict=True):
        assert mine[0] == other[0]
        assert mine[1:] == pytest.approx(other[1:])


def test_late_readings_of_a_moved_day_are_merged_and_the_first_stays(
    station: Station, clock: VirtualClock
) -> None:
    rows = series(DAY, 100)
    send(station, rows)
    moving.move_closed()
    late = {at + timedelta(seconds=1): 7.0 for at in list(rows)[:10]}
    send(station, late | dict.fromkeys(list(rows)[:5], 99.0))
    assert held(station) == rows | late
    assert moving.move_closed() == [DAY]
    assert held(station) == rows | late
    [file] = HistoryFile.objects.all()
    assert file.rows == 110
    assert [path.name for path in files.folder().glob("*/*")] == [Path(file.name).name]
    assert partitions.held() == []


def test_a_reading_that_comes_while_a_day_moves_keeps_it_in_the_table(
    station: Station, clock: VirtualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = series(DAY, 10)
    send(station, rows)
    settle = files.settle
    late = {datetime(2026, 11, 10, 12, tzinfo=UTC): 5.0}

    def settle_late(name: str) -> tuple[int, str]:
        monkeypatch.setattr(files, "settle", settle)
        send(station, late)
        return settle(name)

    monkeypatch.setattr(files, "settle", settle_late)
    assert moving.move_closed() == []
    assert not HistoryFile.objects.exists()
    assert list(files.folder().glob("*/*")) == []
    assert held(station) == rows | late
    assert moving.move_closed() == [DAY]
    assert held(station) == rows | late


def test_a_period_may_end_within_a_moved_day(station: Station, clock: VirtualClock) -> None:
    send(station, series(DAY, 1440))
    moving.move_closed()
    first = datetime(2026, 11, 10, 1, tzinfo=UTC)
    for hours in (1, 23):
        found = reading.figures(
            point_id=station.gas.pk, expected=None, first=first, until=first + timedelta(hours=hours)
        )
        assert found.count == hours * 60


def test_a_month_becomes_one_file(station: Station, clock: VirtualClock) -> None:
    rows: dict[datetime, float | None] = {}
    for day in range(1, 20):
        rows |= series(date(2026, 11, day), 20, 600)
    send(station, rows)
    moving.move_closed(date(2026, 11, 24))
    seen = {at: value for at, value in rows.items() if FIRST <= at < UNTIL}
    assert (HistoryFile.objects.count(), held(station)) == (19, seen)
    assert moving.compact(date(2027, 1, 4)) == 0
    assert moving.compact(date(2027, 1, 5)) == 1
    [file] = HistoryFile.objects.all()
    assert (file.first_day, file.last_day, file.rows) == (date(2026, 11, 1), date(2026, 11, 30), 380)
    assert held(station) == seen
    late = {datetime(2026, 11, 9, 23, tzinfo=UTC): 3.0}
    send(station, late)
    assert held(station) == seen | late
    moving.move_closed()
    assert held(station) == seen | late
    assert HistoryFile.objects.get().rows == 381


def test_what_is_past_its_retention_goes(station: Station, clock: VirtualClock) -> None:
    send(station, series(DAY, 10))
    moving.move_closed()
    Retention.objects.filter(specialty="02").update(keep_days=30)
    assert moving.forget(date(2027, 11, 10)) == 0
    Retention.objects.update_or_create(specialty="01", defaults={"keep_days": 30})
    assert moving.forget(date(2026, 12, 10)) == 0
    assert moving.forget(date(2026, 12, 11)) == 1
    assert (held(station), list(files.folder().glob("*/*"))) == ({}, [])


def test_strays_of_a_killed_move_are_removed(station: Station, clock: VirtualClock) -> None:
    send(station, series(DAY, 10))
    moving.move_closed()
    stray = files.path(files.new_name("01", DAY, DAY))
    stray.write_bytes(b"half")
    assert files.remove_strays() == 0
    os.utime(stray, (0, 0))
    os.utime(files.path(HistoryFile.objects.get().name), (0, 0))
    assert files.remove_strays() == 1
    assert len(held(station)) == 10


def test_a_line_keeps_every_extreme(station: Station, clock: VirtualClock) -> None:
    rows = series(DAY, 1440)
    rows[datetime(2026, 11, 10, 3, 33, 1, tzinfo=UTC)] = 100.0
    rows[datetime(2026, 11, 10, 13, 33, 1, tzinfo=UTC)] = -1.0
    send(station, rows)
    first = datetime(2026, 11, 10, tzinfo=UTC)
    drawn = reading.line(point_id=station.gas.pk, first=first, until=first + timedelta(days=1), most=200)
    values = [row[1] for row in drawn.rows]
    assert len(values) <= 200
    assert (max(values), min(values)) == (100.0, -1.0)
    moments = np.array([row[0].timestamp() for row in drawn.rows])
    assert (np.diff(moments) > 0).all()
    assert all(rows[row[0]] == row[1] for row in drawn.rows)


@pytest.mark.requirement("4.3.8-1", part="data")
def test_curves_over_files_and_table_are_those_of_all_readings(station: Station, clock: VirtualClock) -> None:
    moved, fresh = series(DAY, 1440), series(date(2026, 11, 11), 1440)
    send(station, moved)
    moving.move_closed()
    late = {at + timedelta(seconds=1): 500.0 - n / 8 for n, at in enumerate(list(moved)[::100])}
    send(station, fresh | late | dict.fromkeys(list(moved)[::50], -99.0))
    known_values = {at: value for at, value in (moved | fresh | late).items() if value is not None}
    period = {"point_id": station.gas.pk, "first": FIRST, "until": UNTIL}

    def grouped(parts: int) -> list[list[tuple[datetime, float]]]:
        width = (UNTIL - FIRST) / parts
        buckets: dict[int, list[tuple[datetime, float]]] = {}
        for at, value in sorted(known_values.items()):
            buckets.setdefault((at - FIRST) // width, []).append((at, value))
        return [buckets[number] for number in sorted(buckets)]

    # Of seven parts one begins in the files and ends in the table; of six hundred most are whole in either.
    for parts in (7, 600):
        values = [[value for _, value in part] for part in grouped(parts)]
        drawn = reading.curve(most=parts, **period).rows
        assert [row[2:] for row in drawn] == [(min(part), max(part), len(part)) for part in values]
        assert [row[1] for row in drawn] == pytest.approx([sum(part) / len(part) for part in values])
        line = reading.line(most=parts * 4, **period)
        ends = {
            end
            for part in grouped(parts)
            for end in (part[0], part[-1], min(part, key=itemgetter(1)), max(part, key=itemgetter(1)))
        }
        assert [row[:2] for row in line.rows] == sorted(ends)
    whole = reading.line(most=len(known_values), **period)
    assert [row[:2] for row in whole.rows] == sorted(known_values.items())
