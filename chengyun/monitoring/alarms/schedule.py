"""When a rule is in force: months, weekdays, working days or days off, and hours of the day (Beijing time)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from chengyun.kernel.calendar import working_calendar
from chengyun.kernel.errors import FieldError, Invalid

_MINUTE = 60_000_000
_DAY = 1440 * _MINUTE
_BEIJING = 480 * _MINUTE
_TIME = Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Schedule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"begin": "from"}):
    """In force always, unless something is said."""

    months: list[Annotated[int, msgspec.Meta(ge=1, le=12)]] = []
    weekdays: list[Annotated[int, msgspec.Meta(ge=1, le=7)]] = []
    days: Literal["all", "work", "off"] = "all"
    begin: _TIME = "00:00"
    until: _TIME = "00:00"
    """Equal to ``from``: the whole day. Before it: through midnight."""

    def covers(self, at: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which moments (microseconds) it is in force at."""
        local = at + _BEIJING
        day = local // _DAY
        inside = np.ones(len(at), dtype=bool)
        if self.begin != self.until:
            minute = local % _DAY // _MINUTE
            begin, until = _minutes(self.begin), _minutes(self.until)
            inside = (minute >= begin) & (minute < until)
            if begin > until:
                inside = (minute >= begin) | (minute < until)
                # What follows midnight belongs to the day it began on.
                day = np.where(minute < until, day - 1, day)
        if self.months or self.weekdays or self.days != "all":
            days, which = np.unique(day, return_inverse=True)
            calendar = working_calendar() if self.days != "all" else None
            inside &= np.array([self._on(int(one), calendar) for one in days], dtype=bool)[which]
        return inside

    def _on(self, number: int, calendar: Any) -> bool:
        day = date(1970, 1, 1) + timedelta(days=number)
        return (
            (not self.months or day.month in self.months)
            and (not self.weekdays or day.isoweekday() in self.weekdays)
            and (calendar is None or calendar.is_working(day) == (self.days == "work"))
        )


ALWAYS = Schedule()


def checked(content: Any) -> Schedule:
    """A schedule.

    Raises:
        Invalid: it is none.
    """
    try:
        return msgspec.convert(content or {}, Schedule)
    except msgspec.ValidationError as error:
        reason = (
            "时段应写明月份（1 至 12）、星期（1 至 7）、日期类型（all、work、off）与起止时刻（如 08:00）。"
        )
        raise Invalid("生效时段有误，没有保存。", errors=[FieldError("schedule", reason)]) from error


def _minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])
