"""Working calendars as stored."""

from __future__ import annotations

from datetime import time

from django.db.models import QuerySet

from chengyun.kernel.calendar.rules import Calendar, Pattern, Period
from chengyun.kernel.errors import Missing
from chengyun.kernel.models import SpecialDay, WorkCalendar, WorkPattern
from chengyun.kernel.principal import Principal

DEFAULT = "default"


def working_calendar(code: str = DEFAULT) -> Calendar:
    """The calendar to count by; two queries, so keep it while counting many deadlines.

    Raises:
        Missing: there is no such calendar.
    """
    patterns = list(WorkPattern.objects.filter(calendar__code=code))
    if not patterns:
        raise Missing(f"没有代码为“{code}”的工作日历，或它没有作息时间。")
    days = SpecialDay.objects.filter(calendar__code=code).values_list("day", "kind")
    return Calendar(tuple(map(as_pattern, patterns)), {day: kind == "work" for day, kind in days})


def as_pattern(row: WorkPattern) -> Pattern:
    """A stored pattern as a rule."""
    weekdays: list[list[Period]] = [[] for _ in range(7)]
    for period in row.periods:
        weekdays[period["weekday"] - 1].append(
            Period(time.fromisoformat(period["start"]), time.fromisoformat(period["end"]))
        )
    return Pattern(row.valid_from, tuple(tuple(sorted(periods)) for periods in weekdays))


def calendars(*, principal: Principal) -> QuerySet[WorkCalendar]:
    """All calendars: everybody may know when people work."""
    return WorkCalendar.objects.prefetch_related("patterns")


def special_days(*, principal: Principal) -> QuerySet[SpecialDay]:
    """Holidays and make-up days of all calendars."""
    return SpecialDay.objects.select_related("calendar")
