"""The clocks of a case: when they are due, when they turn yellow, and what pausing and extending does.

Lights: green up to 80 % of the limit, yellow up to its end, red after it. Time is counted by the working calendar
in the unit of the limit; what is left after a pause is left in the same kind of time — working time for 工作时 and
工作日, continuous time for the others.
"""

from __future__ import annotations

import time
from datetime import datetime
from decimal import Decimal
from typing import Any

from chengyun.coordination.choices import Light, Timer
from chengyun.coordination.models import Case
from chengyun.kernel.calendar import Calendar, Limit, Unit, working_calendar

DISPOSAL = "disposal"
YELLOW = Decimal("0.8")
_WORKING = frozenset({Unit.WORK_HOUR, Unit.WORK_DAY})
_KEPT_SECONDS = 10.0

_calendar: tuple[float, Calendar] | None = None


def calendar() -> Calendar:
    """The working calendar, read again every ten seconds: every step of every case counts by it."""
    global _calendar
    now = time.monotonic()
    if _calendar is None or now - _calendar[0] > _KEPT_SECONDS:
        _calendar = (now, working_calendar())
    return _calendar[1]


def start(case: Case, name: str, limit: Limit, at: datetime) -> None:
    """Let the clock ``name`` run from ``at``."""
    case.clock_name = name
    case.clock_started_at = at
    case.clock_due_at = calendar().deadline(at, limit)
    case.clock_yellow_at = _part(at, case.clock_due_at, limit.unit)
    case.clock_paused_at = None


def stop(case: Case) -> None:
    """No clock runs."""
    case.clock_name = ""
    case.clock_started_at = case.clock_yellow_at = case.clock_due_at = case.clock_paused_at = None


def pause(case: Case, at: datetime) -> None:
    """Hold the clock."""
    case.clock_paused_at = at


def go_on(case: Case, at: datetime) -> None:
    """Let a held clock run on: what was left is left."""
    if case.clock_paused_at is None or case.clock_due_at is None or case.clock_yellow_at is None:
        return
    unit = Unit(case.limit_unit or Unit.URGENT_HOUR)
    paused = case.clock_paused_at
    case.clock_yellow_at = _same_span(paused, case.clock_yellow_at, at, unit)
    case.clock_due_at = _same_span(paused, case.clock_due_at, at, unit)
    case.clock_paused_at = None


def extend(case: Case, limit: Limit) -> None:
    """Give the clock one more limit."""
    if case.clock_due_at is None or case.clock_started_at is None:
        return
    case.clock_due_at = calendar().deadline(case.clock_due_at, limit)
    case.clock_yellow_at = _part(case.clock_started_at, case.clock_due_at, limit.unit)


def next_timer(case: Case, at: datetime) -> tuple[str, datetime | None]:
    """What happens next by itself after a moment, and when: a suspension ends, a disposal turns yellow, time is up."""
    if case.resume_at is not None:
        return Timer.RESUME.value, case.resume_at
    disposal = case.clock_name == DISPOSAL
    if case.clock_due_at is None or case.clock_paused_at is not None or (disposal and case.overtime):
        return "", None
    if disposal and case.clock_yellow_at is not None and case.clock_yellow_at > at:
        return Timer.YELLOW.value, case.clock_yellow_at
    return Timer.DUE.value, case.clock_due_at


def light(case: Case, at: datetime) -> Light:
    """The light at a moment."""
    if not case.clock_name or case.clock_due_at is None or case.clock_yellow_at is None:
        return Light.NONE
    if case.clock_paused_at is not None:
        return Light.PAUSED
    if at > case.clock_due_at:
        return Light.RED
    return Light.YELLOW if at > case.clock_yellow_at else Light.GREEN


def shown(case: Case, label: str, at: datetime) -> dict[str, Any]:
    """A clock as the pages show it."""
    moment = case.clock_paused_at or at
    return {
        "name": case.clock_name,
        "label": label,
        "started_at": case.clock_started_at,
        "due_at": case.clock_due_at,
        "used_ratio": _used(case, moment),
        "light": light(case, at).value,
        "left_seconds": round((case.clock_due_at - moment).total_seconds()) if case.clock_due_at else None,
    }


def _used(case: Case, at: datetime) -> float:
    """The used part, straight between the three known moments: start 0, yellow 0.8, due 1."""
    first, yellow, due = case.clock_started_at, case.clock_yellow_at, case.clock_due_at
    if first is None or yellow is None or due is None:
        return 0.0
    share = float(YELLOW)
    if at <= yellow:
        return round(share * _share(first, yellow, at), 4)
    if at <= due:
        return round(share + (1 - share) * _share(yellow, due, at), 4)
    return round(1 + max((at - due).total_seconds(), 0) / max((due - first).total_seconds(), 1), 4)


def _share(first: datetime, last: datetime, at: datetime) -> float:
    whole = (last - first).total_seconds()
    return max((at - first).total_seconds(), 0) / whole if whole > 0 else 1.0


def _part(first: datetime, due: datetime, unit: Unit) -> datetime:
    if unit not in _WORKING:
        return first + (due - first) * float(YELLOW)
    hours = calendar().elapsed(first, due, Unit.WORK_HOUR)
    return calendar().deadline(first, Limit(_decimal(float(hours)) * YELLOW, Unit.WORK_HOUR))


def _same_span(first: datetime, last: datetime, at: datetime, unit: Unit) -> datetime:
    """The moment that is as far from ``at`` as ``last`` is from ``first``."""
    if last <= first:
        return at - (first - last)
    if unit not in _WORKING:
        return at + (last - first)
    hours = calendar().elapsed(first, last, Unit.WORK_HOUR)
    return calendar().deadline(at, Limit(_decimal(float(hours)), Unit.WORK_HOUR))


def _decimal(hours: float) -> Decimal:
    return Decimal(str(round(hours, 6)))
