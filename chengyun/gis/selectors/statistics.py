"""Features counted by administrative area, by grid and by attribute."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import Substr

from chengyun.datastandard import facade as datastandard
from chengyun.gis.layers import COMPONENT_CLASSES, Layer
from chengyun.gis.models import Area
from chengyun.kernel.errors import FieldError, Invalid

AREAS = {"city": 4, "district": 6, "street": 9, "community": 12}
"""Levels to count by → digits of their codes."""
_SHORT = {"class": "class_code", "major": "major"}
MOST_GROUPS = 5000


def dimensions(layer: Layer) -> dict[str, str]:
    """What the features of a layer may be counted by → its label."""
    found = {key: str(Area.Kind(key).label) for key in AREAS}
    if layer.in_unit_grid and layer.in_unit_grid != "code":
        found["unit_grid"] = "单元网格"
    for name in layer.statistics:
        label = str(layer.column(name).verbose_name)
        found["class" if name == "class_code" else name] = label
        if name == "class_code":
            found["major"] = "大类"
    return found


def count_by(layer: Layer, rows: QuerySet[Any], by: str) -> list[dict[str, Any]]:
    """Groups as ``{key, label, count, measure}``, most first.

    Raises:
        Invalid: the layer cannot be counted by it.
    """
    known = dimensions(layer)
    if by not in known:
        raise Invalid(
            "不能这样统计。", errors=[FieldError("by", f"{layer.label}可按 {'、'.join(known)} 统计。")]
        )
    if by in AREAS:
        grouped = rows.annotate(group=Substr("division_code", 1, AREAS[by]))
    elif by == "major":
        grouped = rows.annotate(group=Substr("class_code", 1, 2))
    else:
        grouped = rows.annotate(group=F(_SHORT.get(by, by)))
    totals: dict[str, Any] = {"count": Count("id")}
    if layer.measure:
        totals["measure"] = Sum(layer.measure)
    counted = list(
        grouped.order_by().values("group").annotate(**totals).order_by("-count", "group")[:MOST_GROUPS]
    )
    labels = _labels(layer, by, [row["group"] for row in counted])
    return [
        {
            "key": str(row["group"]),
            "label": labels.get(row["group"], str(row["group"])),
            "count": row["count"],
            "measure": round(row["measure"], 2) if layer.measure else None,
        }
        for row in counted
    ]


def _labels(layer: Layer, by: str, keys: list[Any]) -> dict[Any, str]:
    if by in AREAS:
        return dict(Area.objects.filter(valid_until=None, code__in=keys).values_list("code", "name"))
    if by in ("class", "major"):
        return datastandard.code_names(COMPONENT_CLASSES)
    if by == "unit_grid":
        return {}
    return {key: str(label) for key, label in layer.column(by).choices or []}
