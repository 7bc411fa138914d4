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
from chengyun.monitoring.alarms import late, watching
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
    sorting = _Sorting(clock.now())
    for device, report in reports:
        sorting.add(device, report)
    refused = [*refused, *sorting.refused]
    batch = sorting.batch().in_order()
    newest = storing.newest_before(batch)
    late.note(batch, newest)
    stored = storing.store(batch)
    watching.judge(batch, newest)
    _note_refused(refused)
    return Taken(stored, len(sorting) - stored, refused)


def attributed(
    device: KnownDevice, reports: Iterable[Report]
) -> tuple[list[tuple[KnownDevice, Report]], list[Refused]]:
    """Reports with the device each is of: the sender, or a child that a gateway reports for."""
    own: list[tuple[KnownDevice, Report]] = []
    refused: list[Refused] = []
    for report in reports:
        if not report.device or report.device == device.code:
            own.append((device, report))
            continue
        child = known.register().devices.get(report.device)
        if child is not None and child.active and child.gateway == device.id:
            own.append((child, report))
        else:
            reason = f"“{report.device[:40]}”不是本网关在用的子设备"
            refused += [Refused(device, code, report.at, reason) for code in report.values or ["-"]]
    return own, refused


class _Sorting:
    """Reports sorted into columns and refusals; plain lists, because single readings are quickest so."""

    def __init__(self, now: datetime) -> None:
        self._earliest = round((now - OLDEST).timestamp() * 1_000_000)
        self._latest = round((now + AHEAD).timestamp() * 1_000_000)
        self._points: list[int] = []
        self._at: list[int] = []
        self._values: list[float] = []
        self._qualities: list[int] = []
        self.refused: list[Refused] = []

    def __len__(self) -> int:
        return len(self._points)

    def add(self, device: KnownDevice, report: Report) -> None:
        at = microseconds(report.at)
        if at is None or not self._earliest <= at <= self._latest:
            reason = (
                "时间有误"
                if at is None
                else "时间早于 400 天前"
                if at < self._earliest
                else "时间晚于当前时间"
            )
            self.refused += [Refused(device, code, report.at, reason) for code in report.values or ["-"]]
            return
        told = SUSPECT if report.quality else NORMAL
        points = device.points
        for code, value in report.values.items():
            point = points.get(code)
            if point is None:
                self.refused.append(Refused(device, code, report.at, f"没有测点“{code[:20]}”"))
                continue
            self._points.append(point.id)
            self._at.append(at)
            if value is None or value != value:
                self._values.append(float("nan"))
                self._qualities.append(MISSING)
            else:
                if point.corrections:
                    value = point.corrected(at, float(value))
                self._values.append(value)
                self._qualities.append(told if point.low <= value <= point.high else OUT_OF_RANGE)

    def batch(self) -> Batch:
        return Batch(
            np.array(self._points, dtype=np.int32),
            np.array(self._at, dtype=np.int64),
            np.array(self._values, dtype=np.float64),
            np.array(self._qualities, dtype=np.int16),
        )


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
