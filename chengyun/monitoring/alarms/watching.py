"""Judges the readings of a batch, in the transaction that stores them: an alarm is as durable as its evidence.

Readings are judged in the order of their own time, each once: by most rules as soon as they are newer than what was
stored of their point before; by a rule that waits for late ones, when its watermark passes them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np
from django.db import DatabaseError, connection
from numpy.typing import NDArray

from chengyun.monitoring.alarms import evaluation, parking, raising, waiting, watched
from chengyun.monitoring.alarms.machine import CALM, Event, Settings, Standing, advance
from chengyun.monitoring.alarms.watched import Held, Rule, Watched
from chengyun.monitoring.choices import NORMAL
from chengyun.monitoring.readings.batch import Batch

Standings = dict[tuple[int, int], Standing]

_READ = "select rule_id, point_id, level, beyond, beyond_level, within from monitoring_watch where point_id = any(%s)"
_WRITE = """
insert into monitoring_watch (rule_id, point_id, level, beyond, beyond_level, within)
select * from unnest(%s::bigint[], %s::bigint[], %s::smallint[], %s::int[], %s::smallint[], %s::int[])
on conflict (rule_id, point_id) do update set level = excluded.level, beyond = excluded.beyond,
    beyond_level = excluded.beyond_level, within = excluded.within
"""
_FORGET = """
delete from monitoring_watch as watch using unnest(%s::bigint[], %s::bigint[]) as over(rule_id, point_id)
where watch.rule_id = over.rule_id and watch.point_id = over.point_id
"""


class Change(NamedTuple):
    """What a reading made of the alarm of a rule at a point."""

    event: Event | None
    """None: it is open and goes on."""
    point: int
    level: int
    at: int
    value: float
    measure: float


def judge(batch: Batch, newest: NDArray[np.int64]) -> None:
    """Judge an ordered batch that is stored; ``newest`` tells of each reading what was its point's newest before."""
    if not len(batch):
        return
    now = watched.current()
    for rule_id, error in now.broken:
        parking.park(rule_id, error)
    sound = batch.qualities == NORMAL
    fresh = batch.take(sound & (batch.at > newest))
    judged = [(rule, _due(rule, batch, newest) if rule.wait else fresh) for rule in now.rules]
    settle(now, judged)


def judge_waiting() -> int:
    """Judge what rules have waited long enough for by the clock, where no newer reading came; returns how many
    readings."""
    now = watched.current()
    judged = [(rule, waiting.overdue(rule)) for rule in now.rules if rule.wait]
    settle(now, judged)
    return sum(len(batch) for _, batch in judged)


def settle(now: Watched, judged: list[tuple[Rule, Batch]]) -> None:
    """Judge batches by their rules, and keep how each rule stands."""
    points = {int(point) for rule, batch in judged for point in _stands(rule, batch)}
    if not points:
        return
    kept = _kept(sorted(points))
    _take_over(now, kept, judged)
    after: Standings = {}
    for rule, batch in judged:
        try:
            changes, standings = evaluate(rule, batch, kept, now.held)
        except DatabaseError:
            raise
        except Exception as error:  # noqa: BLE001 # a rule that throws is parked, others go on
            parking.park(rule.id, error)
            continue
        for change in changes:
            _carry_out(rule, change)
        after |= standings
    _keep({key: standing for key, standing in after.items() if kept.get(key, Standing()) != standing})


def evaluate(
    rule: Rule, batch: Batch, kept: Standings, held: Collection[Held], *, before: Batch | None = None
) -> tuple[list[Change], Standings]:
    """What a rule makes of ordered readings; nothing is changed. See :func:`evaluation.evaluate`."""
    outcome = evaluation.evaluate(rule, batch, held, kept.keys(), before=before)
    changes: list[Change] = []
    standings: Standings = {}
    settings = Settings(rule.consecutive, rule.recover)
    for rows, bad in outcome.points():
        point = int(outcome.points_of[rows.start])
        stood = kept.get((rule.id, point))
        if stood is None and not bad:
            continue
        standing = stood or Standing()
        worst: Change | None = None
        sign = -1 if outcome.falling[rows.start] else 1
        for at, value, one, good, measure in outcome.readings(rows):
            if not one and standing == CALM:
                continue
            standing, event = advance(standing, one, good, settings)
            if event is not None:
                changes += [worst] if worst else []
                changes.append(Change(event, point, standing.level, at, value, measure))
                worst = None
            elif (
                one
                and standing.level
                and rule.kind.limits
                and (worst is None or value * sign > worst.value * sign)
            ):
                worst = Change(None, point, standing.level, at, value, measure)
        changes += [worst] if worst else []
        standings[rule.id, point] = standing
    return changes, standings


def _carry_out(rule: Rule, change: Change) -> None:
    at = moment(change.at)
    if change.event is Event.RAISE:
        raising.raise_alarm(
            rule, change.point, level=change.level, at=at, value=change.value, measure=change.measure
        )
    elif change.event is Event.WORSEN:
        raising.worsen(rule.id, change.point, level=change.level, at=at, value=change.value)
    elif change.event is Event.RECOVER:
        raising.recover(rule.id, change.point, at=at)
    else:
        row, _ = rule.rows(np.array([change.point], dtype=np.int32))
        raising.note_worst(rule.id, change.point, change.value, falling=bool(rule.falling[row[0]]))


def _due(rule: Rule, batch: Batch, newest: NDArray[np.int64]) -> Batch:
    _, mine = rule.rows(batch.points)
    return waiting.due(rule, batch.take(mine), newest[mine])


def _stands(rule: Rule, batch: Batch) -> NDArray[np.int32]:
    row, mine = rule.rows(batch.points)
    return np.unique(rule.stands[row[mine]]) if mine.any() else np.zeros(0, np.int32)


def _take_over(now: Watched, kept: Standings, judged: list[tuple[Rule, Batch]]) -> None:
    """A more exact rule by limits takes a point over: what the other had open ends; it raises its own if there is
    cause."""
    limits = {rule.id: rule for rule in now.rules if rule.kind.code == "limits"}
    over: Standings = {}
    for rule_id, point_id in list(kept):
        if rule_id in limits and not limits[rule_id].rows(np.array([point_id], dtype=np.int32))[1][0]:
            moments = [at for _, batch in judged for at in batch.at[batch.points == point_id][:1].tolist()]
            if not moments:
                continue
            raising.recover(rule_id, point_id, at=moment(min(moments)))
            over[rule_id, point_id] = Standing()
            del kept[rule_id, point_id]
    _keep(over)


def _keep(standings: Standings) -> None:
    calm = [key for key, standing in standings.items() if standing.calm]
    other = sorted((key, standing) for key, standing in standings.items() if not standing.calm)
    with connection.cursor() as cursor:
        if calm:
            cursor.execute(_FORGET, [[rule for rule, _ in calm], [point for _, point in calm]])
        if other:
            rows = [(*key, one.level, one.beyond, one.beyond_level, one.within) for key, one in other]
            cursor.execute(_WRITE, [list(column) for column in zip(*rows, strict=True)])


def _kept(points: list[int]) -> Standings:
    with connection.cursor() as cursor:
        cursor.execute(_READ, [points])
        return {(rule, point): Standing(*marks) for rule, point, *marks in cursor.fetchall()}


def moment(at: int) -> datetime:
    """Microseconds as a moment."""
    return datetime.fromtimestamp(at / 1_000_000, UTC)
