"""Reports of one problem: how alike two cases are, and why (class, distance, time, text)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

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
    return _alike([case], "near.*").get(case.pk, [])


def numbers(cases: Sequence[Case]) -> dict[UUID, int]:
    """How many each of these cases has; one query for all."""
    found = _alike(cases, ", ".join(f"near.{name}" for name in _COMPARED))
    return {case.pk: len(found.get(case.pk, ())) for case in cases}


_COMPARED = (
    "id", "lon", "lat", "reported_at", "description", "kind", "class_code", "class_name", "component_code",
)  # fmt: skip


def _alike(cases: Sequence[Case], columns: str) -> dict[UUID, list[Candidate]]:
    """The candidates of each case; ``columns`` of theirs are read."""
    placed = {case.pk: case for case in cases if case.lon is not None and case.lat is not None}
    if not placed:
        return {}
    radius = float(parameters.value("duplicate.distance"))
    hours = float(parameters.value("duplicate.hours"))
    least = float(parameters.value("duplicate.score"))
    text_least = float(parameters.value("duplicate.other_class_text"))
    boxes = zip(*(_box(case, radius, timedelta(hours=hours)) for case in placed.values()), strict=True)
    found: dict[UUID, list[Candidate]] = {}
    for other in Case.objects.raw(_near(columns), [*map(list, boxes), list(_ENDED), MOST * 4]):
        number: UUID = vars(other)["of_case"]
        candidate = _compare(placed[number], other, radius, hours, text_least)
        if candidate is not None and candidate.score >= least:
            found.setdefault(number, []).append(candidate)
    return {number: sorted(of, key=lambda item: -item.score)[:MOST] for number, of in found.items()}


def _near(columns: str) -> str:
    return f"""
        select {columns}, box.of_case
        from unnest(%s::uuid[], %s::float8[], %s::float8[], %s::float8[], %s::float8[], %s::timestamptz[],
            %s::timestamptz[]) box (of_case, west, east, south, north, since, until)
        cross join lateral (
            select * from coordination_case
            where lon between west and east and lat between south and north and reported_at between since and until
                and id <> of_case and state <> all(%s)
            order by reported_at desc limit %s
        ) near"""  # noqa: S608 # our own names


def _box(
    case: Case, radius: float, span: timedelta
) -> tuple[UUID, float, float, float, float, datetime, datetime]:
    assert case.lon is not None
    assert case.lat is not None
    height = radius / _METRES_PER_DEGREE
    width = height / max(math.cos(math.radians(case.lat)), 0.01)
    return (
        case.pk, case.lon - width, case.lon + width, case.lat - height, case.lat + height,
        case.reported_at - span, case.reported_at + span,
    )  # fmt: skip


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
