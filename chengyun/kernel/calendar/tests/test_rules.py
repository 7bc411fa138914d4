"""Deadlines and elapsed time, by examples and against a calculator that looks at every minute."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chengyun.kernel.calendar.rules import Calendar, Limit, Pattern, Period, Unit
from chengyun.kernel.clock import SHANGHAI

OFFICE = (Period(time(8), time(12)), Period(time(14), time(18)))
WEEK = (OFFICE,) * 5 + ((), ())
NATIONAL_DAY = {date(2026, 10, day): False for day in range(1, 8)}
MAKE_UP = {date(2026, 9, 20): True, date(2026, 10, 10): True}
CALENDAR = Calendar((Pattern(date(2000, 1, 1), WEEK),), {**NATIONAL_DAY, **MAKE_UP})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("start", "value", "unit", "due"),
    [
        ("2026-11-20 17:30", 4, Unit.WORK_HOUR, "2026-11-23 11:30"),
        ("2026-11-20 08:00", 4, Unit.WORK_HOUR, "2026-11-20 12:00"),
        ("2026-11-20 11:00", 2, Unit.WORK_HOUR, "2026-11-20 15:00"),
        ("2026-11-20 12:30", 1, Unit.WORK_HOUR, "2026-11-20 15:00"),
        ("2026-11-21 09:00", 2, Unit.WORK_HOUR, "2026-11-23 10:00"),
        ("2026-09-30 17:00", 2, Unit.WORK_HOUR, "2026-10-08 09:00"),
        ("2026-10-09 17:00", 2, Unit.WORK_HOUR, "2026-10-10 09:00"),
        ("2026-11-20 09:00", Decimal("1.5"), Unit.WORK_HOUR, "2026-11-20 10:30"),
        ("2026-11-20 10:15", 1, Unit.WORK_DAY, "2026-11-23 10:15"),
        ("2026-11-20 19:00", 1, Unit.WORK_DAY, "2026-11-24 08:00"),
        ("2026-11-21 10:00", 2, Unit.WORK_DAY, "2026-11-25 08:00"),
        ("2026-09-30 16:00", 2, Unit.WORK_DAY, "2026-10-09 16:00"),
        ("2026-10-09 16:00", 1, Unit.WORK_DAY, "2026-10-10 16:00"),
        ("2026-10-09 16:00", 2, Unit.WORK_DAY, "2026-10-12 16:00"),
        ("2026-10-01 23:00", 2, Unit.URGENT_HOUR, "2026-10-02 01:00"),
        ("2026-10-01 23:00", 2, Unit.URGENT_DAY, "2026-10-03 23:00"),
        ("2026-10-01 23:00", 3, Unit.NATURAL_DAY, "2026-10-04 23:00"),
        ("2026-11-21 03:00", 0, Unit.WORK_HOUR, "2026-11-21 03:00"),
    ],
)
def test_deadlines(start: str, value: int | Decimal, unit: Unit, due: str) -> None:
    assert CALENDAR.deadline(at(start), Limit(value, unit)) == at(due)


@pytest.mark.parametrize(
    ("start", "end", "unit", "units"),
    [
        ("2026-11-20 17:30", "2026-11-23 11:30", Unit.WORK_HOUR, 4),
        ("2026-11-20 19:00", "2026-11-22 23:00", Unit.WORK_HOUR, 0),
        ("2026-11-20 09:00", "2026-11-20 09:20", Unit.WORK_HOUR, Fraction(1, 3)),
        ("2026-11-20 10:00", "2026-11-23 10:00", Unit.WORK_DAY, 1),
        ("2026-11-20 10:00", "2026-11-20 16:00", Unit.WORK_DAY, Fraction(1, 4)),
        ("2026-11-20 23:00", "2026-11-21 23:00", Unit.URGENT_HOUR, 24),
        ("2026-11-20 23:00", "2026-11-19 23:00", Unit.NATURAL_DAY, 0),
    ],
)
def test_elapsed(start: str, end: str, unit: Unit, units: Fraction) -> None:
    assert CALENDAR.elapsed(at(start), at(end), unit) == units


def test_a_new_pattern_counts_from_its_day() -> None:
    summer = ((Period(time(9), time(17)),),) * 5 + ((), ())
    calendar = Calendar((Pattern(date(2000, 1, 1), WEEK), Pattern(date(2026, 7, 1), summer)), {})
    assert calendar.deadline(at("2026-06-30 17:00"), Limit(2, Unit.WORK_HOUR)) == at("2026-07-01 10:00")


def test_limits_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="时限不能为负：-1 工作时"):
        Limit(-1, Unit.WORK_HOUR)
    with pytest.raises(ValueError, match="工作日应为整数：0.5 工作日"):
        Limit(Decimal("0.5"), Unit.WORK_DAY)


def test_a_calendar_in_which_nobody_works_says_so() -> None:
    idle = Calendar((Pattern(date(2000, 1, 1), ((),) * 7),), {})
    with pytest.raises(ValueError, match="没有工作时间"):
        idle.deadline(at("2026-11-20 08:00"), Limit(1, Unit.WORK_HOUR))


# The slow calculator: minutes, one after the other, and nothing else.

MINUTE = timedelta(minutes=1)


class Minutes:
    """What a calendar means, told minute by minute."""

    def __init__(self, weekdays: list[list[tuple[int, int]]], special: dict[date, bool]) -> None:
        self.weekdays, self.special = weekdays, special

    def works(self, moment: datetime) -> bool:
        minute = moment.hour * 60 + moment.minute
        return any(start <= minute < end for start, end in self.day(moment.date()))

    def day(self, day: date) -> list[tuple[int, int]]:
        if day not in self.special:
            return self.weekdays[day.weekday()]
        return next(periods for periods in self.weekdays if periods) if self.special[day] else []

    def deadline(self, start: datetime, value: int, unit: Unit) -> datetime:
        moment = start
        if unit is Unit.WORK_DAY and value:
            moment = self.walk(moment, self.works)
            clock = moment.time()
            for _ in range(value):
                today = moment.date()
                moment = self.walk(
                    moment, lambda at, today=today: at.date() > today and bool(self.day(at.date()))
                )
            return self.walk(moment, lambda at: at.time() == clock)
        remaining = {Unit.URGENT_HOUR: 60, Unit.WORK_HOUR: 60}.get(unit, 24 * 60) * value
        while remaining:
            remaining -= unit is not Unit.WORK_HOUR or self.works(moment)
            moment += MINUTE
        return moment

    def worked(self, start: datetime, end: datetime) -> int:
        minutes, moment = 0, start
        while moment < end:
            minutes += self.works(moment)
            moment += MINUTE
        return minutes

    @staticmethod
    def walk(moment: datetime, until: Callable[[datetime], bool]) -> datetime:
        while not until(moment):
            moment += MINUTE
        return moment


@st.composite
def weekday(draw: st.DrawFn) -> list[tuple[int, int]]:
    ends = draw(st.lists(st.integers(0, 23 * 60 + 59), unique=True, max_size=6).map(sorted))
    return list(zip(ends[0::2], ends[1::2], strict=False))


weeks = st.lists(weekday(), min_size=7, max_size=7).filter(lambda week: any(week))
days = st.dates(date(2026, 9, 1), date(2026, 10, 10))
starts = st.datetimes(datetime(2026, 9, 1), datetime(2026, 10, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=SHANGHAI)
)
limits = st.tuples(st.integers(0, 9), st.sampled_from(Unit))


def both(week: list[list[tuple[int, int]]], special: dict[date, bool]) -> tuple[Calendar, Minutes]:
    def period(start: int, end: int) -> Period:
        return Period(time(start // 60, start % 60), time(end // 60, end % 60))

    pattern = Pattern(date(2000, 1, 1), tuple(tuple(period(*pair) for pair in day) for day in week))
    return Calendar((pattern,), special), Minutes(week, special)


OFFICE_MINUTES = [[(480, 720), (840, 1080)]] * 5 + [[], []]


@given(weeks, st.dictionaries(days, st.booleans(), max_size=8), starts, limits)
@example(OFFICE_MINUTES, {**NATIONAL_DAY, **MAKE_UP}, at("2026-09-30 17:30"), (4, Unit.WORK_HOUR))
@example(OFFICE_MINUTES, {**NATIONAL_DAY, **MAKE_UP}, at("2026-09-30 18:00"), (2, Unit.WORK_DAY))
def test_deadlines_are_what_the_slow_calculator_finds(
    week: list[list[tuple[int, int]]], special: dict[date, bool], start: datetime, limit: tuple[int, Unit]
) -> None:
    fast, slow = both(week, special)
    # Short periods make long limits: a few hours are enough to cross nights, weekends and holidays.
    value = limit[0]
    if limit[1] is Unit.WORK_HOUR and sum(end - start for day in week for start, end in day) < 600:
        value = min(value, 1)
    assert fast.deadline(start, Limit(value, limit[1])) == slow.deadline(start, value, limit[1])


@given(weeks, st.dictionaries(days, st.booleans(), max_size=8), starts, st.integers(0, 12 * 24 * 60))
def test_worked_time_is_what_the_slow_calculator_counts(
    week: list[list[tuple[int, int]]], special: dict[date, bool], start: datetime, minutes: int
) -> None:
    fast, slow = both(week, special)
    end = start + minutes * MINUTE
    assert fast.elapsed(start, end, Unit.WORK_HOUR) * 60 == slow.worked(start, end)


@given(weeks, st.dictionaries(days, st.booleans(), max_size=8), starts, limits)
def test_at_its_deadline_a_limit_is_used_up(
    week: list[list[tuple[int, int]]], special: dict[date, bool], start: datetime, limit: tuple[int, Unit]
) -> None:
    calendar, _ = both(week, special)
    due = calendar.deadline(start, Limit(*limit))
    assert calendar.elapsed(start, due, limit[1]) == limit[0]


@given(
    weeks, st.dictionaries(days, st.booleans(), max_size=8), starts, st.integers(0, 9), st.sampled_from(Unit)
)
def test_a_longer_limit_is_never_due_earlier(
    week: list[list[tuple[int, int]]], special: dict[date, bool], start: datetime, value: int, unit: Unit
) -> None:
    calendar, _ = both(week, special)
    assert (
        start
        <= calendar.deadline(start, Limit(value, unit))
        <= calendar.deadline(start, Limit(value + 1, unit))
    )
