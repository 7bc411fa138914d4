"""Reports of devices, checked and made one batch; what cannot be taken is counted with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from django.db import connection, transaction

from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.alarms import watching
from chengyun.monitoring.choices import MISSING, NORMAL, OUT_OF_RANGE, SUSPECT
from chengyun.monitoring.readings import known, storing
from chengyun.monitoring.readings.batch import Batch
from chengyun.monitoring.readings.decoding import Report, microseconds
from chengyun.monitoring.readings.known import KnownDevice

OLDEST = timedelta(days=400)
AHEAD = timedelta(minutes=10)
_SHOWN = 20


@dataclass(frozen=True)
class Refused:
    """A reading that was not taken."""

    device: KnownDevice
    point: str
    at: object
    reason: str


@dataclass(frozen=True)
class Taken:
    """What became of reports: how many readings were new, were there already, and were not taken."""

    stored: int
    repeated: int
    refused: list[Refused]


@transaction.atomic
def take(reports: Iterable[tuple[KnownDevice, Report]], refused: Sequence[Refused] = ()) -> Taken:
    """Store the readings of these reports; when this returns and its transaction is committed they are durable.

    ``refused`` are readings that were refused before, and are counted with the others.
    """
    rows, more = _sort(reports, clock.now())
    refused = [*refused, *more]
    points, at, values, qualities = zip(*rows, strict=True) if rows else ((), (), (), ())
    batch = Batch(
        np.array(points, dtype=np.int32),
        np.array(at, dtype=np.int64),
        np.array(values, dtype=np.float64),
        np.array(qualities, dtype=np.int16),
    ).in_order()
    newest = storing.newest_before(batch)
    stored = storing.store(batch)
    # What is late, or comes again, was judged in its time or is past.
    watching.judge(batch.take(batch.at > newest), known.register().limits)
    _note_refused(refused)
    return Taken(stored, len(rows) - stored, refused)


def _sort(
    reports: Iterable[tuple[KnownDevice, Report]], now: datetime
) -> tuple[list[tuple[int, int, float, int]], list[Refused]]:
    earliest = round((now - OLDEST).timestamp() * 1_000_000)
    latest = round((now + AHEAD).timestamp() * 1_000_000)
    rows: list[tuple[int, int, float, int]] = []
    refused: list[Refused] = []
    for device, report in reports:
        at = microseconds(report.at)
        if at is None or not earliest <= at <= latest:
            reason = (
                "时间有误" if at is None else "时间早于 400 天前" if at < earliest else "时间晚于当前时间"
            )
            refused += [Refused(device, code, report.at, reason) for code in report.values or ["-"]]
            continue
        told = SUSPECT if report.quality else NORMAL
        for code, value in report.values.items():
            point = device.points.get(code)
            if point is None:
                refused.append(Refused(device, code, report.at, f"没有测点“{code[:20]}”"))
            elif value is None or value != value:
                rows.append((point.id, at, float("nan"), MISSING))
            else:
                inside = point.low <= value <= point.high
                rows.append((point.id, at, float(value), told if inside else OUT_OF_RANGE))
    return rows, refused


def _note_refused(refused: list[Refused]) -> None:
    if not refused:
        return
    now = clock.now()
    counts = Counter((item.device, item.reason) for item in refused)
    examples = {(item.device, item.reason): f"{item.point} {item.at}"[:300] for item in refused}
    with connection.cursor() as cursor:
        for (device, reason), count in sorted(
            counts.items(), key=lambda entry: (entry[0][0].code, entry[0][1])
        ):
            cursor.execute(
                "insert into monitoring_refusal as known"
                " (device_code, division_code, day, reason, count, example, last_at)"
                " values (%s, %s, %s, %s, %s, %s, %s)"
                " on conflict (day, device_code, reason) do update set count = known.count + excluded.count,"
                " example = excluded.example, last_at = excluded.last_at",
                [
                    device.code,
                    device.division,
                    now.astimezone(SHANGHAI).date(),
                    reason,
                    count,
                    examples[device, reason],
                    now,
                ],
            )
