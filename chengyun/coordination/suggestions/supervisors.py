"""The supervisor to send for a verification (核实) or a check (核查): on duty, of the grid, and near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from chengyun.coordination import permissions
from chengyun.coordination.models import Attendance, Case, Position
from chengyun.gis import facade as gis
from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.principal import Principal

FRESH = timedelta(minutes=30)
"""A position seen longer ago does not tell where somebody is."""

_TASKS = ("verifying", "checking")


@dataclass(frozen=True)
class SupervisorSuggestion:
    """A supervisor on duty, how far away, how much to do, and why."""

    id: int
    name: str
    distance_m: float | None
    tasks: int
    own_grid: bool
    why: str


def suggest(
    *, principal: Principal, lon: float | None, lat: float | None, unit_grid: str, limit: int = 3
) -> list[SupervisorSuggestion]:
    """On-duty supervisors: first whoever patrols the grid, then the nearest, then who has least to do; four queries."""
    now = clock.now()
    supervisors = identity.people(permission=permissions.SUPERVISOR).values_list("pk", flat=True)
    present = Attendance.objects.filter(signed_out_at=None, account_id__in=supervisors.order_by())
    on_duty = dict(
        present.filter(principal.scope.predicate("division_code")).values_list("account_id", "person")
    )
    if not on_duty:
        return []
    patrols = set(gis.supervisors_of(unit_grid)) if unit_grid else set()
    seen = Position.objects.filter(account_id__in=on_duty, at__gte=now - FRESH)
    places = {row.account_id: row for row in seen}
    tasks: dict[int, int] = {}
    busy = Case.objects.filter(supervisor_id__in=on_duty, state__in=_TASKS)
    for account in busy.values_list("supervisor_id", flat=True):
        if account is not None:
            tasks[account] = tasks.get(account, 0) + 1
    found = []
    for account, name in on_duty.items():
        place = places.get(account)
        distance = None
        if place is not None and lon is not None and lat is not None:
            distance = round(gis.distance_m(lon, lat, place.lon, place.lat), 1)
        own = account in patrols
        minutes = int((now - place.at).total_seconds() // 60) if place is not None else 0
        why = _why(own, distance, minutes, tasks.get(account, 0))
        found.append(SupervisorSuggestion(account, name, distance, tasks.get(account, 0), own, why))
    found.sort(
        key=lambda one: (not one.own_grid, one.distance_m is None, one.distance_m or 0.0, one.tasks, one.id)
    )
    return found[:limit]


def _why(own: bool, distance: float | None, minutes: int, tasks: int) -> str:
    parts = ["在岗"]
    if own:
        parts.append("负责该责任网格")
    if distance is not None:
        when = f"（{minutes} 分钟前的位置）" if minutes else ""
        parts.append(f"距现场约 {distance:.0f} 米{when}")
    else:
        parts.append("没有最近的位置")
    parts.append(f"手上有 {tasks} 件核实、核查任务" if tasks else "手上没有任务")
    return "，".join(parts)
