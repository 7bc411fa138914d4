"""The layers of a platform that watches: its own rows, each as the principal may see it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from chengyun.kernel.principal import Principal
from chengyun.monitoring import selectors as monitoring
from chengyun.monitoring.accidents import selectors as accidents
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.control import selectors as control
from chengyun.monitoring.hazards import selectors as hazards
from chengyun.monitoring.riskmap.features import ACCIDENT_DAYS, Feature, feature
from chengyun.monitoring.risks import selectors as risks

Rows = tuple[QuerySet[Any], Callable[[Any], Feature]]


def layer(name: str, *, principal: Principal, at: datetime) -> Rows:
    """The rows of a layer as they stood at a moment, and how one becomes a feature."""
    return _LAYERS[name](principal, at)


def _risks(principal: Principal, at: datetime) -> Rows:
    rows = risks.risks_at(at, principal=principal).order_by(F("level_then"), "-score", "pk")

    def one(row: Any) -> Feature:
        area = json.loads(row.area.geojson) if row.area else None
        more = f"分值 {row.score:g}，{row.organisation_name}"
        return _at(row, row.name, row.level_then, row.number, more, area)

    return rows, one


def _hazards(principal: Principal, at: datetime) -> Rows:
    open_then = Q(finished_at=None) | Q(finished_at__gt=at)
    rows = (
        hazards.hazards(principal=principal)
        .filter(open_then, found_at__lte=at)
        .order_by("level", "-found_at")
    )
    return rows, lambda row: _at(row, row.title, row.level or 2, row.number, row.get_state_display())


def _accidents(principal: Principal, at: datetime) -> Rows:
    rows = accidents.accidents(principal=principal).filter(
        occurred_at__lte=at, occurred_at__gt=at - timedelta(days=ACCIDENT_DAYS)
    )
    return rows, lambda row: _at(
        row, row.title, row.level, row.number, f"死亡 {row.deaths} 人，重伤 {row.injuries} 人"
    )


def _alarms(principal: Principal, at: datetime) -> Rows:
    going_on = Q(recovered_at=None) | Q(recovered_at__gt=at)
    rows = (
        monitoring.alarms(principal=principal)
        .filter(going_on, raised_at__lte=at)
        .exclude(state__in=("cleared", "archived", "false"), state_since__lte=at)
        .order_by("level", "-raised_at")
    )

    def one(row: Any) -> Feature:
        place = row.point.device.object.shape.centroid
        return feature(
            row.pk, place.x, place.y, row.title, row.level, row.specialty, row.division_code, row.number
        )

    return rows, one


def _dangers(principal: Principal, at: datetime) -> Rows:
    rows = risks.danger_sources(principal=principal).filter(active=True)
    return rows, lambda row: _at(
        row, row.name, row.grade, row.code, f"{row.get_kind_display()} {row.substance}"
    )


def _objects(principal: Principal, at: datetime) -> Rows:
    rows = monitoring.objects(principal=principal).filter(active=True)

    def one(row: Any) -> Feature:
        place = row.shape.centroid
        kind = row.kind or SPECIALTIES[row.specialty]
        return feature(
            row.pk, place.x, place.y, row.name, 0, row.specialty, row.division_code, row.code, kind
        )

    return rows, one


def _resources(principal: Principal, at: datetime) -> Rows:
    rows = control.resources(principal=principal).filter(active=True)

    def one(row: Any) -> Feature:
        place, more = row.shape, f"{row.category or row.get_kind_display()} {row.quantity:g} {row.unit}"
        return feature(row.pk, place.x, place.y, row.name, 0, "", row.division_code, row.code, more)

    return rows, one


def _incidents(principal: Principal, at: datetime) -> Rows:
    going_on = Q(closed_at=None) | Q(closed_at__gt=at)
    rows = control.incidents(principal=principal).filter(going_on, occurred_at__lte=at)

    def one(row: Any) -> Feature:
        place, more = row.shape, f"{row.kind_name}，{row.get_state_display()}"
        return feature(
            row.pk, place.x, place.y, row.title, row.level, "", row.division_code, row.number, more
        )

    return rows, one


def _at(
    row: Any, title: str, level: int, number: str, more: str, area: dict[str, Any] | None = None
) -> Feature:
    place = row.shape
    return feature(
        row.pk, place.x, place.y, title, level, row.specialty, row.division_code, number, more, area
    )


_LAYERS: dict[str, Callable[[Principal, datetime], Rows]] = {
    "risks": _risks,
    "hazards": _hazards,
    "accidents": _accidents,
    "alarms": _alarms,
    "dangers": _dangers,
    "objects": _objects,
    "resources": _resources,
    "incidents": _incidents,
}
