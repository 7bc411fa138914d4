"""Counting time by a working calendar (GB/T 30428.8 处置时限). Pure: dates in, instants out.

The units, and what was decided where the standard leaves it open:

* 紧急工作时, 紧急工作日 and 自然日 run through nights and holidays.
* 工作时 runs in working periods only. A limit that ends with a period ends then, not when the next one begins.
* 工作日 ends at the same clock time so many working days later. What arrives outside working time arrives at
  the next working moment: Friday night, one working day, is Tuesday morning.
* A make-up day has the periods of the first weekday that works.

All times of day are Beijing time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from chengyun.kernel.clock import SHANGHAI

_DAY = timedelta(days=1)
_MOMENT = timedelta(microseconds=1)
_LONGEST_BREAK = 400


class Unit(StrEnum):
    """A unit of limits."""

    URGENT_HOUR = "urgent_hour"
    URGENT_DAY = "urgent_day"
    WORK_HOUR = "work_hour"
    WORK_DAY = "work_day"
    NATURAL_DAY = "natural_day"

    @property
    def label(self) -> str:
        """The standard's word."""
        return _LABELS[self]


_LABELS = {
    Unit.URGENT_HOUR: "紧急工作时",
    Unit.URGENT_DAY: "紧急工作日",
    Unit.WORK_HOUR: "工作时",
    Unit.WORK_DAY: "工作日",
    Unit.NATURAL_DAY: "自然日",
}
_CONTINUOUS = {
    Unit.URGENT_HOUR: timedelta(hours=1),
    Unit.URGENT_DAY: _DAY,
    Unit.NATURAL_DAY: _DAY,
}


@dataclass(frozen=True)
class Limit:
    """So many units, such as 4 工作时. Working days are whole."""

    value: int | Decimal
    unit: Unit

    def __post_init__(self) -> None:
        if self.value < 0:
            raise ValueError(f"时限不能为负：{self}")
        if self.unit is Unit.WORK_DAY and self.value != int(self.value):
            raise ValueError(f"工作日应为整数：{self}")

    def __str__(self) -> str:
        return f"{self.value} {self.unit.label}"


@dataclass(frozen=True, order=True)
class Period:
    """A working period of a day, such as 08:00–12:00."""

    start: time
    end: time


@dataclass(frozen=True)
class Pattern:
    """The periods of the seven weekdays, Monday first, from a day on."""

    valid_from: date
    weekdays: tuple[tuple[Period, ...], ...]


Span = tuple[datetime, datetime]


class Calendar:
    """Patterns in the order they come into force, and days that differ: True works, False is off."""

    def __init__(self, patterns: tuple[Pattern, ...], special: Mapping[date, bool]) -> None:
        self._patterns = sorted(patterns, key=lambda pattern: pattern.valid_from, reverse=True)
        self._special = special

    def deadline(self, start: datetime, limit: Limit) -> datetime:
        """When ``limit`` that begins at ``start`` is used up."""
        if not limit.value:
            return start
        if limit.unit is Unit.WORK_HOUR:
            return self._after_working_time(start, _multiple(timedelta(hours=1), limit.value))
        if limit.unit is Unit.WORK_DAY:
            return self._after_working_days(start, int(limit.value))
        return start + _multiple(_CONTINUOUS[limit.unit], limit.value)

    def elapsed(self, start: datetime, end: datetime, unit: Unit) -> Fraction:
        """How many units have passed from ``start`` to ``end``; exact, and none before ``start``."""
        if end <= start:
            return Fraction(0)
        if unit is Unit.WORK_DAY:
            return self._working_days_between(start, end)
        if unit is Unit.WORK_HOUR:
            return _ratio(self._working_time_between(start, end), timedelta(hours=1))
        return _ratio(end - start, _CONTINUOUS[unit])

    def is_working(self, day: date) -> bool:
        """Whether anybody works on ``day``."""
        return bool(self.periods(day))

    def periods(self, day: date) -> tuple[Period, ...]:
        """The working periods of ``day``, in order."""
        pattern = next((pattern for pattern in self._patterns if pattern.valid_from <= day), None)
        if pattern is None:
            return ()
        works = self._special.get(day)
        if works is None:
            return pattern.weekdays[day.weekday()]
        return next(filter(None, pattern.weekdays), ()) if works else ()

    def _spans_from(self, start: datetime) -> Iterator[Span]:
        """Working spans that end after ``start``, the first one cut at it.

        Raises:
            ValueError: nobody works any more.
        """
        day, idle = start.astimezone(SHANGHAI).date(), 0
        while idle < _LONGEST_BREAK:
            idle += 1
            for period in self.periods(day):
                begin = datetime.combine(day, period.start, SHANGHAI)
                end = datetime.combine(day, period.end, SHANGHAI)
                if end > start:
                    idle = 0
                    yield max(begin, start), end
            day += _DAY
        raise ValueError("工作日历中没有工作时间，无法计算时限。请在工作日历中设置作息时间。")

    def _after_working_time(self, start: datetime, remaining: timedelta) -> datetime:
        for begin, end in self._spans_from(start):
            if end - begin >= remaining:
                return begin + remaining
            remaining -= end - begin
        raise AssertionError("spans never end")

    def _working_time_between(self, start: datetime, end: datetime) -> timedelta:
        total = timedelta()
        for begin, until in self._spans_from(start):
            if begin >= end:
                break
            total += min(until, end) - begin
        return total

    def _first_moment(self, start: datetime) -> datetime:
        begin, _ = next(self._spans_from(start))
        return begin.astimezone(SHANGHAI)

    def _after_working_days(self, start: datetime, count: int) -> datetime:
        first = self._first_moment(start)
        moment = first
        for _ in range(count):
            moment = self._first_moment(datetime.combine(moment.date() + _DAY, time(), SHANGHAI))
        return datetime.combine(moment.date(), first.timetz().replace(tzinfo=None), SHANGHAI)

    def _working_days_between(self, start: datetime, end: datetime) -> Fraction:
        first, last = self._first_moment(start), end.astimezone(SHANGHAI)
        if last <= first:
            return Fraction(0)
        whole = sum(
            self.is_working(first.date() + n * _DAY) for n in range((last.date() - first.date()).days)
        )
        # A day off stands still at its midnight: the clock of the next working day has not begun.
        part = _ratio(_clock(last), _DAY) if self.is_working(last.date()) else Fraction(0)
        return max(whole + part - _ratio(_clock(first), _DAY), Fraction(0))


def _clock(moment: datetime) -> timedelta:
    return moment.replace(tzinfo=None) - datetime.combine(moment.date(), time())


def _multiple(unit: timedelta, value: int | Decimal) -> timedelta:
    return timedelta(microseconds=int(Fraction(value) * (unit // _MOMENT)))


def _ratio(part: timedelta, whole: timedelta) -> Fraction:
    return Fraction(part // _MOMENT, whole // _MOMENT)
