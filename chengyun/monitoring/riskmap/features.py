"""What a thing on the map says of itself, wherever it comes from."""

from __future__ import annotations

from typing import Any

Feature = dict[str, Any]

LAYERS = {
    "risks": "风险",
    "hazards": "隐患",
    "accidents": "事故",
    "alarms": "报警",
    "dangers": "危险源",
    "objects": "监测对象",
    "resources": "防控资源",
    "incidents": "突发事件",
}
MOST = 3000
"""Of one layer in one answer; whoever wants more must look closer."""
ACCIDENT_DAYS = 365
"""So long an accident stays on the map."""


def feature(
    key: Any,
    lon: float,
    lat: float,
    title: str,
    level: int,
    specialty: str,
    division: str,
    number: str,
    more: str = "",
    area: dict[str, Any] | None = None,
) -> Feature:
    """A GeoJSON point, with the area around it where one was drawn."""
    return {
        "type": "Feature",
        "id": key,
        "geometry": {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]},
        "properties": {
            "title": title,
            "level": level,
            "specialty": specialty,
            "division_code": division,
            "number": number,
            "more": more,
            **({"area": area} if area else {}),
        },
    }
