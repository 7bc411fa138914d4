"""The hottest issues: cases about the same matter at the same place within a time, by heat.

How cases are gathered and what heat is: :mod:`chengyun.analysis.text.hotspots`.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from chengyun.coordination import selectors
from chengyun.coordination.models import Case
from chengyun.kernel.principal import Principal

MOST_CASES = 5000
MOST_ISSUES = 50
_SHOWN_CASES = 50
_HEAD, _BODY = 60, 100
"""Characters of the first line, which counts twice, and of the rest."""
_KEPT_SECONDS = 120.0
_STEP_SECONDS = 300
_MOST_KEPT = 32
_DAY = 86_400.0
_ENDED = ("rejected", "cancelled", "draft")

_kept: dict[tuple[Any, ...], tuple[float, Hottest]] = {}


@dataclass(frozen=True)
class HotIssue:
    """Cases about one thing."""

    title: str
    phrases: tuple[str, ...]
    heat: float
    cases: int
    people: int
    first_at: datetime
    last_at: datetime
    place: str
    class_name: str
    lon: float | None
    lat: float | None
    case_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class Hottest:
    """The issues of a time, the hottest first, and how many cases were looked at; ``cut`` when there were more."""

    issues: list[HotIssue]
    looked_at: int
    cut: bool


def find(*, principal: Principal, until: datetime, days: int, division: str = "") -> Hottest:
    """The hottest issues, MOST_ISSUES at most, among the cases that the principal sees, from ``days`` before ``until``.

    Of more than MOST_CASES the newest are looked at. An answer is kept for two minutes, for all who see the same; so
    the end is the next five minutes' end.
    """
    until = datetime.fromtimestamp(-(-until.timestamp() // _STEP_SECONDS) * _STEP_SECONDS, UTC)
    rows = _rows(principal, until, days, division)
    key = (str(rows.query), days)
    now = time.monotonic()
    if (kept := _kept.get(key)) is not None and now - kept[0] < _KEPT_SECONDS:
        return kept[1]
    found = _found(list(rows[: MOST_CASES + 1]), until, days)
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[key] = (now, found)
    return found


def forget() -> None:
    """Look anew at the next question."""
    _kept.clear()


def _rows(principal: Principal, until: datetime, days: int, division: str) -> QuerySet[Case]:
    return (
        selectors.cases_visible(principal=principal)
        .filter(division_code__startswith=division)
        .exclude(state__in=_ENDED)
        .annotate(told_at=Coalesce("observed_at", "reported_at"))
        .filter(told_at__gt=until - timedelta(days=days), told_at__lte=until)
        .order_by("-told_at", "pk")
        .only(
            "description", "address", "class_code", "class_name", "kind", "lon", "lat", "reporter_id",
            "reporter_name", "street_name", "community_name", "district_name", "extra",
        )
    )  # fmt: skip


def _found(cases: list[Any], until: datetime, days: int) -> Hottest:
    from chengyun.analysis.text import hotspots

    looked = cases[:MOST_CASES]
    issues = hotspots.find(
        [_text(case) for case in looked],
        [case.told_at.timestamp() / _DAY for case in looked],
        until=until.timestamp() / _DAY,
        window=days,
        people=[_person(case) for case in looked],
        support=[_likes(case) for case in looked],
        positions=[(case.lon, case.lat) if case.lon is not None else (float("nan"),) * 2 for case in looked],
        kinds=[f"{case.kind}/{case.class_code}" if case.class_code else "" for case in looked],
        limit=MOST_ISSUES,
    )
    return Hottest([_issue(issue, looked) for issue in issues], len(looked), len(cases) > MOST_CASES)


def _issue(issue: Any, cases: list[Any]) -> HotIssue:
    members = sorted((cases[at] for at in issue.members), key=lambda case: case.told_at)
    centre = cases[issue.centre]
    placed = [(case.lon, case.lat) for case in members if case.lon is not None]
    places = [case.community_name or case.street_name or case.district_name for case in members]
    names = Counter(case.class_name for case in members if case.class_name)
    return HotIssue(
        title=centre.description.split("\n", 1)[0][:_HEAD],
        phrases=issue.phrases,
        heat=round(issue.heat, 2),
        cases=len(members),
        people=issue.people,
        first_at=members[0].told_at,
        last_at=members[-1].told_at,
        place=centre.address or next(filter(None, places), ""),
        class_name=names.most_common(1)[0][0] if names else "",
        lon=sum(lon for lon, _ in placed) / len(placed) if placed else None,
        lat=sum(lat for _, lat in placed) / len(placed) if placed else None,
        case_ids=tuple(case.pk for case in members[-_SHOWN_CASES:]),
    )


def _text(case: Case) -> str:
    head, _, rest = case.description.partition("\n")
    return f"{head[:_HEAD]} {case.address} {head[:_HEAD]} {(rest or head[_HEAD:])[:_BODY]}"


def _person(case: Case) -> object:
    return case.reporter_name or case.reporter_id or case.pk


def _likes(case: Case) -> float:
    value = case.extra.get("likes", 0)
    return float(value) if isinstance(value, int | float) else 0.0
