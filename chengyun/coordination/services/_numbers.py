"""Case numbers: the day and a serial number of that day, 20261120000001."""

from __future__ import annotations

from datetime import datetime

from chengyun.kernel import prepared
from chengyun.kernel.clock import SHANGHAI


def next_number(at: datetime) -> str:
    """The next number of the day; others of the day wait for this transaction."""
    day = at.astimezone(SHANGHAI).date()
    [last] = prepared.row(
        "insert into coordination_day_number (day, last) values (%s, 1)"
        " on conflict (day) do update set last = coordination_day_number.last + 1 returning last",
        [day],
    ) or (0,)
    return f"{day:%Y%m%d}{last:06d}"
