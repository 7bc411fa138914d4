"""How many readings a period asks for: by the sampling interval that was agreed at each of its moments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chengyun.monitoring.models import FormerSampling

_AT_ONCE = 5000


@dataclass(frozen=True)
class Agreed:
    """What was agreed of a point over a period."""

    expected: float | None
    """How many readings; None of a point that reports when something happens."""
    slowest: int | None
    """The longest interval that held in it, in seconds."""


def note(points: Iterable[int], *, until: datetime, seconds: int | None) -> None:
    """These points had this interval until a moment."""
    rows = [FormerSampling(point_id=point, until=until, seconds=seconds) for point in points]
    FormerSampling.objects.bulk_create(rows, batch_size=_AT_ONCE, ignore_conflicts=True)


def agreed(
    points: Mapping[int, int | None], first: datetime, until: datetime, *, few: bool = False
) -> dict[int, Agreed]:
    """What was agreed of points, each with its present interval, over a period; ``few`` are asked for by name."""
    changes = FormerSampling.objects.filter(until__gt=first).order_by("until")
    if few:
        changes = changes.filter(point_id__in=list(points))
    former: dict[int, list[tuple[datetime, int | None]]] = defaultdict(list)
    for point, end, seconds in changes.values_list("point_id", "until", "seconds").iterator():
        former[point].append((end, seconds))
    return {
        point: _over([*former.get(point, ()), (until, seconds)], first, until)
        for point, seconds in points.items()
    }


def _over(intervals: list[tuple[datetime, int | None]], first: datetime, until: datetime) -> Agreed:
    """Over intervals that hold until their moments, the last of them to the end."""
    expected, held = 0.0, []
    for end, seconds in intervals:
        end = min(end, until)
        if seconds and end > first:
            expected += (end - first).total_seconds() / seconds
            held.append(seconds)
        first = max(first, end)
    return Agreed(expected, max(held)) if held else Agreed(None, None)
