"""Sound readings of the past as arrays, from the table and the files of history alike: what baselines are learnt from,
and rules are tried on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection, transaction

from chengyun.monitoring.choices import NORMAL
from chengyun.monitoring.history import duck, files
from chengyun.monitoring.history.models import HistoryFile
from chengyun.monitoring.models import Point
from chengyun.monitoring.readings.batch import Batch

_TABLE = """
select point_id, (extract(epoch from at) * 1000000)::bigint, value, quality from monitoring_reading
where point_id = any(%s) and at >= %s and at < %s order by point_id, at limit %s
"""
_FILES = """
select point_id, epoch_us("at") as us, value, quality from read_parquet($files)
where point_id in (select unnest($points)) and "at" >= $first and "at" < $until order by all limit $most
"""
MOST = 2_000_000


def sound(points: Sequence[int], first: datetime, until: datetime) -> Batch:
    """The normal readings of some points over a period, in order, at most ``MOST``."""
    with transaction.atomic(), connection.cursor() as cursor:
        # Nothing moves between table and files meanwhile.
        cursor.execute("lock table monitoring_reading in access share mode")
        filed = _filed(points, first, until)
        cursor.execute(_TABLE, [list(points), first, until, MOST])
        rows = np.array(
            cursor.fetchall(), dtype=[("point", "i4"), ("at", "i8"), ("value", "f8"), ("quality", "i2")]
        )
    # What the files have of a moment came first, and stays.
    both = Batch(
        np.r_[filed.points, rows["point"]],
        np.r_[filed.at, rows["at"]],
        np.r_[filed.values, rows["value"]],
        np.r_[filed.qualities, rows["quality"]],
    ).in_order()
    normal = both.take(both.qualities == NORMAL)
    return normal.take(np.arange(min(len(normal), MOST)))


def _filed(points: Sequence[int], first: datetime, until: datetime) -> Batch:
    specialties = Point.objects.filter(pk__in=list(points)).order_by().values("device__object__specialty")
    held = HistoryFile.objects.filter(
        specialty__in=specialties,
        first_day__lte=(until - timedelta(microseconds=1)).astimezone(UTC).date(),
        last_day__gte=first.astimezone(UTC).date(),
    )
    names = [str(files.path(name)) for name in held.values_list("name", flat=True)]
    found: dict[str, Any] = {name: np.zeros(0) for name in ("point_id", "us", "value", "quality")}
    if names:
        with duck.cursor() as work:
            found = work.execute(
                _FILES,
                {
                    "files": names,
                    "points": list(points),
                    "first": first.astimezone(UTC).replace(tzinfo=None),
                    "until": until.astimezone(UTC).replace(tzinfo=None),
                    "most": MOST,
                },
            ).fetchnumpy()
    return Batch(
        np.ma.getdata(found["point_id"]).astype(np.int32),
        np.ma.getdata(found["us"]).astype(np.int64),
        np.ma.filled(found["value"], np.nan).astype(np.float64),
        np.ma.getdata(found["quality"]).astype(np.int16),
    )
