"""Cases as points of a map."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from chengyun.coordination import desks
from chengyun.coordination.models import Case
from chengyun.coordination.workflow import engine
from chengyun.kernel import clock

MOST = 5000


def features(rows: QuerySet[Case], *, limit: int) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of the newest ``limit`` cases that have a place."""
    placed = desks.with_light(rows.filter(lon__isnull=False), clock.now())
    fields = (
        "id", "number", "kind", "class_code", "class_name", "state", "workflow_id", "source", "address",
        "reported_at", "lon", "lat",
    )  # fmt: skip
    found = list(placed.values_list(*fields, "light", named=True)[: limit + 1])
    return {
        "type": "FeatureCollection",
        "truncated": len(found) > limit,
        "features": [_feature(case) for case in found[:limit]],
    }


def _feature(case: Any) -> dict[str, Any]:
    state = engine.published(case.workflow_id).states[case.state]
    return {
        "type": "Feature",
        "id": str(case.id),
        "geometry": {"type": "Point", "coordinates": [case.lon, case.lat]},
        "properties": {
            "number": case.number,
            "kind": case.kind,
            "class_code": case.class_code,
            "class_name": case.class_name,
            "state": case.state,
            "state_label": state.label,
            "stage": state.stage,
            "light": case.light,
            "source": case.source,
            "address": case.address,
            "reported_at": case.reported_at.astimezone(clock.SHANGHAI),
        },
    }
