"""Hands what changed to the exchange, whose lanes carry it to province and nation (4.1.4-3, 5.1.4, 5.2.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from chengyun.exchange import facade as exchange
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import system
from chengyun.monitoring.upward import lanes, moves, statistics
from chengyun.monitoring.upward.models import PushCursor

_ROWS = 500
_OVERLAP = timedelta(minutes=2)
"""A change is dated before it can be seen: each run looks back a little; what is sent twice changes nothing."""


def push_changes() -> int:
    """Push what changed since the last run; how many rows."""
    return sum(_push_lane(lane) for lane in lanes.CHANGES)


def push_registers() -> int:
    """Push devices and monitored objects; how many rows."""
    return sum(_push_lane(lane) for lane in lanes.REGISTERS)


def push_statistics() -> int:
    """Push the sums of yesterday and of today so far; how many rows."""
    today = clock.now().astimezone(SHANGHAI).date()
    return sum(
        _push("operation", "operStat", piece)
        for one in (today - timedelta(days=1), today)
        for piece in _pieces(statistics.day(one))
    )


def push_anew() -> None:
    """Let the next runs hand everything over again."""
    PushCursor.objects.all().delete()


def _push_lane(lane: lanes.Lane) -> int:
    cursor = PushCursor.objects.filter(name=lane.table).first()
    since = cursor.at - _OVERLAP if cursor else datetime(1970, 1, 1, tzinfo=SHANGHAI)
    now = clock.now()
    sent = 0
    for piece in _pieces(lane.changed(since)):
        if leaving := moves.left(lane, piece):
            sent += _push(lane.group, lane.table, leaving)
        sent += _push(lane.group, lane.table, piece)
        moves.remember(lane, piece)
    PushCursor.objects.update_or_create(name=lane.table, defaults={"at": now})
    return sent


def _pieces(rows: Iterable[lanes.Row]) -> Iterator[list[lanes.Row]]:
    waiting = iter(rows)
    while piece := list(islice(waiting, _ROWS)):
        yield piece


def _push(group: str, table: str, rows: list[lanes.Row]) -> int:
    data = [{name: value for name, value in row.items() if value is not None} for row in rows]
    answer = exchange.local_push(principal=system("运行监测"), group=group, table=table, data=data)
    if not answer.success:
        raise RuntimeError(f"{group}.{table}: {answer.message} {answer.data[:500]}")
    return len(data)
