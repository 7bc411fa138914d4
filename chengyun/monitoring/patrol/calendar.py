"""On which days a plan is walked."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from chengyun.kernel.calendar.rules import Calendar


class Rule(Protocol):
    """What is asked of a plan."""

    every: str
    weekdays: list[int]
    days: int
    working_days_only: bool
    begins_on: date
    ends_on: date | None


def falls_on(rule: Rule, day: date, calendar: Calendar) -> bool:
    """Whether a plan is walked on a day: daily, on weekdays, or every so many days counted from its beginning."""
    if day < rule.begins_on or (rule.ends_on is not None and day > rule.ends_on):
        return False
    if rule.working_days_only and not calendar.is_working(day):
        return False
    if rule.every == "week":
        return day.isoweekday() in rule.weekdays
    if rule.every == "days":
        return (day - rule.begins_on).days % rule.days == 0
    return True
