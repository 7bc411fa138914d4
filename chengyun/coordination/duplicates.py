"""Reports of one problem: how alike two cases are, and why (class, distance, time, text)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

from chengyun.coordination.models import Case
from chengyun.coordination.search import similarity
from chengyun.gis.facade import distance_m
from chengyun.kernel import parameters

MOST = 50
_WEIGHTS = {"class": 0.35, "distance": 0.35, "time": 0.1, "text": 0.2}
_METRES_PER_DEGREE = 111_320.0
_ENDED = ("rejected", "not_registered", "cancelled", "draft")


@dataclass(frozen=True)
class Candidate:
    """A case that may tell of the same problem."""

    case: Case
    score: float
    distance_m: float
    hours: float
    text: float
    reasons: tuple[str, ...]


def candidates(case: Case) -> list[Candidate]:
    """Cases that may tell of the same problem, the most alike first; one query, bounded by place and time."""
    if case.lon is None or case.lat is None:
        return []
    radius = float(parameters.value("duplicate.distance"))
    hours = float(parameters.value("duplicate.hours"))
    least = float(parameters.value("duplicate.score"))
    text_least = float(parameters.value("duplicate.other_class_text"))
    height = radius / _METRES_PER_DEGREE
    width = height / max(math.cos(math.radians(case.lat)), 0.01)
    span = timedelta(hours=hours)
    near = (
        Case.objects.filter(
            lon__range=(case.lon - width, case.lon + width),
            lat__range=(case.lat - height, case.lat + height),
            reported_at__range=(case.reported_at - span, case.reported_at + span),
        )
        .exclude(pk=case.pk)
        .exclude(state__in=_ENDED)
        .order_by("-reported_at")
    )
    found = [
        candidate
        for other in near[: MOST * 4]
        if (candidate := _compare(case, other, radius, hours, text_least)) and candidate.score >= least
    ]
    return sorted(found, key=lambda item: -item.score)[:MOST]


def _compare(case: Case, other: Case, radius: float, hours: float, text_least: float) -> Candidate | None:
    assert case.lon is not None
    assert case.lat is not None
    assert other.lon is not None
    assert other.lat is not None
    distance = distance_m(case.lon, case.lat, other.lon, other.lat)
    apart = abs((case.reported_at - other.reported_at).total_seconds()) / 3600
    if distance > radius or apart > hours:
        return None
    text = similarity(case.description, other.description)
    same_class = bool(case.class_code) and (case.kind, case.class_code) == (other.kind, other.class_code)
    same_component = bool(case.component_code) and case.component_code == other.component_code
    if not (same_class or same_component or text >= text_least):
        return None
    parts = {
        "class": 1.0 if same_class or same_component else 0.0,
        "distance": 1 - distance / radius,
        "time": 1 - apart / hours,
        "text": text,
    }
    reasons = [f"相距 {distance:.0f} 米", f"相隔 {apart:.1f} 小时", f"文字相似 {text:.0%}"]
    if same_component:
        reasons.insert(0, "同一部件")
    elif same_class:
        reasons.insert(0, f"同为{case.class_name}")
    score = 1.0 if same_component else sum(_WEIGHTS[name] * part for name, part in parts.items())
    return Candidate(
        other, round(score, 3), round(distance, 1), round(apart, 2), round(text, 3), tuple(reasons)
    )
