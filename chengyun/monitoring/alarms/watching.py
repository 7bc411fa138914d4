"""Judges the readings of a batch, in the transaction that stores them: an alarm is as durable as its evidence.

Readings are judged in the order of their own time, each once: who calls gives only those that are newer than what was
stored of their point before.
"""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
from django.db import connection

from chengyun.monitoring.alarms import raising
from chengyun.monitoring.alarms.machine import Event, Settings, Standing, advance, levels
from chengyun.monitoring.choices import NORMAL
from chengyun.monitoring.readings.batch import Batch
from chengyun.monitoring.readings.known import Limits

_READ = "select rule_id, point_id, level, beyond, beyond_level, within from monitoring_watch where point_id = any(%s)"
_WRITE = """
insert into monitoring_watch (rule_id, point_id, level, beyond, beyond_level, within)
values (%s, %s, %s, %s, %s, %s)
on conflict (rule_id, point_id) do update set level = excluded.level, beyond = excluded.beyond,
    beyond_level = excluded.beyond_level, within = excluded.within
"""
_FORGET = "delete from monitoring_watch where rule_id = %s and point_id = %s"


def judge(batch: Batch, limits: dict[int, Limits]) -> None:
    """Judge an ordered batch against the points' limits; raises, worsens and ends alarms."""
    sound = batch.take(batch.qualities == NORMAL)
    watched = sound.take(np.isin(sound.points, np.fromiter(limits, dtype=np.int32, count=len(limits))))
    if not len(watched):
        return
    first = np.flatnonzero(np.r_[True, watched.points[1:] != watched.points[:-1]])
    points = [limits[int(point)] for point in watched.points[first]]
    each = np.diff(np.r_[first, len(watched)])
    level, well = levels(
        watched.values,
        np.repeat(np.array([point.limits for point in points], dtype=np.float64), each, axis=0),
        np.repeat(np.array([point.falling for point in points]), each),
        np.repeat(np.array([point.rule.hysteresis for point in points]), each),
    )
    kept = _kept([int(point) for point in watched.points[first]])
    for rule_id, point_id in kept:
        if limits[point_id].rule.pk != rule_id:
            # A more exact rule has taken the point over; it raises its own alarm if there is cause.
            raising.recover(rule_id, point_id, at=_moment(int(watched.at[watched.points == point_id][0])))
            _keep(rule_id, point_id, Standing())
    bad = np.add.reduceat(level > 0, first) > 0
    for index, begin in enumerate(first):
        point = points[index]
        before = kept.get((point.rule.pk, point.point_id))
        if before is None and not bad[index]:
            continue
        rows = slice(begin, begin + each[index])
        _judge_point(point, before, watched, rows, level, well)


def _judge_point(
    point: Limits, before: Standing | None, batch: Batch, rows: slice, level: np.ndarray, well: np.ndarray
) -> None:
    standing = before or Standing()
    settings = Settings(point.rule.consecutive, point.rule.recover)
    for at, value, one, good in zip(
        batch.at[rows].tolist(),
        batch.values[rows].tolist(),
        level[rows].tolist(),
        well[rows].tolist(),
        strict=True,
    ):
        standing, event = advance(standing, one, good, settings)
        moment = _moment(at)
        if event is Event.RAISE:
            raising.raise_alarm(point, level=standing.level, at=moment, value=value)
        elif event is Event.WORSEN:
            raising.worsen(point, level=standing.level, at=moment, value=value)
        elif event is Event.RECOVER:
            raising.recover(point.rule.pk, point.point_id, at=moment)
        if one and standing.level and event is None:
            raising.note_worst(point, value)
    _keep(point.rule.pk, point.point_id, standing)


def _keep(rule_id: int, point_id: int, standing: Standing) -> None:
    with connection.cursor() as cursor:
        if standing.calm:
            cursor.execute(_FORGET, [rule_id, point_id])
        else:
            marks = (standing.level, standing.beyond, standing.beyond_level, standing.within)
            cursor.execute(_WRITE, [rule_id, point_id, *marks])


def _kept(points: list[int]) -> dict[tuple[int, int], Standing]:
    with connection.cursor() as cursor:
        cursor.execute(_READ, [points])
        return {(rule, point): Standing(*marks) for rule, point, *marks in cursor.fetchall()}


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1_000_000, UTC)
