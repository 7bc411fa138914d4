"""The periods of evaluation, by days in Beijing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from chengyun.kernel.errors import FieldError, Invalid

PERIODS = {"day": "日", "week": "周", "month": "月", "quarter": "季", "year": "年", "custom": "自定义"}
LONGEST = 366 * 3


@dataclass(frozen=True)
class Period:
    """Days from ``first`` until before ``until``."""

    kind: str
    first: date
    until: date

    @property
    def label(self) -> str:
        """As people say it."""
        first = self.first
        match self.kind:
            case "day":
                return f"{first.year}年{first.month}月{first.day}日"
            case "week":
                year, week, _ = first.isocalendar()
                return f"{year}年第{week}周"
            case "month":
                return f"{first.year}年{first.month}月"
            case "quarter":
                return f"{first.year}年第{(first.month + 2) // 3}季度"
            case "year":
                return f"{first.year}年"
            case _:
                return f"{first} 至 {self.until - timedelta(days=1)}"

    @property
    def previous(self) -> Period:
        """The one before: of the same kind, or of the same length."""
        if self.kind == "custom":
            return Period("custom", self.first - (self.until - self.first), self.first)
        return of(self.kind, self.first - timedelta(days=1))


def of(kind: str, day: date) -> Period:
    """The day, week (from Monday), month, quarter or year in which ``day`` lies."""
    match kind:
        case "day":
            return Period(kind, day, day + timedelta(days=1))
        case "week":
            first = day - timedelta(days=day.weekday())
            return Period(kind, first, first + timedelta(days=7))
        case "month":
            return _months(kind, day.year, day.month, 1)
        case "quarter":
            return _months(kind, day.year, (day.month - 1) // 3 * 3 + 1, 3)
        case "year":
            return _months(kind, day.year, 1, 12)
    raise ValueError(kind)


def asked(kind: str, *, day: date, first: date | None = None, until: date | None = None) -> Period:
    """What a request asks for.

    Raises:
        Invalid: the days are missing, in the wrong order, or too many.
    """
    if kind != "custom":
        return of(kind, day)
    if first is None or until is None:
        missing = "from" if first is None else "until"
        raise Invalid("时间范围不完整。", errors=[FieldError(missing, "自定义周期需要起止日期。")])
    if first >= until:
        raise Invalid("时间范围不正确。", errors=[FieldError("until", "截止日期（不含）应晚于起始日期。")])
    if (until - first).days > LONGEST:
        raise Invalid("时间范围过长。", errors=[FieldError("until", f"至多 {LONGEST} 天。")])
    return Period("custom", first, until)


def _months(kind: str, year: int, month: int, count: int) -> Period:
    end = month + count
    return Period(kind, date(year, month, 1), date(year + (end - 1) // 12, (end - 1) % 12 + 1, 1))
