"""What was moved to another district leaves a row in the old one above: that row is told to be no more."""

from __future__ import annotations

from collections.abc import Sequence

from chengyun.monitoring.upward.lanes import Lane, Row
from chengyun.monitoring.upward.models import ToldPlace


def left(lane: Lane, rows: Sequence[Row]) -> list[Row]:
    """The rows that these leave in districts where they were told to be before."""
    if lane.gone is None:
        return []
    numbers = [row[lane.number] for row in rows]
    told = dict(
        ToldPlace.objects.filter(table=lane.table, number__in=numbers).values_list("number", "district")
    )
    end = lane.gone()
    return [
        row | {"districtCode": before} | end
        for row in rows
        if (before := told.get(row[lane.number])) not in (None, row["districtCode"])
    ]


def remember(lane: Lane, rows: Sequence[Row]) -> None:
    """Keep in mind where these are, once they were told."""
    if lane.gone is None:
        return
    ToldPlace.objects.bulk_create(
        [ToldPlace(table=lane.table, number=row[lane.number], district=row["districtCode"]) for row in rows],
        update_conflicts=True,
        unique_fields=["table", "number"],
        update_fields=["district"],
    )
