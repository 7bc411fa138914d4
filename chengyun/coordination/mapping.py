"""Cases as points of a map."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from chengyun.coordination import desks
from chengyun.coordination.models import Case
from chengyun.coordination.workflow import engine
from chengyun.kernel import clock

MOST = 5000


def features(rows: QuerySet[Case], *, limit: int) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of the newest ``limit`` cases that have a place."""
    placed = desks.with_light(rows.filter(lon__isnull=False), clock.now())
    found = list(placed.values_list(*_SHOWN, "light")[: limit + 1])
    return {
        "type": "FeatureCollection",
        "truncated": len(found) > limit,
        "features": [_feature(*case) for case in found[:limit]],
    }


# A map of thousands of cases is drawn anew with each move of it: its points are made from plain rows.
_SHOWN = (
    "workflow_id", "state", "lon", "lat", "id", "number", "kind", "class_code", "class_name", "source", "address",
    "reported_at",
)  # fmt: skip


def _feature(workflow: int, state: str, lon: float, lat: float, case_id: UUID, *case: Any) -> dict[str, Any]:
    number, kind, class_code, class_name, source, address, reported_at, light = case
    shown = engine.published(workflow).states[state]
    return {
        "type": "Feature",
        "id": case_id,
        "geometry": {"type": "Point", "coordinates": (lon, lat)},
        "properties": {
            "number": number,
            "kind": kind,
            "class_code": class_code,
            "class_name": class_name,
            "state": state,
            "state_label": shown.label,
            "stage": shown.stage,
            "light": light,
            "source": source,
            "address": address,
            "reported_at": reported_at.astimezone(clock.SHANGHAI),
        },
    }
