"""Cases as points of a map."""

from __future__ import annotations

from typing import Any

from django.db.models import Func, QuerySet, TextField
from django.db.models.functions import Cast

from chengyun.coordination import desks
from chengyun.coordination.models import Case
from chengyun.coordination.workflow import engine
from chengyun.kernel import clock

MOST = 5000


def features(rows: QuerySet[Case], *, limit: int) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of the newest ``limit`` cases that have a place."""
    placed = desks.with_light(rows.filter(lon__isnull=False), clock.now())
    shown = placed.annotate(key=Cast("id", TextField()), at=_Text("reported_at"))
    found = list(shown.values_list(*_SHOWN)[: limit + 1])
    return {
        "type": "FeatureCollection",
        "truncated": len(found) > limit,
        "features": [_feature(*case) for case in found[:limit]],
    }


class _Text(Func):
    """A moment as text: made into one of Python's and back, they would take as long as all else of a point."""

    template = (
        """to_char(%(expressions)s at time zone interval '8 hours', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')"""
    )
    output_field = TextField()


_SHOWN = (
    "workflow_id", "state", "lon", "lat", "key", "number", "kind", "class_code", "class_name", "light", "source",
    "address", "at",
)  # fmt: skip


def _feature(workflow: int, state: str, lon: float, lat: float, key: str, *case: str) -> dict[str, Any]:
    number, kind, class_code, class_name, light, source, address, reported_at = case
    shown = engine.published(workflow).states[state]
    return {
        "type": "Feature",
        "id": key,
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
            "reported_at": reported_at,
        },
    }
