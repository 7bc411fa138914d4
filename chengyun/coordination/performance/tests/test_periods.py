"""Weeks, months, quarters, years."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.coordination.performance import periods
from chengyun.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("kind", "first", "until", "label", "before"),
    [
        ("day", date(2026, 11, 26), date(2026, 11, 27), "2026年11月26日", date(2026, 11, 25)),
        ("week", date(2026, 11, 23), date(2026, 11, 30), "2026年第48周", date(2026, 11, 16)),
        ("month", date(2026, 11, 1), date(2026, 12, 1), "2026年11月", date(2026, 10, 1)),
        ("quarter", date(2026, 10, 1), date(2027, 1, 1), "2026年第4季度", date(2026, 7, 1)),
        ("year", date(2026, 1, 1), date(2027, 1, 1), "2026年", date(2025, 1, 1)),
    ],
)
def test_the_period_of_a_day(kind: str, first: date, until: date, label: str, before: date) -> None:
    period = periods.of(kind, date(2026, 11, 26))
    assert (period.first, period.until, period.label) == (first, until, label)
    assert (period.previous.first, period.previous.until) == (before, first)


def test_a_custom_period() -> None:
    period = periods.asked("custom", day=date(2026, 1, 1), first=date(2026, 3, 5), until=date(2026, 3, 15))
    assert period.label == "2026-03-05 至 2026-03-14"
    assert (period.previous.first, period.previous.until) == (date(2026, 2, 23), date(2026, 3, 5))


@pytest.mark.parametrize(
    ("first", "until", "field"),
    [
        (None, date(2026, 1, 1), "from"),
        (date(2026, 1, 1), None, "until"),
        (date(2026, 1, 1), date(2026, 1, 1), "until"),
        (date(2020, 1, 1), date(2026, 1, 1), "until"),
    ],
)
def test_days_that_cannot_be_are_refused(first: date | None, until: date | None, field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        periods.asked("custom", day=date(2026, 1, 1), first=first, until=until)
    assert [error.field for error in wrong.value.errors] == [field]


@given(
    st.sampled_from(["day", "week", "month", "quarter", "year"]), st.dates(date(1990, 1, 1), date(2100, 1, 1))
)
def test_periods_follow_each_other_without_gap(kind: str, day: date) -> None:
    period = periods.of(kind, day)
    assert period.first <= day < period.until
    assert period.previous.until == period.first
    assert periods.of(kind, period.until).first == period.until
