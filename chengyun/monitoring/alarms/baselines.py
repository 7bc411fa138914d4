"""Learns what is usual at a point from its history, for the rules that compare readings with it."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from django.db import transaction

from chengyun.kernel import clock
from chengyun.monitoring.alarms import past, watched
from chengyun.monitoring.alarms.kinds.baseline import learn as learn_hours
from chengyun.monitoring.models import AlarmRule, Baseline
from chengyun.monitoring.readings import known

WANTED = "monitoring.baselines.wanted"
SPAN = timedelta(days=28)
LEAST = 100
"""A point with fewer readings has no baseline yet."""


def learn(*, rule_id: int | None = None) -> int:
    """Learn the baselines of all rules in use, or of one; returns of how many points."""
    rules = AlarmRule.objects.filter(kind=AlarmRule.Kind.BASELINE, active=True)
    if rule_id is not None:
        rules = rules.filter(pk=rule_id)
    everything = watched.facts()
    points = {int(point) for rule in rules for point in watched.prepare(rule, everything).points}
    learnt = [row for point in sorted(points) if (row := _learn(point)) is not None]
    if learnt:
        with transaction.atomic():
            Baseline.objects.bulk_create(
                learnt,
                update_conflicts=True,
                unique_fields=["point"],
                update_fields=["medians", "spreads", "readings", "learnt_from", "learnt_until"],
            )
            known.changed()
    return len(learnt)


def _learn(point: int) -> Baseline | None:
    now = clock.now()
    readings = past.sound([point], now - SPAN, now)
    if len(readings) < LEAST:
        return None
    medians, spreads = learn_hours(readings.at, readings.values)
    return Baseline(
        point_id=point,
        medians=np.round(medians, 9).tolist(),
        spreads=np.round(spreads, 9).tolist(),
        readings=len(readings),
        learnt_from=now - SPAN,
        learnt_until=now,
    )
